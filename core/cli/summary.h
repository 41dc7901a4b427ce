// What a person at a terminal reads: the decisions, with their reasons.
#pragma once

#include <string>

#include "report/report.h"

namespace snapsleuth {

/// Plain text in lines of at most 96 characters. Nothing from a log can steer the terminal that shows it.
std::string summary_of(const Report& report, Language language);

}  // namespace snapsleuth
