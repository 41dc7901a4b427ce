// Sixty-four bytes at a time: which of them are quotes, backslashes, brackets, control characters; which lie inside a
// string.
//
// The same SSE2 code runs natively and, by Emscripten's headers, as wasm SIMD; other processors take the plain loop.
// Only SSE2 is used: it is what every x86-64 has, and what becomes single wasm instructions.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace snapsleuth::input {

inline constexpr std::size_t kBlock = 64;

/// One bit a byte; the first byte is the lowest bit.
struct BlockMasks {
  std::uint64_t quotes = 0;
  std::uint64_t backslashes = 0;
  std::uint64_t brackets = 0;  ///< { [ ] }
  std::uint64_t prose = 0;     ///< The letters i, k, m, o: outside of a string they stand in no JSON text.
  bool plain = true;           ///< All of the block is ASCII and no control character.
};

/// What of a block is not plain. Apart from the rest, since few blocks of most logs have any of it.
struct OddMasks {
  std::uint64_t controls = 0;  ///< Below 0x20; newlines are among them.
  std::uint64_t newlines = 0;
  std::uint64_t beyond_ascii = 0;
};

#if defined(__SSE2__)

namespace detail {
struct Quarters {
  explicit Quarters(const char* bytes) : of{load(bytes, 0), load(bytes, 1), load(bytes, 2), load(bytes, 3)} {}
  static __m128i load(const char* bytes, int quarter) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + quarter);
  }
  __m128i of[4];
};

/// A mask of where `matches` is true.
template <typename Matches>
std::uint64_t mask_of(const Quarters& quarters, Matches matches) {
  std::uint64_t mask = 0;
  for (int i = 3; i >= 0; --i) {
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(matches(quarters.of[i])));
    mask = (mask << 16U) | bits;
  }
  return mask;
}

/// Whether `matches` is true anywhere: cheaper than the mask.
template <typename Matches>
bool any_of(const Quarters& quarters, Matches matches) {
  const __m128i low = _mm_or_si128(matches(quarters.of[0]), matches(quarters.of[1]));
  const __m128i high = _mm_or_si128(matches(quarters.of[2]), matches(quarters.of[3]));
  return _mm_movemask_epi8(_mm_or_si128(low, high)) != 0;
}

inline __m128i equals(__m128i bytes, char wanted) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)); }
}  // namespace detail

inline BlockMasks classify(const char* bytes) {
  const detail::Quarters quarters(bytes);
  const auto backslash = [](__m128i v) { return detail::equals(v, '\\'); };
  // { and [ differ in one bit, as do } and ]: set it in all bytes, and one comparison finds both.
  const auto bracket = [](__m128i v) {
    const __m128i folded = _mm_or_si128(v, _mm_set1_epi8(0x20));
    return _mm_or_si128(detail::equals(folded, '{'), detail::equals(folded, '}'));
  };
  const auto letter = [](__m128i v) {  // i, k, m, o are 0x69, 6B, 6D, 6F
    return detail::equals(_mm_and_si128(v, _mm_set1_epi8(static_cast<char>(0xF9))), 0x69);
  };
  const auto odd = [](__m128i v) { return _mm_cmplt_epi8(v, _mm_set1_epi8(0x20)); };  // beyond ASCII is negative
  return {
      .quotes = detail::mask_of(quarters, [](__m128i v) { return detail::equals(v, '"'); }),
      .backslashes = detail::any_of(quarters, backslash) ? detail::mask_of(quarters, backslash) : 0,
      .brackets = detail::mask_of(quarters, bracket),
      .prose = detail::mask_of(quarters, letter),
      .plain = !detail::any_of(quarters, odd),
  };
}

inline OddMasks classify_odd(const char* bytes) {
  const detail::Quarters quarters(bytes);
  return {
      .controls =
          detail::mask_of(quarters, [](__m128i v) { return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v); }),
      .newlines = detail::mask_of(quarters, [](__m128i v) { return detail::equals(v, '\n'); }),
      .beyond_ascii = detail::mask_of(quarters, [](__m128i v) { return v; }),
  };
}

#else

inline BlockMasks classify(const char* bytes) {
  BlockMasks masks;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c == '"') masks.quotes |= bit;
    if (c == '\\') masks.backslashes |= bit;
    if ((c | 0x20U) == '{' || (c | 0x20U) == '}') masks.brackets |= bit;
    if ((c & 0xF9U) == 0x69U) masks.prose |= bit;
    if (c < 0x20 || c > 0x7F) masks.plain = false;
  }
  return masks;
}

inline OddMasks classify_odd(const char* bytes) {
  OddMasks masks;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c < 0x20) masks.controls |= bit;
    if (c == '\n') masks.newlines |= bit;
    if (c > 0x7F) masks.beyond_ascii |= bit;
  }
  return masks;
}

#endif

/// Each bit becomes the parity of the bits up to and with it: quotes become the insides of strings.
constexpr std::uint64_t prefix_xor(std::uint64_t bits) {
  bits ^= bits << 1U;
  bits ^= bits << 2U;
  bits ^= bits << 4U;
  bits ^= bits << 8U;
  bits ^= bits << 16U;
  bits ^= bits << 32U;
  return bits;
}

/// What one block hands to the next: whether it ended in a string, and with a backslash that escapes.
struct StringCarry {
  std::uint64_t in_string = 0;  ///< All ones or all zeros.
  std::uint64_t escape = 0;     ///< 1: the next byte is escaped.
};

/// The bytes inside strings: from an opening quote on, up to, not with, the closing one. `length` bytes of the block
/// count; the rest must be spaces.
inline std::uint64_t string_mask(const BlockMasks& masks, std::size_t length, StringCarry& carry) {
  std::uint64_t escaped = carry.escape;
  carry.escape = 0;
  if (masks.backslashes != 0) {
    // Of a run of backslashes every second one is escaped. Subtracting the starts of escapes from their followers
    // carries through each run; which parity comes out tells the escapers from the escaped (as simdjson does it).
    constexpr std::uint64_t kOdd = 0xAAAAAAAAAAAAAAAAU;
    const std::uint64_t starts = masks.backslashes & ~escaped;
    const std::uint64_t codes = (((starts << 1U) | kOdd) - starts) ^ kOdd;
    const std::uint64_t escapers = codes & masks.backslashes;
    escaped = codes ^ (masks.backslashes | escaped);
    carry.escape = (escapers >> (length - 1)) & 1U;
  }
  const std::uint64_t inside = prefix_xor(masks.quotes & ~escaped) ^ carry.in_string;
  carry.in_string = std::uint64_t{0} - (inside >> 63U);
  return inside;
}

}  // namespace snapsleuth::input
