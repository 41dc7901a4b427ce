// Base64 as messages of queues carry it (RFC 4648).
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// Decodes the standard alphabet and the URL-safe one, with or without padding. False for anything else: a stray
/// letter, a length that cannot be, or bits behind the last byte. `out` is then void.
bool decode_base64(std::string_view text, std::string& out);

}  // namespace snapsleuth
