#include "name_shapes.h"

#include <algorithm>
#include <array>

#include "model/ascii.h"
#include "model/time.h"
#include "pseudonyms.h"
#include "redaction_words.h"
#include "settings/addresses.h"

namespace snapsleuth {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    const bool fits = dash ? text[at] == '-' : is_lower_hex(text[at]) || (text[at] >= 'A' && text[at] <= 'F');
    if (!fits) return false;
  }
  return true;
}

/// AKIA…, ASIA…: keys; AROA…, AIDA… and others: principals ("Understanding unique ID prefixes", AWS IAM user guide).
std::string_view kind_of_unique_id(std::string_view text) {
  if (text.size() < 16 || text[0] != 'A') return {};
  const bool fits = std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  if (!fits) return {};
  const std::string_view prefix = text.substr(0, 4);
  if (prefix == "AKIA" || prefix == "ASIA") return "key";
  return prefix == "AROA" || prefix == "AIDA" || prefix == "AGPA" || prefix == "AIPA" || prefix == "ANPA" ? "id" : "";
}

/// At most three numbers: a version, not an address.
std::string_view version_in(std::string_view text) {
  std::size_t numbers = 1;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '.'); ++at) {
    if (text[at] == '.' && ++numbers > 3) break;
  }
  return text.substr(0, at);
}

}  // namespace

std::string_view kind_by_shape(std::string_view text) {
  if (text.size() == 12 && std::all_of(text.begin(), text.end(), is_digit)) return "account";
  if (is_guid(text)) return "id";
  if (const std::string_view kind = kind_of_unique_id(text); !kind.empty()) return kind;
  return parse_address(text) ? std::string_view("address") : std::string_view{};
}

std::string_view aws_resource_prefix(std::string_view lower) {
  const std::size_t dash = lower.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash > 20) return {};
  const std::string_view digits = lower.substr(dash + 1);
  if ((digits.size() != 8 && digits.size() != 17) || !std::all_of(digits.begin(), digits.end(), is_lower_hex))
    return {};
  const std::string_view prefix = lower.substr(0, dash);
  constexpr auto kPrefixes = std::to_array<std::string_view>(
      {"acl",    "ami", "dopt", "eipalloc", "eipassoc", "eni",  "fs",     "i",   "igw", "lt",  "nat",
       "policy", "r",   "rtb",  "sg",       "sgr",      "snap", "subnet", "vol", "vpc", "vpce"});
  return std::binary_search(kPrefixes.begin(), kPrefixes.end(), prefix) ? prefix : std::string_view{};
}

bool is_cloud_service(std::string_view lower) {
  for (const std::string_view domain : {".amazonaws.com", ".googleapis.com"}) {
    if (!lower.ends_with(domain)) continue;
    const std::string_view label = lower.substr(0, lower.size() - domain.size());
    return !label.empty() &&
           std::all_of(label.begin(), label.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  }
  return false;
}

bool is_aws_region(std::string_view lower) {
  const std::size_t dash = lower.rfind('-');
  if (dash == std::string_view::npos || dash + 2 != lower.size() || !is_digit(lower.back()) || lower.size() > 20)
    return false;
  return dash > 3 && lower[2] == '-' &&
         std::all_of(lower.begin(), lower.end() - 1, [](char c) { return is_lower(c) || c == '-'; });
}

bool is_type_word(std::string_view lower) {
  return lower.size() >= 3 && lower.size() <= 60 &&
         std::all_of(lower.begin(), lower.end(), [](char c) { return is_lower(c) || c == '.'; });
}

std::string_view without_zone(std::string_view lower) {
  const bool has_zone = lower.size() > 4 && lower[lower.size() - 2] == '-' && is_lower(lower.back());
  return has_zone ? lower.substr(0, lower.size() - 2) : lower;
}

bool is_open_range(std::string_view text) { return text == "0.0.0.0" || text == "::"; }

bool is_time(std::string_view text) {
  const auto fits = [text](std::string_view shape) {
    return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char like) {
             return like == '0' ? is_digit(c) : c == like;
           });
  };
  if (fits("00:00") || fits("00:00:00")) return true;
  return parse_time(fits("0000-00-00") ? std::string(text) + "T00:00:00Z" : std::string(text)).has_value();
}

std::string_view file_ending(std::string_view name) {
  constexpr auto kEndings = std::to_array<std::string_view>(
      {".csv", ".gz", ".json", ".jsonl", ".log", ".ndjson", ".partial", ".tar", ".tgz", ".txt", ".zip", ".zst"});
  std::size_t begin = name.size();
  for (;;) {
    const std::size_t dot = begin == 0 ? std::string_view::npos : name.rfind('.', begin - 1);
    if (dot == std::string_view::npos) break;
    const std::string lower = ascii::lower(name.substr(dot, begin - dot));
    if (std::find(kEndings.begin(), kEndings.end(), lower) == kEndings.end()) break;
    begin = dot;
  }
  return name.substr(begin);
}

std::string known_programs(std::string_view agent) {
  std::string programs;
  for (std::size_t begin = 0; begin < agent.size();) {
    const std::size_t end = std::min(agent.find_first_of(" ,;", begin), agent.size());
    const std::string_view token = agent.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t name_end = std::min(token.find_first_of("/_"), token.size());
    const std::string_view name = token.substr(0, name_end);
    if (!redaction::is_known_program(ascii::lower(name))) continue;
    if (!programs.empty()) programs += ' ';
    programs += name;
    const std::string_view version =
        name_end < token.size() && token[name_end] == '/' ? version_in(token.substr(name_end + 1)) : std::string_view{};
    if (!version.empty()) programs += "/" + std::string(version);
  }
  return programs;
}

}  // namespace snapsleuth
