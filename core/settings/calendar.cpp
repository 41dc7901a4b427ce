#include "settings/calendar.h"

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

/// Whether work starts on that local day.
bool is_working_day(const Calendar& calendar, std::int64_t day_number, int weekday) {
  return calendar.days[static_cast<std::size_t>(weekday)] &&
         !std::binary_search(calendar.holidays.begin(), calendar.holidays.end(), day_number);
}

}  // namespace

LocalTime local_time_of(const Calendar& calendar, Time time) {
  const TimeZone* zone = find_time_zone(calendar.time_zone);
  if (zone == nullptr) zone = find_time_zone("UTC");
  return local_time(*zone, utc_seconds(time));
}

bool within_hours(const Calendar& calendar, Time time) {
  const LocalTime local = local_time_of(calendar, time);
  const int minute = local.hour * 60 + local.minute;
  const bool starts_today = is_working_day(calendar, local.day_number, local.weekday);
  if (calendar.from_minute == calendar.to_minute) return starts_today;
  if (calendar.from_minute < calendar.to_minute) {
    return starts_today && minute >= calendar.from_minute && minute < calendar.to_minute;
  }
  if (minute >= calendar.from_minute) return starts_today;
  return minute < calendar.to_minute && is_working_day(calendar, local.day_number - 1, (local.weekday + 6) % 7);
}

const Calendar& calendar_for(const Settings& settings, const ActorTexts& actor) {
  for (const ActorCalendar& entry : settings.calendars) {
    for (const std::string& pattern : entry.actors) {
      if (matches_actor(pattern, actor)) return entry.hours;
    }
  }
  return settings.business_hours;
}

std::string clock_text(int minute_of_day) {
  const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two_digits(minute_of_day / 60) + ":" + two_digits(minute_of_day % 60);
}

std::string_view weekday_name(const LocalTime& time) {
  static constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                         "Friday", "Saturday", "Sunday"};
  return kDays[static_cast<std::size_t>(time.weekday)];
}

}  // namespace snapsleuth
