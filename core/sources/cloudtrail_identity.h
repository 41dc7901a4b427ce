// Who acted, by contract/rules.md: the role in place of its session (but a person's session kept), the user, root, an
// outside account, a service.
#pragma once

#include <string>

#include "cloudtrail_fields.h"
#include "model/event.h"

namespace snapsleuth {

/// Owns the texts it makes, so that a draft can point at them. One for a reader; used again for each record.
class ActorResolver {
 public:
  /// Sets actor, actor_kind, session, via, access_key, scope and caller_flags of the draft.
  void resolve(const CloudtrailFields& fields, EventDraft& draft);

 private:
  void resolve_assumed_role(const CloudtrailIdentity& identity, EventDraft& draft);
  void resolve_user(const CloudtrailIdentity& identity, EventDraft& draft);
  void resolve_federated_user(const CloudtrailIdentity& identity, EventDraft& draft);
  void resolve_person_without_arn(const CloudtrailIdentity& identity, EventDraft& draft);
  void resolve_other(const CloudtrailIdentity& identity, EventDraft& draft);
  void set_arn(std::string_view partition, std::string_view account, std::string_view kind, std::string_view name);

  std::string actor_;
  std::string session_;
};

/// The part of an ARN between its n-th and next colon, n from 0; the last part keeps its colons.
std::string_view arn_part(std::string_view arn, int n);

}  // namespace snapsleuth
