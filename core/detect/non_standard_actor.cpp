// non-standard-actor: copies made by somebody who is not known to make them: no known actor, none of the cloud's own
// automation, nobody with a history of it; root; an outsider.
//
// Evidence: what they made. Root and outsiders are enough alone; for anybody else it takes a second sign, since
// everybody does everything for a first time.
#include <algorithm>

#include "detect/detector.h"

namespace snapsleuth {
namespace {

std::vector<EventIndex> acts_where(const RunView& view, bool (*wanted)(Category)) {
  std::vector<EventIndex> events;
  for (const EventIndex event : view.run.events) {
    if (wanted(view.event(event).category) && (view.event(event).flags & EventFlags::kUnsharesOnly) == 0) {
      events.push_back(event);
    }
  }
  return events;
}

std::optional<Indicator> root_or_outsider(const RunView& view) {
  std::vector<EventIndex> acts = acts_where(view, counts_for_rate);
  if (acts.empty()) return std::nullopt;
  const bool root = view.investigation().actor(view.run.actor).kind == ActorKind::root;
  const bool outsider = view.context.is_outsider(acts.front());
  if (!root && !outsider) return std::nullopt;
  const bool trusted = outsider && view.context.is_trusted_outsider(acts.front());
  Indicator indicator;
  indicator.id = IndicatorId::non_standard_actor;
  indicator.why = Message(root && !outsider ? "indicator.non-standard-actor.root"
                          : trusted         ? "indicator.non-standard-actor.trusted"
                                            : "indicator.non-standard-actor.outsider")
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(acts.size()))
                      .with("scope", std::string(view.context.text(view.investigation().caller(acts.front()).scope)));
  indicator.weight = trusted ? Weight::none : Weight::enough;
  indicator.points = trusted ? 5 : 35;
  indicator.evidence = std::move(acts);
  return indicator;
}

}  // namespace

std::optional<Indicator> detect_non_standard_actor(const RunView& view) {
  if (std::optional<Indicator> indicator = root_or_outsider(view)) return indicator;
  const ActorKind kind = view.investigation().actor(view.run.actor).kind;
  if (kind == ActorKind::cloud_service || view.history.creations() > 0) return std::nullopt;
  std::vector<EventIndex> made;
  for (const EventIndex event : acts_where(view, makes_copy)) {
    if (const auto silencer = view.context.answered(event, Respect::non_standard_actor)) {
      view.silence(IndicatorId::non_standard_actor, *silencer);
    } else {
      made.push_back(event);
    }
  }
  if (made.empty()) return std::nullopt;
  const bool enough_history = view.context.has_history(made.front());
  const bool succeeded = std::any_of(made.begin(), made.end(),
                                     [&](EventIndex event) { return view.event(event).outcome == Outcome::success; });
  const std::string key = enough_history ? "indicator.non-standard-actor" : "indicator.non-standard-actor.short";
  Indicator indicator;
  indicator.id = IndicatorId::non_standard_actor;
  indicator.why = Message(view.key_of_news(succeeded ? key : key + ".tried"))
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(made.size()))
                      .with("days", view.context.days_of_logs(made.front()))
                      .with("needed", view.context.settings().thresholds.history_days);
  // What short logs cannot tell is no sign: people, too, have made copies before the logs began.
  indicator.weight = enough_history ? Weight::half : Weight::none;
  indicator.points = enough_history ? 15 : 10;
  indicator.attempt = !succeeded;
  indicator.evidence = std::move(made);
  return indicator;
}

}  // namespace snapsleuth
