// The fields of one record of the Azure Activity Log that every record is read for, whatever its dialect.
//
// Field paths: "Azure activity log event schema" and "AzureActivity" of the vendor's references.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string_view>

#include "azure_json.h"

namespace snapsleuth::azure {

/// How the record names its members, told by how it names its time.
enum class Dialect : std::uint8_t {
  unknown,
  rest,           ///< `eventTimestamp`: REST, the portal's JSON, `az monitor activity-log list`.
  sdk,            ///< `event_timestamp`: a dump of the Python SDK.
  powershell,     ///< `EventTimestamp`: `Get-AzActivityLog | ConvertTo-Json`.
  diagnostic,     ///< `time`: diagnostic settings, Event Hub.
  log_analytics,  ///< `TimeGenerated`, and `TimeGenerated [UTC]` of its CSV.
  portal_csv,     ///< `Time`: the portal's table, without address, claims and bodies.
};

/// What the caller's token says. Set by Entra, not by the caller.
struct ActivityClaims {
  std::string_view object_id;
  std::string_view upn;
  std::string_view name;  ///< The claim of the long name, mostly a UPN; never the display name.
  std::string_view email;
  std::string_view app_id;
  std::string_view id_type;  ///< "user" or "app".
  std::string_view address;
  std::string_view tenant;
  std::string_view identity_provider;
  std::string_view methods;           ///< "pwd,mfa".
  std::string_view token_id;          ///< `uti`: the sign-in's `uniqueTokenIdentifier`.
  std::string_view managed_identity;  ///< `xms_mirid`: the resource that the identity belongs to.
  bool delegated = false;             ///< It has a `scope`, which only a token in a user's name has.
};

struct ActivityFields {
  std::string_view time;
  std::string_view event_id;  ///< `id`: ends in the time, too.
  std::string_view operation;
  std::string_view status;
  std::string_view sub_status;
  std::string_view signature;  ///< `resultSignature`: "Failed.Forbidden".
  std::string_view status_code;
  std::string_view status_message;  ///< JSON text with the error's code.
  std::string_view category;
  std::string_view caller;
  std::string_view caller_address;
  std::string_view client_address;  ///< `httpRequest.clientIpAddress`.
  std::string_view method;          ///< `httpRequest.method`.
  std::string_view correlation_id;
  std::string_view resource_id;
  std::string_view entity;  ///< `properties.entity`: the resource in its own spelling.
  std::string_view resource_name;
  std::string_view resource_type;
  std::string_view resource_group;
  std::string_view subscription;
  std::string_view tenant;
  std::string_view action;          ///< `authorization.action`: the operation in the vendor's spelling.
  std::string_view principal_type;  ///< `authorization.evidence.principalType`.
  ActivityClaims claims;
  Dialect dialect = Dialect::unknown;
  bool compliance_check = false;

  // What tells other records apart.
  std::string_view wrapped;          ///< `data`: the record, as raw JSON, inside an envelope of an event bus.
  std::string_view envelope_time;    ///< `eventTime` of such an envelope (Event Grid's own schema).
  bool operation_is_column = false;  ///< `OperationNameValue`, which only the table AzureActivity has.
  bool tables = false;               ///< A query's answer, see azure_tables.h.
  bool entra = false;                ///< Members that only Entra's records have.
};

/// Owns the texts of objects that came as text. The views live until the next record.
class ActivityReader {
 public:
  /// `text` must be followed by 64 readable bytes.
  simdjson::error_code read(std::string_view text, ActivityFields& fields);

 private:
  void read_member(std::string_view name, simdjson::ondemand::value v);
  void read_object(std::string_view key, simdjson::ondemand::value v);
  void read_claims(simdjson::ondemand::value v);
  void read_authorization(simdjson::ondemand::value v);
  void read_properties(simdjson::ondemand::value v);
  void note_dialect(std::string_view name, std::string_view plain);

  simdjson::ondemand::parser parser_;
  InnerObject identity_;
  InnerObject claims_;
  InnerObject authorization_;
  InnerObject request_;
  InnerObject properties_;
  ActivityFields* fields_ = nullptr;
};

}  // namespace snapsleuth::azure
