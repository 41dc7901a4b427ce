#include "detect/network.h"

#include <algorithm>
#include <set>

namespace snapsleuth {
namespace {

bool has(const Case& c, EventIndex event, AttributeKind kind) { return c.attribute(event, kind) != 0; }

/// What lets traffic to a machine.
struct MachineNetwork {
  std::set<StringId> places;  ///< Itself, its groups, its network interfaces and their groups, its networks.
  std::set<StringId> tags;
};

MachineNetwork network_of(const DetectContext& context, StringId machine) {
  const Case& c = context.investigation();
  MachineNetwork network;
  network.places.insert(machine);
  std::set<StringId> groups;
  for (const EventIndex event : c.events_naming(machine)) {
    for (const StoredAttribute& attribute : c.attributes(event)) {
      if (attribute.kind == AttributeKind::security_group) groups.insert(attribute.value);
      if (attribute.kind == AttributeKind::network_tag) network.tags.insert(attribute.value);
    }
  }
  network.places.insert(groups.begin(), groups.end());
  for (const StringId group : groups) {  // an interface's own group stands where the interface was written
    for (const EventIndex event : context.surroundings().on(group, Time{INT64_MIN}, Time{INT64_MAX})) {
      if (c.attribute(event, AttributeKind::resource) != group) continue;
      for (const StoredAttribute& attribute : c.attributes(event)) {
        if (attribute.kind == AttributeKind::security_group) network.places.insert(attribute.value);
      }
    }
  }
  return network;
}

bool chooses(const Case& c, EventIndex rule, const std::set<StringId>& tags) {
  const auto attributes = c.attributes(rule);
  return !has(c, rule, AttributeKind::network_tag) ||
         std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
           return attribute.kind == AttributeKind::network_tag && tags.contains(attribute.value);
         });
}

}  // namespace

bool opens_network(const DetectContext& context, EventIndex event) {
  const Case& c = context.investigation();
  const StoredEvent& stored = c.event(event).stored;
  if (stored.category != Category::network || stored.outcome != Outcome::success) return false;
  const OperationInfo* info = context.operation_info(event);
  if (info == nullptr) return false;
  if (info->direction == Direction::opens) return true;
  return info->direction == Direction::by_value && c.text(c.attribute(event, AttributeKind::public_access)) == "true";
}

std::vector<EventIndex> openings_to(const DetectContext& context, StringId machine, Time from, Time to) {
  const Case& c = context.investigation();
  const MachineNetwork network = network_of(context, machine);
  std::set<EventIndex> opened;
  for (const StringId place : network.places) {
    for (const EventIndex event : context.surroundings().on(place, from, to)) {
      if (opens_network(context, event) && chooses(c, event, network.tags)) opened.insert(event);
    }
  }
  return {opened.begin(), opened.end()};
}

}  // namespace snapsleuth
