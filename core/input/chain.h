// What the readers of one door share. Readers are kept from file to file and from member to member: their windows and
// buffers are touched memory, and that is worth more than the memory itself.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "input/decoded_tap.h"
#include "input/door.h"
#include "text_encoding.h"
#include "text_reader.h"

namespace snapsleuth::input {

class InputReader;

struct Chain {
  Chain(RecordSink& sink_, const DoorLimits& limits_, DecodedTap* tap_);
  ~Chain();
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  /// The reader for an input with `depth` compressions and archives around it.
  InputReader& layer(int depth);

  RecordSink& sink;
  DoorLimits limits;
  DecodedTap* tap;
  TextReader text;  // one is enough: inputs never lie inside one another in time
  Utf16Decoder utf16;
  std::uint64_t raw_bytes = 0;  ///< Of the file itself, so far.
  /// Where the file is to end, if it is text as it stands: RecordSplitter::stop_at.
  std::optional<std::uint64_t> stop_at;
  std::vector<std::unique_ptr<InputReader>> layers;
};

/// Whether so much was made of so little that it must be a bomb.
inline bool expands_too_much(const DoorLimits& limits, std::uint64_t bytes_in, std::uint64_t bytes_out) {
  return bytes_out > limits.ratio_from && bytes_out / limits.ratio > bytes_in;
}
inline bool expands_too_much(const Chain& chain, std::uint64_t bytes_out) {
  return expands_too_much(chain.limits, chain.raw_bytes, bytes_out);
}

inline Fault bomb(const DoorLimits& limits) {
  return {
      ProblemKind::limit,
      "The data expand more than " + std::to_string(limits.ratio) + " times when decompressed: the rest was not read.",
      {},
      1};
}

inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace snapsleuth::input
