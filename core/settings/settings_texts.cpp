#include "settings_texts.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/ascii.h"
#include "model/time_zone.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kLongestShown = 60;
constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Characters that would garble the line they are shown in: controls, and those that turn the writing's direction.
bool is_unprintable(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  const auto second = static_cast<unsigned char>(character[1]);
  if (character.size() == 2) return first == 0xC2 && second < 0xA0;
  const auto third = static_cast<unsigned char>(character[2]);
  if (character.size() != 3 || first != 0xE2) return false;
  return (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE))) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

/// Levenshtein distance, case ignored.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (ascii::lower(a[i - 1]) == ascii::lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string two_digits(int value) {
  const std::string digits = std::to_string(value);
  return digits.size() < 2 ? '0' + digits : digits;
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    while (i + length < text.size() && continues_character(text[i + length])) ++length;
    if (i + length > kLongestShown) return out + "…\"";
    const std::string_view character = text.substr(i, length);
    if (is_unprintable(character)) {
      out += "\xEF\xBF\xBD";
    } else {
      if (character == "\"" || character == "\\") out += '\\';
      out += character;
    }
    i += length;
  }
  return out + '"';
}

std::string_view nearest(std::string_view word, const std::string_view* known, std::size_t count) {
  std::string_view best;
  // A third of the word may be wrong: to one of two letters everything short is near.
  std::size_t least = word.size() / 3 + 1;
  if (word.size() > kLongestShown) return best;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t away = distance(word, known[i]);
    if (away < least) {
      least = away;
      best = known[i];
    }
  }
  return best;
}

std::optional<int> ClockText::read(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (!ascii::all_digits(text.substr(0, 2)) || !ascii::all_digits(text.substr(3))) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::string ClockText::write(int minutes) { return two_digits(minutes / 60) + ':' + two_digits(minutes % 60); }

std::string ClockText::complaint(std::string_view text) {
  return "must be a time of day from 00:00 to 23:59, is " + in_quotes(text);
}

std::optional<int> DayText::read(std::string_view text) {
  const auto found = std::find(kDays.begin(), kDays.end(), text);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<int>(found - kDays.begin());
}

std::string DayText::write(int day) { return std::string(kDays[static_cast<std::size_t>(day)]); }

std::string DayText::complaint(std::string_view text) {
  return "must be one of mon, tue, wed, thu, fri, sat, sun, is " + in_quotes(text);
}

std::optional<std::int64_t> DateText::read(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == 'd' ? !ascii::is_digit(text[i]) : text[i] != '-') return std::nullopt;
  }
  const auto number = [text](std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
    return value;
  };
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::int64_t days = days_from_civil(number(0, 4), static_cast<unsigned>(month), static_cast<unsigned>(day));
  // 30 February comes back as a day in March.
  if (format_day(days) != text) return std::nullopt;
  return days;
}

std::string DateText::write(std::int64_t day) { return format_day(day); }

std::string DateText::complaint(std::string_view text) {
  return "must be a date that exists, such as 2026-01-31, is " + in_quotes(text);
}

std::optional<Time> TimeText::read(std::string_view text) {
  // Logs are read more freely than the schema allows here.
  constexpr std::size_t kAtT = 10;
  if (text.size() < 2 || text.back() != 'Z' || text.size() <= kAtT || text[kAtT] != 'T') return std::nullopt;
  return parse_time(text);
}

std::string TimeText::write(Time time) { return format_time(time); }

std::string TimeText::complaint(std::string_view text) {
  return "must be a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z, is " +
         in_quotes(text);
}

std::optional<std::string> ZoneText::read(std::string_view text) {
  if (find_time_zone(text) == nullptr) return std::nullopt;
  return std::string(text);
}

std::string ZoneText::complaint(std::string_view text) {
  std::string out = in_quotes(text) + " is not a time zone of the IANA database (";
  out += time_zone_data_version();
  out += ')';
  const std::vector<std::string_view>& names = time_zone_names();
  const std::string_view meant = nearest(text, names.data(), names.size());
  if (!meant.empty()) out += ", did you mean " + std::string(meant) + '?';
  return out;
}

std::string AddressText::complaint(std::string_view text) {
  return in_quotes(text) + " is not an IPv4 or IPv6 address or CIDR range";
}

}  // namespace snapsleuth
