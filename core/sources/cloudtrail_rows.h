// CloudTrail's records as rows of tables: Athena's, CloudTrail Lake's, Microsoft Sentinel's, a search's fields, the
// console's Event history.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace snapsleuth {

struct CloudtrailRow {
  std::string_view format;  ///< Empty: the row is none of CloudTrail's.
  bool reduced = false;     ///< What was asked and answered is not in it.
};

/// Makes of a row, by its columns, the record as a trail would have written it.
class CloudtrailRows {
 public:
  /// `row` is a JSON object of texts by the columns' names, followed by 64 readable bytes. Sets `record` to the JSON.
  CloudtrailRow read(std::string_view row, std::string& record);

 private:
  void take(std::string_view column, std::string_view value);
  void take_from_sentinel(std::string_view column, std::string_view value);
  void take_path(std::string_view name, std::string_view path, std::string_view value);
  std::string structured(std::string_view name, std::string_view value);

  simdjson::dom::parser parser_;
  simdjson::dom::parser value_parser_;
  std::string members_;   // of the record
  std::string identity_;  // members of userIdentity from columns of their own, where it has no column itself
  std::string request_;   // likewise, of requestParameters
  std::string response_;  // likewise, of responseElements
  bool has_request_ = false;
  bool has_identity_ = false;
};

/// The record made of a row of the console's Event history, whose columns are for reading: names, not identities, and
/// the resources' ids without what was asked. Columns: "Event name", "Event time", "Event source", "User name", "AWS
/// access key", "AWS region", "Source IP address", "Error code", "Resource type", "Resource name", "Event ID",
/// "Read-only", "User agent".
bool read_event_history(simdjson::dom::object row, std::string& record);

}  // namespace snapsleuth
