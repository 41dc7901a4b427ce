#include "detect/habits.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace snapsleuth {
namespace {

constexpr std::size_t kEarlierDays = 5;
constexpr std::int64_t kToleranceMinutes = 30;
/// Backups grow, and a fleet does not triple overnight.
constexpr std::size_t kFarMore = 3;
constexpr std::int64_t kMinutesOfDay = 24 * 60;

/// What a stolen key cannot imitate cheaply: a call out of a cloud service, from a private network, or from the
/// internet.
int address_kind(std::string_view address) {
  const auto no_digit = [](char c) { return (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z'); };
  if (std::any_of(address.begin(), address.end(), no_digit)) return 0;
  if (address.starts_with("10.") || address.starts_with("192.168.") || address.starts_with("172.")) return 1;
  return address.find(':') != std::string_view::npos ? 2 : 3;
}

std::int64_t utc_minute(Time time) {
  const std::int64_t day = utc_day(time);
  return day * kMinutesOfDay + (time.ns - day * kDayNs) / kMinuteNs;
}

std::int64_t local_minute(const Calendar& calendar, Time time) {
  const LocalTime local = local_time_of(calendar, time);
  return local.day_number * kMinutesOfDay + local.hour * 60 + local.minute;
}

/// The clocks go back once a year; else minutes come in order.
void insert_minute(std::vector<std::int64_t>& minutes, std::int64_t minute) {
  minutes.insert(std::upper_bound(minutes.begin(), minutes.end(), minute), minute);
}

/// Events within the tolerance of a minute.
std::size_t count_around(const std::vector<std::int64_t>& events, std::int64_t minute) {
  const auto begin = std::lower_bound(events.begin(), events.end(), minute - kToleranceMinutes);
  const auto end = std::upper_bound(begin, events.end(), minute + kToleranceMinutes);
  return static_cast<std::size_t>(end - begin);
}

/// The last of `minutes` that lies on an earlier day than `minute` and at the same time of the day, as that day's.
/// A night that reaches over midnight is one.
std::optional<std::int64_t> earlier_day(const std::vector<std::int64_t>& minutes, std::int64_t minute) {
  std::int64_t aim = minute - kMinutesOfDay;
  while (true) {
    const auto after = std::upper_bound(minutes.begin(), minutes.end(), aim + kToleranceMinutes);
    if (after == minutes.begin()) return std::nullopt;
    const std::int64_t found = *std::prev(after);
    if (found >= aim - kToleranceMinutes) return aim;
    const std::int64_t days = (aim + kToleranceMinutes - found) / kMinutesOfDay;  // nothing lies in between
    aim -= std::max<std::int64_t>(days, 1) * kMinutesOfDay;
  }
}

/// By recurrence alone: on how many earlier days there was something at this time.
Habit recurrence(const std::vector<std::int64_t>& minutes, std::int64_t minute, std::int64_t logs_begin_day) {
  std::size_t earlier = 0;
  for (auto there = earlier_day(minutes, minute); there; there = earlier_day(minutes, *there)) {
    if (++earlier >= kEarlierDays) return Habit::known;
  }
  // The whole series, from its last day back.
  if (minutes.empty()) return Habit::none;
  const std::int64_t beyond = minute + ((minutes.back() - minute) / kMinutesOfDay + 2) * kMinutesOfDay;
  std::vector<std::int64_t> gaps;
  std::int64_t first = beyond;
  std::size_t days = 0;
  for (auto there = earlier_day(minutes, beyond); there; there = earlier_day(minutes, *there)) {
    if (++days > 1) gaps.push_back((first - *there) / kMinutesOfDay);
    first = *there;
  }
  if (days <= kEarlierDays) return Habit::none;
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  const std::int64_t usual_gap = gaps[gaps.size() / 2];
  return first / kMinutesOfDay - logs_begin_day <= usual_gap ? Habit::age_unknown : Habit::none;
}

}  // namespace

Habits::Habits(const DetectContext& context, ActorIndex actor) : context_(context), addresses_(context, actor) {
  const Case& c = context_.investigation();
  for (const EventIndex event : c.actor(actor).activity) {
    for (const StoredAttribute& attribute : c.attributes(event)) {
      const bool makes = attribute.kind == AttributeKind::made || (attribute.kind == AttributeKind::snapshot &&
                                                                   c.event(event).stored.category == Category::create);
      if (makes) made_.insert(attribute.value);
    }
    if (!may_be_habit(event)) continue;
    Days& days = series_[series_of(event)];
    const Time time = c.event(event).stored.time;
    insert_minute(days.utc.events, utc_minute(time));
    insert_minute(days.local.events, local_minute(calendar_of(event), time));
  }
  for (auto& [series, days] : series_) {
    for (Clock* clock : {&days.utc, &days.local}) {
      std::unique_copy(clock->events.begin(), clock->events.end(), std::back_inserter(clock->minutes));
    }
  }
}

Habits::Series Habits::series_of(EventIndex event) const {
  const Case& c = context_.investigation();
  const Caller& caller = c.caller(event);
  const bool refused = c.event(event).stored.outcome == Outcome::denied;
  return {c.operation(event), caller.scope, address_kind(c.text(caller.address)), refused};
}

/// A workload's creation, or its deletion of what it made itself. People have no habits: at most they have hours.
bool Habits::may_be_habit(EventIndex event) const {
  const Case& c = context_.investigation();
  const Category category = c.event(event).stored.category;
  if (category != Category::create && category != Category::delete_) return false;
  const Actor& actor = c.actor(c.event(event).actor);
  if (actor.kind == ActorKind::root || context_.is_outsider(event)) return false;
  if (!context_.may_be_program(event)) return false;
  if (category == Category::create) return true;
  for (const StoredAttribute& attribute : c.attributes(event)) {
    if (attribute.kind == AttributeKind::snapshot && !made_.contains(attribute.value)) return false;
  }
  return true;
}

const Calendar& Habits::calendar_of(EventIndex event) const {
  return calendar_for(context_.settings(), context_.actor_texts(event));
}

bool Habits::exceeds_habit(const Clock& clock, std::int64_t minute, Habit age) const {
  const std::size_t calls = count_around(clock.events, minute);
  const auto threshold = static_cast<std::size_t>(context_.settings().thresholds.rapid_calls);
  if (calls <= threshold) return false;
  const auto is_usual = [&](std::int64_t there) {
    const std::size_t usual = count_around(clock.events, there);
    return calls <= kFarMore * usual || calls - usual < threshold;
  };
  for (auto there = earlier_day(clock.minutes, minute); there; there = earlier_day(clock.minutes, *there)) {
    if (is_usual(*there)) return false;
  }
  if (age != Habit::age_unknown) return true;
  const std::int64_t last = clock.minutes.back();
  for (std::int64_t there = minute + kMinutesOfDay; there <= last + kToleranceMinutes; there += kMinutesOfDay) {
    if (is_usual(there)) return false;
  }
  return true;
}

Habit Habits::judge(Clock& clock, std::int64_t minute, std::int64_t logs_begin_day) const {
  const auto [place, added] = clock.judged.try_emplace(minute, Habit::none);
  if (added) {
    const Habit habit = recurrence(clock.minutes, minute, logs_begin_day);
    if (habit != Habit::none && !exceeds_habit(clock, minute, habit)) place->second = habit;
  }
  return place->second;
}

Habit Habits::habit_of(EventIndex event) {
  if (forgotten_.contains(event) || !may_be_habit(event) || addresses_.is_new(event)) return Habit::none;
  const auto found = series_.find(series_of(event));
  if (found == series_.end()) return Habit::none;
  const Case& c = context_.investigation();
  const Time time = c.event(event).stored.time;
  const std::int64_t begin = utc_day(c.logs_begin(c.caller(event).scope).value_or(time));
  const Habit by_utc = judge(found->second.utc, utc_minute(time), begin);
  if (by_utc == Habit::known) return by_utc;
  const Habit by_local = judge(found->second.local, local_minute(calendar_of(event), time), begin);
  return by_local != Habit::none && by_utc == Habit::none ? by_local : by_local == Habit::known ? by_local : by_utc;
}

bool Habits::forget(EventIndex event) {
  if (!may_be_habit(event) || !forgotten_.insert(event).second) return false;
  const auto found = series_.find(series_of(event));
  if (found == series_.end()) return false;
  const Time time = context_.investigation().event(event).stored.time;
  const auto drop = [](Clock& clock, std::int64_t minute) {
    clock.judged.clear();
    for (std::vector<std::int64_t>* minutes : {&clock.minutes, &clock.events}) {
      const auto [begin, end] = std::equal_range(minutes->begin(), minutes->end(), minute);
      minutes->erase(begin, end);
    }
  };
  drop(found->second.utc, utc_minute(time));
  drop(found->second.local, local_minute(calendar_of(event), time));
  return true;
}

}  // namespace snapsleuth
