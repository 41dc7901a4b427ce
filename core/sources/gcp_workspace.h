// Google Workspace's events in Cloud Logging: sign-ins, and what administrators do to accounts.
//
// Names: the vendor's Reports API ("login", "admin"), which these records carry in `metadata.event[]`.
#pragma once

#include <simdjson.h>

#include "attribute_list.h"

namespace snapsleuth {

inline constexpr std::string_view kGcpLoginService = "login.googleapis.com";
inline constexpr std::string_view kGcpAdminService = "admin.googleapis.com";

/// Reads a parsed `protoPayload` of the login service: sets the outcome by the event's name, adds `mfa`.
void read_workspace_login(simdjson::dom::element payload, AttributeList& attributes);

/// Of the admin service: whose account, which role, which group.
void read_workspace_admin(simdjson::dom::element payload, AttributeList& attributes);

}  // namespace snapsleuth
