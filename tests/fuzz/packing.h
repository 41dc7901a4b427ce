// Containers made of a text, for targets that look at what reads them.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace snapsleuth::fuzzing {

/// `window`: 31 makes gzip, -15 a bare stream as it stands in a zip.
inline std::string deflated(std::string_view text, int window, int level = 6) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
  return out;
}

/// One member of a zip: its local header with data, and its line in the directory.
struct ZipMember {
  std::string local;
  std::string listed;

  /// `streamed`: the sizes stand behind the data, as a writer leaves them that did not know them before.
  ZipMember(std::string_view name, std::string_view text, bool stored, bool streamed, std::size_t offset) {
    const std::string data = stored ? std::string(text) : deflated(text, -15);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const std::string sizes = little(crc, 4) + little(data.size(), 4) + little(text.size(), 4);
    const std::string head = little(20, 2) + little(streamed ? 8 : 0, 2) + little(stored ? 0 : 8, 2) + little(0, 4);
    const std::string lengths = little(name.size(), 2) + little(0, 2);
    local = "PK\x03\x04" + head + (streamed ? std::string(12, '\0') : sizes) + lengths + std::string(name) + data;
    if (streamed) local += "PK\x07\x08" + sizes;
    listed = "PK\x01\x02" + little(20, 2) + head + sizes + lengths + little(0, 2) + little(0, 2) + little(0, 2) +
             little(0, 4) + little(offset, 4) + std::string(name);
  }
};

inline std::string zip_end(std::size_t members, std::size_t directory, std::size_t offset) {
  return "PK\x05\x06" + little(0, 4) + little(members, 2) + little(members, 2) + little(directory, 4) +
         little(offset, 4) + little(0, 2);
}

inline std::string tar_member(std::string_view name, std::string_view text, char type = '0') {
  std::string header(512, '\0');
  const auto put = [&](std::size_t at, std::string_view value) {
    std::copy(value.begin(), value.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  char size[13];
  std::snprintf(size, sizeof size, "%011zo", text.size());
  put(0, name.substr(0, 100));
  put(124, std::string_view(size, 12));
  put(148, "        ");
  header[156] = type;
  put(257, std::string_view("ustar\0"
                            "00",
                            8));
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  char check[9];
  std::snprintf(check, sizeof check, "%06o", sum);
  put(148, std::string_view(check, 7));
  std::string out = header + std::string(text);
  out.resize((out.size() + 511) / 512 * 512, '\0');
  return out;
}

}  // namespace snapsleuth::fuzzing
