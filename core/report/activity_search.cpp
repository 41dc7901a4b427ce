#include "report/activity_search.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>

#include "activity_filter.h"
#include "report_parts.h"
#include "settings/calendar.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kMaxActors = 50;
constexpr std::size_t kMaxSlices = 4000;

using Week = std::array<std::array<std::uint64_t, 24>, 7>;

/// Those of `events`, which stand in time order, that the query's times let through.
std::span<const EventIndex> between(const Case& c, const std::vector<EventIndex>& events, const ActivityQuery& query) {
  const auto first_from = [&](Time time) {
    const auto at = std::partition_point(events.begin(), events.end(),
                                         [&](EventIndex event) { return c.event(event).stored.time < time; });
    return static_cast<std::size_t>(at - events.begin());
  };
  const std::size_t begin = query.from ? first_from(*query.from) : 0;
  const std::size_t end = query.before ? first_from(*query.before) : events.size();
  return begin < end ? std::span(events).subspan(begin, end - begin) : std::span<const EventIndex>();
}

/// What `before` let through is all that `after` can: a text of it goes on, as when it is being typed.
bool only_narrows(const ActivityQuery& before, const ActivityQuery& after) {
  if (before.every_event != after.every_event || before.from != after.from || before.before != after.before ||
      before.terms.size() != after.terms.size()) {
    return false;
  }
  return std::equal(
      before.terms.begin(), before.terms.end(), after.terms.begin(), [](const QueryTerm& a, const QueryTerm& b) {
        if (a == b) return true;
        const bool are_texts = a.field == QueryField::text && b.field == QueryField::text;
        return are_texts && !a.hide && !b.hide && !a.whole && !b.whole && b.value.find(a.value) != std::string::npos;
      });
}

/// The wall clock's weekday and hour. Offsets from UTC are whole quarters of an hour, so one answer holds for a
/// quarter.
class WallClock {
 public:
  explicit WallClock(const Calendar& calendar) : calendar_(calendar) {}
  std::uint64_t& hour_of(Week& week, Time time) {
    const std::int64_t quarter = time.ns / kQuarterHourNs;
    if (quarter != quarter_ || time.ns < 0) {
      local_ = local_time_of(calendar_, time);
      quarter_ = quarter;
    }
    return week[static_cast<std::size_t>(local_.weekday)][static_cast<std::size_t>(local_.hour)];
  }

 private:
  const Calendar& calendar_;
  LocalTime local_;
  std::int64_t quarter_ = -1;
};

/// Which hours of a week without holidays are working hours, at least in part.
Week business_hours(Calendar calendar) {
  calendar.holidays.clear();
  constexpr Time kMonday{days_from_civil(2024, 1, 8) * kDayNs};
  WallClock clock(calendar);
  Week week{};
  for (std::int64_t at = kMonday.ns; at < kMonday.ns + 7 * kDayNs; at += kQuarterHourNs) {
    if (within_hours(calendar, Time{at})) clock.hour_of(week, Time{at}) = 1;
  }
  return week;
}

void write_week(JsonWriter& json, std::string_view name, const Week& week) {
  json.key(name).begin_array();
  for (const auto& day : week) {
    json.begin_array();
    for (const std::uint64_t count : day) json.number(count);
    json.end_array();
  }
  json.end_array();
}

void write_actors(JsonWriter& json, const Case& c, const std::vector<std::uint64_t>& events) {
  std::vector<ActorIndex> actors;
  for (ActorIndex i = 0; i < events.size(); ++i) {
    if (events[i] > 0) actors.push_back(i);
  }
  std::sort(actors.begin(), actors.end(), [&](ActorIndex a, ActorIndex b) {
    return events[a] != events[b] ? events[a] > events[b] : c.text(c.actor(a).id) < c.text(c.actor(b).id);
  });
  json.key("actors").begin_array();
  for (std::size_t i = 0; i < actors.size() && i < kMaxActors; ++i) {
    json.begin_object().field("actor", c.text(c.actor(actors[i]).id)).field("events", events[actors[i]]).end_object();
  }
  json.end_array();
}

}  // namespace

const std::vector<EventIndex>& ActivitySearch::base(bool every_event) {
  if (!every_event) return report_.shown_activity();
  if (!has_every_event_) {
    has_every_event_ = true;
    for (EventIndex event = 0; event < case_.events().size(); ++event) {
      if (!case_.event(event).baseline && report_.shown_as(event) == event) every_event_.push_back(event);
    }
  }
  return every_event_;
}

const std::vector<EventIndex>& ActivitySearch::matches(const ActivityQuery& query) {
  if (last_ == query) return matches_;
  ActivityFilter filter(case_, query);
  const auto wanted = [&](EventIndex event) { return filter.lets_through(event); };
  if (last_ && only_narrows(*last_, query)) {
    matches_.erase(std::remove_if(matches_.begin(), matches_.end(), std::not_fn(wanted)), matches_.end());
  } else {
    const auto candidates = between(case_, base(query.every_event), query);
    matches_.clear();
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(matches_), wanted);
  }
  last_ = query;
  return matches_;
}

std::string ActivitySearch::events(const ActivityQuery& query, std::size_t from, std::size_t count) {
  const std::vector<EventIndex>& found = matches(query);
  std::string out;
  JsonWriter json(out);
  ReportParts parts(report_, nullptr, json);
  json.begin_object().field("total", std::uint64_t{found.size()}).key("events").begin_array();
  for (std::size_t i = from; i < found.size() && i - from < count; ++i) parts.event(found[i]);
  json.end_array().end_object();
  return out;
}

std::string ActivitySearch::over_time(const ActivityQuery& query, std::size_t slices) {
  std::vector<std::uint64_t> counts(
      query.from && query.before && *query.from < *query.before ? std::min(slices, kMaxSlices) : std::size_t{0});
  if (!counts.empty()) {
    ActivityFilter filter(case_, query);
    // As a share of the whole: a product of nanoseconds and slices might not fit.
    const double span = static_cast<double>(query.before->ns) - static_cast<double>(query.from->ns);
    for (const EventIndex event : between(case_, unfolded(query.every_event), query)) {
      if (!filter.lets_through(event)) continue;
      const double at = static_cast<double>(case_.event(event).stored.time.ns - query.from->ns) / span;
      counts[std::min(counts.size() - 1, static_cast<std::size_t>(at * static_cast<double>(counts.size())))] += 1;
    }
  }
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const std::uint64_t count : counts) json.number(count);
  json.end_array();
  return out;
}

std::string ActivitySearch::hours(const ActivityQuery& query) {
  const Calendar& calendar = report_.settings().business_hours;
  ActivityFilter filter(case_, query);
  WallClock clock(calendar);
  Week week{};
  std::uint64_t total = 0;
  std::vector<std::uint64_t> of_actor(case_.actors().size());
  for (const EventIndex event : between(case_, unfolded(query.every_event), query)) {
    if (!filter.lets_through(event)) continue;
    clock.hour_of(week, case_.event(event).stored.time) += 1;
    of_actor[case_.event(event).actor] += 1;
    total += 1;
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("zone", calendar.time_zone).field("total", total);
  write_week(json, "hours", week);
  write_week(json, "business", business_hours(calendar));
  write_actors(json, case_, of_actor);
  json.end_object();
  return out;
}

}  // namespace snapsleuth
