#include "azure_activity_fields.h"

#include <algorithm>
#include <array>

#include "json_members.h"

namespace snapsleuth::azure {
namespace {

using simdjson::ondemand::object;
using simdjson::ondemand::value;
using Text = std::string_view;

/// A member by its plain name: in `{"value":…}` or as text, under whichever of its names.
struct Member {
  Text name;
  Text ActivityFields::*field;
};

using F = ActivityFields;
constexpr std::array kMembers{
    Member{"id", &F::event_id},
    Member{"time", &F::time},
    Member{"caller", &F::caller},
    Member{"status", &F::status},
    Member{"category", &F::category},
    Member{"resource", &F::resource_name},
    Member{"tenantid", &F::tenant},
    Member{"substatus", &F::sub_status},
    Member{"statusvalue", &F::status},
    Member{"substatusvalue", &F::sub_status},
    Member{"eventtime", &F::envelope_time},
    Member{"resourceid", &F::resource_id},
    Member{"resulttype", &F::status},
    Member{"resourceuri", &F::resource_id},
    Member{"resourcetype", &F::resource_type},
    Member{"subscription", &F::subscription},
    Member{"categoryvalue", &F::category},
    Member{"correlationid", &F::correlation_id},
    Member{"eventcategory", &F::category},
    Member{"operationname", &F::operation},
    Member{"resourcegroup", &F::resource_group},
    Member{"timegenerated", &F::time},
    Member{"activitystatus", &F::status},
    Member{"eventtimestamp", &F::time},
    Member{"subscriptionid", &F::subscription},
    Member{"calleripaddress", &F::caller_address},
    Member{"resultsignature", &F::signature},
    Member{"eventinitiatedby", &F::caller},
    Member{"activitysubstatus", &F::sub_status},
    Member{"resourcegroupname", &F::resource_group},
    Member{"timegeneratedutc", &F::time},
    Member{"activitystatusvalue", &F::status},
    Member{"operationnamevalue", &F::operation},
    Member{"activitysubstatusvalue", &F::sub_status},
};

/// The member of that name, or null. A name is compared only with those of its length.
const Member* member_of(Text plain) {
  const auto* const found = std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& member) {
    return member.name.size() == plain.size() && member.name == plain;
  });
  return found == kMembers.end() ? nullptr : found;
}

/// Members of Entra's records that the Activity Log has not.
bool is_entra_member(Text plain) {
  switch (plain.size()) {
    case 5:
      return plain == "appid";
    case 11:
      return plain == "initiatedby";
    case 15:
      return plain == "createddatetime";
    case 16:
      return plain == "activitydatetime";
    case 17:
      return plain == "userprincipalname";
    case 18:
      return plain == "serviceprincipalid";
    case 19:
      return plain == "activitydisplayname";
    default:
      return false;
  }
}

void take_claim(Text name, value v, ActivityClaims& claims) {
  // The long names are addresses ("http://schemas.microsoft.com/identity/claims/objectidentifier"); "name" alone is the
  // display name, which anyone may choose.
  const std::size_t slash = name.rfind('/');
  const bool is_long = slash != Text::npos;
  const Text last = is_long ? name.substr(slash + 1) : name;
  switch (last.size()) {
    case 3:
      if (last == "upn") return take_text(v, claims.upn);
      if (last == "uti") return take_text(v, claims.token_id);
      if (last == "oid") return take_text(v, claims.object_id);
      if (last == "tid") return take_text(v, claims.tenant);
      return;
    case 4:
      if (is_long && last == "name") return take_text(v, claims.name);
      return;
    case 5:
      if (last == "appid") return take_text(v, claims.app_id);
      if (last == "idtyp") return take_text(v, claims.id_type);
      claims.delegated = claims.delegated || last == "scope";
      return;
    case 6:
      if (last == "ipaddr") return take_text(v, claims.address);
      return;
    case 8:
      if (last == "tenantid") return take_text(v, claims.tenant);
      return;
    case 9:
      if (last == "xms_mirid") return take_text(v, claims.managed_identity);
      return;
    case 11:
      if (last == "unique_name") return take_text(v, claims.name);
      return;
    case 12:
      if (last == "emailaddress") return take_text(v, claims.email);
      return;
    case 16:
      if (last == "objectidentifier") return take_text(v, claims.object_id);
      if (last == "identityprovider") return take_text(v, claims.identity_provider);
      return;
    case 22:
      if (last == "authnmethodsreferences") return take_text(v, claims.methods);
      return;
    default:
      return;
  }
}

void take_raw_object(value v, Text& out) {
  object members;
  Text raw;
  if (!is_object(v) || v.get_object().get(members) != simdjson::SUCCESS) return;
  if (members.raw_json().get(raw) == simdjson::SUCCESS) out = raw;
}

}  // namespace

void ActivityReader::read_claims(value v) {
  claims_.for_members(v, [&](Text name, value member) {
    if (!is_object(member)) return take_claim(name, member, fields_->claims);
    object content;  // PowerShell puts what it shows into a `Content`
    if (member.get_object().get(content) != simdjson::SUCCESS) return;
    for_members(content, [&](Text inner, value claim) { take_claim(inner, claim, fields_->claims); });
  });
}

void ActivityReader::read_authorization(value v) {
  authorization_.for_members(v, [&](Text name, value member) {
    const PlainKey key(name);
    if (key == "action") return take_text(member, fields_->action);
    object evidence;
    if (key != "evidence" || !is_object(member)) return;
    if (member.get_object().get(evidence) != simdjson::SUCCESS) return;
    for_members(evidence, [&](Text inner, value text) {
      if (PlainKey(inner) == "principaltype") take_text(text, fields_->principal_type);
    });
  });
}

void ActivityReader::read_properties(value v) {
  const auto take = [&](Text name, value member) {
    const PlainKey key(name);
    if (key == "statuscode")
      take_text(member, fields_->status_code);
    else if (key == "statusmessage")
      take_text(member, fields_->status_message);
    else if (key == "entity")
      take_text(member, fields_->entity);
    else if (key == "iscompliancecheck")
      fields_->compliance_check = is_true(member);
    else if (is_entra_member(key.view()))
      fields_->entra = true;
  };
  properties_.for_members(v, [&](Text name, value member) {
    object content;
    if (PlainKey(name) != "content" || !is_object(member)) return take(name, member);
    if (member.get_object().get(content) == simdjson::SUCCESS) for_members(content, take);
  });
}

void ActivityReader::read_object(Text key, value v) {
  if (key == "claims" || key == "claimsd" || key == "claim") {
    read_claims(v);
  } else if (key == "authorization" || key == "authorizationd") {
    read_authorization(v);
  } else if (key == "properties" || key == "propertiesd" || key == "property") {
    read_properties(v);
  } else if (key == "httprequest") {
    request_.for_members(v, [&](Text name, value member) {
      const PlainKey inner(name);
      if (inner == "clientipaddress") take_text(member, fields_->client_address);
      if (inner == "method") take_text(member, fields_->method);
    });
  } else if (key == "httprequestclientipaddress") {
    take_text(v, fields_->client_address);
  } else if (key == "httprequestmethod") {
    take_text(v, fields_->method);
  } else if (key == "authorizationaction") {
    take_text(v, fields_->action);
  } else if (key == "identity") {
    identity_.for_members(v, [&](Text name, value member) {
      const PlainKey inner(name);
      if (inner == "claims") read_claims(member);
      if (inner == "authorization") read_authorization(member);
    });
  } else if (key == "data") {
    take_raw_object(v, fields_->wrapped);
  } else if (key == "tables") {
    fields_->tables = true;
  } else if (is_entra_member(key)) {
    fields_->entra = true;
  }
}

void ActivityReader::note_dialect(Text name, Text plain) {
  if (plain == "time")
    fields_->dialect = name == "Time" ? Dialect::portal_csv : Dialect::diagnostic;
  else if (plain != "eventtimestamp")
    fields_->dialect = Dialect::log_analytics;
  else if (name.starts_with('E'))
    fields_->dialect = Dialect::powershell;
  else
    fields_->dialect = name.find('_') == Text::npos ? Dialect::rest : Dialect::sdk;
}

void ActivityReader::read_member(Text name, value v) {
  const PlainKey key(name);
  const Member* const member = member_of(key.view());
  if (member == nullptr) return read_object(key.view(), v);
  if (member->field == &F::time) note_dialect(name, key.view());
  if (key == "operationnamevalue") fields_->operation_is_column = true;
  if (key == "resource" && is_object(v)) return;
  take_value(v, fields_->*(member->field));
}

simdjson::error_code ActivityReader::read(Text text, ActivityFields& fields) {
  fields = ActivityFields{};
  fields_ = &fields;
  simdjson::ondemand::document document;
  object members;
  if (const simdjson::error_code error = open_object(parser_, text, document, members)) return error;
  return at_end(document, for_members(members, [&](Text name, value v) { read_member(name, v); }));
}

}  // namespace snapsleuth::azure
