// The query as the page sends it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/activity_search.h"

namespace snapsleuth {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 16> kFields{"text",    "actor", "session",  "key",     "address",   "agent",
                                                   "region",  "scope", "cloud",    "service", "operation", "category",
                                                   "outcome", "error", "resource", "event"};
/// A query is typed or clicked together; more is a mistake.
constexpr std::size_t kMaxTerms = 200;

std::optional<std::string> text_in(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

bool is_set(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::optional<QueryTerm> term_in(const json& object) {
  if (!object.is_object()) return std::nullopt;
  const std::optional<std::string> field = text_in(object, "field");
  std::optional<std::string> value = text_in(object, "value");
  if (!field || !value) return std::nullopt;
  const auto name = std::find(kFields.begin(), kFields.end(), *field);
  if (name == kFields.end()) return std::nullopt;
  return QueryTerm{static_cast<QueryField>(name - kFields.begin()), std::move(*value), is_set(object, "whole"),
                   is_set(object, "hide")};
}

/// Absent, or a time: false for anything else.
bool read_time(const json& object, const char* key, std::optional<Time>& into) {
  if (!object.contains(key)) return true;
  const std::optional<std::string> text = text_in(object, key);
  if (text) into = parse_time(*text);
  return into.has_value();
}

}  // namespace

Result<ActivityQuery> parse_activity_query(std::string_view text) {
  ActivityQuery query;
  if (text.empty()) return query;
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return Error{"The query is not a JSON object."};
  query.every_event = is_set(object, "everyEvent");
  if (!read_time(object, "from", query.from) || !read_time(object, "before", query.before)) {
    return Error{"A time of the query cannot be read."};
  }
  const auto terms = object.find("terms");
  if (terms == object.end()) return query;
  if (!terms->is_array() || terms->size() > kMaxTerms) return Error{"The query's terms are not a list of at most 200."};
  for (const json& entry : *terms) {
    std::optional<QueryTerm> term = term_in(entry);
    if (!term) return Error{"A term of the query cannot be read."};
    query.terms.push_back(std::move(*term));
  }
  return query;
}

}  // namespace snapsleuth
