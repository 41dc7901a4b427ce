#include "report/export.h"

#include <algorithm>
#include <array>
#include <utility>

#include "export_writers.h"

namespace snapsleuth {
namespace {

constexpr std::array<std::pair<std::string_view, ReportFormat>, 8> kFormats{{
    {"json", ReportFormat::json},
    {"csv", ReportFormat::csv},
    {"markdown", ReportFormat::markdown},
    {"html", ReportFormat::html},
    {"ocsf", ReportFormat::ocsf},
    {"navigator", ReportFormat::navigator},
    {"timesketch", ReportFormat::timesketch},
    {"iocs", ReportFormat::iocs},
}};

class WholeJson : public ReportWriter {
 public:
  WholeJson(const Report& report, const ToolInfo& tool, const RawRecords& raw) : pieces_(report, tool, raw) {}
  bool next(std::string& out) override { return pieces_.next(out); }

 private:
  Report::Pieces pieces_;
};

class FindingJson : public ReportWriter {
 public:
  FindingJson(const Report& report, std::string id) : report_(report), id_(std::move(id)) {}
  bool next(std::string& out) override {
    if (id_.empty()) return false;
    out += report_.finding(std::exchange(id_, {}));
    out += '\n';
    return true;
  }

 private:
  const Report& report_;
  std::string id_;
};

}  // namespace

std::optional<ReportFormat> report_format(std::string_view word) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& row) { return row.first == word; });
  if (found == kFormats.end()) return std::nullopt;
  return found->second;
}

std::string report_format_words() {
  std::string words;
  for (const auto& [word, format] : kFormats) {
    if (!words.empty()) words += '|';
    words += word;
  }
  return words;
}

std::vector<EvidenceRow> evidence_rows(const ExportScope& scope) {
  std::map<EventIndex, EvidenceRow> rows;
  const auto row_of = [&](EventIndex event) -> EvidenceRow& {
    const EventIndex shown = scope.report.shown_as(event);
    EvidenceRow& row = rows[shown];
    row.event = shown;
    return row;
  };
  for (const Finding* finding : scope.findings) {
    for (const auto* events : {&finding->events, &finding->related}) {
      for (const EventIndex event : *events) {
        EvidenceRow& row = row_of(event);
        if (row.findings.empty() || row.findings.back() != finding) row.findings.push_back(finding);
      }
    }
    for (const Indicator& indicator : finding->detection.indicators) {
      for (const EventIndex event : indicator.evidence) {
        EvidenceRow& row = row_of(event);
        if (std::find(row.indicators.begin(), row.indicators.end(), indicator.id) == row.indicators.end()) {
          row.indicators.push_back(indicator.id);
        }
      }
    }
  }
  if (scope.whole) {
    for (const EventIndex event : scope.report.shown_activity()) row_of(event);
  }
  std::vector<EvidenceRow> in_order;  // events of a case stand in time order
  in_order.reserve(rows.size());
  for (auto& [event, row] : rows) in_order.push_back(std::move(row));
  return in_order;
}

bool PartsWriter::next(std::string& out) {
  // Small parts go together: each seam is a call across the page's boundary.
  constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;
  switch (stage_) {
    case Stage::head:
      head(out);
      stage_ = Stage::parts;
      return true;
    case Stage::parts: {
      const std::size_t begin = out.size();
      while (at_ < parts() && out.size() - begin < kPieceBytes) part(at_++, out);
      if (at_ == parts()) stage_ = Stage::tail;
      return true;
    }
    case Stage::tail:
      tail(out);
      stage_ = Stage::done;
      return true;
    case Stage::done:
      return false;
  }
  return false;
}

std::unique_ptr<ReportWriter> report_writer(ReportFormat format, const Report& report, const ToolInfo& tool,
                                            const RawRecords& raw, std::string_view finding_id, Language language) {
  ExportScope scope{report, tool, {}, finding_id.empty(), language};
  if (scope.whole) {
    for (const Finding& finding : report.judgement().findings) scope.findings.push_back(&finding);
  } else {
    const Finding* finding = report.find(finding_id);
    if (finding == nullptr) return nullptr;
    scope.findings.push_back(finding);
  }
  switch (format) {
    case ReportFormat::json:
      if (scope.whole) return std::make_unique<WholeJson>(report, tool, raw);
      return std::make_unique<FindingJson>(report, std::string(finding_id));
    case ReportFormat::csv:
      return csv_writer(std::move(scope));
    case ReportFormat::markdown:
      return markdown_writer(std::move(scope));
    case ReportFormat::html:
      return html_writer(std::move(scope));
    case ReportFormat::ocsf:
      return ocsf_writer(std::move(scope));
    case ReportFormat::navigator:
      return navigator_writer(std::move(scope));
    case ReportFormat::timesketch:
      return timesketch_writer(std::move(scope));
    case ReportFormat::iocs:
      return iocs_writer(std::move(scope));
  }
  return nullptr;
}

}  // namespace snapsleuth
