// Rows of tables that hold log entries, brought back to the LogEntry that each was made from.
//
//   BigQuery export       protopayload_auditlog.{methodName, requestJson, servicedata_v1_iam, …}
//   Log Analytics         proto_payload.audit_log.{method_name, request, service_data, …}
//   Logs Explorer, CSV    one column a field: protoPayload.methodName
//
// Each comes nested, or flattened with dots in the names of its columns, with objects as JSON text. BigQuery cannot
// export nested columns as CSV: what is flattened there has underscores for the dots.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// Used again for each row.
class GcpRowReader {
 public:
  /// Writes the row as a LogEntry's JSON. False where it is no JSON. `text` must be followed by 64 readable bytes.
  bool entry_of(std::string_view text, std::string& entry);

 private:
  struct Node {
    std::string name;
    std::string json;  ///< Of a value; empty for an object, which is its members.
    std::vector<Node> members;
  };
  struct Place {
    int depth;
    bool verbatim;  ///< Inside a request, an answer and the like: names are the log's own.
  };

  /// JSON text in JSON text in JSON text: deeper than tables go.
  static constexpr std::size_t kMaxTextLevels = 4;

  static Node& member_of(Node& parent, std::string_view name);
  static void write(const Node& node, std::string& out);
  void take(Node& parent, std::string_view column, simdjson::dom::element value, Place place);
  void take_value(Node& node, simdjson::dom::element value, Place place);
  bool take_text(Node& node, std::string_view text, Place place);
  void take_array(Node& node, simdjson::dom::array elements, Place place);

  simdjson::dom::parser row_parser_;
  std::deque<simdjson::dom::parser> text_parsers_;  // one a level: an inner text is read while its outer one stands
  std::size_t text_level_ = 0;
};

}  // namespace snapsleuth
