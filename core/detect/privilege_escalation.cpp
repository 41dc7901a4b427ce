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
#include "detect/grants.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// Whether the policies of a change are an administrator's.
bool gives_administration(const Case& c, EventIndex event) {
  const auto attributes = c.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    return attribute.kind == AttributeKind::policy && is_administrator(c.text(attribute.value));
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
  Got got;
  for (const ActorIndex actor : chain) {
    for (const EventIndex event : around.about(actor, view.look_back(), view.run.span.last)) {
      if (!gives_rights(c, event)) continue;
      const Grants& grants = view.context.grants();
      const bool activates = is_activation(c, event);
      if (activates && novelty_of(view, grants.first_activation(actor, event)) != Novelty::fresh) continue;
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
  const Time sitting{view.run.span.first.ns - view.context.settings().thresholds.session_gap_minutes * kMinuteNs};
  Given given;
  for (const ActorIndex actor : chain) {
    const std::optional<EventIndex> first = view.context.grants().first_gift(actor);
    if (!first || view.run.span.last < view.event(*first).time) continue;
    const Novelty novelty = novelty_of(view, *first);
    if (novelty == Novelty::usual) continue;
    const auto changes = view.context.surroundings().by(actor, view.event(*first).time, view.run.span.last);
    std::vector<EventIndex> gifts;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(gifts),
                 [&](EventIndex event) { return is_gift(c, event); });
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
