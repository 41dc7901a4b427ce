#include "settings/known_actors.h"

#include <algorithm>

#include "settings/own_scopes.h"

namespace snapsleuth {
namespace {

bool names_operation(const std::vector<std::string>& patterns, const Act& act) {
  return std::any_of(patterns.begin(), patterns.end(), [&act](const std::string& pattern) {
    return matches_operation(pattern, act.service, act.operation);
  });
}

bool names_region(const std::vector<std::string>& patterns, std::string_view region) {
  return !region.empty() && std::any_of(patterns.begin(), patterns.end(), [region](const std::string& pattern) {
    return matches_any_case(pattern, region);
  });
}

bool names_receivers(const Settings& settings, const std::vector<std::string>& share_to, const Act& act) {
  const ScopeSet named(share_to);
  const ScopeSet own(settings.own_scopes);
  return !act.receivers.empty() &&
         std::all_of(act.receivers.begin(), act.receivers.end(), [&named, &own](std::string_view receiver) {
           return named.contains(receiver) || own.contains(receiver);
         });
}

}  // namespace

std::optional<Limit> exceeded_limit(const Settings& settings, const KnownActor& known, const Act& act) {
  if (known.operations && !names_operation(*known.operations, act)) return Limit::operation;
  if (known.addresses && !known.addresses->contains(act.address)) return Limit::address;
  if (known.regions && !names_region(*known.regions, act.region)) return Limit::region;
  if (known.share_to && act.shares && !names_receivers(settings, *known.share_to, act)) return Limit::share_to;
  if (known.until && act.time > *known.until) return Limit::until;
  return std::nullopt;
}

const KnownActor* known_actor(const Settings& settings, const Act& act) {
  for (const KnownActor& known : settings.known_actors) {
    if (matches_actor(known.pattern, act.actor) && !exceeded_limit(settings, known, act)) return &known;
  }
  return nullptr;
}

const KnownActor* named_actor(const Settings& settings, const ActorTexts& actor) {
  for (const KnownActor& known : settings.known_actors) {
    if (matches_actor(known.pattern, actor)) return &known;
  }
  return nullptr;
}

Answers answers_of(const KnownActor& known) {
  Answers answers;
  answers.hour = known.any_hour;
  answers.rate = true;
  answers.non_standard_actor = true;
  return answers;
}

const CompromisedActor* compromised_actor(const Settings& settings, const Act& act) {
  for (const CompromisedActor& entry : settings.compromised_actors) {
    if (entry.since && act.time < *entry.since) continue;
    if (matches_actor(entry.pattern, act.actor) || matches_principal(entry.pattern, act.access_key)) return &entry;
  }
  return nullptr;
}

}  // namespace snapsleuth
