#include "cloudtrail_fields.h"

#include "json_members.h"

namespace snapsleuth {
namespace {

using simdjson::error_code;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

void read_issuer(value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "type")
      take_text(member, identity.issuer_type);
    else if (key == "arn")
      take_text(member, identity.issuer_arn);
    else if (key == "accountId")
      take_text(member, identity.issuer_account);
    else if (key == "userName")
      take_text(member, identity.issuer_name);
  });
}

void read_session_context(value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "sessionIssuer") {
      read_issuer(member, identity);
    } else if (key == "attributes") {
      for_members(member, [&](std::string_view name, value attribute) {
        if (name == "mfaAuthenticated") identity.mfa = is_true(attribute);
      });
    } else if (key == "webIdFederationData") {
      // An empty object stands in sessions that have nothing to do with OIDC.
      for_members(member, [&](std::string_view name, value provider) {
        std::string_view text;
        if (name == "federatedProvider") take_text(provider, text);
        if (!text.empty()) identity.federated_web = true;
      });
    } else if (key == "sourceIdentity") {
      take_text(member, identity.source_identity);
    }
  });
}

void read_identity(value v, CloudtrailIdentity& identity) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "type")
      take_text(member, identity.type);
    else if (key == "principalId")
      take_text(member, identity.principal_id);
    else if (key == "arn")
      take_text(member, identity.arn);
    else if (key == "accountId")
      take_text(member, identity.account_id);
    else if (key == "accessKeyId")
      take_text(member, identity.access_key_id);
    else if (key == "userName")
      take_text(member, identity.user_name);
    else if (key == "invokedBy")
      take_text(member, identity.invoked_by);
    else if (key == "identityProvider")
      take_text(member, identity.identity_provider);
    else if (key == "sessionContext")
      read_session_context(member, identity);
    else if (key == "onBehalfOf") {
      for_members(member, [&](std::string_view name, value user) {
        if (name == "userId") take_text(user, identity.on_behalf_of);
      });
    }
  });
}

void read_wrapping(std::string_view key, value member, CloudtrailFields& fields) {
  if (key == "CloudTrailEvent")
    take_text(member, fields.lookup_event);
  else if (key == "detail-type")
    take_text(member, fields.detail_type);
  else if (key == "detail")
    take_raw_object(member, fields.detail);
  else if (key == "time" || key == "@timestamp")
    take_text(member, fields.envelope_time);
  else if (key == "digestStartTime")
    fields.digest = true;
}

void read_member(std::string_view key, value member, CloudtrailFields& fields) {
  switch (key.size()) {
    case 7:
      if (key == "eventID") return take_text(member, fields.event_id);
      break;
    case 8:
      if (key == "readOnly") {
        fields.read_only = is_true(member);
        return;
      }
      break;
    case 9:
      if (key == "eventTime") return take_text(member, fields.event_time);
      if (key == "eventName") return take_text(member, fields.event_name);
      if (key == "awsRegion") return take_text(member, fields.aws_region);
      if (key == "userAgent") return take_text(member, fields.user_agent);
      if (key == "errorCode") return take_text(member, fields.error_code);
      if (key == "eventType") return take_text(member, fields.event_type);
      break;
    case 11:
      if (key == "eventSource") return take_text(member, fields.event_source);
      break;
    case 12:
      if (key == "userIdentity") return read_identity(member, fields.identity);
      if (key == "errorMessage") return take_text(member, fields.error_message);
      break;
    case 13:
      if (key == "sharedEventID") return take_text(member, fields.shared_event_id);
      if (key == "eventCategory") return take_text(member, fields.event_category);
      break;
    case 15:
      if (key == "sourceIPAddress") return take_text(member, fields.source_address);
      if (key == "managementEvent") {
        fields.management_event = is_true(member);
        return;
      }
      break;
    case 18:
      if (key == "recipientAccountId") return take_text(member, fields.recipient_account);
      break;
    case 28:
      if (key == "sessionCredentialFromConsole") {
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
  return for_members(members, [&](std::string_view key, value member) { read_member(key, member, fields); });
}

}  // namespace snapsleuth
