// The values that lie between the objects of an array of records: texts that hold JSON, which are records too, and
// numbers, words and other texts, which are none and are counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "padded_buffer.h"

namespace snapsleuth::input {

class LooseValues {
 public:
  std::uint64_t count() const { return count_; }
  std::uint64_t first() const { return first_; }
  void reset() { *this = {}; }

  /// `on_text(text, offset)` is called with each text that begins like an object or an array, in its quotes and with
  /// the padding that records have behind it, unless it is longer than `limit`.
  template <typename OnText>
  void read(std::string_view gap, std::uint64_t offset, std::uint64_t limit, OnText on_text) {
    for (const char c : gap) {
      const bool in_text = in_string_;
      step(c, offset);
      if (in_text && keep(c, offset, limit) && !in_string_) give(on_text);
      ++offset;
    }
  }

 private:
  void step(char c, std::uint64_t offset) {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      return;
    }
    if (c == ',') {
      in_value_ = false;
      return;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') return;
    if (!in_value_ && count_++ == 0) first_ = offset;
    in_value_ = true;
    in_string_ = c == '"';
    text_offset_ = offset;
    text_.clear();
  }

  /// Whether the text so far, of which `c` is the newest, may be a record.
  bool keep(char c, std::uint64_t offset, std::uint64_t limit) {
    if (text_.empty()) {
      if (offset != text_offset_ + 1 || (c != '{' && c != '[')) return false;
      text_ = '"';
    }
    if (text_.size() > limit) return false;
    text_ += c;
    return true;
  }

  template <typename OnText>
  void give(OnText on_text) {
    const std::size_t size = text_.size();
    text_.append(kPadding, ' ');
    on_text(std::string_view(text_).substr(0, size), text_offset_);
    text_.clear();
    if (--count_ == 0) first_ = 0;
  }

  std::uint64_t count_ = 0;
  std::uint64_t first_ = 0;
  std::uint64_t text_offset_ = 0;
  std::string text_;  // the one under way, from its quote on; empty where it is no record
  bool in_value_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace snapsleuth::input
