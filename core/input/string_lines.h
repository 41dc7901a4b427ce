// Lines of JSON strings, each with a record in it, as jq prints them without -r: `"{\"eventVersion\":\"1.08\",…}"`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "input/door.h"
#include "input/fault.h"

namespace snapsleuth::input {

/// Whether the text begins with such a string. No table does: those double their quotes.
bool begins_with_record_string(std::string_view text);

/// Each string is a record as it stands: what is inside it is told when it is opened.
class StringLines {
 public:
  StringLines(RecordSink& sink, std::uint64_t record_limit) : sink_(sink), record_limit_(record_limit) {}

  void begin();
  void push(std::string_view text);
  void finish(const Faults& faults);

 private:
  void end_line();
  bool take_line();

  RecordSink& sink_;
  std::uint64_t record_limit_;
  std::string line_;
  std::uint64_t offset_ = 0;  ///< Of the line's first byte.
  std::uint64_t length_ = 0;  ///< Of the line so far, kept or not.
};

}  // namespace snapsleuth::input
