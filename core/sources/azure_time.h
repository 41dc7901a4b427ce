// Times as Azure's exports write them beside ISO 8601.
#pragma once

#include <optional>
#include <string_view>

#include "model/time.h"

namespace snapsleuth::azure {

/// Reads what parse_time reads, and: `1/9/2007 10:41:00 AM +01:00` with or without a comma, seconds and an offset
/// (month first), `/Date(1536057600000)/` of PowerShell, and `Mon Jan 02 2023 10:00:00 GMT+0100 (…)` of a browser.
std::optional<Time> parse_azure_time(std::string_view text);

/// The end of an event's id, `…/ticks/637801202942978530`: steps of 100 ns since the year 1.
std::optional<Time> time_of_ticks(std::string_view event_id);

}  // namespace snapsleuth::azure
