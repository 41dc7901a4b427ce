// L1, in the playbook's order: who, history, sign-ins, hour, what was taken, ticket, owner, decision.
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

void add_history(const Case& c, StepList& steps) {
  std::vector<Message> coverage;
  if (!c.facts.coverage_from.empty()) {
    coverage.push_back(Message("step.part.coverage").with("from", c.facts.coverage_from));
  }
  const bool seen = c.facts.history_count > 0 && !c.facts.history_first.empty();
  Message text(seen ? "step.l1.history" : "step.l1.history.none");
  text.with("actor", c.actor);
  if (seen) {
    text.with("count", c.facts.history_count).with("first", c.facts.history_first);
  }
  steps.add(Tier::l1, text.with("coverage", coverage), Effect::read);
}

void add_hour(const Case& c, StepList& steps) {
  const CaseFacts& facts = c.facts;
  if (facts.zone.empty() || facts.local_time.empty() || facts.weekday.empty()) {
    steps.add(Tier::l1, Message("step.l1.hour.no_zone").with("time", facts.first), std::nullopt);
    return;
  }
  steps.add(
      Tier::l1,
      Message("step.l1.hour").with("weekday", facts.weekday).with("time", facts.local_time).with("zone", facts.zone),
      std::nullopt);
}

void add_ticket(const Case& c, StepList& steps) {
  std::vector<std::string> resources = c.snapshot_names;
  resources.insert(resources.end(), c.sources.begin(), c.sources.end());
  steps.add(Tier::l1,
            Message("step.l1.ticket")
                .with("actor", c.actor)
                .with("resources", each_once(std::move(resources)))
                .with("from", c.facts.first)
                .with("to", c.facts.last)
                .with("receivers", c.receivers),
            std::nullopt);
}

void add_ask(const Case& c, StepList& steps) {
  const bool local = !c.facts.zone.empty() && !c.facts.local_time.empty();
  std::vector<std::string> receivers = c.receivers;
  for (const std::string& tried : c.facts.tried_receivers) {
    add_once(receivers, tried);
  }
  std::string key = "step.l1.ask";
  if (c.actor_class == ActorClass::outsider) {
    key += ".outsider";
  } else if (c.has_public) {
    key += ".public";
  } else if (!c.receivers.empty()) {
    key += ".shared";
  } else if (!receivers.empty()) {
    key += ".tried";
  }
  Message text(key);
  text.with("actor", c.actor)
      .with("sources", c.sources.empty() ? c.snapshot_names : c.sources)
      .with("receivers", std::move(receivers));
  if (local) {
    text.with("time", std::vector<Message>{Message("step.part.local")
                                               .with("time", c.facts.local_time)
                                               .with("date", c.facts.local_date)
                                               .with("zone", c.facts.zone)});
  } else {
    text.with("time", c.facts.first);
  }
  steps.add(Tier::l1, std::move(text), std::nullopt);
}

}  // namespace

void add_l1(const Case& c, const CloudSteps& cloud, StepList& steps) {
  cloud.who(c, steps);
  add_history(c, steps);
  cloud.activity(c, steps);
  cloud.sign_ins(c, steps);
  add_hour(c, steps);
  cloud.look(c, steps);
  add_ticket(c, steps);
  add_ask(c, steps);
  steps.add(Tier::l1, Message("step.l1.decide"), std::nullopt);
}

}  // namespace snapsleuth::triage
