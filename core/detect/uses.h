// What became of a run's snapshots in use: the volumes, machines and databases made of them, and where they went.
#pragma once

#include "detect/detector.h"

namespace snapsleuth {

struct Use {
  EventIndex event = 0;
  StringId snapshot = 0;
  bool outside = false;  ///< By an account that is not ours, as the owner's log shows it.
};

/// Uses of what the run made, copied or gave away, from its start to the end of its aftermath, in time order; by the
/// cloud's own services none. A machine started from an image counts where the actor itself or an outsider started it:
/// others start images all day.
std::vector<Use> uses_of(const RunView& view);

/// What these uses made, and the machines that it was mounted on.
std::vector<StringId> places_of(const RunView& view, const std::vector<Use>& uses);

}  // namespace snapsleuth
