// shared-outside: a snapshot, image or backup handed to an account or organisation that is not ours, or the try.
//
// Evidence: the shares. Refused tries count, worded "tried to". Taking a share back is containment and never fires.
// Looks like it: a backup vendor, an agentless scanner, a sister account. Name them as trusted or own scopes: a trusted
// third party is named and does not escalate alone; a ticket answers where it names the receiver.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {

std::optional<Indicator> detect_shared_outside(const RunView& view) {
  Sharing sharing = sharing_of(view, IndicatorId::shared_outside, [](Receiver receiver) {
    return receiver == Receiver::outside || receiver == Receiver::trusted;
  });
  if (sharing.events.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::shared_outside;
  indicator.why = Message(sharing.all_trusted ? "indicator.shared-outside.trusted"
                          : sharing.succeeded ? "indicator.shared-outside"
                                              : "indicator.shared-outside.tried")
                      .with("actor", view.actor_name())
                      .with("snapshots", sharing.snapshots)
                      .with("receivers", sharing.receivers);
  indicator.weight = sharing.all_trusted ? Weight::none : Weight::enough;
  indicator.points = sharing.all_trusted ? 10 : sharing.succeeded ? 45 : 30;
  indicator.attempt = !sharing.succeeded;
  indicator.evidence = std::move(sharing.events);
  indicator.targets = std::move(sharing.receivers);
  return indicator;
}

}  // namespace snapsleuth
