#include "detect/history.h"

#include <algorithm>
#include <limits>

namespace snapsleuth {
namespace {

/// As evidence, as many as an answer shows.
constexpr std::size_t kEvidence = 20;
constexpr std::int64_t kQuarterNs = 15 * kMinuteNs;
constexpr std::int32_t kQuartersOfDay = 96;

std::int32_t quarter_of(Time time) { return static_cast<std::int32_t>(utc_seconds(time) / (15 * 60)); }

Time start_of(std::int32_t quarter) { return {std::int64_t{quarter} * kQuarterNs}; }

std::uint64_t value_key(FactKind kind, StringId value) {
  return (std::uint64_t{static_cast<std::uint8_t>(kind)} << 32U) | value;
}

}  // namespace

StringId copy_destination(const Case& c, EventIndex event) {
  const StringId named = c.attribute(event, AttributeKind::destination_region);
  return named != 0 ? named : c.caller(event).region;
}

void ActorHistory::absorb(EventIndex event) {
  const Case& c = context_.investigation();
  const StoredEvent& stored = c.event(event).stored;
  // A clock that lies makes nobody familiar.
  if (!c.believed().hold(stored.time)) return;
  if (!excluded_.empty()) note_values(event);
  if (stored.category == Category::list) return;
  acts_ += 1;
  count_rate(stored);
  if (const StringId address = c.caller(event).address; address != 0) {
    widen(addresses_.try_emplace(address, Span{stored.time, stored.time}).first->second, stored.time);
  }
  if (stored.outcome != Outcome::success) return;
  if (stored.category == Category::copy) copied_to_.insert(copy_destination(c, event));
  if (stored.category == Category::export_) {
    const StringId bucket = c.attribute(event, AttributeKind::bucket);
    if (bucket != 0) exports_to_[bucket].insert(utc_day(stored.time));
  }
  if (!makes_copy(stored.category)) return;
  creations_ += 1;
  if (creation_events_.size() < kEvidence) creation_events_.push_back(event);
}

/// Both ends of the window included; a call that several accounts logged counts once.
void ActorHistory::count_rate(const StoredEvent& stored) {
  if (!counts_for_rate(stored.category)) return;
  if (stored.shared_id != 0 && !shared_ids_.insert(stored.shared_id).second) return;
  const std::int64_t window = context_.settings().thresholds.rapid_window_seconds * kSecondNs;
  rate_.push_back(stored.time);
  while (stored.time.ns - rate_[window_begin_].ns > window) ++window_begin_;
  largest_burst_ = std::max(largest_burst_, rate_.size() - window_begin_);
}

void ActorHistory::note_values(EventIndex event) {
  const Case& c = context_.investigation();
  const StoredEvent& stored = c.event(event).stored;
  const StoredOperation& operation = c.store().operations[stored.operation];
  const Caller& caller = c.caller(event);
  const std::pair<FactKind, StringId> values[] = {
      {FactKind::operation, operation.name}, {FactKind::service, operation.service}, {FactKind::region, caller.region},
      {FactKind::scope, caller.scope},       {FactKind::address, caller.address},
  };
  for (const auto& [kind, value] : values) {
    if (value != 0) values_.try_emplace(value_key(kind, value), stored.time);
  }
}

void ActorHistory::exclude(const Run& run) {
  const std::int64_t gap = context_.settings().thresholds.session_gap_minutes * kMinuteNs;
  excluded_.push_back({{run.span.first.ns - gap}, {run.span.last.ns + gap}});
  const std::vector<std::int32_t>& quarters = context_.investigation().actor(actor_).quarter_hours;
  for (; first_quarter_ < quarters.size(); ++first_quarter_) {
    const Time from = start_of(quarters[first_quarter_]);
    if (!is_excluded(from, {from.ns + kQuarterNs - 1})) break;  // what is excluded stays so
  }
}

bool ActorHistory::is_excluded(Time from, Time to) const {
  const auto after = std::lower_bound(excluded_.begin(), excluded_.end(), from,
                                      [](const Span& span, Time time) { return span.last < time; });
  return after != excluded_.end() && !(to < after->first);
}

void ActorHistory::learn_hours_before(Time time) {
  const std::vector<std::int32_t>& quarters = context_.investigation().actor(actor_).quarter_hours;
  const std::int32_t end = quarter_of(time) - kQuartersOfDay / 2;  // this night's own activity is no earlier day
  for (; next_quarter_ < quarters.size() && quarters[next_quarter_] < end; ++next_quarter_) {
    const Time from = start_of(quarters[next_quarter_]);
    if (!is_excluded(from, {from.ns + kQuarterNs - 1})) hours_.add(quarters[next_quarter_]);
  }
}

void ActorHistory::absorb_off_hours(const std::vector<OffHoursAct>& acts) {
  off_hours_.insert(off_hours_.end(), acts.begin(), acts.end());
}

std::size_t ActorHistory::days_of_exports_to(StringId bucket) const {
  const auto found = exports_to_.find(bucket);
  return found == exports_to_.end() ? 0 : found->second.size();
}

std::optional<Time> ActorHistory::first_seen(Time before) const {
  const Actor& actor = context_.investigation().actor(actor_);
  if (!(actor.seen.first < before)) return std::nullopt;
  if (!is_excluded(actor.seen.first, actor.seen.first)) return actor.seen.first;
  if (first_quarter_ == actor.quarter_hours.size()) return std::nullopt;
  const Time from = start_of(actor.quarter_hours[first_quarter_]);
  return from.ns + kQuarterNs - 1 < before.ns ? std::optional(from) : std::nullopt;
}

bool ActorHistory::used_before(FactKind kind, StringId value, Time before) const {
  const std::optional<Time> first = context_.surroundings().first_use(actor_, kind, value);
  if (!first || !(*first < before)) return false;
  if (!is_excluded(*first, *first)) return true;
  const auto found = values_.find(value_key(kind, value));
  return found != values_.end() && found->second < before;
}

bool ActorHistory::has_kept_address(StringId address) const {
  const auto found = addresses_.find(address);
  return found != addresses_.end() && found->second.last.ns - found->second.first.ns >= kDayNs;
}

OwnHour ActorHistory::own_hour(Time time) const {
  constexpr unsigned kManyQuarterHours = 1U << 7U;
  const Actor& actor = context_.investigation().actor(actor_);
  if ((actor.many & kManyQuarterHours) != 0) return OwnHour::none;  // some were dropped: absence shows nothing
  return hours_.at(quarter_of(time), context_.settings().thresholds.history_days);
}

std::span<const OffHoursAct> ActorHistory::off_hours_since(Time from) const {
  const Case& c = context_.investigation();
  const auto begin =
      std::lower_bound(off_hours_.begin(), off_hours_.end(), from,
                       [&](const OffHoursAct& act, Time time) { return c.event(act.event).stored.time < time; });
  return std::span(off_hours_).subspan(static_cast<std::size_t>(begin - off_hours_.begin()));
}

}  // namespace snapsleuth
