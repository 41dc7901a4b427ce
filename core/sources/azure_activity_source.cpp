#include "sources/azure_activity_source.h"

#include <algorithm>
#include <array>
#include <string>

#include "azure_activity_attributes.h"
#include "azure_activity_fields.h"
#include "azure_identity.h"
#include "azure_operation.h"
#include "azure_outcome.h"
#include "azure_tables.h"
#include "azure_time.h"
#include "catalogue/catalogue.h"
#include "classification.h"

namespace snapsleuth {
namespace {

using namespace azure;  // NOLINT(google-build-using-namespace): this file is the top of it

constexpr std::string_view kNoJson = "The record is not valid JSON.";
constexpr std::string_view kNoTime = "The record has no time that can be read.";
constexpr std::string_view kNoCall =
    "A record of the Activity Log that is nobody's call: health, alerts, scaling, advice.";
constexpr std::string_view kPolicy =
    "What Azure Policy thought of a call, or of a resource: the call has its own records.";
constexpr std::string_view kResourceLog =
    "A resource log of Azure: this version reads the Activity Log and Entra's logs.";

/// The categories of the Activity Log, as plain keys. Older exports put what kind of call it was in the category's
/// place.
constexpr std::array<std::string_view, 4> kCalls{"administrative", "action", "write", "delete"};

struct Aside {
  std::string_view category;
  std::string_view format;
  std::string_view message;
};

constexpr std::array kAsides{
    Aside{"policy", "azure.activity.policy", kPolicy},
    Aside{"security", "azure.activity.security", kNoCall},
    Aside{"servicehealth", "azure.activity.service-health", kNoCall},
    Aside{"resourcehealth", "azure.activity.resource-health", kNoCall},
    Aside{"alert", "azure.activity.alert", kNoCall},
    Aside{"autoscale", "azure.activity.autoscale", kNoCall},
    Aside{"recommendation", "azure.activity.recommendation", kNoCall},
};

const Aside* aside_of(const PlainKey& category) {
  const auto* const found =
      std::find_if(kAsides.begin(), kAsides.end(), [&](const Aside& aside) { return category == aside.category; });
  return found == kAsides.end() ? nullptr : found;
}

std::string_view format_of(const ActivityFields& fields) {
  switch (fields.dialect) {
    case Dialect::sdk:
      return "azure.activity.sdk";
    case Dialect::powershell:
      return "azure.activity.powershell";
    case Dialect::diagnostic:
      return "azure.activity.diagnostic";
    case Dialect::log_analytics:
      return "azure.activity.log-analytics";
    case Dialect::portal_csv:
      return "azure.activity.portal-csv";
    default:
      return "azure.activity.rest";
  }
}

/// Sign-ins and audits, by their category or by the provider that writes them.
bool is_entra(const ActivityFields& fields, const PlainKey& category) {
  return category.view().ends_with("signinlogs") || category == "auditlogs" || fields.entra ||
         contains_in_any_case(fields.resource_id, "microsoft.aadiam");
}

/// Dialects whose names nothing else has; of the portal's table, others have `Time` and an operation.
bool is_told_by_members(const ActivityFields& fields) {
  switch (fields.dialect) {
    case Dialect::rest:
    case Dialect::sdk:
    case Dialect::powershell:
      return true;
    case Dialect::portal_csv:
      return !fields.category.empty() || !fields.caller.empty();
    default:
      return false;
  }
}

class AzureActivitySource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink& sink) override { return read_text(record.text, sink, true); }

 private:
  ReadResult read_text(std::string_view text, EventSink& sink, bool may_wrap);
  ReadResult recognise(const PlainKey& category) const;
  ReadResult make_event(std::string_view text, EventSink& sink);
  void classify(std::string_view text, const OperationInfo* known);
  void read_details(std::string_view text, const OperationInfo& known);
  void settle_write(const ActivityDetails& details);

  ActivityReader reader_;
  ActivityFields fields_;
  QueryTables tables_;
  OperationNamer names_;
  OperationJoiner joiner_;
  OutcomeReader outcomes_;
  ActorResolver actors_;
  ActivityAttributes attributes_;
  EventDraft draft_;
  std::string repaired_;       // a record whose bytes were not UTF-8
  std::string envelope_time_;  // of the envelope around the record being read: Event Grid's data have none
};

ReadResult AzureActivitySource::read_text(std::string_view text, EventSink& sink, bool may_wrap) {
  simdjson::error_code error = reader_.read(text, fields_);
  if (error == simdjson::UTF8_ERROR) {
    repaired_ = repair_utf8(text);
    text = pad(repaired_);
    error = reader_.read(text, fields_);
  }
  if (error != simdjson::SUCCESS) return {ReadStatus::malformed, "unrecognised", kNoJson};
  if (!fields_.operation.empty()) return make_event(text, sink);
  if (!may_wrap) return {};
  if (fields_.tables) {
    return tables_.for_rows(text, [&](std::string_view row) { return read_text(row, sink, false); });
  }
  if (!fields_.wrapped.empty()) {
    envelope_time_ = fields_.time.empty() ? fields_.envelope_time : fields_.time;
    const ReadResult result = read_text(fields_.wrapped, sink, false);
    envelope_time_.clear();
    return result;
  }
  return {};
}

/// `event` for a record of the Activity Log that is a call.
ReadResult AzureActivitySource::recognise(const PlainKey& category) const {
  const bool is_call = std::any_of(kCalls.begin(), kCalls.end(), [&](std::string_view c) { return category == c; });
  const bool told_by_members = is_told_by_members(fields_);
  if (!is_call && is_entra(fields_, category)) return {};
  const std::string_view format = format_of(fields_);
  if (const Aside* aside = aside_of(category)) return {ReadStatus::set_aside, aside->format, aside->message};
  if (fields_.compliance_check || contains_in_any_case(fields_.operation, "microsoft.authorization/policies/")) {
    return {ReadStatus::set_aside, "azure.activity.policy", kPolicy};
  }
  if (is_call || told_by_members || fields_.operation_is_column) return {ReadStatus::event, format, {}};
  if (fields_.dialect == Dialect::unknown) {
    // Without a time: an event whose id says when, or one that cannot be read. Other clouds know such names, too.
    const bool is_operation = fields_.operation.find('/') != std::string_view::npos && !fields_.correlation_id.empty();
    return is_operation ? ReadResult{ReadStatus::event, format, {}} : ReadResult{};
  }
  const bool is_full_name = fields_.operation.find('/') != std::string_view::npos;
  if (category.view().empty() && is_full_name && fields_.dialect != Dialect::portal_csv) {
    return {ReadStatus::event, format, {}};
  }
  if (fields_.resource_id.empty() || fields_.dialect == Dialect::portal_csv) return {};
  return {ReadStatus::unsupported, "azure.resource-log", kResourceLog};
}

ReadResult AzureActivitySource::make_event(std::string_view text, EventSink& sink) {
  const ReadResult result = recognise(PlainKey(fields_.category));
  if (result.status != ReadStatus::event) return result;
  std::optional<Time> time = fields_.time.empty() ? time_of_ticks(fields_.event_id) : parse_azure_time(fields_.time);
  if (!time && fields_.time.empty()) time = parse_azure_time(envelope_time_);
  if (!time || !is_event_time(*time)) return {ReadStatus::malformed, result.format, kNoTime};
  draft_.clear();
  draft_.provider = Provider::azure;
  draft_.time = *time;
  draft_.log_kind = "azure.activity";
  names_.complete(fields_);
  const OperationInfo* const known = names_.name(fields_, draft_);
  const Phase phase = phase_of(fields_);
  const ActivityOutcome outcome = outcomes_.read(fields_, phase);
  draft_.outcome = outcome.outcome;
  draft_.error = outcome.error;
  joiner_.join(fields_, phase, draft_);
  actors_.resolve(fields_, draft_);
  if (fields_.dialect == Dialect::portal_csv) draft_.event_flags |= EventFlags::kReduced;
  classify(text, known);
  sink.event(draft_);
  return result;
}

/// Whether the judgement needs more of this record than the facts, and what it is to it.
void AzureActivitySource::classify(std::string_view text, const OperationInfo* known) {
  classify_by_catalogue(known, draft_);
  if (!draft_.kept) return;
  if (known != nullptr) {
    read_details(text, *known);
  } else {
    attributes_.read(text, fields_.resource_id, draft_);
    attributes_.add_resource(draft_);
  }
  if (const std::string_view home = actors_.home_tenant(); !home.empty()) {
    draft_.attributes.push_back({AttributeKind::home_scope, home});
  }
}

void AzureActivitySource::read_details(std::string_view text, const OperationInfo& known) {
  const ActivityDetails details = attributes_.read(text, fields_.resource_id, draft_);
  bool activity = known.activity == ActivityRule::yes;
  if (known.activity == ActivityRule::when_snapshot) {
    const bool made_of_something = (details.names_snapshot || details.copies) && !details.is_older;
    if (made_of_something && !details.names_snapshot && known.resource_kind == ResourceKind::disk) {
      draft_.category = Category::copy;
    }
    if (!made_of_something) draft_.category = Category::use;
    activity = made_of_something;
  }
  if (draft_.category == Category::share && details.unshares && !details.shares) settle_unsharing(draft_);
  settle_write(details);
  if (draft_.category == Category::configure && known.resource_kind == ResourceKind::disk) activity = true;
  attributes_.add_resource(draft_);
  if (activity) draft_.event_flags |= EventFlags::kSnapshotActivity;
}

/// `snapshots/write` and `disks/write` make or change: the request of a making says from what.
void AzureActivitySource::settle_write(const ActivityDetails& details) {
  const bool snapshot = draft_.operation == "Microsoft.Compute/snapshots/write";
  if (!snapshot && draft_.operation != "Microsoft.Compute/disks/write") return;
  const bool changes = equal_in_any_case(fields_.method, "PATCH") || (details.has_request && !details.has_origin) ||
                       (!details.has_request && details.is_older);
  const bool of_access = details.opens || details.closes;
  if (changes && (snapshot || of_access)) {
    draft_.category = Category::configure;
    if (of_access) draft_.event_flags |= details.opens ? EventFlags::kWeakens : EventFlags::kProtects;
  } else if (snapshot && (details.names_snapshot || details.leaves)) {
    draft_.category = Category::copy;
  }
}

}  // namespace

std::unique_ptr<Source> make_azure_activity_source() { return std::make_unique<AzureActivitySource>(); }

}  // namespace snapsleuth
