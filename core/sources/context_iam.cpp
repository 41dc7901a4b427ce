// Users and roles of AWS, their credentials and rights. Sources: "Get credential reports for your AWS account" in IAM's
// user guide, for the columns; GetAccountAuthorizationDetails in its API reference.
#include "context_lists.h"
#include "dom_members.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using Kind = InventoryKind;
using Key = InventoryKey;

/// `arn:aws:iam::1:user/path/NAME` as events name it: `arn:aws:iam::1:user/NAME`. Policies keep their paths.
std::string without_path(std::string_view arn) {
  for (const std::string_view kind : {":user/", ":role/", ":group/"}) {
    const std::size_t at = arn.find(kind);
    if (at == std::string_view::npos) continue;
    return std::string(arn.substr(0, at + kind.size())).append(arn.substr(arn.rfind('/') + 1));
  }
  return std::string(arn);
}

void read_key(element row, std::string_view number, InventoryWriter& writer) {
  const auto column = [&](std::string_view name) {
    return text_at(row, "access_key_" + std::string(number) + "_" + std::string(name));
  };
  if (column("active") != "true") return;
  writer.add(Key::key, number);
  writer.add_time(Key::key_rotated, column("last_rotated"));
  writer.add_time(Key::key_used, column("last_used_date"));
  for (const auto& [key, name] :
       {std::pair(Key::key_region, "last_used_region"), std::pair(Key::key_service, "last_used_service")}) {
    if (column(name) != "N/A") writer.add(key, column(name));
  }
}

/// Attached policies as facts of the thing that was begun.
void add_attached(element entry, InventoryWriter& writer) {
  if (const auto attached = member_at(entry, "AttachedManagedPolicies")) {
    for_each_element(*attached, [&](element policy) { writer.add(Key::policy, text_at(policy, "PolicyArn")); });
  }
  writer.add(Key::boundary, text_at(entry, "PermissionsBoundary", "PermissionsBoundaryArn"));
}

std::string inline_id(std::string_view owner, std::string_view name) {
  return std::string(owner).append("#").append(name);
}

/// Names the inline policies as facts of what was begun…
void add_inline_names(element entry, std::string_view list, std::string_view owner, InventoryWriter& writer) {
  const auto policies = member_at(entry, list);
  if (!policies) return;
  for_each_element(*policies, [&](element policy) {
    const std::string_view name = text_at(policy, "PolicyName");
    if (!name.empty()) writer.add(Key::policy, inline_id(owner, name));
  });
}

/// …and each is a policy of its own.
void read_inline(element entry, std::string_view list, std::string_view owner, ContextTools& tools) {
  const auto policies = member_at(entry, list);
  if (!policies) return;
  for_each_element(*policies, [&](element policy) {
    const auto document = member_at(policy, "PolicyDocument");
    const std::string_view name = text_at(policy, "PolicyName");
    if (!document || name.empty()) return;
    tools.writer.begin(Kind::policy, inline_id(owner, name));
    tools.policies.read(*document, tools.writer);
    tools.writer.finish();
  });
}

void read_holder(element entry, Kind kind, std::string_view inline_list, ContextTools& tools) {
  const std::string id = without_path(text_at(entry, "Arn"));
  InventoryWriter& writer = tools.writer;
  writer.begin(kind, id);
  writer.add_time(Key::created, text_at(entry, "CreateDate"));
  writer.add_time(Key::password_used, text_at(entry, "PasswordLastUsed"));
  add_attached(entry, writer);
  add_inline_names(entry, inline_list, id, writer);
  if (const auto groups = member_at(entry, "GroupList")) {
    const std::string account = id.substr(0, id.find(":user/"));
    for_each_element(*groups, [&](element group) {
      std::string_view name;
      if (group.get(name) == simdjson::SUCCESS) writer.add(Key::group, account + ":group/" + std::string(name));
    });
  }
  writer.finish();
  if (!id.empty()) read_inline(entry, inline_list, id, tools);
}

}  // namespace

void read_credential_row(element row, ContextTools& tools) {
  InventoryWriter& writer = tools.writer;
  writer.begin(Kind::credentials, without_path(text_at(row, "arn")));
  writer.add_time(Key::created, text_at(row, "user_creation_time"));
  const std::string_view password = text_at(row, "password_enabled");
  if (password == "true" || password == "false") writer.add(Key::password, password);
  writer.add_time(Key::password_used, text_at(row, "password_last_used"));
  writer.add_time(Key::password_set, text_at(row, "password_last_changed"));
  const std::string_view mfa = text_at(row, "mfa_active");
  if (mfa == "true" || mfa == "false") writer.add(Key::mfa, mfa);
  for (const std::string_view number : {"1", "2"}) read_key(row, number, writer);
  writer.finish();
}

void read_iam_user(element user, ContextTools& tools) { read_holder(user, Kind::principal, "UserPolicyList", tools); }

void read_iam_role(element role, ContextTools& tools) { read_holder(role, Kind::principal, "RolePolicyList", tools); }

void read_iam_group(element group, ContextTools& tools) { read_holder(group, Kind::group, "GroupPolicyList", tools); }

void read_iam_policy(element policy, ContextTools& tools) {
  const auto versions = member_at(policy, "PolicyVersionList");
  if (!versions) return;
  for_each_element(*versions, [&](element version) {
    bool in_force = false;
    const auto flag = member_at(version, "IsDefaultVersion");
    const auto document = member_at(version, "Document");
    if (!flag || flag->get(in_force) != simdjson::SUCCESS || !in_force || !document) return;
    tools.writer.begin(Kind::policy, text_at(policy, "Arn"));
    tools.policies.read(*document, tools.writer);
    tools.writer.finish();
  });
}

}  // namespace snapsleuth
