/* zlib's inner loop for wasm: what inffast.c does, in wider steps.
 *
 * zlib spends most of its time in inflate_fast(), which is written for machines of 32 bits: it takes its input byte by
 * byte and copies matches three bytes at a time. Logs compress to a tenth, so nearly all of their text is copied so.
 * zlib lets inflate_fast() be supplied from outside (ASMINF, for the assembler versions in its contrib/); this one
 * takes eight bytes of input at a time and copies sixteen. Everything else is zlib's own, and its checksum is checked
 * over all that comes out.
 *
 * The contract, from inffast.c: on entry state->mode is LEN, there are at least 6 bytes of input and room for 258 of
 * output, and `start` is what avail_out was when inflate() was called. On return mode is LEN (input or room are too
 * small for another turn), TYPE (the block has ended) or BAD. Less than a byte of input is left in state->hold.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "zutil.h"

#include "inftrees.h"

#include "inflate.h"

#include "inffast.h"

enum { kLeastInput = 6, kLeastRoom = 258 };

/* Bits of an entry's `op`: what the code stands for. 0 is a literal. */
enum { kBase = 16, kEndOfBlock = 32, kNoTable = 64, kExtraBits = 15 };

struct input {
  const unsigned char *next;
  const unsigned char *end;
  uint64_t hold; /* The next bits, the first one lowest; those above `bits` are bytes that have not been taken yet. */
  unsigned bits;
};

/* To 56 bits or more, or all that there are. A length with its distance takes 48 at most. */
static inline void refill(struct input *in) {
  if (in->end - in->next >= (ptrdiff_t)sizeof(uint64_t)) {
    uint64_t word;
    memcpy(&word, in->next, sizeof word);
    in->hold |= word << in->bits;
    in->next += (63 - in->bits) >> 3;
    in->bits |= 56;
    return;
  }
  while (in->bits < 56 && in->next < in->end) {
    in->hold |= (uint64_t)*in->next++ << in->bits;
    in->bits += 8;
  }
}

static inline unsigned take(struct input *in, unsigned count) {
  const unsigned value = (unsigned)in->hold & ((1U << count) - 1);
  in->hold >>= count;
  in->bits -= count;
  return value;
}

/* The next code's entry: of the first table, or of the one that it points to. */
static inline code take_code(struct input *in, const code *table, unsigned mask) {
  code here = table[in->hold & mask];
  while ((here.op & (kBase | kNoTable)) == 0 && here.op != 0) {
    take(in, here.bits);
    here = table[here.val + (in->hold & ((1U << here.op) - 1))];
  }
  take(in, here.bits);
  return here;
}

/* Copies what stands `distance` bytes back; the two may overlap. `room` is what may be written, match or not. */
static inline unsigned char *copy_match(unsigned char *out, size_t distance, size_t length, size_t room) {
  const unsigned char *from = out - distance;
  unsigned char *end = out + length;
  if (distance >= 16 && room >= length + 15) {
    do {
      memcpy(out, from, 16);
      out += 16;
      from += 16;
    } while (out < end);
  } else if (distance == 1) {
    memset(out, *from, length);
  } else {
    while (out < end) *out++ = *from++;
  }
  return end;
}

/* Copies the part of a match that lies in the window, a ring that ends `back` bytes behind what this match copies first.
 * Returns how many bytes that were. */
static size_t copy_from_window(unsigned char *out, size_t back, size_t length, const struct inflate_state *state) {
  const size_t from = state->wnext >= back ? state->wnext - back : state->wsize + state->wnext - back;
  const size_t count = back < length ? back : length;
  const size_t until_end = state->wsize - from;
  const size_t first = count < until_end ? count : until_end;
  memcpy(out, state->window + from, first);
  memcpy(out + first, state->window, count - first);
  return count;
}

static void fail(z_streamp strm, struct inflate_state *state, const char *message) {
  strm->msg = (char *)message;
  state->mode = BAD;
}

void ZLIB_INTERNAL inflate_fast(z_streamp strm, unsigned start) {
  struct inflate_state *state = (struct inflate_state *)strm->state;
  struct input in = {strm->next_in, strm->next_in + strm->avail_in, state->hold, state->bits};
  unsigned char *out = strm->next_out;
  unsigned char *const begin = out - (start - strm->avail_out);
  unsigned char *const end = out + strm->avail_out;
  /* Not read from *state at every symbol: the compiler must think that writing a byte of output could change it. */
  const code *const length_codes = state->lencode;
  const code *const distance_codes = state->distcode;
  const unsigned length_mask = (1U << state->lenbits) - 1;
  const unsigned distance_mask = (1U << state->distbits) - 1;

  do {
    refill(&in);
    const code symbol = take_code(&in, length_codes, length_mask);
    if (symbol.op == 0) {
      *out++ = (unsigned char)symbol.val;
      continue;
    }
    if ((symbol.op & kBase) == 0) {
      if ((symbol.op & kEndOfBlock) != 0)
        state->mode = TYPE;
      else
        fail(strm, state, "invalid literal/length code");
      break;
    }
    size_t length = symbol.val + take(&in, symbol.op & kExtraBits);
    const code far = take_code(&in, distance_codes, distance_mask);
    if ((far.op & kBase) == 0) {
      fail(strm, state, "invalid distance code");
      break;
    }
    const size_t distance = far.val + take(&in, far.op & kExtraBits);
    const size_t written = (size_t)(out - begin);
    if (distance > written) {
      if (distance - written > state->whave) {
        fail(strm, state, "invalid distance too far back");
        break;
      }
      const size_t copied = copy_from_window(out, distance - written, length, state);
      out += copied;
      length -= copied;
    }
    if (length > 0) out = copy_match(out, distance, length, (size_t)(end - out));
  } while (in.end - in.next >= kLeastInput && end - out >= kLeastRoom);

  /* Whole bytes that were not needed go back. */
  const unsigned unused = in.bits >> 3;
  in.next -= unused;
  in.bits -= unused << 3;
  strm->next_in = (z_const Bytef *)in.next;
  strm->next_out = out;
  strm->avail_in = (uInt)(in.end - in.next);
  strm->avail_out = (uInt)(end - out);
  state->hold = (unsigned long)(in.hold & ((1U << in.bits) - 1));
  state->bits = in.bits;
}
