// Settings and judgement under pseudonyms: the same numbers and events, every name through the redactor.
#pragma once

#include "redactor.h"
#include "settings/settings.h"
#include "triage/finding.h"

namespace snapsleuth {

/// What is shown of them: nobody may judge by these.
Settings redacted(Settings settings, Redactor& redactor);
Judgement redacted(Judgement judgement, Redactor& redactor);
/// Without the commands, which do nothing without the true names. `from` and `to` are the finding before and after.
std::vector<Step> redacted(std::vector<Step> steps, const Finding& from, const Finding& to, Redactor& redactor);

}  // namespace snapsleuth
