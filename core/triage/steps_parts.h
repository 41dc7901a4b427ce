// What the parts of the list of steps share: the facts, ready for use, and the list that they add to.
//
// steps.cpp sets the order, steps_parts.cpp has what is declared here; steps_l1, steps_ebs, steps_rds, steps_image,
// steps_actor and steps_around hold the steps.
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

/// Who acted, as far as the steps differ.
enum class ActorClass : std::uint8_t { user, role, identity_center, service_linked, root, outsider, other };

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
  [[nodiscard]] std::vector<SnapshotFacts> of_kind(std::initializer_list<SnapshotKind> kinds) const;
};

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

// The snapshots that a step is about.
std::vector<SnapshotFacts> not_deleted(const std::vector<SnapshotFacts>& snapshots);
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
  explicit StepList(Provider provider) : provider_(provider) {}

  void add(Tier tier, Message text, std::optional<Effect> effect, const CommandSet& commands = {});
  std::vector<Step> take() { return std::move(steps_); }

 private:
  Provider provider_;
  std::vector<Step> steps_;
};

// steps_l1.cpp
void add_l1(const Case& the_case, StepList& steps);

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

// steps_actor.cpp
void add_actor_t2(const Case& the_case, StepList& steps);
void add_actor_stop(const Case& the_case, StepList& steps);

// steps_around.cpp: the machines, the network, automation, other kinds of snapshots, and what to leave behind.
void add_other_look(const Case& the_case, StepList& steps);
void add_around_t2(const Case& the_case, StepList& steps);
void add_around_preserve(const Case& the_case, StepList& steps);
void add_other_stop_sharing(const Case& the_case, StepList& steps);
void add_automation_stop(const Case& the_case, StepList& steps);
void add_around_repair(const Case& the_case, StepList& steps);
void add_other_delete(const Case& the_case, StepList& steps);

}  // namespace snapsleuth::triage
