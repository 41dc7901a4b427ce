// The native program: the same core as the page, for pipelines and for many machines.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>

#include "input/range_extractor.h"
#include "log_files.h"
#include "model/plain_line.h"
#include "options.h"
#include "report/export.h"
#include "report/investigation.h"
#include "scan/partial.h"
#include "scan_files.h"

namespace snapsleuth {
namespace {

constexpr int kDone = 0;
constexpr int kEscalations = 1;
constexpr int kWrongUsage = 2;
constexpr int kNothingRead = 3;

/// One line to standard error. Names come from whoever made the files: nothing of them may steer a terminal.
void complain(std::string_view what) { std::fprintf(stderr, "snapsleuth: %s\n", plain_line(what).c_str()); }

bool write_all(std::FILE* out, const void* bytes, std::size_t size) { return std::fwrite(bytes, 1, size, out) == size; }

/// The output, opened before anything is read: a typing error should not cost an hour's scan.
class Output {
 public:
  explicit Output(const std::string& path)
      : file_(path.empty() ? stdout : std::fopen(path.c_str(), "wb")), path_(path) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  [[nodiscard]] bool ok() const { return file_ != nullptr; }
  bool write(const void* bytes, std::size_t size) { return write_all(file_, bytes, size); }
  bool flush() { return std::fflush(file_) == 0; }
  void complain_of_failure() const {
    complain((path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno));
  }

 private:
  std::FILE* file_;
  std::string path_;
};

bool load_settings(const Options& options, Investigation& investigation) {
  if (options.settings.empty()) return true;
  std::vector<std::uint8_t> bytes;
  std::string error;
  if (!read_whole_file(options.settings, bytes, error)) {
    complain(options.settings + ": " + error);
    return false;
  }
  Result<Settings> settings = parse_settings({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!settings.ok()) {
    complain(options.settings + ": " + settings.error().message);
    return false;
  }
  investigation.use(std::move(settings.value()));
  return true;
}

bool load_baselines(const Options& options, Investigation& investigation) {
  for (const std::string& path : options.baselines) {
    std::vector<std::uint8_t> bytes;
    std::string error;
    if (!read_whole_file(path, bytes, error)) {
      complain(path + ": " + error);
      return false;
    }
    Result<Store> store = read_partial(bytes);
    if (!store.ok()) {
      complain(path + ": " + store.error().message);
      return false;
    }
    const std::size_t slash = path.rfind('/');
    investigation.merge_baseline(slash == std::string::npos ? path : path.substr(slash + 1), std::move(store.value()));
  }
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

bool write_report(const Investigation& investigation, const std::vector<LogFile>& files, const Options& options,
                  Output& output) {
  const RawRecords raw = quotes_records(options.format) ? read_raw(investigation, files) : RawRecords{};
  const auto writer = report_writer(options.format, investigation.report(), {SNAPSLEUTH_VERSION, "", "native"}, raw, {},
                                    options.language);
  std::string piece;
  while (writer->next(piece)) {
    if (!output.write(piece.data(), piece.size())) return false;
    piece.clear();
  }
  return output.flush();
}

void complain_of_files(const std::vector<LogFile>& files, const ScanErrors& errors, const Case& c) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!errors.by_file[i].empty()) complain(files[i].name + ": " + errors.by_file[i]);
  }
  for (const CaseInput& input : c.inputs()) {
    for (const StoredProblem& problem : input.problems) {
      if (problem.kind == ProblemKind::set_aside || problem.kind == ProblemKind::io) continue;
      complain(input.name + ": " + std::string(c.text(problem.message)) +
               (problem.count > 1 ? " (" + std::to_string(problem.count) + " times)" : ""));
    }
  }
}

int run_scan(const Options& options) {
  Output output(options.output);
  if (!output.ok()) {
    output.complain_of_failure();
    return kWrongUsage;
  }
  const std::vector<LogFile> files = files_of_part(find_log_files(options.paths), options.part);
  ScanErrors errors;
  const Store store = scan_files(files, errors);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!errors.by_file[i].empty()) complain(files[i].name + ": " + errors.by_file[i]);
  }
  const std::vector<std::uint8_t> partial = write_partial(store);
  if (!output.write(partial.data(), partial.size()) || !output.flush()) {
    output.complain_of_failure();
    return kNothingRead;
  }
  // A share may well hold no log: whether there is any is for the analysis of all of them to say.
  return store.logs.empty() && options.part.count == 1 ? kNothingRead : kDone;
}

int run_analysis(const Options& options) {
  Investigation investigation;
  if (!load_settings(options, investigation) || !load_baselines(options, investigation)) return kWrongUsage;
  Output output(options.output);
  if (!output.ok()) {
    output.complain_of_failure();
    return kWrongUsage;
  }
  const std::vector<LogFile> files = find_log_files(options.paths);
  ScanErrors errors;
  investigation.merge(scan_files(files, errors));
  investigation.analyse();
  const Case& c = investigation.investigated();
  complain_of_files(files, errors, c);
  if (!write_report(investigation, files, options, output)) {
    output.complain_of_failure();
    return kNothingRead;
  }
  if (c.logs().empty()) {
    complain("nothing could be read: no file holds a log of a kind that Snapsleuth knows");
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
