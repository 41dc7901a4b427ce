#include "missing_head.h"

#include <algorithm>
#include <climits>

namespace snapsleuth::input {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The text read as JSON from its middle. Depths count from where it begins, so they fall below zero.
class Reading {
 public:
  Reading(std::string_view text, bool in_string) : text_(text) {
    std::size_t at = in_string ? behind_string(0) : 0;
    while (at < text_.size()) at = step(at);
  }

  /// Strings that are followed by what JSON has no place for: many, where it was read with strings and the text between
  /// them taken for each other.
  std::size_t odd = 0;
  std::size_t strings = 0;
  /// The first object that follows others, or begins an array of them, as far out as any.
  std::size_t border = npos;
  int border_depth = INT_MAX;

 private:
  char next_significant(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at < text_.size() ? text_[at] : '\0';
  }

  std::size_t behind_string(std::size_t at) {
    while (at < text_.size() && text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
    if (at >= text_.size()) return text_.size();
    before_ = '"';
    ++strings;
    const char next = next_significant(at + 1);
    if (next != '\0' && std::string_view(":,}]").find(next) == npos) ++odd;
    return at + 1;
  }

  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (c == '"') return behind_string(at + 1);
    if (c == '{' && std::string_view(",[}").find(before_) != npos && depth_ < border_depth &&
        next_significant(at + 1) == '"') {
      border = at;
      border_depth = depth_;
    }
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
    if (!is_space(c)) before_ = c;
    return at + 1;
  }

  std::string_view text_;
  int depth_ = 0;
  char before_ = '\0';  ///< The last byte that is no space.
};

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// A wrapper's key, or the end of one, and its array: `cords":[`.
bool begins_in_wrapper_key(std::string_view text) {
  constexpr std::size_t kLongestKey = 64;
  skip_spaces(text);
  if (text.starts_with('"') && !text.starts_with("\":")) text.remove_prefix(1);
  const std::size_t key = text.find_first_of("\"{}[]:,\n");
  if (key > kLongestKey) return false;
  text.remove_prefix(text[key] == '"' ? key + 1 : key);
  for (const char wanted : {':', '['}) {
    skip_spaces(text);
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
  }
  return true;
}

}  // namespace

std::size_t first_record_behind_missing_head(std::string_view text) {
  text = text.substr(0, kMissingHeadBytes);
  if (text.find("\n{") != npos) return npos;  // lines, each with a document of its own
  const Reading outside(text, false);
  const Reading inside(text, true);
  const bool began_inside = inside.odd < outside.odd;
  const Reading& likely = began_inside ? inside : outside;
  if (likely.border == npos || likely.odd * 8 > likely.strings) return npos;
  const bool in_key = likely.border_depth == 1 && begins_in_wrapper_key(text);
  return likely.border_depth < 0 || in_key ? likely.border : npos;
}

}  // namespace snapsleuth::input
