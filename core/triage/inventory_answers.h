// What the context files add to a finding: to the playbook's answers, and to what was exposed where the logs are
// silent. Each sentence says which file it is from and of when; an answer rests on it only where it finds something
// wrong with the account itself.
#pragma once

#include "triage/finding.h"

namespace snapsleuth {

void add_inventory(const DetectContext& context, Finding& finding);

}  // namespace snapsleuth
