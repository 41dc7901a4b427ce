// How a call to Google Cloud ended, by contract/rules.md.
#pragma once

#include <string_view>

#include "gcp_fields.h"
#include "model/vocabulary.h"

namespace snapsleuth {

/// By `status.code` (google.rpc.Code) and, where there is none, by `response.error`. `refused_log`: the log of refusals
/// by policy. A record that only begins an operation is `unknown`.
Outcome gcp_outcome(const GcpFields& fields, bool refused_log);

/// The name of the error ("PERMISSION_DENIED"); empty where there was none.
std::string_view gcp_error(const GcpFields& fields);

}  // namespace snapsleuth
