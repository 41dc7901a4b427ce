// The stages of the list in Google Cloud, and what to repair and leave behind there.
#include "model/resource_name.h"
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

void add_close_rules(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const OpenedGroup& rule : first_targets(c.facts.opened_groups)) {
    const auto resource = parse_google_resource(rule.id);
    if (resource && resource->collection == "firewalls") {
      commands.add("gcloud compute firewall-rules update {google_name} --project={project} --disabled",
                   {{"google_name", {std::string(resource->name)}}, {"project", {std::string(resource->project)}}});
    }
  }
  add_rules_step(c, commands, steps);
}

void add_machines_repair(const Case& c, StepList& steps) {
  const auto machines = machines_of(c);
  if (machines.empty()) {
    return;
  }
  CommandSet tags;
  for (const PlacedName& machine : first_targets(machines)) {
    if (const auto resource = parse_google_resource(machine.id)) {
      tags.add("gcloud compute instances add-tags {google_name} --project={project} --zone={zone} --tags=quarantine",
               {{"google_name", {std::string(resource->name)}},
                {"project", {std::string(resource->project)}},
                {"zone", {std::string(resource->place)}}});
    }
  }
  steps.add(Tier::containment,
            Message("step.repair.isolate.google")
                .with("machines", names_of(machines))
                .with("note", note_on_more(machines.size())),
            Effect::change, tags);
}

void add_detach(const Case& c, StepList& steps) {
  CommandSet commands;
  std::vector<std::string> disks;
  for (const Mount& mount : c.facts.mounts) {
    const auto machine = parse_google_resource(mount.machine);
    const auto disk = parse_google_resource(mount.disk);
    if (!machine || !disk || disks.size() == kTargetsWithCommands) {
      continue;
    }
    add_once(disks, mount.disk);
    commands.add("gcloud compute instances detach-disk {google_name} --project={project} --zone={zone} --disk={disk}",
                 {{"google_name", {std::string(machine->name)}},
                  {"project", {std::string(machine->project)}},
                  {"zone", {std::string(machine->place)}},
                  {"disk", {std::string(disk->name)}}});
  }
  if (!disks.empty()) {
    steps.add(Tier::containment,
              Message("step.repair.detach").with("volumes", disks).with("note", std::vector<Message>{}),
              Effect::destroy, commands);
  }
}

void add_monitoring(const Case& c, StepList& steps) {
  CommandSet commands;
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add(
        "gcloud logging metrics create snapshot-watch --project={project} `--description=snapshot created or shared` "
        "`--log-filter=protoPayload.methodName:(\"snapshots.insert\" OR \"createSnapshot\" OR "
        "\"snapshots.setIamPolicy\" OR \"images.setIamPolicy\" OR \"disks.setIamPolicy\")`",
        {{"project", {project}}});
  }
  steps.add(Tier::containment, Message("step.repair.monitor.google"), Effect::change, commands);
}

void add_repair(const Case& c, StepList& steps) {
  add_close_rules(c, steps);
  add_machines_repair(c, steps);
  add_detach(c, steps);
  steps.add(Tier::containment, Message("step.repair.tighten.google"), Effect::change);
  add_monitoring(c, steps);
  add_repeat_rules(c, steps);
  add_baseline(steps);
}

}  // namespace

const CloudSteps kGoogleSteps{
    .who = add_google_who,
    .activity = add_google_activity,
    .sign_ins = add_google_sign_ins,
    .look = add_google_look,
    .rights = add_google_rights,
    .examine = add_google_examine,
    .preserve = add_google_preserve,
    .stop_sharing = add_google_stop_sharing,
    .stop_actor = add_google_stop_actor,
    .repair = add_repair,
    .remove = add_google_delete,
};

}  // namespace snapsleuth::triage
