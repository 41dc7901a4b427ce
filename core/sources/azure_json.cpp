#include "azure_json.h"

#include <algorithm>
#include <iterator>

namespace snapsleuth::azure {
namespace {

using simdjson::ondemand::json_type;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

bool same_letter(char a, char b) { return lower(a) == lower(b); }

bool is_type(value v, json_type wanted) {
  const simdjson::simdjson_result<json_type> type = v.type();
  return type.error() == simdjson::SUCCESS && type.value_unsafe() == wanted;
}

/// Begins to read a text that holds JSON, copied to where it has the parser's padding behind it.
bool open_text(value v, char bracket, std::string& text, simdjson::ondemand::parser& parser,
               simdjson::ondemand::document& document) {
  std::string_view json;
  take_text(v, json);
  if (json.find(bracket) == std::string_view::npos) return false;
  text.assign(json);
  const std::string_view padded = pad(text);
  const simdjson::padded_string_view view(padded.data(), padded.size(), text.size());
  return parser.iterate(view).get(document) == simdjson::SUCCESS;
}

}  // namespace

bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_letter);
}

bool contains_in_any_case(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same_letter) != text.end();
}

void append_lower(std::string& out, std::string_view text) {
  // Byte by byte, an appending iterator costs ten times as much: it asks for room each time.
  const std::size_t at = out.size();
  out.append(text);
  char* const added = out.data() + at;
  for (std::size_t i = 0; i < text.size(); ++i) added[i] = lower(added[i]);
}

bool member(simdjson::dom::object members, std::string_view plain, simdjson::dom::element& out) {
  for (const simdjson::dom::key_value_pair pair : members) {
    if (PlainKey(pair.key) != plain) continue;
    out = pair.value;
    return true;
  }
  return false;
}

std::string_view text_member(simdjson::dom::object members, std::string_view plain) {
  simdjson::dom::element found;
  std::string_view text;
  const bool is_text = member(members, plain, found) && found.get(text) == simdjson::SUCCESS;
  return is_text ? text : std::string_view{};
}

void take_text(value v, std::string_view& out) {
  std::string_view text;
  if (is_type(v, json_type::string)) {
    if (v.get_string(true).get(text) != simdjson::SUCCESS) return;
  } else if (is_type(v, json_type::number)) {
    text = v.raw_json_token();
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  }
  if (!text.empty()) out = text;
}

void take_value(value v, std::string_view& out) {
  object members;
  if (!is_object(v)) return take_text(v, out);
  if (v.get_object().get(members) != simdjson::SUCCESS) return;
  for_members(members, [&](std::string_view name, value member) {
    if (PlainKey(name) == "value") take_text(member, out);
  });
}

bool is_true(value v) {
  if (is_type(v, json_type::string)) {
    std::string_view text;
    return v.get_string(true).get(text) == simdjson::SUCCESS && equal_in_any_case(text, "true");
  }
  bool flag = false;
  return is_type(v, json_type::boolean) && v.get_bool().get(flag) == simdjson::SUCCESS && flag;
}

bool is_object(value v) { return is_type(v, json_type::object); }

bool InnerObject::open(value v, object& members) {
  if (is_object(v)) return v.get_object().get(members) == simdjson::SUCCESS;
  return open_text(v, '{', text_, parser_, document_) && document_.get_object().get(members) == simdjson::SUCCESS;
}

bool InnerArray::open(value v, simdjson::ondemand::array& elements) {
  if (is_type(v, json_type::array)) return v.get_array().get(elements) == simdjson::SUCCESS;
  return open_text(v, '[', text_, parser_, document_) && document_.get_array().get(elements) == simdjson::SUCCESS;
}

}  // namespace snapsleuth::azure
