// The fields of one Cloud Logging LogEntry that every record is read for, as views into the parser's scratch space.
//
// Field names: the vendor's references of LogEntry and AuditLog.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace snapsleuth {

/// `authenticationInfo`.
struct GcpIdentity {
  /// Longer chains of impersonation than this are cut: each link is a service account that may act as the next.
  static constexpr std::size_t kMaxDelegates = 8;

  std::string_view principal_email;
  std::string_view principal_subject;
  std::string_view key_name;  ///< `serviceAccountKeyName`
  std::array<std::string_view, kMaxDelegates>
      delegates;  ///< `serviceAccountDelegationInfo`, the original caller first.
  std::size_t delegate_count = 0;
};

/// `operation`: the records of one long-running operation share its id.
struct GcpOperation {
  std::string_view id;
  bool first = false;
  bool last = false;
};

/// `resource.labels`, as far as they say where something lies.
struct GcpLabels {
  std::string_view project_id;
  std::string_view folder_id;
  std::string_view organization_id;
  std::string_view zone;
  std::string_view region;
  std::string_view location;
};

/// What stands in a record that is not a plain audit LogEntry.
enum class GcpShape : std::uint8_t {
  unknown,
  entry,     ///< A LogEntry: `protoPayload` is an object, or another payload stands in its place.
  row,       ///< A row of a table of log entries (BigQuery, Log Analytics, CSV): see gcp_rows.h.
  message,   ///< A Pub/Sub message around an entry.
  messages,  ///< The answer to a pull: `receivedMessages`.
  finding,   ///< A finding of Security Command Center.
};

struct GcpFields {
  GcpShape shape = GcpShape::unknown;

  std::string_view insert_id;
  std::string_view timestamp;
  std::string_view log_name;
  std::string_view resource_type;
  GcpLabels labels;
  GcpOperation operation;

  // protoPayload
  bool proto_payload = false;
  std::string_view payload_type;  ///< `@type`; rows of tables leave it out.
  std::string_view service;
  std::string_view method;
  std::string_view resource_name;
  std::string_view caller_ip;
  std::string_view agent;
  std::string_view current_location;  ///< `resourceLocation.currentLocations`, the first.
  std::string_view request_type;      ///< `request.@type`
  std::string_view metadata_type;     ///< `metadata.@type`
  std::string_view bigquery_job;      ///< `metadata.jobInsertion.job.jobConfig.type`, or of `jobChange`
  GcpIdentity identity;
  std::int64_t status_code = 0;
  std::int64_t response_error = 0;  ///< `response.error.code` (an HTTP status), or -1 where an error has no number.
  bool dry_run = false;             ///< `metadata.dryRun`: a perimeter that only notes what it would refuse.
  bool has_request = false;         ///< More in it than its type.

  // Pub/Sub
  std::string_view message_data;  ///< `data`, in base64.
  std::string_view messages;      ///< The raw array of `receivedMessages`.
  std::string_view table;         ///< Of a row: the column that told it.
};

/// Reads the fields of one record. The views live until the parser's next document. `text` must be followed by 64
/// readable bytes.
simdjson::error_code read_gcp_fields(simdjson::ondemand::parser& parser, std::string_view text, GcpFields& fields);

}  // namespace snapsleuth
