// The writers behind report/export.h, one file each.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "report/export.h"

namespace snapsleuth {

/// What an export is made of.
struct ExportScope {
  const Report& report;
  ToolInfo tool;
  std::vector<const Finding*> findings;   ///< In the report's order: all, or the one that was asked for.
  bool whole = true;                      ///< All findings, and with them what belongs to none.
  Language language = Language::english;  ///< Of what is read by people: the page to print, the ticket.
};

/// An event that is shown, with what rests on it.
struct EvidenceRow {
  EventIndex event = 0;
  std::vector<const Finding*> findings;
  std::vector<IndicatorId> indicators;  ///< Of these findings, each once.
};

/// In time order: every event of the findings, and, of a whole report, all snapshot activity beside them.
std::vector<EvidenceRow> evidence_rows(const ExportScope& scope);

/// A writer whose output is a head, a number of parts, and a tail.
class PartsWriter : public ReportWriter {
 public:
  bool next(std::string& out) final;

 protected:
  virtual void head(std::string& out) = 0;
  [[nodiscard]] virtual std::size_t parts() const = 0;
  virtual void part(std::size_t index, std::string& out) = 0;
  virtual void tail(std::string& out) = 0;

 private:
  enum class Stage : std::uint8_t { head, parts, tail, done };
  Stage stage_ = Stage::head;
  std::size_t at_ = 0;
};

std::unique_ptr<ReportWriter> csv_writer(ExportScope scope);
std::unique_ptr<ReportWriter> markdown_writer(ExportScope scope);
std::unique_ptr<ReportWriter> html_writer(ExportScope scope);
std::unique_ptr<ReportWriter> ocsf_writer(ExportScope scope);
std::unique_ptr<ReportWriter> navigator_writer(ExportScope scope);
std::unique_ptr<ReportWriter> timesketch_writer(ExportScope scope);
std::unique_ptr<ReportWriter> iocs_writer(ExportScope scope);

}  // namespace snapsleuth
