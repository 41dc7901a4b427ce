#include "sources/context_source.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base64.h"
#include "context_lists.h"
#include "dom_members.h"
#include "json_parts.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;

/// A list, or one entry of it, is told by a member that it has, with a certain text where one is given, and by a second
/// one where the first alone could be another's. Sources: the vendors' references of each command's output.
struct Mark {
  std::string_view member;
  std::string_view text;
  std::string_view second;
  Provider provider;
  std::string_view format;
  ContextReader read;
};

constexpr Provider kAws = Provider::aws;
constexpr Provider kAzure = Provider::azure;
constexpr Provider kGoogle = Provider::gcp;

constexpr std::array kMarks{
    Mark{"user_creation_time", "", "arn", kAws, "aws.iam.credential-report", read_credential_row},
    Mark{"UserName", "", "AttachedManagedPolicies", kAws, "aws.iam.authorization-details", read_iam_user},
    Mark{"GroupName", "", "GroupPolicyList", kAws, "aws.iam.authorization-details", read_iam_group},
    Mark{"RoleName", "", "AttachedManagedPolicies", kAws, "aws.iam.authorization-details", read_iam_role},
    Mark{"PolicyName", "", "PolicyVersionList", kAws, "aws.iam.authorization-details", read_iam_policy},
    Mark{"PolicyName", "", "AttachmentCount", kAws, "aws.iam.authorization-details", read_iam_policy},
    Mark{"SnapshotId", "", "VolumeSize", kAws, "aws.ec2.snapshots", read_ebs_snapshot},
    Mark{"SnapshotId", "", "CreateVolumePermissions", kAws, "aws.ec2.snapshot-attribute", read_ebs_snapshot_readers},
    Mark{"VolumeId", "", "AvailabilityZone", kAws, "aws.ec2.volumes", read_ebs_volume},
    Mark{"ImageId", "", "BlockDeviceMappings", kAws, "aws.ec2.images", read_ami},
    Mark{"ImageId", "", "LaunchPermissions", kAws, "aws.ec2.image-attribute", read_ami_readers},
    Mark{"ReservationId", "", "Instances", kAws, "aws.ec2.instances", read_ec2_machines},
    Mark{"DBSnapshotIdentifier", "", "DBSnapshotAttributes", kAws, "aws.rds.snapshot-attributes",
         read_rds_snapshot_readers},
    Mark{"DBSnapshotAttributesResult", "", "", kAws, "aws.rds.snapshot-attributes", read_rds_snapshot_readers},
    Mark{"DBClusterSnapshotAttributesResult", "", "", kAws, "aws.rds.snapshot-attributes", read_rds_snapshot_readers},
    Mark{"DBSnapshotIdentifier", "", "SnapshotType", kAws, "aws.rds.snapshots", read_rds_snapshot},
    Mark{"DBClusterSnapshotIdentifier", "", "SnapshotType", kAws, "aws.rds.snapshots", read_rds_snapshot},
    Mark{"type", "Microsoft.Authorization/roleAssignments", "", kAzure, "azure.role-assignments",
         read_azure_role_assignment},
    Mark{"roleDefinitionName", "", "principalId", kAzure, "azure.role-assignments", read_azure_role_assignment},
    Mark{"RoleDefinitionName", "", "RoleAssignmentId", kAzure, "azure.role-assignments", read_azure_role_assignment},
    Mark{"type", "Microsoft.Compute/snapshots", "", kAzure, "azure.snapshots", read_azure_snapshot},
    Mark{"type", "Microsoft.Compute/disks", "", kAzure, "azure.disks", read_azure_disk},
    Mark{"creationData", "", "diskState", kAzure, "azure.snapshots", read_azure_snapshot_or_disk},
    Mark{"CreationData", "", "DiskState", kAzure, "azure.snapshots", read_azure_snapshot_or_disk},
    Mark{"bindings", "", "etag", kGoogle, "gcp.iam-policy", read_google_policy},
    Mark{"policy", "", "assetType", kGoogle, "gcp.iam-policies", read_google_asset_policy},
    Mark{"iamPolicy", "", "assetType", kGoogle, "gcp.iam-policies", read_google_asset_policy},
    Mark{"kind", "compute#snapshot", "", kGoogle, "gcp.snapshots", read_google_snapshot},
    Mark{"kind", "compute#snapshotList", "", kGoogle, "gcp.snapshots", read_google_snapshot},
    Mark{"kind", "compute#image", "", kGoogle, "gcp.images", read_google_snapshot},
    Mark{"kind", "compute#disk", "", kGoogle, "gcp.disks", read_google_disk},
    Mark{"kind", "compute#diskList", "", kGoogle, "gcp.disks", read_google_disk},
};

/// A list with nothing in it, by the member that it would stand in.
struct EmptyList {
  std::string_view member;
  std::string_view format;
  bool of_snapshots;
};

/// Several services of AWS call theirs `Snapshots`.
constexpr std::array kEmptyLists{
    EmptyList{"Snapshots", "aws.ec2.snapshots", true},    EmptyList{"Volumes", "aws.ec2.volumes", false},
    EmptyList{"Images", "aws.ec2.images", false},         EmptyList{"Reservations", "aws.ec2.instances", false},
    EmptyList{"DBSnapshots", "aws.rds.snapshots", false}, EmptyList{"DBClusterSnapshots", "aws.rds.snapshots", false},
};
/// Of logs: an answer of a query that found nothing, or its last page.
constexpr std::array<std::string_view, 8> kEmptyLogs{"Records", "records", "Events",    "events",
                                                     "value",   "entries", "logEvents", "results"};
constexpr std::string_view kNothingIn = "An empty list: there was none when it was made.";
constexpr std::string_view kNoRecord = "No record stands in it: an empty list.";

bool is_empty_list(element record, std::string_view member) {
  element found;
  simdjson::dom::array list;
  return json::member(record, member, found) && found.get(list) == simdjson::SUCCESS && list.size() == 0;
}

constexpr std::string_view kReport{"aws.iam.credential-report"};
constexpr std::string_view kNoReport = "A credential report whose content is no base64 of a table.";

bool fits(element record, const Mark& mark) {
  element found;
  if (!json::member(record, mark.member, found)) return false;
  std::string_view text;
  if (!mark.text.empty() && (found.get(text) != simdjson::SUCCESS || text != mark.text)) return false;
  return mark.second.empty() || json::member(record, mark.second, found);
}

/// `{"etag":"ACAB","version":1}`: a policy that binds nobody is printed without its bindings.
bool is_bare_google_policy(element record) {
  simdjson::dom::object members;
  if (record.get(members) != simdjson::SUCCESS || text_at(record, "etag").empty()) return false;
  return std::all_of(members.begin(), members.end(),
                     [](const auto& member) { return member.key == "etag" || member.key == "version"; });
}

/// What the report says of an entry. A literal each: results hold no texts of their own.
std::string_view message_for(std::string_view format) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kMessages{{
      {"instances", "An entry of a list of machines: not a log, used for what logs do not tell."},
      {"credential-report", "A user and its credentials: not a log, used for what logs do not tell."},
      {"authorization-details", "A user, group, role or policy: not a log, used for what logs do not tell."},
      {"role-assignments", "An assignment of a role: not a log, used for what logs do not tell."},
      {"iam-polic", "A policy of who may do what: not a log, used for what logs do not tell."},
      {"volumes", "An entry of a list of volumes: not a log, used for what logs do not tell."},
      {"disks", "An entry of a list of disks: not a log, used for what logs do not tell."},
  }};
  for (const auto& [part, message] : kMessages) {
    if (format.find(part) != std::string_view::npos) return message;
  }
  return "An entry of a list of snapshots or images: not a log, used for what logs do not tell.";
}

class ContextSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink& sink) override {
    element root;
    if (parser_.parse(record.text.data(), record.text.size(), false).get(root) != simdjson::SUCCESS) return {};
    if (!text_at(root, "ReportFormat").empty() && member_at(root, "Content")) return read_report(root, sink);
    return read_entry(root, sink, {});
  }

 private:
  /// The rows of a credential report, which the command line prints as base64 with the time when it was made.
  class Rows final : public RecordSink {
   public:
    Rows(ContextSource& source, EventSink& sink, Time as_of) : source_(source), sink_(sink), as_of_(as_of) {}
    void begin_input(std::string_view, bool) override {}
    void record(const Record& record) override {
      element row;
      if (source_.rows_.parse(record.text.data(), record.text.size(), false).get(row) != simdjson::SUCCESS) return;
      any_ = source_.read_entry(row, sink_, as_of_).status == ReadStatus::set_aside || any_;
    }
    void partial_bytes(std::span<const std::uint8_t>) override {}
    void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override { damaged_ = true; }
    void end_input(std::uint64_t) override {}
    [[nodiscard]] bool whole() const { return any_ && !damaged_; }

   private:
    ContextSource& source_;
    EventSink& sink_;
    Time as_of_;
    bool any_ = false;
    bool damaged_ = false;
  };

  ReadResult read_entry(element root, EventSink& sink, Time as_of) {
    const auto* const mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](const Mark& candidate) { return fits(root, candidate); });
    if (mark == kMarks.end()) return read_empty(root, sink, as_of);
    tools_.writer.open(sink, mark->provider, mark->format, as_of);
    mark->read(root, tools_);
    return {ReadStatus::set_aside, mark->format, message_for(mark->format)};
  }

  ReadResult read_empty(element root, EventSink& sink, Time as_of) {
    for (const EmptyList& list : kEmptyLists) {
      if (!is_empty_list(root, list.member)) continue;
      tools_.writer.open(sink, kAws, list.format, as_of);
      if (list.of_snapshots) tools_.writer.add_none(InventoryKind::snapshot);
      return {ReadStatus::set_aside, list.format, kNothingIn};
    }
    if (is_bare_google_policy(root)) {
      tools_.writer.open(sink, kGoogle, "gcp.iam-policy", as_of);
      tools_.writer.add_none(InventoryKind::grant);
      return {ReadStatus::set_aside, "gcp.iam-policy", message_for("gcp.iam-policy")};
    }
    const bool of_logs = std::any_of(kEmptyLogs.begin(), kEmptyLogs.end(),
                                     [&](std::string_view member) { return is_empty_list(root, member); });
    return of_logs ? ReadResult{ReadStatus::set_aside, "unrecognised", kNoRecord} : ReadResult{};
  }

  ReadResult read_report(element root, EventSink& sink) {
    std::string table;
    if (!decode_base64(text_at(root, "Content"), table)) return {ReadStatus::malformed, kReport, kNoReport};
    const std::optional<Time> made = parse_time(text_at(root, "GeneratedTime"));
    Rows rows(*this, sink, made && is_event_time(*made) ? *made : Time{});
    Door door(rows);
    door.open({});
    door.push({reinterpret_cast<const std::uint8_t*>(table.data()), table.size()});
    door.close(Ending::complete);
    if (!rows.whole()) return {ReadStatus::malformed, kReport, kNoReport};
    return {ReadStatus::set_aside, kReport, "A credential report: not a log, used for what logs do not tell."};
  }

  simdjson::dom::parser parser_;
  simdjson::dom::parser rows_;
  ContextTools tools_;
};

}  // namespace

std::unique_ptr<Source> make_context_source() { return std::make_unique<ContextSource>(); }

}  // namespace snapsleuth
