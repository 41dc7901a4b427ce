// off-hours: repeated making of copies outside the hours that hold for the actor.
//
// Evidence: creations, copies and exports, refused ones included, within the look-back, in one run or in several. A
// person is judged by the calendar, a workload by its own hours, and only where its history is long enough to have any.
// Looks like it: on-call work, another time zone, a night job of a new pipeline. A ticket answers for the hour; so does
// a known actor who may act at any.

#include "detect/detector.h"

namespace snapsleuth {
namespace {

struct OffHours {
  std::vector<EventIndex> events;
  std::optional<Silencer> silencer;
  bool in_run = false;
  bool person = false;
};

bool outside_hours(const RunView& view, EventIndex event, bool person) {
  const Time time = view.event(event).time;
  if (person) {
    return !within_hours(calendar_for(view.context.settings(), view.context.actor_texts(event)), time);
  }
  const auto own = view.history.within_own_hours(time, view.context.settings().thresholds.history_days);
  return own.has_value() && !*own;
}

OffHours gather(const RunView& view) {
  OffHours found;
  const std::int64_t from = view.run.span.last.ns - view.context.settings().thresholds.look_back_hours * kHourNs;
  for (const EventIndex event : view.activity) {
    const StoredEvent& stored = view.event(event);
    if (stored.time.ns < from || view.run.span.last < stored.time || !makes_copy(stored.category)) continue;
    const bool person = view.context.is_person(event);
    if (!outside_hours(view, event, person)) continue;
    if (const auto silencer = view.context.answered(event, Respect::hour)) {
      if (!(stored.time < view.run.span.first)) found.silencer = silencer;
      continue;
    }
    found.person = found.person || person;
    found.in_run = found.in_run || !(stored.time < view.run.span.first);
    found.events.push_back(event);
  }
  return found;
}

}  // namespace

std::optional<Indicator> detect_off_hours(const RunView& view) {
  if (view.context.is_outsider(view.run.events.front())) return std::nullopt;  // nobody here knows its hours
  OffHours found = gather(view);
  const auto repeats = static_cast<std::size_t>(view.context.settings().thresholds.off_hours_repeats);
  if (found.silencer && found.events.size() < repeats) view.silence(IndicatorId::off_hours, *found.silencer);
  if (!found.in_run || found.events.size() < repeats) return std::nullopt;

  const EventIndex first = found.events.front();
  const Calendar& calendar = calendar_for(view.context.settings(), view.context.actor_texts(first));
  Indicator indicator;
  indicator.id = IndicatorId::off_hours;
  indicator.why = Message(!found.person              ? "indicator.off-hours.workload"
                          : calendar.time_zone_given ? "indicator.off-hours"
                                                     : "indicator.off-hours.no-zone");
  const LocalTime local = local_time_of(calendar, view.event(first).time);
  indicator.why.with("count", static_cast<std::int64_t>(found.events.size()))
      .with("time", clock_text(local.hour * 60 + local.minute))
      .with("weekday", std::string(weekday_name(local)))
      .with("zone", calendar.time_zone)
      .with("from", clock_text(calendar.from_minute))
      .with("to", clock_text(calendar.to_minute));
  indicator.weight = found.person && calendar.time_zone_given ? Weight::enough : Weight::half;
  indicator.points = indicator.weight == Weight::enough ? 20 : 10;
  indicator.evidence = std::move(found.events);
  return indicator;
}

}  // namespace snapsleuth
