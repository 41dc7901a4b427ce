// Google Cloud's snapshots, disks, images and machine images: what they are, what was made of them, taking them back,
// deleting them.
#include "model/resource_name.h"
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::vector<SnapshotFacts> google_of(const Case& c) {
  return c.of_kind({SnapshotKind::google_snapshot, SnapshotKind::google_disk, SnapshotKind::google_image,
                    SnapshotKind::google_machine_image});
}

/// A command on one thing: `gcloud compute snapshots VERB NAME --project=… [--zone=…] MORE`.
struct Target {
  std::string group;  ///< With `gcloud compute`; empty for what no command here is for.
  std::string place;  ///< `--zone` or `--region`, as its level wants; with the space before it.
  Gaps gaps;
};

Target target_of(const std::string& id) {
  const auto resource = parse_google_resource(id);
  if (!resource) {
    return {};
  }
  Target target;
  for (const auto& [collection, group] :
       {std::pair{"snapshots", "snapshots"}, std::pair{"disks", "disks"}, std::pair{"images", "images"},
        std::pair{"machineImages", "machine-images"}, std::pair{"instances", "instances"}}) {
    if (resource->collection == collection) {
      target.group = std::string("gcloud compute ") + group;
    }
  }
  if (!resource->place.empty()) {
    target.place = resource->level == "zones" ? " --zone={zone}" : " --region={zone}";
  }
  target.gaps = {{"project", {std::string(resource->project)}},
                 {"google_name", {std::string(resource->name)}},
                 {"zone", {std::string(resource->place)}},
                 {"google_path", {id}}};
  return target;
}

void add_on(const std::string& id, std::string_view verb, std::string_view more, CommandSet& commands,
            const Gaps& more_gaps = {}) {
  Target target = target_of(id);
  if (!target.group.empty()) {
    target.gaps.insert(target.gaps.end(), more_gaps.begin(), more_gaps.end());
    commands.add(std::string(target.group)
                     .append(" ")
                     .append(verb)
                     .append(" {google_name} --project={project}")
                     .append(target.place)
                     .append(more),
                 target.gaps);
  }
}

/// The whole name, in any field: the entry that makes a snapshot is filed under the disk.
void add_touched(const Case& c, StepList& steps) {
  if (c.snapshots.empty()) {
    return;
  }
  CommandSet commands;
  const auto snapshots = google_of(c);
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    Gaps gaps = target_of(snapshot.id).gaps;
    gaps.push_back({"from", {c.from}});
    commands.add(
        "gcloud logging read `logName:\"cloudaudit.googleapis.com\" AND \"{google_path}\" AND "
        "timestamp>=\"{from}\"` --project={project} --order=asc --format=json",
        gaps);
  }
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add(
        "gcloud logging read `protoPayload.metadata.\"@type\"="
        "\"type.googleapis.com/google.cloud.audit.CrossEntityControlAuditMetadata\" AND timestamp>=\"{from}\"` "
        "--project={project} --format=json",
        {{"project", {project}}, {"from", {c.from}}});
  }
  steps.add(Tier::t2, snapshots_text("step.t2.touched.google", c.snapshots), Effect::read, commands);
}

void add_made_from(const Case& c, StepList& steps) {
  const auto snapshots = c.of_kind({SnapshotKind::google_snapshot, SnapshotKind::google_image});
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    const Gaps gaps = target_of(snapshot.id).gaps;
    const bool image = snapshot.kind == SnapshotKind::google_image;
    const std::string filter =
        image ? " --filter=sourceImage~/images/{google_name}$" : " --filter=sourceSnapshot~/snapshots/{google_name}$";
    commands.add("gcloud compute disks list --project={project}" + filter, gaps)
        .add("gcloud compute images list --project={project} --no-standard-images" + filter, gaps);
  }
  steps.add(Tier::t2, snapshots_text("step.t2.made_from.google", snapshots), Effect::read, commands);
}

/// An export is a job of Cloud Build, which writes into a bucket.
void add_exported(const Case& c, StepList& steps) {
  CommandSet commands;
  std::vector<std::string> buckets;
  for (const SnapshotFacts& snapshot : c.facts.snapshots) {
    if (snapshot.bucket.empty()) {
      continue;
    }
    add_once(buckets, snapshot.bucket);
    commands.add("gcloud storage ls --full {google_uri}", {{"google_uri", {snapshot.bucket}}});
  }
  if (buckets.empty()) {
    return;
  }
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add("gcloud builds list --project={project} --filter=createTime>=\"{from}\"",
                 {{"project", {project}}, {"from", {c.from}}});
  }
  steps.add(Tier::t2, Message("step.t2.exported.google").with("buckets", buckets), Effect::read, commands);
}

void add_machines_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  const auto machines = machines_of(c);
  for (const PlacedName& machine : first_targets(machines)) {
    add_on(machine.id, "describe", "", commands);
  }
  add_machines_step(c, commands, steps);
}

void add_network_t2(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& rule : first_targets(c.facts.opened_groups)) {
    const auto resource = parse_google_resource(rule.id);
    if (resource && resource->collection == "firewalls") {
      commands.add("gcloud compute firewall-rules describe {google_name} --project={project}", target_of(rule.id).gaps);
    }
  }
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add(
        "gcloud logging read `protoPayload.methodName:(\"compute.firewalls\" OR \"compute.firewallPolicies\" OR "
        "\"compute.networkFirewallPolicies\") AND timestamp>=\"{from}\"` --project={project} --order=asc "
        "--format=json",
        {{"project", {project}}, {"from", {c.facts.first}}});
  }
  add_network_step(c, commands, steps);
}

/// A member's role must be named too; where the log did not tell it, only the policy does.
void add_binding_removals(const SnapshotFacts& snapshot, bool everybody, CommandSet& commands) {
  const Target target = target_of(snapshot.id);
  if (target.group.empty()) {
    return;
  }
  const bool has_conditions = snapshot.kind != SnapshotKind::google_machine_image;
  for (const RoleBinding& binding : first_targets(snapshot.bindings)) {
    const bool is_everybody = binding.member.starts_with("all");
    if (is_everybody != everybody ||
        is_taken_back(snapshot, is_everybody ? kEveryone : std::string_view(binding.member))) {
      continue;
    }
    Gaps gaps = target.gaps;
    gaps.push_back({"member", {binding.member}});
    gaps.push_back({"google_role", {binding.role}});
    commands.add(target.group + " remove-iam-policy-binding {google_name} --project={project}" + target.place +
                     " --member={member} --role={google_role}" + (has_conditions ? " --all" : ""),
                 gaps);
  }
}

}  // namespace

void add_google_look(const Case& c, StepList& steps) {
  add_other_look(c, steps);
  std::vector<SnapshotFacts> snapshots = google_of(c);
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    add_on(snapshot.id, "describe", "", commands);
    add_on(snapshot.id, "get-iam-policy", "", commands);
  }
  // A copy that lies in a foreign project is told by its disk, which lies in ours.
  for (const SnapshotFacts& snapshot : c.facts.snapshots) {
    const bool foreign = !snapshot.account.empty();
    if (foreign) {
      snapshots.push_back(snapshot);
    }
    if (kind_by_path(snapshot.source) == SnapshotKind::google_disk) {
      add_on(snapshot.source, "describe", "", commands);
      if (foreign) {
        add_on(snapshot.source, "get-iam-policy", "", commands);
      }
    }
  }
  if (!snapshots.empty()) {
    steps.add(Tier::l1, snapshots_text("step.l1.look.google", snapshots).with("sources", sources_of(snapshots)),
              Effect::read, commands);
  }
}

void add_google_examine(const Case& c, StepList& steps) {
  add_touched(c, steps);
  add_made_from(c, steps);
  add_exported(c, steps);
  add_machines_t2(c, steps);
  add_network_t2(c, steps);
}

/// There is no lock on a snapshot: a label names the case, and the copy belongs in a project of the responder's choice.
void add_google_preserve(const Case& c, StepList& steps) {
  add_other_preserve(c, steps);
  const auto snapshots = not_deleted(google_of(c));
  if (!snapshots.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
      if (snapshot.kind != SnapshotKind::google_machine_image) {
        add_on(snapshot.id, "add-labels", " --labels=case={case}", commands, {{"case", {c.name}}});
      }
    }
    steps.add(Tier::containment, snapshots_text("step.preserve.google", snapshots), Effect::change, commands);
  }
  const auto machines = machines_of(c);
  if (machines.empty()) {
    return;
  }
  CommandSet commands;
  for (const PlacedName& machine : first_targets(machines)) {
    Gaps gaps = target_of(machine.id).gaps;
    if (!gaps.empty()) {
      // Two machines of one case need two names.
      gaps.push_back({"google_copy", {c.name + "-" + short_name(machine.id)}});
      commands.add(
          "gcloud compute machine-images create {google_copy} --source-instance={google_name} "
          "--source-instance-zone={zone} "
          "--project={project}",
          gaps);
    }
  }
  steps.add(
      Tier::containment,
      Message("step.preserve.machine").with("machines", names_of(machines)).with("note", note_on_more(machines.size())),
      Effect::change, commands);
}

void add_google_stop_sharing(const Case& c, StepList& steps) {
  const auto snapshots = not_deleted(google_of(c));
  CommandSet shares;
  CommandSet publications;
  const auto shared = shared_of(snapshots);
  for (const SnapshotFacts& snapshot : first_targets(shared)) {
    add_binding_removals(snapshot, false, shares);
  }
  const auto published = published_of(snapshots);
  for (const SnapshotFacts& snapshot : first_targets(published)) {
    add_binding_removals(snapshot, true, publications);
  }
  add_unshare_step(snapshots, shares, steps);
  add_unpublish_step(snapshots, publications, steps);
  add_other_stop_sharing(c, steps);
  add_out_of_reach(c, steps);
}

/// Never a disk, which is the organisation's own; an image is retired, which can be undone.
void add_google_delete(const Case& c, StepList& steps) {
  const auto images = not_deleted(c.of_kind({SnapshotKind::google_image}));
  if (!images.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& image : first_targets(images)) {
      add_on(image.id, "deprecate", " --state=OBSOLETE", commands);
    }
    steps.add(Tier::containment, snapshots_text("step.retire.google", images), Effect::change, commands);
  }
  const auto snapshots = not_deleted(c.of_kind({SnapshotKind::google_snapshot}));
  if (!snapshots.empty()) {
    CommandSet commands;
    for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
      add_on(snapshot.id, "delete", "", commands);
    }
    steps.add(Tier::containment, snapshots_text("step.delete.google", snapshots), Effect::destroy, commands);
  }
  add_other_delete(c, steps);
}

}  // namespace snapsleuth::triage
