// What a JSON reader lets pass or says badly, told well: where a text stops being JSON, a key that stands twice, and
// nesting that no settings file has. Included by settings_json.cpp alone.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "settings_texts.h"

namespace snapsleuth {

/// `thresholds` and `rapidCalls` as `thresholds.rapidCalls`; a key that is no plain word in brackets and quotes.
inline std::string joined_path(const std::string& path, std::string_view key) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (key.empty() || key.size() > 60 || !std::all_of(key.begin(), key.end(), plain)) {
    return path + '[' + in_quotes(key) + ']';
  }
  return path.empty() ? std::string(key) : path + '.' + std::string(key);
}

inline std::string joined_path(const std::string& path, std::size_t index) {
  return path + '[' + std::to_string(index) + ']';
}

/// Hears the text's events and keeps nothing but where it is. `error` is empty as long as all is well.
class SyntaxCheck : public nlohmann::json_sax<nlohmann::ordered_json> {
 public:
  explicit SyntaxCheck(std::string_view text) : text_(text) {}

  std::string error;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }

  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.path = joined_path(level.parent, name);
    if (level.keys.insert(name).second) {
      // The longest object of the schema has 13 keys. Past this, reading would slow down with the square of them.
      if (level.keys.size() <= kMostKeys) return true;
      error = (level.parent.empty() ? "the settings" : level.parent) + ": has too many keys";
      return false;
    }
    error = level.path + ": stands twice";
    return false;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& why) override {
    error = place_of(position) + ": not JSON: " + wording(why.what());
    return false;
  }

 private:
  static constexpr std::size_t kMostLevels = 16;
  static constexpr std::size_t kMostKeys = 256;

  struct Level {
    bool object = false;
    std::string parent;
    std::string path;  // of the value that comes next
    std::size_t index = 0;
    std::set<std::string> keys;
  };

  bool value() {
    if (!levels_.empty() && !levels_.back().object) next_element();
    return true;
  }

  bool open(bool object) {
    const std::string path = levels_.empty() ? std::string() : levels_.back().path;
    if (levels_.size() == kMostLevels) {
      error = path + ": is nested too deep";
      return false;
    }
    levels_.push_back({object, path, object ? std::string() : joined_path(path, std::size_t{0}), 0, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return value();
  }

  void next_element() { levels_.back().path = joined_path(levels_.back().parent, ++levels_.back().index); }

  /// Counted here, in characters: the library says where only within its own sentence, and not for every error.
  [[nodiscard]] std::string place_of(std::size_t bytes_read) const {
    std::size_t line = 1;
    std::size_t column = 0;
    for (const char c : text_.substr(0, std::max<std::size_t>(bytes_read, 1))) {
      if (column == kLineEnd) {
        ++line;
        column = 0;
      }
      if (c == '\n') {
        column = kLineEnd;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++column;
      }
    }
    if (column == kLineEnd) return "line " + std::to_string(line) + ", at its end";
    return "line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(column, 1));
  }

  /// The library's words without its own prefixes, and without the bytes it last read, which are anybody's:
  /// `[...101] parse error at line 1, column 2: syntax error while parsing value - invalid literal; last read: 'x'`.
  static std::string wording(std::string_view what) {
    for (const std::string_view before : {"] ", "syntax error while parsing ", " - "}) {
      if (const std::size_t at = what.find(before); at != std::string_view::npos)
        what.remove_prefix(at + before.size());
    }
    const std::size_t last_read = what.find("; last read: '");
    if (last_read == std::string_view::npos) return std::string(what);
    const std::size_t expected = what.rfind("; expected ");
    const bool behind = expected != std::string_view::npos && expected > last_read;
    return std::string(what.substr(0, last_read)) + std::string(behind ? what.substr(expected) : std::string_view{});
  }

  static constexpr std::size_t kLineEnd = static_cast<std::size_t>(-1);

  std::string_view text_;
  std::vector<Level> levels_;
};

}  // namespace snapsleuth
