// Every sentence that the core says, in every language. Texts are in core/report/sentences.LANGUAGE.csv, by key.
#pragma once

#include <string>
#include <string_view>

#include "model/message.h"
#include "report/language.h"

namespace snapsleuth {

/// The sentence with its gaps filled; in English where that language has none yet. A message whose key is unknown, or
/// for which a value is missing, is written as its key: wrong enough to be seen, never a sentence with a hole.
std::string sentence(const Message& message, Language language);

inline std::string english(const Message& message) { return sentence(message, Language::english); }

bool known_sentence(std::string_view key);

}  // namespace snapsleuth
