// privilege-escalation: rights or credentials that the actor got, or gave, in the look-back, and then a snapshot.
//
// Evidence: the changes. What the actor got, by whomever, is enough alone; so is what it gave where it has not been
// giving rights all along: an administrator's daily work is its way. Logs too short to know that tell one thing only:
// that administrator rights were given in the sitting of the run itself, and none on the days before. A role that a
// person may take and takes for the day, by the organisation's own process, is no gain where it did so before, nor
// where nobody knows. A key or a password that the actor made for itself gives it nothing that it had not: a second
// sign makes it one.
// Looks like it: a new task with its rights, a rotated key. Taking rights away never fires, nor do roles that services
// make for themselves, nor the grants on keys that they ask for with every disk.
#include <algorithm>
#include <iterator>

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

/// What an actor gives itself: of keys and passwords, no more than it had.
bool is_for_itself(const Case& c, EventIndex event) {
  const auto attributes = c.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    return attribute.kind == AttributeKind::target_principal &&
           c.actor_named(event, attribute.value) == c.event(event).actor;
  });
}

/// How a kind of change stands to what the logs show of the same before.
enum class Novelty : std::uint8_t { usual, unknown, fresh };

/// By the first change of the kind. Usual: it lies before the look-back. Fresh: it came after a history without any.
Novelty novelty_of(const RunView& view, EventIndex first) {
  if (view.event(first).time < view.look_back()) return Novelty::usual;
  return view.context.has_history(first) ? Novelty::fresh : Novelty::unknown;
}

struct Got {
  std::vector<EventIndex> changes;
  bool more_than_renewed = false;  ///< Not only keys and passwords that it made for itself.
};

/// What the chain got within the look-back, by whomever.
Got got_by(const RunView& view, const std::vector<ActorIndex>& chain) {
  const Case& c = view.investigation();
  const Surroundings& around = view.context.surroundings();
  const auto activates = [&](EventIndex event) { return is_activation(c, event); };
  Got got;
  for (const ActorIndex actor : chain) {
    const auto changes = around.about(actor, Time{INT64_MIN}, view.run.span.last);
    const auto first = std::find_if(changes.begin(), changes.end(), activates);
    const bool activated = first != changes.end() && novelty_of(view, *first) == Novelty::fresh;
    for (const EventIndex event : around.about(actor, view.look_back(), view.run.span.last)) {
      if (!gives(view.context, event) || (!activated && activates(event))) continue;
      got.changes.push_back(event);
      const bool renewed = view.event(event).category == Category::credentials && is_for_itself(c, event);
      got.more_than_renewed = got.more_than_renewed || !renewed;
    }
  }
  return got;
}

struct Given {
  std::vector<EventIndex> changes;
  bool fresh = false;
};

/// What the chain gave within the look-back. Where the logs are too short for that: what it gave in the sitting of the
/// run, administrator rights among it, where it gave nothing before.
Given given_by(const RunView& view, const std::vector<ActorIndex>& chain) {
  const Case& c = view.investigation();
  const auto is_gift = [&](EventIndex event) {
    return gives(view.context, event) && !is_routine(c, event) && !is_activation(c, event) && !is_for_itself(c, event);
  };
  const Time sitting{view.run.span.first.ns - view.context.settings().thresholds.session_gap_minutes * kMinuteNs};
  Given given;
  for (const ActorIndex actor : chain) {
    const auto changes = view.context.surroundings().by(actor, Time{INT64_MIN}, view.run.span.last);
    const auto first = std::find_if(changes.begin(), changes.end(), is_gift);
    if (first == changes.end()) continue;
    const Novelty novelty = novelty_of(view, *first);
    if (novelty == Novelty::usual) continue;
    std::vector<EventIndex> gifts;
    std::copy_if(first, changes.end(), std::back_inserter(gifts), is_gift);
    if (novelty == Novelty::unknown) {
      const bool administration =
          std::any_of(gifts.begin(), gifts.end(), [&](EventIndex event) { return gives_administration(c, event); });
      if (!administration || view.event(gifts.front()).time < sitting) continue;
    }
    given.changes.insert(given.changes.end(), gifts.begin(), gifts.end());
    given.fresh = given.fresh || novelty == Novelty::fresh;
  }
  return given;
}

}  // namespace

std::optional<Indicator> detect_privilege_escalation(const RunView& view) {
  const Case& c = view.investigation();
  const std::vector<ActorIndex> chain = view.chain();
  Indicator indicator;
  indicator.id = IndicatorId::privilege_escalation;
  Got got = got_by(view, chain);
  const bool received = got.more_than_renewed;
  Given given;
  if (!received) given = given_by(view, chain);
  const bool renewed = !received && given.changes.empty();
  indicator.evidence = std::move(received || renewed ? got.changes : given.changes);
  if (indicator.evidence.empty()) return std::nullopt;
  std::sort(indicator.evidence.begin(), indicator.evidence.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  const EventIndex last = indicator.evidence.back();
  indicator.why = Message(received      ? "indicator.privilege-escalation.got"
                          : renewed     ? "indicator.privilege-escalation.renewed"
                          : given.fresh ? "indicator.privilege-escalation.gave"
                                        : "indicator.privilege-escalation.gave.administrator")
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("operations", indicator.targets)
                      .with("by", std::string(c.actor_name(c.event(last).actor)))
                      .with("time", format_time(view.event(last).time));
  indicator.weight = renewed ? Weight::half : Weight::enough;
  indicator.points = renewed ? 15 : 30;
  return indicator;
}

}  // namespace snapsleuth
