// A door with a tap gives its decoded text to the tap and splits no records: for reading again what was read before.
#pragma once

#include <cstdint>
#include <span>

namespace snapsleuth {

class DecodedTap {
 public:
  virtual ~DecodedTap() = default;
  /// Text of the input that the sink was last told of, at `offset` as records count it.
  /// False: no more of this input is wanted.
  virtual bool decoded(std::uint64_t offset, std::span<const std::uint8_t> text) = 0;
};

}  // namespace snapsleuth
