// What lies around the snapshot in AWS: machines, network, automation; and what to leave behind.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

Gaps gaps_of(const PlacedName& thing, std::string_view gap) { return {{"region", {thing.region}}, {gap, {thing.id}}}; }

void add_machines_t2(const Case& c, StepList& steps) {
  const auto machines = machines_of(c);
  const auto volumes = own_volumes(c);
  CommandSet commands;
  for (const RegionalNames& group : by_region(volumes)) {
    commands.add(
        "aws ec2 describe-instances --region {region} --filters Name=block-device-mapping.volume-id,Values={volume}",
        {{"region", {group.region}}, {"volume", group.names}});
  }
  for (const RegionalNames& group : by_region(machines)) {
    commands.add("aws ec2 describe-instances --region {region} --filters Name=instance-id,Values={instance}",
                 {{"region", {group.region}}, {"instance", group.names}});
  }
  add_machines_step(c, commands, steps);
}

void add_network_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& group : first_targets(c.facts.opened_groups)) {
    commands.add("aws ec2 describe-security-group-rules --region {region} --filters Name=group-id,Values={group}",
                 {{"region", {group.region}}, {"group", {group.id}}});
  }
  for (const std::string& region : first_targets(c.facts.regions)) {
    for (const char* event : {"AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules"}) {
      commands.add(
          "aws cloudtrail lookup-events --region {region} --lookup-attributes "
          "AttributeKey=EventName,AttributeValue=" +
              std::string(event) + " --start-time {from}",
          {{"region", {region}}, {"from", {c.facts.first}}});
    }
  }
  add_network_step(c, commands, steps);
}

void add_automation_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const PlacedName& policy : first_targets(c.facts.lifecycle_policies)) {
    commands.add("aws dlm get-lifecycle-policy --region {region} --policy-id {policy}", gaps_of(policy, "policy"));
  }
  for (const PlacedName& vault : first_targets(c.facts.backup_vaults)) {
    commands.add("aws backup get-backup-vault-access-policy --region {region} --backup-vault-name {vault}",
                 gaps_of(vault, "vault"));
  }
  std::vector<std::string> names = names_of(c.facts.lifecycle_policies);
  for (const PlacedName& vault : c.facts.backup_vaults) {
    add_once(names, vault.id);
  }
  if (!names.empty()) {
    steps.add(Tier::t2, Message("step.t2.automation").with("names", names), Effect::read, commands);
  }
}

void add_close_rules(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& group : first_targets(c.facts.opened_groups)) {
    commands.add(
        "aws ec2 revoke-security-group-ingress --region {region} --group-id {group} --security-group-rule-ids {rule}",
        {{"region", {group.region}}, {"group", {group.id}}, {"rule", group.rules}});
  }
  add_rules_step(c, commands, steps);
}

void add_machines_repair(const Case& c, StepList& steps) {
  const auto machines = machines_of(c);
  if (!machines.empty()) {
    // Which group stands for quarantine is the responder's to say.
    steps.add(Tier::containment, Message("step.repair.isolate").with("machines", names_of(machines)), Effect::change);
  }
  const auto volumes = own_volumes(c);
  if (volumes.empty() || c.facts.machines.empty()) {
    return;
  }
  CommandSet commands;
  for (const PlacedName& volume : first_targets(volumes)) {
    commands.add("aws ec2 detach-volume --region {region} --volume-id {volume}", gaps_of(volume, "volume"));
  }
  steps.add(Tier::containment,
            Message("step.repair.detach").with("volumes", names_of(volumes)).with("note", note_on_more(volumes.size())),
            Effect::destroy, commands);
}

void add_monitoring(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const std::string& region : first_targets(c.facts.regions)) {
    commands.add("aws events put-rule --region {region} --name snapshot-watch --event-pattern {watch}",
                 {{"region", {region}}, {"case", {c.name}}});
  }
  steps.add(Tier::containment, Message("step.repair.monitor.aws"), Effect::change, commands);
}

}  // namespace

void add_around_t2(const Case& c, StepList& steps) {
  add_machines_t2(c, steps);
  add_network_t2(c, steps);
  add_automation_t2(c, steps);
}

void add_around_preserve(const Case& c, StepList& steps) {
  const auto machines = machines_of(c);
  if (machines.empty()) {
    return;
  }
  CommandSet commands;
  for (const PlacedName& machine : first_targets(machines)) {
    Gaps gaps = gaps_of(machine, "instance");
    gaps.push_back({"case", {c.name}});
    commands.add(
        "aws ec2 create-snapshots --region {region} --instance-specification InstanceId={instance} --description "
        "{case} --copy-tags-from-source volume",
        gaps);
  }
  steps.add(
      Tier::containment,
      Message("step.preserve.machine").with("machines", names_of(machines)).with("note", note_on_more(machines.size())),
      Effect::change, commands);
}

void add_automation_stop(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const PlacedName& policy : first_targets(c.facts.lifecycle_policies)) {
    commands.add("aws dlm update-lifecycle-policy --region {region} --policy-id {policy} --state DISABLED",
                 gaps_of(policy, "policy"));
  }
  if (!c.facts.lifecycle_policies.empty()) {
    steps.add(Tier::containment,
              Message("step.actor.automation").with("policies", names_of(c.facts.lifecycle_policies)), Effect::change,
              commands);
  }
  if (!c.facts.backup_vaults.empty()) {
    steps.add(Tier::containment, Message("step.actor.vaults").with("vaults", names_of(c.facts.backup_vaults)),
              Effect::change);
  }
}

void add_around_repair(const Case& c, StepList& steps) {
  add_close_rules(c, steps);
  add_machines_repair(c, steps);
  steps.add(Tier::containment, Message("step.repair.tighten.aws"), Effect::change);
  add_monitoring(c, steps);
  add_repeat_rules(c, steps);
  add_baseline(steps);
}

}  // namespace snapsleuth::triage
