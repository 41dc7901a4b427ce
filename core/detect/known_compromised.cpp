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
std::string match_of(const DetectContext& context, const ScopeSet& hostile_scopes, EventIndex event) {
  const Settings& settings = context.settings();
  const DetectContext::ActParts parts = context.act_of(event);
  if (const CompromisedActor* actor = compromised_actor(settings, parts.act)) return actor->pattern;
  const IndicatorsOfCompromise& hostile = settings.indicators_of_compromise;
  if (hostile.addresses.contains(parts.act.address)) return std::string(parts.act.address);
  const std::string_view agent = context.text(context.investigation().caller(event).agent);
  for (const std::string& pattern : hostile.user_agents) {
    if (matches_any_case(pattern, agent)) return pattern;
  }
  if (const std::string_view home = home_of(parts.act.actor.id); hostile_scopes.contains(home)) {
    return std::string(home);
  }
  for (const std::string_view receiver : parts.receivers) {
    if (hostile_scopes.contains(receiver)) return std::string(receiver);
  }
  return {};
}

bool lists_nothing(const Settings& settings) {
  const IndicatorsOfCompromise& hostile = settings.indicators_of_compromise;
  return settings.compromised_actors.empty() && hostile.addresses.empty() && hostile.user_agents.empty() &&
         hostile.scopes.empty();
}

}  // namespace

bool is_known_compromised(const DetectContext& context, EventIndex event) {
  if (lists_nothing(context.settings())) return false;
  const ScopeSet hostile_scopes(context.settings().indicators_of_compromise.scopes);
  return !match_of(context, hostile_scopes, event).empty();
}

std::optional<Indicator> detect_known_compromised(const RunView& view) {
  if (lists_nothing(view.context.settings())) return std::nullopt;
  const ScopeSet hostile_scopes(view.context.settings().indicators_of_compromise.scopes);
  Indicator indicator;
  indicator.id = IndicatorId::known_compromised;
  for (const EventIndex event : view.run.events) {
    std::string match = match_of(view.context, hostile_scopes, event);
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
