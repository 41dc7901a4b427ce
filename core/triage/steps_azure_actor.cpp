// The actor in Azure: who it is, what else it did, what it may do, and how it is stopped. People are named by their
// name in the directory, applications by the id of the application.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

constexpr std::size_t kCorrelationsShown = 3;

/// By the object id where it is known: names are given anew.
Gaps gaps_of(const Case& c) {
  const std::string& principal = c.facts.object_id.empty() ? c.facts.actor_id : c.facts.object_id;
  return {{"azure_principal", {principal}},
          {"object", {c.facts.object_id}},
          {"app", {c.facts.actor_id}},
          {"caller", {c.facts.actor_id}},
          {"from", {c.from}},
          {"to", {c.to}}};
}

Gaps gaps_in(const Case& c, const std::string& subscription) {
  Gaps gaps = gaps_of(c);
  gaps.push_back({"subscription", {subscription}});
  return gaps;
}

void add_person_stop(const Case& c, StepList& steps) {
  CommandSet disable;
  disable.add("az ad user update --id {azure_principal} --account-enabled false", gaps_of(c))
      .add("az rest --method post --url https://graph.microsoft.com/v1.0/users/{azure_principal}/revokeSignInSessions",
           gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.azure.person").with("actor", c.actor), Effect::change, disable);
}

void add_application_stop(const Case& c, StepList& steps) {
  CommandSet disable;
  disable.add("az ad sp update --id {app} --set accountEnabled=false", gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.azure.application").with("actor", c.actor), Effect::change, disable);
  steps.add(Tier::containment, Message("step.actor.azure.secrets").with("actor", c.actor), Effect::destroy);
}

}  // namespace

void add_azure_who(const Case& c, StepList& steps) {
  CommandSet commands;
  const char* key = "step.l1.who.other";
  if (c.actor_class == ActorClass::person) {
    key = "step.l1.who.azure.person";
    commands.add("az ad user show --id {azure_principal}", gaps_of(c));
  } else if (c.actor_class == ActorClass::application) {
    key = "step.l1.who.azure.application";
    commands.add("az ad sp show --id {app}", gaps_of(c));
  } else if (c.actor_class == ActorClass::outsider) {
    key = "step.l1.who.outsider";
  }
  steps.add(Tier::l1, Message(key).with("actor", c.actor), Effect::read, commands);
}

void add_azure_activity(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const std::string& subscription : first_targets(c.facts.scopes)) {
    const Gaps gaps = gaps_in(c, subscription);
    commands.add(
        "az monitor activity-log list --subscription {subscription} --caller {caller} --start-time {from} "
        "--end-time {to} --max-events 5000 -o json",
        gaps);
    for (std::size_t i = 0; i < c.facts.correlations.size() && i < kCorrelationsShown; ++i) {
      Gaps operation = gaps;
      operation.push_back({"correlation", {c.facts.correlations[i]}});
      commands.add(
          "az monitor activity-log list --subscription {subscription} --correlation-id {correlation} --start-time "
          "{from} --end-time {to} -o json",
          operation);
    }
  }
  add_activity_step(c, "step.l1.activity.azure", c.facts.scopes.size(), commands, steps);
}

/// The directory's own query knows interactive sign-ins of people only; for all else the text names the tables.
void add_azure_sign_ins(const Case& c, StepList& steps) {
  CommandSet commands;
  if (c.actor_class == ActorClass::person) {
    const std::string_view filter = c.facts.object_id.empty()
                                        ? std::string_view("`$filter=userPrincipalName eq '{email}' and ")
                                        : std::string_view("`$filter=userId eq '{object}' and ");
    Gaps gaps = gaps_of(c);
    gaps.push_back({"email", {c.facts.actor_id}});
    commands.add("az rest --method get --url https://graph.microsoft.com/v1.0/auditLogs/signIns --url-parameters " +
                     std::string(filter) + "createdDateTime ge {from}`",
                 gaps);
  }
  add_sign_ins_step(c, "step.l1.sign_ins.fetch_azure", steps, commands);
}

void add_azure_rights(const Case& c, StepList& steps) {
  if (c.actor_class == ActorClass::outsider) {
    steps.add(Tier::t2, Message("step.t2.rights.outsider.azure").with("actor", c.actor), Effect::read);
    return;
  }
  CommandSet commands;
  for (const std::string& subscription : first_targets(c.facts.scopes)) {
    commands.add(
        "az role assignment list --subscription {subscription} --assignee {azure_principal} --all "
        "--include-inherited --include-groups -o json",
        gaps_in(c, subscription));
  }
  const bool application = c.actor_class == ActorClass::application;
  if (application) {
    commands.add("az ad app credential list --id {app}", gaps_of(c))
        .add("az ad app credential list --id {app} --cert", gaps_of(c))
        .add("az ad app federated-credential list --id {app}", gaps_of(c));
  }
  steps.add(Tier::t2,
            Message(application ? "step.t2.rights.azure.application" : "step.t2.rights.azure").with("actor", c.actor),
            Effect::read, commands);
}

void add_azure_stop_actor(const Case& c, StepList& steps) {
  switch (c.actor_class) {
    case ActorClass::person:
      add_person_stop(c, steps);
      break;
    case ActorClass::application:
      add_application_stop(c, steps);
      break;
    case ActorClass::outsider:
      steps.add(Tier::containment, Message("step.actor.outsider.azure").with("actor", c.actor), Effect::change);
      break;
    case ActorClass::cloud_service:
      steps.add(Tier::containment, Message("step.actor.cloud_service").with("actor", c.actor), Effect::change);
      return;
    default:
      steps.add(Tier::containment, Message("step.actor.other").with("actor", c.actor), Effect::change);
      break;
  }
  add_roles_stop(c, steps, "step.actor.azure.roles",
                 {"az role assignment delete --assignee {object} --role {role_definition} --scope {azure_scope}",
                  "object", "role_definition", "azure_scope"});
}

}  // namespace snapsleuth::triage
