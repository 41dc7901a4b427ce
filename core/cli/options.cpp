#include "options.h"

#include <charconv>
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
  if (options.mode != Options::Mode::scan) {
    if (options.part) return Error{"--part is for scan: what is judged is judged whole."};
    return options;
  }
  if (options.output.empty()) return Error{"scan needs --output FILE."};
  const bool judges = !options.settings.empty() || !options.baselines.empty() || options.format || options.summary ||
                      options.language || options.fail_on_escalation || options.hash || options.redact;
  if (judges)
    return Error{"scan takes no options but --output and --part: what a scan holds is judged when it is read."};
  return options;
}

/// What is wrong with the value of an option, if anything; else it is taken.
std::optional<Error> take(std::string_view name, std::string_view value, Options& options) {
  if (name == "--settings") {
    if (!options.settings.empty()) return Error{"--settings is given twice."};
    options.settings = value;
  }
  if (name == "--output") {
    if (!options.output.empty()) return Error{"--output is given twice."};
    options.output = value;
  }
  if (name == "--baseline") options.baselines.emplace_back(value);
  if (name == "--format") {
    options.summary = value == "summary";
    options.format = options.summary ? std::nullopt : report_format(value);
    if (!options.summary && !options.format) {
      return Error{"--format takes one of summary|" + report_format_words() + ", not " + std::string(value) + "."};
    }
  }
  if (name == "--language") {
    const std::optional<Language> language = language_of(value);
    if (!language) return Error{"--language takes one of " + language_tags() + ", not " + std::string(value) + "."};
    options.language = language;
  }
  if (name == "--redact-key") options.redact_key = value;
  if (name == "--redact-table") options.redact_table = value;
  if (name == "--redact-key" || name == "--redact-table") options.redact = true;
  if (name == "--part") {
    options.part = part_of(value);
    if (!options.part) return Error{"--part takes K/N, as 3/200: K from 1 to N."};
  }
  if (name == "--fail-on") {
    if (value != "escalation") return Error{"--fail-on takes escalation, not " + std::string(value) + "."};
    options.fail_on_escalation = true;
  }
  return std::nullopt;
}

}  // namespace

std::string usage() {
  return R"(Usage: snapsleuth [OPTION]... PATH...
       snapsleuth scan [--part K/N] PATH... --output FILE

Reads cloud audit logs of AWS, Azure and Google Cloud and says whether snapshots were abused
(MITRE ATT&CK T1578.001): who did what, what to escalate and why, and what to do next.

PATH is a file, a folder with all below it, or - for standard input. Files may be compressed or
archives. What scan wrote counts as a log.

  --settings FILE       business hours, known actors, tickets, own accounts (JSON)
  --baseline PATH       earlier logs, or a scan of them, as history: they make actors and habits
                        known, and no finding starts in them; may be given again
  --format FORMAT       what to write:
                          summary     decisions and reasons, to read (on a terminal, if left out)
                          json        all, by the report's schema (elsewhere, if left out)
                          csv         an event a row, with the findings that rest on it
                          markdown    for a ticket
                          html        one page, to read or print
                          ocsf        OCSF Detection Findings, for a SIEM
                          navigator   a layer for the ATT&CK Navigator
                          timesketch  a timeline for Timesketch
                          iocs        indicators to search for, as CSV
  --language TAG        of summary, markdown and html: en, de, ja or es; en if left out
  --output FILE         where it goes; standard output if left out. Never a file that is read.
  --hash                the SHA-256 of each file stands in it
  --redact              accounts, people, keys, addresses and names of things wear pseudonyms;
                        records, commands and queries are left out
  --redact-key WORDS    the same words give the same pseudonyms, in every report: many and random
                        ones, since who guesses them can try names. Left out: others in each run
  --redact-table FILE   which value each pseudonym stands for, as CSV: not to be handed on
  --fail-on escalation  exit 1 where something is to be escalated
  --part K/N            of a scan: only the K-th of N shares of the files, told by their names,
                        where many machines read one bucket
  --                    what follows is a PATH, even if it begins with a dash
  -h, --help            this text
  --version             the version

scan reads logs and writes what is worth keeping of them as one file, a partial, to be judged here
or in the page, alone or with others, or kept as a baseline.

Exit status:
  0  analysed; a file that could not be read is named on standard error and in the report
  1  something is to be escalated, and --fail-on escalation was given
  2  wrong usage or settings, a baseline without logs, or an output that cannot be opened
  3  no log could be read, or the report not be written whole; what there is of it is written
)";
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
    if (word == "--hash" || word == "--redact") {
      (word == "--hash" ? options.hash : options.redact) = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const bool known = name == "--settings" || name == "--baseline" || name == "--format" || name == "--language" ||
                       name == "--output" || name == "--part" || name == "--fail-on" || name == "--redact-key" ||
                       name == "--redact-table";
    if (!known) return Error{"Unknown option " + std::string(name) + "."};
    if (equals == std::string_view::npos && !values.more()) return missing_value(name);
    const std::string_view value = equals == std::string_view::npos ? values.next() : word.substr(equals + 1);
    if (value.empty()) return missing_value(name);
    if (std::optional<Error> wrong = take(name, value, options)) return *std::move(wrong);
  }
  return checked(std::move(options));
}

}  // namespace snapsleuth
