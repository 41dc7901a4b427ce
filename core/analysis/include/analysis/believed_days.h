// Which of the dates in the logs are believed. A cloud stamps its log with its own clock, but a file may have been
// edited, converted or damaged since: one record of 1970 or 2080 must not make logs reach back fifty years, by which
// everybody would be new to them.
#pragma once

#include <cstdint>
#include <optional>

#include "scan/store.h"

namespace snapsleuth {

/// UTC days since 1970, both included.
struct BelievedDays {
  std::int64_t first = INT32_MIN;
  std::int64_t last = INT32_MAX;

  [[nodiscard]] bool hold(Time time) const { return utc_day(time) >= first && utc_day(time) <= last; }
  /// From the first to the last event of a log, of those that are believed; empty where none is.
  [[nodiscard]] std::optional<Span> span_of(const LogRow& log) const;
};

/// Of all logs together, baselines included: between silences of more than ten years, the period in which the most days
/// have events; of equals the first. What lies before any cloud was is in no such period, unless all does.
BelievedDays believed_days(const Store& store);

}  // namespace snapsleuth
