#include "json_parts.h"

#include "model/json_escape.h"

namespace snapsleuth::json {
namespace {

void append_key(std::string& out, std::string_view key) {
  if (!out.empty() && out.back() != '{') out += ',';
  out += '"';
  append_json_escaped(out, key);
  out += "\":";
}

}  // namespace

bool member(simdjson::dom::element parent, std::string_view key, simdjson::dom::element& out) {
  simdjson::dom::object members;
  return parent.get(members) == simdjson::SUCCESS && members.at_key(key).get(out) == simdjson::SUCCESS;
}

bool text_member(simdjson::dom::element parent, std::string_view key, std::string_view& out) {
  simdjson::dom::element value;
  return member(parent, key, value) && value.get(out) == simdjson::SUCCESS;
}

void append_member(std::string& out, std::string_view key, simdjson::dom::element value) {
  append_json(out, key, simdjson::minify(value));
}

void append_text_member(std::string& out, std::string_view key, std::string_view text) {
  append_key(out, key);
  append_text(out, text);
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  append_json_escaped(out, text);
  out += '"';
}

void append_json(std::string& out, std::string_view key, std::string_view json) {
  append_key(out, key);
  out += json;
}

}  // namespace snapsleuth::json
