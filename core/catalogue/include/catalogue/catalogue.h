// The catalogue: which operation is what, in which cloud, and which services snapshot on their own schedule.
//
// Source: core/catalogue/operations.csv and automation.csv, compiled in by scripts/generate-catalogue.mjs. An operation
// is told by its service and its name together: CreateSnapshot exists in seven services of AWS alone.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/vocabulary.h"

namespace snapsleuth {

/// Whether an operation is snapshot activity (rules.md, `activity`), in any outcome.
enum class ActivityRule : std::uint8_t {
  no,
  yes,
  /// Only if the record names a snapshot, image, backup or recovery point as its source. Otherwise the event is a
  /// `Category::use`, and no activity.
  when_snapshot,
};

/// Which way an operation moves what it is about.
enum class Direction : std::uint8_t {
  none,
  /// A guard, a lock or a log is set up or switched on.
  protects,
  /// A guard, a lock or a log is switched off or removed.
  weakens,
  /// Access, rights or reach are handed out.
  opens,
  /// Access, rights or reach are taken back: containment, or tidying up.
  closes,
  /// Only the values in the record tell. Where the category is `share`, a record that only takes back is a
  /// `configure`; for CopySnapshot of ElastiCache and MemoryDB, an `export` without a target bucket is a `copy`.
  by_value,
  /// So common that it is kept only for a principal from outside the log's account, or under a grant.
  foreign_only,
};

/// What kind of thing an operation is about. For a snapshot: what it is a snapshot of.
enum class ResourceKind : std::uint8_t {
  /// A block device: EBS snapshots and volumes, Lightsail disks.
  disk,
  /// A volume of a file system or a gateway, or one that is no snapshot's.
  volume,
  image,
  vm,
  database,
  cluster,
  /// A backup, recovery point, vault or plan, whatever it is of.
  backup,
  file_share,
  identity,
  key,
  network,
  log,
  /// Something told to act later: a stack, schedule, runbook or function.
  automation,
};

/// One row of operations.csv. All text is static.
struct OperationInfo {
  Provider provider;
  /// AWS: `eventSource` as logged (`ec2.amazonaws.com`). Google Cloud: `serviceName` (`compute.googleapis.com`). Azure:
  /// the provider's namespace (`Microsoft.Compute`), and for Entra's logs `entra-signin` and `entra-audit`.
  std::string_view service;
  /// As logged, with its date where it has one (`CreateFunction20150331`); Google Cloud's without the version before
  /// it. Azure: the whole name, the vendor's spelling (`Microsoft.Compute/snapshots/write`); an audit's name with a
  /// hyphen for its EN DASH, and no space behind it.
  std::string_view operation;
  Category category;
  ActivityRule activity;
  Direction direction;
  ResourceKind resource_kind;
};

/// The row of an operation, or nullptr when it is not in the catalogue. The case of letters matters, but for Azure,
/// which writes its names in any case: there the row has the catalogue's spelling. A version before a name of Google
/// Cloud ("v1.", "beta.") does not count. Allocates nothing.
const OperationInfo* find_operation(Provider provider, std::string_view service, std::string_view operation) noexcept;

/// Every row, sorted by provider, service and operation. A row's place changes between versions: do not store it.
std::span<const OperationInfo> operations() noexcept;

/// Whether a service of the cloud snapshots on its own schedule (rules.md, Automation of the cloud): AWS by the DNS
/// name in `userIdentity.invokedBy`, where any other name is a messenger; Azure by the app id, in lower case, of a
/// token that is the application's own. Exact: no suffix, no other case.
bool is_scheduled_snapshot_service(std::string_view name_or_app_id) noexcept;

}  // namespace snapsleuth
