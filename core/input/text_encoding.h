// UTF-16 to UTF-8, in pieces. PowerShell 5.1 writes UTF-16 with a mark by default; some exports have it without.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace snapsleuth::input {

class Utf16Decoder {
 public:
  void begin(bool big_endian);
  /// The text of these bytes; a unit or a pair that a border cuts comes with the next. Valid until the next call.
  std::string_view decode(std::string_view bytes);
  /// What a cut-off last unit becomes.
  std::string_view finish();

 private:
  void unit(std::uint32_t value);
  void put(std::uint32_t code_point);

  std::vector<char> out_;
  std::size_t size_ = 0;
  bool big_endian_ = false;
  bool has_odd_ = false;
  unsigned char odd_ = 0;
  std::uint32_t high_ = 0;  ///< The first half of a pair, still without its second.
};

}  // namespace snapsleuth::input
