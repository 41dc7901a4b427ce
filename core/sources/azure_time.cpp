#include "azure_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace snapsleuth::azure {
namespace {

constexpr std::size_t kLongest = 48;  // of a time that is written in parts

/// What is left of the text. Each take moves on only where it fits.
struct Cursor {
  std::string_view rest;

  bool take(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  void skip(std::string_view any) { rest.remove_prefix(std::min(rest.find_first_not_of(any), rest.size())); }
  /// Up to `most` digits; empty where there is none.
  std::string_view digits(std::size_t most) {
    std::size_t n = 0;
    while (n < most && n < rest.size() && rest[n] >= '0' && rest[n] <= '9') n += 1;
    const std::string_view taken = rest.substr(0, n);
    rest.remove_prefix(n);
    return taken;
  }
};

/// The parts of a time, to be written as ISO 8601 and read as such: one reader knows what dates there are.
struct Parts {
  std::string_view year, month, day, hour, minute, second, fraction, offset;
  int hour_of_12 = -1;  // 0 for AM, 12 for PM
};

int number_of(std::string_view digits) {
  int n = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return n;
}

void append_two(std::string& out, int n) {
  if (n < 10) out += '0';
  out += std::to_string(n);
}

std::optional<Time> assemble(const Parts& parts) {
  if (parts.year.size() != 4 || parts.day.empty() || parts.month.empty() || parts.minute.size() != 2) {
    return std::nullopt;
  }
  int hour = number_of(parts.hour);
  if (parts.hour_of_12 >= 0) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + parts.hour_of_12;
  }
  std::string iso(parts.year);
  iso += '-';
  append_two(iso, number_of(parts.month));
  iso += '-';
  append_two(iso, number_of(parts.day));
  iso += 'T';
  append_two(iso, hour);
  iso.append(":").append(parts.minute).append(":").append(parts.second.empty() ? "00" : parts.second);
  if (!parts.fraction.empty()) iso.append(".").append(parts.fraction);
  iso.append(parts.offset);
  return parse_time(iso);
}

bool take_clock(Cursor& in, Parts& parts) {
  parts.hour = in.digits(2);
  if (parts.hour.empty() || !in.take(':')) return false;
  parts.minute = in.digits(2);
  if (in.take(':')) parts.second = in.digits(2);
  if (in.take('.')) parts.fraction = in.digits(9);
  return true;
}

/// `1/9/2007, 10:41:00.123 AM +01:00`: the month first, as the exports write it whatever the reader's country.
std::optional<Time> parse_american(std::string_view text) {
  Cursor in{text};
  Parts parts;
  parts.month = in.digits(2);
  if (!in.take('/')) return std::nullopt;
  parts.day = in.digits(2);
  if (!in.take('/')) return std::nullopt;
  parts.year = in.digits(4);
  in.skip(", ");
  if (!take_clock(in, parts)) return std::nullopt;
  in.skip(" ");
  if (in.rest.starts_with("AM") || in.rest.starts_with("PM")) {
    parts.hour_of_12 = in.rest.front() == 'A' ? 0 : 12;
    in.rest.remove_prefix(2);
  }
  in.skip(" ");
  parts.offset = in.rest;
  return assemble(parts);
}

/// `9.1.2007 10:41:00`: with dots the day stands first, in every country that writes dots.
std::optional<Time> parse_dotted(std::string_view text) {
  Cursor in{text};
  Parts parts;
  parts.day = in.digits(2);
  if (!in.take('.')) return std::nullopt;
  parts.month = in.digits(2);
  if (!in.take('.')) return std::nullopt;
  parts.year = in.digits(4);
  in.skip(", ");
  if (!take_clock(in, parts)) return std::nullopt;
  in.skip(" ");
  parts.offset = in.rest;
  return assemble(parts);
}

/// `/Date(1536057600000)/`, with an offset in it that changes nothing: the number is UTC.
std::optional<Time> parse_powershell(std::string_view text) {
  constexpr std::string_view kBegin = "/Date(";
  if (!text.starts_with(kBegin)) return std::nullopt;
  text.remove_prefix(kBegin.size());
  std::int64_t ms = 0;
  const char* const end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, ms);
  constexpr std::int64_t kNsInMs = 1'000'000;
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  if (read.ec != std::errc{} || ms > kMost / 1000 * 8 || ms < -kMost / 1000 * 8) return std::nullopt;
  return Time{ms * kNsInMs};
}

/// `Mon Jan 02 2023 10:00:00 GMT+0100 (Central European Standard Time)`.
std::optional<Time> parse_browser(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() < 24 || text[3] != ' ') return std::nullopt;
  const auto* const month = std::find(kMonths.begin(), kMonths.end(), text.substr(4, 3));
  if (month == kMonths.end()) return std::nullopt;
  const std::string number = std::to_string(month - kMonths.begin() + 1);
  Cursor in{text.substr(7)};
  Parts parts;
  parts.month = number;
  in.skip(" ");
  parts.day = in.digits(2);
  in.skip(" ");
  parts.year = in.digits(4);
  in.skip(" ");
  if (!take_clock(in, parts)) return std::nullopt;
  in.skip(" ");
  if (!in.rest.starts_with("GMT")) return std::nullopt;
  parts.offset = in.rest.substr(3, 5);
  return assemble(parts);
}

}  // namespace

std::optional<Time> parse_azure_time(std::string_view text) {
  if (const std::optional<Time> time = parse_time(text)) return time;
  if (const std::optional<Time> time = parse_powershell(text)) return time;
  if (text.size() > 2 * kLongest) return std::nullopt;
  if (const std::optional<Time> time = parse_american(text)) return time;
  if (const std::optional<Time> time = parse_dotted(text)) return time;
  return parse_browser(text);
}

std::optional<Time> time_of_ticks(std::string_view event_id) {
  constexpr std::string_view kMark = "/ticks/";
  constexpr std::int64_t kTicksTo1970 = 621'355'968'000'000'000;
  constexpr std::int64_t kMostTicks = 85'000'000'000'000'000;  // in nanoseconds still 64 bits
  const std::size_t at = event_id.rfind(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  std::int64_t ticks = 0;
  const char* const end = event_id.data() + event_id.size();
  const std::from_chars_result read = std::from_chars(event_id.data() + at + kMark.size(), end, ticks);
  if (read.ec != std::errc{} || ticks < kTicksTo1970 || ticks > kTicksTo1970 + kMostTicks) return std::nullopt;
  return Time{(ticks - kTicksTo1970) * 100};
}

}  // namespace snapsleuth::azure
