// Who acted in Google Cloud, by contract/rules.md: a person's or a service account's e-mail address, a federated
// principal, the platform itself; and through whom.
#pragma once

#include <string>

#include "gcp_fields.h"
#include "model/event.h"

namespace snapsleuth {

/// The name by which an actor is known, of a member of a policy: "user:ann@x.example" is "ann@x.example".
std::string_view gcp_actor_of_member(std::string_view member);

/// Owns the texts it makes, so that a draft can point at them. One for a reader; used again for each record.
class GcpActorResolver {
 public:
  /// Sets actor, actor_kind, via, access_key and caller_flags of the draft.
  void resolve(const GcpFields& fields, bool system_event, EventDraft& draft);

 private:
  void take_chain(const GcpIdentity& identity, EventDraft& draft);

  std::string via_;
};

}  // namespace snapsleuth
