// Where one reader of a large file stops and another has begun.
//
// Records are cut from a text by a machine that goes from byte to byte. Two of them that are in the same state in front
// of the same byte find the same from there on. So a file can be read in stretches by several at a time: each guesses
// where in its stretch a record begins, and in what state it would be had it read all that lies in front of it. Whoever
// reads the stretch before stops at the first record of the next one, and says where it is and in what state. Where
// both say the same the guess was right, and what the two found is what one alone would have found. Where not, what was
// found by the guess is thrown away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace snapsleuth {

struct Border {
  std::uint64_t offset = 0;  ///< Of the first byte of a record, in the input's text.
  /// All that what follows depends on, in front of that byte, but for the bytes themselves. Empty: more than can be
  /// said here (the text in front of it is damaged), and the same as no other.
  std::string state;

  /// Whether a reader that stopped here and one that began there read as one.
  [[nodiscard]] bool joins(const Border& other) const {
    return !state.empty() && state == other.state && offset == other.offset;
  }
};

/// A part of a text that is read apart from what lies in front of it.
struct Stretch {
  std::uint64_t offset = 0;  ///< Of the bytes that are given first, in the input's text.
  std::size_t from = 0;      ///< Of these, the first at which a record may begin: those before it are looked back into.
  std::uint64_t to = 0;      ///< It ends in front of the first record that begins at this offset or behind it.
};

}  // namespace snapsleuth
