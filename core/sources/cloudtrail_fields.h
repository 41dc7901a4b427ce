// The fields of one CloudTrail record that every record is read for, as views into the record or the parser's scratch
// space.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace snapsleuth {

struct CloudtrailIdentity {
  std::string_view type;
  std::string_view principal_id;
  std::string_view arn;
  std::string_view account_id;
  std::string_view access_key_id;
  std::string_view user_name;
  std::string_view invoked_by;
  std::string_view identity_provider;
  std::string_view on_behalf_of;  ///< `onBehalfOf.userId`: the Identity Center user behind the call.
  std::string_view issuer_type;
  std::string_view issuer_arn;
  std::string_view issuer_account;
  std::string_view issuer_name;
  std::string_view source_identity;
  bool mfa = false;
  bool federated_web = false;
};

struct CloudtrailFields {
  std::string_view event_time;
  std::string_view event_source;
  std::string_view event_name;
  std::string_view aws_region;
  std::string_view source_address;
  std::string_view user_agent;
  std::string_view error_code;
  std::string_view error_message;
  std::string_view event_id;
  std::string_view shared_event_id;
  std::string_view recipient_account;
  std::string_view event_type;
  std::string_view event_category;
  CloudtrailIdentity identity;
  bool management_event = true;
  bool from_console = false;
  bool read_only = false;

  // What tells the wrappings apart.
  std::string_view lookup_event;  ///< `CloudTrailEvent`: the record as JSON text.
  std::string_view detail_type;   ///< EventBridge.
  std::string_view detail;        ///< EventBridge: the record, as raw JSON inside the document.
  std::string_view
      envelope_time;  ///< EventBridge's `time`, or the `@timestamp` that Logstash puts in eventTime's place.
  bool digest = false;
};

/// Reads the fields of one record. The views live until the parser's next document. False: no valid JSON object.
/// `text` must be followed by 64 readable bytes.
simdjson::error_code read_cloudtrail_fields(simdjson::ondemand::parser& parser, std::string_view text,
                                            CloudtrailFields& fields);

/// The same, of a record whose brackets are known (Record::brackets), as views into its text. False: it is none of the
/// records that can be read so, and nothing is said of it.
bool read_cloudtrail_fields(std::string_view text, std::span<const std::uint32_t> brackets, CloudtrailFields& fields);

}  // namespace snapsleuth
