#include "steps_parts.h"

#include <unordered_set>

namespace snapsleuth::triage {
namespace {

/// In Azure and Google Cloud. A kind that the log does not tell shows in the name.
ActorClass class_of_name(const CaseFacts& facts) {
  switch (facts.actor_kind) {
    case ActorKind::external_account:
      return ActorClass::outsider;
    case ActorKind::cloud_service:
      return ActorClass::cloud_service;
    case ActorKind::service_account:
      return ActorClass::application;
    case ActorKind::user:
    case ActorKind::federated:
      return ActorClass::person;
    default:
      break;
  }
  if (facts.actor_id.ends_with(".gserviceaccount.com")) {
    return ActorClass::application;
  }
  return facts.actor_id.find('@') == std::string::npos ? ActorClass::other : ActorClass::person;
}

ActorClass class_of(const CaseFacts& facts) {
  if (facts.provider != Provider::aws) {
    return class_of_name(facts);
  }
  if (facts.actor_kind == ActorKind::root) {
    return ActorClass::root;
  }
  if (facts.actor_kind == ActorKind::external_account) {
    return ActorClass::outsider;
  }
  if (facts.is_identity_center || facts.role_name.starts_with("AWSReservedSSO_")) {
    return ActorClass::identity_center;
  }
  if (facts.role_name.starts_with("AWSServiceRoleFor")) {
    return ActorClass::service_linked;
  }
  if (!facts.role_name.empty()) {
    return ActorClass::role;
  }
  return facts.user_name.empty() ? ActorClass::other : ActorClass::user;
}

std::string case_name(const std::string& finding_id) {
  return finding_id.size() < 8 ? std::string{} : "case-" + finding_id.substr(0, 8);
}

/// Id and region: database snapshots may have one name in two regions.
std::string place_of(const std::string& id, const std::string& region) { return id + '\n' + region; }

/// A copy in our own reach is handled like the snapshot it was made from; one already listed is not listed twice.
std::vector<SnapshotFacts> with_copies(const std::vector<SnapshotFacts>& originals) {
  std::vector<SnapshotFacts> snapshots = originals;
  std::unordered_set<std::string> known;
  for (const SnapshotFacts& original : originals) {
    known.insert(place_of(original.id, original.region));
  }
  for (const SnapshotFacts& original : originals) {
    for (const PlacedName& copy : original.copied_to) {
      if (copy.account.empty() && !copy.id.empty() && known.insert(place_of(copy.id, copy.region)).second) {
        SnapshotFacts facts;
        facts.id = copy.id;
        facts.kind = kind_by_path(copy.id).value_or(original.kind);
        facts.region = copy.region;
        snapshots.push_back(std::move(facts));
      }
    }
  }
  return snapshots;
}

}  // namespace

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

/// A run may hold thousands of snapshots: no search through the list for each.
std::vector<std::string> each_once(std::vector<std::string> texts) {
  std::vector<std::string> list;
  std::unordered_set<std::string> seen;
  for (std::string& text : texts) {
    if (!text.empty() && seen.insert(text).second) {
      list.push_back(std::move(text));
    }
  }
  return list;
}

Case::Case(const CaseFacts& case_facts)
    : facts(case_facts),
      name(case_name(case_facts.finding_id)),
      actor(case_facts.actor_name.empty() ? case_facts.actor_id : case_facts.actor_name),
      actor_class(class_of(case_facts)),
      from(case_facts.window_from.empty() ? case_facts.first : case_facts.window_from),
      to(case_facts.window_to.empty() ? case_facts.last : case_facts.window_to),
      snapshots(with_copies(case_facts.snapshots)),
      snapshot_names(names_of(case_facts.snapshots)) {
  receivers = receivers_of(facts.snapshots);
  for (const SnapshotFacts& snapshot : facts.snapshots) {
    has_public = has_public || snapshot.is_public;
  }
  sources = sources_of(facts.snapshots);
}

std::vector<SnapshotFacts> Case::of_kind(std::initializer_list<SnapshotKind> kinds) const {
  std::vector<SnapshotFacts> found;
  for (const SnapshotFacts& snapshot : snapshots) {
    const bool in_reach = !snapshot.id.empty() && snapshot.account.empty();
    if (in_reach && std::find(kinds.begin(), kinds.end(), snapshot.kind) != kinds.end()) {
      found.push_back(snapshot);
    }
  }
  return found;
}

namespace {

template <typename Things>
std::vector<RegionalNames> group_by_region(const Things& things) {
  std::vector<RegionalNames> groups;
  for (const auto& thing : things) {
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const RegionalNames& present) { return present.region == thing.region; });
    if (group == groups.end()) {
      groups.push_back(RegionalNames{thing.region, {}});
      group = groups.end() - 1;
    }
    add_once(group->names, thing.id);
  }
  return groups;
}

}  // namespace

std::vector<RegionalNames> by_region(std::span<const SnapshotFacts> snapshots) { return group_by_region(snapshots); }
std::vector<RegionalNames> by_region(const std::vector<PlacedName>& things) { return group_by_region(things); }

std::vector<Message> note_on_more(std::size_t targets) {
  if (targets <= kTargetsWithCommands) {
    return {};
  }
  return {Message("step.part.more")
              .with("shown", std::int64_t{kTargetsWithCommands})
              .with("count", static_cast<std::int64_t>(targets - kTargetsWithCommands))};
}

namespace {

template <typename Wanted>
std::vector<SnapshotFacts> those(const std::vector<SnapshotFacts>& snapshots, Wanted wanted) {
  std::vector<SnapshotFacts> found;
  for (const SnapshotFacts& snapshot : snapshots) {
    if (wanted(snapshot)) {
      found.push_back(snapshot);
    }
  }
  return found;
}

}  // namespace

std::vector<SnapshotFacts> not_deleted(const std::vector<SnapshotFacts>& snapshots) {
  return those(snapshots, [](const SnapshotFacts& s) { return !s.deleted; });
}

bool is_taken_back(const SnapshotFacts& snapshot, std::string_view receiver) {
  return std::find(snapshot.taken_back.begin(), snapshot.taken_back.end(), receiver) != snapshot.taken_back.end();
}

std::vector<SnapshotFacts> shared_of(const std::vector<SnapshotFacts>& snapshots) {
  std::vector<SnapshotFacts> open = snapshots;
  for (SnapshotFacts& snapshot : open) {
    for (auto* list : {&snapshot.shared_to, &snapshot.organisations}) {
      std::erase_if(*list, [&](const std::string& receiver) { return is_taken_back(snapshot, receiver); });
    }
  }
  return those(open, [](const SnapshotFacts& s) { return !s.shared_to.empty() || !s.organisations.empty(); });
}

std::vector<SnapshotFacts> published_of(const std::vector<SnapshotFacts>& snapshots) {
  return those(snapshots, [](const SnapshotFacts& s) { return s.is_public && !is_taken_back(s, kEveryone); });
}

std::vector<std::string> receivers_of(std::span<const SnapshotFacts> snapshots) {
  std::vector<std::string> receivers;
  for (const SnapshotFacts& snapshot : snapshots) {
    for (const auto* list : {&snapshot.shared_to, &snapshot.organisations}) {
      for (const std::string& receiver : *list) {
        add_once(receivers, receiver);
      }
    }
  }
  return receivers;
}

std::vector<std::string> sources_of(std::span<const SnapshotFacts> snapshots) {
  std::vector<std::string> sources;
  for (const SnapshotFacts& snapshot : snapshots) {
    sources.push_back(snapshot.source);
  }
  return each_once(std::move(sources));
}

Message snapshots_text(std::string key, const std::vector<SnapshotFacts>& snapshots) {
  return Message(std::move(key)).with("snapshots", names_of(snapshots)).with("note", note_on_more(snapshots.size()));
}

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

void StepList::add(Tier tier, Message text, std::optional<Effect> effect, const CommandSet& commands) {
  steps_.push_back(Step{tier, std::move(text), commands.all(), effect});
}

void add_roles_stop(const Case& c, StepList& steps, const char* key, const RoleRemoval& removal) {
  const auto& bindings = c.facts.role_bindings;
  CommandSet commands;
  std::vector<std::string> roles;
  for (const RoleBinding& binding : first_targets(bindings)) {
    add_once(roles, binding.role);
    commands.add(
        removal.command,
        {{removal.scope, {binding.scope}}, {removal.member, {binding.member}}, {removal.role, {binding.role}}});
  }
  steps.add(Tier::containment,
            Message(key).with("actor", c.actor).with("roles", roles).with("note", note_on_more(bindings.size())),
            Effect::change, commands);
}

}  // namespace snapsleuth::triage
