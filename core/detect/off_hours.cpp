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
  const Time from{view.run.span.last.ns - view.context.settings().thresholds.look_back_hours * kHourNs};
  const std::span<const OffHoursAct> before = view.history.off_hours_since(from);
  const std::size_t count = before.size() + in_run.size();
  const auto repeats = static_cast<std::size_t>(view.context.settings().thresholds.off_hours_repeats);
  if (silencer) view.silence(IndicatorId::off_hours, *silencer);
  if (in_run.empty() || count < repeats) return std::nullopt;

  Indicator indicator;
  bool person = false;
  for (const auto& acts : {before, std::span(in_run)}) {
    for (const OffHoursAct& act : acts) {
      person = person || act.by_person;
      indicator.evidence.push_back(act.event);
    }
  }
  const EventIndex first = indicator.evidence.front();
  const Calendar& calendar = calendar_for(view.context.settings(), view.context.actor_texts(first));
  indicator.id = IndicatorId::off_hours;
  indicator.why = Message(!person                    ? view.key_of_news("indicator.off-hours.workload")
                          : calendar.time_zone_given ? "indicator.off-hours"
                                                     : "indicator.off-hours.no-zone");
  const LocalTime local = local_time_of(calendar, view.event(first).time);
  indicator.why.with("count", static_cast<std::int64_t>(count))
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
