// EBS snapshots: what they are, what was made of them, keeping them, taking them back, deleting them.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::vector<SnapshotFacts> ebs_of(const Case& c) { return c.of_kind({SnapshotKind::ebs}); }

std::vector<SnapshotFacts> ebs_present(const Case& c) { return not_deleted(ebs_of(c)); }

Gaps gaps_of(const SnapshotFacts& snapshot) { return {{"region", {snapshot.region}}, {"snap", {snapshot.id}}}; }

void add_made_from(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  CommandSet commands;
  for (const RegionalNames& group : by_region(first_targets(snapshots))) {
    std::vector<std::string> patterns;
    for (const std::string& name : group.names) {
      patterns.push_back("*" + name + "*");
    }
    const Gaps gaps{{"region", {group.region}}, {"snap", group.names}, {"description", patterns}};
    commands.add("aws ec2 describe-volumes --region {region} --filters Name=snapshot-id,Values={snap}", gaps)
        .add(
            "aws ec2 describe-images --region {region} --owners self --filters "
            "Name=block-device-mapping.snapshot-id,Values={snap}",
            gaps)
        .add(
            "aws ec2 describe-snapshots --region {region} --owner-ids self --filters "
            "Name=description,Values={description}",
            gaps);
  }
  // Any one region knows all of them.
  commands.add("aws ec2 describe-regions --region {region} --query Regions[].RegionName --output text",
               {{"region", {snapshots.front().region}}});
  steps.add(Tier::t2, snapshots_text("step.t2.made_from.ebs", snapshots), Effect::read, commands);
}

void add_touched(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    commands.add(
        "aws cloudtrail lookup-events --region {region} --lookup-attributes "
        "AttributeKey=ResourceName,AttributeValue={snap}",
        gaps_of(snapshot));
  }
  for (const PlacedName& trail : first_targets(c.facts.trails)) {
    commands.add("aws cloudtrail get-event-selectors --region {region} --trail-name {trail}",
                 {{"region", {trail.region}}, {"trail", {trail.id}}});
  }
  steps.add(Tier::t2, snapshots_text("step.t2.touched.ebs", snapshots), Effect::read, commands);
}

/// Only where a snapshot left: without a receiver nobody else had to decrypt it.
void add_key(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  if (c.receivers.empty() && !c.has_public) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    const Gaps gaps{{"region", {snapshot.region}}, {"kms_key", {snapshot.kms_key}}};
    commands.add("aws kms list-grants --region {region} --key-id {kms_key}", gaps)
        .add("aws kms get-key-policy --region {region} --key-id {kms_key} --policy-name default --output text", gaps);
  }
  steps.add(Tier::t2, snapshots_text("step.t2.key", snapshots), Effect::read, commands);
}

void add_unshare(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  const auto shared = shared_of(snapshots);
  if (shared.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(shared)) {
    Gaps gaps = gaps_of(snapshot);
    gaps.push_back({"account", snapshot.shared_to});
    commands.add(
        "aws ec2 modify-snapshot-attribute --region {region} --snapshot-id {snap} --attribute createVolumePermission "
        "--operation-type remove --user-ids {account}",
        gaps);
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unshare", shared).with("receivers", receivers_of(shared)),
            Effect::change, commands);
}

void add_unpublish(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  const auto published = published_of(snapshots);
  if (published.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(published)) {
    commands.add(
        "aws ec2 modify-snapshot-attribute --region {region} --snapshot-id {snap} --attribute createVolumePermission "
        "--operation-type remove --group-names all",
        gaps_of(snapshot));
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unpublish", published), Effect::change, commands);
}

/// Where something was made public, or the guard against it was lowered.
void add_block_public(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  std::vector<std::string> regions;
  for (const SnapshotFacts& snapshot : snapshots) {
    if (snapshot.is_public || c.facts.public_guard_lowered) {
      add_once(regions, snapshot.region);
    }
  }
  if (snapshots.empty() && c.facts.public_guard_lowered && c.of_kind({SnapshotKind::image}).empty()) {
    regions = c.facts.regions;
  }
  if (regions.empty()) {
    return;
  }
  CommandSet commands;
  for (const std::string& region : first_targets(regions)) {
    commands.add("aws ec2 enable-snapshot-block-public-access --region {region} --state block-all-sharing",
                 {{"region", {region}}});
  }
  steps.add(Tier::containment, Message("step.stop.block_public.ebs").with("regions", regions), Effect::change,
            commands);
}

void add_revoke_grants(const Case& c, StepList& steps) {
  if (c.facts.grants.empty()) {
    return;
  }
  CommandSet commands;
  std::vector<std::string> keys;
  for (const KeyGrant& grant : first_targets(c.facts.grants)) {
    add_once(keys, grant.kms_key);
    commands.add("aws kms revoke-grant --region {region} --key-id {kms_key} --grant-id {grant}",
                 {{"region", {grant.region}}, {"kms_key", {grant.kms_key}}, {"grant", {grant.grant}}});
  }
  steps.add(Tier::containment,
            Message("step.stop.grants").with("keys", keys).with("note", note_on_more(c.facts.grants.size())),
            Effect::change, commands);
}

}  // namespace

void add_ebs_look(const Case& c, StepList& steps) {
  const auto snapshots = ebs_of(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    const Gaps gaps = gaps_of(snapshot);
    commands.add("aws ec2 describe-snapshots --region {region} --snapshot-ids {snap}", gaps);
    if (snapshot.deleted) {
      commands.add("aws ec2 list-snapshots-in-recycle-bin --region {region} --snapshot-ids {snap}", gaps);
    } else {
      commands.add(
          "aws ec2 describe-snapshot-attribute --region {region} --snapshot-id {snap} --attribute "
          "createVolumePermission",
          gaps);
    }
    commands.add("aws ec2 describe-volumes --region {region} --volume-ids {volume}",
                 {{"region", {snapshot.region}}, {"volume", {snapshot.source}}});
  }
  steps.add(Tier::l1, snapshots_text("step.l1.look.ebs", snapshots).with("sources", sources_of(snapshots)),
            Effect::read, commands);
}

void add_ebs_t2(const Case& c, StepList& steps) {
  const auto snapshots = ebs_of(c);
  if (snapshots.empty()) {
    return;
  }
  add_touched(c, snapshots, steps);
  add_made_from(snapshots, steps);
  add_key(c, snapshots, steps);
}

void add_ebs_preserve(const Case& c, StepList& steps) {
  const auto snapshots = ebs_present(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    Gaps gaps = gaps_of(snapshot);
    gaps.push_back({"case", {c.name}});
    commands
        .add("aws ec2 lock-snapshot --region {region} --snapshot-id {snap} --lock-mode governance --lock-duration 30",
             gaps)
        .add("aws ec2 create-tags --region {region} --resources {snap} --tags Key=case,Value={case}", gaps);
  }
  steps.add(Tier::containment, snapshots_text("step.preserve.ebs", snapshots), Effect::change, commands);
}

void add_ebs_stop_sharing(const Case& c, StepList& steps) {
  const auto snapshots = ebs_present(c);
  add_unshare(snapshots, steps);
  add_unpublish(snapshots, steps);
  add_block_public(c, snapshots, steps);
  add_revoke_grants(c, steps);
}

void add_ebs_delete(const Case& c, StepList& steps) {
  const auto snapshots = ebs_present(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    commands.add("aws ec2 delete-snapshot --region {region} --snapshot-id {snap}", gaps_of(snapshot));
  }
  steps.add(Tier::containment, snapshots_text("step.delete.ebs", snapshots), Effect::destroy, commands);
}

}  // namespace snapsleuth::triage
