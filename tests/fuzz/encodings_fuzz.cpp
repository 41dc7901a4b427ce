// Text encodings: what stands in UTF-8 is read alike as UTF-16 of either order and with a mark; and any bytes at all
// behind a mark are read without a wrong step.
#include "model/utf8.h"
#include "reading.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

namespace {

void put(std::string& out, std::uint32_t unit, bool big) {
  const char low = static_cast<char>(unit & 0xffU);
  const char high = static_cast<char>(unit >> 8U);
  out += big ? high : low;
  out += big ? low : high;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// Of valid UTF-8.
std::string utf16(std::string_view text, bool big) {
  std::string out;
  put(out, 0xfeff, big);
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    std::uint32_t point = more == 0 ? lead : lead & (0x3fU >> static_cast<unsigned>(more));
    for (int k = 1; k <= more; ++k) point = point << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    i += static_cast<std::size_t>(more) + 1;
    if (point >= 0x10000) {
      put(out, 0xd800 + ((point - 0x10000) >> 10U), big);
      put(out, 0xdc00 + ((point - 0x10000) & 0x3ffU), big);
    } else {
      put(out, point, big);
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view mark : {"\xff\xfe", "\xfe\xff", "\xef\xbb\xbf"}) {
    agreed(bytes_of(std::string(mark) + std::string(text)));
  }
  // What begins as JSON begins as such in each encoding; other beginnings are told apart by their bytes, and NULs
  // without a mark make a binary file.
  if (size == 0 || text[0] != '{' || text.find('\0') != std::string_view::npos || !is_utf8(text)) return 0;
  const std::string plain = agreed(bytes_of(text));
  require(agreed(bytes_of("\xef\xbb\xbf" + std::string(text))) == plain, "a mark changes nothing");
  require(agreed(bytes_of(utf16(text, false))) == plain, "UTF-16, little end first, says what UTF-8 says");
  require(agreed(bytes_of(utf16(text, true))) == plain, "UTF-16, big end first, says what UTF-8 says");
  return 0;
}
