// Two steps, both on lower-cased text. `canonical` brings the spellings of one scope to one; a list is kept in that
// form. `scopes_around` names what a scope lies in, as far as its name shows: that is asked only of what a log says,
// since a list that names one role must not let in its whole account.
#include "settings/own_scopes.h"

#include <algorithm>
#include <array>

#include "model/ascii.h"
#include "model/gcp_agents.h"

namespace snapsleuth {
namespace {

constexpr auto npos = std::string_view::npos;

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!starts_with(text, prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!ends_with(text, suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// `arn:partition:service:region:account:resource`.
struct Arn {
  std::string_view service;
  std::string_view account;
  std::string_view resource;
};

std::optional<Arn> parse_arn(std::string_view text) {
  if (!starts_with(text, "arn:")) return std::nullopt;
  std::array<std::string_view, 5> fields;
  for (std::string_view& field : fields) {
    const std::size_t colon = text.find(':');
    if (colon == npos) return std::nullopt;
    field = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  return Arn{fields[2], fields[4], text};
}

/// `x` in `PREFIXx` and `PREFIXx/...`; empty where the text is neither.
std::string_view segment_behind(std::string_view text, std::string_view prefix) {
  return take_prefix(text, prefix) ? text.substr(0, text.find('/')) : std::string_view{};
}

/// A guest of a tenant is written under the tenant's domain, yet belongs to the home that its name carries:
/// `ann_vendor.example#ext#@ours.onmicrosoft.com` is ann@vendor.example.
std::optional<std::string> guest_home(std::string_view text) {
  const std::size_t mark = text.find("#ext#@");
  if (mark == npos) return std::nullopt;
  std::string home(text.substr(0, mark));
  const std::size_t at = home.rfind('_');
  if (at != std::string::npos) home[at] = '@';
  return home;
}

std::string canonical(std::string_view given) {
  const std::string lowered = ascii::lower(given);
  std::string_view text = lowered;
  if (take_prefix(text, "deleted:")) text = text.substr(0, text.find("?uid="));
  for (const std::string_view kind : {"user:", "serviceaccount:", "group:", "domain:"}) {
    if (take_prefix(text, kind)) break;
  }
  take_prefix(text, "@");
  take_prefix(text, "//cloudresourcemanager.googleapis.com/");
  if (const auto home = guest_home(text)) return *home;
  if (const auto arn = parse_arn(text)) {
    if (arn->service == "iam" && arn->resource == "root") return std::string(arn->account);
    const std::string_view organisation = segment_behind(arn->resource, "organization/");
    if (arn->service == "organizations" && !organisation.empty()) return std::string(organisation);
    return std::string(text);
  }
  for (const std::string_view prefix : {"/subscriptions/", "projects/"}) {
    const std::string_view name = segment_behind(text, prefix);
    if (!name.empty() && text.size() == prefix.size() + name.size()) return std::string(name);
  }
  return std::string(text);
}

using Scopes = std::vector<std::string>;

void around_arn(const Arn& arn, Scopes& out) {
  if (arn.service != "organizations") {
    if (!arn.account.empty()) out.emplace_back(arn.account);
    return;
  }
  // The account of such an ARN is the organisation's manager, which the unit does not lie in.
  for (const std::string_view kind : {"ou/", "account/", "root/"}) {
    const std::string_view organisation = segment_behind(arn.resource, kind);
    if (organisation.empty()) continue;
    if (kind == "account/") out.emplace_back(arn.resource.substr(arn.resource.rfind('/') + 1));
    out.emplace_back(organisation);
  }
}

/// Google makes these accounts for a project and names them by it. Nobody else can make one under these domains.
std::string_view project_of_default_account(std::string_view local, std::string_view domain) {
  if (!take_suffix(domain, ".gserviceaccount.com")) return {};
  if (domain == "appspot" || domain == "cloudservices" || domain == "cloudbuild") return local;
  if (domain != "developer") return {};
  take_suffix(local, "-compute");
  return local;
}

void around_mail(std::string_view text, std::size_t at, Scopes& out) {
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  std::string_view project = domain;
  if (const std::string_view agent_of = gcp_agent_project(text); !agent_of.empty()) {
    out.emplace_back(agent_of);
    return;
  }
  if (take_suffix(project, ".iam.gserviceaccount.com")) {
    // A project of a domain is `example.com:project`, and its accounts end in `project.example.com`.
    const std::size_t dot = project.find('.');
    out.push_back(dot == npos ? std::string(project)
                              : std::string(project.substr(dot + 1)) + ':' + std::string(project.substr(0, dot)));
    return;
  }
  const std::string_view made_for = project_of_default_account(local, domain);
  out.emplace_back(made_for.empty() ? domain : made_for);
}

/// `projectOwner:p`, `principalSet://iam.googleapis.com/projects/123/...`; of a set of all that lies under a folder or
/// an organisation, that: `folders/5`.
std::string_view scope_of_member(std::string_view text) {
  for (const std::string_view role : {"projectowner:", "projecteditor:", "projectviewer:"}) {
    if (take_prefix(text, role)) return text;
  }
  if (!take_prefix(text, "principal://") && !take_prefix(text, "principalset://")) return {};
  if (!take_prefix(text, "iam.googleapis.com/") && !take_prefix(text, "cloudresourcemanager.googleapis.com/"))
    return {};
  for (const std::string_view kind : {"organizations/", "folders/"}) {
    const std::string_view number = segment_behind(text, kind);
    if (!number.empty()) return text.substr(0, kind.size() + number.size());
  }
  return segment_behind(text, "projects/");
}

/// What a canonical scope lies in, nearest first.
Scopes scopes_around(std::string_view text) {
  Scopes out;
  if (const auto arn = parse_arn(text)) {
    around_arn(*arn, out);
    return out;
  }
  for (const std::string_view prefix : {"/subscriptions/", "projects/"}) {
    const std::string_view name = segment_behind(text, prefix);
    if (!name.empty()) out.emplace_back(name);
  }
  // `o-abcde12345/r-ab12/ou-...`: a path inside an organisation.
  if (starts_with(text, "o-") && text.find('/') != npos) out.emplace_back(text.substr(0, text.find('/')));
  const std::string_view member_of = scope_of_member(text);
  const std::size_t at = text.rfind('@');
  if (!member_of.empty()) {
    out.emplace_back(member_of);
  } else if (at != npos && text.find("://") == npos) {
    around_mail(text, at, out);
  }
  return out;
}

}  // namespace

ScopeSet::ScopeSet(const std::vector<std::string>& scopes) {
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    if (std::string name = canonical(scopes[i]); !name.empty()) entries_.emplace(std::move(name), i);
  }
}

std::optional<std::size_t> ScopeSet::find(std::string_view scope) const {
  if (entries_.empty() || scope.empty() || is_public_scope(scope)) return std::nullopt;
  const std::string name = canonical(scope);
  if (const auto found = entries_.find(name); found != entries_.end()) return found->second;
  for (const std::string& around : scopes_around(name)) {
    if (const auto found = entries_.find(around); found != entries_.end()) return found->second;
  }
  return std::nullopt;
}

bool scope_within(std::string_view entry, std::string_view scope) {
  return ScopeSet({std::string(entry)}).contains(scope);
}

bool is_public_scope(std::string_view scope) {
  constexpr std::array<std::string_view, 4> kPublic{"all", "*", "allusers", "allauthenticatedusers"};
  return std::find(kPublic.begin(), kPublic.end(), canonical(scope)) != kPublic.end();
}

bool is_own_scope(const Settings& settings, std::string_view scope) {
  return ScopeSet(settings.own_scopes).contains(scope);
}

const TrustedScope* trusted_scope(const Settings& settings, std::string_view scope) {
  std::vector<std::string> scopes;
  scopes.reserve(settings.trusted_scopes.size());
  for (const TrustedScope& trusted : settings.trusted_scopes) scopes.push_back(trusted.scope);
  const auto found = ScopeSet(scopes).find(scope);
  return found ? &settings.trusted_scopes[*found] : nullptr;
}

}  // namespace snapsleuth
