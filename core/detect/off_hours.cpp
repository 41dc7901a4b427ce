// off-hours: repeated making of copies outside the hours that hold for the actor.
//
// Evidence: creations, copies and exports, refused ones included, within the look-back, in one run or in several. A
// person is judged by the calendar, a workload by its own hours, and only where its history is long enough to have any.
// Looks like it: on-call work, another time zone, a night job of a new pipeline. A ticket answers for the hour; so does
// a known actor who may act at any.

#include "detect/detector.h"

namespace snapsleuth {
namespace {

bool outside_hours(const RunView& view, EventIndex event, bool person) {
  const Time time = view.event(event).time;
  if (!person) return view.history.own_hour(time) == OwnHour::outside;
  return !within_hours(calendar_for(view.context.settings(), view.context.actor_texts(event)), time);
}

/// The fullest of the windows, each of one look-back, that end with an act of this run; both ends included. Of equally
/// full ones the last.
std::vector<OffHoursAct> fullest_window(const RunView& view, const std::vector<OffHoursAct>& in_run) {
  if (in_run.empty()) return {};
  const std::int64_t window_ns = view.context.settings().thresholds.look_back_hours * kHourNs;
  const auto time_of = [&](const OffHoursAct& act) { return view.event(act.event).time; };
  const std::span<const OffHoursAct> before = view.history.off_hours_since({time_of(in_run.front()).ns - window_ns});
  std::vector<OffHoursAct> acts(before.begin(), before.end());
  acts.insert(acts.end(), in_run.begin(), in_run.end());
  std::size_t best_begin = 0;
  std::size_t best_end = 0;
  std::size_t begin = 0;
  for (std::size_t end = before.size(); end < acts.size(); ++end) {
    while (time_of(acts[end]).ns - time_of(acts[begin]).ns > window_ns) ++begin;
    if (end + 1 - begin < best_end - best_begin) continue;
    best_begin = begin;
    best_end = end + 1;
  }
  acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(best_end), acts.end());
  acts.erase(acts.begin(), acts.begin() + static_cast<std::ptrdiff_t>(best_begin));
  return acts;
}

}  // namespace

std::vector<OffHoursAct> off_hours_acts(const RunView& view, std::optional<Silencer>& silencer) {
  std::vector<OffHoursAct> acts;
  for (const EventIndex event : view.run.events) {
    if (!makes_copy(view.event(event).category)) continue;
    const bool person = view.context.is_person(event);
    if (!outside_hours(view, event, person)) continue;
    if (const auto by = view.context.answered(event, Respect::hour)) {
      silencer = by;
    } else {
      acts.push_back({event, person});
    }
  }
  return acts;
}

std::optional<Indicator> detect_off_hours(const RunView& view) {
  if (view.context.is_outsider(view.run.events.front())) return std::nullopt;  // nobody here knows its hours
  std::optional<Silencer> silencer;
  const std::vector<OffHoursAct> in_run = off_hours_acts(view, silencer);
  const std::vector<OffHoursAct> acts = fullest_window(view, in_run);
  const auto repeats = static_cast<std::size_t>(view.context.settings().thresholds.off_hours_repeats);
  if (silencer) view.silence(IndicatorId::off_hours, *silencer);
  if (acts.empty() || acts.size() < repeats) return std::nullopt;

  Indicator indicator;
  bool person = false;
  for (const OffHoursAct& act : acts) {
    person = person || act.by_person;
    indicator.evidence.push_back(act.event);
  }
  const EventIndex first = indicator.evidence.front();
  const Calendar& calendar = calendar_for(view.context.settings(), view.context.actor_texts(first));
  indicator.id = IndicatorId::off_hours;
  indicator.why = Message(!person                    ? view.key_of_news("indicator.off-hours.workload")
                          : calendar.time_zone_given ? "indicator.off-hours"
                                                     : "indicator.off-hours.no-zone");
  const LocalTime local = local_time_of(calendar, view.event(first).time);
  indicator.why.with("count", static_cast<std::int64_t>(acts.size()))
      .with("time", clock_text(local.hour * 60 + local.minute))
      .with("weekday", std::string(weekday_name(local)))
      .with("zone", calendar.time_zone)
      .with("from", clock_text(calendar.from_minute))
      .with("to", clock_text(calendar.to_minute));
  indicator.weight = person && calendar.time_zone_given ? Weight::enough : Weight::half;
  indicator.points = indicator.weight == Weight::enough ? 20 : 10;
  return indicator;
}

}  // namespace snapsleuth
