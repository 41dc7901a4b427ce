// Zip and tar archives made for tests, right or wrong in every detail that a test wants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth::testing {

enum class Descriptor : std::uint8_t { none, with_signature, without_signature, zip64 };

struct ZipMember {
  std::string name;
  std::string data;
  bool deflate = true;
  Descriptor descriptor = Descriptor::none;
  bool zip64 = false;           ///< Sizes in the extra field.
  std::uint16_t flags = 0;      ///< Beside those that follow from the rest.
  int method = -1;              ///< Said in the header, in place of what it is.
  std::uint32_t wrong_crc = 0;  ///< Mixed into the checksum.
  bool in_directory = true;
  bool in_file = true;
};

std::string zip(const std::vector<ZipMember>& members);

struct TarMember {
  std::string name;
  std::string data;
  char type = '0';
  std::string prefix = {};
};

/// With the empty blocks at its end.
std::string tar(const std::vector<TarMember>& members);
std::string pax_record(std::string_view key, std::string_view value);

}  // namespace snapsleuth::testing
