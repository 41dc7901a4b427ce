// Text that a strict JSON parser refuses for one character of it, made such that it does not.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// Replaces what is not UTF-8 by U+FFFD, so that a stray byte in a description does not lose the record.
std::string repair_utf8(std::string_view text);

/// Replaces each escape that is half of a surrogate pair by U+FFFD's. The length stays.
std::string repair_surrogates(std::string_view json);

/// Appends the padding that the parser wants behind a text, and gives the text before it.
std::string_view pad(std::string& text);

}  // namespace snapsleuth
