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
  const std::vector<Use> uses = uses_of(view);
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
  indicator.weight = outside && !trusted ? Weight::enough : Weight::half;
  indicator.points = outside && !trusted ? 40 : 10;
  return indicator;
}

}  // namespace snapsleuth
