// The stages of the list in Azure, and what to repair and leave behind there.
#include <array>

#include "model/resource_name.h"
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

void add_close_rules(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& group : first_targets(c.facts.opened_groups)) {
    const auto nsg = parse_azure_resource(group.id);
    if (!nsg) {
      continue;
    }
    for (const std::string& rule : first_targets(group.rules)) {
      commands.add(
          "az network nsg rule update --subscription {subscription} --resource-group {azure_name} --nsg-name {nsg} "
          "--name {rule_name} --access Deny",
          {{"subscription", {std::string(nsg->subscription)}},
           {"azure_name", {std::string(nsg->group)}},
           {"nsg", {std::string(nsg->names.front())}},
           {"rule_name", {rule}}});
    }
  }
  add_rules_step(c, commands, steps);
}

/// An alert holds for its whole subscription and lies in a group: that of the first snapshot there will do.
void add_monitoring(const Case& c, StepList& steps) {
  constexpr std::array kWatched{
      std::pair{"snapshot-link", "Microsoft.Compute/snapshots/beginGetAccess/action"},
      std::pair{"disk-link", "Microsoft.Compute/disks/beginGetAccess/action"},
      std::pair{"snapshot-made", "Microsoft.Compute/snapshots/write"},
  };
  CommandSet commands;
  std::vector<std::string> subscriptions;
  for (const SnapshotFacts& snapshot : c.facts.snapshots) {
    const auto resource = parse_azure_resource(snapshot.id);
    const std::string subscription = resource ? std::string(resource->subscription) : std::string{};
    const bool known = std::find(subscriptions.begin(), subscriptions.end(), subscription) != subscriptions.end();
    if (!resource || !snapshot.account.empty() || known || subscriptions.size() == kTargetsWithCommands) {
      continue;
    }
    subscriptions.push_back(subscription);
    for (const auto& [name, operation] : kWatched) {
      commands.add(
          "az monitor activity-log alert create --subscription {subscription} --resource-group {azure_name} "
          "--name " +
              std::string(name) + " --condition category=Administrative and operationName=" + operation,
          {{"subscription", {subscription}}, {"azure_name", {std::string(resource->group)}}});
    }
  }
  steps.add(Tier::containment, Message("step.repair.monitor.azure"), Effect::change, commands);
}

void add_repair(const Case& c, StepList& steps) {
  add_close_rules(c, steps);
  const auto machines = machines_of(c);
  if (!machines.empty()) {
    // Which group stands for quarantine is the responder's to say.
    steps.add(Tier::containment, Message("step.repair.isolate.azure").with("machines", names_of(machines)),
              Effect::change);
  }
  steps.add(Tier::containment, Message("step.repair.tighten.azure"), Effect::change);
  add_monitoring(c, steps);
  add_repeat_rules(c, steps);
  add_baseline(steps);
}

}  // namespace

const CloudSteps kAzureSteps{
    .who = add_azure_who,
    .activity = add_azure_activity,
    .sign_ins = add_azure_sign_ins,
    .look = add_azure_look,
    .rights = add_azure_rights,
    .examine = add_azure_examine,
    .preserve = add_azure_preserve,
    .stop_sharing = add_azure_stop_sharing,
    .stop_actor = add_azure_stop_actor,
    .repair = add_repair,
    .remove = add_azure_delete,
};

}  // namespace snapsleuth::triage
