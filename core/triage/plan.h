// Planned against actual: who made how many copies where on which day, and what of it was expected.
#pragma once

#include <vector>

#include "detect/detect.h"
#include "triage/finding.h"

namespace snapsleuth {

/// A row for each maker, scope, region and UTC day on which a copy was made; those with most that nobody planned first.
std::vector<PlanRow> plan_of(const DetectContext& context, const std::vector<PlannedEvent>& planned);

}  // namespace snapsleuth
