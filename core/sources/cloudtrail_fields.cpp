#include "cloudtrail_fields.h"

#include "json_members.h"
#include "outlined_json.h"

namespace snapsleuth {
namespace {

using simdjson::error_code;
using simdjson::ondemand::object;

template <typename Value>
void read_issuer(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (is_key(key, "type"))
      take_text(member, identity.issuer_type);
    else if (is_key(key, "arn"))
      take_text(member, identity.issuer_arn);
    else if (is_key(key, "accountId"))
      take_text(member, identity.issuer_account);
    else if (is_key(key, "userName"))
      take_text(member, identity.issuer_name);
  });
}

template <typename Value>
void read_session_context(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (is_key(key, "sessionIssuer")) {
      read_issuer(member, identity);
    } else if (is_key(key, "attributes")) {
      for_members(member, [&](std::string_view name, Value attribute) {
        if (is_key(name, "mfaAuthenticated")) identity.mfa = is_true(attribute);
      });
    } else if (is_key(key, "webIdFederationData")) {
      // An empty object stands in sessions that have nothing to do with OIDC.
      for_members(member, [&](std::string_view name, Value provider) {
        std::string_view text;
        if (is_key(name, "federatedProvider")) take_text(provider, text);
        if (!text.empty()) identity.federated_web = true;
      });
    } else if (is_key(key, "sourceIdentity")) {
      take_text(member, identity.source_identity);
    }
  });
}

template <typename Value>
void read_identity(Value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, Value member) {
    if (is_key(key, "type"))
      take_text(member, identity.type);
    else if (is_key(key, "principalId"))
      take_text(member, identity.principal_id);
    else if (is_key(key, "arn"))
      take_text(member, identity.arn);
    else if (is_key(key, "accountId"))
      take_text(member, identity.account_id);
    else if (is_key(key, "accessKeyId"))
      take_text(member, identity.access_key_id);
    else if (is_key(key, "userName"))
      take_text(member, identity.user_name);
    else if (is_key(key, "invokedBy"))
      take_text(member, identity.invoked_by);
    else if (is_key(key, "identityProvider"))
      take_text(member, identity.identity_provider);
    else if (is_key(key, "sessionContext"))
      read_session_context(member, identity);
    else if (is_key(key, "onBehalfOf")) {
      for_members(member, [&](std::string_view name, Value user) {
        if (is_key(name, "userId")) take_text(user, identity.on_behalf_of);
      });
    }
  });
}

template <typename Value>
void read_wrapping(std::string_view key, Value member, CloudtrailFields& fields) {
  if (is_key(key, "CloudTrailEvent"))
    take_text(member, fields.lookup_event);
  else if (is_key(key, "detail-type"))
    take_text(member, fields.detail_type);
  else if (is_key(key, "detail"))
    take_raw_object(member, fields.detail);
  else if (is_key(key, "time") || is_key(key, "@timestamp"))
    take_text(member, fields.envelope_time);
  else if (is_key(key, "digestStartTime"))
    fields.digest = true;
}

template <typename Value>
void read_member(std::string_view key, Value member, CloudtrailFields& fields) {
  switch (key.size()) {
    case 7:
      if (is_key(key, "eventID")) return take_text(member, fields.event_id);
      break;
    case 8:
      if (is_key(key, "readOnly")) {
        fields.read_only = is_true(member);
        return;
      }
      break;
    case 9:
      if (is_key(key, "eventTime")) return take_text(member, fields.event_time);
      if (is_key(key, "eventName")) return take_text(member, fields.event_name);
      if (is_key(key, "awsRegion")) return take_text(member, fields.aws_region);
      if (is_key(key, "userAgent")) return take_text(member, fields.user_agent);
      if (is_key(key, "errorCode")) return take_text(member, fields.error_code);
      if (is_key(key, "eventType")) return take_text(member, fields.event_type);
      break;
    case 11:
      if (is_key(key, "eventSource")) return take_text(member, fields.event_source);
      break;
    case 12:
      if (is_key(key, "userIdentity")) return read_identity(member, fields.identity);
      if (is_key(key, "errorMessage")) return take_text(member, fields.error_message);
      break;
    case 13:
      if (is_key(key, "sharedEventID")) return take_text(member, fields.shared_event_id);
      if (is_key(key, "eventCategory")) return take_text(member, fields.event_category);
      break;
    case 15:
      if (is_key(key, "sourceIPAddress")) return take_text(member, fields.source_address);
      if (is_key(key, "managementEvent")) {
        fields.management_event = is_true(member);
        return;
      }
      break;
    case 18:
      if (is_key(key, "recipientAccountId")) return take_text(member, fields.recipient_account);
      break;
    case 28:
      if (is_key(key, "sessionCredentialFromConsole")) {
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
  return for_members(members,
                     [&](std::string_view key, simdjson::ondemand::value member) { read_member(key, member, fields); });
}

bool read_cloudtrail_fields(std::string_view text, std::span<const std::uint32_t> brackets, CloudtrailFields& fields) {
  if (brackets.empty()) return false;
  fields = CloudtrailFields{};
  return OutlinedRecord(text, brackets).for_members([&](std::string_view key, OutlinedValue member) {
    read_member(key, member, fields);
  });
}

}  // namespace snapsleuth
