#include "sources/unsupported_source.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

/// Members whose presence together tells the kind of log. Source: the vendors' references of each record.
struct Mark {
  std::array<std::string_view, 3> members;  ///< Empty: fewer.
  std::string_view format;
  std::string_view message;
};

constexpr std::string_view kMicrosoft365 =
    "A record of Microsoft 365's unified audit log, which knows nothing of snapshots: export Entra's sign-in and audit "
    "logs and Azure's Activity Log.";

constexpr std::string_view kReport =
    "A report of Google Workspace's Admin SDK: share Workspace's logs with Google Cloud, and export the login audit "
    "from "
    "Cloud Logging.";

constexpr std::array kMarks{
    Mark{{"class_uid"}, "ocsf", "An OCSF record (Security Lake): export the CloudTrail records themselves."},
    // The Office 365 Management Activity API's common schema; and what Search-UnifiedAuditLog gives around its records.
    Mark{{"CreationTime", "RecordType", "Workload"}, "microsoft365.audit", kMicrosoft365},
    Mark{{"AuditData", "CreationDate", "RecordType"}, "microsoft365.audit", kMicrosoft365},
};

/// Of the Admin SDK's Reports API: `"kind": "admin#reports#activities"`, or one of them.
bool is_workspace_report(simdjson::ondemand::field& field) {
  std::string_view kind;
  return field.value().get_string(true).get(kind) == simdjson::SUCCESS && kind.starts_with("admin#reports#activit");
}

/// Which members of each mark a record has shown so far.
class MarksSeen {
 public:
  /// The mark that is complete with this member, or null.
  const Mark* add(std::string_view key) {
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      const auto& members = kMarks[i].members;
      const auto* const found = std::find(members.begin(), members.end(), key);
      if (key.empty() || found == members.end()) continue;
      seen_[i] |= 1U << static_cast<unsigned>(found - members.begin());
      if (seen_[i] == all_of(kMarks[i])) return &kMarks[i];
    }
    return nullptr;
  }

 private:
  static unsigned all_of(const Mark& mark) {
    const auto filled = mark.members.size() - std::count(mark.members.begin(), mark.members.end(), "");
    return (1U << static_cast<unsigned>(filled)) - 1U;
  }

  std::array<unsigned, kMarks.size()> seen_{};
};

class UnsupportedSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink&) override {
    const simdjson::padded_string_view padded(record.text.data(), record.text.size(),
                                              record.text.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document document;
    if (parser_.iterate(padded).get(document) != simdjson::SUCCESS) return {};
    simdjson::ondemand::object members;
    if (document.get_object().get(members) != simdjson::SUCCESS) return {};
    MarksSeen seen;
    const Mark* found = nullptr;
    for (auto result : members) {
      simdjson::ondemand::field field;
      if (std::move(result).get(field) != simdjson::SUCCESS) return {};
      std::string_view key;
      if (field.unescaped_key(true).get(key) != simdjson::SUCCESS) return {};
      if (const Mark* mark = seen.add(key)) found = mark;
      if (key == "kind" && is_workspace_report(field))
        return {ReadStatus::unsupported, "gcp.workspace.report", kReport};
      // OCSF may carry the record that it was made of: then it is an envelope.
      std::string_view text;
      if (key == "raw_data" && field.value().get_string(true).get(text) == simdjson::SUCCESS && text.starts_with('{')) {
        return {};
      }
    }
    if (found == nullptr) return {};
    return {ReadStatus::unsupported, found->format, found->message};
  }

 private:
  simdjson::ondemand::parser parser_;
};

}  // namespace

std::unique_ptr<Source> make_unsupported_source() { return std::make_unique<UnsupportedSource>(); }

}  // namespace snapsleuth
