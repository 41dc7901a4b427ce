// Reads one object of the settings file, strictly: each call reads one key, and `finish` complains of the keys that
// nobody asked for. The first complaint wins; after it every call does nothing. Included by settings_json.cpp alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "json_syntax.h"
#include "settings/settings.h"

namespace snapsleuth {

class Reader {
 public:
  using Json = nlohmann::ordered_json;

  /// `error` is shared by all readers of one file.
  Reader(const Json& object, std::string path, std::string& error)
      : object_(object), path_(std::move(path)), error_(error) {
    if (!object_.is_object()) complain(path_.empty() ? "the settings" : path_, wanted("an object", object_));
  }

  void constant(std::string_view key, std::string_view value) {
    const Json* found = find(key);
    if (found == nullptr || (found->is_string() && found->get_ref<const std::string&>() == value)) return;
    complain(at(key), wanted(in_quotes(value), *found));
  }

  void required(std::string_view key) { required_.push_back(key); }

  void text(std::string_view key, std::string& out) {
    if (const std::string* found = text_at(key)) out = *found;
  }
  void text(std::string_view key, std::optional<std::string>& out) {
    if (const std::string* found = text_at(key)) out = *found;
  }
  void text_if_given(std::string_view key, std::string& out) { text(key, out); }

  void flag(std::string_view key, bool& out) {
    const Json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_boolean()) return complain(at(key), wanted("true or false", *found));
    out = found->get<bool>();
  }

  /// JSON has one kind of number: 5.0 is an integer. More than `most` is read as `most` (Thresholds says why).
  void number(std::string_view key, std::int64_t& out, std::int64_t least, std::int64_t most) {
    const Json* found = find(key);
    if (found == nullptr) return;
    const double value = found->is_number() ? found->get<double>() : std::numeric_limits<double>::quiet_NaN();
    // Not `!(value >= least)` turned round: a NaN must fail it.
    if (!(value >= static_cast<double>(least)) || std::floor(value) < value) {
      return complain(at(key), wanted("an integer of at least " + std::to_string(least), *found));
    }
    out = value >= static_cast<double>(most) ? most : static_cast<std::int64_t>(value);
  }

  template <class T, class Text>
  void value(std::string_view key, T& out, Text) {
    const std::string* found = text_at(key);
    if (found == nullptr) return;
    const auto read = Text::read(*found);
    if (!read) return complain(at(key), Text::complaint(*found));
    out = *read;
  }

  template <class T, class Text>
  void values(std::string_view key, std::vector<T>& out, Text) {
    std::vector<T> read_values;
    const bool found = each_text(key, [&](const std::string& path, const std::string& text) {
      const auto read = Text::read(text);
      if (!read) return complain(path, Text::complaint(text));
      read_values.push_back(*read);
    });
    if (!found) return;
    std::sort(read_values.begin(), read_values.end());
    read_values.erase(std::unique(read_values.begin(), read_values.end()), read_values.end());
    out = std::move(read_values);
  }

  void days(std::string_view key, std::array<bool, 7>& out) {
    std::vector<int> listed;
    if (find(key, Look::peek) == nullptr) return values(key, listed, DayText{});
    values(key, listed, DayText{});
    out.fill(false);
    for (const int day : listed) out[static_cast<std::size_t>(day)] = true;
  }

  void zone(std::string_view key, std::string& name, bool& given) {
    value(key, name, ZoneText{});
    given = find(key, Look::peek) != nullptr;
  }

  void texts(std::string_view key, std::vector<std::string>& out) {
    std::vector<std::string> read;
    if (each_text(key, [&](const std::string&, const std::string& text) { read.push_back(text); }))
      out = std::move(read);
  }
  void texts(std::string_view key, std::optional<std::vector<std::string>>& out) {
    std::vector<std::string> read;
    if (each_text(key, [&](const std::string&, const std::string& text) { read.push_back(text); }))
      out = std::move(read);
  }
  void texts_if_given(std::string_view key, std::vector<std::string>& out) { texts(key, out); }

  /// Into an AddressSet, or one that may be absent.
  template <class Set>
  void addresses(std::string_view key, Set& out) {
    AddressSet set;
    const bool found = each_text(key, [&](const std::string& path, const std::string& text) {
      if (!set.add(text)) complain(path, AddressText::complaint(text));
    });
    if (found) out = std::move(set);
  }
  void addresses_if_given(std::string_view key, AddressSet& out) { addresses(key, out); }

  void not_before(std::string_view key, Time from, Time to) {
    if (error_.empty() && find(key, Look::peek) != nullptr && to < from) {
      complain(at(key), "lies before from, so that nothing would be covered");
    }
  }

  template <class T, class Keys>
  void object(std::string_view key, T& out, Keys keys) {
    if (const Json* found = find(key)) read_object(*found, at(key), out, keys);
  }

  template <class T, class Keys>
  void list(std::string_view key, std::vector<T>& out, Keys keys) {
    out.clear();
    each(key, [&](const std::string& path, const Json& item) { read_object(item, path, out.emplace_back(), keys); });
  }

  /// A list whose items may be a text instead of an object: its `pattern`.
  template <class T, class Keys>
  void list_or_text(std::string_view key, std::vector<T>& out, Keys keys) {
    out.clear();
    each(key, [&](const std::string& path, const Json& item) {
      T& entry = out.emplace_back();
      if (item.is_string()) {
        entry.pattern = item.get_ref<const std::string&>();
      } else if (item.is_object()) {
        read_object(item, path, entry, keys);
      } else {
        complain(path, wanted("a text or an object", item));
      }
    });
  }

  void finish() {
    if (!error_.empty()) return;
    for (const auto& item : object_.items()) {
      if (std::find(asked_.begin(), asked_.end(), item.key()) == asked_.end()) return complain_unknown(item.key());
    }
    for (const std::string_view key : required_) {
      if (object_.find(std::string(key)) == object_.end()) return complain(at(key), "is required");
    }
  }

 private:
  enum class Look { ask, peek };

  /// Null where the key is absent or a complaint was made before.
  const Json* find(std::string_view key, Look look = Look::ask) {
    if (look == Look::ask) asked_.push_back(key);
    if (!error_.empty()) return nullptr;
    const auto found = object_.find(std::string(key));
    return found == object_.end() ? nullptr : &*found;
  }

  const std::string* text_at(std::string_view key) {
    const Json* found = find(key);
    if (found == nullptr) return nullptr;
    if (found->is_string()) return &found->get_ref<const std::string&>();
    complain(at(key), wanted("a text", *found));
    return nullptr;
  }

  /// Whether there is a list under the key; `visit(path, item)` for each item of it.
  template <class Visit>
  bool each(std::string_view key, Visit visit) {
    const Json* found = find(key);
    if (found == nullptr) return false;
    if (!found->is_array()) {
      complain(at(key), wanted("a list", *found));
      return false;
    }
    for (std::size_t i = 0; i < found->size() && error_.empty(); ++i) visit(joined_path(at(key), i), (*found)[i]);
    return true;
  }

  template <class Visit>
  bool each_text(std::string_view key, Visit visit) {
    return each(key, [&](const std::string& path, const Json& item) {
      if (!item.is_string()) return complain(path, wanted("a text", item));
      visit(path, item.get_ref<const std::string&>());
    });
  }

  template <class T, class Keys>
  void read_object(const Json& value, const std::string& path, T& out, Keys keys) {
    Reader reader(value, path, error_);
    keys(reader, out);
    reader.finish();
  }

  [[nodiscard]] std::string at(std::string_view key) const { return joined_path(path_, key); }

  void complain(const std::string& path, const std::string& what) {
    if (error_.empty()) error_ = path + (what.empty() ? "" : ": ") + what;
  }

  void complain_unknown(const std::string& key) {
    const std::string_view meant = nearest(key, asked_.data(), asked_.size());
    if (!meant.empty()) return complain(at(key), "is not a known key, did you mean " + std::string(meant) + '?');
    std::string known;
    for (const std::string_view word : asked_) known += (known.empty() ? "" : ", ") + std::string(word);
    complain(at(key), "is not a known key; known here: " + known);
  }

  static std::string wanted(const std::string& what, const Json& found) {
    return "must be " + what + ", is " + shown(found);
  }

  static std::string shown(const Json& value) {
    if (value.is_string()) return in_quotes(value.get_ref<const std::string&>());
    if (value.is_object()) return "an object";
    if (value.is_array()) return "a list";
    return value.dump();  // a number, true, false or null
  }

  const Json& object_;
  std::string path_;
  std::string& error_;
  std::vector<std::string_view> asked_;
  std::vector<std::string_view> required_;
};

}  // namespace snapsleuth
