#include "sources/entra_source.h"

#include <algorithm>
#include <array>
#include <string>

#include "azure_identity.h"
#include "azure_tables.h"
#include "azure_time.h"
#include "catalogue/catalogue.h"
#include "classification.h"
#include "entra_audit_details.h"
#include "entra_fields.h"

namespace snapsleuth {
namespace {

using namespace azure;  // NOLINT(google-build-using-namespace): this file is the top of it

constexpr std::string_view kNoJson = "The record is not valid JSON.";
constexpr std::string_view kNoTime = "The record has no time that can be read.";
constexpr std::string_view kOtherLog = "A log of Entra that is neither sign-ins nor audits.";
constexpr std::string_view kSignInService = "entra-signin";
constexpr std::string_view kAuditService = "entra-audit";
constexpr std::string_view kSignIn = "Sign-in activity";

enum class Kind : std::uint8_t {
  none,
  interactive,
  non_interactive,
  service_principal,
  managed_identity,
  audit,
  other
};

/// Codes by which a sign-in waits for another step of the user: neither a failure nor a success. Source: "Microsoft
/// Entra authentication and authorization error codes".
constexpr std::array<std::string_view, 16> kInterrupts{"16000", "50058", "50072", "50074", "50076", "50079",
                                                       "50097", "50125", "50127", "50129", "50140", "50143",
                                                       "50199", "51006", "52004", "65001"};

bool is_interrupt(std::string_view code) {
  return std::find(kInterrupts.begin(), kInterrupts.end(), code) != kInterrupts.end();
}

/// Which log, by the category's name or by the table's: both end alike.
Kind kind_of_log(std::string_view name) {
  const PlainKey plain(name);
  const std::string_view log = plain.view();
  if (log == "auditlogs") return Kind::audit;
  if (!log.ends_with("signinlogs")) return Kind::none;
  if (log.find("noninteractive") != std::string_view::npos) return Kind::non_interactive;
  if (log.find("serviceprincipal") != std::string_view::npos) return Kind::service_principal;
  if (log.find("managedidentity") != std::string_view::npos) return Kind::managed_identity;
  return Kind::interactive;
}

/// A sign-in that does not name its log: by the kind that Graph gives it, else by who signed in.
Kind kind_of_sign_in(const EntraFields& fields) {
  const PlainKey type(fields.event_types);
  if (type == "managedidentity") return Kind::managed_identity;
  if (type == "serviceprincipal") return Kind::service_principal;
  if (type == "noninteractiveuser") return Kind::non_interactive;
  const bool has_user = !fields.user_name.empty() || !fields.user_id.empty();
  if (!has_user && !fields.principal_id.empty()) {
    const PlainKey managed(fields.managed_identity_type);
    return managed.view().empty() || managed == "none" ? Kind::service_principal : Kind::managed_identity;
  }
  return fields.tells_interactive && !fields.interactive ? Kind::non_interactive : Kind::interactive;
}

Kind kind_of(const EntraFields& fields) {
  for (const std::string_view name : {fields.category, fields.table}) {
    if (const Kind kind = kind_of_log(name); kind != Kind::none) return kind;
  }
  if (fields.audit_members) return Kind::audit;
  const bool of_entra = contains_in_any_case(fields.resource_id, "microsoft.aadiam");
  if (fields.enveloped && !of_entra) return Kind::none;
  if (fields.risk_detection) return Kind::other;
  // Graph's users and applications have names and a `createdDateTime`, too: a sign-in has a code, or came from
  // somewhere.
  const bool came_in = !fields.created.empty() && (!fields.code.empty() || !fields.address.empty());
  const bool signs_in = fields.operation.empty() || equal_in_any_case(fields.operation, kSignIn);
  if (came_in && signs_in) return kind_of_sign_in(fields);
  return of_entra ? Kind::other : Kind::none;
}

std::string_view log_kind_of(Kind kind) {
  switch (kind) {
    case Kind::non_interactive:
      return "entra.signin.non-interactive";
    case Kind::service_principal:
      return "entra.signin.service-principal";
    case Kind::managed_identity:
      return "entra.signin.managed-identity";
    case Kind::audit:
      return "entra.audit";
    default:
      return "entra.signin.interactive";
  }
}

std::string_view format_of(const EntraFields& fields, Kind kind) {
  const bool audit = kind == Kind::audit;
  if (fields.portal_names) return audit ? "entra.audit.portal-csv" : "entra.signin.portal-csv";
  if (fields.table_names) return audit ? "entra.audit.log-analytics" : "entra.signin.log-analytics";
  if (fields.enveloped) return audit ? "entra.audit.diagnostic" : "entra.signin.diagnostic";
  return audit ? "entra.audit" : "entra.signin";
}

/// In words: `success`, `Success`, `Succeeded`; `failure`, `failed`, `Failure`; `Interrupted`, `timeout`.
Outcome outcome_of_word(std::string_view word) {
  const PlainKey plain(word);
  if (plain.view().starts_with("succe")) return Outcome::success;
  return plain.view().starts_with("fail") ? Outcome::error : Outcome::unknown;
}

std::string_view part_after_tenants(std::string_view resource_id) {
  constexpr std::string_view kMark = "/tenants/";
  if (!equal_in_any_case(resource_id.substr(0, kMark.size()), kMark)) return {};
  const std::string_view rest = resource_id.substr(kMark.size());
  return rest.substr(0, rest.find('/'));
}

class EntraSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink& sink) override { return read_text(record.text, sink, true); }

 private:
  ReadResult read_text(std::string_view text, EventSink& sink, bool may_wrap);
  ReadResult make_event(std::string_view text, Kind kind, EventSink& sink);
  void make_sign_in(Kind kind);
  void make_audit(std::string_view text);
  void name_audit(std::string_view name);
  void resolve_actor(Kind kind);
  void resolve_scope();
  void add_risk();
  void set_outcome();

  EntraReader reader_;
  EntraFields fields_;
  QueryTables tables_;
  AuditDetails details_;
  EventDraft draft_;
  std::string repaired_;  // a record whose bytes were not UTF-8
  std::string actor_;
  std::string alias_;
  std::string scope_;
  std::string operation_;
  std::array<std::string, 6> risks_;
};

ReadResult EntraSource::read_text(std::string_view text, EventSink& sink, bool may_wrap) {
  simdjson::error_code error = reader_.read(text, fields_);
  if (error == simdjson::UTF8_ERROR) {
    repaired_ = repair_utf8(text);
    text = pad(repaired_);
    error = reader_.read(text, fields_);
  }
  if (error != simdjson::SUCCESS) return {ReadStatus::malformed, "unrecognised", kNoJson};
  const Kind kind = kind_of(fields_);
  if (kind == Kind::other) return {ReadStatus::unsupported, "entra.other", kOtherLog};
  if (kind != Kind::none) return make_event(text, kind, sink);
  if (!may_wrap || !fields_.tables) return {};
  return tables_.for_rows(text, [&](std::string_view row) { return read_text(row, sink, false); });
}

ReadResult EntraSource::make_event(std::string_view text, Kind kind, EventSink& sink) {
  const std::string_view format = format_of(fields_, kind);
  std::optional<Time> time = parse_azure_time(fields_.created);
  if (!time) time = parse_azure_time(fields_.time);
  if (!time || !is_event_time(*time)) return {ReadStatus::malformed, format, kNoTime};
  draft_.clear();
  draft_.provider = Provider::azure;
  draft_.time = *time;
  draft_.id = fields_.id;
  draft_.log_kind = log_kind_of(kind);
  draft_.address = without_port(fields_.address.empty() ? fields_.caller_address : fields_.address);
  draft_.agent = fields_.agent;
  draft_.access_key = fields_.token_id;
  if (fields_.portal_names) draft_.event_flags |= EventFlags::kReduced;
  resolve_scope();
  resolve_actor(kind);
  if (kind == Kind::audit)
    make_audit(text);
  else
    make_sign_in(kind);
  sink.event(draft_);
  return {ReadStatus::event, format, {}};
}

/// The tenant whose log it is.
void EntraSource::resolve_scope() {
  scope_.clear();
  const std::string_view tenant = fields_.table_names ? std::string_view{} : fields_.tenant;
  for (const std::string_view id :
       {part_after_tenants(fields_.resource_id), fields_.directory, tenant, fields_.resource_tenant}) {
    if (scope_.empty()) append_lower(scope_, id);
  }
  draft_.scope = scope_;
  const std::string_view home = fields_.home_tenant;
  if (is_guid(home) && is_guid(scope_) && !equal_in_any_case(home, scope_)) {
    draft_.caller_flags |= CallerFlags::kOutsider;
  }
}

void EntraSource::resolve_actor(Kind kind) {
  actor_.clear();
  alias_.clear();
  const bool has_user = !fields_.user_name.empty() || !fields_.user_id.empty();
  const bool is_app = kind == Kind::service_principal || kind == Kind::managed_identity || !has_user;
  if (is_app) {
    append_lower(actor_, fields_.app_id.empty() ? fields_.principal_id : fields_.app_id);
    append_lower(alias_, fields_.principal_id);
    if (!actor_.empty()) draft_.actor_kind = ActorKind::service_account;
  } else {
    append_lower(actor_, fields_.user_name.empty() ? fields_.user_id : fields_.user_name);
    append_lower(alias_, fields_.user_id);
    draft_.actor_kind = ActorKind::user;
    if (kind != Kind::audit && is_portal(fields_.app_id)) draft_.caller_flags |= CallerFlags::kConsole;
  }
  if (actor_.empty()) actor_.assign("unknown");
  if (alias_ == actor_) alias_.clear();
  draft_.actor = actor_;
  draft_.actor_alias = alias_;
}

void EntraSource::set_outcome() {
  const std::string_view code = fields_.code;
  const bool is_number =
      !code.empty() && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_number) {
    draft_.outcome = code == "0" ? Outcome::success : is_interrupt(code) ? Outcome::unknown : Outcome::error;
    if (code != "0") draft_.error = code;
    return;
  }
  draft_.outcome = Outcome::unknown;
  for (const std::string_view word : {fields_.result, code, fields_.signature}) {
    if (word.empty() || draft_.outcome != Outcome::unknown) continue;
    draft_.outcome = outcome_of_word(word);
  }
}

void EntraSource::add_risk() {
  std::size_t n = 0;
  const auto say = [&](std::string_view what, std::string_view value) {
    const PlainKey plain(value);
    if (plain.view().empty() || plain == "none" || plain == "hidden" || n == risks_.size()) return;
    risks_[n].assign(what).append(value);
    draft_.attributes.push_back({AttributeKind::detail, risks_[n]});
    n += 1;
  };
  say("risk-level=", fields_.risk_level);
  say("risk-state=", fields_.risk_state);
  for (const std::string_view event : fields_.risk_events) say("risk-event=", event);
}

void EntraSource::make_sign_in(Kind kind) {
  draft_.service = kSignInService;
  draft_.operation = kSignIn;
  draft_.category = Category::sign_in;
  draft_.kept = true;
  set_outcome();
  const bool is_app = kind == Kind::service_principal || kind == Kind::managed_identity;
  if (draft_.agent.empty() && !is_app) draft_.agent = client_name(fields_.app_id);
  const PlainKey requirement(fields_.requirement);
  // What was required was done only where the sign-in succeeded.
  if (draft_.outcome == Outcome::success && !requirement.view().empty()) {
    const bool mfa = requirement.view().starts_with("multi");
    draft_.attributes.push_back({AttributeKind::mfa, mfa ? "yes" : "no"});
    if (mfa) draft_.caller_flags |= CallerFlags::kMfa;
  }
  if (!fields_.resource_name.empty()) draft_.attributes.push_back({AttributeKind::resource, fields_.resource_name});
  add_risk();
}

/// Audits are known by names that people read: an EN DASH in them and a space behind them are not worth a row each.
void EntraSource::name_audit(std::string_view name) {
  constexpr std::string_view kDash = "\xE2\x80\x93";
  operation_.assign(name);
  for (std::size_t at = operation_.find(kDash); at != std::string::npos; at = operation_.find(kDash)) {
    operation_.replace(at, kDash.size(), "-");
  }
  operation_.erase(operation_.find_last_not_of(' ') + 1);
}

void EntraSource::make_audit(std::string_view text) {
  name_audit(fields_.activity.empty() ? fields_.operation : fields_.activity);
  draft_.service = kAuditService;
  draft_.operation = operation_;
  draft_.outcome = outcome_of_word(fields_.result.empty() ? fields_.signature : fields_.result);
  const OperationInfo* const known = find_operation(Provider::azure, draft_.service, draft_.operation);
  classify_by_catalogue(known, draft_);
  draft_.kept = known != nullptr;
  if (known == nullptr) return;
  draft_.operation = known->operation;
  details_.read(text, draft_);
}

}  // namespace

std::unique_ptr<Source> make_entra_source() { return std::make_unique<EntraSource>(); }

}  // namespace snapsleuth
