#include "entra_audit_details.h"

#include <algorithm>

#include "azure_json.h"
#include "text_repair.h"

namespace snapsleuth::azure {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
using A = AttributeKind;

constexpr std::size_t kMaxAttributes = 64;

/// Values of changes stand in quotes of their own: `"\"Global Administrator\""`.
std::string_view unquoted(std::string_view text) {
  while (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

/// `["[KeyIdentifier=GUID,KeyType=Password,…]"]`, the list of all of an application's keys after the change.
std::string_view key_identifier(std::string_view keys) {
  constexpr std::string_view kMark = "KeyIdentifier=";
  const std::size_t at = keys.find(kMark);
  if (at == std::string_view::npos) return {};
  return keys.substr(at + kMark.size(), keys.substr(at + kMark.size()).find_first_of(",]"));
}

}  // namespace

std::string_view AuditDetails::keep_lower(std::string_view text) {
  append_lower(texts_.emplace_back(), text);
  return texts_.back();
}

void AuditDetails::add(AttributeKind kind, std::string_view value) {
  if (value.empty()) return;
  const bool there = std::any_of(draft_->attributes.begin(), draft_->attributes.end(), [&](const Attribute& attribute) {
    return attribute.kind == kind && attribute.value == value;
  });
  if (there) return;
  if (draft_->attributes.size() >= kMaxAttributes) {
    draft_->cut = true;
    return;
  }
  draft_->attributes.push_back({kind, value});
}

void AuditDetails::take_change(object change) {
  const std::string_view name = text_member(change, "displayname");
  const std::string_view now = unquoted(text_member(change, "newvalue"));
  if (name == "KeyDescription" && text_member(change, "oldvalue") == "[]") {
    return add(A::target_key, key_identifier(now));  // the only key there is, so the one that was added
  }
  const bool names_right = name == "Role.DisplayName" || name == "Role.TemplateId" || name == "AppRole.Value" ||
                           name == "DelegatedPermissionGrant.Scope" || name == "ConsentAction.Permissions";
  if (names_right) add(A::policy, now);
}

void AuditDetails::take_target(object target) {
  const PlainKey type(text_member(target, "type"));
  const std::string_view name = text_member(target, "userprincipalname");
  const std::string_view id = text_member(target, "id");
  if (type == "role" || type == "policy") {
    const std::string_view shown = text_member(target, "displayname");
    add(A::policy, shown.empty() ? id : shown);
  } else if (type == "user" || type == "serviceprincipal" || type == "application" || type == "group") {
    add(A::target_principal, keep_lower(name.empty() ? id : name));
  } else {
    add(A::resource, id);
  }
  element changes;
  array list;
  if (!member(target, "modifiedproperties", changes) || changes.get(list) != simdjson::SUCCESS) return;
  for (const element one : list) {
    object change;
    if (one.get(change) == simdjson::SUCCESS) take_change(change);
  }
}

void AuditDetails::take_targets(element targets) {
  std::string_view text;
  array list;
  if (targets.get(text) == simdjson::SUCCESS) {
    if (targets_parser_.parse(repair_surrogates(text)).get(targets) != simdjson::SUCCESS) return;
  }
  if (targets.get(list) != simdjson::SUCCESS) return;
  for (const element one : list) {
    object target;
    if (one.get(target) == simdjson::SUCCESS) take_target(target);
  }
}

/// The portal's table has a column for each part of each target.
void AuditDetails::take_table(object row) {
  const PlainKey type(text_member(row, "target1type"));
  const std::string_view name = text_member(row, "target1userprincipalname");
  const std::string_view id = text_member(row, "target1objectid");
  if (type == "role" || type == "policy")
    add(A::policy, text_member(row, "target1displayname"));
  else
    add(A::target_principal, keep_lower(name.empty() ? id : name));
}

void AuditDetails::find_targets(object members, int depth) {
  element found;
  object inner;
  if (member(members, "targetresources", found)) return take_targets(found);
  if (depth == 0 && member(members, "properties", found) && found.get(inner) == simdjson::SUCCESS) {
    return find_targets(inner, depth + 1);
  }
  take_table(members);
}

void AuditDetails::read(std::string_view text, EventDraft& draft) {
  draft_ = &draft;
  texts_.clear();
  element record;
  object members;
  if (parser_.parse(text.data(), text.size(), false).get(record) != simdjson::SUCCESS) {
    repaired_ = repair_surrogates(text);
    const std::string_view repaired = pad(repaired_);
    if (parser_.parse(repaired.data(), repaired.size(), false).get(record) != simdjson::SUCCESS) return;
  }
  if (record.get(members) == simdjson::SUCCESS) find_targets(members, 0);
}

}  // namespace snapsleuth::azure
