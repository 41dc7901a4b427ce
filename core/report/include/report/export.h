// The forms in which a report leaves: for a ticket, a spreadsheet, a browser, a SIEM, a timeline. Each is written in
// pieces, so that a report of any size needs no more memory than its largest piece.
//
// All that a log says is hostile: each form writes it so that what opens the file shows it and never obeys it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "report/report.h"

namespace snapsleuth {

enum class ReportFormat : std::uint8_t {
  json,        ///< contract/report.schema.json; of one finding: that finding alone.
  csv,         ///< An event a row, with the findings that rest on it (RFC 4180, UTF-8 with its mark).
  markdown,    ///< For a ticket (CommonMark with the tables of GitHub).
  html,        ///< One page to read or print, without a script.
  ocsf,        ///< An array of OCSF 1.4.0 Detection Findings (class 2004).
  navigator,   ///< A layer for the ATT&CK Navigator, layer format 4.5.
  timesketch,  ///< JSON lines for Timesketch: message, datetime, timestamp_desc.
  iocs,        ///< Indicators of compromise as CSV: kind, value, first and last seen, findings.
};

/// By the word of `--format`. Empty where it is none.
std::optional<ReportFormat> report_format(std::string_view word);
/// All words, as the usage names them: "json|csv|…".
std::string report_format_words();

/// Whether the records themselves stand in it, and so have to be read again first.
constexpr bool quotes_records(ReportFormat format) { return format == ReportFormat::json; }

class ReportWriter {
 public:
  ReportWriter() = default;
  ReportWriter(const ReportWriter&) = delete;
  ReportWriter& operator=(const ReportWriter&) = delete;
  virtual ~ReportWriter() = default;
  /// Appends the next piece to `out`; false where it is complete.
  virtual bool next(std::string& out) = 0;
};

/// All must outlive the writer. Markdown and HTML are written in `language`. With `finding_id` that finding alone; null
/// where there is none of that id.
std::unique_ptr<ReportWriter> report_writer(ReportFormat format, const Report& report, const ToolInfo& tool,
                                            const RawRecords& raw, std::string_view finding_id = {},
                                            Language language = Language::english);

}  // namespace snapsleuth
