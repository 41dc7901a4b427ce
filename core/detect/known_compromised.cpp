// known-compromised: the actor, its key, its address, its agent or the receiver is on the responder's own list.
//
// Evidence: the events that match. Nothing answers for it: the list is what the responder already knows.
#include <algorithm>

#include "detect/detector.h"
#include "settings/known_actors.h"
#include "settings/patterns.h"

namespace snapsleuth {
namespace {

/// What of the event is on a list; empty where nothing is.
std::string match_of(const RunView& view, const ScopeSet& hostile_scopes, EventIndex event) {
  const Settings& settings = view.context.settings();
  const DetectContext::ActParts parts = view.context.act_of(event);
  if (const CompromisedActor* actor = compromised_actor(settings, parts.act)) return actor->pattern;
  const IndicatorsOfCompromise& hostile = settings.indicators_of_compromise;
  if (hostile.addresses.contains(parts.act.address)) return std::string(parts.act.address);
  const std::string_view agent = view.context.text(view.investigation().caller(event).agent);
  for (const std::string& pattern : hostile.user_agents) {
    if (matches(pattern, agent)) return pattern;
  }
  if (const std::string_view home = home_of(parts.act.actor.id); hostile_scopes.contains(home)) {
    return std::string(home);
  }
  for (const std::string_view receiver : parts.receivers) {
    if (hostile_scopes.contains(receiver)) return std::string(receiver);
  }
  return {};
}

}  // namespace

std::optional<Indicator> detect_known_compromised(const RunView& view) {
  const Settings& settings = view.context.settings();
  const IndicatorsOfCompromise& hostile = settings.indicators_of_compromise;
  if (settings.compromised_actors.empty() && hostile.addresses.empty() && hostile.user_agents.empty() &&
      hostile.scopes.empty()) {
    return std::nullopt;
  }
  const ScopeSet hostile_scopes(hostile.scopes);
  Indicator indicator;
  indicator.id = IndicatorId::known_compromised;
  for (const EventIndex event : view.run.events) {
    std::string match = match_of(view, hostile_scopes, event);
    if (match.empty()) continue;
    indicator.evidence.push_back(event);
    if (std::find(indicator.targets.begin(), indicator.targets.end(), match) == indicator.targets.end()) {
      indicator.targets.push_back(std::move(match));
    }
  }
  if (indicator.evidence.empty()) return std::nullopt;
  indicator.why = Message("indicator.known-compromised")
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("matches", indicator.targets);
  indicator.weight = Weight::enough;
  indicator.points = 50;
  return indicator;
}

}  // namespace snapsleuth
