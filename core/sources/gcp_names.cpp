#include "gcp_names.h"

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 12> kSnapshotCollections{
    "backupRuns",       "backups",        "dataSources",          "images",         "instantSnapshotGroups",
    "instantSnapshots", "machineImages",  "recoverableSnapshots", "snapshotGroups", "snapshots",
    "volumeBackups",    "volumesnapshots"};

constexpr std::array<std::string_view, 4> kOwners{"projects/", "folders/", "organizations/", "billingAccounts/"};

}  // namespace

std::string_view gcp_path(std::string_view name) {
  const bool absolute = name.starts_with("//") || name.starts_with("https://") || name.starts_with("http://");
  const bool versioned = name.starts_with("compute/");
  if (!absolute && !versioned) return name;
  for (const std::string_view owner : kOwners) {
    const std::size_t at = name.find(owner);
    if (at != npos && at > 0 && name[at - 1] == '/') return name.substr(at);
  }
  return name;
}

std::string_view gcp_segment(std::string_view path, std::string_view key) {
  std::size_t begin = 0;
  while (begin < path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const bool found = path.substr(begin, end - begin) == key;
    begin = end + 1;
    if (!found || begin > path.size()) continue;
    return path.substr(begin, path.find('/', begin) - begin);
  }
  return {};
}

std::string_view gcp_collection(std::string_view path) {
  const std::size_t name = path.rfind('/');
  if (name == npos || name == 0) return {};
  const std::string_view above = path.substr(0, name);
  const std::size_t kind = above.rfind('/');
  const std::string_view collection = kind == npos ? above : above.substr(kind + 1);
  return collection == "family" ? std::string_view("images") : collection;
}

bool is_gcp_snapshot_collection(std::string_view collection) {
  return std::find(kSnapshotCollections.begin(), kSnapshotCollections.end(), collection) != kSnapshotCollections.end();
}

std::string_view gcp_region_of(std::string_view place) {
  const std::size_t size = place.size();
  const bool zone = size > 3 && place[size - 2] == '-' && place[size - 1] >= 'a' && place[size - 1] <= 'z' &&
                    place[size - 3] >= '0' && place[size - 3] <= '9';
  return zone ? place.substr(0, size - 2) : place;
}

bool gcp_location_holds(std::string_view location, std::string_view region) {
  location = gcp_region_of(location);
  region = gcp_region_of(region);
  if (location == region) return true;
  const std::string_view continent = location == "eu" ? "europe" : location;
  if (location != "us" && location != "eu" && location != "asia") return false;
  return region.starts_with(continent) && region.size() > continent.size() && region[continent.size()] == '-';
}

std::string_view gcp_region_in(std::string_view path) {
  for (const std::string_view key : {"zones", "regions", "locations"}) {
    const std::string_view place = gcp_segment(path, key);
    if (!place.empty() && place != "global" && place != "-") return gcp_region_of(place);
  }
  return {};
}

std::string_view gcp_owner_of(std::string_view log_name) {
  for (const std::string_view owner : kOwners) {
    if (!log_name.starts_with(owner)) continue;
    const std::size_t end = log_name.find('/', owner.size());
    const bool project = owner == kOwners.front();
    const std::size_t begin = project ? owner.size() : 0;
    return log_name.substr(begin, end == npos ? npos : end - begin);
  }
  return {};
}

std::string_view gcp_log_id(std::string_view log_name) {
  const std::size_t at = log_name.find("/logs/");
  return at == npos ? std::string_view{} : log_name.substr(at + 6);
}

std::string_view gcp_bucket_of(std::string_view uri) {
  if (!uri.starts_with("gs://")) return {};
  uri.remove_prefix(5);
  return uri.substr(0, uri.find('/'));
}

std::string gcp_full_path(std::string_view name, std::string_view project, std::string_view within,
                          std::string_view collection) {
  name = gcp_path(name);
  if (name.empty() || name.starts_with("projects/") || name.starts_with("organizations/")) return std::string(name);
  std::string out;
  if (name.find('/') != npos) {
    if (project.empty()) return std::string(name);
    return out.append("projects/").append(project).append("/").append(name);
  }
  if (within.empty() || collection.empty()) return std::string(name);
  return out.append(within).append("/").append(collection).append("/").append(name);
}

}  // namespace snapsleuth
