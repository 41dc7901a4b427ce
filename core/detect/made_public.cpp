// made-public: a snapshot, image or backup opened to everybody, or the try.
//
// Evidence: the shares with "all". Nothing answers for it but its undoing, and that does not make it unhappen.
// Looks like it: a vendor that publishes its images on purpose; even then a person should have decided it.
#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {

std::optional<Indicator> detect_made_public(const RunView& view) {
  Sharing sharing =
      sharing_of(view, IndicatorId::made_public, [](Receiver receiver) { return receiver == Receiver::everyone; });
  if (sharing.events.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::made_public;
  indicator.why = Message(sharing.succeeded ? "indicator.made-public" : "indicator.made-public.tried")
                      .with("actor", view.actor_name())
                      .with("snapshots", sharing.snapshots);
  indicator.weight = Weight::enough;
  indicator.points = sharing.succeeded ? 55 : 35;
  indicator.attempt = !sharing.succeeded;
  indicator.evidence = std::move(sharing.events);
  return indicator;
}

}  // namespace snapsleuth
