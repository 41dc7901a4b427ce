// Grants: changes that give somebody rights or credentials, and since when each actor has been giving or taking them.
// Built once a case: a log may hold as many runs as grants.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/case.h"

namespace snapsleuth {

class Grants {
 public:
  explicit Grants(const Case& c);

  /// The change by which an actor first gave others rights or credentials, baselines included; empty where none did.
  [[nodiscard]] std::optional<EventIndex> first_gift(ActorIndex by) const;
  /// By which an actor first took the role that this activation is of. A higher role is another one.
  [[nodiscard]] EventIndex first_activation(ActorIndex of, EventIndex activation) const;

 private:
  void note_activation(EventIndex event);

  const Case& case_;
  std::unordered_map<ActorIndex, EventIndex> first_gift_;
  std::map<std::pair<ActorIndex, StringId>, EventIndex> first_activation_;
};

/// A change, done, by which an account gains rights or credentials.
bool gives_rights(const Case& c, EventIndex event);

/// Taking a role that one was found eligible for (Entra's Privileged Identity Management).
bool is_activation(const Case& c, EventIndex event);

/// What an actor gives itself: of keys and passwords, no more than it had.
bool is_for_itself(const Case& c, EventIndex event);

/// A grant to others by the actor's own choice: no activation, nothing for itself, and no routine of a service.
bool is_gift(const Case& c, EventIndex event);

}  // namespace snapsleuth
