// The world's time zones, compiled in: page and native program agree to the minute, whatever the machine knows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// What a clock on the wall shows.
struct LocalTime {
  int year = 1970;
  int month = 1;                ///< 1 to 12
  int day = 1;                  ///< 1 to 31
  int weekday = 3;              ///< 0 is Monday
  int hour = 0;                 ///< 0 to 23
  int minute = 0;               ///< 0 to 59
  int second = 0;               ///< 0 to 59
  std::int64_t day_number = 0;  ///< days since 1970-01-01, by the local calendar
  int utc_offset_seconds = 0;   ///< east of UTC is positive
};

/// One zone of the IANA database, or a link to one. They live as long as the program.
class TimeZone;

/// The zone of that name, exactly as the database writes it, links such as `US/Eastern` included; null if there is
/// none. "UTC" is always there.
const TimeZone* find_time_zone(std::string_view iana_name) noexcept;

/// The name under which it was found.
std::string_view time_zone_name(const TimeZone& zone);

/// The local time at an instant. The database ends with 2037: after that the zone's last offset holds, without
/// daylight saving. What held before 1970 is one offset a zone: right for most, and no cloud log is that old.
LocalTime local_time(const TimeZone& zone, std::int64_t utc_seconds);

/// Every name, sorted by its bytes.
const std::vector<std::string_view>& time_zone_names();

/// The release of the database, such as "2026f".
std::string_view time_zone_data_version();

}  // namespace snapsleuth
