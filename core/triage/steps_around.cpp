// What lies around the snapshot: machines, network, automation; snapshots of other kinds; and what to leave behind.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

Gaps gaps_of(const PlacedName& thing, std::string_view gap) { return {{"region", {thing.region}}, {gap, {thing.id}}}; }

/// Those in our own accounts: a receiver's volume is beyond our commands.
std::vector<PlacedName> own_volumes(const Case& c) {
  std::vector<PlacedName> volumes;
  for (const PlacedName& volume : c.facts.volumes) {
    if (volume.account.empty()) {
      volumes.push_back(volume);
    }
  }
  return volumes;
}

std::vector<PlacedName> machines_of(const Case& c) {
  std::vector<PlacedName> machines;
  for (const auto* list : {&c.facts.machines, &c.facts.instances}) {
    for (const PlacedName& machine : *list) {
      const auto same = [&](const PlacedName& present) { return present.id == machine.id; };
      if (machine.account.empty() && std::none_of(machines.begin(), machines.end(), same)) {
        machines.push_back(machine);
      }
    }
  }
  return machines;
}

void add_machines_t2(const Case& c, StepList& steps) {
  const auto machines = machines_of(c);
  const auto volumes = own_volumes(c);
  if (machines.empty() && volumes.empty()) {
    return;
  }
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
  steps.add(Tier::t2,
            Message("step.t2.machines").with("volumes", names_of(volumes)).with("machines", names_of(machines)),
            Effect::read, commands);
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
  steps.add(Tier::t2,
            Message("step.t2.network").with("time", c.facts.first).with("groups", names_of(c.facts.opened_groups)),
            Effect::read, commands);
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
  const auto& groups = c.facts.opened_groups;
  if (groups.empty()) {
    return;
  }
  CommandSet commands;
  for (const OpenedGroup& group : first_targets(groups)) {
    commands.add(
        "aws ec2 revoke-security-group-ingress --region {region} --group-id {group} --security-group-rule-ids {rule}",
        {{"region", {group.region}}, {"group", {group.id}}, {"rule", group.rules}});
  }
  steps.add(Tier::containment,
            Message("step.repair.rules").with("groups", names_of(groups)).with("note", note_on_more(groups.size())),
            Effect::change, commands);
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
  const bool aws = c.facts.provider == Provider::aws;
  steps.add(Tier::containment, Message(aws ? "step.repair.monitor.aws" : "step.repair.monitor"), Effect::change,
            commands);
}

}  // namespace

void add_other_look(const Case& c, StepList& steps) {
  const auto others = c.of_kind({SnapshotKind::other});
  if (!others.empty()) {
    steps.add(Tier::l1,
              Message("step.l1.look.other").with("snapshots", names_of(others)).with("sources", sources_of(others)),
              Effect::read);
  }
}

void add_around_t2(const Case& c, StepList& steps) {
  add_machines_t2(c, steps);
  add_network_t2(c, steps);
  add_automation_t2(c, steps);
  steps.add(Tier::t2, Message("step.t2.infrastructure").with("actor", c.actor), Effect::read);
}

void add_around_preserve(const Case& c, StepList& steps) {
  const auto others = not_deleted(c.of_kind({SnapshotKind::other}));
  if (!others.empty()) {
    steps.add(Tier::containment, Message("step.preserve.other").with("snapshots", names_of(others)), Effect::change);
  }
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

void add_other_stop_sharing(const Case& c, StepList& steps) {
  const auto others = not_deleted(c.of_kind({SnapshotKind::other}));
  const auto shared = shared_of(others);
  const auto published = published_of(others);
  if (!shared.empty()) {
    steps.add(Tier::containment, snapshots_text("step.stop.unshare", shared).with("receivers", receivers_of(shared)),
              Effect::change);
  }
  if (!published.empty()) {
    steps.add(Tier::containment, snapshots_text("step.stop.unpublish", published), Effect::change);
  }
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
  steps.add(Tier::containment,
            Message(c.facts.provider == Provider::aws ? "step.repair.tighten.aws" : "step.repair.tighten"),
            Effect::change);
  add_monitoring(c, steps);
  steps.add(Tier::containment, Message("step.repair.baseline"), std::nullopt);
}

void add_other_delete(const Case& c, StepList& steps) {
  const auto others = not_deleted(c.of_kind({SnapshotKind::other}));
  if (!others.empty()) {
    steps.add(Tier::containment, Message("step.delete.other").with("snapshots", names_of(others)), Effect::destroy);
  }
}

}  // namespace snapsleuth::triage
