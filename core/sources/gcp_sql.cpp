#include "gcp_sql.h"

#include <string>

#include "dom_members.h"
#include "gcp_names.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using A = AttributeKind;

/// The vendor's word for "whichever": the answer to an order of a backup mostly does not name it yet.
constexpr std::string_view kAnyRun = "-";

std::string instance_path(std::string_view project, std::string_view instance) {
  if (instance.empty()) return {};
  // An instance of a domain's project, or of another one: "project:instance".
  const std::size_t colon = instance.rfind(':');
  if (colon != std::string_view::npos) {
    project = instance.substr(0, colon);
    instance.remove_prefix(colon + 1);
  }
  return std::string("projects/").append(project).append("/instances/").append(instance);
}

/// A number or its text: an int64 is written as either.
std::string number_at(element from, std::string_view key) {
  const auto found = member_at(from, key);
  if (!found) return {};
  std::string_view text;
  if (found->get(text) == simdjson::SUCCESS) return std::string(text);
  std::uint64_t number = 0;
  return found->get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
}

/// `instances/P:I`, `projects/P/instances/I`; "backupRuns/" names nothing.
std::string instance_of(std::string_view resource_name, std::string_view project) {
  const std::string_view name = gcp_segment(gcp_path(resource_name), "instances");
  const std::string_view owner = gcp_segment(gcp_path(resource_name), "projects");
  return instance_path(owner.empty() ? project : owner, name);
}

void take_restore(element body, std::string_view project, AttributeList& list) {
  const auto context = member_at(body, "restoreBackupContext");
  if (!context) return;
  const std::string_view other = text_at(*context, "project");
  const std::string instance = instance_path(other.empty() ? project : other, text_at(*context, "instanceId"));
  const std::string run = number_at(*context, "backupRunId");
  if (!instance.empty() && !run.empty()) list.add_text(A::snapshot, instance + "/backupRuns/" + run);
  list.add_text(A::source, instance);
}

void take_networks(element body, AttributeList& list) {
  const auto networks = member_at(body, "settings", "ipConfiguration", "authorizedNetworks");
  if (!networks) return;
  for_each_element(*networks, [&](element network) {
    const std::string_view range = text_at(network, "value");
    if (range == "0.0.0.0/0" || range == "::/0") list.add(A::public_access, "true");
  });
}

}  // namespace

bool read_gcp_sql(element payload, std::string_view resource_name, std::string_view project, AttributeList& list) {
  const EventDraft& draft = list.draft();
  std::string instance = instance_of(resource_name, project);
  const auto request = member_at(payload, "request");
  if (!request) {
    if (draft.category == Category::create && !instance.empty()) {
      list.add_text(A::made, instance + "/backupRuns/" + std::string(kAnyRun));
    }
    list.add_text(draft.category == Category::restore ? A::made : A::source, std::move(instance));
    return false;
  }
  const element body = member_at(*request, "body").value_or(*request);
  const std::string_view named = text_at(*request, "project");
  if (!named.empty()) project = named;
  if (instance.empty()) instance = instance_path(project, text_at(*request, "instance"));
  if (instance.empty()) instance = instance_path(project, text_at(body, "name"));
  take_networks(body, list);
  list.add(A::bucket, gcp_bucket_of(text_at(body, "exportContext", "uri")));
  list.add_text(A::size_gib, number_at(member_at(body, "settings").value_or(body), "dataDiskSizeGb"));
  const std::string_view clone = text_at(body, "cloneContext", "destinationInstanceName");
  if (!clone.empty()) {
    const std::string_view other = text_at(body, "cloneContext", "destinationProject");
    list.add_text(A::made, instance_path(other.empty() ? project : other, clone));
  }
  if (draft.category == Category::restore) {
    take_restore(body, project, list);
    const std::string_view backup = gcp_path(text_at(body, "backup"));
    list.add(A::snapshot, backup);
    list.add_text(A::made, std::move(instance));
    return list.has(A::snapshot) || list.has(A::source);
  }
  std::string run = number_at(*request, "id");
  if (run.empty()) {
    if (const auto context = member_at(payload, "response", "backupContext")) run = number_at(*context, "backupId");
  }
  const bool makes = draft.category == Category::create;
  if (run == "0") run.clear();
  if (run.empty() && makes) run = kAnyRun;
  if (!run.empty() && !instance.empty()) list.add_text(makes ? A::made : A::snapshot, instance + "/backupRuns/" + run);
  list.add_text(A::source, std::move(instance));
  return false;
}

}  // namespace snapsleuth
