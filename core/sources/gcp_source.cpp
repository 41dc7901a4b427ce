#include "sources/gcp_source.h"

#include <array>
#include <charconv>
#include <string>

#include "base64.h"
#include "catalogue/catalogue.h"
#include "classification.h"
#include "dom_members.h"
#include "gcp_attributes.h"
#include "gcp_fields.h"
#include "gcp_identity.h"
#include "gcp_jobs.h"
#include "gcp_names.h"
#include "gcp_outcome.h"
#include "gcp_rows.h"
#include "gcp_time.h"
#include "gcp_workspace.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kNoJson = "The record is not valid JSON.";
constexpr std::string_view kNoTime = "The record has no time that can be read.";
constexpr std::string_view kMessageFormat = "gcp.audit.pubsub";
constexpr std::string_view kCsvFormat = "gcp.audit.csv";

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// `cloudaudit.googleapis.com%2Factivity`, or with the slash as it is: "activity".
std::string_view audit_log_of(std::string_view log_name) {
  std::string_view id = gcp_log_id(log_name);
  constexpr std::string_view kAudit = "cloudaudit.googleapis.com";
  if (!id.starts_with(kAudit)) return {};
  id.remove_prefix(kAudit.size());
  for (const std::string_view slash : {"%2F", "%2f", "/"}) {
    if (id.starts_with(slash)) return id.substr(slash.size());
  }
  return {};
}

std::string_view log_kind_of(const GcpFields& fields, std::string_view log) {
  if (fields.service == kGcpLoginService) return "gcp.workspace.login";
  if (log == "activity") return "gcp.admin-activity";
  if (log == "data_access") return "gcp.data-access";
  if (log == "system_event") return "gcp.system-event";
  if (log == "policy") return "gcp.policy-denied";
  return "gcp.audit";
}

/// Why an entry without an audit record is no event.
ReadResult set_aside_entry(const GcpFields& fields) {
  if (audit_log_of(fields.log_name) == "access_transparency") {
    return {ReadStatus::set_aside, "gcp.access-transparency",
            "An Access Transparency record: what Google's own staff did, on a request of the customer or of its own."};
  }
  const std::string_view log = gcp_log_id(fields.log_name);
  if (contains(log, "vpc_flows")) {
    return {ReadStatus::set_aside, "gcp.flow-log", "A flow log: it names addresses and no caller."};
  }
  if (contains(log, "compute.googleapis.com%2Ffirewall") || contains(log, "dns_queries") ||
      contains(log, "nat_flows") || log == "requests") {
    return {ReadStatus::set_aside, "gcp.network-log", "A log of network traffic: it names no caller of an API."};
  }
  if (fields.proto_payload) {
    return {ReadStatus::set_aside, "gcp.log-entry", "An entry of Cloud Logging whose payload is no audit record."};
  }
  return {ReadStatus::set_aside, "gcp.log-entry", "An entry of Cloud Logging that is no audit record."};
}

/// A token for another account, which is used from then on: kept once for each pair, like AssumeRole.
bool assumes_identity(std::string_view operation) {
  return operation.ends_with("GenerateAccessToken") || operation.ends_with("GenerateIdToken") ||
         operation.ends_with("ExchangeToken");
}

class GcpSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink& sink) override;

 private:
  ReadResult read_row(std::string_view text, EventSink& sink);
  ReadResult read_message(EventSink& sink);
  ReadResult read_messages(EventSink& sink);
  ReadResult read_data(std::string_view data, EventSink& sink);
  ReadResult read_entry(std::string_view text, std::string_view format, EventSink& sink);
  ReadResult make_event(std::string_view text, std::string_view format, EventSink& sink);
  void take_names(std::string_view log);
  void take_identity(Time time);
  void classify(std::string_view text);
  void read_details(std::string_view text, const OperationInfo* known);
  bool is_unrelated_job() const;
  simdjson::error_code read_fields(std::string_view& text);

  simdjson::ondemand::parser parser_;
  simdjson::dom::parser messages_parser_;
  GcpFields fields_;
  GcpActorResolver actors_;
  GcpAttributes attributes_;
  GcpRowReader rows_;
  EventDraft draft_;
  std::string inner_;      // an entry that stands inside another record, with the parser's padding behind it
  std::string repaired_;   // a record whose bytes were not UTF-8
  std::string record_id_;  // of a record that is one of several of an operation
};

simdjson::error_code GcpSource::read_fields(std::string_view& text) {
  simdjson::error_code error = read_gcp_fields(parser_, text, fields_);
  if (error != simdjson::UTF8_ERROR) return error;
  repaired_ = repair_utf8(text);
  text = pad(repaired_);
  return read_gcp_fields(parser_, text, fields_);
}

ReadResult GcpSource::read(const Record& record, EventSink& sink) {
  std::string_view text = record.text;
  if (read_fields(text) != simdjson::SUCCESS) return {ReadStatus::malformed, "unrecognised", kNoJson};
  switch (fields_.shape) {
    case GcpShape::unknown:
      return {};
    case GcpShape::finding:
      return {ReadStatus::set_aside, "gcp.security-finding",
              "A finding of Security Command Center: it is a verdict and no audit record."};
    case GcpShape::row:
      return read_row(text, sink);
    case GcpShape::message:
      return read_message(sink);
    case GcpShape::messages:
      return read_messages(sink);
    case GcpShape::entry:
      break;
  }
  std::string_view format = "gcp.audit.lines";
  if (record.wrapper == "entries")
    format = "gcp.audit.entries";
  else if (record.frame == RecordFrame::element)
    format = "gcp.audit.array";
  return make_event(text, format, sink);
}

ReadResult GcpSource::read_row(std::string_view text, EventSink& sink) {
  const bool csv = fields_.table.starts_with("protoPayload");
  const std::string_view format = csv ? kCsvFormat : std::string_view("gcp.audit.bigquery");
  if (!rows_.entry_of(text, inner_)) return {ReadStatus::malformed, format, kNoJson};
  return read_entry(pad(inner_), format, sink);
}

ReadResult GcpSource::read_message(EventSink& sink) {
  const std::string data(fields_.message_data);
  return read_data(data, sink);
}

/// The answer to a pull has many messages. What is wrong with one is said if none is an event.
ReadResult GcpSource::read_messages(EventSink& sink) {
  simdjson::dom::element list;
  if (messages_parser_.parse(fields_.messages.data(), fields_.messages.size()).get(list) != simdjson::SUCCESS) {
    return {ReadStatus::malformed, kMessageFormat, kNoJson};
  }
  ReadResult result{ReadStatus::set_aside, kMessageFormat, "An answer of Pub/Sub without messages."};
  for_each_element(list, [&](simdjson::dom::element received) {
    const ReadResult one = read_data(text_at(received, "message", "data"), sink);
    if (result.status != ReadStatus::event) result = one;
  });
  return result;
}

ReadResult GcpSource::read_data(std::string_view data, EventSink& sink) {
  if (!decode_base64(data, inner_)) {
    return {ReadStatus::malformed, kMessageFormat, "The message's data is not valid base64."};
  }
  return read_entry(pad(inner_), kMessageFormat, sink);
}

/// An entry inside another record.
ReadResult GcpSource::read_entry(std::string_view text, std::string_view format, EventSink& sink) {
  if (read_fields(text) != simdjson::SUCCESS) {
    if (format != kMessageFormat) return {ReadStatus::malformed, format, kNoJson};
    return {ReadStatus::set_aside, format, "A Pub/Sub message that holds no entry of a log."};
  }
  if (fields_.shape != GcpShape::entry) {
    return {ReadStatus::set_aside, format, "A Pub/Sub message that holds no entry of a log."};
  }
  return make_event(text, format, sink);
}

ReadResult GcpSource::make_event(std::string_view text, std::string_view format, EventSink& sink) {
  const bool typed = fields_.payload_type.ends_with("google.cloud.audit.AuditLog");
  const bool named = fields_.payload_type.empty() && !fields_.service.empty();
  if (!fields_.proto_payload || !(typed || named)) return set_aside_entry(fields_);
  const std::string_view log = audit_log_of(fields_.log_name);
  if (log == "policy" && fields_.dry_run) {
    return {ReadStatus::set_aside, "gcp.dry-run",
            "A perimeter's dry run: the call went through, and its own record is in another log."};
  }
  const std::optional<Time> time = parse_google_time(fields_.timestamp);
  if (!time || !is_event_time(*time)) return {ReadStatus::malformed, format, kNoTime};
  draft_.clear();
  draft_.provider = Provider::gcp;
  draft_.time = *time;
  take_names(log);
  take_identity(*time);
  draft_.outcome = gcp_outcome(fields_, log == "policy");
  draft_.error = gcp_error(fields_);
  if (log == "system_event") draft_.event_flags |= EventFlags::kServiceEvent;
  if (format == kCsvFormat && !fields_.has_request) draft_.event_flags |= EventFlags::kReduced;
  actors_.resolve(fields_, log == "system_event", draft_);
  classify(text);
  sink.event(draft_);
  return {ReadStatus::event, format, {}};
}

/// What was called, where, and whose log says so.
void GcpSource::take_names(std::string_view log) {
  draft_.log_kind = log_kind_of(fields_, log);
  draft_.service = fields_.service;
  draft_.operation = fields_.method;
  if (draft_.operation.empty()) {
    // Refusals of a whole console name no method: the kind of request does, or the service.
    const std::string_view type = fields_.request_type.substr(fields_.request_type.rfind('/') + 1);
    draft_.operation = type.empty() ? fields_.service : type;
  }
  draft_.address = fields_.caller_ip;
  draft_.agent = fields_.agent;
  const GcpLabels& labels = fields_.labels;
  draft_.scope = gcp_owner_of(fields_.log_name);
  if (draft_.scope.empty()) draft_.scope = labels.project_id;
  if (draft_.scope.empty()) draft_.scope = gcp_owner_of(gcp_path(fields_.resource_name));
  for (const std::string_view place : {labels.zone, labels.region, labels.location}) {
    if (draft_.region.empty() && place != "global") draft_.region = gcp_region_of(place);
  }
  if (draft_.region.empty()) draft_.region = gcp_region_in(gcp_path(fields_.resource_name));
  if (draft_.region.empty() && fields_.current_location != "global") {
    draft_.region = gcp_region_of(fields_.current_location);
  }
}

/// The first and the last record of a long-running operation share its id; any other record stands alone.
void GcpSource::take_identity(Time time) {
  const GcpOperation& operation = fields_.operation;
  if (operation.id.empty() || operation.first == operation.last) {
    draft_.id = fields_.insert_id;
    return;
  }
  draft_.event_flags |= EventFlags::kJoins;
  draft_.id = operation.id;
  // In microseconds: BigQuery keeps no more of a time.
  std::array<char, 24> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), time.ns / 1000);
  const auto length = static_cast<std::size_t>(written.ptr - digits.data());
  record_id_.assign(fields_.insert_id).append("/").append(digits.data(), length);
  draft_.record_id = record_id_;
}

/// BigQuery's queries are the commonest jobs there are, and any build may be a build: only what moves data matters.
bool GcpSource::is_unrelated_job() const {
  return fields_.service == kGcpBigQueryService && fields_.bigquery_job != "COPY" && fields_.bigquery_job != "EXPORT" &&
         fields_.bigquery_job != "EXTRACT";
}

/// Whether the judgement needs more of this record than the facts, and what it is to it.
void GcpSource::classify(std::string_view text) {
  const OperationInfo* known = find_operation(Provider::gcp, draft_.service, draft_.operation);
  if (known != nullptr && known->activity == ActivityRule::when_snapshot && is_unrelated_job()) known = nullptr;
  classify_by_catalogue(known, draft_);
  draft_.kept = draft_.kept || (draft_.caller_flags & CallerFlags::kOutsider) != 0;
  if (!draft_.kept) return;
  if (draft_.category == Category::sign_in && draft_.outcome == Outcome::success &&
      assumes_identity(draft_.operation)) {
    draft_.event_flags |= EventFlags::kCountedElsewhere;
  }
  read_details(text, known);
}

void GcpSource::read_details(std::string_view text, const OperationInfo* known) {
  const GcpDetails details = attributes_.read(text, fields_, draft_);
  if (details.policy.weakens_audit) {
    draft_.event_flags |= EventFlags::kWeakens;
    if (!details.policy.adds && !details.policy.removes) draft_.category = Category::logging;
  }
  if (known == nullptr) return;
  bool activity = known->activity == ActivityRule::yes;
  if (known->activity == ActivityRule::when_snapshot) {
    activity = details.names_snapshot || details.clones || details.job != Category::other;
    const bool is_job = draft_.service == kGcpBigQueryService || draft_.service == kGcpBuildService;
    if (is_job) {
      draft_.category = details.job;
      draft_.kept = activity || draft_.outcome == Outcome::denied;
    } else if (!activity) {
      draft_.category = Category::use;
    } else if (details.clones) {
      draft_.category = Category::copy;
    }
  }
  if (draft_.category == Category::create && details.leaves) draft_.category = Category::copy;
  const bool only_removes = details.policy.removes && !details.policy.adds;
  if (draft_.category == Category::share && only_removes) {
    settle_unsharing(draft_);
  } else if (draft_.category == Category::permissions && only_removes) {
    draft_.event_flags |= EventFlags::kProtects;
  }
  if ((draft_.caller_flags & CallerFlags::kOutsider) != 0) {
    // The owner's trace of what somebody from outside does with a thing of the owner's: it is opened.
    if (draft_.category == Category::create) draft_.category = Category::copy;
    if (draft_.category == Category::use) draft_.category = Category::restore;
    activity = activity || draft_.category == Category::copy || draft_.category == Category::restore;
  }
  if (activity) draft_.event_flags |= EventFlags::kSnapshotActivity;
}

}  // namespace

std::unique_ptr<Source> make_gcp_source() { return std::make_unique<GcpSource>(); }

}  // namespace snapsleuth
