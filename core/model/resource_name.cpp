#include "model/resource_name.h"

#include "model/ascii.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kSubscriptions{"/subscriptions/"};
constexpr std::string_view kProjects{"projects/"};
constexpr std::string_view kProviders{"/providers/"};
/// No resource is nested deeper; a log may hold anything.
constexpr std::size_t kMaxComponents = 16;

bool equal_ignoring_case(std::string_view text, std::string_view lower_text) {
  if (text.size() != lower_text.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ascii::lower(text[i]) != lower_text[i]) return false;
  }
  return true;
}

/// Empty where a component is, or where there are too many: then it is no path of ours.
std::vector<std::string_view> components_of(std::string_view path) {
  std::vector<std::string_view> components;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view component = path.substr(0, slash);
    if (component.empty() || components.size() == kMaxComponents) return {};
    components.push_back(component);
    if (slash == std::string_view::npos) return components;
    path.remove_prefix(slash + 1);
  }
}

std::string_view first_component(std::string_view path) { return path.substr(0, path.find('/')); }

/// `microsoft.compute`, `galleries`, `g`, `images`, `i`: a provider, then pairs.
bool read_types(const std::vector<std::string_view>& components, AzureResource& resource) {
  if (components.size() < 3 || components.size() % 2 == 0) return false;
  resource.type = components.front();
  for (std::size_t i = 1; i < components.size(); i += 2) {
    resource.type.append("/").append(components[i]);
    resource.names.push_back(components[i + 1]);
  }
  for (char& c : resource.type) c = ascii::lower(c);
  return true;
}

}  // namespace

std::optional<AzureResource> parse_azure_resource(std::string_view id) {
  if (!id.starts_with(kSubscriptions)) return std::nullopt;
  const std::size_t providers = id.rfind(kProviders);
  if (providers == std::string_view::npos) return std::nullopt;
  AzureResource resource;
  if (!read_types(components_of(id.substr(providers + kProviders.size())), resource)) return std::nullopt;
  const std::vector<std::string_view> around = components_of(id.substr(1, id.find(kProviders) - 1));
  if (around.size() < 2) return std::nullopt;
  resource.subscription = around[1];
  if (around.size() == 4 && equal_ignoring_case(around[2], "resourcegroups")) resource.group = around[3];
  return resource;
}

std::optional<GoogleResource> parse_google_resource(std::string_view name) {
  const std::vector<std::string_view> parts = components_of(name);
  if (parts.size() < 5 || parts[0] != "projects") return std::nullopt;
  if (parts.size() == 5 && parts[2] == "global") return GoogleResource{parts[1], parts[2], {}, parts[3], parts[4]};
  const bool placed = parts[2] == "zones" || parts[2] == "regions" || parts[2] == "locations";
  if (parts.size() != 6 || !placed) return std::nullopt;
  return GoogleResource{parts[1], parts[2], parts[3], parts[4], parts[5]};
}

std::string_view scope_of_path(std::string_view path) {
  for (const std::string_view prefix : {kSubscriptions, kProjects}) {
    if (path.starts_with(prefix)) return first_component(path.substr(prefix.size()));
  }
  return {};
}

std::string short_name(std::string_view path) {
  if (scope_of_path(path).empty()) return std::string(path);
  if (const auto resource = parse_azure_resource(path)) {
    std::string name;
    for (const std::string_view part : resource->names) name.append(name.empty() ? "" : "/").append(part);
    return name;
  }
  if (const auto resource = parse_google_resource(path)) return std::string(resource->name);
  const std::vector<std::string_view> parts = components_of(path.substr(path.front() == '/' ? 1 : 0));
  if (parts.empty()) return std::string(path);
  // Of a service's own thing, which may be called `1` or `-`, with what it is.
  const bool owned = path.starts_with(kProjects) && parts.size() >= 4;
  return (owned ? std::string(parts[parts.size() - 2]) + "/" : std::string{}).append(parts.back());
}

std::string_view enclosing_resource(std::string_view id) {
  const auto resource = parse_azure_resource(id);
  if (!resource || resource->names.size() < 2) return {};
  const std::size_t type = id.rfind('/', id.rfind('/') - 1);
  return id.substr(0, type);
}

}  // namespace snapsleuth
