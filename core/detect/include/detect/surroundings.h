// What stands around snapshot activity, found by whose act it was and by whom or what it was about: sign-ins, rights,
// credentials, network, logging, refused calls. Built once a case; a run then asks for its own stretch of time.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "analysis/case.h"

namespace snapsleuth {

class Surroundings {
 public:
  explicit Surroundings(const Case& c);

  /// What the actor did, `from` to `to`, both included, in time order.
  [[nodiscard]] std::span<const EventIndex> by(ActorIndex actor, Time from, Time to) const;
  /// When a call of the actor was first refused; empty where none was.
  [[nodiscard]] std::optional<Time> first_refused(ActorIndex actor) const;
  /// Changes of the rights or credentials of the actor, by anybody.
  [[nodiscard]] std::span<const EventIndex> about(ActorIndex actor, Time from, Time to) const;
  /// Network changes on a security group, a machine or another resource, by anybody.
  [[nodiscard]] std::span<const EventIndex> on(StringId resource, Time from, Time to) const;

  /// Everything that stands in the actor's calls, of one kind: values and when they were seen.
  [[nodiscard]] std::span<const ActorFact> facts(ActorIndex actor, FactKind kind) const;
  /// When the actor first did this; empty where it never did.
  [[nodiscard]] std::optional<Time> first_use(ActorIndex actor, FactKind kind, StringId value) const;

 private:
  using Events = std::vector<EventIndex>;
  [[nodiscard]] std::span<const EventIndex> between(const Events& events, Time from, Time to) const;

  const Case& case_;
  std::vector<Events> by_actor_;
  std::unordered_map<ActorIndex, Time> first_refused_;
  std::vector<Events> about_actor_;
  std::unordered_map<StringId, Events> on_resource_;
  std::vector<ActorFact> facts_;  // by actor, kind and value
};

}  // namespace snapsleuth
