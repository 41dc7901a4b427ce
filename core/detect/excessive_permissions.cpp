// excessive-permissions: what the logs show of rights beyond the task. Administrator rights given to the actor before
// the look-back; or a spray of refused calls, by which somebody finds out what a credential may do.
//
// Evidence: the changes of rights, or the refused calls. Rights given within the look-back are privilege-escalation's.
// Looks like it: administrators, and tools that list everything they can. It takes a second sign.
#include <algorithm>

#include "administrator.h"
#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {

std::optional<Indicator> detect_excessive_permissions(const RunView& view) {
  const Case& c = view.investigation();
  const Surroundings& around = view.context.surroundings();
  Indicator indicator;
  indicator.id = IndicatorId::excessive_permissions;
  indicator.points = 10;

  std::vector<EventIndex> refused;
  std::vector<std::string> operations;
  const Time to{view.run.span.last.ns + view.context.settings().thresholds.session_gap_minutes * kMinuteNs};
  for (const EventIndex event : around.by(view.run.actor, view.look_back(), std::min(to, view.aftermath_end))) {
    if (view.event(event).outcome != Outcome::denied || c.is_activity(event)) continue;
    refused.push_back(event);
    note_once(operations, c.operation(event));
  }
  // A console shows pages of what its user may not see, every day.
  const std::optional<Time> first_refused = around.first_refused(view.run.actor);
  const bool usual = first_refused && *first_refused < view.look_back();
  if (!usual && operations.size() >= static_cast<std::size_t>(view.context.settings().thresholds.refused_calls)) {
    indicator.why = Message("indicator.excessive-permissions.refused")
                        .with("actor", view.actor_name())
                        .with("count", static_cast<std::int64_t>(refused.size()))
                        .with("operations", static_cast<std::int64_t>(operations.size()));
    indicator.attempt = true;
    indicator.evidence = std::move(refused);
    return indicator;
  }

  const Time before{view.look_back().ns - 1};
  for (const EventIndex event : around.about(view.run.actor, Time{INT64_MIN}, before)) {
    const StoredEvent& stored = view.event(event);
    if (stored.outcome != Outcome::success || (stored.flags & EventFlags::kProtects) != 0) continue;
    const std::string_view policy = c.text(c.attribute(event, AttributeKind::policy));
    if (!is_administrator(policy)) continue;
    indicator.evidence.push_back(event);
    note_once(indicator.targets, policy);
  }
  if (indicator.evidence.empty()) return std::nullopt;
  indicator.why = Message("indicator.excessive-permissions.administrator")
                      .with("actor", view.actor_name())
                      .with("policies", indicator.targets)
                      .with("time", format_time(view.event(indicator.evidence.front()).time));
  return indicator;
}

}  // namespace snapsleuth
