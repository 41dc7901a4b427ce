// Making bytes that should be UTF-8 into bytes that are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace snapsleuth::input {

/// The length of the well-formed sequence at the start of `text`, or 0. `cut` becomes true where more bytes might
/// still have made it one.
std::size_t utf8_sequence(std::string_view text, bool& cut);

/// Appends `text` to `out`; each byte that belongs to no well-formed sequence becomes U+FFFD.
void append_valid_utf8(std::string& out, std::string_view text);

}  // namespace snapsleuth::input
