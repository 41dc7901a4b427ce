// used-elsewhere: what the run made or gave away was turned into a volume, disk, machine or database that is not the
// one it was taken from, in any account.
//
// Evidence: the uses, followed by the snapshot's id; by somebody outside as the owner's log shows it. Outside it is
// enough alone; among our own accounts it takes a second sign.
// Looks like it: a restore after a fault, a test system filled from production.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"
#include "uses.h"

namespace snapsleuth {

std::optional<Indicator> detect_used_elsewhere(const RunView& view) {
  const Case& c = view.investigation();
  std::vector<Use> uses = uses_of(view);
  // Storage drivers and nightly refreshes: who has long been turning snapshots into volumes is at work.
  std::erase_if(uses, [&](const Use& use) {
    return !use.outside && !view.context.is_person(use.event) &&
           view.has_long_called(c.event(use.event).actor, use.event);
  });
  if (uses.empty()) return std::nullopt;
  const bool outside = std::any_of(uses.begin(), uses.end(), [](const Use& use) { return use.outside; });
  Indicator indicator;
  indicator.id = IndicatorId::used_elsewhere;
  std::vector<std::string> snapshots;
  std::vector<std::string> actors;
  for (const Use& use : uses) {
    if (use.outside != outside) continue;
    indicator.evidence.push_back(use.event);
    note_once(snapshots, c.text(use.snapshot));
    note_once(actors, c.actor_name(c.event(use.event).actor));
    for (const StoredAttribute& attribute : c.attributes(use.event)) {
      if (attribute.kind == AttributeKind::made) note_once(indicator.targets, c.text(attribute.value));
    }
  }
  Message why(outside ? "indicator.used-elsewhere.outside" : "indicator.used-elsewhere");
  why.with("snapshots", snapshots).with("actors", actors);
  if (!outside) why.with("targets", indicator.targets);
  indicator.why = std::move(why);
  const bool trusted = outside && std::all_of(indicator.evidence.begin(), indicator.evidence.end(),
                                              [&](EventIndex e) { return view.context.is_trusted_outsider(e); });
  const bool unknown = !view.knows_before_look_back() && !view.context.is_person(view.run.events.front());
  indicator.weight = outside && !trusted ? Weight::enough : unknown || trusted ? Weight::none : Weight::half;
  indicator.points = outside && !trusted ? 40 : 10;
  return indicator;
}

}  // namespace snapsleuth
