// Reading the JSON of Azure and Entra, whose dialects differ in how they spell a member's name and in whether an object
// stands as itself or as text.
#pragma once

#include <simdjson.h>

#include <array>
#include <string>
#include <string_view>

#include "text_repair.h"

namespace snapsleuth::azure {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equal_in_any_case(std::string_view a, std::string_view b);
/// `part` must be in lower case.
bool contains_in_any_case(std::string_view text, std::string_view part);
void append_lower(std::string& out, std::string_view text);

/// A name without what its dialects differ in: `eventTimestamp`, `EventTimestamp`, `event_timestamp` and
/// `Event timestamp` are all "eventtimestamp". Empty for a name longer than any that is looked for.
class PlainKey {
 public:
  explicit PlainKey(std::string_view name) {
    if (name.size() > text_.size()) return;
    for (const char c : name) {
      const char small = lower(c);
      if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) text_[size_++] = small;
    }
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }
  bool operator==(std::string_view other) const { return view() == other; }

 private:
  std::array<char, 48> text_;  // NOLINT(cppcoreguidelines-pro-type-member-init): only what was written is read
  std::size_t size_ = 0;
};

/// The member by its plain name (PlainKey); false where there is none.
bool member(simdjson::dom::object members, std::string_view plain, simdjson::dom::element& out);

/// Its text; empty for anything else.
std::string_view text_member(simdjson::dom::object members, std::string_view plain);

/// Text or a number as it stands; anything else, and empty text, leaves `out` as it is.
void take_text(simdjson::ondemand::value v, std::string_view& out);

/// The same, or the `value` of an object: `"status"` is `"Started"` here and `{"value":"Started",…}` there.
void take_value(simdjson::ondemand::value v, std::string_view& out);

/// `true`, or "true" and "True" as text.
bool is_true(simdjson::ondemand::value v);

bool is_object(simdjson::ondemand::value v);

/// An array's next element; false where the array is broken there.
inline bool take_element(const simdjson::simdjson_result<simdjson::ondemand::value>& result,
                         simdjson::ondemand::value& element) {
  if (result.error() != simdjson::SUCCESS) return false;
  element = result.value_unsafe();
  return true;
}

/// Calls `visit(name, value)` for each member, in document order.
template <typename Visit>
simdjson::error_code for_members(simdjson::ondemand::object members, Visit visit) {
  for (simdjson::simdjson_result<simdjson::ondemand::field> result : members) {
    simdjson::ondemand::field f;
    if (const simdjson::error_code error = std::move(result).get(f)) return error;
    std::string_view name;
    if (const simdjson::error_code error = f.unescaped_key(true).get(name)) return error;
    visit(name, f.value());
  }
  return simdjson::SUCCESS;
}

/// An object that stands in a record as itself or as JSON text: `claims`, `authorization`, `properties`. The views got
/// from it live until it reads again.
class InnerObject {
 public:
  template <typename Visit>
  void for_members(simdjson::ondemand::value v, Visit visit) {
    simdjson::ondemand::object members;
    if (open(v, members)) azure::for_members(members, visit);
  }

 private:
  bool open(simdjson::ondemand::value v, simdjson::ondemand::object& members);

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::string text_;
};

/// The same for an array, element by element.
class InnerArray {
 public:
  template <typename Visit>
  void for_elements(simdjson::ondemand::value v, Visit visit) {
    simdjson::ondemand::array elements;
    if (!open(v, elements)) return;
    for (simdjson::simdjson_result<simdjson::ondemand::value> result : elements) {
      simdjson::ondemand::value element;
      if (!take_element(result, element)) return;
      visit(element);
    }
  }

 private:
  bool open(simdjson::ondemand::value v, simdjson::ondemand::array& elements);

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::string text_;
};

}  // namespace snapsleuth::azure
