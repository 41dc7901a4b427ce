// From a finding to the names that its steps need.
#pragma once

#include "detect/context.h"
#include "triage/case_facts.h"
#include "triage/finding.h"

namespace snapsleuth {

CaseFacts case_facts(const DetectContext& context, const Finding& finding);

}  // namespace snapsleuth
