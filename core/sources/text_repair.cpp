#include "text_repair.h"

#include <simdjson.h>

#include <charconv>
#include <cstdint>

#include "model/utf8.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kEscape = 6;  // \uXXXX

/// The number in the escape at `at`, which begins with a backslash; 0 where it is no \u escape.
std::uint32_t unit_at(std::string_view json, std::size_t at) {
  if (at + kEscape > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
  std::uint32_t unit = 0;
  const char* const end = json.data() + at + kEscape;
  return std::from_chars(json.data() + at + 2, end, unit, 16).ptr == end ? unit : 0;
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length != 0) {
      out.append(text.substr(at, length));
      at += length;
    } else {
      out.append("\xEF\xBF\xBD");
      at += 1;
    }
  }
  return out;
}

std::string repair_surrogates(std::string_view json) {
  std::string out(json);
  for (std::size_t at = out.find('\\'); at != std::string::npos; at = out.find('\\', at)) {
    const std::uint32_t unit = unit_at(out, at);
    if (is_high(unit) && is_low(unit_at(out, at + kEscape))) {
      at += 2 * kEscape;
    } else if (is_high(unit) || is_low(unit)) {
      out.replace(at, kEscape, "\\ufffd");
      at += kEscape;
    } else {
      at += 2;  // any other escape, two backslashes among them
    }
  }
  return out;
}

std::string_view pad(std::string& text) {
  const std::size_t length = text.size();
  text.append(simdjson::SIMDJSON_PADDING, ' ');
  return std::string_view(text).substr(0, length);
}

}  // namespace snapsleuth
