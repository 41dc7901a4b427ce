// The accounts under which Google Cloud itself acts: service agents. No customer can make one.
#pragma once

#include <string_view>

namespace snapsleuth {

/// `service-N@gcp-sa-backupdr.iam.gserviceaccount.com`, `N@cloudservices.gserviceaccount.com` and the like.
/// Source: the vendor's list of service agents.
bool is_gcp_service_agent(std::string_view email);

/// The number of the project that an agent acts for; empty for an organisation's, and for what is no agent.
std::string_view gcp_agent_project(std::string_view email);

}  // namespace snapsleuth
