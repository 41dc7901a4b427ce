#include "cloudtrail_fields.h"

#include "json_members.h"
#include "model/string_table.h"
#include "outlined_json.h"

namespace snapsleuth {
namespace {

using simdjson::error_code;
using simdjson::ondemand::object;

template <typename Value>
void read_issuer(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (equal_texts(key, "type"))
      take_text(member, identity.issuer_type);
    else if (equal_texts(key, "arn"))
      take_text(member, identity.issuer_arn);
    else if (equal_texts(key, "accountId"))
      take_text(member, identity.issuer_account);
    else if (equal_texts(key, "userName"))
      take_text(member, identity.issuer_name);
  });
}

template <typename Value>
void read_session_context(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (equal_texts(key, "sessionIssuer")) {
      read_issuer(member, identity);
    } else if (equal_texts(key, "attributes")) {
      for_members(member, [&](std::string_view name, Value attribute) {
        if (equal_texts(name, "mfaAuthenticated")) identity.mfa = is_true(attribute);
      });
    } else if (equal_texts(key, "webIdFederationData")) {
      // An empty object stands in sessions that have nothing to do with OIDC.
      for_members(member, [&](std::string_view name, Value provider) {
        std::string_view text;
        if (equal_texts(name, "federatedProvider")) take_text(provider, text);
        if (!text.empty()) identity.federated_web = true;
      });
    } else if (equal_texts(key, "sourceIdentity")) {
      take_text(member, identity.source_identity);
    }
  });
}

template <typename Value>
void read_identity(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (equal_texts(key, "type"))
      take_text(member, identity.type);
    else if (equal_texts(key, "principalId"))
      take_text(member, identity.principal_id);
    else if (equal_texts(key, "arn"))
      take_text(member, identity.arn);
    else if (equal_texts(key, "accountId"))
      take_text(member, identity.account_id);
    else if (equal_texts(key, "accessKeyId"))
      take_text(member, identity.access_key_id);
    else if (equal_texts(key, "userName"))
      take_text(member, identity.user_name);
    else if (equal_texts(key, "invokedBy"))
      take_text(member, identity.invoked_by);
    else if (equal_texts(key, "identityProvider"))
      take_text(member, identity.identity_provider);
    else if (equal_texts(key, "sessionContext"))
      read_session_context(member, identity);
    else if (equal_texts(key, "onBehalfOf")) {
      for_members(member, [&](std::string_view name, Value user) {
        if (equal_texts(name, "userId")) take_text(user, identity.on_behalf_of);
      });
    }
  });
}

template <typename Value>
void read_wrapping(std::string_view key, Value member, CloudtrailFields& fields) {
  if (equal_texts(key, "CloudTrailEvent"))
    take_text(member, fields.lookup_event);
  else if (equal_texts(key, "detail-type"))
    take_text(member, fields.detail_type);
  else if (equal_texts(key, "detail"))
    take_raw_object(member, fields.detail);
  else if (equal_texts(key, "time") || equal_texts(key, "@timestamp"))
    take_text(member, fields.envelope_time);
  else if (equal_texts(key, "digestStartTime"))
    fields.digest = true;
}

template <typename Value>
void read_member(std::string_view key, Value member, CloudtrailFields& fields) {
  switch (key.size()) {
    case 7:
      if (equal_texts(key, "eventID")) return take_text(member, fields.event_id);
      break;
    case 8:
      if (equal_texts(key, "readOnly")) {
        fields.read_only = is_true(member);
        return;
      }
      break;
    case 9:
      if (equal_texts(key, "eventTime")) return take_text(member, fields.event_time);
      if (equal_texts(key, "eventName")) return take_text(member, fields.event_name);
      if (equal_texts(key, "awsRegion")) return take_text(member, fields.aws_region);
      if (equal_texts(key, "userAgent")) return take_text(member, fields.user_agent);
      if (equal_texts(key, "errorCode")) return take_text(member, fields.error_code);
      if (equal_texts(key, "eventType")) return take_text(member, fields.event_type);
      break;
    case 11:
      if (equal_texts(key, "eventSource")) return take_text(member, fields.event_source);
      break;
    case 12:
      if (equal_texts(key, "userIdentity")) return read_identity(member, fields.identity);
      if (equal_texts(key, "errorMessage")) return take_text(member, fields.error_message);
      break;
    case 13:
      if (equal_texts(key, "sharedEventID")) return take_text(member, fields.shared_event_id);
      if (equal_texts(key, "eventCategory")) return take_text(member, fields.event_category);
      break;
    case 15:
      if (equal_texts(key, "sourceIPAddress")) return take_text(member, fields.source_address);
      if (equal_texts(key, "managementEvent")) {
        fields.management_event = is_true(member);
        return;
      }
      break;
    case 18:
      if (equal_texts(key, "recipientAccountId")) return take_text(member, fields.recipient_account);
      break;
    case 28:
      if (equal_texts(key, "sessionCredentialFromConsole")) {
        fields.from_console = is_true(member);
        return;
      }
      break;
    default:
      break;
  }
  read_wrapping(key, member, fields);
}

}  // namespace

error_code read_cloudtrail_fields(simdjson::ondemand::parser& parser, std::string_view text, CloudtrailFields& fields) {
  fields = CloudtrailFields{};
  simdjson::ondemand::document document;
  object members;
  if (const error_code error = open_object(parser, text, document, members)) return error;
  const auto take = [&](std::string_view key, simdjson::ondemand::value member) { read_member(key, member, fields); };
  return at_end(document, for_members(members, take));
}

bool read_cloudtrail_fields(std::string_view text, std::span<const std::uint32_t> brackets, CloudtrailFields& fields) {
  if (brackets.empty()) return false;
  fields = CloudtrailFields{};
  return OutlinedRecord(text, brackets).for_members([&](std::string_view key, OutlinedValue member) {
    read_member(key, member, fields);
  });
}

}  // namespace snapsleuth
