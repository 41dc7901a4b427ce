// protection-weakened: a guard over snapshots was lowered: a block on public access switched off, a lock or a vault's
// lock removed, encryption by default switched off, a key disabled, by the actor or whoever stands behind it.
//
// Evidence: the changes, tried ones too. What the actor has long been doing does not fire.
// Looks like it: an account that publishes images, a key that is retired. It takes a second sign.
#include <algorithm>
#include <set>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

bool lowers_guard(const StoredEvent& event) {
  const bool guard = event.category == Category::configure || event.category == Category::permissions ||
                     event.category == Category::delete_;
  return guard && (event.flags & EventFlags::kWeakens) != 0;
}

bool is_block_on_public_access(std::string_view operation) {
  return operation.find("BlockPublicAccess") != std::string_view::npos;
}

}  // namespace

std::optional<Indicator> detect_protection_weakened(const RunView& view) {
  const Case& c = view.investigation();
  std::set<EventIndex> lowered;
  for (const EventIndex event : view.run.events) {
    if (lowers_guard(view.event(event))) lowered.insert(event);
  }
  for (const ActorIndex actor : view.chain()) {
    if (c.actor(actor).kind == ActorKind::cloud_service) continue;
    for (const EventIndex event : view.context.surroundings().by(actor, view.look_back(), view.aftermath_end)) {
      if (lowers_guard(view.event(event)) && !view.has_long_called(actor, event)) lowered.insert(event);
    }
  }
  if (lowered.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::protection_weakened;
  indicator.evidence.assign(lowered.begin(), lowered.end());
  bool succeeded = false;
  bool block = false;
  for (const EventIndex event : indicator.evidence) {
    note_once(indicator.targets, c.operation(event));
    const bool done = view.event(event).outcome == Outcome::success;
    succeeded = succeeded || done;
    block = block || (done && is_block_on_public_access(c.operation(event)));
  }
  indicator.attempt = !succeeded;
  indicator.why = Message(!succeeded ? "indicator.protection-weakened.tried"
                          : block    ? "indicator.protection-weakened.public"
                                     : "indicator.protection-weakened")
                      .with("actor", view.actor_name())
                      .with("operations", indicator.targets);
  indicator.points = succeeded ? 20 : 10;
  return indicator;
}

}  // namespace snapsleuth
