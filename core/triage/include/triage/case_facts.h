// What the steps need to know of a finding: the names a responder would otherwise have to copy by hand.
//
// Filled from a finding by the caller, from the logs alone. Every field but `finding_id`, `actor_id`, `first` and
// `last` may be empty; a step whose value is missing stands without a command. Nothing here is trusted: names come from
// logs, and whoever was in the account chose them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/vocabulary.h"

namespace snapsleuth {

enum class SnapshotKind : std::uint8_t {
  ebs,          ///< An EBS snapshot; its source is a volume.
  rds,          ///< A snapshot of one RDS instance.
  rds_cluster,  ///< Aurora, DocumentDB, Neptune: a snapshot of a cluster.
  image,        ///< An AMI; its source is an instance.
  other,        ///< Anything else (backups, file shares): steps without commands.
  azure_snapshot,
  azure_disk,           ///< A disk that was itself handed out by a download link.
  azure_restore_point,  ///< A restore point, or one disk's part of it.
  azure_gallery,        ///< A gallery, an image in it or a version of one: shared as the whole gallery.
  google_snapshot,
  google_disk,  ///< A disk that was itself shared.
  google_image,
  google_machine_image,
};

/// The kind of thing that an Azure resource id or a Google resource name is the path of.
std::optional<SnapshotKind> kind_by_path(std::string_view path);

/// A thing and the region it lies in. `account` is empty for the case's own scope. In Azure and Google Cloud ids are
/// paths, as model/resource_name.h reads them, and `account` is the subscription or project.
struct PlacedName {
  std::string id;
  std::string region;
  std::string account;
};

/// A role, and to whom a policy gave it.
struct RoleBinding {
  std::string scope;  ///< The project, or the Azure scope, that it is on; empty where the thing is told beside it.
  std::string member;
  std::string role;
};

struct SnapshotFacts {
  std::string id;
  SnapshotKind kind = SnapshotKind::other;
  std::string region;
  std::string source;                      ///< The volume, instance or database that it is a copy of.
  std::vector<std::string> shared_to;      ///< Accounts that got it; not those it was only tried for.
  std::vector<std::string> organisations;  ///< ARNs of organisations and units that got it (images).
  bool is_public = false;
  std::vector<std::string> taken_back;  ///< Those of the receivers, or "everyone", that it was taken back from since.
  bool deleted = false;
  std::vector<PlacedName> copied_to;  ///< Copies of it. One with an `account` is out of our reach.
  std::string kms_key;                ///< Key id or ARN.
  std::string arn;
  std::string export_task;  ///< A task that wrote it to a bucket.
  std::string bucket;
  std::string account;     ///< Where it lies, if that is out of our reach: a foreign subscription or project.
  bool link_open = false;  ///< A download link was given (Azure) and not taken back, as the logs tell.
  std::vector<RoleBinding> bindings;  ///< By which it was shared (Google Cloud).
};

/// A disk on a machine.
struct Mount {
  std::string disk;
  std::string machine;
};

/// A security group or firewall that was opened; the rules' ids where the log has them.
struct OpenedGroup {
  std::string id;
  std::string region;
  std::vector<std::string> rules;
};

struct KeyGrant {
  std::string kms_key;
  std::string grant;
  std::string region;
};

/// A call by the names that the log has for it.
struct CalledOperation {
  std::string service;
  std::string operation;
};

struct CaseFacts {
  std::string finding_id;
  Provider provider = Provider::aws;

  std::string actor_id;  ///< As the report has it: `arn:aws:iam::ACCOUNT:user/NAME`, without a role's path.
  ActorKind actor_kind = ActorKind::unknown;
  std::string actor_name;  ///< The short name to show; empty: `actor_id` is shown.
  std::string user_name;   ///< Of an IAM user.
  std::string role_name;   ///< Of a role, `AWSReservedSSO_…` included.
  bool is_identity_center = false;
  std::string partner_account;              ///< An outside account that assumed the role, or the outsider's own.
  std::vector<std::string> sessions;        ///< Session names: what lookup-events calls Username of a role.
  std::vector<std::string> long_term_keys;  ///< AKIA….
  std::vector<std::string> temporary_keys;  ///< ASIA….
  std::vector<std::string> scopes;
  std::vector<std::string> regions;
  std::vector<std::string> addresses;
  std::vector<CalledOperation> operations;  ///< Of the run, tried or done, each once; listing only where all is.

  // Times as text, UTC, as format_time writes them.
  std::string first;  ///< Of the run.
  std::string last;
  std::string window_from;    ///< What to look through: the look-back before the run…
  std::string window_to;      ///< …and some hours behind it. Empty: `first`, `last`.
  std::string coverage_from;  ///< Where the logs begin.
  std::int64_t look_back_hours = 24;

  // Of `first`, in the zone that the settings name; `zone` is empty where none was set.
  std::string local_date;
  std::string local_time;
  std::string zone;
  std::string weekday;

  std::int64_t history_count = 0;  ///< Earlier operations of the kind by the actor, before the run.
  std::string history_first;
  bool has_sign_in_logs = false;

  std::vector<SnapshotFacts> snapshots;
  std::vector<std::string> tried_receivers;  ///< Whom a share was refused for.
  std::vector<PlacedName> volumes;           ///< Made from a snapshot.
  std::vector<PlacedName> instances;         ///< Launched from an image or snapshot.
  std::vector<PlacedName> machines;          ///< Instances that a made volume was attached to.
  std::vector<PlacedName> databases;         ///< Restored from a snapshot.
  std::vector<OpenedGroup> opened_groups;
  std::vector<KeyGrant> grants;       ///< On a snapshot's key, given in the story.
  std::vector<PlacedName> trails;     ///< CloudTrail names.
  bool public_guard_lowered = false;  ///< A block on public access was switched off or weakened.

  // Azure and Google Cloud.
  std::string object_id;                          ///< Azure: the actor's in the directory, where the logs tell it.
  std::vector<std::string> correlations;          ///< Azure: correlation ids of the run's operations.
  std::vector<std::string> service_account_keys;  ///< Google: names of the keys that the run was made with.
  std::vector<RoleBinding> role_bindings;         ///< Those made for the actor in the look-back.
  std::vector<Mount> mounts;

  std::vector<PlacedName> lifecycle_policies;  ///< dlm policy ids that were told to share or copy.
  std::vector<PlacedName> backup_vaults;
};

}  // namespace snapsleuth
