// Commands from templates: filled with a finding's values, for each shell. Only the triage stage sees this.
//
//   "aws ec2 lock-snapshot --region {region} --snapshot-id {snap}"   words are cut at spaces, gaps are named
//     region=eu-west-1, snap=snap-0a1b                               each value must fit its gap's strict shape
//     ─► aws · ec2 · lock-snapshot · … · snap-0a1b                   the words
//     ─► each word quoted once, for each shell                       what is pasted
//
// Between backticks spaces do not cut: `timestamp>="{from}" AND severity=ERROR` is one word.
//
// A value that is missing or does not fit gives no command at all: never one with a hole, never a cleaned-up name
// that could be another thing's. The shapes keep hostile names out; the quoting would hold them too. No shape lets a
// quote through: a value also stands inside the quotes of JMESPath, OData, KQL and Google's filters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "triage/steps.h"

namespace snapsleuth::triage {

/// Several values fill a gap that is a whole word as several words; inside a word they are joined by commas.
struct Gap {
  std::string_view name;
  std::vector<std::string> values;
};
using Gaps = std::vector<Gap>;

/// Whether a value may stand in the gap of that name: commands_values.cpp has the shapes.
bool fits_gap(std::string_view gap, std::string_view value);

/// A command template's gap that stands for a JSON document of this program's own; null for any other gap.
struct Document {
  std::string_view gap;
  std::string_view text;  ///< `@NOW@` is where the time at which the command is run belongs.
};
const Document* find_document(std::string_view gap);

/// One command line in the writing of each shell.
struct ShellLines {
  std::string posix;
  std::string powershell;
};

std::optional<ShellLines> fill_command(std::string_view line, const Gaps& gaps);

/// The commands of one step, each once, in the order of adding.
class CommandSet {
 public:
  /// Adds nothing where a value is missing or does not fit.
  CommandSet& add(std::string_view line, const Gaps& gaps);
  /// Writes a text of this program's own into a file in the working directory. Neither may hold anything but printable
  /// ASCII and line breaks; the text ends with one.
  CommandSet& write_file(const std::string& name, const std::string& text);
  [[nodiscard]] bool empty() const { return lines_.empty(); }
  /// All for posix, then all for powershell.
  [[nodiscard]] std::vector<Command> all() const;

 private:
  std::vector<ShellLines> lines_;
};

}  // namespace snapsleuth::triage
