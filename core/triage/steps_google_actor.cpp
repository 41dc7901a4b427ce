// The principal in Google Cloud: who it is, what else it did, what it may do, and how it is stopped.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

Gaps gaps_of(const Case& c) {
  return {{"email", {c.facts.actor_id}}, {"service_account", {c.facts.actor_id}}, {"from", {c.from}}, {"to", {c.to}}};
}

Gaps gaps_in(const Case& c, const std::string& project) {
  Gaps gaps = gaps_of(c);
  gaps.push_back({"project", {project}});
  return gaps;
}

/// `//iam.googleapis.com/projects/P/serviceAccounts/SA/keys/KEY`: the account is the actor's own.
std::string key_id(const std::string& name) {
  const std::size_t keys = name.rfind("/keys/");
  return keys == std::string::npos ? std::string{} : name.substr(keys + 6);
}

void add_keys_stop(const Case& c, StepList& steps) {
  CommandSet commands;
  std::vector<std::string> ids;
  for (const std::string& name : c.facts.service_account_keys) {
    add_once(ids, key_id(name));
  }
  if (ids.empty()) {
    return;
  }
  for (const std::string& id : first_targets(ids)) {
    Gaps gaps = gaps_of(c);
    gaps.push_back({"google_key", {id}});
    commands.add("gcloud iam service-accounts keys disable {google_key} --iam-account={service_account}", gaps);
  }
  steps.add(
      Tier::containment,
      Message("step.actor.google.keys").with("actor", c.actor).with("keys", ids).with("note", note_on_more(ids.size())),
      Effect::change, commands);
}

void add_service_account_stop(const Case& c, StepList& steps) {
  add_keys_stop(c, steps);
  CommandSet disable;
  disable.add("gcloud iam service-accounts disable {service_account}", gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.google.service_account").with("actor", c.actor), Effect::change,
            disable);
}

}  // namespace

void add_google_who(const Case& c, StepList& steps) {
  CommandSet commands;
  const char* key = "step.l1.who.other";
  if (c.actor_class == ActorClass::person) {
    key = "step.l1.who.google.person";
  } else if (c.actor_class == ActorClass::application) {
    key = "step.l1.who.google.service_account";
    commands.add("gcloud iam service-accounts describe {service_account}", gaps_of(c))
        .add("gcloud iam service-accounts keys list --iam-account={service_account} --managed-by=user", gaps_of(c));
  } else if (c.actor_class == ActorClass::outsider) {
    key = "step.l1.who.outsider";
  }
  steps.add(Tier::l1, Message(key).with("actor", c.actor), Effect::read, commands);
}

void add_google_activity(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add(
        "gcloud logging read `logName:\"cloudaudit.googleapis.com\" AND "
        "protoPayload.authenticationInfo.principalEmail=\"{email}\" AND timestamp>=\"{from}\" AND "
        "timestamp<=\"{to}\"` --project={project} --order=asc --format=json",
        gaps_in(c, project));
  }
  add_activity_step(c, "step.l1.activity.google", c.facts.scopes.size(), commands, steps);
}

/// They stand at the organisation, whose number no log of a project tells.
void add_google_sign_ins(const Case& c, StepList& steps) {
  add_sign_ins_step(c, "step.l1.sign_ins.fetch_google", steps);
}

void add_google_rights(const Case& c, StepList& steps) {
  if (c.actor_class == ActorClass::outsider) {
    steps.add(Tier::t2, Message("step.t2.rights.outsider.google").with("actor", c.actor), Effect::read);
    return;
  }
  CommandSet commands;
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add(
        "gcloud projects get-iam-policy {project} --flatten=bindings[].members --filter=bindings.members:{email} "
        "--format=table(bindings.role)",
        gaps_in(c, project));
  }
  const bool application = c.actor_class == ActorClass::application;
  if (application) {
    commands.add("gcloud iam service-accounts get-iam-policy {service_account}", gaps_of(c));
  }
  steps.add(
      Tier::t2,
      Message(application ? "step.t2.rights.google.service_account" : "step.t2.rights.google").with("actor", c.actor),
      Effect::read, commands);
}

void add_google_stop_actor(const Case& c, StepList& steps) {
  switch (c.actor_class) {
    case ActorClass::person:
      steps.add(Tier::containment, Message("step.actor.google.person").with("actor", c.actor), Effect::change);
      break;
    case ActorClass::application:
      add_service_account_stop(c, steps);
      break;
    case ActorClass::outsider:
      steps.add(Tier::containment, Message("step.actor.outsider.google").with("actor", c.actor), Effect::change);
      break;
    case ActorClass::cloud_service:
      steps.add(Tier::containment, Message("step.actor.cloud_service").with("actor", c.actor), Effect::change);
      return;
    default:
      steps.add(Tier::containment, Message("step.actor.other").with("actor", c.actor), Effect::change);
      break;
  }
  add_roles_stop(c, steps, "step.actor.google.roles",
                 {"gcloud projects remove-iam-policy-binding {project} --member={member} --role={google_role} --all",
                  "member", "google_role", "project"});
}

}  // namespace snapsleuth::triage
