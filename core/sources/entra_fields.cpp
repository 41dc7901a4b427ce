#include "entra_fields.h"

#include <algorithm>

#include "json_members.h"

namespace snapsleuth::azure {
namespace {

using simdjson::ondemand::object;
using simdjson::ondemand::value;
using Text = std::string_view;

struct Member {
  Text name;  ///< Plain.
  Text EntraFields::*field;
  bool of_audit = false;  ///< Only an audit has it.
};

using F = EntraFields;
constexpr std::array kMembers{
    Member{"id", &F::id},
    Member{"time", &F::time},
    Member{"type", &F::table},
    Member{"appid", &F::app_id},
    Member{"result", &F::result},
    Member{"userid", &F::user_id},
    Member{"dateutc", &F::created},
    Member{"activity", &F::activity},
    Member{"category", &F::category},
    Member{"tenantid", &F::tenant},
    Member{"username", &F::user_name},
    Member{"ipaddress", &F::address},
    Member{"requestid", &F::id},
    Member{"riskstate", &F::risk_state},
    Member{"useragent", &F::agent},
    Member{"resourceid", &F::resource_id},
    Member{"resulttype", &F::code},
    Member{"aadtenantid", &F::directory},
    Member{"application", &F::app_name},
    Member{"hometenantid", &F::home_tenant},
    Member{"actorobjectid", &F::user_id, true},
    Member{"applicationid", &F::app_id},
    Member{"operationname", &F::operation},
    Member{"timegenerated", &F::time},
    Member{"appdisplayname", &F::app_name},
    Member{"calleripaddress", &F::caller_address},
    Member{"createddatetime", &F::created},
    Member{"resultsignature", &F::signature},
    Member{"signineventtype", &F::event_types},
    Member{"activitydatetime", &F::created},
    Member{"resourcetenantid", &F::resource_tenant},
    Member{"signinerrorcode", &F::code},
    Member{"timegeneratedutc", &F::time},
    Member{"userprincipalname", &F::user_name},
    Member{"serviceprincipalid", &F::principal_id},
    Member{"activitydisplayname", &F::activity, true},
    Member{"managedidentitytype", &F::managed_identity_type},
    Member{"resourcedisplayname", &F::resource_name},
    Member{"risklevelduringsignin", &F::risk_level},
    Member{"uniquetokenidentifier", &F::token_id},
    Member{"actoruserprincipalname", &F::user_name, true},
    Member{"actorserviceprincipalid", &F::principal_id, true},
    Member{"authenticationrequirement", &F::requirement},
};

const Member* member_of(Text plain) {
  const auto* const found = std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& member) {
    return member.name.size() == plain.size() && member.name == plain;
  });
  return found == kMembers.end() ? nullptr : found;
}

/// The envelope's category says which log it is, the inner one only what an audit is about.
bool names_log(Text category) {
  const PlainKey plain(category);
  return plain.view().ends_with("signinlogs") || plain == "auditlogs";
}

}  // namespace

/// `{"errorCode":50126,…}`; the portal's table has a word in its place.
void EntraReader::read_status(value v) {
  Text word;
  status_.for_members(v, [&](Text name, value member) {
    if (PlainKey(name) == "errorcode") take_text(member, fields_->code);
  });
  if (is_object(v)) return;
  take_text(v, word);
  if (word.find('{') == Text::npos && !word.empty()) fields_->result = word;
}

void EntraReader::read_actor(object actor) {
  for_members(actor, [&](Text name, value member) {
    const PlainKey key(name);
    if (key == "userprincipalname")
      take_text(member, fields_->user_name);
    else if (key == "ipaddress")
      take_text(member, fields_->address);
    else if (key == "appid")
      take_text(member, fields_->app_id);
    else if (key == "serviceprincipalid")
      take_text(member, fields_->principal_id);
    else if (key == "id")
      take_text(member, fields_->user_id);
  });
}

/// `{"user":{…}}` or `{"app":{…}}`.
void EntraReader::read_initiator(value v) {
  initiator_.for_members(v, [&](Text name, value member) {
    object actor;
    const PlainKey key(name);
    if ((key != "user" && key != "app") || !is_object(member)) return;
    if (member.get_object().get(actor) == simdjson::SUCCESS) read_actor(actor);
  });
}

/// `[{"key":"User-Agent","value":"…"},…]`; Privileged Identity Management has the caller's address there.
void EntraReader::read_details(value v) {
  details_.for_elements(v, [&](value element) {
    object members;
    Text key;
    Text text;
    if (!is_object(element) || element.get_object().get(members) != simdjson::SUCCESS) return;
    for_members(members, [&](Text name, value member) {
      const PlainKey plain(name);
      if (plain == "key") take_text(member, key);
      if (plain == "value") take_text(member, text);
    });
    if (key == "User-Agent" && fields_->agent.empty()) fields_->agent = text;
    if (key == "ipaddr" && fields_->address.empty()) fields_->address = text;
  });
}

void EntraReader::read_risk_events(value v) {
  std::size_t n = 0;
  risk_events_.for_elements(v, [&](value element) {
    if (n < fields_->risk_events.size()) take_text(element, fields_->risk_events[n]);
    n += 1;
  });
}

void EntraReader::read_object(Text key, value v) {
  if (key == "properties") {
    fields_->enveloped = true;
    properties_.for_members(v, [&](Text name, value member) {
      if (PlainKey(name) != "properties") read_member(name, member);  // one envelope, however deep it is claimed to be
    });
  } else if (key == "status") {
    read_status(v);
  } else if (key == "initiatedby") {
    fields_->audit_members = true;
    read_initiator(v);
  } else if (key == "targetresources") {
    fields_->audit_members = true;
  } else if (key == "additionaldetails") {
    read_details(v);
  } else if (key == "riskeventtypes" || key == "riskeventtypesv2") {
    read_risk_events(v);
  } else if (key == "signineventtypes") {
    event_types_.for_elements(v, [&](value element) {
      if (fields_->event_types.empty()) take_text(element, fields_->event_types);
    });
  } else if (key == "isinteractive") {
    fields_->tells_interactive = true;
    fields_->interactive = is_true(v);
  } else if (key == "detecteddatetime") {
    fields_->risk_detection = true;
  } else if (key == "tables") {
    fields_->tables = true;
  }
}

void EntraReader::read_member(Text name, value v) {
  const PlainKey key(name);
  const Member* const member = member_of(key.view());
  if (member == nullptr) return read_object(key.view(), v);
  if (member->of_audit) fields_->audit_members = true;
  if (key == "timegenerated" || key == "timegeneratedutc") fields_->table_names = true;
  if (key == "dateutc") fields_->portal_names = true;
  if (member->field == &F::resource_id && fields_->resource_id.starts_with('/')) return;
  if (member->field == &F::category && names_log(fields_->category)) return;
  take_text(v, fields_->*(member->field));
}

simdjson::error_code EntraReader::read(Text text, EntraFields& fields) {
  fields = EntraFields{};
  fields_ = &fields;
  simdjson::ondemand::document document;
  object members;
  if (const simdjson::error_code error = open_object(parser_, text, document, members)) return error;
  return at_end(document, for_members(members, [&](Text name, value v) { read_member(name, v); }));
}

}  // namespace snapsleuth::azure
