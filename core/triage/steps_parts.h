// What the parts of the list of steps share: the facts, ready for use, and the list that they add to.
//
// steps.cpp sets the order, steps_parts.cpp has what is declared here. Of what every cloud has, steps_l1 and
// steps_shared hold the steps; of AWS steps_aws, steps_actor, steps_ebs, steps_rds, steps_image and steps_around; of
// Azure steps_azure*; of Google Cloud steps_google*.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands.h"
#include "triage/steps.h"

namespace snapsleuth::triage {

/// A step stays readable: commands for so many things at most; its text says how many more there are.
inline constexpr std::size_t kTargetsWithCommands = 10;

template <typename T>
std::span<const T> first_targets(const std::vector<T>& all) {
  return {all.data(), std::min(all.size(), kTargetsWithCommands)};
}
template <typename T>
std::span<const T> first_targets(const std::vector<T>&& gone) = delete;

/// Who acted, as far as the steps differ: users, roles and the like are of AWS, persons and applications of the others.
enum class ActorClass : std::uint8_t {
  user,
  role,
  identity_center,
  service_linked,
  root,
  outsider,
  person,
  application,
  cloud_service,
  other,
};

/// The snapshots of one kind in one region, as one command takes them.
struct RegionalNames {
  std::string region;
  std::vector<std::string> names;
};

/// The facts with what every part would otherwise work out again.
struct Case {
  const CaseFacts& facts;
  std::string name;   ///< `case-` and 8 digits of the finding's id.
  std::string actor;  ///< As shown.
  ActorClass actor_class = ActorClass::other;
  std::string from;  ///< Of the window to look through.
  std::string to;
  std::vector<SnapshotFacts> snapshots;     ///< The finding's, and the copies of them that are in reach.
  std::vector<std::string> snapshot_names;  ///< Of the finding's own.
  std::vector<std::string> sources;
  std::vector<std::string> receivers;  ///< Accounts and organisations that got something.
  bool has_public = false;

  explicit Case(const CaseFacts& case_facts);
  /// Those in our reach.
  [[nodiscard]] std::vector<SnapshotFacts> of_kind(std::initializer_list<SnapshotKind> kinds) const;
};

/// Those in our own accounts: a receiver's volume is beyond our commands.
std::vector<PlacedName> own_volumes(const Case& the_case);
/// The machines of ours that came to hold the data.
std::vector<PlacedName> machines_of(const Case& the_case);

std::vector<RegionalNames> by_region(std::span<const SnapshotFacts> snapshots);
std::vector<RegionalNames> by_region(const std::vector<PlacedName>& things);

/// Each text once, in the order of the first; empty ones are left out.
std::vector<std::string> each_once(std::vector<std::string> texts);

/// The ids, each once.
template <typename Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) {
    names.push_back(thing.id);
  }
  return each_once(std::move(names));
}

/// In `SnapshotFacts::taken_back`: the public.
inline constexpr std::string_view kEveryone{"everyone"};
bool is_taken_back(const SnapshotFacts& snapshot, std::string_view receiver);

// The snapshots that a step is about.
std::vector<SnapshotFacts> not_deleted(const std::vector<SnapshotFacts>& snapshots);
/// Each with the receivers that still have it, as far as the logs tell.
std::vector<SnapshotFacts> shared_of(const std::vector<SnapshotFacts>& snapshots);
std::vector<SnapshotFacts> published_of(const std::vector<SnapshotFacts>& snapshots);

/// The accounts and organisations that got any of them.
std::vector<std::string> receivers_of(std::span<const SnapshotFacts> snapshots);

/// What they were made from.
std::vector<std::string> sources_of(std::span<const SnapshotFacts> snapshots);

/// A sentence with the gaps `snapshots` and `note`.
Message snapshots_text(std::string key, const std::vector<SnapshotFacts>& snapshots);

/// Adds a text to a short list that holds each once; empty ones are left out.
void add_once(std::vector<std::string>& list, const std::string& text);

/// For the gap `note`: what a reader must know of the commands left out, or nothing.
std::vector<Message> note_on_more(std::size_t targets);

class StepList {
 public:
  void add(Tier tier, Message text, std::optional<Effect> effect, const CommandSet& commands = {});
  std::vector<Step> take() { return std::move(steps_); }

 private:
  std::vector<Step> steps_;
};

/// What one cloud has to say at each stage of the list.
struct CloudSteps {
  using Add = void (*)(const Case& the_case, StepList& steps);
  Add who;
  Add activity;
  Add sign_ins;
  Add look;
  Add rights;
  Add examine;  ///< T2: the snapshots, and what lies around them.
  Add preserve;
  Add stop_sharing;
  Add stop_actor;
  Add repair;
  Add remove;
};
extern const CloudSteps kAwsSteps;     // steps_aws.cpp
extern const CloudSteps kAzureSteps;   // steps_azure.cpp
extern const CloudSteps kGoogleSteps;  // steps_google.cpp

// steps_l1.cpp
void add_l1(const Case& the_case, const CloudSteps& cloud, StepList& steps);

// steps_shared.cpp: what is the same in every cloud.
/// A sign-in step, by the key that says where to fetch them; where they are in the logs, nothing is fetched.
void add_sign_ins_step(const Case& the_case, const char* fetch_key, StepList& steps, const CommandSet& commands = {});
void add_activity_step(const Case& the_case, const char* key, std::size_t commands_wanted, const CommandSet& commands,
                       StepList& steps);
void add_machines_step(const Case& the_case, const CommandSet& commands, StepList& steps);
void add_network_step(const Case& the_case, const CommandSet& commands, StepList& steps);
void add_infrastructure(const Case& the_case, StepList& steps);
void add_unshare_step(const std::vector<SnapshotFacts>& snapshots, const CommandSet& commands, StepList& steps);
void add_unpublish_step(const std::vector<SnapshotFacts>& snapshots, const CommandSet& commands, StepList& steps);
/// What the logs show closed: after what is still open.
void add_taken_back(const Case& the_case, StepList& steps);
void add_rules_step(const Case& the_case, const CommandSet& commands, StepList& steps);
void add_baseline(StepList& steps);
/// steps_rules.cpp: the finding's own rules, against its repeat.
void add_repeat_rules(const Case& the_case, StepList& steps);
/// Copies in foreign subscriptions and projects.
void add_out_of_reach(const Case& the_case, StepList& steps);
// Snapshots of kinds that have no commands here.
void add_other_look(const Case& the_case, StepList& steps);
void add_other_preserve(const Case& the_case, StepList& steps);
void add_other_stop_sharing(const Case& the_case, StepList& steps);
void add_other_delete(const Case& the_case, StepList& steps);

// steps_actor.cpp: AWS.
void add_actor_who(const Case& the_case, StepList& steps);
void add_actor_t2(const Case& the_case, StepList& steps);
void add_actor_stop(const Case& the_case, StepList& steps);

// steps_ebs.cpp, steps_rds.cpp, steps_image.cpp: what one kind of snapshot needs, by stage of the list.
void add_ebs_look(const Case& the_case, StepList& steps);
void add_ebs_t2(const Case& the_case, StepList& steps);
void add_ebs_preserve(const Case& the_case, StepList& steps);
void add_ebs_stop_sharing(const Case& the_case, StepList& steps);
void add_ebs_delete(const Case& the_case, StepList& steps);
void add_rds_look(const Case& the_case, StepList& steps);
void add_rds_t2(const Case& the_case, StepList& steps);
void add_rds_preserve(const Case& the_case, StepList& steps);
void add_rds_stop_sharing(const Case& the_case, StepList& steps);
void add_rds_repair(const Case& the_case, StepList& steps);
void add_rds_delete(const Case& the_case, StepList& steps);
void add_image_look(const Case& the_case, StepList& steps);
void add_image_t2(const Case& the_case, StepList& steps);
void add_image_preserve(const Case& the_case, StepList& steps);
void add_image_stop_sharing(const Case& the_case, StepList& steps);
void add_image_delete(const Case& the_case, StepList& steps);

// steps_around.cpp: the machines, the network and the automation of AWS.
void add_around_t2(const Case& the_case, StepList& steps);
void add_around_preserve(const Case& the_case, StepList& steps);
void add_automation_stop(const Case& the_case, StepList& steps);
void add_around_repair(const Case& the_case, StepList& steps);

// steps_azure_actor.cpp
void add_azure_who(const Case& the_case, StepList& steps);
void add_azure_activity(const Case& the_case, StepList& steps);
void add_azure_sign_ins(const Case& the_case, StepList& steps);
void add_azure_rights(const Case& the_case, StepList& steps);
void add_azure_stop_actor(const Case& the_case, StepList& steps);

// steps_azure_disks.cpp: snapshots, disks, restore points, galleries.
void add_azure_look(const Case& the_case, StepList& steps);
void add_azure_examine(const Case& the_case, StepList& steps);
void add_azure_preserve(const Case& the_case, StepList& steps);
void add_azure_stop_sharing(const Case& the_case, StepList& steps);
void add_azure_delete(const Case& the_case, StepList& steps);

// steps_google_actor.cpp
void add_google_who(const Case& the_case, StepList& steps);
void add_google_activity(const Case& the_case, StepList& steps);
void add_google_sign_ins(const Case& the_case, StepList& steps);
void add_google_rights(const Case& the_case, StepList& steps);
void add_google_stop_actor(const Case& the_case, StepList& steps);

// steps_google_disks.cpp: snapshots, disks, images, machine images.
void add_google_look(const Case& the_case, StepList& steps);
void add_google_examine(const Case& the_case, StepList& steps);
void add_google_preserve(const Case& the_case, StepList& steps);
void add_google_stop_sharing(const Case& the_case, StepList& steps);
void add_google_delete(const Case& the_case, StepList& steps);

/// How a cloud takes a role from whoever holds it: the command, and its placeholders' names.
struct RoleRemoval {
  const char* command;
  const char* member;
  const char* role;
  const char* scope;
};

/// Takes away the roles that the logs show being given; the others only the cloud's own list tells.
void add_roles_stop(const Case& c, StepList& steps, const char* key, const RoleRemoval& removal);

}  // namespace snapsleuth::triage
