// Small steps in a record that is parsed whole.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace snapsleuth::json {

/// The member of an object; false for anything else.
bool member(simdjson::dom::element parent, std::string_view key, simdjson::dom::element& out);

/// The same, where it is text.
bool text_member(simdjson::dom::element parent, std::string_view key, std::string_view& out);

/// Appends `"key":value` to an object being written, a comma before it where it is not the first.
void append_member(std::string& out, std::string_view key, simdjson::dom::element value);
void append_text_member(std::string& out, std::string_view key, std::string_view text);
/// Appends the text as a value of JSON, with its quotes.
void append_text(std::string& out, std::string_view text);
/// A member with a value that is JSON already.
void append_json(std::string& out, std::string_view key, std::string_view json);

}  // namespace snapsleuth::json
