// The native program: the same core as the page, for pipelines and for many machines.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "baselines.h"
#include "complaints.h"
#include "input/range_extractor.h"
#include "log_files.h"
#include "model/sha256.h"
#include "options.h"
#include "output.h"
#include "report/export.h"
#include "report/investigation.h"
#include "report/redacted_report.h"
#include "scan/partial.h"
#include "scan_files.h"
#include "summary.h"

namespace snapsleuth {
namespace {

constexpr int kDone = 0;
constexpr int kEscalations = 1;
constexpr int kWrongUsage = 2;
constexpr int kNothingRead = 3;

bool load_settings(const Options& options, Investigation& investigation) {
  if (options.settings.empty()) return true;
  std::vector<std::uint8_t> bytes;
  std::string error;
  if (!read_whole_file(options.settings, bytes, error)) {
    complain("--settings " + options.settings + ": " + error);
    return false;
  }
  Result<Settings> settings = parse_settings({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!settings.ok()) {
    complain("--settings " + options.settings + ": " + settings.error().message);
    return false;
  }
  investigation.use(std::move(settings.value()));
  return true;
}

/// Reads the records that the report quotes, one pass a file.
RawRecords read_raw(const Investigation& investigation, const std::vector<LogFile>& files) {
  RawRecords records;
  std::map<std::uint64_t, std::vector<RawRange>> by_file;
  for (const RawRange& range : investigation.report().raw_wanted()) {
    by_file[investigation.investigated().inputs()[range.input].file].push_back(range);
  }
  for (const auto& [serial, wanted] : by_file) {
    const LogFile& file = files[serial - 1];
    std::vector<TextRange> ranges;
    for (const RawRange& range : wanted) {
      ranges.push_back({investigation.investigated().inputs()[range.input].name, range.offset, range.length});
    }
    RangeExtractor extractor(ranges);
    extractor.open(file.name);
    std::string error;
    extractor.close(read_log_file(
        file, [&](std::span<const std::uint8_t> bytes) { return extractor.push(bytes); }, error));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const ExtractedText& text = extractor.texts()[i];
      if (text.found) records.put(wanted[i], {text.text, text.truncated});
    }
  }
  return records;
}

/// The SHA-256 of each file, in a second pass: a file that changed meanwhile has said so in the first.
void hash_files(const std::vector<LogFile>& files, Investigation& investigation) {
  std::map<std::uint64_t, std::string> digests;
  for (std::size_t i = 0; i < files.size(); ++i) {
    Sha256 sha256;
    std::string error;
    const Ending ending = read_log_file(
        files[i],
        [&sha256](std::span<const std::uint8_t> bytes) {
          sha256.update({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
          return true;
        },
        error);
    if (ending == Ending::complete) digests[serial_of(i)] = sha256.hex();
  }
  investigation.note_sha256(digests);
}

/// 256 bits from the system, for pseudonyms that nobody else can make. Empty where it gives none.
std::string random_key() {
  std::array<char, 32> bytes{};
  if (getentropy(bytes.data(), bytes.size()) != 0) return {};
  return {bytes.data(), bytes.size()};
}

bool write_table(const std::string& path, const RedactedReport& redacted, Output& output) {
  const std::string table = redacted.key_table();
  if (output.write(table.data(), table.size()) && output.close()) return true;
  complain("--redact-table " + path + ": " + std::strerror(errno));
  return false;
}

/// Null where there is no key for it, or where its table cannot be written.
std::unique_ptr<RedactedReport> redacted_report(const Options& options, const Report& report, Output& table) {
  const std::string key = options.redact_key.empty() ? random_key() : options.redact_key;
  if (key.empty()) {
    complain("this system gives no random key for pseudonyms: name one with --redact-key");
    return nullptr;
  }
  auto redacted = std::make_unique<RedactedReport>(report, key);
  if (!options.redact_table.empty() && !write_table(options.redact_table, *redacted, table)) return nullptr;
  return redacted;
}

Language language_in(const Options& options) { return options.language.value_or(Language::english); }

bool write_summary(const Report& report, Language language, Output& output) {
  const std::string text = summary_of(report, language);
  return output.write(text.data(), text.size());
}

bool write_report(const Report& report, const RawRecords& raw, const Options& options, Output& output) {
  const ReportFormat format = options.format.value_or(ReportFormat::json);
  const auto writer = report_writer(format, report, {SNAPSLEUTH_VERSION, "", "native"}, raw, {}, language_in(options));
  std::string piece;
  while (writer->next(piece)) {
    if (!output.write(piece.data(), piece.size())) return false;
    piece.clear();
  }
  return true;
}

/// What is read, and must not be lost by writing there: logs and baselines are evidence.
struct ToBeRead {
  const std::vector<LogFile>& logs;  ///< All that there are.
  const std::vector<LogFile>& baselines;
  std::vector<LogFile> settings;
};

bool may_write(std::string_view option, const std::string& path, const ToBeRead& read) {
  const auto stands_among = [&](const std::vector<LogFile>& files, const char* what) {
    if (file_at(path, files) == nullptr) return false;
    complain(std::string(option) + " " + path + ": it is " + what + ", and would be overwritten");
    return true;
  };
  if (path.empty()) return true;
  return !stands_among(read.logs, "among the logs to be read") &&
         !stands_among(read.baselines, "among the --baseline files") &&
         !stands_among(read.settings, "the --settings file");
}

/// Before the logs are read: a typing error should not cost an hour's scan. The table, too: it cannot be made again
/// where the key is a random one.
bool open_outputs(const Options& options, const ToBeRead& read, Output& output, Output& table) {
  if (!may_write("--output", options.output, read) || !may_write("--redact-table", options.redact_table, read))
    return false;
  const bool same =
      !options.output.empty() && (options.redact_table == options.output ||
                                  file_at(options.redact_table, {{{}, options.output, nullptr, {}}}) != nullptr);
  if (!options.redact_table.empty() && same) {
    complain("--redact-table " + options.redact_table + ": it is the output, too");
    return false;
  }
  // The output last: opening it empties what stood there, and a command that is refused changes nothing.
  if (!options.redact_table.empty() && !table.open_private(options.redact_table)) {
    complain("--redact-table " + options.redact_table + ": " + std::strerror(errno));
    return false;
  }
  if (output.open(options.output)) return true;
  complain(output.name() + ": " + std::strerror(errno));
  return false;
}

int fail_to_write(const Output& output) {
  complain(output.name() + ": not written whole: " + std::strerror(errno));
  return kNothingRead;
}

int run_scan(const Options& options) {
  if (options.part) {
    if (const std::optional<std::string> nothing = empty_path(options.paths)) {
      complain(*nothing + ": nothing is there, as this machine sees it: its share of the logs cannot be told");
      return kNothingRead;
    }
  }
  std::vector<LogFile> all = find_log_files(options.paths);
  Output output;
  const std::vector<LogFile> none;
  Output no_table;
  if (!open_outputs(options, {all, none, {}}, output, no_table)) return kWrongUsage;
  const std::vector<LogFile> files = files_of_part(std::move(all), options.part);
  ScanErrors errors;
  const Store store = scan_files(files, errors);
  complain_of_unread(files, errors);
  complain_of_parts(store);
  const std::vector<std::uint8_t> partial = write_partial(store);
  if (!output.write(partial.data(), partial.size()) || !output.close()) return fail_to_write(output);
  // A share may well hold no log: whether there is any is for the analysis of all of them to say.
  if (!store.logs.empty() || options.part) return kDone;
  complain_of_nothing(files);
  return kNothingRead;
}

int run_analysis(const Options& options) {
  Investigation investigation;
  std::vector<LogFile> baselines;
  if (!load_settings(options, investigation) || !load_baselines(options.baselines, investigation, baselines))
    return kWrongUsage;
  const std::vector<LogFile> files = find_log_files(options.paths);
  const ToBeRead read{files, baselines, {{"settings", options.settings, nullptr, {}}}};
  Output output;
  Output table;
  if (!open_outputs(options, read, output, table)) return kWrongUsage;
  ScanErrors errors;
  investigation.merge(scan_files(files, errors));
  investigation.analyse();
  if (options.hash) hash_files(files, investigation);
  const Case& c = investigation.investigated();
  complain_of_unread(files, errors);
  complain_of_inputs(c);
  std::unique_ptr<RedactedReport> redacted;
  if (options.redact) {
    redacted = redacted_report(options, investigation.report(), table);
    if (redacted == nullptr) return kNothingRead;
  }
  const Report& report = redacted == nullptr ? investigation.report() : redacted->report();
  const bool reads_well = options.format == std::nullopt && output.is_terminal();
  const bool quotes = redacted == nullptr && quotes_records(options.format.value_or(ReportFormat::json));
  const bool written =
      options.summary || reads_well
          ? write_summary(report, language_in(options), output)
          : write_report(report, quotes ? read_raw(investigation, files) : RawRecords{}, options, output);
  if (!written || !output.close()) return fail_to_write(output);
  if (c.logs().empty()) {
    complain_of_nothing(files);
    return kNothingRead;
  }
  const auto& findings = investigation.judgement().findings;
  const bool escalates =
      std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.decision == Decision::escalate; });
  return options.fail_on_escalation && escalates ? kEscalations : kDone;
}

int run(int argc, char** argv) {
  const Result<Options> options = parse_options(argc, argv);
  if (!options.ok()) {
    complain(options.error().message + " See snapsleuth --help.");
    return kWrongUsage;
  }
  switch (options.value().mode) {
    case Options::Mode::help:
      std::fputs(usage().c_str(), stdout);
      return kDone;
    case Options::Mode::version:
      std::printf("snapsleuth %s\n", SNAPSLEUTH_VERSION);
      return kDone;
    case Options::Mode::scan:
      return run_scan(options.value());
    case Options::Mode::analyse:
      return run_analysis(options.value());
  }
  return kWrongUsage;
}

}  // namespace
}  // namespace snapsleuth

int main(int argc, char** argv) { return snapsleuth::run(argc, argv); }
