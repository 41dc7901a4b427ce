#include "envelope.h"

#include <algorithm>
#include <iterator>

#include "json_parts.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

bool is_text(element parent, std::string_view key, std::string_view wanted) {
  std::string_view text;
  return json::text_member(parent, key, text) && text == wanted;
}

bool has(element parent, std::string_view key) {
  element value;
  return json::member(parent, key, value);
}

/// Whether a text member may hold a record: free text seldom begins with a brace.
bool is_json_text(element parent, std::string_view key) {
  std::string_view text;
  if (!json::text_member(parent, key, text)) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

/// Whether a text has what some audit record has: of several members that hold JSON, such a one is the record.
bool may_be_audit_record(std::string_view json) {
  constexpr std::string_view kSigns[] = {"eventSource",   "eventVersion",     "protoPayload",    "operationName",
                                         "correlationId", "activityDateTime", "createdDateTime", "Records"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return json.find(sign) != std::string_view::npos; });
}

}  // namespace

std::string_view EnvelopeOpener::keep(std::string text) {
  texts_.push_back(std::move(text));
  return texts_.back();
}

/// A member's text, or the JSON that somebody has parsed it to. False without such a member.
bool EnvelopeOpener::add(element parent, std::string_view key, Payload::Kind kind) {
  element value;
  if (!json::member(parent, key, value)) return false;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    if (!(value.is_object() || value.is_array()) || kind == Payload::Kind::base64) return false;
    text = keep(simdjson::minify(value));
  }
  payloads_.push_back({text, kind});
  return true;
}

bool EnvelopeOpener::add_each(element parent, std::string_view list, std::string_view key) {
  array elements;
  element value;
  if (!json::member(parent, list, value) || value.get(elements) != simdjson::SUCCESS) return false;
  bool any = false;
  for (const element e : elements) any = add(e, key) || any;
  return any;
}

/// A column that holds a whole record is found by its name in any case.
std::string_view EnvelopeOpener::open_row(element record, std::string_view column) {
  if (!add(record, column)) return {};
  std::string lower(column);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::pair<std::string_view, std::string_view> kFormats[] = {
      {"_raw", "splunk.raw"},
      {"_source", "elastic.document"},
      {"@message", "aws.cloudwatch.log-events"},
      {"auditdata", "microsoft365.audit"},
      {"cloudtrailevent", "aws.cloudtrail.lookup-events"},
      {"event.original", "elastic.document"},
      {"eventjson", "aws.cloudtrail.lake"},
      {"message", "aws.cloudwatch.log-events"},
      {"raweventdata", "forwarded"},
  };
  const auto* const found =
      std::find_if(std::begin(kFormats), std::end(kFormats), [&](const auto& one) { return one.first == lower; });
  return found == std::end(kFormats) ? std::string_view("forwarded") : found->second;
}

/// SNS and SQS, as their own messages, as the command line prints them, and as Lambda gets them.
std::string_view EnvelopeOpener::open_message(element record) {
  element inner;
  if (has(record, "TopicArn") && has(record, "Type")) {
    if (is_text(record, "Type", "Notification")) add(record, "Message");
    return "aws.sns";
  }
  if (json::member(record, "Sns", inner) && add(inner, "Message")) return "aws.sns";
  if (add_each(record, "Messages", "Body")) return "aws.sqs";
  if (has(record, "MessageId") && add(record, "Body")) return "aws.sqs";
  if (has(record, "messageId") && add(record, "body")) return "aws.sqs";
  return {};
}

/// Kinesis and Firehose, as Lambda gets them and as `get-records` prints them; a log group's subscription.
std::string_view EnvelopeOpener::open_stream(element record) {
  element inner;
  if (json::member(record, "awslogs", inner) && add(inner, "data", Payload::Kind::base64))
    return "aws.cloudwatch.subscription";
  if (json::member(record, "kinesis", inner) && add(inner, "data", Payload::Kind::base64)) return "aws.kinesis";
  if (has(record, "SequenceNumber") && add(record, "Data", Payload::Kind::base64)) return "aws.kinesis";
  if (has(record, "recordId") && add(record, "data", Payload::Kind::base64)) return "aws.firehose";
  return {};
}

/// An event of a log group: of `filter-log-events`, of `get-log-events`, of a subscription's `logEvents`.
std::string_view EnvelopeOpener::open_log_group(element record) {
  const bool dated = has(record, "timestamp") && (has(record, "id") || has(record, "ingestionTime") ||
                                                  has(record, "eventId") || has(record, "logStreamName"));
  const bool queried = has(record, "@timestamp") || has(record, "@ptr") || has(record, "@logStream");
  if (queried && add(record, "@message")) return "aws.cloudwatch.log-events";
  if ((dated && add(record, "message")) || add_each(record, "logEvents", "message")) return "aws.cloudwatch.log-events";
  if (is_text(record, "messageType", "CONTROL_MESSAGE")) return "aws.cloudwatch.log-events";
  return {};
}

/// One document of an Elastic index: the original text, or the document where it is the record itself. Without either
/// it is one still, told by the version of Elastic's schema.
bool EnvelopeOpener::open_hit(element hit) {
  element source;
  element event;
  if (!json::member(hit, "_source", source)) source = hit;
  if (add(source, "event.original")) return true;
  if (json::member(source, "event", event) && add(event, "original")) return true;
  if (!has(hit, "_source")) {
    // Logstash's, and what Beats sends where nobody reads the message.
    if (has(hit, "@timestamp") && is_json_text(hit, "message") && add(hit, "message")) return true;
    const bool is_beat = has(hit, "ecs") || has(hit, "ecs.version");
    if (is_beat) add(hit, "json");
    return is_beat;
  }
  if (has(source, "@timestamp") && add(source, "message")) return true;
  return add(hit, "_source");
}

/// Splunk and Elastic.
std::string_view EnvelopeOpener::open_search(element record) {
  element inner;
  if (json::member(record, "result", inner) && add(inner, "_raw")) return "splunk.raw";
  if (add(record, "_raw") || add_each(record, "results", "_raw")) return "splunk.raw";
  if (has(record, "preview") && has(record, "result")) return "splunk.raw";
  element hits;
  array list;
  if (json::member(record, "hits", inner) && json::member(inner, "hits", hits) && hits.get(list) == simdjson::SUCCESS) {
    for (const element hit : list) open_hit(hit);
    return "elastic.document";
  }
  return open_hit(record) ? "elastic.document" : std::string_view{};
}

/// A row that is an array of one-key objects, or of `{"field":…,"value":…}`.
bool EnvelopeOpener::add_row(element row) {
  array cells;
  if (row.get(cells) != simdjson::SUCCESS) return false;
  std::string out = "{";
  std::string_view column;
  const auto take = [&](std::string_view name, element value) {
    json::append_member(out, name, value);
    for (const std::string_view whole : {"eventJson", "@message"}) {
      if (name == whole) column = whole;
    }
  };
  for (const element cell : cells) {
    object members;
    std::string_view field;
    element value;
    if (json::text_member(cell, "field", field) && json::member(cell, "value", value)) {
      take(field, value);
    } else if (cell.get(members) == simdjson::SUCCESS) {
      for (const simdjson::dom::key_value_pair pair : members) take(pair.key, pair.value);
    }
  }
  out += '}';
  payloads_.push_back({keep(std::move(out)), Payload::Kind::row, column});
  return true;
}

/// The names stand beside the rows; in the first page the first row repeats them, and where somebody has cut them off
/// is all there is of them.
bool EnvelopeOpener::add_athena_rows(element set) {
  element metadata;
  element found;
  array columns;
  array rows;
  if (!json::member(set, "ResultSetMetadata", metadata) || !json::member(metadata, "ColumnInfo", found) ||
      found.get(columns) != simdjson::SUCCESS || !json::member(set, "Rows", found) ||
      found.get(rows) != simdjson::SUCCESS) {
    return false;
  }
  std::vector<std::string_view> names;
  for (const element column : columns) {
    std::string_view name;
    json::text_member(column, "Name", name);
    names.push_back(name);
  }
  for (const element row : rows) {
    array cells;
    if (!json::member(row, "Data", found) || found.get(cells) != simdjson::SUCCESS) continue;
    if (names.empty()) {
      for (const element cell : cells) {
        std::string_view name;
        json::text_member(cell, "VarCharValue", name);
        names.push_back(name);
      }
      continue;
    }
    std::string out = "{";
    std::size_t at = 0;
    bool repeats_names = true;
    for (const element cell : cells) {
      std::string_view value;
      if (at == names.size()) break;
      const bool there = json::text_member(cell, "VarCharValue", value);
      repeats_names = repeats_names && value == names[at];
      if (there) json::append_text_member(out, names[at], value);
      at += 1;
    }
    out += '}';
    if (!repeats_names) payloads_.push_back({keep(std::move(out)), Payload::Kind::row});
  }
  return true;
}

/// What a query gave: Athena's rows, CloudTrail Lake's, CloudWatch Logs Insights'.
std::string_view EnvelopeOpener::open_query(element record) {
  element set;
  if (json::member(record, "ResultSet", set) && add_athena_rows(set)) return "aws.athena.results";
  for (const auto& [key, format] :
       {std::pair("QueryResultRows", "aws.cloudtrail.lake"), std::pair("results", "aws.cloudwatch.log-events")}) {
    element rows;
    array list;
    if (!json::member(record, key, rows) || rows.get(list) != simdjson::SUCCESS) continue;
    bool any = list.size() == 0;
    for (const element row : list) any = add_row(row) || any;
    if (any) return format;
  }
  return {};
}

/// A message of an event hub, as its Capture, Stream Analytics and readers dump it; Google's events as CloudEvents and
/// as Splunk's add-on keeps them; a record of lookup-events whose text somebody has parsed.
std::string_view EnvelopeOpener::open_hub(element record) {
  for (const auto& [number, body] : {std::pair("SequenceNumber", "Body"), std::pair("sequenceNumber", "body"),
                                     std::pair("EnqueuedTimeUtc", "Body"), std::pair("enqueuedTimeUtc", "body")}) {
    std::string_view text;
    const bool encoded = json::text_member(record, body, text) && text.find_first_of("{[") == std::string_view::npos;
    if (has(record, number) && add(record, body, encoded ? Payload::Kind::base64 : Payload::Kind::text))
      return "azure.event-hub";
  }
  element data;
  const bool delivered = has(record, "specversion") || has(record, "publish_time") || has(record, "publishTime");
  if (delivered && json::member(record, "data", data) && data.is_object() && add(record, "data"))
    return "gcp.audit.pubsub";
  if (has(record, "EventName") && add(record, "CloudTrailEvent")) return "aws.cloudtrail.lookup-events";
  if (has(record, "s3Bucket") && has(record, "s3ObjectKey")) return "aws.notification";
  return {};
}

/// A row of Sentinel's AWSCloudTrail, as the command line prints it, or a query's whole answer: columns beside rows.
std::string_view EnvelopeOpener::open_sentinel(element record) {
  constexpr std::string_view kFormat = "aws.cloudtrail.sentinel";
  if (has(record, "AwsEventId") && has(record, "EventSource")) {
    payloads_.push_back({keep(simdjson::minify(record)), Payload::Kind::row});
    return kFormat;
  }
  element list;
  array tables;
  if (!json::member(record, "tables", list) || list.get(tables) != simdjson::SUCCESS) return {};
  bool any = false;
  for (const element table : tables) {
    array columns;
    array rows;
    if (!json::member(table, "columns", list) || list.get(columns) != simdjson::SUCCESS) continue;
    if (!json::member(table, "rows", list) || list.get(rows) != simdjson::SUCCESS) continue;
    std::vector<std::string_view> names;
    for (const element column : columns) {
      std::string_view name;
      json::text_member(column, "name", name);
      names.push_back(name);
    }
    if (std::find(names.begin(), names.end(), "AwsEventId") == names.end()) continue;
    any = true;
    for (const element row : rows) {
      array cells;
      if (row.get(cells) != simdjson::SUCCESS) continue;
      std::string out = "{";
      std::size_t at = 0;
      for (const element cell : cells) {
        if (at < names.size()) json::append_member(out, names[at++], cell);
      }
      payloads_.push_back({keep(out + "}"), Payload::Kind::row});
    }
  }
  return any ? kFormat : std::string_view{};
}

/// A row of a table of CloudTrail records as JSON: names in lower case, as Athena and Glue give them, or structs as
/// JSON.
std::string_view EnvelopeOpener::open_lower_case(element record) {
  object members;
  if (!has(record, "eventname") || !has(record, "eventsource") || record.get(members) != simdjson::SUCCESS) return {};
  std::string row = "{";
  for (const simdjson::dom::key_value_pair pair : members) {
    if (pair.value.is_object() || pair.value.is_array()) {
      json::append_text_member(row, pair.key, simdjson::minify(pair.value));
    } else {
      json::append_member(row, pair.key, pair.value);
    }
  }
  payloads_.push_back({keep(std::move(row) + "}"), Payload::Kind::row});
  return "aws.athena.results";
}

/// A whole file that is an element of another: several read into one array.
std::string_view EnvelopeOpener::open_batch(element record) {
  constexpr std::pair<std::string_view, std::string_view> kLists[] = {{"records", "azure.event-hub"},
                                                                      {"Records", "batch"},
                                                                      {"Events", "batch"},
                                                                      {"events", "batch"},
                                                                      {"value", "batch"},
                                                                      {"entries", "batch"},
                                                                      {"logEvents", "batch"}};
  for (const auto& [key, format] : kLists) {
    element list;
    std::string_view text;
    if (!json::member(record, key, list)) continue;
    array elements;
    const bool of_objects =
        list.get(elements) == simdjson::SUCCESS && elements.size() > 0 && (*elements.begin()).is_object();
    const bool of_text = list.get(text) == simdjson::SUCCESS && text.starts_with('[');
    if (!of_objects && !of_text) continue;
    std::string whole = "{";
    json::append_json(whole, key, of_text ? std::string(text) : simdjson::minify(list));
    payloads_.push_back({keep(std::move(whole) + "}"), Payload::Kind::text});
    return format;
  }
  return {};
}

/// What a forwarder puts around a record, whose own fields tell nothing: the member that holds it, as text or parsed.
/// Sources: Docker and Fluent Bit (log), Vector, Fluentd and Datadog's archives (message), Filebeat (json), HTTP Event
/// Collector (event), Datadog's API (data, attributes), Defender's advanced hunting (RawEventData), readers of Kafka
/// (value), OCSF (raw_data), rules' tests (log).
std::string_view EnvelopeOpener::open_forwarded(element record) {
  return add_forwarded(record, true) || add_forwarded(record, false) ? "forwarded" : std::string_view{};
}

/// `only_likely`: what has no sign of an audit record is passed over.
bool EnvelopeOpener::add_forwarded(element record, bool only_likely) {
  constexpr std::string_view kHolders[] = {"RawEventData", "Value",     "attributes", "body",   "content", "event",
                                           "json",         "log",       "message",    "msg",    "payload", "raw",
                                           "raw_data",     "raw_event", "raw_log",    "record", "value"};
  const auto fits = [&](std::string_view text) { return !only_likely || may_be_audit_record(text); };
  for (const std::string_view key : kHolders) {
    std::string_view text;
    if (!is_json_text(record, key) || !json::text_member(record, key, text)) continue;
    if (fits(text) && add(record, key)) return true;
  }
  for (const std::string_view key : kHolders) {
    element inner;
    object members;
    if (!json::member(record, key, inner) || inner.get(members) != simdjson::SUCCESS) continue;
    if (members.size() > 0 && fits(simdjson::minify(inner)) && add(record, key)) return true;
  }
  element list;
  array elements;
  if (!json::member(record, "data", list) || list.get(elements) != simdjson::SUCCESS) return false;
  if (!fits(simdjson::minify(list))) return false;
  for (const element one : elements) {
    if (one.is_object()) payloads_.push_back({keep(simdjson::minify(one))});
  }
  return !payloads_.empty();
}

/// No object: a record as text, as `--query 'Events[].CloudTrailEvent'` prints it, or one file's array among others.
std::string_view EnvelopeOpener::open_bare(element root) {
  std::string_view text;
  if (root.is_array()) {
    payloads_.push_back({keep(simdjson::minify(root)), Payload::Kind::text});
    return "batch";
  }
  if (root.get(text) != simdjson::SUCCESS || text.find_first_of("{[") == std::string_view::npos) return {};
  payloads_.push_back({text, Payload::Kind::text});
  return "text";
}

std::string_view EnvelopeOpener::open(const Record& record) {
  payloads_.clear();
  texts_.clear();
  element root;
  if (parser_.parse(record.text.data(), record.text.size(), false).get(root) != simdjson::SUCCESS) {
    repaired_ = repair_surrogates(repair_utf8(record.text));
    const std::string_view text = pad(repaired_);
    if (parser_.parse(text.data(), text.size(), false).get(root) != simdjson::SUCCESS) return {};
  }
  if (!root.is_object()) return open_bare(root);
  if (record.frame == RecordFrame::csv_row) return record.wrapper.empty() ? "" : open_row(root, record.wrapper);
  using Open = std::string_view (EnvelopeOpener::*)(Element);
  constexpr Open kOpeners[] = {&EnvelopeOpener::open_message,    &EnvelopeOpener::open_stream,
                               &EnvelopeOpener::open_log_group,  &EnvelopeOpener::open_search,
                               &EnvelopeOpener::open_query,      &EnvelopeOpener::open_hub,
                               &EnvelopeOpener::open_sentinel,   &EnvelopeOpener::open_batch,
                               &EnvelopeOpener::open_lower_case, &EnvelopeOpener::open_forwarded};
  for (const Open opener : kOpeners) {
    const std::string_view format = (this->*opener)(root);
    if (!format.empty()) return format;
  }
  return {};
}

}  // namespace snapsleuth
