// Every sentence that the core says, in English. Texts are in core/report/sentences.en.csv, by key.
#pragma once

#include <string>
#include <string_view>

#include "model/message.h"

namespace snapsleuth {

/// The sentence with its gaps filled. A message whose key is unknown, or for which a value is missing, is written as
/// its key: wrong enough to be seen, never a sentence with a hole.
std::string english(const Message& message);

bool known_sentence(std::string_view key);

}  // namespace snapsleuth
