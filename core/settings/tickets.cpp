#include "settings/tickets.h"

#include <algorithm>

#include "settings/own_scopes.h"

namespace snapsleuth {
namespace {

bool names_operation(const ApprovedChange& ticket, const Act& act) {
  if (!ticket.operations) return true;
  return std::any_of(ticket.operations->begin(), ticket.operations->end(), [&act](const std::string& pattern) {
    return matches_operation(pattern, act.service, act.operation);
  });
}

bool names_resource(const std::string& pattern, const Act& act) {
  return std::any_of(act.resources.begin(), act.resources.end(),
                     [&pattern](std::string_view resource) { return matches_resource(pattern, resource); });
}

bool names_every_receiver(const ApprovedChange& ticket, const Act& act) {
  if (!ticket.share_to || act.receivers.empty()) return false;
  const ScopeSet named(*ticket.share_to);
  return std::all_of(act.receivers.begin(), act.receivers.end(),
                     [&named](std::string_view receiver) { return named.contains(receiver); });
}

}  // namespace

bool covers(const ApprovedChange& ticket, const Act& act) {
  // The time first: it turns most away, and costs least.
  if (act.time < ticket.from || act.time > ticket.to) return false;
  if (ticket.actor && !matches_actor(*ticket.actor, act.actor)) return false;
  if (ticket.scope && !scope_within(*ticket.scope, act.scope)) return false;
  if (ticket.resource && !names_resource(*ticket.resource, act)) return false;
  return names_operation(ticket, act);
}

Answers answers_of(const ApprovedChange& ticket, const Act& act) {
  const bool actor = ticket.actor.has_value();
  const bool scope = ticket.scope.has_value();
  const bool resource = ticket.resource.has_value();
  Answers answers;
  answers.hour = answers.rate = actor || scope;
  answers.non_standard_actor = answers.unfamiliar_actor = actor && resource;
  answers.shared_outside = (actor || scope || resource) && act.shares && names_every_receiver(ticket, act);
  return answers;
}

std::vector<CoveringTicket> covering_tickets(const Settings& settings, const Act& act) {
  std::vector<CoveringTicket> found;
  for (const ApprovedChange& ticket : settings.approved_changes) {
    if (covers(ticket, act)) found.push_back({&ticket, answers_of(ticket, act)});
  }
  return found;
}

}  // namespace snapsleuth
