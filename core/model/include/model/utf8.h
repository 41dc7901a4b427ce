// UTF-8: what is, and making what should be into what is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace snapsleuth {

/// Bytes of the character that `text`, which is not empty, begins with; 0 where it is no UTF-8, overlong forms and
/// surrogates included.
std::size_t utf8_length(std::string_view text);

/// Appends `text` to `out`. What is no UTF-8 becomes U+FFFD, one for each stretch that begins like a character, as
/// web browsers do it.
void append_valid_utf8(std::string& out, std::string_view text);

/// The first `most` bytes of `text`, without a character that is cut off at their end.
std::string_view whole_characters(std::string_view text, std::size_t most);

}  // namespace snapsleuth
