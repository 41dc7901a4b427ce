#include "model/gcp_agents.h"

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kProjectAccounts = ".iam.gserviceaccount.com";

/// The platform's own projects whose accounts are agents, besides all that begin with "gcp-sa-". A project's name is
/// given once: nobody else can have one of these.
constexpr std::array<std::string_view, 19> kAgentProjects{"bigquery-data-connectors",
                                                          "cloud-filer",
                                                          "cloud-memcache-sa",
                                                          "cloud-redis",
                                                          "cloudcomposer-accounts",
                                                          "compute-system",
                                                          "container-analysis",
                                                          "container-engine-robot",
                                                          "containerregistry",
                                                          "dataflow-service-producer-prod",
                                                          "dataproc-accounts",
                                                          "dlp-api",
                                                          "endpoints-portal",
                                                          "firebase-rules",
                                                          "gcf-admin-robot",
                                                          "gs-project-accounts",
                                                          "serverless-robot-prod",
                                                          "service-networking",
                                                          "sourcerepo-service-accounts"};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_agent_domain(std::string_view domain) {
  if (!domain.ends_with(kProjectAccounts)) return false;
  domain.remove_suffix(kProjectAccounts.size());
  return domain.starts_with("gcp-sa-") ||
         std::find(kAgentProjects.begin(), kAgentProjects.end(), domain) != kAgentProjects.end();
}

}  // namespace

bool is_gcp_service_agent(std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == npos) return false;
  const std::string_view domain = email.substr(at + 1);
  if (domain == "cloudservices.gserviceaccount.com") return is_number(email.substr(0, at));
  return is_agent_domain(domain);
}

std::string_view gcp_agent_project(std::string_view email) {
  if (!is_gcp_service_agent(email)) return {};
  std::string_view local = email.substr(0, email.rfind('@'));
  if (local.starts_with("service-")) local.remove_prefix(8);
  return is_number(local) ? local : std::string_view{};
}

}  // namespace snapsleuth
