#include "archive_builder.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace snapsleuth::testing {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::string deflated(std::string_view data) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(data.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Packed {
  std::string bytes;
  std::uint32_t crc = 0;
  std::uint32_t method = 0;
  std::uint32_t flags = 0;
};

Packed pack(const ZipMember& member) {
  Packed packed;
  packed.bytes = member.deflate ? deflated(member.data) : member.data;
  packed.crc =
      member.wrong_crc ^ static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(member.data.data()),
                                                          static_cast<uInt>(member.data.size())));
  packed.method = member.method >= 0 ? static_cast<std::uint32_t>(member.method) : (member.deflate ? 8U : 0U);
  packed.flags = member.flags | (member.descriptor == Descriptor::none ? 0U : 8U);
  return packed;
}

void put_local(std::string& out, const ZipMember& member, const Packed& packed) {
  const bool later = member.descriptor != Descriptor::none;
  put(out, 0x04034B50, 4);
  put(out, 20, 2);
  put(out, packed.flags, 2);
  put(out, packed.method, 2);
  put(out, 0, 4);
  put(out, later ? 0 : packed.crc, 4);
  put(out, member.zip64 ? 0xFFFFFFFF : (later ? 0 : packed.bytes.size()), 4);
  put(out, member.zip64 ? 0xFFFFFFFF : (later ? 0 : member.data.size()), 4);
  put(out, member.name.size(), 2);
  put(out, member.zip64 ? 20 : 0, 2);
  out += member.name;
  if (member.zip64) {
    put(out, 1, 2);
    put(out, 16, 2);
    put(out, later ? 0 : member.data.size(), 8);
    put(out, later ? 0 : packed.bytes.size(), 8);
  }
  out += packed.bytes;
  if (!later) return;
  const int size = member.descriptor == Descriptor::zip64 ? 8 : 4;
  if (member.descriptor != Descriptor::without_signature) put(out, 0x08074B50, 4);
  put(out, packed.crc, 4);
  put(out, packed.bytes.size(), size);
  put(out, member.data.size(), size);
}

void put_central(std::string& out, const ZipMember& member, const Packed& packed, std::uint64_t offset) {
  put(out, 0x02014B50, 4);
  put(out, 20, 2);
  put(out, 20, 2);
  put(out, packed.flags, 2);
  put(out, packed.method, 2);
  put(out, 0, 4);
  put(out, packed.crc, 4);
  put(out, packed.bytes.size(), 4);
  put(out, member.data.size(), 4);
  put(out, member.name.size(), 2);
  put(out, member.zip64 ? 12 : 0, 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, 0, 4);
  put(out, member.zip64 ? 0xFFFFFFFF : offset, 4);
  out += member.name;
  if (!member.zip64) return;
  put(out, 1, 2);
  put(out, 8, 2);
  put(out, offset, 8);
}

std::string octal(std::uint64_t value, int digits) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%0*llo", digits, static_cast<unsigned long long>(value));
  return text.data();
}

}  // namespace

std::string zip(const std::vector<ZipMember>& members) {
  std::string out;
  std::string directory;
  std::uint64_t entries = 0;
  for (const ZipMember& member : members) {
    const Packed packed = pack(member);
    const std::uint64_t offset = out.size();
    if (member.in_file) put_local(out, member, packed);
    if (!member.in_directory) continue;
    put_central(directory, member, packed, member.in_file ? offset : offset + 1);
    ++entries;
  }
  const std::uint64_t at = out.size();
  out += directory;
  put(out, 0x06054B50, 4);
  put(out, 0, 4);
  put(out, entries, 2);
  put(out, entries, 2);
  put(out, directory.size(), 4);
  put(out, at, 4);
  put(out, 7, 2);
  return out + "comment";
}

std::string tar(const std::vector<TarMember>& members) {
  std::string out;
  for (const TarMember& member : members) {
    std::string header(512, '\0');
    header.replace(0, std::min<std::size_t>(member.name.size(), 100), member.name.substr(0, 100));
    header.replace(100, 7, "0000644");
    header.replace(124, 11, octal(member.data.size(), 11));
    header.replace(148, 8, "        ");
    header[156] = member.type;
    header.replace(257, 8,
                   std::string("ustar\0"
                               "00",
                               8));
    header.replace(345, member.prefix.size(), member.prefix);
    std::uint64_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    header.replace(148, 7, octal(sum, 6) + std::string(1, '\0'));
    out += header + member.data;
    out.resize((out.size() + 511) / 512 * 512);
  }
  return out + std::string(1024, '\0');
}

std::string pax_record(std::string_view key, std::string_view value) {
  std::string rest(1, ' ');
  rest.append(key).append("=").append(value).append("\n");
  std::size_t size = rest.size() + 1;
  while (std::to_string(size).size() + rest.size() != size) ++size;
  return std::to_string(size) + rest;
}

}  // namespace snapsleuth::testing
