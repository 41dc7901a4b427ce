// SHA-256, for identities: of events without an id of their own, and of findings. With a key, for pseudonyms.
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
  /// The digest of all that was given. Either ends the object's use: start another for other text.
  std::array<std::uint8_t, 32> digest();
  std::string hex();

 private:
  // Room for the library's state: its header stays out of ours. sha256.cpp checks the size.
  alignas(std::uint64_t) std::array<unsigned char, 208> state_;
};

/// HMAC-SHA-256 (RFC 2104): who does not have the key can neither make nor check a digest.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);
  /// 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex(std::string_view text) const;

 private:
  Sha256 inner_;  // each after its padded key: what every text has in common is hashed once
  Sha256 outer_;
};

}  // namespace snapsleuth
