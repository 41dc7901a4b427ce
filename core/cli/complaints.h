// What goes to standard error: a line a thing that went wrong, with the file and the cause.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/case.h"
#include "scan_files.h"

namespace snapsleuth {

/// One line. Names come from whoever made the files: nothing of them may steer a terminal.
void complain(std::string_view what);

/// Files that could not be read, or not to their end.
void complain_of_unread(const std::vector<LogFile>& files, const ScanErrors& errors);
/// What is wrong in what was read.
void complain_of_inputs(const Case& c);
/// The same of a store that no case is made of.
void complain_of_parts(const Store& store);
/// That there is nothing to judge, and why.
void complain_of_nothing(const std::vector<LogFile>& files);

}  // namespace snapsleuth
