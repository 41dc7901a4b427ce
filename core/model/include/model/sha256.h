// SHA-256, for identities: of events without an id of their own, and of findings.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace snapsleuth {

/// The digest of text, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view text);

/// The same for text that comes in pieces: piece borders mean nothing.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view text);
  /// The digest of all that was given. Ends the object's use: start another for other text.
  std::string hex();

 private:
  // Room for the library's state: its header stays out of ours. sha256.cpp checks the size.
  alignas(std::uint64_t) std::array<unsigned char, 208> state_;
};

}  // namespace snapsleuth
