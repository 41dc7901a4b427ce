#include "sources/cloudtrail_source.h"

#include <string>

#include "catalogue/catalogue.h"
#include "classification.h"
#include "cloudtrail_attributes.h"
#include "cloudtrail_fields.h"
#include "cloudtrail_identity.h"
#include "cloudtrail_outcome.h"
#include "cloudtrail_rows.h"
#include "model/string_table.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kNoJson = "The record is not valid JSON.";
constexpr std::string_view kNoTime = "The record has no time that can be read.";

bool is_audit_detail(std::string_view detail_type) {
  return detail_type == "AWS API Call via CloudTrail" || detail_type == "AWS Console Sign In via CloudTrail" ||
         detail_type == "AWS Console Action via CloudTrail" || detail_type == "AWS Service Event via CloudTrail";
}

std::string_view log_kind_of(const CloudtrailFields& fields) {
  if (equal_texts(fields.event_category, "Data")) return "cloudtrail.data";
  if (equal_texts(fields.event_category, "NetworkActivity")) return "cloudtrail.network-activity";
  if (fields.event_category.empty() && !fields.management_event) return "cloudtrail.data";
  return "cloudtrail.management";
}

bool assumes_role(std::string_view operation) { return operation.starts_with("AssumeRole"); }

class CloudtrailSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink& sink) override;

 private:
  ReadResult read_text(std::string_view text, std::string_view format, std::string_view fallback_time, EventSink& sink);
  ReadResult unwrap(const Record& record, EventSink& sink);
  ReadResult read_row(const Record& record, EventSink& sink);
  ReadResult make_event(std::string_view text, std::string_view format, EventSink& sink, std::uint16_t flags = 0);
  void classify(std::string_view text);
  void read_details(std::string_view text, const OperationInfo* known);
  std::string_view padded(std::string_view text);
  simdjson::error_code read_fields(std::string_view& text);

  simdjson::ondemand::parser parser_;
  CloudtrailFields fields_;
  ActorResolver actors_;
  CloudtrailAttributes attributes_;
  CloudtrailRows rows_;
  EventDraft draft_;
  std::string
      inner_;  // an event that stands inside another record or is made of a row, with the parser's padding behind it
  std::string repaired_;  // a record whose bytes were not UTF-8
};

std::string_view CloudtrailSource::padded(std::string_view text) {
  inner_.assign(text);
  return pad(inner_);
}

simdjson::error_code CloudtrailSource::read_fields(std::string_view& text) {
  simdjson::error_code error = read_cloudtrail_fields(parser_, text, fields_);
  if (error != simdjson::UTF8_ERROR) return error;
  repaired_ = repair_utf8(text);
  text = pad(repaired_);
  return read_cloudtrail_fields(parser_, text, fields_);
}

ReadResult CloudtrailSource::read(const Record& record, EventSink& sink) {
  if (record.frame == RecordFrame::csv_row) return read_row(record, sink);
  std::string_view text = record.text;
  const bool read_already = read_cloudtrail_fields(text, record.brackets, fields_);
  if (!read_already && read_fields(text) != simdjson::SUCCESS) return {ReadStatus::malformed, "unrecognised", kNoJson};
  if (fields_.event_name.empty() || fields_.event_source.empty()) return unwrap(record, sink);
  std::string_view format = "aws.cloudtrail.lines";
  if (equal_texts(record.wrapper, "Records"))
    format = "aws.cloudtrail.records";
  else if (record.frame == RecordFrame::element)
    format = "aws.cloudtrail.array";
  return make_event(text, format, sink);
}

/// An event inside another record. It is copied out first: its parser's scratch space is used again.
ReadResult CloudtrailSource::read_text(std::string_view text, std::string_view format, std::string_view fallback_time,
                                       EventSink& sink) {
  const std::string time(fallback_time);
  std::string_view inner = padded(text);
  if (read_fields(inner) != simdjson::SUCCESS) return {ReadStatus::malformed, format, kNoJson};
  if (fields_.event_name.empty() || fields_.event_source.empty()) {
    return {ReadStatus::malformed, format, "The event inside the record names no operation."};
  }
  if (fields_.event_time.empty()) fields_.event_time = time;
  return make_event(inner, format, sink);
}

ReadResult CloudtrailSource::unwrap(const Record& record, EventSink& sink) {
  if (fields_.digest) {
    return {ReadStatus::set_aside, "aws.cloudtrail.digest",
            "A CloudTrail digest: it proves that log files are whole and holds no events."};
  }
  if (!fields_.lookup_event.empty()) {
    return read_text(fields_.lookup_event, "aws.cloudtrail.lookup-events", {}, sink);
  }
  if (fields_.detail_type.empty() || fields_.detail.empty()) {
    (void)record;
    return {};
  }
  if (!is_audit_detail(fields_.detail_type)) {
    return {ReadStatus::set_aside, "aws.eventbridge",
            "An EventBridge event that is no CloudTrail record: it names no actor."};
  }
  return read_text(fields_.detail, "aws.eventbridge", fields_.envelope_time, sink);
}

/// A row of a table is first made into the record that a trail would have written.
ReadResult CloudtrailSource::read_row(const Record& record, EventSink& sink) {
  const CloudtrailRow row = rows_.read(record.text, inner_);
  if (row.format.empty()) return {};
  std::string_view text = pad(inner_);
  if (read_fields(text) != simdjson::SUCCESS) return {ReadStatus::malformed, row.format, kNoJson};
  if (fields_.event_name.empty() || fields_.event_source.empty()) {
    return {ReadStatus::malformed, row.format, "The row names no operation."};
  }
  return make_event(text, row.format, sink, row.reduced ? EventFlags::kReduced : 0);
}

ReadResult CloudtrailSource::make_event(std::string_view text, std::string_view format, EventSink& sink,
                                        std::uint16_t flags) {
  if (equal_texts(fields_.event_source, "aws:kinesis")) return {};  // its data are opened like any envelope's
  if (fields_.event_source.starts_with("aws:")) {
    return {ReadStatus::set_aside, "aws.notification", "A notification of S3, SNS or SQS: no audit record."};
  }
  if (equal_texts(fields_.event_type, "AwsCloudTrailInsight") || equal_texts(fields_.event_category, "Insight")) {
    return {ReadStatus::set_aside, "aws.cloudtrail.insight",
            "A CloudTrail Insights record: it counts calls and names none."};
  }
  const std::optional<Time> time = parse_time(fields_.event_time.empty() ? fields_.envelope_time : fields_.event_time);
  if (!time || !is_event_time(*time)) return {ReadStatus::malformed, format, kNoTime};
  draft_.clear();
  draft_.event_flags = flags;
  draft_.time = *time;
  draft_.id = fields_.event_id;
  draft_.shared_id = fields_.shared_event_id;
  draft_.service = fields_.event_source;
  draft_.operation = fields_.event_name;
  draft_.region = fields_.aws_region;
  draft_.address = fields_.source_address;
  draft_.agent = fields_.user_agent;
  draft_.error = fields_.error_code;
  draft_.log_kind = log_kind_of(fields_);
  draft_.outcome = cloudtrail_outcome(fields_.error_code, fields_.error_message);
  if (is_dry_run(fields_.error_code)) draft_.event_flags |= EventFlags::kDryRun;
  if (equal_texts(fields_.event_type, "AwsServiceEvent")) draft_.event_flags |= EventFlags::kServiceEvent;
  if (fields_.read_only) draft_.event_flags |= EventFlags::kReadOnly;
  actors_.resolve(fields_, draft_);
  classify(text);
  sink.event(draft_);
  return {ReadStatus::event, format, {}};
}

/// Whether the judgement needs more of this record than the facts, and what it is to it.
void CloudtrailSource::classify(std::string_view text) {
  const OperationInfo* known = find_operation(Provider::aws, draft_.service, draft_.operation);
  classify_by_catalogue(known, draft_);
  if (!draft_.kept) return;
  if (assumes_role(draft_.operation) && draft_.outcome == Outcome::success) {
    draft_.event_flags |= EventFlags::kCountedElsewhere;
  }
  read_details(text, known);
}

void CloudtrailSource::read_details(std::string_view text, const OperationInfo* known) {
  const CloudtrailDetails details = attributes_.read(text, draft_);
  if (draft_.category == Category::sign_in && details.sign_in_failed && draft_.outcome == Outcome::success) {
    draft_.outcome = Outcome::error;
  }
  if (details.deactivates) draft_.event_flags |= EventFlags::kProtects;
  if (known == nullptr) return;
  bool activity = known->activity == ActivityRule::yes;
  if (known->activity == ActivityRule::when_snapshot) {
    activity = details.names_snapshot;
    if (!activity) draft_.category = Category::use;
  }
  if (draft_.category == Category::export_ && known->direction == Direction::by_value && !details.names_bucket) {
    draft_.category = Category::copy;  // CopySnapshot of ElastiCache and MemoryDB: an export only into a bucket
  }
  if (draft_.category == Category::share && details.unshares && !details.shares) {
    settle_unsharing(draft_);
  }
  if (activity) draft_.event_flags |= EventFlags::kSnapshotActivity;
}

}  // namespace

std::unique_ptr<Source> make_cloudtrail_source() { return std::make_unique<CloudtrailSource>(); }

}  // namespace snapsleuth
