// How a call ended, by contract/rules.md.
#pragma once

#include <string_view>

#include "model/vocabulary.h"

namespace snapsleuth {

/// `error_code` non-empty is a failure; so is an `error_message` alone (sign-ins). A dry run is an error, not a denial:
/// it would have succeeded.
Outcome cloudtrail_outcome(std::string_view error_code, std::string_view error_message);

bool is_dry_run(std::string_view error_code);

}  // namespace snapsleuth
