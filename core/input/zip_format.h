// The records of a zip file, as far as they are needed: what stands where in their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace snapsleuth::input::zip {

inline constexpr std::uint32_t kLocal = 0x04034B50;
inline constexpr std::uint32_t kDescriptor = 0x08074B50;
inline constexpr std::uint32_t kCentral = 0x02014B50;
inline constexpr std::uint32_t kEnd = 0x06054B50;
inline constexpr std::uint32_t kEnd64 = 0x06064B50;
inline constexpr std::uint32_t kLocator64 = 0x07064B50;
inline constexpr std::uint32_t kExtraData = 0x08064B50;
inline constexpr std::uint32_t kSignature = 0x05054B50;

inline constexpr std::size_t kSignatureBytes = 4;
inline constexpr std::size_t kLocalBytes = 30;  ///< With the signature, without names.
inline constexpr std::size_t kCentralBytes = 46;
inline constexpr std::size_t kEndBytes = 22;

/// Little-endian.
std::uint32_t u16(std::string_view bytes, std::size_t at);
std::uint32_t u32(std::string_view bytes, std::size_t at);
std::uint64_t u64(std::string_view bytes, std::size_t at);

struct Local {
  std::string name;
  std::uint32_t flags = 0;
  std::uint32_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;  ///< Bytes as they lie in the archive; unknown (0) where a descriptor follows.
  std::uint64_t unpacked = 0;
  bool encrypted() const { return (flags & 0x0001U) != 0 || method == 99; }
  bool has_descriptor() const { return (flags & 0x0008U) != 0; }
  bool size_known() const { return !has_descriptor() || packed != 0; }
  bool is_folder() const { return name.ends_with('/') || (name.ends_with('\\') && packed == 0 && !has_descriptor()); }
};

/// Of a local header with its name and extra field.
Local read_local(std::string_view bytes);
/// Where the member of a central entry, with its name and extra field, has its local header.
std::uint64_t local_offset(std::string_view central);
/// "bzip2" and so on; empty for a method without a name.
std::string_view method_name(std::uint32_t method);

}  // namespace snapsleuth::input::zip
