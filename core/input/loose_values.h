// Counts the values that lie between the objects of an array of records: numbers, strings, words. They are no records.
#pragma once

#include <cstdint>
#include <string_view>

namespace snapsleuth::input {

class LooseValues {
 public:
  std::uint64_t count() const { return count_; }
  std::uint64_t first() const { return first_; }
  void reset() { *this = {}; }

  void read(std::string_view gap, std::uint64_t offset) {
    for (const char c : gap) {
      step(c, offset);
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
  }

  std::uint64_t count_ = 0;
  std::uint64_t first_ = 0;
  bool in_value_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace snapsleuth::input
