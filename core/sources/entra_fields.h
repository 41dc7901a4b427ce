// The fields of one record of Entra's logs, as views into the parser's scratch space. The envelope of diagnostic
// settings and the object in it are read as one: the inner one's words win.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "azure_json.h"

namespace snapsleuth::azure {

struct EntraFields {
  std::string_view time;     ///< The envelope's, or a table's: when it was written.
  std::string_view created;  ///< `createdDateTime`, `activityDateTime`, `Date (UTC)`: when it happened.
  std::string_view id;
  std::string_view category;
  std::string_view table;  ///< `Type` of a row of Log Analytics: "SigninLogs".
  std::string_view operation;
  std::string_view activity;   ///< `activityDisplayName`
  std::string_view result;     ///< `result` of an audit, `Status` of the portal's table of sign-ins.
  std::string_view code;       ///< `status.errorCode`, `resultType`
  std::string_view signature;  ///< `resultSignature`
  std::string_view user_name;  ///< The user principal name.
  std::string_view user_id;
  std::string_view app_id;
  std::string_view app_name;
  std::string_view principal_id;  ///< Of the service principal.
  std::string_view managed_identity_type;
  std::string_view address;
  std::string_view caller_address;
  std::string_view agent;
  std::string_view resource_id;
  std::string_view resource_name;
  std::string_view tenant;
  std::string_view directory;  ///< `AADTenantId`: in a table, `TenantId` is the workspace's.
  std::string_view home_tenant;
  std::string_view resource_tenant;
  std::string_view requirement;  ///< `authenticationRequirement`
  std::string_view token_id;     ///< `uniqueTokenIdentifier`: the `uti` of the calls made with it.
  std::string_view risk_level;
  std::string_view risk_state;
  std::array<std::string_view, 4> risk_events;
  std::string_view event_types;  ///< The first of `signInEventTypes`.
  bool interactive = true;
  bool tells_interactive = false;
  bool audit_members = false;   ///< It has members of an audit.
  bool risk_detection = false;  ///< It is of Identity Protection: about a sign-in, and none.
  bool enveloped = false;       ///< Its object stands in `properties`.
  bool table_names = false;     ///< Columns of Log Analytics.
  bool portal_names = false;    ///< Columns of the portal's tables.
  bool tables = false;          ///< A query's answer, see azure_tables.h.
};

/// Owns the texts of objects that came as text. The views live until the next record.
class EntraReader {
 public:
  /// `text` must be followed by 64 readable bytes.
  simdjson::error_code read(std::string_view text, EntraFields& fields);

 private:
  void read_member(std::string_view name, simdjson::ondemand::value v);
  void read_object(std::string_view key, simdjson::ondemand::value v);
  void read_status(simdjson::ondemand::value v);
  void read_initiator(simdjson::ondemand::value v);
  void read_actor(simdjson::ondemand::object actor);
  void read_details(simdjson::ondemand::value v);
  void read_risk_events(simdjson::ondemand::value v);

  simdjson::ondemand::parser parser_;
  InnerObject properties_;
  InnerObject status_;
  InnerObject initiator_;
  InnerArray details_;
  InnerArray risk_events_;
  InnerArray event_types_;
  EntraFields* fields_ = nullptr;
};

}  // namespace snapsleuth::azure
