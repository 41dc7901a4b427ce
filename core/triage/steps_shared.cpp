// What is said the same in every cloud; the commands are each cloud's own.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

/// Named, yet without commands here, or out of their reach.
std::vector<SnapshotFacts> others_of(const Case& c) { return c.of_kind({SnapshotKind::other}); }

/// Those that lie in a foreign subscription or project, and the copies made into one.
std::vector<PlacedName> out_of_reach(const Case& c) {
  std::vector<PlacedName> things;
  const auto add = [&](const std::string& id, const std::string& region, const std::string& account) {
    const auto same = [&](const PlacedName& present) { return present.id == id; };
    if (!id.empty() && !account.empty() && std::none_of(things.begin(), things.end(), same)) {
      things.push_back({id, region, account});
    }
  };
  for (const SnapshotFacts& snapshot : c.facts.snapshots) {
    add(snapshot.id, snapshot.region, snapshot.account);
    for (const PlacedName& copy : snapshot.copied_to) {
      add(copy.id, copy.region, copy.account);
    }
  }
  return things;
}

}  // namespace

void add_sign_ins_step(const Case& c, const char* fetch_key, StepList& steps, const CommandSet& commands) {
  const bool there = c.facts.has_sign_in_logs;
  steps.add(Tier::l1,
            Message(there ? "step.l1.sign_ins" : fetch_key)
                .with("actor", c.actor)
                .with("hours", c.facts.look_back_hours)
                .with("time", c.facts.first),
            Effect::read, there ? CommandSet{} : commands);
}

void add_activity_step(const Case& c, const char* key, std::size_t commands_wanted, const CommandSet& commands,
                       StepList& steps) {
  steps.add(Tier::l1,
            Message(key)
                .with("actor", c.actor)
                .with("from", c.from)
                .with("to", c.to)
                .with("note", note_on_more(commands_wanted)),
            Effect::read, commands);
}

void add_machines_step(const Case& c, const CommandSet& commands, StepList& steps) {
  const auto machines = machines_of(c);
  const auto volumes = own_volumes(c);
  if (!machines.empty() || !volumes.empty()) {
    steps.add(Tier::t2,
              Message("step.t2.machines").with("volumes", names_of(volumes)).with("machines", names_of(machines)),
              Effect::read, commands);
  }
}

void add_network_step(const Case& c, const CommandSet& commands, StepList& steps) {
  steps.add(Tier::t2,
            Message("step.t2.network").with("time", c.facts.first).with("groups", names_of(c.facts.opened_groups)),
            Effect::read, commands);
}

void add_infrastructure(const Case& c, StepList& steps) {
  steps.add(Tier::t2, Message("step.t2.infrastructure").with("actor", c.actor), Effect::read);
}

void add_unshare_step(const std::vector<SnapshotFacts>& snapshots, const CommandSet& commands, StepList& steps) {
  const auto shared = shared_of(snapshots);
  if (!shared.empty()) {
    steps.add(Tier::containment, snapshots_text("step.stop.unshare", shared).with("receivers", receivers_of(shared)),
              Effect::change, commands);
  }
}

void add_unpublish_step(const std::vector<SnapshotFacts>& snapshots, const CommandSet& commands, StepList& steps) {
  const auto published = published_of(snapshots);
  if (!published.empty()) {
    steps.add(Tier::containment, snapshots_text("step.stop.unpublish", published), Effect::change, commands);
  }
}

void add_taken_back(const Case& c, StepList& steps) {
  std::vector<SnapshotFacts> closed;
  std::vector<std::string> receivers;
  for (const SnapshotFacts& snapshot : c.snapshots) {
    if (snapshot.taken_back.empty() || snapshot.deleted) {
      continue;
    }
    closed.push_back(snapshot);
    for (const std::string& receiver : snapshot.taken_back) {
      add_once(receivers, receiver);
    }
  }
  if (!closed.empty()) {
    steps.add(Tier::containment,
              Message("step.stop.taken_back").with("snapshots", names_of(closed)).with("receivers", receivers),
              Effect::read);
  }
}

void add_rules_step(const Case& c, const CommandSet& commands, StepList& steps) {
  const auto& groups = c.facts.opened_groups;
  if (!groups.empty()) {
    steps.add(Tier::containment,
              Message("step.repair.rules").with("groups", names_of(groups)).with("note", note_on_more(groups.size())),
              Effect::change, commands);
  }
}

void add_baseline(StepList& steps) { steps.add(Tier::containment, Message("step.repair.baseline"), std::nullopt); }

void add_out_of_reach(const Case& c, StepList& steps) {
  const auto things = out_of_reach(c);
  if (things.empty()) {
    return;
  }
  std::vector<std::string> accounts;
  for (const PlacedName& thing : things) {
    accounts.push_back(thing.account);
  }
  steps.add(Tier::containment,
            Message("step.stop.out_of_reach").with("snapshots", names_of(things)).with("accounts", each_once(accounts)),
            std::nullopt);
}

void add_other_look(const Case& c, StepList& steps) {
  const auto others = others_of(c);
  if (!others.empty()) {
    steps.add(Tier::l1,
              Message("step.l1.look.other").with("snapshots", names_of(others)).with("sources", sources_of(others)),
              Effect::read);
  }
}

void add_other_preserve(const Case& c, StepList& steps) {
  const auto others = not_deleted(others_of(c));
  if (!others.empty()) {
    steps.add(Tier::containment, Message("step.preserve.other").with("snapshots", names_of(others)), Effect::change);
  }
}

void add_other_stop_sharing(const Case& c, StepList& steps) {
  const auto others = not_deleted(others_of(c));
  add_unshare_step(others, {}, steps);
  add_unpublish_step(others, {}, steps);
}

void add_other_delete(const Case& c, StepList& steps) {
  const auto others = not_deleted(others_of(c));
  if (!others.empty()) {
    steps.add(Tier::containment, Message("step.delete.other").with("snapshots", names_of(others)), Effect::destroy);
  }
}

}  // namespace snapsleuth::triage
