#include "gcp_identity.h"

#include "gcp_names.h"
#include "model/gcp_agents.h"

namespace snapsleuth {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kAccountDomain = ".gserviceaccount.com";

/// `N@cloudservices…` makes what Deployment Manager and the like are told to: it carries somebody's order.
bool is_messenger(std::string_view email) { return email.ends_with("@cloudservices.gserviceaccount.com"); }

bool is_federated(std::string_view name) {
  return name.starts_with("principal://") || name.starts_with("principalSet://");
}

ActorKind kind_of(std::string_view name) {
  if (is_federated(name)) return ActorKind::federated;
  if (name == "system@google.com" || is_gcp_service_agent(name)) return ActorKind::cloud_service;
  if (name.ends_with(kAccountDomain) || name.starts_with("system:")) return ActorKind::service_account;
  return name.find('@') == npos ? ActorKind::unknown : ActorKind::user;
}

std::string_view name_of(const GcpIdentity& identity) {
  if (!identity.principal_email.empty()) return identity.principal_email;
  return gcp_actor_of_member(identity.principal_subject);
}

/// Browsers: the console's own calls. A caller chooses its agent: it can only make itself look like a person, which is
/// judged more strictly than a workload.
bool is_browser(std::string_view agent) { return agent.starts_with("Mozilla/"); }

}  // namespace

std::string_view gcp_actor_of_member(std::string_view member) {
  for (const std::string_view kind : {"user:", "serviceAccount:"}) {
    if (member.starts_with(kind)) return member.substr(kind.size());
  }
  return member;
}

/// The chain of impersonation, whoever began it first. A machine's own token shows the platform's agent in it.
void GcpActorResolver::take_chain(const GcpIdentity& identity, EventDraft& draft) {
  via_.clear();
  for (std::size_t i = 0; i < identity.delegate_count; ++i) {
    if (i > 0) via_.append(" > ");
    via_.append(gcp_actor_of_member(identity.delegates[i]));
  }
  draft.via = via_;
}

void GcpActorResolver::resolve(const GcpFields& fields, bool system_event, EventDraft& draft) {
  const GcpIdentity& identity = fields.identity;
  take_chain(identity, draft);
  draft.actor = name_of(identity);
  draft.actor_kind = kind_of(draft.actor);
  // A federated principal may act under a name that looks like an address: its subject says what it is.
  if (is_federated(identity.principal_subject)) draft.actor_kind = ActorKind::federated;
  if (system_event) {
    // Written by the platform of its own doing. Nobody else can write to this log.
    draft.actor_kind = ActorKind::cloud_service;
    if (draft.actor.empty()) draft.actor = fields.service;
  }
  if (draft.actor.empty()) draft.actor = "unknown";
  draft.access_key = gcp_path(identity.key_name);
  const bool of_its_own = system_event || (identity.delegate_count == 0 && !is_messenger(draft.actor));
  if (draft.actor_kind == ActorKind::cloud_service && of_its_own) draft.caller_flags |= CallerFlags::kServiceCaller;
  if (identity.principal_subject.find("/workloadIdentityPools/") != npos) {
    draft.caller_flags |= CallerFlags::kFederatedWeb;
  }
  if (is_browser(fields.agent)) draft.caller_flags |= CallerFlags::kConsole;
  if (fields.metadata_type.ends_with("CrossEntityControlAuditMetadata")) {
    draft.caller_flags |= CallerFlags::kOutsider;
  }
}

}  // namespace snapsleuth
