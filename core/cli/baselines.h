// Earlier logs given as history: raw ones, or scans of them.
#pragma once

#include <string>
#include <vector>

#include "report/investigation.h"

namespace snapsleuth {

/// False where one of the paths holds no log; standard error says which, and why. Of a folder, what cannot be read is
/// named and the rest is history.
bool load_baselines(const std::vector<std::string>& paths, Investigation& investigation);

}  // namespace snapsleuth
