// The part of the facts that lies around the snapshots: networks opened, trails, guards, grants, standing orders.
#pragma once

#include "triage/finding.h"

namespace snapsleuth {

void describe_around(const DetectContext& context, const Finding& finding, CaseFacts& facts);

}  // namespace snapsleuth
