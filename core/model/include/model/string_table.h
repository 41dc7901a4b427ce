// Interned strings: each text once, known by a number. Numbers are given in order of first appearance.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// An interned text. 0 is the empty text.
using StringId = std::uint32_t;

/// A hash that is the same on every machine, for tables and for identities; not for secrets.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept;

/// Whether two texts are equal, eight bytes at a time: in wasm, memcmp goes byte by byte, and this is asked of every
/// field of every record.
inline bool equal_texts(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  const char* p = a.data();
  const char* q = b.data();
  const auto differ = [&p, &q](std::size_t at) {
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    std::memcpy(&x, p + at, sizeof x);
    std::memcpy(&y, q + at, sizeof y);
    return x != y;
  };
  const std::size_t size = a.size();
  if (size == 0) return true;  // whose data may be null, which memcmp must not be given
  if (size < sizeof(std::uint64_t)) return std::memcmp(p, q, size) == 0;
  for (std::size_t at = 0; at + sizeof(std::uint64_t) <= size; at += sizeof(std::uint64_t)) {
    if (differ(at)) return false;
  }
  return !differ(size - sizeof(std::uint64_t));
}

/// The same against a literal, whose words the compiler knows.
template <std::size_t kSize>
bool equal_texts(std::string_view text, const char (&literal)[kSize]) noexcept {
  constexpr std::size_t kLength = kSize - 1;
  if (text.size() != kLength) return false;
  const auto same = [&]<typename Word>(Word, std::size_t at) {
    Word a = 0;
    Word b = 0;
    std::memcpy(&a, text.data() + at, sizeof a);
    std::memcpy(&b, literal + at, sizeof b);
    return a == b;
  };
  if constexpr (kLength >= 8) {
    for (std::size_t at = 0; at + 8 < kLength; at += 8) {
      if (!same(std::uint64_t{}, at)) return false;
    }
    return same(std::uint64_t{}, kLength - 8);
  } else if constexpr (kLength >= 4) {
    return same(std::uint32_t{}, 0) && same(std::uint32_t{}, kLength - 4);
  } else {
    return text == literal;
  }
}

/// Mixes two hashes, in order.
constexpr std::uint64_t hash_mix(std::uint64_t a, std::uint64_t b) noexcept {
  a ^= b + 0x9e3779b97f4a7c15ULL + (a << 12U) + (a >> 4U);
  a *= 0xff51afd7ed558ccdULL;
  a ^= a >> 33U;
  a *= 0xc4ceb9fe1a85ec53ULL;
  return a ^ (a >> 29U);
}

class StringTable {
 public:
  StringTable();

  StringId intern(std::string_view text);
  /// The number of a text that is there already; 0 where it is not (or is empty).
  [[nodiscard]] StringId find(std::string_view text) const noexcept;
  [[nodiscard]] std::string_view view(StringId id) const noexcept { return views_[id]; }
  /// How many there are, the empty one included.
  [[nodiscard]] std::size_t size() const noexcept { return views_.size(); }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const noexcept;
  std::string_view store(std::string_view text);
  void grow();

  std::vector<std::string_view> views_;
  std::vector<std::uint32_t> hashes_;  // upper half of each text's hash, compared before the text is
  std::vector<StringId> slots_;        // open addressing; 0: free
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_used_ = 0;
  std::size_t block_size_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace snapsleuth
