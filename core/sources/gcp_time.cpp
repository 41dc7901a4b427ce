#include "gcp_time.h"

#include <algorithm>
#include <charconv>

namespace snapsleuth {
namespace {

/// Digits that 64 bits surely hold.
constexpr std::size_t kMostDigits = 18;

/// Takes what a number begins with off the text; empty where there is none.
std::string_view take_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  if (std::from_chars(digits.data(), end, number).ptr != end) return std::nullopt;
  return number;
}

/// `number` times ten to the power of `places`, rounded down; empty where 64 bits do not hold it.
std::optional<std::int64_t> shifted(std::int64_t number, int places) {
  for (; places < 0 && number != 0; ++places) number /= 10;
  for (; places > 0; --places) {
    if (number > INT64_MAX / 10) return std::nullopt;
    number *= 10;
  }
  return number;
}

/// `1634612267`, `1634612267.339377`, `1.634612267339377E9`: seconds.
std::optional<Time> parse_seconds(std::string_view text) {
  constexpr int kNsPlaces = 9;
  constexpr int kMostExponent = 18;
  const std::string_view whole = take_digits(text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
  }
  int exponent = 0;
  if (text.starts_with('E') || text.starts_with('e')) {
    text.remove_prefix(1);
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto power = whole_number(take_digits(text));
    if (!power || *power > kMostExponent) return std::nullopt;
    exponent = static_cast<int>(*power);
  }
  if (whole.empty() || !text.empty()) return std::nullopt;
  if (whole.size() > kMostDigits) return std::nullopt;
  fraction = fraction.substr(0, kMostDigits - whole.size());
  const auto number = whole_number(std::string(whole).append(fraction));
  const auto ns = number ? shifted(*number, kNsPlaces + exponent - static_cast<int>(fraction.size())) : std::nullopt;
  return ns ? std::optional(Time{*ns}) : std::nullopt;
}

/// The digits of a member of a flat object, in quotes or not.
std::string_view digits_of(std::string_view object, std::string_view quoted_name) {
  const std::size_t at = object.find(quoted_name);
  if (at == std::string_view::npos) return {};
  object.remove_prefix(at + quoted_name.size());
  object.remove_prefix(std::min(object.find_first_not_of(" \t\r\n:\""), object.size()));
  return take_digits(object);
}

std::optional<Time> parse_object(std::string_view text) {
  const auto seconds = whole_number(digits_of(text, "\"seconds\""));
  const auto nanos = whole_number(digits_of(text, "\"nanos\""));
  if (!seconds || *seconds > INT64_MAX / kSecondNs - 1 || nanos.value_or(0) >= kSecondNs) return std::nullopt;
  return Time{*seconds * kSecondNs + nanos.value_or(0)};
}

}  // namespace

std::optional<Time> parse_google_time(std::string_view text) {
  if (text.ends_with(" UTC")) text.remove_suffix(4);
  if (const std::optional<Time> time = parse_time(text)) return time;
  return text.starts_with('{') ? parse_object(text) : parse_seconds(text);
}

}  // namespace snapsleuth
