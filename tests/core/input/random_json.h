// Random JSON files, and a slow splitter that reads JSON as its grammar says, byte by byte.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "recording_sink.h"

namespace snapsleuth::testing {

/// Reads well-formed documents by the grammar and nothing else.
class SlowSplitter {
 public:
  explicit SlowSplitter(std::string_view text) : text_(text) {}

  std::vector<FoundRecord> records() {
    for (skip_space(); at_ < text_.size(); skip_space()) {
      if (text_[at_] == ',') {
        ++at_;
      } else if (text_[at_] == '[') {
        elements("");
      } else {
        document();
      }
    }
    return found_;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \n\r\t").find(text_[at_]) != std::string_view::npos) ++at_;
  }

  void document() {
    const std::size_t start = at_;
    bool wrapped = false;
    members([&](std::string_view key) {
      if (is_wrapper(key) && text_[at_] == '[' && holds_objects()) {
        wrapped = true;
        elements(key);
      } else {
        value();
      }
    });
    if (wrapped) return;
    found_.push_back({std::string(text_.substr(start, at_ - start)), start, at_ - start, RecordFrame::document, ""});
  }

  /// At the [ of an array that begins with an object.
  bool holds_objects() {
    std::size_t i = at_ + 1;
    while (std::string_view(" \n\r\t").find(text_[i]) != std::string_view::npos) ++i;
    return text_[i] == '{';
  }

  void elements(std::string_view wrapper) {
    ++at_;
    for (skip_space(); text_[at_] != ']'; skip_space()) {
      const std::size_t start = at_;
      const std::string_view opening = text_.substr(at_, 2);
      const bool record = opening[0] == '{' || opening[0] == '[' || opening == "\"{" || opening == "\"[";
      value();
      const std::string element(text_.substr(start, at_ - start));
      if (record) found_.push_back({element, start, element.size(), RecordFrame::element, std::string(wrapper)});
      skip_space();
      if (text_[at_] == ',') ++at_;
    }
    ++at_;
  }

  template <typename Visit>
  void members(Visit visit) {
    ++at_;
    for (skip_space(); text_[at_] != '}'; skip_space()) {
      const std::size_t start = at_ + 1;
      string();
      const std::string_view key = text_.substr(start, at_ - start - 1);
      skip_space();
      ++at_;  // the colon
      skip_space();
      visit(key);
      skip_space();
      if (text_[at_] == ',') ++at_;
    }
    ++at_;
  }

  void value() {
    if (text_[at_] == '{') return members([this](std::string_view) { value(); });
    if (text_[at_] == '"') return string();
    if (text_[at_] == '[') {
      ++at_;
      for (skip_space(); text_[at_] != ']'; skip_space()) {
        value();
        skip_space();
        if (text_[at_] == ',') ++at_;
      }
      ++at_;
      return;
    }
    while (std::string_view(" \n\r\t,]}").find(text_[at_]) == std::string_view::npos) ++at_;
  }

  void string() {
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  static bool is_wrapper(std::string_view key) {
    for (const std::string_view known :
         {"Records", "records", "Events", "events", "value", "entries", "logEvents", "results"}) {
      if (key == known) return true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<FoundRecord> found_;
};

class RandomJson {
 public:
  explicit RandomJson(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  std::string file() {
    style_ = below(3);
    std::string text;
    for (std::size_t i = below(5) + 1; i > 0; --i) {
      switch (below(4)) {
        case 0:
          text += array(3, true);
          break;
        case 1:
          text += R"({"eventVersion":"1.08")" + comma() + R"("x":)" + value(3) + "}";
          break;
        case 2:
          text += object(3, 0);
          break;
        default:
          text += "{" + space() + R"("Records":)" + array(3, true) + "}";
      }
      text += below(2) == 0 ? "\n" : "\r\n";
    }
    return text;
  }

 private:
  std::string space() {
    static const std::string kSpaces[] = {"", " ", "\n  ", "\r\n\t"};
    return style_ == 0 ? "" : kSpaces[below(style_ == 1 ? 2 : 4)];
  }
  std::string comma() { return space() + "," + space(); }

  std::string string() {
    static const std::string kParts[] = {"a",
                                         "eventName",
                                         "\\\"",
                                         "\\\\",
                                         "}",
                                         "]",
                                         "{",
                                         "[",
                                         ",",
                                         ":",
                                         " ",
                                         "\\u00e9",
                                         "\xC3\xA9",
                                         "\\n",
                                         "Records\\\":[{",
                                         "lorem ipsum dolor sit amet"};
    std::string text(1, '"');
    for (std::size_t i = below(6); i > 0; --i) text += kParts[below(std::size(kParts))];
    return text + '"';
  }

  std::string key() {
    static const std::string kKeys[] = {"\"Records\"", "\"value\"", "\"events\"", "\"xvalue\"", "\"a\"", "\"key\""};
    return below(3) == 0 ? string() : kKeys[below(std::size(kKeys))];
  }

  std::string value(std::size_t depth) {
    static const std::string kScalars[] = {"1", "-2.5e+7", "true", "false", "null", "\"\""};
    switch (below(depth == 0 ? 2 : 4)) {
      case 0:
        return kScalars[below(std::size(kScalars))];
      case 1:
        return string();
      case 2:
        return array(depth, false);
      default:
        return object(depth, 0);
    }
  }

  std::string object(std::size_t depth, std::size_t least) {
    std::string text = "{" + space();
    const std::size_t members = below(4) + least;
    for (std::size_t i = 0; i < members; ++i) {
      if (i > 0) text += comma();
      text += key() + space() + ":" + space() + value(depth - 1);
    }
    return text + space() + "}";
  }

  std::string array(std::size_t depth, bool of_objects) {
    std::string text = "[" + space();
    const std::size_t elements = below(5);
    for (std::size_t i = 0; i < elements; ++i) {
      if (i > 0) text += comma();
      text += of_objects ? object(depth, 1) : value(depth - 1);
    }
    return text + space() + "]";
  }

  std::mt19937 random_;
  std::size_t style_ = 0;
};

}  // namespace snapsleuth::testing
