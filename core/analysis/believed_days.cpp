#include "analysis/believed_days.h"

#include <set>

namespace snapsleuth {
namespace {

/// The longest that any of the clouds keeps such a log itself: CloudTrail Lake, "up to 10 years".
constexpr std::int64_t kLongestSilence = 3653;
/// AWS's first service of those that are still there, S3, began that day.
constexpr std::int64_t kFirstCloudDay = days_from_civil(2006, 3, 14);

}  // namespace

std::optional<Span> BelievedDays::span_of(const LogRow& log) const {
  std::optional<Span> span;
  for (const auto& [day, of_day] : log.days) {
    if (day < first || day > last) continue;
    if (!span) span = of_day;
    widen(*span, of_day);
  }
  return span;
}

BelievedDays believed_days(const Store& store) {
  std::set<std::int32_t> days;
  for (const LogRow& log : store.logs) {
    for (const auto& [day, span] : log.days) days.insert(day);
  }
  if (days.empty()) return {};
  auto begin = days.lower_bound(static_cast<std::int32_t>(kFirstCloudDay));
  if (begin == days.end()) begin = days.begin();
  BelievedDays best;
  std::size_t most = 0;
  while (begin != days.end()) {
    std::size_t count = 0;
    auto last = begin;
    auto next = begin;
    for (; next != days.end() && *next - *last <= kLongestSilence; ++next) {
      last = next;
      ++count;
    }
    if (count > most) best = {*begin, *last};
    most = std::max(most, count);
    begin = next;
  }
  return best;
}

}  // namespace snapsleuth
