// unauthorized-call: snapshot calls that were refused for lack of rights.
//
// Evidence: the refused calls. Dry runs are told apart: they would have succeeded, and only show interest.
// Looks like it: a pipeline whose role lost a right; a console page that lists what its user may not see. A few
// refusals to somebody familiar are therefore never enough alone.
#include "detect/detector.h"

namespace snapsleuth {

std::optional<Indicator> detect_unauthorized_call(const RunView& view) {
  std::vector<EventIndex> refused;
  std::int64_t changing = 0;
  std::int64_t dry_runs = 0;
  for (const EventIndex event : view.run.events) {
    const StoredEvent& stored = view.event(event);
    if ((stored.flags & EventFlags::kDryRun) != 0) dry_runs += 1;
    if (stored.outcome != Outcome::denied) continue;
    refused.push_back(event);
    if (counts_for_rate(stored.category)) changing += 1;
  }
  if (refused.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::unauthorized_call;
  indicator.why = Message(dry_runs > 0 ? "indicator.unauthorized-call.dry-runs" : "indicator.unauthorized-call")
                      .with("count", static_cast<std::int64_t>(refused.size()))
                      .with("total", static_cast<std::int64_t>(view.run.events.size()))
                      .with("operation", std::string(view.investigation().operation(refused.front())));
  if (dry_runs > 0) indicator.why.with("dry_runs", dry_runs);
  const bool many = changing >= view.context.settings().thresholds.refused_calls;
  // Refused lists alone are a console's: they are shown, and count for nothing.
  indicator.weight = many ? Weight::enough : changing > 0 ? Weight::half : Weight::none;
  indicator.points = many ? 30 : changing > 0 ? 10 : 5;
  indicator.attempt = true;
  indicator.evidence = std::move(refused);
  return indicator;
}

}  // namespace snapsleuth
