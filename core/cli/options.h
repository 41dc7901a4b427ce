// The command line: what was typed, checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"
#include "report/export.h"

namespace snapsleuth {

/// One share of the logs, where many machines read them: the index-th of count, from 1.
struct Part {
  std::uint32_t index = 1;
  std::uint32_t count = 1;
};

struct Options {
  enum class Mode : std::uint8_t { analyse, scan, help, version };
  Mode mode = Mode::analyse;
  std::string settings;
  std::vector<std::string> baselines;
  std::string output;                  ///< Empty: standard output.
  std::optional<ReportFormat> format;  ///< Empty: a summary to a terminal, else JSON.
  bool summary = false;                ///< The summary, wherever it goes.
  std::optional<Language> language;    ///< Of the summary, Markdown and HTML; empty: English.
  bool fail_on_escalation = false;
  std::optional<Part> part;  ///< Of a scan; empty: all files.
  bool hash = false;         ///< The SHA-256 of each file stands in the report.
  bool redact = false;       ///< Under pseudonyms.
  std::string redact_key;    ///< Empty: one made for this run.
  std::string redact_table;  ///< Where pseudonyms and values go; empty: nowhere.
  std::vector<std::string> paths;
};

Result<Options> parse_options(int argc, char** argv);

/// What --help prints.
std::string usage();

}  // namespace snapsleuth
