// network-change: the way to the data was opened. By the actor around the run, where that is not what it does anyway;
// by anybody on the machine or the group that the snapshot was mounted on; or a restored database that the internet can
// reach.
//
// Evidence: the rules, routes and gateways opened. Closing one is containment and never fires.
// Looks like it: operations that open a port for a day. It takes a second sign.
#include <algorithm>
#include <set>

#include "detect/detector.h"
#include "detect/network.h"
#include "receivers.h"
#include "uses.h"

namespace snapsleuth {

std::optional<Indicator> detect_network_change(const RunView& view) {
  const Case& c = view.investigation();
  const Surroundings& around = view.context.surroundings();
  std::set<EventIndex> opened;
  for (const ActorIndex actor : view.chain()) {
    for (const EventIndex event : around.by(actor, view.look_back(), view.aftermath_end)) {
      if (opens_network(view.context, event) && !view.has_long_called(actor, event)) opened.insert(event);
    }
  }
  const std::vector<Use> uses = uses_of(view);
  bool on_the_copy = false;
  for (const StringId place : places_of(view, uses)) {
    for (const EventIndex event : openings_to(view.context, place, view.run.span.first, view.aftermath_end)) {
      opened.insert(event);
      on_the_copy = true;
    }
  }
  bool database = false;
  for (const Use& use : uses) {
    if (c.text(c.attribute(use.event, AttributeKind::public_access)) != "true") continue;
    opened.insert(use.event);
    database = true;
  }
  if (opened.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::network_change;
  indicator.evidence.assign(opened.begin(), opened.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  const bool known = view.knows_before_look_back();
  indicator.why = Message(database      ? "indicator.network-change.database"
                          : on_the_copy ? "indicator.network-change.on-copy"
                          : known       ? "indicator.network-change"
                                        : "indicator.network-change.short")
                      .with("actor", view.actor_name())
                      .with("count", static_cast<std::int64_t>(opened.size()))
                      .with("operations", indicator.targets);
  const bool workload = !view.context.is_person(view.run.events.front());
  if (!database && !on_the_copy && workload && !known) indicator.weight = Weight::none;
  indicator.points = database || on_the_copy ? 15 : 10;
  return indicator;
}

}  // namespace snapsleuth
