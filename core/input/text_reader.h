// An input's text, once it is decoded: JSON goes to the splitter, a table of a known log to the reader of tables, lines
// of JSON strings to theirs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "csv_reader.h"
#include "input/fault.h"
#include "record_splitter.h"
#include "string_lines.h"

namespace snapsleuth::input {

class TextReader {
 public:
  TextReader(RecordSink& sink, std::uint64_t record_limit)
      : splitter_(sink, record_limit), csv_(sink, record_limit), strings_(sink, record_limit) {}

  void begin();
  /// False: this is no log; a problem has said so, and nothing more is wanted.
  bool push(std::string_view text);
  void finish(const Faults& faults);
  /// Whether it was given up as no log.
  bool refused() const { return kind_ != Kind::table && kind_ != Kind::strings && splitter_.refused(); }

  /// Of JSON alone: see RecordSplitter.
  void stop_at(std::uint64_t offset) { splitter_.stop_at(offset); }
  const std::optional<Border>& stopped() const { return splitter_.stopped(); }
  std::optional<std::uint64_t> resume(std::string_view text, const Stretch& stretch) {
    return splitter_.resume(text, stretch);
  }

 private:
  enum class Kind : std::uint8_t { undecided, json, table, strings };

  bool decide(bool final);

  RecordSplitter splitter_;  ///< Of JSON, and of what stands around it.
  CsvReader csv_;
  StringLines strings_;
  Kind kind_ = Kind::undecided;
  std::string head_;  ///< The text while it is undecided.
};

}  // namespace snapsleuth::input
