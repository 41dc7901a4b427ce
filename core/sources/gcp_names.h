// Names of resources and places in Google Cloud, brought to one form: `projects/P/zones/Z/disks/D`.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// The name without scheme, host and version: logs write `https://www.googleapis.com/compute/v1/projects/…`,
/// `//compute.googleapis.com/projects/…` and `projects/…` for one thing. A view into `name`.
std::string_view gcp_path(std::string_view name);

/// The part behind `key/` in a path: `gcp_segment("projects/p/zones/z", "zones")` is `z`. Empty where there is none.
std::string_view gcp_segment(std::string_view path, std::string_view key);

/// The kind of thing that a path names: its last part but one ("disks"). Empty for a name without one.
std::string_view gcp_collection(std::string_view path);

/// Whether things of this kind are snapshots, images, backups or recovery points.
bool is_gcp_snapshot_collection(std::string_view collection);

/// The region of a zone ("europe-west1-b" lies in "europe-west1"); any other place is itself.
std::string_view gcp_region_of(std::string_view place);

/// Whether a storage location holds a region: itself, or the multi-region around it ("us" holds "us-central1").
bool gcp_location_holds(std::string_view location, std::string_view region);

/// The place that a path names, as a region or multi-region; empty for one that is global.
std::string_view gcp_region_in(std::string_view path);

/// The owner of a log by its name: a project's id, `folders/N`, `organizations/N` or `billingAccounts/N`.
std::string_view gcp_owner_of(std::string_view log_name);

/// What a log is called within its owner: `cloudaudit.googleapis.com%2Factivity`.
std::string_view gcp_log_id(std::string_view log_name);

/// The bucket of `gs://bucket/object`; empty for anything else.
std::string_view gcp_bucket_of(std::string_view uri);

/// A name as it stands in a request, completed to a path: with the scope of the call where it is relative
/// ("zones/z/disks/d"), and as `within`/`collection`/name where it is a bare name.
std::string gcp_full_path(std::string_view name, std::string_view project, std::string_view within,
                          std::string_view collection);

}  // namespace snapsleuth
