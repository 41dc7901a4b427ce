#include "azure_tables.h"

#include "azure_json.h"

namespace snapsleuth::azure {
namespace {

using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

simdjson::padded_string_view padded_view(std::string_view text) {
  return simdjson::padded_string_view(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
}

void take_raw_array(value v, std::string_view& out) {
  array elements;
  std::string_view raw;
  if (v.get_array().get(elements) == simdjson::SUCCESS && elements.raw_json().get(raw) == simdjson::SUCCESS) out = raw;
}

/// The raw JSON of any value, without the space behind it.
std::string_view raw_of(value v) {
  std::string_view raw;
  if (simdjson::to_json_string(v).get(raw) != simdjson::SUCCESS) return "null";
  return raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

std::vector<QueryTables::Table> QueryTables::tables_of(std::string_view text) {
  std::vector<Table> tables;
  simdjson::ondemand::document document;
  object members;
  if (tables_parser_.iterate(padded_view(text)).get(document) != simdjson::SUCCESS) return tables;
  if (document.get_object().get(members) != simdjson::SUCCESS) return tables;
  for_members(members, [&](std::string_view name, value v) {
    array list;
    if (PlainKey(name) != "tables" || v.get_array().get(list) != simdjson::SUCCESS) return;
    for (simdjson::simdjson_result<value> result : list) {
      value element;
      object table_members;
      if (!take_element(result, element)) return;
      if (!is_object(element) || element.get_object().get(table_members) != simdjson::SUCCESS) continue;
      Table table;
      for_members(table_members, [&](std::string_view key, value member) {
        const PlainKey plain(key);
        if (plain == "columns") take_raw_array(member, table.columns);
        if (plain == "rows") take_raw_array(member, table.rows);
      });
      tables.push_back(table);
    }
  });
  return tables;
}

void QueryTables::read_columns(std::string_view text) {
  columns_.clear();
  simdjson::ondemand::document document;
  array list;
  if (text.empty() || rows_parser_.iterate(padded_view(text)).get(document) != simdjson::SUCCESS) return;
  if (document.get_array().get(list) != simdjson::SUCCESS) return;
  for (simdjson::simdjson_result<value> result : list) {
    value element;
    object members;
    if (!take_element(result, element)) return;
    std::string name = "\"\"";
    if (is_object(element) && element.get_object().get(members) == simdjson::SUCCESS) {
      for_members(members, [&](std::string_view key, value member) {
        const PlainKey plain(key);
        if (plain == "name" || plain == "columnname") name.assign(raw_of(member));
      });
    }
    if (!name.starts_with('"')) name = "\"\"";
    columns_.push_back(std::move(name));
  }
}

bool QueryTables::open_rows(std::string_view text, array& rows) {
  return !text.empty() && rows_parser_.iterate(padded_view(text)).get(rows_) == simdjson::SUCCESS &&
         rows_.get_array().get(rows) == simdjson::SUCCESS;
}

std::string_view QueryTables::write_row(value row) {
  array cells;
  const simdjson::simdjson_result<simdjson::ondemand::json_type> type = row.type();
  if (type.error() != simdjson::SUCCESS || type.value_unsafe() != simdjson::ondemand::json_type::array) return {};
  if (row.get_array().get(cells) != simdjson::SUCCESS) return {};
  row_.assign("{");
  std::size_t column = 0;
  for (simdjson::simdjson_result<value> result : cells) {
    value cell;
    if (!take_element(result, cell) || column == columns_.size()) return {};
    if (column > 0) row_ += ',';
    row_.append(columns_[column]).append(":").append(raw_of(cell));
    column += 1;
  }
  row_ += '}';
  return pad(row_);
}

}  // namespace snapsleuth::azure
