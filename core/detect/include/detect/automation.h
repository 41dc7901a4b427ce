// The cloud's own automation, by the narrow rule of contract/rules.md: told by what a caller cannot choose, and only
// for making and tidying copies.
#pragma once

#include "detect/context.h"

namespace snapsleuth {

/// Whether the platform itself acted, whatever it did.
bool platform_acted(const DetectContext& context, EventIndex event);

/// Whether the event is set aside as automation: the platform acted, on its own schedule, and the act is a creation, or
/// a copy or deletion within own scopes. Sharing, exporting, reading and copying outside never are.
bool is_cloud_automation(const DetectContext& context, EventIndex event);

/// A trace that the platform writes in the owner's trail of the owner's own use of a snapshot: nobody's act.
bool is_own_trace(const DetectContext& context, EventIndex event);

}  // namespace snapsleuth
