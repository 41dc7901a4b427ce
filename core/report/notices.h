// What stands above all findings: one setting that many of them hang on.
#pragma once

#include <vector>

#include "triage/finding.h"

namespace snapsleuth {

/// Empty where there is nothing to say. Now: that several escalations are shares with accounts whose own logs are in
/// this very drop, which mostly means that they are the organisation's own and no setting says so.
std::vector<Message> notices_of(const Judgement& judgement);

}  // namespace snapsleuth
