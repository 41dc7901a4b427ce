// Writes JSON piece by piece, for reports of any size: nothing is built up but the text itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// Appends `text` as the inside of a JSON string. Bytes that are not UTF-8 become U+FFFD; control characters, and "<"
/// so that a report may stand in a page, are escaped.
void append_json_text(std::string& out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// JSON made elsewhere, as it is.
  JsonWriter& raw(std::string_view json);

  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonWriter& field(std::string_view name, std::uint64_t value) { return key(name).number(value); }
  /// Left out where empty.
  JsonWriter& optional_field(std::string_view name, std::string_view value) {
    return value.empty() ? *this : key(name).text(value);
  }
  JsonWriter& texts(std::string_view name, const std::vector<std::string>& values);

 private:
  void separate();

  std::string& out_;
  std::vector<bool> has_members_;  // by depth: whether a comma is due
  bool after_key_ = false;
};

}  // namespace snapsleuth
