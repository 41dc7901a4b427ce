// Writes one object of the settings file; the counterpart of Reader, call by call. Included by settings_json.cpp alone.
#pragma once

#include <nlohmann/json.hpp>

#include "settings/settings.h"
#include "settings_texts.h"

namespace snapsleuth {

class Writer {
 public:
  /// Keeps the order in which keys are written.
  using Json = nlohmann::ordered_json;

  /// `defaults`: whether a time zone that was not given is written as what holds instead.
  explicit Writer(bool defaults) : defaults_(defaults) {}

  [[nodiscard]] Json&& take() { return std::move(object_); }

  void constant(const char* key, const char* value) { object_[key] = value; }
  void required(const char*) {}
  void not_before(const char*, Time, Time) {}

  void text(const char* key, const std::string& value) { object_[key] = value; }
  void text(const char* key, const std::optional<std::string>& value) {
    if (value) object_[key] = *value;
  }
  void text_if_given(const char* key, const std::string& value) {
    if (!value.empty()) object_[key] = value;
  }

  void flag(const char* key, bool value) { object_[key] = value; }
  void number(const char* key, std::int64_t value, std::int64_t, std::int64_t) { object_[key] = value; }

  template <class T, class Text>
  void value(const char* key, const T& value, Text) {
    object_[key] = Text::write(value);
  }
  template <class T, class Text>
  void value(const char* key, const std::optional<T>& value, Text) {
    if (value) object_[key] = Text::write(*value);
  }

  template <class T, class Text>
  void values(const char* key, const std::vector<T>& values, Text) {
    Json& list = object_[key] = Json::array();
    for (const T& value : values) list.push_back(Text::write(value));
  }

  void days(const char* key, const std::array<bool, 7>& days) {
    Json& list = object_[key] = Json::array();
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (days[day]) list.push_back(DayText::write(static_cast<int>(day)));
    }
  }

  void zone(const char* key, const std::string& name, bool given) {
    if (given || defaults_) object_[key] = name;
  }

  void texts(const char* key, const std::vector<std::string>& values) { object_[key] = values; }
  void texts(const char* key, const std::optional<std::vector<std::string>>& values) {
    if (values) object_[key] = *values;
  }
  void texts_if_given(const char* key, const std::vector<std::string>& values) {
    if (!values.empty()) object_[key] = values;
  }

  void addresses(const char* key, const AddressSet& set) { object_[key] = set.texts(); }
  void addresses(const char* key, const std::optional<AddressSet>& set) {
    if (set) object_[key] = set->texts();
  }
  void addresses_if_given(const char* key, const AddressSet& set) { texts_if_given(key, set.texts()); }

  /// Left out where nothing in it is given.
  template <class T, class Keys>
  void object(const char* key, const T& value, Keys keys) {
    Json written = write_object(value, keys);
    if (!written.empty()) object_[key] = std::move(written);
  }

  template <class T, class Keys>
  void list(const char* key, const std::vector<T>& values, Keys keys) {
    Json& list = object_[key] = Json::array();
    for (const T& value : values) list.push_back(write_object(value, keys));
  }

  /// An item with nothing but its pattern is written as a text.
  template <class T, class Keys>
  void list_or_text(const char* key, const std::vector<T>& values, Keys keys) {
    Json& list = object_[key] = Json::array();
    for (const T& value : values) {
      Json written = write_object(value, keys);
      if (written.size() == 1) {
        list.push_back(value.pattern);
      } else {
        list.push_back(std::move(written));
      }
    }
  }

 private:
  template <class T, class Keys>
  Json write_object(const T& value, Keys keys) const {
    Writer writer(defaults_);
    keys(writer, value);
    return writer.take();
  }

  bool defaults_;
  Json object_ = Json::object();
};

}  // namespace snapsleuth
