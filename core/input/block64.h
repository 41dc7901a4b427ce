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
  std::uint64_t opens = 0;     ///< { and [
  std::uint64_t closes = 0;    ///< } and ]
  std::uint64_t controls = 0;  ///< Below 0x20; newlines are among them.
  std::uint64_t prose = 0;     ///< The letters i, k, m, o: outside of a string they stand in no JSON text.
  bool ascii = true;           ///< All of the block.
};

#if defined(__SSE2__)

namespace detail {
/// The four quarters of a block, and a mask of where `matches` is true in each.
template <typename Matches>
std::uint64_t mask_of(const __m128i (&quarters)[4], Matches matches) {
  std::uint64_t mask = 0;
  for (int i = 3; i >= 0; --i) {
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(matches(quarters[i])));
    mask = (mask << 16U) | bits;
  }
  return mask;
}
}  // namespace detail

inline BlockMasks classify(const char* bytes) {
  const auto load = [bytes](int quarter) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + quarter); };
  const __m128i quarters[4] = {load(0), load(1), load(2), load(3)};
  const auto equals = [&quarters](char wanted) {
    const __m128i all = _mm_set1_epi8(wanted);
    return detail::mask_of(quarters, [all](__m128i v) { return _mm_cmpeq_epi8(v, all); });
  };
  // { and [ differ in one bit, as do } and ]: set it in all bytes, and one comparison finds both.
  const auto equals_either = [&quarters](char wanted) {
    const __m128i bit = _mm_set1_epi8(0x20);
    const __m128i all = _mm_set1_epi8(wanted);
    return detail::mask_of(quarters, [=](__m128i v) { return _mm_cmpeq_epi8(_mm_or_si128(v, bit), all); });
  };
  const __m128i kept = _mm_set1_epi8(static_cast<char>(0xF9));  // i, k, m, o are 0x69, 6B, 6D, 6F
  const __m128i letters = _mm_set1_epi8(0x69);
  const __m128i all_of = _mm_or_si128(_mm_or_si128(quarters[0], quarters[1]), _mm_or_si128(quarters[2], quarters[3]));
  return {
      .quotes = equals('"'),
      .backslashes = equals('\\'),
      .opens = equals_either('{'),
      .closes = equals_either('}'),
      .controls =
          detail::mask_of(quarters, [](__m128i v) { return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v); }),
      .prose = detail::mask_of(quarters, [=](__m128i v) { return _mm_cmpeq_epi8(_mm_and_si128(v, kept), letters); }),
      .ascii = _mm_movemask_epi8(all_of) == 0,
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
    if ((c | 0x20U) == '{') masks.opens |= bit;
    if ((c | 0x20U) == '}') masks.closes |= bit;
    if (c < 0x20) masks.controls |= bit;
    if (c > 0x7F) masks.ascii = false;
    if ((c & 0xF9U) == 0x69U) masks.prose |= bit;
  }
  return masks;
}

#endif

/// Where the newlines are. Apart from the rest, since nearly every block has no control character to look into.
inline std::uint64_t newlines_in(const char* bytes) {
  std::uint64_t newlines = 0;
  for (std::size_t i = 0; i < kBlock; ++i) newlines |= std::uint64_t{bytes[i] == '\n'} << i;
  return newlines;
}

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
