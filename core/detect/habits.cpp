#include "detect/habits.h"

#include <algorithm>
#include <set>

namespace snapsleuth {
namespace {

constexpr std::size_t kEarlierDays = 5;
constexpr int kToleranceMinutes = 30;
constexpr int kMinutesOfDay = 24 * 60;

/// What a stolen key cannot imitate cheaply: a call out of a cloud service, from a private network, or from the
/// internet.
int address_kind(std::string_view address) {
  if (address.find_first_of("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos) return 0;
  if (address.starts_with("10.") || address.starts_with("192.168.") || address.starts_with("172.")) return 1;
  return address.find(':') != std::string_view::npos ? 2 : 3;
}

struct Moment {
  std::int64_t day;
  int minute;
};

Moment utc_moment(Time time) {
  const std::int64_t day = utc_day(time);
  return {day, static_cast<int>((time.ns - day * kDayNs) / kMinuteNs)};
}

Moment local_moment(const Calendar& calendar, Time time) {
  const LocalTime local = local_time_of(calendar, time);
  return {local.day_number, local.hour * 60 + local.minute};
}

void insert_day(std::vector<std::int64_t>& days, std::int64_t day) {
  const auto place = std::lower_bound(days.begin(), days.end(), day);
  if (place == days.end() || *place != day) days.insert(place, day);
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
    const Moment utc = utc_moment(time);
    insert_day(days.utc.minutes[utc.minute], utc.day);
    const Moment local = local_moment(calendar_for(context_.settings(), context_.actor_texts(event)), time);
    insert_day(days.local.minutes[local.minute], local.day);
  }
}

Habits::Series Habits::series_of(EventIndex event) const {
  const Case& c = context_.investigation();
  const Caller& caller = c.caller(event);
  return {c.operation(event), caller.scope, address_kind(c.text(caller.address))};
}

/// A workload's creation, or its deletion of what it made itself. People have no habits: at most they have hours.
bool Habits::may_be_habit(EventIndex event) const {
  const Case& c = context_.investigation();
  const Category category = c.event(event).stored.category;
  if (category != Category::create && category != Category::delete_) return false;
  const Actor& actor = c.actor(c.event(event).actor);
  if (actor.kind == ActorKind::root || context_.is_outsider(event)) return false;
  const bool console = (actor.flags & CallerFlags::kConsole) != 0;
  // A user with keys alone, never seen in a console, may be a program.
  const bool person = actor.kind == ActorKind::user ? console : context_.is_person(event);
  if (person) return false;
  if (category == Category::create) return true;
  for (const StoredAttribute& attribute : c.attributes(event)) {
    if (attribute.kind == AttributeKind::snapshot && !made_.contains(attribute.value)) return false;
  }
  return true;
}

Habit Habits::judge(Clock& clock, int minute, std::int64_t day, std::int64_t logs_begin_day) {
  const auto [place, added] = clock.judged.try_emplace(day * kMinutesOfDay + minute, Habit::none);
  if (added) place->second = judge(clock.minutes, minute, day, logs_begin_day);
  return place->second;
}

Habit Habits::judge(const Minutes& by_minute, int minute, std::int64_t day, std::int64_t logs_begin_day) {
  std::set<std::int64_t> earlier;
  std::set<std::int64_t> all;
  for (int offset = -kToleranceMinutes; offset <= kToleranceMinutes; ++offset) {
    const int shifted = minute + offset;
    const int wrapped = (shifted + kMinutesOfDay) % kMinutesOfDay;
    const std::int64_t carry = shifted < 0 ? 1 : shifted >= kMinutesOfDay ? -1 : 0;  // over midnight: the same night
    const auto found = by_minute.find(wrapped);
    if (found == by_minute.end()) continue;
    for (const std::int64_t there : found->second) {
      if (there + carry < day) earlier.insert(there + carry);
      all.insert(there + carry);
    }
    if (earlier.size() >= kEarlierDays) return Habit::known;
  }
  if (all.size() <= kEarlierDays) return Habit::none;
  std::vector<std::int64_t> gaps;
  for (auto next = std::next(all.begin()); next != all.end(); ++next) gaps.push_back(*next - *std::prev(next));
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  const std::int64_t usual_gap = gaps[gaps.size() / 2];
  return *all.begin() - logs_begin_day <= usual_gap ? Habit::age_unknown : Habit::none;
}

Habit Habits::habit_of(EventIndex event) {
  if (forgotten_.contains(event) || !may_be_habit(event) || addresses_.is_new(event)) return Habit::none;
  const auto found = series_.find(series_of(event));
  if (found == series_.end()) return Habit::none;
  const Case& c = context_.investigation();
  const Time time = c.event(event).stored.time;
  const std::int64_t begin = utc_day(c.logs_begin(c.caller(event).scope).value_or(time));
  const Moment utc = utc_moment(time);
  const Habit by_utc = judge(found->second.utc, utc.minute, utc.day, begin);
  if (by_utc == Habit::known) return by_utc;
  const Moment local = local_moment(calendar_for(context_.settings(), context_.actor_texts(event)), time);
  const Habit by_local = judge(found->second.local, local.minute, local.day, begin);
  return by_local != Habit::none && by_utc == Habit::none ? by_local : by_local == Habit::known ? by_local : by_utc;
}

bool Habits::forget(EventIndex event) {
  if (!may_be_habit(event) || !forgotten_.insert(event).second) return false;
  const auto found = series_.find(series_of(event));
  if (found == series_.end()) return false;
  const Time time = context_.investigation().event(event).stored.time;
  const auto drop = [](Clock& clock, const Moment& moment) {
    clock.judged.clear();
    const auto days = clock.minutes.find(moment.minute);
    if (days == clock.minutes.end()) return;
    days->second.erase(std::remove(days->second.begin(), days->second.end(), moment.day), days->second.end());
  };
  drop(found->second.utc, utc_moment(time));
  drop(found->second.local, local_moment(calendar_for(context_.settings(), context_.actor_texts(event)), time));
  return true;
}

}  // namespace snapsleuth
