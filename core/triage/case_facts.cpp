#include "triage/case_facts.h"

#include <array>
#include <utility>

#include "model/resource_name.h"

namespace snapsleuth {
namespace {

using KindOf = std::pair<std::string_view, SnapshotKind>;

constexpr std::array kAzureKinds{
    KindOf{"microsoft.compute/disks", SnapshotKind::azure_disk},
    KindOf{"microsoft.compute/galleries", SnapshotKind::azure_gallery},
    KindOf{"microsoft.compute/galleries/images", SnapshotKind::azure_gallery},
    KindOf{"microsoft.compute/galleries/images/versions", SnapshotKind::azure_gallery},
    KindOf{"microsoft.compute/restorepointcollections", SnapshotKind::azure_restore_point},
    KindOf{"microsoft.compute/restorepointcollections/restorepoints", SnapshotKind::azure_restore_point},
    KindOf{"microsoft.compute/restorepointcollections/restorepoints/diskrestorepoints",
           SnapshotKind::azure_restore_point},
    KindOf{"microsoft.compute/snapshots", SnapshotKind::azure_snapshot},
};

constexpr std::array kGoogleKinds{
    KindOf{"disks", SnapshotKind::google_disk},
    KindOf{"images", SnapshotKind::google_image},
    KindOf{"machineImages", SnapshotKind::google_machine_image},
    KindOf{"snapshots", SnapshotKind::google_snapshot},
};

template <typename Kinds>
std::optional<SnapshotKind> find_kind(const Kinds& kinds, std::string_view type) {
  for (const auto& [known, kind] : kinds) {
    if (known == type) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SnapshotKind> kind_by_path(std::string_view path) {
  if (const auto azure = parse_azure_resource(path)) return find_kind(kAzureKinds, azure->type);
  if (const auto google = parse_google_resource(path)) return find_kind(kGoogleKinds, google->collection);
  return std::nullopt;
}

}  // namespace snapsleuth
