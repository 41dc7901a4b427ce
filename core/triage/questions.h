// The playbook's four questions, answered from the logs: yes, no, or unknown with the log that would tell.
#pragma once

#include "detect/context.h"
#include "triage/finding.h"

namespace snapsleuth {

/// Fills `questions`, once each, in the playbook's order.
void answer_questions(const DetectContext& context, Finding& finding);

/// For each question, whether these logs can answer it at all.
std::vector<QuestionCoverage> question_coverage(const DetectContext& context);

}  // namespace snapsleuth
