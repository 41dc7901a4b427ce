// Azure's snapshots, disks, restore points and galleries: what they are, what was made of them, closing their download
// links, taking them back, deleting them.
#include "model/resource_name.h"
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::vector<SnapshotFacts> azure_of(const Case& c) {
  return c.of_kind({SnapshotKind::azure_snapshot, SnapshotKind::azure_disk, SnapshotKind::azure_restore_point,
                    SnapshotKind::azure_gallery});
}

/// Those that a download link can be given for.
std::vector<SnapshotFacts> disks_of(const Case& c) {
  return not_deleted(c.of_kind({SnapshotKind::azure_snapshot, SnapshotKind::azure_disk}));
}

std::vector<SnapshotFacts> galleries_of(const Case& c) { return not_deleted(c.of_kind({SnapshotKind::azure_gallery})); }

Gaps gaps_of(const std::string& id) { return {{"azure_id", {id}}}; }

/// `az snapshot` or `az disk`: the same commands go with both. Empty for what has neither.
std::string_view group_of(SnapshotKind kind) {
  if (kind == SnapshotKind::azure_snapshot) {
    return "az snapshot";
  }
  return kind == SnapshotKind::azure_disk ? "az disk" : "";
}

/// A command of the kind's own group, `--ids` included.
void add_own(const SnapshotFacts& snapshot, std::string_view verb, std::string_view more, CommandSet& commands) {
  const std::string_view group = group_of(snapshot.kind);
  if (!group.empty()) {
    commands.add(std::string(group).append(" ").append(verb).append(" --ids {azure_id}").append(more),
                 gaps_of(snapshot.id));
  }
}

/// An image or a version is shared as its gallery: the commands name that.
Gaps gaps_of_gallery(const SnapshotFacts& snapshot) {
  const auto resource = parse_azure_resource(snapshot.id);
  if (!resource) {
    return {};
  }
  return {{"subscription", {std::string(resource->subscription)}},
          {"azure_name", {std::string(resource->group)}},
          {"gallery", {std::string(resource->names.front())}}};
}

void add_links_look(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const std::string& subscription : first_targets(c.facts.scopes)) {
    for (const char* group : {"az snapshot", "az disk"}) {
      commands.add(
          std::string(group) + " list --subscription {subscription} --query [?diskState=='ActiveSAS'].id -o tsv",
          {{"subscription", {subscription}}});
    }
  }
  steps.add(Tier::l1, Message("step.l1.links").with("scopes", c.facts.scopes), Effect::read, commands);
}

void add_touched(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    Gaps gaps = gaps_of(snapshot.id);
    gaps.push_back({"from", {c.from}});
    gaps.push_back({"to", {c.to}});
    commands.add(
        "az monitor activity-log list --resource-id {azure_id} --start-time {from} --end-time {to} --max-events 1000 "
        "-o json",
        gaps);
  }
  steps.add(Tier::l1, snapshots_text("step.l1.touched.azure", snapshots), Effect::read, commands);
}

/// By Resource Graph, which asks every subscription and does not heed case: logs write ids in capitals or small.
void add_made_from(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    commands.add(
        "az graph query -q `Resources | where type in~ ('microsoft.compute/disks', 'microsoft.compute/snapshots') | "
        "where properties.creationData.sourceResourceId =~ '{azure_id}' | project id, managedBy` -o json",
        gaps_of(snapshot.id));
  }
  steps.add(Tier::t2, snapshots_text("step.t2.made_from.azure", snapshots), Effect::read, commands);
}

void add_gallery_look(const std::vector<SnapshotFacts>& galleries, StepList& steps) {
  if (galleries.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& gallery : first_targets(galleries)) {
    commands.add(
        "az sig show --subscription {subscription} --resource-group {azure_name} --gallery-name {gallery} --select "
        "Permissions",
        gaps_of_gallery(gallery));
  }
  steps.add(Tier::t2, snapshots_text("step.t2.gallery", galleries), Effect::read, commands);
}

void add_machines_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  const auto machines = machines_of(c);
  for (const PlacedName& machine : first_targets(machines)) {
    commands.add("az vm show --ids {azure_id} --show-details -o json", gaps_of(machine.id));
  }
  add_machines_step(c, commands, steps);
}

void add_network_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& group : first_targets(c.facts.opened_groups)) {
    if (const auto nsg = parse_azure_resource(group.id)) {
      commands.add(
          "az network nsg rule list --subscription {subscription} --resource-group {azure_name} --nsg-name {nsg} "
          "--include-default -o table",
          {{"subscription", {std::string(nsg->subscription)}},
           {"azure_name", {std::string(nsg->group)}},
           {"nsg", {std::string(nsg->names.front())}}});
    }
  }
  for (const std::string& subscription : first_targets(c.facts.scopes)) {
    commands.add(
        "az monitor activity-log list --subscription {subscription} --resource-provider Microsoft.Network "
        "--start-time {from} --end-time {to} --max-events 1000 -o json",
        {{"subscription", {subscription}}, {"from", {c.facts.first}}, {"to", {c.to}}});
  }
  add_network_step(c, commands, steps);
}

void add_close_links(const Case& c, StepList& steps) {
  std::vector<SnapshotFacts> open;
  for (const SnapshotFacts& snapshot : not_deleted(azure_of(c))) {
    if (snapshot.link_open) {
      open.push_back(snapshot);
    }
  }
  if (open.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(open)) {
    add_own(snapshot, "revoke-access", "", commands);
    if (snapshot.id.find("/diskrestorepoints/") != std::string::npos) {
      commands.add(
          "az rest --method post --url `https://management.azure.com{azure_id}/endGetAccess?api-version=2023-10-02`",
          gaps_of(snapshot.id));
    }
  }
  steps.add(Tier::containment, snapshots_text("step.stop.links", open), Effect::change, commands);
}

void add_close_access(const Case& c, StepList& steps) {
  const auto disks = disks_of(c);
  if (disks.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& disk : first_targets(disks)) {
    add_own(disk, "update", " --network-access-policy DenyAll --public-network-access Disabled", commands);
  }
  steps.add(Tier::containment, snapshots_text("step.stop.access.azure", disks), Effect::change, commands);
}

/// The log names subscriptions and tenants by bare ids, and the command takes each under its own flag.
void add_unshare(const Case& c, StepList& steps) {
  const auto galleries = galleries_of(c);
  const auto shared = shared_of(galleries);
  if (shared.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& gallery : first_targets(shared)) {
    Gaps gaps = gaps_of_gallery(gallery);
    gaps.push_back({"receiver", gallery.shared_to});
    for (const char* flag : {"--subscription-ids", "--tenant-ids"}) {
      commands.add(
          "az sig share remove --subscription {subscription} --resource-group {azure_name} --gallery-name {gallery} " +
              std::string(flag) + " {receiver}",
          gaps);
    }
  }
  steps.add(Tier::containment,
            snapshots_text("step.stop.unshare.gallery", shared).with("receivers", receivers_of(shared)), Effect::change,
            commands);
}

void add_unpublish(const Case& c, StepList& steps) {
  const auto galleries = galleries_of(c);
  const auto published = published_of(galleries);
  if (published.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& gallery : first_targets(published)) {
    commands.add(
        "az sig share reset --subscription {subscription} --resource-group {azure_name} --gallery-name {gallery}",
        gaps_of_gallery(gallery));
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unpublish.gallery", published), Effect::change, commands);
}

}  // namespace

void add_azure_look(const Case& c, StepList& steps) {
  add_other_look(c, steps);
  const auto snapshots = azure_of(c);
  if (!snapshots.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
      add_own(snapshot, "show", " -o json", commands);
      if (kind_by_path(snapshot.source) == SnapshotKind::azure_disk) {
        commands.add("az disk show --ids {azure_id} -o json", gaps_of(snapshot.source));
      }
    }
    steps.add(Tier::l1, snapshots_text("step.l1.look.azure", snapshots).with("sources", sources_of(snapshots)),
              Effect::read, commands);
    add_touched(c, snapshots, steps);
  }
  add_links_look(c, steps);
}

void add_azure_examine(const Case& c, StepList& steps) {
  const auto snapshots =
      c.of_kind({SnapshotKind::azure_snapshot, SnapshotKind::azure_disk, SnapshotKind::azure_restore_point});
  if (!snapshots.empty()) {
    add_made_from(snapshots, steps);
  }
  add_gallery_look(c.of_kind({SnapshotKind::azure_gallery}), steps);
  add_machines_t2(c, steps);
  add_network_t2(c, steps);
}

void add_azure_preserve(const Case& c, StepList& steps) {
  add_other_preserve(c, steps);
  const auto snapshots = not_deleted(azure_of(c));
  if (!snapshots.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
      Gaps gaps = gaps_of(snapshot.id);
      gaps.push_back({"case", {c.name}});
      commands.add("az lock create --name {case} --lock-type CanNotDelete --resource {azure_id} --notes {case}", gaps);
    }
    steps.add(Tier::containment, snapshots_text("step.preserve.azure", snapshots), Effect::change, commands);
  }
  const auto machines = machines_of(c);
  if (!machines.empty()) {
    steps.add(
        Tier::containment,
        Message("step.preserve.machine").with("machines", names_of(machines)).with("note", std::vector<Message>{}),
        Effect::change);
  }
}

void add_azure_stop_sharing(const Case& c, StepList& steps) {
  add_close_links(c, steps);
  add_close_access(c, steps);
  add_unshare(c, steps);
  add_unpublish(c, steps);
  const auto unshared_by_hand = not_deleted(
      c.of_kind({SnapshotKind::azure_snapshot, SnapshotKind::azure_disk, SnapshotKind::azure_restore_point}));
  add_unshare_step(unshared_by_hand, {}, steps);
  add_unpublish_step(unshared_by_hand, {}, steps);
  add_other_stop_sharing(c, steps);
  add_out_of_reach(c, steps);
}

/// Snapshots only: a disk is the organisation's own, and what hangs on a gallery only its owner knows.
void add_azure_delete(const Case& c, StepList& steps) {
  const auto snapshots = not_deleted(c.of_kind({SnapshotKind::azure_snapshot}));
  if (!snapshots.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
      add_own(snapshot, "delete", "", commands);
    }
    steps.add(Tier::containment, snapshots_text("step.delete.azure", snapshots), Effect::destroy, commands);
  }
  add_other_delete(c, steps);
}

}  // namespace snapsleuth::triage
