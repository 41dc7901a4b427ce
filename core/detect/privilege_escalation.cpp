// privilege-escalation: rights or credentials that the actor got, or gave, in the look-back, and then a snapshot.
//
// Evidence: the changes. What the actor got, by whomever, is enough alone; so is what it gave where it has not been
// giving rights all along: an administrator's daily work is its way. Logs too short to know that tell one thing only:
// that administrator rights were given in the sitting of the run itself, and none on the days before. A role that a
// person may take and takes for the day, by the organisation's own process, is no gain where it did so before, nor
// where nobody knows.
// Looks like it: a new task with its rights, a rotated key. Taking rights away never fires, nor do roles that services
// make for themselves, nor the grants on keys that they ask for with every disk.
#include <algorithm>

#include "administrator.h"
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

/// Whether the policies of a change are an administrator's.
bool gives_administration(const Case& c, EventIndex event) {
  const auto attributes = c.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    return attribute.kind == AttributeKind::policy && is_administrator(c.text(attribute.value));
  });
}

/// Taking a role that one was found eligible for (Entra's Privileged Identity Management).
bool is_activation(const Case& c, EventIndex event) { return c.operation(event).ends_with("(PIM activation)"); }

/// How a kind of change stands to what the logs show of the same before.
enum class Novelty : std::uint8_t { usual, unknown, fresh };

/// `changes` up to the run, in time order. Usual: it goes back behind the look-back. Fresh: the first of them came
/// after a history without any.
template <typename Wanted>
Novelty novelty_of(const RunView& view, std::span<const EventIndex> changes, Wanted wanted) {
  const auto first = std::find_if(changes.begin(), changes.end(), wanted);
  if (first == changes.end()) return Novelty::fresh;
  if (view.event(*first).time < view.look_back()) return Novelty::usual;
  return view.context.has_history(*first) ? Novelty::fresh : Novelty::unknown;
}

/// What the chain got within the look-back, by whomever.
std::vector<EventIndex> got_by(const RunView& view, const std::vector<ActorIndex>& chain) {
  const Surroundings& around = view.context.surroundings();
  const auto activates = [&](EventIndex event) { return is_activation(view.investigation(), event); };
  std::vector<EventIndex> got;
  for (const ActorIndex actor : chain) {
    const Novelty activation = novelty_of(view, around.about(actor, Time{INT64_MIN}, view.run.span.last), activates);
    for (const EventIndex event : around.about(actor, view.look_back(), view.run.span.last)) {
      if (gives(view.context, event) && (activation == Novelty::fresh || !activates(event))) got.push_back(event);
    }
  }
  return got;
}

struct Given {
  std::vector<EventIndex> changes;
  bool fresh = false;
};

/// What the chain gave within the look-back. Where the logs are too short for that: administrator rights in the sitting
/// of the run, where it gave none before.
Given given_by(const RunView& view, const std::vector<ActorIndex>& chain) {
  const Case& c = view.investigation();
  const auto is_gift = [&](EventIndex event) {
    return gives(view.context, event) && !is_routine(c, event) && !is_activation(c, event);
  };
  const Time sitting{view.run.span.first.ns - view.context.settings().thresholds.session_gap_minutes * kMinuteNs};
  Given given;
  for (const ActorIndex actor : chain) {
    const auto changes = view.context.surroundings().by(actor, Time{INT64_MIN}, view.run.span.last);
    const Novelty novelty = novelty_of(view, changes, is_gift);
    if (novelty == Novelty::usual) continue;
    const auto first = std::find_if(changes.begin(), changes.end(), is_gift);
    if (first == changes.end()) continue;
    const bool fresh = novelty == Novelty::fresh;
    if (!fresh && view.event(*first).time < sitting) continue;
    for (const EventIndex event : changes.subspan(static_cast<std::size_t>(first - changes.begin()))) {
      if (is_gift(event) && (fresh || gives_administration(c, event))) given.changes.push_back(event);
    }
    given.fresh = given.fresh || fresh;
  }
  return given;
}

}  // namespace

std::optional<Indicator> detect_privilege_escalation(const RunView& view) {
  const Case& c = view.investigation();
  const std::vector<ActorIndex> chain = view.chain();
  Indicator indicator;
  indicator.id = IndicatorId::privilege_escalation;
  indicator.evidence = got_by(view, chain);
  const bool received = !indicator.evidence.empty();
  Given given;
  if (!received) {
    given = given_by(view, chain);
    indicator.evidence = std::move(given.changes);
  }
  if (indicator.evidence.empty()) return std::nullopt;
  std::sort(indicator.evidence.begin(), indicator.evidence.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  const EventIndex last = indicator.evidence.back();
  indicator.why = Message(received      ? "indicator.privilege-escalation.got"
                          : given.fresh ? "indicator.privilege-escalation.gave"
                                        : "indicator.privilege-escalation.gave.administrator")
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("operations", indicator.targets)
                      .with("by", std::string(c.actor_name(c.event(last).actor)))
                      .with("time", format_time(view.event(last).time));
  indicator.weight = Weight::enough;
  indicator.points = 30;
  return indicator;
}

}  // namespace snapsleuth
