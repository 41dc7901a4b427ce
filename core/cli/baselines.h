// Earlier logs given as history: raw ones, or scans of them.
#pragma once

#include <string>
#include <vector>

#include "log_files.h"
#include "report/investigation.h"

namespace snapsleuth {

/// False where one of the paths holds no log; standard error says which, and why. Of a folder, what cannot be read is
/// named and the rest is history. `files`: the baselines' files are put behind what is in it.
bool load_baselines(const std::vector<std::string>& paths, Investigation& investigation, std::vector<LogFile>& files);

}  // namespace snapsleuth
