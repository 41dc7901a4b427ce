// Why the bytes of an input ended, or lost something on the way: told by the reader that saw it, said by the one at
// the end of the chain, which alone knows how far the input's text had come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/vocabulary.h"

namespace snapsleuth {

struct Fault {
  ProblemKind kind = ProblemKind::truncated;
  std::string message;
  /// Where in the decoded bytes; absent: where the bytes ended, or the record that was cut there began.
  std::optional<std::uint64_t> offset;
  std::uint64_t count = 1;
};

/// In the order in which they happened. A fault without an offset ends the input, and is the last.
using Faults = std::vector<Fault>;

/// Whether the bytes ended before their time, so that a record cut there needs no second problem.
inline bool ends_early(const Faults& faults) { return !faults.empty() && !faults.back().offset.has_value(); }

}  // namespace snapsleuth
