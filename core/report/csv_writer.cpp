// An event a row, for a spreadsheet.
#include "export_text.h"
#include "export_writers.h"
#include "finding_names.h"

namespace snapsleuth {
namespace {

class CsvWriter final : public PartsWriter {
 public:
  explicit CsvWriter(ExportScope scope)
      : scope_(std::move(scope)), case_(scope_.report.shown()), rows_(evidence_rows(scope_)) {}

 private:
  void head(std::string& out) override {
    out += kCsvMark;
    append_csv_line(out, {"time",      "until",      "count",     "provider", "scope",    "region",   "service",
                          "operation", "category",   "outcome",   "error",    "actor",    "session",  "access_key",
                          "address",   "user_agent", "resources", "findings", "severity", "decision", "indicators",
                          "event",     "file",       "offset",    "length"});
  }

  [[nodiscard]] std::size_t parts() const override { return rows_.size(); }

  void part(std::size_t index, std::string& out) override {
    const EvidenceRow& row = rows_[index];
    const CaseEvent& event = case_.event(row.event);
    const Caller& caller = case_.caller(row.event);
    const Report::Fold* fold = scope_.report.fold_of(row.event);
    const auto text = [&](StringId id) { return std::string(case_.text(id)); };
    std::vector<std::string> findings;
    std::vector<std::string> severities;
    std::vector<std::string> decisions;
    std::vector<std::string> indicators;
    for (const Finding* finding : row.findings) {
      note_once(findings, finding->id);
      note_once(severities, to_word(finding->severity));
      note_once(decisions, to_word(finding->decision));
    }
    for (const IndicatorId id : row.indicators) note_once(indicators, to_word(id));
    // A baseline's records lie in no file of this case.
    const bool in_file = !event.baseline;
    append_csv_line(out, {format_time(event.stored.time),
                          fold == nullptr ? "" : format_time(fold->until),
                          fold == nullptr ? "1" : std::to_string(fold->count),
                          std::string(to_word(caller.provider)),
                          text(caller.scope),
                          text(caller.region),
                          std::string(case_.service(row.event)),
                          std::string(case_.operation(row.event)),
                          std::string(to_word(event.stored.category)),
                          std::string(to_word(event.stored.outcome)),
                          text(event.stored.error),
                          text(case_.actor(event.actor).id),
                          text(caller.session),
                          text(caller.access_key),
                          text(caller.address),
                          text(caller.agent),
                          joined(resources_of(case_, row.event), " "),
                          joined(findings, " "),
                          joined(severities, " "),
                          joined(decisions, " "),
                          joined(indicators, " "),
                          text(event.id),
                          in_file ? case_.inputs()[case_.input_of(row.event)].name : "",
                          in_file ? std::to_string(event.stored.offset) : "",
                          in_file ? std::to_string(event.stored.length) : ""});
  }

  void tail(std::string& /*out*/) override {}

  ExportScope scope_;
  const ShownCase& case_;
  std::vector<EvidenceRow> rows_;
};

}  // namespace

std::unique_ptr<ReportWriter> csv_writer(ExportScope scope) { return std::make_unique<CsvWriter>(std::move(scope)); }

}  // namespace snapsleuth
