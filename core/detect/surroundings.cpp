#include "detect/surroundings.h"

#include <algorithm>
#include <tuple>

namespace snapsleuth {
namespace {

std::tuple<ActorIndex, FactKind, StringId> key_of(const ActorFact& fact) { return {fact.actor, fact.kind, fact.value}; }

}  // namespace

Surroundings::Surroundings(const Case& c)
    : case_(c), by_actor_(c.actors().size()), about_actor_(c.actors().size()), facts_(c.facts()) {
  for (const EventIndex event : c.context()) {
    const CaseEvent& what = c.event(event);
    by_actor_[what.actor].push_back(event);
    if (what.stored.outcome == Outcome::denied) first_refused_.try_emplace(what.actor, what.stored.time);
    for (const StoredAttribute& attribute : c.attributes(event)) {
      if (attribute.kind == AttributeKind::target_principal) {
        const std::optional<ActorIndex> target = c.actor_named(event, attribute.value);
        if (!target) continue;
        Events& about = about_actor_[*target];
        if (about.empty() || about.back() != event) about.push_back(event);
      } else if (c.event(event).stored.category == Category::network) {
        Events& on = on_resource_[attribute.value];
        if (on.empty() || on.back() != event) on.push_back(event);
      }
    }
  }
  std::sort(facts_.begin(), facts_.end(), [](const ActorFact& a, const ActorFact& b) { return key_of(a) < key_of(b); });
}

std::span<const EventIndex> Surroundings::between(const Events& events, Time from, Time to) const {
  const auto earlier = [this](EventIndex event, Time time) { return case_.event(event).stored.time < time; };
  const auto later = [this](Time time, EventIndex event) { return time < case_.event(event).stored.time; };
  const auto begin = std::lower_bound(events.begin(), events.end(), from, earlier);
  const auto end = std::upper_bound(begin, events.end(), to, later);
  return std::span(events).subspan(static_cast<std::size_t>(begin - events.begin()),
                                   static_cast<std::size_t>(end - begin));
}

std::span<const EventIndex> Surroundings::by(ActorIndex actor, Time from, Time to) const {
  return between(by_actor_[actor], from, to);
}

std::optional<Time> Surroundings::first_refused(ActorIndex actor) const {
  const auto found = first_refused_.find(actor);
  return found == first_refused_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const EventIndex> Surroundings::about(ActorIndex actor, Time from, Time to) const {
  return between(about_actor_[actor], from, to);
}

std::span<const EventIndex> Surroundings::on(StringId resource, Time from, Time to) const {
  const auto found = on_resource_.find(resource);
  return found == on_resource_.end() ? std::span<const EventIndex>{} : between(found->second, from, to);
}

std::span<const ActorFact> Surroundings::facts(ActorIndex actor, FactKind kind) const {
  const auto before = [](const ActorFact& fact, const std::pair<ActorIndex, FactKind>& key) {
    return std::pair(fact.actor, fact.kind) < key;
  };
  const auto after = [](const std::pair<ActorIndex, FactKind>& key, const ActorFact& fact) {
    return key < std::pair(fact.actor, fact.kind);
  };
  const auto begin = std::lower_bound(facts_.begin(), facts_.end(), std::pair(actor, kind), before);
  const auto end = std::upper_bound(begin, facts_.end(), std::pair(actor, kind), after);
  return std::span(facts_).subspan(static_cast<std::size_t>(begin - facts_.begin()),
                                   static_cast<std::size_t>(end - begin));
}

std::optional<Time> Surroundings::first_use(ActorIndex actor, FactKind kind, StringId value) const {
  std::optional<Time> first;
  const ActorFact wanted{actor, kind, value, {}};
  auto fact = std::lower_bound(facts_.begin(), facts_.end(), wanted,
                               [](const ActorFact& a, const ActorFact& b) { return key_of(a) < key_of(b); });
  for (; fact != facts_.end() && key_of(*fact) == key_of(wanted); ++fact) {
    if (!first || fact->span.first < *first) first = fact->span.first;
  }
  return first;
}

}  // namespace snapsleuth
