// Base64, as logs carry what is not text (RFC 4648, sections 4 and 5).
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// Sets `out` to the bytes that `text` stands for, in the standard or the URL-safe alphabet. White space may stand
/// anywhere, and the padding may be missing. False for anything else that no encoder writes: another letter, a length
/// or last bits that cannot be.
bool decode_base64(std::string_view text, std::string& out);

}  // namespace snapsleuth
