// Names of things in the clouds that name them by paths: Azure's resource ids and Google's resource names, in the form
// that the sources give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// `/subscriptions/S/resourcegroups/G/providers/microsoft.compute/galleries/g/images/i`. Of a thing that extends
/// another (a role assignment on a snapshot) type and names are its own, behind the last `/providers/`.
struct AzureResource {
  std::string_view subscription;
  std::string_view group;               ///< Empty for what lies in no resource group.
  std::string type;                     ///< `microsoft.compute/galleries/images`, in lower case.
  std::vector<std::string_view> names;  ///< One for each part of the type: `g`, `i`.
};
std::optional<AzureResource> parse_azure_resource(std::string_view id);

/// `projects/P/global/snapshots/S`, `projects/P/zones/Z/disks/D`.
struct GoogleResource {
  std::string_view project;
  std::string_view level;  ///< `global`, `zones`, `regions` or `locations`.
  std::string_view place;  ///< The zone, region or location; empty where `level` is `global`.
  std::string_view collection;
  std::string_view name;
};
std::optional<GoogleResource> parse_google_resource(std::string_view name);

/// The subscription or project that a path begins with; empty for a text that is no such path.
std::string_view scope_of_path(std::string_view path);

/// What a sentence calls the thing: its own name. Where that alone would say nothing, more: of a part of another Azure
/// resource the names down to it (`g/i/1.0.0`), of a Google service's own thing what it is (`backupRuns/1`). A text
/// that is no such path stays whole.
std::string short_name(std::string_view path);

/// The Azure resource that a nested one is a part of: the gallery's image of an image's version. Empty for others.
std::string_view enclosing_resource(std::string_view id);

}  // namespace snapsleuth
