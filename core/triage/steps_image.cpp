// Machine images (AMI). A share covers the snapshots under the image without an event of theirs.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::vector<SnapshotFacts> images_of(const Case& c) { return c.of_kind({SnapshotKind::image}); }
std::vector<SnapshotFacts> images_present(const Case& c) { return not_deleted(images_of(c)); }

Gaps gaps_of(const SnapshotFacts& image) { return {{"region", {image.region}}, {"image", {image.id}}}; }

/// An organisation and a unit of one are told apart by their ARN, and taken back under different names.
std::string_view removal_of_organisation(const std::string& arn) {
  return arn.find(":ou/") == std::string::npos
             ? "aws ec2 modify-image-attribute --region {region} --image-id {image} --launch-permission "
               "Remove=[{{OrganizationArn={organisation}}}]"
             : "aws ec2 modify-image-attribute --region {region} --image-id {image} --launch-permission "
               "Remove=[{{OrganizationalUnitArn={organisation}}}]";
}

void add_unshare(const std::vector<SnapshotFacts>& images, StepList& steps) {
  const auto shared = shared_of(images);
  if (shared.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(shared)) {
    Gaps gaps = gaps_of(image);
    for (const std::string& account : first_targets(image.shared_to)) {
      gaps.resize(2);
      gaps.push_back({"account", {account}});
      commands.add(
          "aws ec2 modify-image-attribute --region {region} --image-id {image} --launch-permission "
          "Remove=[{{UserId={account}}}]",
          gaps);
    }
    for (const std::string& organisation : first_targets(image.organisations)) {
      gaps.resize(2);
      gaps.push_back({"organisation", {organisation}});
      commands.add(removal_of_organisation(organisation), gaps);
    }
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unshare", shared).with("receivers", receivers_of(shared)),
            Effect::change, commands);
}

void add_unpublish(const Case& c, const std::vector<SnapshotFacts>& images, StepList& steps) {
  const auto published = published_of(images);
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(published)) {
    commands.add(
        "aws ec2 modify-image-attribute --region {region} --image-id {image} --launch-permission "
        "Remove=[{{Group=all}}]",
        gaps_of(image));
  }
  if (!published.empty()) {
    steps.add(Tier::containment, snapshots_text("step.stop.unpublish", published), Effect::change, commands);
  }
  const auto& guarded = c.facts.public_guard_lowered ? images : published;
  CommandSet guards;
  std::vector<std::string> regions;
  for (const SnapshotFacts& image : guarded) {
    add_once(regions, image.region);
    guards.add(
        "aws ec2 enable-image-block-public-access --region {region} --image-block-public-access-state "
        "block-new-sharing",
        {{"region", {image.region}}});
  }
  if (!regions.empty()) {
    steps.add(Tier::containment, Message("step.stop.block_public.image").with("regions", regions), Effect::change,
              guards);
  }
}

void add_stop_exports(const std::vector<SnapshotFacts>& images, StepList& steps) {
  std::vector<std::string> tasks;
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(images)) {
    add_once(tasks, image.export_task);
    commands.add("aws ec2 cancel-export-task --region {region} --export-task-id {task}",
                 {{"region", {image.region}}, {"task", {image.export_task}}});
  }
  if (!tasks.empty()) {
    steps.add(Tier::containment,
              Message("step.stop.export").with("tasks", tasks).with("note", note_on_more(images.size())),
              Effect::change, commands);
  }
}

}  // namespace

void add_image_look(const Case& c, StepList& steps) {
  const auto images = images_of(c);
  if (images.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(images)) {
    commands.add("aws ec2 describe-images --region {region} --image-ids {image}", gaps_of(image))
        .add("aws ec2 describe-image-attribute --region {region} --image-id {image} --attribute launchPermission",
             gaps_of(image));
  }
  steps.add(Tier::l1, snapshots_text("step.l1.look.image", images).with("sources", sources_of(images)), Effect::read,
            commands);
}

void add_image_t2(const Case& c, StepList& steps) {
  const auto images = images_of(c);
  if (images.empty()) {
    return;
  }
  CommandSet commands;
  for (const RegionalNames& group : by_region(first_targets(images))) {
    const Gaps gaps{{"region", {group.region}}, {"image", group.names}};
    commands.add("aws ec2 describe-instances --region {region} --filters Name=image-id,Values={image}", gaps)
        .add("aws ec2 describe-export-image-tasks --region {region}", gaps)
        .add("aws ec2 describe-store-image-tasks --region {region} --image-ids {image}", gaps)
        .add("aws ec2 describe-export-tasks --region {region}", gaps);
  }
  steps.add(Tier::t2, snapshots_text("step.t2.made_from.image", images), Effect::read, commands);
}

/// No lock exists for an image: the snapshots under it, which only describe-images tells, are what can be locked.
void add_image_preserve(const Case& c, StepList& steps) {
  const auto images = images_present(c);
  if (images.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(images)) {
    Gaps gaps = gaps_of(image);
    gaps.push_back({"case", {c.name}});
    commands.add("aws ec2 create-tags --region {region} --resources {image} --tags Key=case,Value={case}", gaps);
  }
  steps.add(Tier::containment, snapshots_text("step.preserve.image", images), Effect::change, commands);
}

void add_image_stop_sharing(const Case& c, StepList& steps) {
  const auto images = images_present(c);
  add_unshare(images, steps);
  add_unpublish(c, images, steps);
  add_stop_exports(images_of(c), steps);
}

void add_image_delete(const Case& c, StepList& steps) {
  const auto images = images_present(c);
  if (images.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& image : first_targets(images)) {
    commands.add("aws ec2 deregister-image --region {region} --image-id {image}", gaps_of(image));
  }
  steps.add(Tier::containment, snapshots_text("step.delete.image", images), Effect::destroy, commands);
}

}  // namespace snapsleuth::triage
