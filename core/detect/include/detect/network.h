// The way to a machine: what lets traffic in, by what the logs say of the machine, and who opened it.
#pragma once

#include <vector>

#include "detect/context.h"

namespace snapsleuth {

/// Whether the event opened a network: a rule, a route or a gateway that lets in; one that may let in or keep out only
/// where its values show that it lets everybody in. Closing is containment.
bool opens_network(const DetectContext& context, EventIndex event);

/// What opened the network of a machine or a database, `from` to `to`, by anybody, in time order: on itself, on a
/// security group or network that its making or a later change names, on a group of its network interface. Where rules
/// choose machines by tags, those that choose none of its own are left out.
std::vector<EventIndex> openings_to(const DetectContext& context, StringId machine, Time from, Time to);

}  // namespace snapsleuth
