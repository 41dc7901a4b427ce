// Policies, snapshots, images and disks of Google Cloud, as gcloud and the REST API print them. Sources: the REST
// references of Compute Engine, IAM's Policy, Cloud Asset Inventory's IamPolicySearchResult.
#include "context_lists.h"
#include "dom_members.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using Kind = InventoryKind;
using Key = InventoryKey;

/// Members that one policy may name, conditions and groups included; Google's limit is 1,500.
constexpr std::size_t kMaxMembers = 20'000;

/// `https://www.googleapis.com/compute/v1/projects/P/global/snapshots/S` as logs name it, from `projects/` on.
std::string_view resource_name(std::string_view link) {
  const std::size_t at = link.find("projects/");
  const bool whole = at == 0 || (at != std::string_view::npos && link[at - 1] == '/');
  return whole ? link.substr(at) : std::string_view{};
}

/// "user:ann@example.com" as logs name her.
std::string_view principal_of(std::string_view member) {
  for (const std::string_view kind : {"user:", "serviceAccount:"}) {
    if (member.starts_with(kind)) return member.substr(kind.size());
  }
  return member;
}

void read_policy(element policy, std::string_view on, InventoryWriter& writer) {
  const auto bindings = member_at(policy, "bindings");
  simdjson::dom::array list;
  if (!bindings || (bindings->get(list) == simdjson::SUCCESS && list.size() == 0))
    return writer.add_none(Kind::grant, on);
  std::size_t seen = 0;
  for_each_element(*bindings, [&](element binding) {
    const auto members = member_at(binding, "members");
    if (!members) return;
    const bool conditional = member_at(binding, "condition").has_value();
    for_each_element(*members, [&](element member) {
      std::string_view text;
      if (member.get(text) != simdjson::SUCCESS || ++seen > kMaxMembers) return;
      writer.begin(Kind::grant, principal_of(text), on, text_at(binding, "role"));
      if (conditional) writer.add(Key::allows_some, "*");
      writer.finish();
    });
  });
}

void add_labels(element entry, InventoryWriter& writer) {
  const auto labels = member_at(entry, "labels");
  if (!labels) return;
  for_each_member(*labels, [&](std::string_view key, element value) {
    std::string_view text;
    if (is_telling_tag(key) && value.get(text) == simdjson::SUCCESS)
      writer.add(Key::tag, std::string(key).append("=").append(text));
  });
}

void read_block(element entry, Kind kind, std::string_view size, InventoryWriter& writer) {
  writer.begin(kind, resource_name(text_at(entry, "selfLink")));
  writer.add_time(Key::created, text_at(entry, "creationTimestamp"));
  if (const auto gib = member_at(entry, size)) writer.add_number(Key::size_gib, *gib);
  for (const std::string_view from : {"sourceDisk", "sourceSnapshot", "sourceImage"}) {
    const std::string_view name = resource_name(text_at(entry, from));
    if (name.empty()) continue;
    writer.add(Key::from, name);
    break;
  }
  writer.add(Key::schedule, resource_name(text_at(entry, "sourceSnapshotSchedulePolicy")));
  writer.add(Key::description, text_at(entry, "description"));
  if (const auto users = member_at(entry, "users")) {
    for_each_element(*users, [&](element user) {
      std::string_view link;
      if (user.get(link) == simdjson::SUCCESS) writer.add(Key::used_by, resource_name(link));
    });
  }
  add_labels(entry, writer);
  writer.finish();
}

/// One thing, or the answer of the REST API with many (`items`).
void read_each(element entry, Kind kind, std::string_view size, InventoryWriter& writer) {
  const auto items = member_at(entry, "items");
  simdjson::dom::array list;
  if (!items && !text_at(entry, "kind").ends_with("List")) return read_block(entry, kind, size, writer);
  if (!items || (items->get(list) == simdjson::SUCCESS && list.size() == 0))
    return writer.add_none(kind, resource_name(text_at(entry, "selfLink")));
  for_each_element(*items, [&](element item) { read_block(item, kind, size, writer); });
}

}  // namespace

void read_google_policy(element entry, ContextTools& tools) { read_policy(entry, {}, tools.writer); }

void read_google_asset_policy(element entry, ContextTools& tools) {
  std::string_view on = text_at(entry, "resource");
  if (on.empty()) on = text_at(entry, "name");
  // `//cloudresourcemanager.googleapis.com/projects/P`.
  if (!resource_name(on).empty()) on = resource_name(on);
  for (const std::string_view member : {"policy", "iamPolicy"}) {
    if (const auto policy = member_at(entry, member)) read_policy(*policy, on, tools.writer);
  }
}

void read_google_snapshot(element entry, ContextTools& tools) {
  read_each(entry, Kind::snapshot, "diskSizeGb", tools.writer);
}

void read_google_disk(element entry, ContextTools& tools) { read_each(entry, Kind::source, "sizeGb", tools.writer); }

}  // namespace snapsleuth
