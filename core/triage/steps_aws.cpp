// The stages of the list in AWS, and where its trail is looked through.
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
  add_activity_step(c, "step.l1.activity", lookups, commands, steps);
}

void add_sign_ins(const Case& c, StepList& steps) {
  CommandSet commands;
  const std::vector<std::string> regions = regions_to_search(c.facts);
  for (const std::string& region : first_targets(regions)) {
    commands.add(
        "aws cloudtrail lookup-events --region {region} --lookup-attributes "
        "AttributeKey=EventName,AttributeValue=ConsoleLogin --start-time {from} --end-time {to} --output json",
        {{"region", {region}}, {"from", {c.from}}, {"to", {c.to}}});
  }
  add_sign_ins_step(c, "step.l1.sign_ins.fetch_aws", steps, commands);
}

/// One after the other.
template <CloudSteps::Add... kSteps>
void add_all(const Case& c, StepList& steps) {
  (kSteps(c, steps), ...);
}

}  // namespace

const CloudSteps kAwsSteps{
    .who = add_actor_who,
    .activity = add_activity,
    .sign_ins = add_sign_ins,
    .look = add_all<add_ebs_look, add_rds_look, add_image_look, add_other_look>,
    .rights = add_actor_t2,
    .examine = add_all<add_ebs_t2, add_rds_t2, add_image_t2, add_around_t2>,
    .preserve =
        add_all<add_ebs_preserve, add_rds_preserve, add_image_preserve, add_other_preserve, add_around_preserve>,
    .stop_sharing = add_all<add_ebs_stop_sharing, add_rds_stop_sharing, add_image_stop_sharing, add_other_stop_sharing>,
    .stop_actor = add_all<add_actor_stop, add_automation_stop>,
    .repair = add_all<add_around_repair, add_rds_repair>,
    .remove = add_all<add_ebs_delete, add_rds_delete, add_image_delete, add_other_delete>,
};

}  // namespace snapsleuth::triage
