#include "options.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace snapsleuth {
namespace {

/// The values of options that take one.
class Values {
 public:
  Values(int argc, char** argv) : argc_(argc), argv_(argv) {}
  [[nodiscard]] bool more() const { return at_ < argc_; }
  std::string_view next() { return argv_[at_++]; }

 private:
  int argc_;
  char** argv_;
  int at_ = 1;
};

Error missing_value(std::string_view option) { return Error{std::string(option) + " needs a value."}; }

/// "3/200": the third of two hundred.
std::optional<Part> part_of(std::string_view text) {
  Part part;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, part.index);
  if (index.ec != std::errc() || index.ptr == end || *index.ptr != '/') return std::nullopt;
  const auto count = std::from_chars(index.ptr + 1, end, part.count);
  if (count.ec != std::errc() || count.ptr != end || part.index == 0 || part.index > part.count) return std::nullopt;
  return part;
}

Result<Options> checked(Options options) {
  if (options.mode == Options::Mode::help || options.mode == Options::Mode::version) return options;
  if (options.paths.empty()) return Error{"No logs are named: give files, folders, or - for standard input."};
  if (options.mode == Options::Mode::scan && options.output.empty()) return Error{"scan needs --output FILE."};
  if (options.mode != Options::Mode::scan && options.part.count > 1)
    return Error{"--part is for scan: what is judged is judged whole."};
  return options;
}

}  // namespace

std::string usage() {
  return "Usage: snapsleuth [--settings FILE] [--baseline FILE]... [--format FORMAT] [--language TAG]\n"
         "                  [--output FILE] [--fail-on escalation] PATH...\n"
         "       snapsleuth scan [--part K/N] PATH... --output FILE\n"
         "\n"
         "Reads cloud audit logs and says whether snapshots were abused (MITRE ATT&CK T1578.001).\n"
         "PATH is a file, a folder, or - for standard input; a partial made by scan counts as a log.\n"
         "\n"
         "  --settings FILE       business hours, known actors, tickets, own scopes (JSON)\n"
         "  --baseline FILE       a partial as history only: no finding starts in it; may be given again\n"
         "  --format FORMAT       json (whole, by the report schema), csv, markdown, html, ocsf, navigator, "
         "timesketch,\n"
         "                        or iocs; json where left out\n"
         "  --language TAG        of markdown and html: en, de, ja or es; en where left out\n"
         "  --output FILE         where the report, or the partial, goes; else standard output\n"
         "  --part K/N            only the K-th of N shares of the files, told by their names: many machines, one "
         "bucket\n"
         "  --fail-on escalation  exit 1 where a finding is to be escalated\n"
         "  --help, --version\n"
         "\n"
         "Exit: 0 analysed; 1 with --fail-on; 2 wrong usage or settings; 3 nothing could be read.\n";
}

Result<Options> parse_options(int argc, char** argv) {
  Options options;
  Values values(argc, argv);
  bool only_paths = false;
  bool first = true;
  while (values.more()) {
    const std::string_view word = values.next();
    const bool was_first = first;
    first = false;
    if (only_paths || word == "-" || !word.starts_with("-")) {
      if (was_first && word == "scan")
        options.mode = Options::Mode::scan;
      else
        options.paths.emplace_back(word);
      continue;
    }
    if (word == "--") {
      only_paths = true;
      continue;
    }
    if (word == "--help" || word == "-h") {
      options.mode = Options::Mode::help;
      return options;
    }
    if (word == "--version") {
      options.mode = Options::Mode::version;
      return options;
    }
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const bool known = name == "--settings" || name == "--baseline" || name == "--format" || name == "--language" ||
                       name == "--output" || name == "--part" || name == "--fail-on";
    if (!known) return Error{"Unknown option " + std::string(name) + "."};
    if (equals == std::string_view::npos && !values.more()) return missing_value(name);
    const std::string_view value = equals == std::string_view::npos ? values.next() : word.substr(equals + 1);
    if (value.empty()) return missing_value(name);
    if (name == "--settings") options.settings = value;
    if (name == "--baseline") options.baselines.emplace_back(value);
    if (name == "--output") options.output = value;
    if (name == "--format") {
      const std::optional<ReportFormat> format = report_format(value);
      if (!format) return Error{"--format takes one of " + report_format_words() + "."};
      options.format = *format;
    }
    if (name == "--part") {
      const std::optional<Part> part = part_of(value);
      if (!part) return Error{"--part takes K/N, as 3/200: K from 1 to N."};
      options.part = *part;
    }
    if (name == "--language") {
      const std::optional<Language> language = language_of(value);
      if (!language) return Error{"--language takes one of " + language_tags() + "."};
      options.language = *language;
    }
    if (name == "--fail-on") {
      if (value != "escalation") return Error{"--fail-on takes escalation."};
      options.fail_on_escalation = true;
    }
  }
  return checked(std::move(options));
}

}  // namespace snapsleuth
