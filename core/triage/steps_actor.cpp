// The actor: what it may do, and how it is stopped. Who can be stopped, and by what, differs by kind of actor.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

Gaps gaps_of(const Case& c) {
  return {
      {"user", {c.facts.user_name}}, {"role", {c.facts.role_name}}, {"arn", {c.facts.actor_id}}, {"case", {c.name}}};
}

Message who_text(const Case& c) {
  const CaseFacts& facts = c.facts;
  switch (c.actor_class) {
    case ActorClass::user:
      return Message("step.l1.who.user").with("actor", c.actor);
    case ActorClass::role:
      if (!facts.partner_account.empty()) {
        return Message("step.l1.who.partner").with("actor", c.actor).with("account", facts.partner_account);
      }
      return Message("step.l1.who.role").with("actor", c.actor).with("sessions", facts.sessions);
    case ActorClass::identity_center:
      return Message("step.l1.who.identity_center").with("actor", c.actor);
    case ActorClass::root:
      return Message("step.l1.who.root").with("actor", c.actor);
    case ActorClass::outsider:
      return Message("step.l1.who.outsider").with("actor", c.actor);
    default:
      break;
  }
  return Message("step.l1.who.other").with("actor", c.actor);
}

constexpr std::string_view kSimulate{
    "aws iam simulate-principal-policy --policy-source-arn {arn} --action-names ec2:CreateSnapshot "
    "ec2:ModifySnapshotAttribute ec2:CopySnapshot ebs:GetSnapshotBlock rds:ModifyDBSnapshotAttribute"};

void add_role_queries(const Case& c, CommandSet& commands) {
  commands.add("aws iam get-role --role-name={role}", gaps_of(c))
      .add("aws iam list-attached-role-policies --role-name={role}", gaps_of(c))
      .add("aws iam list-role-policies --role-name={role}", gaps_of(c));
}

void add_user_stop(const Case& c, StepList& steps) {
  CommandSet keys;
  const auto& names = c.facts.long_term_keys;
  for (const std::string& key : first_targets(names)) {
    Gaps gaps = gaps_of(c);
    gaps.push_back({"key", {key}});
    keys.add("aws iam update-access-key --user-name={user} --access-key-id {key} --status Inactive", gaps);
  }
  if (!names.empty()) {
    steps.add(
        Tier::containment,
        Message("step.actor.keys").with("actor", c.actor).with("keys", names).with("note", note_on_more(names.size())),
        Effect::change, keys);
  }
  CommandSet deny;
  deny.add(
      "aws iam put-user-policy --user-name={user} --policy-name {case}-deny-snapshots --policy-document "
      "{deny-snapshots}",
      gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.deny.user").with("actor", c.actor), Effect::change, deny);
  CommandSet password;
  password.add("aws iam delete-login-profile --user-name={user}", gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.password").with("actor", c.actor), Effect::destroy, password);
}

void add_role_stop(const Case& c, StepList& steps) {
  CommandSet deny;
  deny.add(
      "aws iam put-role-policy --role-name={role} --policy-name {case}-deny-snapshots --policy-document "
      "{deny-snapshots}",
      gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.deny.role").with("actor", c.actor), Effect::change, deny);
  if (!c.facts.partner_account.empty()) {
    // The new trust policy is the responder's to write: a command would name a file that is not there.
    steps.add(Tier::containment,
              Message("step.actor.partner").with("actor", c.actor).with("account", c.facts.partner_account),
              Effect::change);
  }
  CommandSet sessions;
  sessions.add(
      "aws iam put-role-policy --role-name={role} --policy-name AWSRevokeOlderSessions --policy-document "
      "{end-sessions}",
      gaps_of(c));
  steps.add(Tier::containment, Message("step.actor.sessions").with("actor", c.actor), Effect::change, sessions);
  if (c.facts.actor_kind == ActorKind::federated) {
    steps.add(Tier::containment, Message("step.actor.federated").with("actor", c.actor), Effect::change);
  }
}

}  // namespace

void add_actor_who(const Case& c, StepList& steps) {
  const std::string& user = c.facts.user_name;
  CommandSet commands;
  if (c.actor_class == ActorClass::user) {
    commands.add("aws iam list-access-keys --user-name={user}", {{"user", {user}}});
    for (const std::string& key : first_targets(c.facts.long_term_keys)) {
      commands.add("aws iam get-access-key-last-used --access-key-id {key}", {{"key", {key}}});
    }
    commands.add("aws iam list-mfa-devices --user-name={user}", {{"user", {user}}});
  }
  steps.add(Tier::l1, who_text(c), Effect::read, commands);
}

void add_actor_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  std::string key{"step.t2.rights"};
  switch (c.actor_class) {
    case ActorClass::user:
      key += ".user";
      commands.add("aws iam list-attached-user-policies --user-name={user}", gaps_of(c))
          .add("aws iam list-user-policies --user-name={user}", gaps_of(c))
          .add("aws iam list-groups-for-user --user-name={user}", gaps_of(c))
          .add(kSimulate, gaps_of(c));
      break;
    case ActorClass::role:
      key += ".role";
      add_role_queries(c, commands);
      // A session that is kept in the actor's id (SAML) makes it no policy source.
      if (c.facts.actor_id.ends_with(":role/" + c.facts.role_name)) {
        commands.add(kSimulate, gaps_of(c));
      }
      break;
    case ActorClass::identity_center:
      key += ".identity_center";
      add_role_queries(c, commands);
      break;
    case ActorClass::root:
      key += ".root";
      break;
    case ActorClass::outsider:
      key += ".outsider";
      break;
    case ActorClass::service_linked:
      add_role_queries(c, commands);
      break;
    default:
      break;
  }
  steps.add(Tier::t2, Message(key).with("actor", c.actor), Effect::read, commands);
}

void add_actor_stop(const Case& c, StepList& steps) {
  std::string key{"step.actor.other"};
  switch (c.actor_class) {
    case ActorClass::user:
      add_user_stop(c, steps);
      return;
    case ActorClass::role:
      add_role_stop(c, steps);
      return;
    case ActorClass::identity_center:
      key = "step.actor.identity_center";
      break;
    case ActorClass::root:
      key = "step.actor.root";
      break;
    case ActorClass::outsider:
      key = "step.actor.outsider";
      break;
    case ActorClass::service_linked:
      key = "step.actor.service_linked";
      break;
    default:
      break;
  }
  steps.add(Tier::containment, Message(key).with("actor", c.actor), Effect::change);
}

}  // namespace snapsleuth::triage
