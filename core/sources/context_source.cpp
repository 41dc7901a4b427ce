#include "sources/context_source.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

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
  std::string_view format;
  std::string_view message;
};

constexpr std::array kMarks{
    Mark{"user_creation_time", "", "arn", "aws.iam.credential-report",
         "A list of users and their credentials: not a log."},
    Mark{"UserDetailList", "", "", "aws.iam.authorization-details",
         "A list of users, roles and their policies: not a log."},
    Mark{"Snapshots", "", "", "aws.ec2.snapshots", "A list of snapshots: not a log."},
    Mark{"DBSnapshots", "", "", "aws.rds.snapshots", "A list of snapshots: not a log."},
    Mark{"DBClusterSnapshots", "", "", "aws.rds.snapshots", "A list of snapshots: not a log."},
    Mark{"Volumes", "", "", "aws.ec2.volumes", "A list of volumes: not a log."},
    Mark{"SnapshotId", "", "VolumeSize", "aws.ec2.snapshots", "A list of snapshots: not a log."},
    Mark{"VolumeId", "", "AvailabilityZone", "aws.ec2.volumes", "A list of volumes: not a log."},
    Mark{"type", "Microsoft.Authorization/roleAssignments", "", "azure.role-assignments",
         "A list of role assignments: not a log."},
    Mark{"roleDefinitionName", "", "principalId", "azure.role-assignments", "A list of role assignments: not a log."},
    Mark{"RoleDefinitionName", "", "RoleAssignmentId", "azure.role-assignments",
         "A list of role assignments: not a log."},
    Mark{"type", "Microsoft.Compute/snapshots", "", "azure.snapshots", "A list of snapshots: not a log."},
    Mark{"type", "Microsoft.Compute/disks", "", "azure.disks", "A list of disks: not a log."},
    Mark{"creationData", "", "diskState", "azure.snapshots", "A list of snapshots or disks: not a log."},
    Mark{"CreationData", "", "DiskState", "azure.snapshots", "A list of snapshots or disks: not a log."},
    Mark{"bindings", "", "etag", "gcp.iam-policy", "A policy of who may do what: not a log."},
    Mark{"kind", "compute#snapshot", "", "gcp.snapshots", "A list of snapshots: not a log."},
    Mark{"kind", "compute#snapshotList", "", "gcp.snapshots", "A list of snapshots: not a log."},
    Mark{"kind", "compute#disk", "", "gcp.disks", "A list of disks: not a log."},
    Mark{"kind", "compute#diskList", "", "gcp.disks", "A list of disks: not a log."},
};

bool fits(element record, const Mark& mark) {
  element found;
  if (!json::member(record, mark.member, found)) return false;
  std::string_view text;
  if (!mark.text.empty() && (found.get(text) != simdjson::SUCCESS || text != mark.text)) return false;
  return mark.second.empty() || json::member(record, mark.second, found);
}

class ContextSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink&) override {
    element root;
    if (parser_.parse(record.text.data(), record.text.size(), false).get(root) != simdjson::SUCCESS) return {};
    const auto* const mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](const Mark& candidate) { return fits(root, candidate); });
    if (mark == kMarks.end()) return {};
    return {ReadStatus::set_aside, mark->format, mark->message};
  }

 private:
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<Source> make_context_source() { return std::make_unique<ContextSource>(); }

}  // namespace snapsleuth
