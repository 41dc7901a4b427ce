// L1, in the playbook's order: who, history, sign-ins, hour, what was taken, ticket, owner, decision.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

/// Where IAM, STS and the console write their events, by the partition of the actor's ARN.
std::string global_region(const CaseFacts& facts) {
  if (facts.actor_id.starts_with("arn:aws-us-gov:")) {
    return "us-gov-west-1";
  }
  return facts.actor_id.starts_with("arn:aws-cn:") ? "cn-north-1" : "us-east-1";
}

std::vector<std::string> regions_to_search(const CaseFacts& facts) {
  std::vector<std::string> regions;
  for (const std::string& region : facts.regions) {
    add_once(regions, region);
  }
  add_once(regions, global_region(facts));
  return regions;
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
    case ActorClass::service_linked:
    case ActorClass::other:
      break;
  }
  return Message("step.l1.who.other").with("actor", c.actor);
}

void add_who(const Case& c, StepList& steps) {
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

void add_history(const Case& c, StepList& steps) {
  std::vector<Message> coverage;
  if (!c.facts.coverage_from.empty()) {
    coverage.push_back(Message("step.part.coverage").with("from", c.facts.coverage_from));
  }
  const bool seen = c.facts.history_count > 0 && !c.facts.history_first.empty();
  Message text(seen ? "step.l1.history" : "step.l1.history.none");
  text.with("actor", c.actor);
  if (seen) {
    text.with("count", c.facts.history_count).with("first", c.facts.history_first);
  }
  steps.add(Tier::l1, text.with("coverage", coverage), Effect::read);
}

/// One attribute a call and one region a call: by key, and by the name that CloudTrail keeps. Gives the number of
/// calls that it would take in all.
std::size_t add_lookups(const Case& c, CommandSet& commands) {
  const std::vector<std::string> regions = regions_to_search(c.facts);
  std::vector<std::string> keys = c.facts.long_term_keys;
  keys.insert(keys.end(), c.facts.temporary_keys.begin(), c.facts.temporary_keys.end());
  std::vector<std::string> names = c.facts.sessions;
  if (c.actor_class == ActorClass::user) {
    names = {c.facts.user_name};
  }
  std::size_t left = kTargetsWithCommands;
  const auto add = [&](std::string_view attribute, std::string_view gap, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      for (const std::string& region : regions) {
        if (left == 0) {
          return;
        }
        --left;
        commands.add("aws cloudtrail lookup-events --region {region} --lookup-attributes AttributeKey=" +
                         std::string(attribute) + ",AttributeValue={" + std::string(gap) +
                         "} --start-time {from} --end-time {to} --output json",
                     {{"region", {region}}, {gap, {value}}, {"from", {c.from}}, {"to", {c.to}}});
      }
    }
  };
  add("AccessKeyId", "key", keys);
  add("Username", "username", names);
  return (keys.size() + names.size()) * regions.size();
}

void add_activity(const Case& c, StepList& steps) {
  CommandSet commands;
  const std::size_t lookups = add_lookups(c, commands);
  const bool aws = c.facts.provider == Provider::aws;
  steps.add(Tier::l1,
            Message(aws ? "step.l1.activity" : "step.l1.activity.other")
                .with("actor", c.actor)
                .with("from", c.from)
                .with("to", c.to)
                .with("note", note_on_more(lookups)),
            Effect::read, commands);
}

void add_sign_ins(const Case& c, StepList& steps) {
  CommandSet commands;
  std::string key = "step.l1.sign_ins";
  if (!c.facts.has_sign_in_logs) {
    key += c.facts.provider == Provider::aws ? ".fetch_aws" : ".fetch";
    std::vector<std::string> regions = regions_to_search(c.facts);
    for (const std::string& region : first_targets(regions)) {
      commands.add(
          "aws cloudtrail lookup-events --region {region} --lookup-attributes "
          "AttributeKey=EventName,AttributeValue=ConsoleLogin --start-time {from} --end-time {to} --output json",
          {{"region", {region}}, {"from", {c.from}}, {"to", {c.to}}});
    }
  }
  steps.add(Tier::l1,
            Message(key).with("actor", c.actor).with("hours", c.facts.look_back_hours).with("time", c.facts.first),
            Effect::read, commands);
}

void add_hour(const Case& c, StepList& steps) {
  const CaseFacts& facts = c.facts;
  if (facts.zone.empty() || facts.local_time.empty() || facts.weekday.empty()) {
    steps.add(Tier::l1, Message("step.l1.hour.no_zone").with("time", facts.first), std::nullopt);
    return;
  }
  steps.add(
      Tier::l1,
      Message("step.l1.hour").with("weekday", facts.weekday).with("time", facts.local_time).with("zone", facts.zone),
      std::nullopt);
}

void add_ticket(const Case& c, StepList& steps) {
  std::vector<std::string> resources = c.snapshot_names;
  resources.insert(resources.end(), c.sources.begin(), c.sources.end());
  steps.add(Tier::l1,
            Message("step.l1.ticket")
                .with("actor", c.actor)
                .with("resources", each_once(std::move(resources)))
                .with("from", c.facts.first)
                .with("to", c.facts.last)
                .with("receivers", c.receivers),
            std::nullopt);
}

void add_ask(const Case& c, StepList& steps) {
  const bool local = !c.facts.zone.empty() && !c.facts.local_time.empty();
  std::string key = "step.l1.ask";
  if (c.actor_class == ActorClass::outsider) {
    key += ".outsider";
  } else if (c.has_public) {
    key += ".public";
  } else if (!c.receivers.empty()) {
    key += ".shared";
  }
  Message text(key);
  text.with("actor", c.actor)
      .with("sources", c.sources.empty() ? c.snapshot_names : c.sources)
      .with("time", local ? c.facts.local_time + " " + c.facts.zone : c.facts.first)
      .with("receivers", c.receivers);
  steps.add(Tier::l1, std::move(text), std::nullopt);
}

}  // namespace

void add_l1(const Case& c, StepList& steps) {
  add_who(c, steps);
  add_history(c, steps);
  add_activity(c, steps);
  add_sign_ins(c, steps);
  add_hour(c, steps);
  add_ebs_look(c, steps);
  add_rds_look(c, steps);
  add_image_look(c, steps);
  add_other_look(c, steps);
  add_ticket(c, steps);
  add_ask(c, steps);
  steps.add(Tier::l1, Message("step.l1.decide"), std::nullopt);
}

}  // namespace snapsleuth::triage
