// When an entry of Cloud Logging says that it was written, in each form in which exports have it.
#pragma once

#include <optional>
#include <string_view>

#include "model/time.h"

namespace snapsleuth {

/// `timestamp` as text, or as raw JSON where it is none. Beside RFC 3339: BigQuery's `2021-10-19 02:57:47.339377 UTC`
/// and its API's seconds (`1.634612267339377E9`); the `{"seconds":…,"nanos":…}` of a client library's own object.
/// Sources: "Timestamp functions" and tabledata.list of BigQuery; google.protobuf.Timestamp.
std::optional<Time> parse_google_time(std::string_view text);

}  // namespace snapsleuth
