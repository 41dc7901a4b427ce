// logging-tampered: the eyes were closed around the run: a trail stopped or deleted, a detector or a recorder switched
// off, an alarm or a log removed, by the actor or whoever stands behind it.
//
// Evidence: the changes, tried ones too. Done, it is enough alone: nobody needs that for a backup. A change of which
// only the values would tell whether it closes an eye takes a second sign.
// Looks like it: a log group deleted with its stack, by whoever deletes stacks all day: what the actor has long been
// doing does not fire.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {

std::optional<Indicator> detect_logging_tampered(const RunView& view) {
  const Case& c = view.investigation();
  const Surroundings& around = view.context.surroundings();
  std::vector<EventIndex> done;
  std::vector<EventIndex> tried;
  std::vector<EventIndex> by_value;
  for (const ActorIndex actor : view.chain()) {
    if (c.actor(actor).kind == ActorKind::cloud_service) continue;
    for (const EventIndex event : around.by(actor, view.look_back(), view.aftermath_end)) {
      const StoredEvent& stored = view.event(event);
      if (stored.category != Category::logging || (stored.flags & EventFlags::kProtects) != 0) continue;
      if (view.has_long_called(actor, event)) continue;
      const OperationInfo* info = view.context.operation_info(event);
      const bool weakens = (stored.flags & EventFlags::kWeakens) != 0;
      if (!weakens && (info == nullptr || info->direction != Direction::by_value)) continue;
      if (stored.outcome != Outcome::success) {
        if (weakens) tried.push_back(event);
      } else {
        (weakens ? done : by_value).push_back(event);
      }
    }
  }
  Indicator indicator;
  indicator.id = IndicatorId::logging_tampered;
  const char* const key = !done.empty()    ? "indicator.logging-tampered"
                          : !tried.empty() ? "indicator.logging-tampered.tried"
                                           : "indicator.logging-tampered.by-value";
  indicator.attempt = done.empty() && !tried.empty();
  indicator.evidence = !done.empty() ? std::move(done) : !tried.empty() ? std::move(tried) : std::move(by_value);
  if (indicator.evidence.empty()) return std::nullopt;
  const bool is_done = !indicator.attempt && (view.event(indicator.evidence.front()).flags & EventFlags::kWeakens) != 0;
  std::sort(indicator.evidence.begin(), indicator.evidence.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  indicator.why = Message(key)
                      .with("actor", view.actor_name())
                      .with("operations", indicator.targets)
                      .with("time", format_time(view.event(indicator.evidence.front()).time));
  indicator.weight = is_done ? Weight::enough : Weight::half;
  indicator.points = is_done ? 35 : 10;
  return indicator;
}

}  // namespace snapsleuth
