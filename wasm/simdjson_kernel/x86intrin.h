// Stands in for the x86 header of this name, so that simdjson's westmere kernel compiles for wasm SIMD.
// README.md beside this file says how, and what keeps it honest.
#ifndef SNAPSLEUTH_WASM_X86INTRIN_H
#define SNAPSLEUTH_WASM_X86INTRIN_H

#include <nmmintrin.h>  // Emscripten's: SSE up to 4.2 by wasm SIMD
#include <stdint.h>

// The carry-less product with all ones is a prefix xor: bit i of the result is the xor of bits 0..i.
// simdjson multiplies by nothing else, and reads only the low half.
//
//   quotes     0 1 0 0 0 1 0 0      a bit for each quote
//   result     0 1 1 1 1 0 0 0      a bit for each byte inside a string
static inline __m128i snapsleuth_prefix_xor(__m128i bits) {
  uint64_t x = (uint64_t)wasm_i64x2_extract_lane((v128_t)bits, 0);
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  x ^= x << 32;
  return (__m128i)wasm_i64x2_make((int64_t)x, 0);
}
#define _mm_clmulepi64_si128(bits, all_ones, half) ((void)(all_ones), snapsleuth_prefix_xor(bits))

static inline long long _popcnt64(long long bits) { return __builtin_popcountll((unsigned long long)bits); }

#ifndef _blsr_u64
#define _blsr_u64(n) (((n)-1) & (n))
#endif

// The 128-bit product of two 64-bit numbers, for the digits of floating-point numbers.
static inline uint64_t _umul128(uint64_t a, uint64_t b, uint64_t* high) {
  unsigned __int128 const product = (unsigned __int128)a * b;
  *high = (uint64_t)(product >> 64);
  return (uint64_t)product;
}

#endif
