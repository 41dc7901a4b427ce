#include "detect/history.h"

#include <algorithm>

namespace snapsleuth {
namespace {

constexpr std::size_t kEvidence = 5;
constexpr std::int32_t kQuartersOfDay = 96;
/// Pipelines run when somebody pushes: what lies two hours from an earlier day's activity is still their time of day.
constexpr std::int32_t kToleranceQuarters = 8;

}  // namespace

void ActorHistory::absorb(EventIndex event) {
  const StoredEvent& stored = context_.investigation().event(event).stored;
  if (stored.category == Category::list) return;
  acts_ += 1;
  if (!makes_copy(stored.category) || stored.outcome != Outcome::success) return;
  creations_ += 1;
  if (!first_creation_ || stored.time < *first_creation_) first_creation_ = stored.time;
  if (creation_events_.size() < kEvidence) creation_events_.push_back(event);
}

void ActorHistory::taint(Time from) {
  if (!tainted_from_ || from < *tainted_from_) tainted_from_ = from;
}

std::optional<Time> ActorHistory::first_seen(Time before) const {
  const Time first = context_.investigation().actor(actor_).seen.first;
  if (!(first < before) || (tainted_from_ && !(first < *tainted_from_))) return std::nullopt;
  return first;
}

std::optional<bool> ActorHistory::within_own_hours(Time time, std::int64_t days) const {
  const std::vector<std::int32_t>& quarters = context_.investigation().actor(actor_).quarter_hours;
  const auto now = static_cast<std::int32_t>(utc_seconds(time) / (15 * 60));
  const std::int32_t today = now - kQuartersOfDay / 2;  // this night's own activity is no earlier day
  std::int32_t end = today;
  if (tainted_from_) end = std::min(end, static_cast<std::int32_t>(utc_seconds(*tainted_from_) / (15 * 60)));
  if (quarters.empty() || quarters.front() >= end || now - quarters.front() < days * kQuartersOfDay)
    return std::nullopt;
  for (const std::int32_t quarter : quarters) {
    if (quarter >= end) break;
    const std::int32_t apart = (now - quarter) % kQuartersOfDay;
    if (apart <= kToleranceQuarters || apart >= kQuartersOfDay - kToleranceQuarters) return true;
  }
  return false;
}

}  // namespace snapsleuth
