// Looking into a parsed JSON value of which any part may be missing or of another type.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace snapsleuth {

/// The member at a path of keys; empty where a part of the way is missing or no object.
template <typename... Keys>
std::optional<simdjson::dom::element> member_at(simdjson::dom::element from, Keys... keys) {
  simdjson::dom::element at = from;
  const auto step = [&](std::string_view key) {
    simdjson::dom::object members;
    return at.get(members) == simdjson::SUCCESS && members.at_key(key).get(at) == simdjson::SUCCESS;
  };
  if ((step(keys) && ...)) return at;
  return std::nullopt;
}

/// The text at a path; empty for anything else.
template <typename... Keys>
std::string_view text_at(simdjson::dom::element from, Keys... keys) {
  const std::optional<simdjson::dom::element> found = member_at(from, keys...);
  std::string_view text;
  if (found && found->get(text) == simdjson::SUCCESS) return text;
  return {};
}

/// Calls `visit(element)` for each element of an array; nothing for anything else.
template <typename Visit>
void for_each_element(simdjson::dom::element from, Visit visit) {
  simdjson::dom::array elements;
  if (from.get(elements) != simdjson::SUCCESS) return;
  for (const simdjson::dom::element one : elements) visit(one);
}

/// Calls `visit(key, element)` for each member of an object; nothing for anything else.
template <typename Visit>
void for_each_member(simdjson::dom::element from, Visit visit) {
  simdjson::dom::object members;
  if (from.get(members) != simdjson::SUCCESS) return;
  for (const simdjson::dom::key_value_pair pair : members) visit(pair.key, pair.value);
}

}  // namespace snapsleuth
