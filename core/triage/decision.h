// The decision by the playbook: escalate, with every reason named and weighed, or review; and what would change it.
#pragma once

#include "detect/context.h"
#include "triage/finding.h"

namespace snapsleuth {

/// Fills decision, reasons, severity, score and its parts, and what would change the decision.
void decide(const DetectContext& context, Finding& finding);

/// Fills the one sentence: who did what to what, when, from where.
void entitle(const DetectContext& context, Finding& finding);

}  // namespace snapsleuth
