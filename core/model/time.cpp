// Reading and writing instants. Hot while scanning: every record's time goes through parse_time, so it reads digits
// by position and allocates nothing.
#include "model/time.h"

#include <array>
#include <limits>

namespace snapsleuth {
namespace {

constexpr std::size_t kLongestFraction = 9;

/// What is left of the text. Each take moves on only where it fits.
struct Cursor {
  std::string_view rest;

  bool take(char wanted) noexcept {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits, or -1.
  int take_digits(std::size_t count) noexcept {
    if (rest.size() < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = rest[i];
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
};

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

/// `YYYY-MM-DD` as days since 1970-01-01.
std::optional<std::int64_t> take_date(Cursor& in) noexcept {
  const int year = in.take_digits(4);
  if (year < 0 || !in.take('-')) return std::nullopt;
  const int month = in.take_digits(2);
  if (month < 1 || month > 12 || !in.take('-')) return std::nullopt;
  const int day = in.take_digits(2);
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

/// `HH:MM:SS` as seconds of the day. No leap seconds: the clouds' clocks have none.
std::optional<std::int64_t> take_clock(Cursor& in) noexcept {
  const int hour = in.take_digits(2);
  if (hour < 0 || hour > 23 || !in.take(':')) return std::nullopt;
  const int minute = in.take_digits(2);
  if (minute < 0 || minute > 59 || !in.take(':')) return std::nullopt;
  const int second = in.take_digits(2);
  if (second < 0 || second > 59) return std::nullopt;
  return hour * 3600 + minute * 60 + second;
}

/// `.5` as nanoseconds; none is zero, a point with no digit or more than nine of them is malformed.
std::optional<std::int64_t> take_fraction(Cursor& in) noexcept {
  if (!in.take('.')) return 0;
  std::int64_t ns = 0;
  std::size_t digits = 0;
  for (; digits <= kLongestFraction; ++digits) {
    const int digit = in.take_digits(1);
    if (digit < 0) break;
    ns = ns * 10 + digit;
  }
  if (digits == 0 || digits > kLongestFraction) return std::nullopt;
  for (; digits < kLongestFraction; ++digits) ns *= 10;
  return ns;
}

/// What stands behind the clock as seconds east of UTC: `Z`, `+01:00`, `+0100`, `+01`, or nothing, which is UTC.
std::optional<std::int64_t> take_offset(Cursor& in) noexcept {
  if (in.rest.empty() || in.take('Z') || in.take('z')) return 0;
  const bool west = in.take('-');
  if (!west && !in.take('+')) return std::nullopt;
  const int hours = in.take_digits(2);
  if (hours < 0 || hours > 23) return std::nullopt;
  const bool whole = in.rest.empty();
  in.take(':');
  const int minutes = whole ? 0 : in.take_digits(2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return west ? -seconds : seconds;
}

/// Empty where the instant lies outside what 64 bits of nanoseconds hold.
std::optional<Time> from_parts(std::int64_t seconds, std::int64_t fraction_ns) noexcept {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / kSecondNs - 1;
  if (seconds > kMost || seconds < -kMost) return std::nullopt;
  return Time{seconds * kSecondNs + fraction_ns};
}

void append_digits(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::optional<Time> parse_time(std::string_view text) noexcept {
  Cursor in{text};
  const auto day = take_date(in);
  if (!day || !(in.take('T') || in.take(' ') || in.take('t'))) return std::nullopt;
  const auto clock = take_clock(in);
  if (!clock) return std::nullopt;
  const auto fraction = take_fraction(in);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(in);
  if (!offset || !in.rest.empty()) return std::nullopt;
  return from_parts(*day * 86'400 + *clock - *offset, *fraction);
}

std::string format_day(std::int64_t day) {
  // Howard Hinnant's civil_from_days: years that begin in March put the leap day last.
  const std::int64_t shifted = day + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);

  std::string out;
  append_digits(out, year, 4);
  out += '-';
  append_digits(out, month, 2);
  out += '-';
  append_digits(out, day_of_year - (153 * month_from_march + 2) / 5 + 1, 2);
  return out;
}

std::string format_time(Time time) {
  // By way of whole seconds, rounded down: before 1970 a division rounds the other way.
  const std::int64_t days = time.ns >= 0 ? time.ns / kDayNs : -1 - (-1 - time.ns) / kDayNs;
  const std::int64_t seconds = time.ns >= 0 ? time.ns / kSecondNs : -1 - (-1 - time.ns) / kSecondNs;
  const std::int64_t second_of_day = seconds - days * 86'400;
  // Not `seconds * kSecondNs`, which overflows at the earliest instants.
  const std::int64_t remainder = time.ns % kSecondNs;
  const std::int64_t fraction = remainder < 0 ? remainder + kSecondNs : remainder;

  std::string out = format_day(days);
  out += 'T';
  append_digits(out, second_of_day / 3600, 2);
  out += ':';
  append_digits(out, second_of_day / 60 % 60, 2);
  out += ':';
  append_digits(out, second_of_day % 60, 2);
  if (fraction != 0) {
    out += '.';
    append_digits(out, fraction, kLongestFraction);
    while (out.back() == '0') out.pop_back();
  }
  out += 'Z';
  return out;
}

}  // namespace snapsleuth
