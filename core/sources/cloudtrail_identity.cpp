#include "cloudtrail_identity.h"

#include <algorithm>

#include "model/string_table.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kHidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// Not std::string_view's own: in wasm its memchr is a call, which for parts of a few characters costs more than it
/// saves.
std::size_t find_char(std::string_view text, char wanted) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != wanted) ++at;
  return at;
}

std::string_view after_last(std::string_view text, char separator) {
  const std::size_t at = text.rfind(separator);
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  if (text.empty()) return false;
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view p) { return text.front() == p.front() && text.starts_with(p); });
}

/// Browsers and the console's own front ends. A caller chooses its agent: it can only make itself look like a person,
/// which is judged more strictly than a workload.
bool is_console_agent(std::string_view agent) {
  return starts_with_any(agent, {"Mozilla/", "console.", "signin.amazonaws.com", "[S3Console", "S3Console",
                                 "AWS Console", "aws-console", "EC2ConsoleFrontend"});
}

/// Names that machines give their sessions carry digits (instance ids, times, run numbers); names of people rarely do.
/// Only asks for a look at the sign-ins beside it: see CallerFlags::kMayBePerson.
bool may_name_person(std::string_view session) {
  bool has_digit = false;
  for (const char c : session) {
    if (c == '@') return true;
    has_digit = has_digit || (c >= '0' && c <= '9');
  }
  return !session.empty() && !has_digit;
}

std::string_view partition_of(std::string_view arn) {
  const std::string_view partition = arn_part(arn, 1);
  return partition.empty() ? std::string_view("aws") : partition;
}

/// Of a table of which somebody chose the columns: the ARN says what the type would.
std::string_view type_of_arn(std::string_view arn) {
  const std::string_view resource = arn_part(arn, 5);
  if (resource.starts_with("assumed-role/")) return "AssumedRole";
  if (resource.starts_with("user/")) return "IAMUser";
  if (resource == "root") return "Root";
  return {};
}

}  // namespace

std::string_view arn_part(std::string_view arn, int n) {
  for (int i = 0; i < n; ++i) {
    const std::size_t colon = find_char(arn, ':');
    if (colon == arn.size()) return {};
    arn.remove_prefix(colon + 1);
  }
  return n == 5 ? arn : arn.substr(0, find_char(arn, ':'));
}

void ActorResolver::set_arn(std::string_view partition, std::string_view account, std::string_view kind,
                            std::string_view name) {
  const std::string_view slash = name.empty() ? "" : "/";
  // In one go: a string that grows part by part is looked after part by part.
  const std::string_view parts[] = {"arn:", partition, ":iam::", account, ":", kind, slash, name};
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  actor_.resize(size);
  char* out = actor_.data();
  for (const std::string_view part : parts) out = std::copy(part.begin(), part.end(), out);
}

void ActorResolver::resolve_assumed_role(const CloudtrailIdentity& identity, EventDraft& draft) {
  // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION; the issuer's ARN has the role's path, which names no other role.
  const std::string_view resource = arn_part(identity.arn, 5);
  std::string_view role;
  std::string_view session;
  if (resource.starts_with("assumed-role/")) {
    const std::string_view rest = resource.substr(13);
    role = rest.substr(0, find_char(rest, '/'));
    if (role.size() < rest.size()) session = rest.substr(role.size() + 1);
  }
  if (role.empty()) role = identity.issuer_name.empty() ? after_last(identity.issuer_arn, '/') : identity.issuer_name;
  if (session.empty() && identity.principal_id.find(':') != std::string_view::npos) {
    session = after_last(identity.principal_id, ':');
  }
  std::string_view account = identity.issuer_account;
  if (account.empty()) account = arn_part(identity.issuer_arn.empty() ? identity.arn : identity.issuer_arn, 4);
  if (account.empty()) account = identity.account_id;
  set_arn(partition_of(identity.arn.empty() ? identity.issuer_arn : identity.arn), account, "role", role);
  draft.actor_kind = ActorKind::role;

  const bool identity_center = role.starts_with("AWSReservedSSO_");
  session_.assign(session);
  if (identity.federated_web) {
    draft.caller_flags |= CallerFlags::kFederatedWeb;
    if (!identity.source_identity.empty()) session_.assign(identity.source_identity);
  } else if (identity_center && !session.empty()) {
    draft.caller_flags |= CallerFlags::kPersonSession;
    draft.actor_kind = ActorKind::federated;
    actor_.append("/").append(session);
  } else if (may_name_person(session)) {
    draft.caller_flags |= CallerFlags::kMayBePerson;
  }
  if (arn_part(identity.issuer_arn, 5).starts_with("role/aws-service-role/")) {
    draft.caller_flags |= CallerFlags::kServiceLinked;
    draft.actor_kind = ActorKind::cloud_service;
  }
  draft.session = session_;
}

void ActorResolver::resolve_user(const CloudtrailIdentity& identity, EventDraft& draft) {
  draft.actor_kind = ActorKind::user;
  const std::string_view name = identity.user_name.empty() ? after_last(identity.arn, '/') : identity.user_name;
  if (name.empty() || name == kHidden) {
    // A failed sign-in hides the name that was typed: many people's failures, no one account's.
    actor_.assign("unknown");
    draft.actor_kind = ActorKind::unknown;
    return;
  }
  const std::string_view account = identity.account_id.empty() ? arn_part(identity.arn, 4) : identity.account_id;
  set_arn(partition_of(identity.arn), account, "user", name);
}

void ActorResolver::resolve_federated_user(const CloudtrailIdentity& identity, EventDraft& draft) {
  // GetFederationToken: the rights, and the responsibility, are those of the user whose key asked for the token.
  session_.assign(after_last(identity.arn, '/'));
  draft.session = session_;
  if (identity.issuer_type == "Root") {
    draft.actor_kind = ActorKind::root;
    set_arn(partition_of(identity.arn), identity.issuer_account.empty() ? identity.account_id : identity.issuer_account,
            "root", {});
  } else if (!identity.issuer_arn.empty()) {
    draft.actor_kind = ActorKind::user;
    set_arn(partition_of(identity.issuer_arn), arn_part(identity.issuer_arn, 4), "user",
            after_last(identity.issuer_arn, '/'));
  } else {
    draft.actor_kind = ActorKind::federated;
    actor_.assign(identity.arn.empty() ? identity.principal_id : identity.arn);
  }
}

/// The moment of signing in through a provider, and people of Identity Center: there is a name, and no ARN.
void ActorResolver::resolve_person_without_arn(const CloudtrailIdentity& identity, EventDraft& draft) {
  draft.actor_kind = ActorKind::federated;
  if (!identity.on_behalf_of.empty())
    actor_.assign(identity.on_behalf_of);
  else if (!identity.user_name.empty() && identity.user_name != kHidden)
    actor_.assign(identity.user_name);
  else
    actor_.assign(identity.principal_id);
}

void ActorResolver::resolve_other(const CloudtrailIdentity& identity, EventDraft& draft) {
  if (!identity.arn.empty()) {
    actor_.assign(identity.arn);
  } else if (!identity.account_id.empty()) {
    actor_.assign(identity.account_id);
  } else if (!identity.invoked_by.empty()) {
    actor_.assign(identity.invoked_by);
    draft.actor_kind = ActorKind::cloud_service;
    draft.caller_flags |= CallerFlags::kServiceCaller;
  } else if (!identity.principal_id.empty()) {
    actor_.assign(identity.principal_id);
  } else {
    // A table's: a user's name, a role's session's, or root. Which of them, it does not say.
    actor_.assign(identity.user_name);
    if (actor_ == "root") draft.actor_kind = ActorKind::root;
  }
}

void ActorResolver::resolve(const CloudtrailFields& fields, EventDraft& draft) {
  const CloudtrailIdentity& identity = fields.identity;
  actor_.clear();
  session_.clear();
  draft.actor_kind = ActorKind::unknown;
  const std::string_view type = identity.type.empty() ? type_of_arn(identity.arn) : identity.type;
  if (equal_texts(type, "AssumedRole")) {
    resolve_assumed_role(identity, draft);
  } else if (equal_texts(type, "IAMUser")) {
    resolve_user(identity, draft);
  } else if (equal_texts(type, "Root")) {
    draft.actor_kind = ActorKind::root;
    const std::string_view account = identity.account_id.empty() ? arn_part(identity.arn, 4) : identity.account_id;
    set_arn(partition_of(identity.arn), account, "root", {});
  } else if (equal_texts(type, "AWSService")) {
    draft.actor_kind = ActorKind::cloud_service;
    draft.caller_flags |= CallerFlags::kServiceCaller;
    actor_.assign(identity.invoked_by.empty() ? fields.source_address : identity.invoked_by);
  } else if (equal_texts(type, "FederatedUser")) {
    resolve_federated_user(identity, draft);
  } else if (equal_texts(type, "Role")) {
    draft.actor_kind = ActorKind::role;
    set_arn(partition_of(identity.arn), arn_part(identity.arn, 4), "role", after_last(identity.arn, '/'));
  } else if (equal_texts(type, "SAMLUser") || equal_texts(type, "WebIdentityUser") ||
             equal_texts(type, "IdentityCenterUser") || equal_texts(type, "Directory")) {
    resolve_person_without_arn(identity, draft);
  } else {
    resolve_other(identity, draft);
  }
  if (actor_.empty()) actor_.assign("unknown");
  draft.actor = actor_;
  draft.access_key = identity.access_key_id;
  if (type != "AWSService") draft.via = identity.invoked_by;

  const std::string_view owner = fields.recipient_account;
  const std::string_view caller = identity.account_id.empty() ? arn_part(identity.arn, 4) : identity.account_id;
  draft.scope = owner.empty() ? caller : owner;
  const bool has_account = !caller.empty() && caller != "anonymous";
  if (!owner.empty() && has_account && caller != owner) {
    draft.caller_flags |= CallerFlags::kOutsider;
    if (actor_ == caller) draft.actor_kind = ActorKind::external_account;
  }
  if (identity.mfa) draft.caller_flags |= CallerFlags::kMfa;
  if (fields.from_console || equal_texts(fields.event_name, "ConsoleLogin") ||
      equal_texts(identity.invoked_by, "signin.amazonaws.com") || is_console_agent(fields.user_agent)) {
    draft.caller_flags |= CallerFlags::kConsole;
  }
}

}  // namespace snapsleuth
