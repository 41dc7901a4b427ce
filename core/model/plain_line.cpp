#include "model/plain_line.h"

#include <cstdint>

#include "model/utf8.h"

namespace snapsleuth {
namespace {

/// The code point of a whole UTF-8 character.
std::uint32_t code_point(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  std::uint32_t code = character.size() < 2 ? lead : lead & (0x7FU >> character.size());
  for (const char next : character.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
  return code;
}

bool steers(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string plain_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0 || steers(code_point(text.substr(0, length)))) {
      line += '?';
    } else {
      line += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return line;
}

}  // namespace snapsleuth
