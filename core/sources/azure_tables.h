// The answer of Log Analytics to a query: `{"tables":[{"columns":[{"name":…},…],"rows":[[…],…]}]}`, one record with an
// event in each row.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "azure_json.h"
#include "sources/source.h"

namespace snapsleuth::azure {

class QueryTables {
 public:
  /// Calls `read(row)` for each row, written as an object of its columns with the parser's padding behind it. What
  /// comes back is `event` where one row was an event, `not_mine` as soon as the first row is not, else the first
  /// row's.
  template <typename Read>
  ReadResult for_rows(std::string_view text, Read read);

 private:
  /// Raw JSON of both arrays, which come in either order.
  struct Table {
    std::string_view columns;
    std::string_view rows;
  };

  std::vector<Table> tables_of(std::string_view text);
  void read_columns(std::string_view array);
  bool open_rows(std::string_view array, simdjson::ondemand::array& rows);
  /// The row as an object; empty where it has not the columns' length.
  std::string_view write_row(simdjson::ondemand::value row);

  simdjson::ondemand::parser tables_parser_;
  simdjson::ondemand::parser rows_parser_;
  simdjson::ondemand::document rows_;
  std::vector<std::string> columns_;  // names, still in quotes
  std::string row_;
};

template <typename Read>
ReadResult QueryTables::for_rows(std::string_view text, Read read) {
  ReadResult all;
  for (const Table& table : tables_of(text)) {
    read_columns(table.columns);
    simdjson::ondemand::array rows;
    if (columns_.empty() || !open_rows(table.rows, rows)) continue;
    for (simdjson::simdjson_result<simdjson::ondemand::value> result : rows) {
      simdjson::ondemand::value row;
      if (!take_element(result, row)) break;
      const std::string_view object = write_row(row);
      if (object.empty()) continue;
      const ReadResult one = read(object);
      if (all.status == ReadStatus::not_mine) all = one;
      if (all.status == ReadStatus::not_mine) return all;
      if (one.status == ReadStatus::event) all = one;
    }
  }
  return all;
}

}  // namespace snapsleuth::azure
