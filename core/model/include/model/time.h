// Instants, as logs write them and as the report writes them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace snapsleuth {

/// Nanoseconds since 1970-01-01T00:00:00Z. From 1678 to 2261; logs outside that are malformed.
struct Time {
  std::int64_t ns = 0;

  friend constexpr bool operator==(Time, Time) = default;
  friend constexpr auto operator<=>(Time a, Time b) { return a.ns <=> b.ns; }
};

/// A length of time in nanoseconds.
inline constexpr std::int64_t kSecondNs = 1'000'000'000;
inline constexpr std::int64_t kMinuteNs = 60 * kSecondNs;
inline constexpr std::int64_t kHourNs = 60 * kMinuteNs;
inline constexpr std::int64_t kDayNs = 24 * kHourNs;
inline constexpr std::int64_t kQuarterHourNs = 15 * kMinuteNs;

constexpr std::int64_t utc_seconds(Time t) {
  return t.ns >= 0 ? t.ns / kSecondNs : -((-t.ns + kSecondNs - 1) / kSecondNs);
}

/// Whether an event can have happened then: within 130 years of 1970, so that sums and differences of such times, and
/// of any length that settings allow, never leave 64 bits.
constexpr bool is_event_time(Time t) {
  constexpr std::int64_t kFarthest = 130 * 365 * kDayNs;
  return t.ns >= -kFarthest && t.ns <= kFarthest;
}

/// Days since 1970-01-01, UTC.
constexpr std::int64_t utc_day(Time t) { return t.ns >= 0 ? t.ns / kDayNs : -((-t.ns + kDayNs - 1) / kDayNs); }

/// Days since 1970-01-01 of a date of the Gregorian calendar.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

/// Reads the ways in which cloud logs write a time: `2024-08-01T12:28:02Z` with 0 to 9 decimals, a space for the
/// T, no zone (then UTC), an offset as `+01:00`. Nothing else before or behind. Empty for dates that do not exist.
std::optional<Time> parse_time(std::string_view text) noexcept;

/// `YYYY-MM-DDTHH:MM:SS[.fraction]Z`, trailing zeros of the fraction cut: the schema's `time`.
std::string format_time(Time time);

/// `YYYY-MM-DD`, of days since 1970-01-01.
std::string format_day(std::int64_t day);

}  // namespace snapsleuth
