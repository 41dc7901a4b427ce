// Role assignments, snapshots and disks of Azure, as the command line, PowerShell and the REST API print them: names
// in camel or Pascal case, and REST puts most of it under `properties`. Sources: the REST references of
// Microsoft.Authorization/roleAssignments and of Microsoft.Compute.
#include <array>

#include "azure_json.h"
#include "azure_operation.h"
#include "context_lists.h"
#include "dom_members.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using Kind = InventoryKind;
using Key = InventoryKey;

/// A member, at the top or under `properties`.
std::optional<element> find(element entry, std::string_view plain) {
  simdjson::dom::object members;
  element found;
  if (entry.get(members) != simdjson::SUCCESS) return std::nullopt;
  if (azure::member(members, plain, found)) return found;
  element properties;
  if (!azure::member(members, "properties", properties) || properties.get(members) != simdjson::SUCCESS ||
      !azure::member(members, plain, found))
    return std::nullopt;
  return found;
}

std::string_view text_of(element entry, std::string_view plain) {
  const auto found = find(entry, plain);
  std::string_view text;
  return found && found->get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::string lower(std::string_view text) {
  std::string out;
  azure::append_lower(out, text);
  return out;
}

std::string resource_id(std::string_view id) {
  std::string out;
  azure::append_resource_id(out, id);
  return out;
}

/// Built-in roles: the REST API gives the definition's id alone. Source: "Azure built-in roles".
struct BuiltInRole {
  std::string_view id;
  std::string_view name;
};
constexpr std::array kBuiltIn{
    BuiltInRole{"8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"},
    BuiltInRole{"b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"},
    BuiltInRole{"acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader"},
    BuiltInRole{"18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"},
    BuiltInRole{"f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"},
    BuiltInRole{"7efff54f-a5b4-42b5-a1c5-5411624893ce", "Disk Snapshot Contributor"},
    BuiltInRole{"959f8984-c045-4866-89c7-12bf9737be2e", "Data Operator for Managed Disks"},
};

std::string_view role_of(element entry) {
  const std::string_view name = text_of(entry, "roledefinitionname");
  if (!name.empty()) return name;
  std::string_view id = text_of(entry, "roledefinitionid");
  id = id.substr(id.rfind('/') + 1);
  for (const BuiltInRole& role : kBuiltIn) {
    if (azure::equal_in_any_case(id, role.id)) return role.name;
  }
  return id;
}

void add_tags(element entry, InventoryWriter& writer) {
  const auto tags = find(entry, "tags");
  if (!tags) return;
  for_each_member(*tags, [&](std::string_view key, element value) {
    std::string_view text;
    if (is_telling_tag(key) && value.get(text) == simdjson::SUCCESS)
      writer.add(Key::tag, std::string(key).append("=").append(text));
  });
}

/// What is downloaded stays encrypted only where the guest encrypts (Azure Disk Encryption), not under the cloud's
/// keys.
void add_encryption(element entry, InventoryWriter& writer) {
  const auto settings = find(entry, "encryptionsettingscollection");
  const auto enabled = settings ? find(*settings, "enabled") : std::nullopt;
  bool by_guest = false;
  if (enabled && enabled->get(by_guest) == simdjson::SUCCESS && by_guest) writer.add_flag(Key::encrypted, true);
}

void read_block(element entry, Kind kind, InventoryWriter& writer) {
  writer.begin(kind, resource_id(text_of(entry, "id")));
  writer.add_time(Key::created, text_of(entry, "timecreated"));
  if (const auto size = find(entry, "disksizegb")) writer.add_number(Key::size_gib, *size);
  add_encryption(entry, writer);
  if (const auto creation = find(entry, "creationdata"))
    writer.add(Key::from, resource_id(text_of(*creation, "sourceresourceid")));
  const std::string_view state = text_of(entry, "diskstate");
  if (!state.empty()) writer.add_flag(Key::link, azure::equal_in_any_case(state, "ActiveSAS"));
  writer.add(Key::used_by, resource_id(text_of(entry, "managedby")));
  add_tags(entry, writer);
  writer.finish();
}

}  // namespace

/// Logs name a principal by its object id or by its name: the assignment is told of both.
void read_azure_role_assignment(element entry, ContextTools& tools) {
  std::string_view object = text_of(entry, "principalid");
  if (object.empty()) object = text_of(entry, "objectid");
  std::string_view name = text_of(entry, "principalname");
  if (name.empty()) name = text_of(entry, "signinname");
  const std::string scope = resource_id(text_of(entry, "scope"));
  std::string_view created = text_of(entry, "updatedon");
  if (created.empty()) created = text_of(entry, "createdon");
  for (const std::string_view id : {object, name}) {
    tools.writer.begin(Kind::grant, lower(id), scope, role_of(entry));
    tools.writer.add_time(Key::created, created);
    tools.writer.finish();
  }
}

void read_azure_snapshot(element entry, ContextTools& tools) { read_block(entry, Kind::snapshot, tools.writer); }

void read_azure_disk(element entry, ContextTools& tools) { read_block(entry, Kind::source, tools.writer); }

void read_azure_snapshot_or_disk(element entry, ContextTools& tools) {
  const bool snapshot = lower(text_of(entry, "id")).find("/microsoft.compute/snapshots/") != std::string::npos;
  read_block(entry, snapshot ? Kind::snapshot : Kind::source, tools.writer);
}

}  // namespace snapsleuth
