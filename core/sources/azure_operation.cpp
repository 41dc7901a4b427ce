#include "azure_operation.h"

#include <algorithm>
#include <array>

#include "model/sha256.h"
#include "model/string_table.h"

namespace snapsleuth::azure {
namespace {

/// What the portal calls an operation, where it cannot be told from the resource's type. Source: `display.operation` in
/// the answer of "Operations - List" of each resource provider.
struct FriendlyName {
  std::string_view friendly;
  std::string_view operation;
};

constexpr std::array kFriendlyNames{
    FriendlyName{"Create Restore Point", "Microsoft.Compute/restorePointCollections/restorePoints/write"},
    FriendlyName{"Create role assignment", "Microsoft.Authorization/roleAssignments/write"},
    FriendlyName{"Deallocate Virtual Machine", "Microsoft.Compute/virtualMachines/deallocate/action"},
    FriendlyName{"Get Disk SAS URI", "Microsoft.Compute/disks/beginGetAccess/action"},
    FriendlyName{"Get Restore Point along with blob SAS URIs",
                 "Microsoft.Compute/restorePointCollections/restorePoints/retrieveSasUris/action"},
    FriendlyName{"Get Snapshot SAS URI", "Microsoft.Compute/snapshots/beginGetAccess/action"},
    FriendlyName{"List Storage Account Keys", "Microsoft.Storage/storageAccounts/listKeys/action"},
    FriendlyName{"Regenerate Storage Account Keys", "Microsoft.Storage/storageAccounts/regenerateKey/action"},
    FriendlyName{"Revoke Disk SAS URI", "Microsoft.Compute/disks/endGetAccess/action"},
    FriendlyName{"Revoke Snapshot SAS URI", "Microsoft.Compute/snapshots/endGetAccess/action"},
    FriendlyName{"Run Command on Virtual Machine", "Microsoft.Compute/virtualMachines/runCommand/action"},
    FriendlyName{"Start Virtual Machine", "Microsoft.Compute/virtualMachines/start/action"},
};

bool starts_with_in_any_case(std::string_view text, std::string_view part) {
  return equal_in_any_case(text.substr(0, part.size()), part);
}

/// "Create or Update Snapshot" of a microsoft.compute/snapshots is its write.
std::string_view verb_of(std::string_view friendly) {
  for (const std::string_view words : {"Create or Update ", "Create/Update ", "Create or update "}) {
    if (starts_with_in_any_case(friendly, words)) return "/write";
  }
  return starts_with_in_any_case(friendly, "Delete ") ? "/delete" : "";
}

/// `/providers/TYPE/NAME`; of a part of another resource (`servers/databases`, `srv/db`) types and names take turns.
bool append_typed_name(std::string& out, std::string_view type, std::string_view name) {
  const std::size_t slash = type.find('/');
  if (slash == std::string_view::npos) return false;
  out.append("/providers/").append(type.substr(0, slash));
  std::string_view types = type.substr(slash + 1);
  while (!types.empty() && !name.empty()) {
    const std::string_view one_type = types.substr(0, types.find('/'));
    const std::string_view one_name = name.substr(0, name.find('/'));
    out.append("/").append(one_type).append("/").append(one_name);
    types.remove_prefix(std::min(one_type.size() + 1, types.size()));
    name.remove_prefix(std::min(one_name.size() + 1, name.size()));
  }
  return types.empty() && name.empty();
}

std::string_view service_of(std::string_view operation) { return operation.substr(0, operation.find('/')); }

}  // namespace

void append_resource_id(std::string& out, std::string_view id) {
  while (id.size() > 1 && id.ends_with('/')) id.remove_suffix(1);
  append_lower(out, id);
}

void OperationNamer::complete(ActivityFields& fields) {
  if (fields.operation.find('/') == std::string_view::npos) {
    const auto* const known = std::find_if(kFriendlyNames.begin(), kFriendlyNames.end(), [&](const FriendlyName& name) {
      return equal_in_any_case(name.friendly, fields.operation);
    });
    const std::string_view verb = verb_of(fields.operation);
    if (known != kFriendlyNames.end()) {
      fields.operation = known->operation;
    } else if (!verb.empty() && fields.resource_type.find('/') != std::string_view::npos) {
      operation_.assign(fields.resource_type).append(verb);
      fields.operation = operation_;
    }
  }
  if (fields.resource_id.empty()) {
    const std::string_view name = fields.resource_name;
    resource_.clear();
    if (name.starts_with('/')) {
      fields.resource_id = name;
    } else if (!name.empty() && !fields.subscription.empty() && !fields.resource_group.empty()) {
      resource_.append("/subscriptions/").append(fields.subscription);
      resource_.append("/resourcegroups/").append(fields.resource_group);
      if (append_typed_name(resource_, fields.resource_type, name)) fields.resource_id = resource_;
    }
  }
  if (fields.resource_id.empty()) fields.resource_id = fields.entity;
}

const OperationInfo* OperationNamer::name(const ActivityFields& fields, EventDraft& draft) {
  draft.operation = fields.operation;
  // Exports write capitals; the token's own words keep their case.
  if (equal_in_any_case(fields.action, fields.operation)) draft.operation = fields.action;
  draft.service = service_of(draft.operation);
  const bool is_friendly = draft.service.size() == draft.operation.size();
  if (is_friendly && !fields.resource_type.empty()) draft.service = service_of(fields.resource_type);
  const OperationInfo* const known = find_operation(Provider::azure, draft.service, draft.operation);
  if (known == nullptr) return nullptr;
  draft.service = known->service;
  draft.operation = known->operation;
  return known;
}

void OperationJoiner::join(const ActivityFields& fields, Phase phase, EventDraft& draft) {
  constexpr std::int64_t kNsInMs = 1'000'000;
  if (fields.correlation_id.empty() || fields.operation.empty() || fields.resource_id.empty()) {
    draft.event_flags |= EventFlags::kJoinsByTime;
    return;
  }
  key_.clear();
  append_lower(key_, fields.correlation_id);
  key_ += '\n';
  append_lower(key_, fields.operation);
  key_ += '\n';
  append_resource_id(key_, fields.resource_id);
  // Whole milliseconds: the exports give the same time with three to nine decimals.
  record_id_.assign(std::to_string(draft.time.ns / kNsInMs)).append("/");
  if (phase == Phase::unnamed)
    append_lower(record_id_, fields.status);
  else
    record_id_.append(to_word(phase));
  draft.event_flags |= EventFlags::kJoins;
  draft.id = id_of(key_, fields.correlation_id);
  draft.record_id = record_id_;
}

const std::string& OperationJoiner::id_of(const std::string& key, std::string_view correlation_id) {
  constexpr std::size_t kDigits = 12;
  constexpr std::size_t kOversized = 2048;
  Operation& known = key.size() > kOversized ? oversized_ : known_[hash_bytes(key) % known_.size()];
  if (known.key != key) {
    known.key = key;
    known.id.clear();
    append_lower(known.id, correlation_id);
    known.id.append("/").append(sha256_hex(key).substr(0, kDigits));
  }
  return known.id;
}

}  // namespace snapsleuth::azure
