#include "azure_identity.h"

#include <algorithm>
#include <array>

#include "catalogue/catalogue.h"

namespace snapsleuth::azure {
namespace {

constexpr std::string_view kPortal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

/// Source: the vendor's list of its own applications ("Verify first-party Microsoft applications in sign-in reports").
struct Client {
  std::string_view app_id;
  std::string_view name;
};

constexpr std::array kClients{
    Client{"04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Azure CLI"},
    Client{"1950a258-227b-4e31-a9cf-717495945fc2", "Azure PowerShell"},
    Client{kPortal, "Azure portal"},
};

bool is_name(std::string_view text) { return text.find('@') != std::string_view::npos; }

/// `live.com#ann@example.com` names the provider before the person; `ann_example.com#EXT#@contoso.com` is a guest's
/// whole name.
std::string_view without_provider(std::string_view name) {
  const std::size_t hash = name.find('#');
  const bool prefixed = hash != std::string_view::npos && hash < name.find('@');
  return prefixed && !equal_in_any_case(name.substr(hash, 5), "#EXT#") ? name.substr(hash + 1) : name;
}

std::string_view name_of_person(const ActivityFields& fields) {
  for (const std::string_view name : {fields.claims.upn, fields.caller, fields.claims.name, fields.claims.email}) {
    if (is_name(name)) return without_provider(name);
  }
  return {};
}

/// Older tokens do not say what they are: one that is an application's own has neither a person's name nor a scope.
bool is_application(const ActivityFields& fields) {
  const ActivityClaims& claims = fields.claims;
  if (!claims.id_type.empty()) return equal_in_any_case(claims.id_type, "app");
  if (!fields.principal_type.empty()) return equal_in_any_case(fields.principal_type, "ServicePrincipal");
  if (!claims.managed_identity.empty()) return true;
  return !claims.app_id.empty() && !claims.delegated && name_of_person(fields).empty();
}

/// A comma-separated list: "pwd,mfa".
bool names_mfa(std::string_view methods) {
  while (!methods.empty()) {
    const std::size_t comma = std::min(methods.find(','), methods.size());
    const std::string_view method = methods.substr(0, comma);
    if (equal_in_any_case(method.substr(std::min(method.find_first_not_of(" [\""), method.size())).substr(0, 3), "mfa"))
      return true;
    methods.remove_prefix(std::min(comma + 1, methods.size()));
  }
  return false;
}

/// A vault's own identity: Azure Backup acts as it.
bool is_vault_identity(std::string_view managed_identity) {
  return contains_in_any_case(managed_identity, "/providers/microsoft.recoveryservices/vaults/") ||
         contains_in_any_case(managed_identity, "/providers/microsoft.dataprotection/backupvaults/");
}

std::string_view part_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + mark.size());
  return text.substr(0, text.find('/'));
}

/// The tenant whose log it is. The table AzureActivity has the workspace's id under that name.
std::string_view tenant_of(const ActivityFields& fields) {
  const bool has_own = !fields.tenant.empty() && fields.dialect != Dialect::log_analytics;
  return has_own ? fields.tenant : fields.claims.tenant;
}

/// The tenant, other than the log's, that the token says for certain the caller belongs to: its user comes from there,
/// or it was issued there. Empty where there is none; a guest's name alone (`#EXT#`) does not say from where.
std::string_view other_tenant(const ActivityFields& fields) {
  const std::string_view owner = tenant_of(fields);
  if (!is_guid(owner)) return {};
  for (const std::string_view tenant :
       {part_after(fields.claims.identity_provider, "https://sts.windows.net/"), fields.claims.tenant}) {
    if (is_guid(tenant) && !equal_in_any_case(tenant, owner)) return tenant;
  }
  return {};
}

std::string_view subscription_of(const ActivityFields& fields) {
  if (!fields.subscription.empty()) return fields.subscription;
  constexpr std::string_view kMark = "/subscriptions/";
  const std::string_view id = fields.resource_id;
  if (id.size() <= kMark.size() || !equal_in_any_case(id.substr(0, kMark.size()), kMark)) return {};
  return id.substr(kMark.size()).substr(0, id.substr(kMark.size()).find('/'));
}

}  // namespace

std::string_view client_name(std::string_view app_id) {
  const auto* const known = std::find_if(
      kClients.begin(), kClients.end(), [&](const Client& client) { return equal_in_any_case(client.app_id, app_id); });
  return known == kClients.end() ? app_id : known->name;
}

bool is_portal(std::string_view app_id) { return equal_in_any_case(app_id, kPortal); }

bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = lower(text[i]);
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !digit) return false;
  }
  return true;
}

std::string_view without_port(std::string_view address) {
  if (address.starts_with('[')) return address.substr(1, std::min(address.find(']'), address.size()) - 1);
  const std::size_t colon = address.find(':');
  const bool only_one = colon != std::string_view::npos && address.find(':', colon + 1) == std::string_view::npos;
  return only_one ? address.substr(0, colon) : address;
}

void ActorResolver::resolve_person(std::string_view name, const ActivityClaims& claims, EventDraft& draft) {
  append_lower(actor_, name);
  append_lower(alias_, claims.object_id);
  draft.actor_kind = ActorKind::user;
  draft.agent = client_name(claims.app_id);
  if (is_portal(claims.app_id)) draft.caller_flags |= CallerFlags::kConsole;
}

void ActorResolver::resolve_application(const ActivityFields& fields, EventDraft& draft) {
  const ActivityClaims& claims = fields.claims;
  const std::string_view object_id = claims.object_id.empty() ? fields.caller : claims.object_id;
  append_lower(actor_, claims.app_id.empty() ? object_id : claims.app_id);
  if (!claims.app_id.empty()) append_lower(alias_, object_id);
  draft.actor_kind = ActorKind::service_account;
  append_lower(session_, claims.managed_identity);
  if (is_scheduled_snapshot_service(actor_) || is_vault_identity(claims.managed_identity)) {
    draft.actor_kind = ActorKind::cloud_service;
    draft.caller_flags |= CallerFlags::kServiceCaller;
  }
}

/// An object id alone: of a user or of an application, which only other records can tell.
void ActorResolver::resolve_unnamed(const ActivityFields& fields, EventDraft& draft) {
  const std::string_view object_id = fields.claims.object_id.empty() ? fields.caller : fields.claims.object_id;
  append_lower(actor_, object_id);
  if (equal_in_any_case(fields.claims.id_type, "user") || equal_in_any_case(fields.principal_type, "User")) {
    draft.actor_kind = ActorKind::user;
  }
  draft.agent = client_name(fields.claims.app_id);
}

void ActorResolver::resolve(const ActivityFields& fields, EventDraft& draft) {
  for (std::string* text : {&actor_, &alias_, &session_, &scope_}) text->clear();
  const std::string_view person = name_of_person(fields);
  if (is_application(fields)) {
    resolve_application(fields, draft);
  } else if (!person.empty()) {
    resolve_person(person, fields.claims, draft);
  } else {
    resolve_unnamed(fields, draft);
  }
  if (actor_.empty()) actor_.assign("unknown");
  if (alias_ == actor_) alias_.clear();
  draft.actor = actor_;
  draft.actor_alias = alias_;
  draft.session = session_;
  draft.access_key = fields.claims.token_id;
  for (const std::string_view address : {fields.client_address, fields.caller_address, fields.claims.address}) {
    if (draft.address.empty()) draft.address = without_port(address);
  }
  if (names_mfa(fields.claims.methods)) draft.caller_flags |= CallerFlags::kMfa;
  const bool is_service = (draft.caller_flags & CallerFlags::kServiceCaller) != 0;
  home_.clear();
  if (!is_service) append_lower(home_, other_tenant(fields));
  if (!home_.empty()) draft.caller_flags |= CallerFlags::kOutsider;
  const std::string_view subscription = subscription_of(fields);
  append_lower(scope_, subscription.empty() ? tenant_of(fields) : subscription);
  draft.scope = scope_;
}

}  // namespace snapsleuth::azure
