// What may be shown of texts that strangers wrote, on a terminal or in a file that somebody will open.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// The text with a question mark for all that could steer a terminal or turn a line around: control characters of both
/// sets, marks of direction, separators of lines, and bytes that are not UTF-8 (0x9B begins a command to old
/// terminals).
std::string plain_line(std::string_view text);

}  // namespace snapsleuth
