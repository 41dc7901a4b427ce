// privilege-escalation: rights or credentials that the actor got, or gave, in the look-back, and then a snapshot.
//
// Evidence: the changes. What the actor got, by whomever, is enough alone; so is what it gave where it has not been
// giving rights all along: an administrator's daily work is its way. So is a role that a person may take and takes for
// the day, by the organisation's own process, where it did so before; in short logs nobody knows that.
// Looks like it: a new task with its rights, a rotated key. Taking rights away never fires, nor do roles that services
// make for themselves, nor the grants on keys that they ask for with every disk.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

bool gives(const DetectContext& context, EventIndex event) {
  const Case& c = context.investigation();
  const StoredEvent& stored = c.event(event).stored;
  if (stored.outcome != Outcome::success || (stored.flags & EventFlags::kProtects) != 0) return false;
  if (stored.category != Category::permissions && stored.category != Category::credentials) return false;
  const OperationInfo* info = context.operation_info(event);
  if (info == nullptr) return false;
  switch (info->resource_kind) {
    case ResourceKind::identity:
    case ResourceKind::vm:
    case ResourceKind::key:
      break;
    default:  // a bucket's or a network's rules are no rights of an account
      return false;
  }
  if (info->direction == Direction::opens) return true;
  const bool names_rights =
      c.attribute(event, AttributeKind::target_principal) != 0 || c.attribute(event, AttributeKind::policy) != 0;
  return info->direction == Direction::by_value && names_rights;
}

/// A right on a key comes with every encrypted disk; a role of its own with every service that is switched on.
bool is_routine(const Case& c, EventIndex event) {
  return c.service(event) == "kms.amazonaws.com" || c.actor(c.event(event).actor).kind == ActorKind::cloud_service;
}

/// Giving rights is an administrator's work, by whatever calls.
bool has_long_given(const RunView& view, ActorIndex actor) {
  const Time before{view.look_back().ns - 1};
  const auto earlier = view.context.surroundings().by(actor, Time{INT64_MIN}, before);
  return std::any_of(earlier.begin(), earlier.end(), [&](EventIndex event) { return gives(view.context, event); });
}

/// Taking a role that one was found eligible for (Entra's Privileged Identity Management).
bool is_activation(const Case& c, EventIndex event) { return c.operation(event).ends_with("(PIM activation)"); }

bool has_long_activated(const RunView& view, ActorIndex actor) {
  const Time before{view.look_back().ns - 1};
  const auto earlier = view.context.surroundings().about(actor, Time{INT64_MIN}, before);
  return std::any_of(earlier.begin(), earlier.end(),
                     [&](EventIndex event) { return is_activation(view.investigation(), event); });
}

}  // namespace

std::optional<Indicator> detect_privilege_escalation(const RunView& view) {
  const Case& c = view.investigation();
  const Surroundings& around = view.context.surroundings();
  std::vector<EventIndex> got;
  std::vector<EventIndex> gave;
  const std::vector<ActorIndex> chain = view.chain();
  for (const ActorIndex actor : chain) {
    const bool activates = has_long_activated(view, actor);
    for (const EventIndex event : around.about(actor, view.look_back(), view.run.span.last)) {
      if (gives(view.context, event) && !(activates && is_activation(c, event))) got.push_back(event);
    }
  }
  for (const ActorIndex actor : chain) {
    if (has_long_given(view, actor)) continue;
    for (const EventIndex event : around.by(actor, view.look_back(), view.run.span.last)) {
      if (!gives(view.context, event) || is_routine(c, event) || is_activation(c, event)) continue;
      if (std::find(got.begin(), got.end(), event) != got.end()) continue;
      gave.push_back(event);
    }
  }
  if (got.empty() && gave.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::privilege_escalation;
  const bool received = !got.empty();
  indicator.evidence = std::move(received ? got : gave);
  std::sort(indicator.evidence.begin(), indicator.evidence.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  const EventIndex last = indicator.evidence.back();
  // Where the logs are short, nobody knows whether giving is its work.
  const bool activated = std::all_of(indicator.evidence.begin(), indicator.evidence.end(),
                                     [&](EventIndex event) { return is_activation(c, event); });
  const bool known = (received && !activated) || view.knows_before_look_back();
  indicator.why = Message(activated && !known ? "indicator.privilege-escalation.activated.short"
                          : received          ? "indicator.privilege-escalation.got"
                          : known             ? "indicator.privilege-escalation.gave"
                                              : "indicator.privilege-escalation.gave.short")
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("operations", indicator.targets)
                      .with("by", std::string(c.actor_name(c.event(last).actor)))
                      .with("time", format_time(view.event(last).time));
  indicator.weight = known ? Weight::enough : Weight::none;
  indicator.points = 30;
  return indicator;
}

}  // namespace snapsleuth
