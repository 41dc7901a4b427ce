// What every fuzz target has: bytes, a way to say that something does not hold, and limits that are soon reached.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "input/door.h"

namespace snapsleuth::fuzzing {

using Bytes = std::span<const std::uint8_t>;

/// libFuzzer takes an abort for a finding.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// Small enough that a bomb ends soon, large enough that everything has its turn.
inline DoorLimits limits() {
  DoorLimits limits;
  limits.record_bytes = std::uint64_t{1} << 20U;
  limits.ratio_from = std::uint64_t{4} << 20U;
  return limits;
}

}  // namespace snapsleuth::fuzzing
