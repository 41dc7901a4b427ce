// Who acted, by contract/rules.md: a person by name, an application by its app id, what has neither by object id.
#pragma once

#include <string>
#include <string_view>

#include "azure_activity_fields.h"
#include "model/event.h"

namespace snapsleuth::azure {

/// The application's own name where it is one of the vendor's that people work with ("Azure CLI"), else its id.
std::string_view client_name(std::string_view app_id);
bool is_portal(std::string_view app_id);

/// Whether it is the id of a user, group or application, and no name.
bool is_guid(std::string_view text);

/// `192.0.2.1:443` and `[2001:db8::1]:443` without the port.
std::string_view without_port(std::string_view address);

/// Owns the texts that it makes, so that a draft can point at them. One for a reader; used again for each record.
class ActorResolver {
 public:
  /// Sets actor, actor_alias, actor_kind, session, agent, access_key, address, scope and caller_flags of the draft.
  void resolve(const ActivityFields& fields, EventDraft& draft);
  /// The tenant that the last record's outsider belongs to; empty for everybody else.
  [[nodiscard]] std::string_view home_tenant() const { return home_; }

 private:
  void resolve_person(std::string_view name, const ActivityClaims& claims, EventDraft& draft);
  void resolve_application(const ActivityFields& fields, EventDraft& draft);
  void resolve_unnamed(const ActivityFields& fields, EventDraft& draft);

  std::string actor_;
  std::string alias_;
  std::string session_;
  std::string scope_;
  std::string home_;
};

}  // namespace snapsleuth::azure
