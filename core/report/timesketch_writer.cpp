// JSON lines as Timesketch reads them: message, datetime and timestamp_desc are what it demands of each
// (Timesketch user guide, "Import from JSON or CSV"); the other members become columns.
#include "export_text.h"
#include "export_writers.h"
#include "finding_names.h"
#include "report/json_writer.h"
#include "report/sentences.h"

namespace snapsleuth {
namespace {

class TimesketchWriter final : public PartsWriter {
 public:
  explicit TimesketchWriter(ExportScope scope)
      : scope_(std::move(scope)), case_(scope_.report.shown()), rows_(evidence_rows(scope_)) {}

 private:
  void head(std::string& /*out*/) override {}
  [[nodiscard]] std::size_t parts() const override { return rows_.size(); }

  void part(std::size_t index, std::string& out) override {
    const EvidenceRow& row = rows_[index];
    const CaseEvent& event = case_.event(row.event);
    const Caller& caller = case_.caller(row.event);
    const std::string actor(case_.text(case_.actor(event.actor).id));
    const std::vector<std::string> resources = resources_of(case_, row.event);
    const Message message = Message("export.event")
                                .with("operation", std::string(case_.operation(row.event)))
                                .with("actor", actor)
                                .with("outcome", std::string(to_word(event.stored.outcome)))
                                .with("resources", resources);
    std::vector<std::string> findings;
    for (const Finding* finding : row.findings) note_once(findings, finding->id);
    std::vector<std::string> tags{"snapsleuth"};
    for (const Finding* finding : row.findings) {
      note_once(tags, finding->decision == Decision::escalate ? "escalate" : "review");
    }
    for (const IndicatorId id : row.indicators) note_once(tags, to_word(id));

    JsonWriter json(out);
    json.begin_object();
    json.field("message", shown_sentence(message)).field("datetime", format_time(event.stored.time));
    json.field("timestamp_desc", label("export.event-time"));
    json.key("timestamp").number(event.stored.time.ns / 1'000);
    json.field("data_type", "snapsleuth:event").texts("tag", tags);
    json.field("provider", to_word(caller.provider)).field("service", case_.service(row.event));
    json.field("operation", case_.operation(row.event)).field("category", to_word(event.stored.category));
    json.field("outcome", to_word(event.stored.outcome)).optional_field("error", case_.text(event.stored.error));
    json.field("actor", actor).optional_field("session", case_.text(caller.session));
    json.optional_field("access_key", case_.text(caller.access_key));
    json.optional_field("source_ip", case_.text(caller.address));
    json.optional_field("user_agent", case_.text(caller.agent));
    json.optional_field("region", case_.text(caller.region)).field("scope", case_.text(caller.scope));
    if (!resources.empty()) json.texts("resources", resources);
    if (const Report::Fold* fold = scope_.report.fold_of(row.event)) {
      json.field("count", fold->count).field("until", format_time(fold->until));
    }
    if (!findings.empty()) json.texts("findings", findings);
    json.field("event_id", case_.text(event.id)).end_object();
    out += '\n';
  }

  void tail(std::string& /*out*/) override {}

  ExportScope scope_;
  const ShownCase& case_;
  std::vector<EvidenceRow> rows_;
};

}  // namespace

std::unique_ptr<ReportWriter> timesketch_writer(ExportScope scope) {
  return std::make_unique<TimesketchWriter>(std::move(scope));
}

}  // namespace snapsleuth
