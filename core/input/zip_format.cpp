#include "zip_format.h"

namespace snapsleuth::input::zip {
namespace {

constexpr std::uint64_t kIn64 = 0xFFFFFFFF;  ///< This 32-bit field stands, as 64 bits, in the extra field.

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The zip64 part of an extra field, or nothing.
std::string_view zip64_of(std::string_view extra) {
  while (extra.size() >= 4) {
    const std::size_t size = u16(extra, 2);
    if (extra.size() < 4 + size) return {};
    if (u16(extra, 0) == 1) return extra.substr(4, size);
    extra.remove_prefix(4 + size);
  }
  return {};
}

/// Takes the next 64-bit number if the field says that it is there.
void widen(std::uint64_t& field, std::string_view& zip64) {
  if (field != kIn64 || zip64.size() < 8) return;
  field = u64(zip64, 0);
  zip64.remove_prefix(8);
}

}  // namespace

std::uint32_t u16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(little_endian(bytes, at, 2));
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(little_endian(bytes, at, 4));
}
std::uint64_t u64(std::string_view bytes, std::size_t at) { return little_endian(bytes, at, 8); }

Local read_local(std::string_view bytes) {
  Local local;
  local.flags = u16(bytes, 6);
  local.method = u16(bytes, 8);
  local.crc = u32(bytes, 14);
  local.packed = u32(bytes, 18);
  local.unpacked = u32(bytes, 22);
  const std::size_t name_size = u16(bytes, 26);
  local.name = bytes.substr(kLocalBytes, name_size);
  std::string_view zip64 = zip64_of(bytes.substr(kLocalBytes + name_size));
  widen(local.unpacked, zip64);
  widen(local.packed, zip64);
  return local;
}

std::uint64_t local_offset(std::string_view central) {
  const std::size_t name_size = u16(central, 28);
  const std::size_t extra_size = u16(central, 30);
  std::uint64_t packed = u32(central, 20);
  std::uint64_t unpacked = u32(central, 24);
  std::uint64_t offset = u32(central, 42);
  std::string_view zip64 = zip64_of(central.substr(kCentralBytes + name_size, extra_size));
  widen(unpacked, zip64);
  widen(packed, zip64);
  widen(offset, zip64);
  return offset;
}

std::string_view method_name(std::uint32_t method) {
  switch (method) {
    case 1:
      return "shrink";
    case 6:
      return "implode";
    case 9:
      return "deflate64";
    case 12:
      return "bzip2";
    case 14:
      return "LZMA";
    case 20:
    case 93:
      return "zstd";
    case 95:
      return "xz";
    case 98:
      return "PPMd";
    default:
      return {};
  }
}

}  // namespace snapsleuth::input::zip
