// A zone is the offset that held at 1970 and a list of instants at which another offset began:
//
//   first      instants[0]    instants[1]    ...
//   +01:00     1980-04-06     1980-09-28
//              +02:00         +01:00
//
// The lists of all zones lie one behind the other in three tables, which scripts/generate-time-zones.mjs makes.
#include "model/time_zone.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <span>

namespace snapsleuth {

class TimeZone {
 public:
  std::string_view name;
  std::uint32_t timeline;  ///< index into kTimelines
};

namespace {

struct Timeline {
  std::uint32_t begin;  ///< of its instants in kInstants
  std::uint32_t count;
  std::uint8_t first;  ///< index into kOffsets
};

#include "time_zone_data.inc"

constexpr std::int64_t kDaySeconds = 86'400;

std::int32_t offset_at(const Timeline& timeline, std::int64_t utc_seconds) {
  const auto instants = std::span(kInstants).subspan(timeline.begin, timeline.count);
  const auto next = std::upper_bound(instants.begin(), instants.end(), utc_seconds);
  if (next == instants.begin()) {
    return kOffsets[timeline.first];
  }
  return kOffsets[kOffsetsAfter[timeline.begin + static_cast<std::size_t>(next - instants.begin()) - 1]];
}

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kDaySeconds : -((-seconds + kDaySeconds - 1) / kDaySeconds);
}

}  // namespace

const TimeZone* find_time_zone(std::string_view iana_name) noexcept {
  const auto by_name = [](const TimeZone& zone, std::string_view name) { return zone.name < name; };
  const auto* const found = std::lower_bound(std::begin(kZones), std::end(kZones), iana_name, by_name);
  return found != std::end(kZones) && found->name == iana_name ? found : nullptr;
}

std::string_view time_zone_name(const TimeZone& zone) { return zone.name; }

LocalTime local_time(const TimeZone& zone, std::int64_t utc_seconds) {
  LocalTime local;
  local.utc_offset_seconds = offset_at(kTimelines[zone.timeline], utc_seconds);
  const std::int64_t local_seconds = utc_seconds + local.utc_offset_seconds;
  local.day_number = floor_days(local_seconds);

  const std::chrono::sys_days days{std::chrono::days{static_cast<int>(local.day_number)}};
  const std::chrono::year_month_day date{days};
  local.year = static_cast<int>(date.year());
  local.month = static_cast<int>(static_cast<unsigned>(date.month()));
  local.day = static_cast<int>(static_cast<unsigned>(date.day()));
  local.weekday = static_cast<int>(std::chrono::weekday{days}.iso_encoding()) - 1;

  const int second_of_day = static_cast<int>(local_seconds - local.day_number * kDaySeconds);
  local.hour = second_of_day / 3600;
  local.minute = second_of_day / 60 % 60;
  local.second = second_of_day % 60;
  return local;
}

const std::vector<std::string_view>& time_zone_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const TimeZone& zone : kZones) {
      all.push_back(zone.name);
    }
    return all;
  }();
  return names;
}

std::string_view time_zone_data_version() { return kDataVersion; }

}  // namespace snapsleuth
