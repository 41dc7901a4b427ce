// A table to records: each row a JSON object of its fields by their columns' names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "csv_header.h"
#include "csv_scanner.h"
#include "input/door.h"
#include "input/fault.h"

namespace snapsleuth::input {

class CsvReader {
 public:
  CsvReader(RecordSink& sink, std::uint64_t record_limit) : sink_(sink), record_limit_(record_limit) {}

  /// The rows begin at `offset`, behind the header.
  void begin(const CsvHeader& header, std::uint64_t offset);
  void push(std::string_view text);
  void finish(const Faults& faults);

  // What the scanner tells.
  void begin_row(std::uint64_t offset);
  void begin_field();
  void text(std::string_view piece);
  void end_field();
  bool end_row(std::uint64_t end);

 private:
  /// Something that may be wrong with many rows, told once, with the first of them.
  struct Tally {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    void add(std::uint64_t offset) {
      if (count++ == 0) first = offset;
    }
  };

  bool row_is_cut() const;
  bool lines_are_rows() const;
  void reread();
  void emit(std::uint64_t end);
  void say(ProblemKind kind, const Tally& tally, std::string_view message);
  std::string_view value() const { return std::string_view(row_).substr(value_); }

  RecordSink& sink_;
  std::uint64_t record_limit_;
  CsvScanner scanner_;
  char separator_ = ',';
  std::vector<std::string> keys_;  ///< `"name":"` of each column, ready to be put before its value.
  std::string record_column_;

  // The row under way.
  std::string row_;
  std::uint64_t offset_ = 0;
  std::size_t fields_ = 0;
  std::size_t value_ = 0;        ///< Where in row_ the field's value begins.
  std::size_t last_filled_ = 0;  ///< The number of the last field that is not empty; 0: all are.
  bool too_long_ = false;
  bool too_long_before_ = false;  ///< Before the field under way.

  Tally ragged_;
  Tally stray_quotes_;
  Tally cut_by_excel_;
};

}  // namespace snapsleuth::input
