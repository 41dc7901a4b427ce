// Detection: from a case and settings to the runs on which something fired, and what was set aside.
#pragma once

#include <vector>

#include "detect/context.h"
#include "detect/finding.h"

namespace snapsleuth {

struct DetectionResult {
  std::vector<Detection> detections;  ///< In the order of actors, then time.
  std::vector<SetAside> set_aside;
  std::vector<PlannedEvent> planned;
};

/// Whether what fired is reason enough to escalate: one that is enough alone, or two that never are.
bool escalates(const std::vector<Indicator>& indicators);

DetectionResult detect(const DetectContext& context);

}  // namespace snapsleuth
