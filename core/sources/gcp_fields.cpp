#include "gcp_fields.h"

#include <charconv>

#include "json_members.h"

namespace snapsleuth {
namespace {

using simdjson::error_code;
using simdjson::ondemand::array;
using simdjson::ondemand::field;
using simdjson::ondemand::json_type;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

/// What of a LogEntry's own members has been seen: no single one makes a record an entry.
struct Marks {
  bool entry = false;
  bool insert_id = false;
  bool payload = false;
  bool message = false;
  bool message_id = false;
  bool finding = false;
  bool finding_of = false;
};

bool is_object(value v) {
  json_type type{};
  return v.type().get(type) == simdjson::SUCCESS && type == json_type::object;
}

/// A number, or text of digits: tables write int64 as text.
std::int64_t number_of(value v) {
  json_type type{};
  if (v.type().get(type) != simdjson::SUCCESS) return 0;
  std::int64_t number = 0;
  if (type == json_type::number) {
    if (v.get_int64().get(number) != simdjson::SUCCESS) return 0;
  } else if (type == json_type::string) {
    std::string_view text;
    take_text(v, text);
    std::from_chars(text.data(), text.data() + text.size(), number);
  }
  return number;
}

template <typename Visit>
void for_elements(value v, Visit visit) {
  json_type type{};
  if (v.type().get(type) != simdjson::SUCCESS || type != json_type::array) return;
  array elements;
  if (v.get_array().get(elements) != simdjson::SUCCESS) return;
  for (simdjson::simdjson_result<value> result : elements) {
    if (result.error() != simdjson::SUCCESS) return;
    visit(result.value_unsafe());
  }
}

void read_operation(value v, GcpOperation& operation) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "id")
      take_text(member, operation.id);
    else if (key == "first")
      operation.first = is_true(member);
    else if (key == "last")
      operation.last = is_true(member);
  });
}

void read_labels(value v, GcpLabels& labels) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "project_id")
      take_text(member, labels.project_id);
    else if (key == "zone")
      take_text(member, labels.zone);
    else if (key == "region")
      take_text(member, labels.region);
    else if (key == "location")
      take_text(member, labels.location);
    else if (key == "folder_id")
      take_text(member, labels.folder_id);
    else if (key == "organization_id")
      take_text(member, labels.organization_id);
  });
}

void read_resource(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "type")
      take_text(member, fields.resource_type);
    else if (key == "labels")
      read_labels(member, fields.labels);
  });
}

/// A link is named by its subject, which says what kind of principal it is, or by an e-mail address.
void read_delegate(value v, GcpIdentity& identity) {
  std::string_view subject;
  std::string_view email;
  for_members(v, [&](std::string_view key, value member) {
    if (key == "principalSubject") {
      take_text(member, subject);
    } else if (key == "firstPartyPrincipal") {
      for_members(member, [&](std::string_view name, value text) {
        if (name == "principalEmail") take_text(text, email);
      });
    }
  });
  const std::string_view name = email.empty() ? subject : email;
  if (!name.empty() && identity.delegate_count < GcpIdentity::kMaxDelegates) {
    identity.delegates[identity.delegate_count++] = name;
  }
}

void read_identity(value v, GcpIdentity& identity) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "principalEmail")
      take_text(member, identity.principal_email);
    else if (key == "principalSubject")
      take_text(member, identity.principal_subject);
    else if (key == "serviceAccountKeyName")
      take_text(member, identity.key_name);
    else if (key == "serviceAccountDelegationInfo")
      for_elements(member, [&](value link) { read_delegate(link, identity); });
  });
}

void read_request_metadata(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "callerIp" || key == "callerIP")
      take_text(member, fields.caller_ip);
    else if (key == "callerSuppliedUserAgent")
      take_text(member, fields.agent);
  });
}

void read_request(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "@type")
      take_text(member, fields.request_type);
    else
      fields.has_request = true;
  });
}

void read_response(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key != "error" || !is_object(member)) return;
    fields.response_error = -1;
    for_members(member, [&](std::string_view name, value code) {
      if (name != "code") return;
      if (const std::int64_t number = number_of(code); number != 0) fields.response_error = number;
    });
  });
}

void read_bigquery_job(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view in_change, value job) {
    if (in_change != "job") return;
    for_members(job, [&](std::string_view in_job, value config) {
      if (in_job != "jobConfig") return;
      for_members(config, [&](std::string_view key, value type) {
        if (key == "type") take_text(type, fields.bigquery_job);
      });
    });
  });
}

void read_metadata(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "@type")
      take_text(member, fields.metadata_type);
    else if (key == "dryRun")
      fields.dry_run = is_true(member);
    else if (key == "jobInsertion" || key == "jobChange")
      read_bigquery_job(member, fields);
  });
}

void read_audit_log(value v, GcpFields& fields) {
  for_members(v, [&](std::string_view key, value member) {
    if (key == "@type") {
      take_text(member, fields.payload_type);
    } else if (key == "methodName") {
      take_text(member, fields.method);
    } else if (key == "serviceName") {
      take_text(member, fields.service);
    } else if (key == "resourceName") {
      take_text(member, fields.resource_name);
    } else if (key == "authenticationInfo") {
      read_identity(member, fields.identity);
    } else if (key == "requestMetadata") {
      read_request_metadata(member, fields);
    } else if (key == "status") {
      for_members(member, [&](std::string_view name, value code) {
        if (name == "code") fields.status_code = number_of(code);
      });
    } else if (key == "request") {
      read_request(member, fields);
    } else if (key == "response") {
      read_response(member, fields);
    } else if (key == "metadata") {
      read_metadata(member, fields);
    } else if (key == "resourceLocation") {
      for_members(member, [&](std::string_view name, value locations) {
        if (name != "currentLocations") return;
        for_elements(locations, [&](value location) {
          if (fields.current_location.empty()) take_text(location, fields.current_location);
        });
      });
    }
  });
}

bool is_message_id(std::string_view key) {
  return key == "messageId" || key == "message_id" || key == "publishTime" || key == "publish_time" || key == "ackId";
}

void read_message(value v, GcpFields& fields, Marks& marks) {
  if (!is_object(v)) return;
  for_members(v, [&](std::string_view key, value member) {
    if (key == "data") {
      take_text(member, fields.message_data);
      marks.message = !fields.message_data.empty();
    } else if (is_message_id(key)) {
      marks.message_id = true;
    }
  });
}

/// The JSON of a value as it stands.
void take_raw(value v, std::string_view& out) {
  std::string_view raw;
  if (simdjson::to_json_string(v).get(raw) == simdjson::SUCCESS)
    out = raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
}

/// The columns that hold the audit record in a table of log entries, whole or one column a field.
bool is_audit_column(std::string_view key) {
  for (const std::string_view column : {"protopayload_auditlog", "proto_payload"}) {
    if (key.starts_with(column) && (key.size() == column.size() || key[column.size()] == '.')) return true;
  }
  return key.starts_with("protoPayload.") || key.starts_with("protopayload_auditlog_");
}

void read_around(std::string_view key, value member, GcpFields& fields, Marks& marks) {
  if (key == "jsonPayload" || key == "textPayload" || key == "json_payload" || key == "text_payload" ||
      key == "receiveTimestamp") {
    marks.payload = true;
  } else if (key == "log_name") {
    take_text(member, fields.log_name);
    marks.entry = fields.log_name.find("/logs/") != std::string_view::npos;
  } else if (is_message_id(key) || key == "subscription") {
    marks.message_id = true;
  } else if (key == "data") {
    take_text(member, fields.message_data);
    marks.message = !fields.message_data.empty();
  } else if (key == "message") {
    read_message(member, fields, marks);
  } else if (key == "@type") {
    std::string_view type;
    take_text(member, type);
    marks.message_id = marks.message_id || type.ends_with("PubsubMessage");
  } else if (key == "receivedMessages") {
    array list;
    std::string_view raw;
    if (member.get_array().get(list) == simdjson::SUCCESS && list.raw_json().get(raw) == simdjson::SUCCESS) {
      fields.messages = raw;
    }
  } else if (key == "finding") {
    marks.finding = is_object(member);
  } else if (key == "notificationConfigName") {
    marks.finding_of = true;
  }
}

void read_member(std::string_view key, value member, GcpFields& fields, Marks& marks) {
  if (key == "protoPayload") {
    if (is_object(member)) {
      fields.proto_payload = true;
      return read_audit_log(member, fields);
    }
    fields.table = key;
  } else if (key == "resource") {
    marks.finding_of = true;
    read_resource(member, fields);
  } else if (key == "timestamp") {
    take_text(member, fields.timestamp);
    if (fields.timestamp.empty()) take_raw(member, fields.timestamp);
  } else if (key == "logName") {
    take_text(member, fields.log_name);
    marks.entry = fields.log_name.find("/logs/") != std::string_view::npos;
  } else if (key == "insertId" || key == "insert_id") {
    take_text(member, fields.insert_id);
    marks.insert_id = true;
  } else if (key == "operation") {
    read_operation(member, fields.operation);
  } else if (is_audit_column(key)) {
    fields.table = key;
  } else {
    read_around(key, member, fields, marks);
  }
}

GcpShape shape_of(const GcpFields& fields, const Marks& marks) {
  if (fields.proto_payload) return GcpShape::entry;
  if (!fields.table.empty()) return GcpShape::row;
  if (marks.entry || (marks.insert_id && marks.payload)) return GcpShape::entry;
  if (marks.message && marks.message_id) return GcpShape::message;
  if (!fields.messages.empty()) return GcpShape::messages;
  if (marks.finding && marks.finding_of) return GcpShape::finding;
  return GcpShape::unknown;
}

}  // namespace

error_code read_gcp_fields(simdjson::ondemand::parser& parser, std::string_view text, GcpFields& fields) {
  fields = GcpFields{};
  Marks marks;
  simdjson::ondemand::document document;
  object members;
  if (const error_code error = open_object(parser, text, document, members)) return error;
  const auto take = [&](std::string_view key, value member) { read_member(key, member, fields, marks); };
  if (const error_code error = at_end(document, for_members(members, take))) return error;
  fields.shape = shape_of(fields, marks);
  return simdjson::SUCCESS;
}

}  // namespace snapsleuth
