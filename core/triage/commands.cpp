#include "commands.h"

#include <algorithm>
#include <utility>

#include "triage/shell_quote.h"

namespace snapsleuth::triage {
namespace {

/// A word that is ready for quoting, or a document that each shell hands over in its own way.
struct Word {
  std::string text;
  const Document* document = nullptr;
};

const Gap* find_gap(const Gaps& gaps, std::string_view name) {
  for (const Gap& gap : gaps) {
    if (gap.name == name) {
      return &gap;
    }
  }
  return nullptr;
}

/// The values of a gap, if there are any and all of them fit.
const std::vector<std::string>* fitting_values(const Gaps& gaps, std::string_view name) {
  const Gap* gap = find_gap(gaps, name);
  if (gap == nullptr || gap->values.empty()) {
    return nullptr;
  }
  for (const std::string& value : gap->values) {
    if (!fits_gap(name, value)) {
      return nullptr;
    }
  }
  return &gap->values;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += text.empty() ? value : "," + value;
  }
  return text;
}

/// The gap's name, if the word is a gap and nothing else.
std::string_view whole_gap(std::string_view word) {
  const bool is_gap = word.size() > 2 && word.front() == '{' && word[1] != '{' && word.find('}') == word.size() - 1;
  return is_gap ? word.substr(1, word.size() - 2) : std::string_view{};
}

/// Cuts the next word off the line: to the first space that stands between no backticks.
std::string_view take_word(std::string_view& line) {
  bool inside = false;
  std::size_t end = 0;
  for (; end < line.size() && (inside || line[end] != ' '); ++end) {
    inside = inside != (line[end] == '`');
  }
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// Fills the gaps inside one word; `{{` and `}}` are braces, backticks fall away. False where a value is missing.
bool fill_word(std::string_view word, const Gaps& gaps, std::string& out) {
  for (std::size_t at = 0; at < word.size();) {
    const std::string_view rest = word.substr(at);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      out += rest.front();
      at += 2;
    } else if (rest.front() == '{') {
      const std::size_t end = rest.find('}');
      const auto* values = end == std::string_view::npos ? nullptr : fitting_values(gaps, rest.substr(1, end - 1));
      if (values == nullptr) {
        return false;
      }
      out += joined(*values);
      at += end + 1;
    } else {
      if (rest.front() != '`') {
        out += rest.front();
      }
      ++at;
    }
  }
  return true;
}

bool append_words(std::string_view word, const Gaps& gaps, std::vector<Word>& words) {
  const std::string_view gap = whole_gap(word);
  if (gap.empty()) {
    words.emplace_back();
    return fill_word(word, gaps, words.back().text);
  }
  if (const Document* document = find_document(gap)) {
    words.push_back(Word{{}, document});
    return true;
  }
  const auto* values = fitting_values(gaps, gap);
  if (values == nullptr) {
    return false;
  }
  for (const std::string& value : *values) {
    words.push_back(Word{value, nullptr});
  }
  return true;
}

constexpr std::string_view kNow{"@NOW@"};

/// The time is put in by the shell when the command is run: sessions opened until then are what has to end.
std::string posix_document(const Document& document) {
  const std::size_t now = document.text.find(kNow);
  if (now == std::string_view::npos) {
    return quote_posix(document.text);
  }
  return quote_posix(document.text.substr(0, now)) + "\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"" +
         quote_posix(document.text.substr(now + kNow.size()));
}

/// `ToString('s')` writes the time the same in every culture.
std::string powershell_document(const Document& document) {
  const std::size_t now = document.text.find(kNow);
  if (now == std::string_view::npos) {
    return quote_powershell(document.text);
  }
  return "(" + quote_powershell(document.text.substr(0, now)) + " + (Get-Date).ToUniversalTime().ToString('s') + " +
         quote_powershell("Z" + std::string(document.text.substr(now + kNow.size()))) + ")";
}

std::string to_posix(const std::vector<Word>& words) {
  std::string line;
  for (const Word& word : words) {
    line += line.empty() ? "" : " ";
    line += word.document != nullptr ? posix_document(*word.document) : quote_posix(word.text);
  }
  return line;
}

constexpr std::string_view kArgumentsAsEver{"$PSNativeCommandArgumentPassing = 'Legacy'\n"};

/// Windows PowerShell hands the double quotes inside an argument on where a backslash stands before each; later ones do
/// where they are told to pass arguments as ever.
std::string with_quotes_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '"' ? "\\\"" : std::string(1, c);
  }
  return escaped;
}

/// A document goes through a file: it is all quotes.
std::string to_powershell(const std::vector<Word>& words, std::string_view case_name) {
  std::string files;
  std::string line;
  const bool has_quotes = std::any_of(words.begin(), words.end(),
                                      [](const Word& word) { return word.text.find('"') != std::string::npos; });
  if (has_quotes) {
    files = kArgumentsAsEver;
  }
  for (const Word& word : words) {
    line += line.empty() ? "" : " ";
    if (word.document == nullptr) {
      line += quote_powershell(with_quotes_escaped(word.text));
      continue;
    }
    const std::string file = std::string(case_name) + "-" + std::string(word.document->gap) + ".json";
    files += "Set-Content -Path " + quote_powershell(file) + " -Encoding ascii -Value " +
             powershell_document(*word.document) + "\n";
    line += quote_powershell("file://" + file);
  }
  return files + line;
}

/// The case's name if it is given and fits; a document's file needs one to be called by.
std::string_view case_name_of(const Gaps& gaps) {
  const auto* values = fitting_values(gaps, "case");
  return values == nullptr ? std::string_view{"snapsleuth"} : std::string_view(values->front());
}

}  // namespace

std::optional<ShellLines> fill_command(std::string_view line, const Gaps& gaps) {
  std::vector<Word> words;
  while (!line.empty()) {
    if (!append_words(take_word(line), gaps, words)) {
      return std::nullopt;
    }
  }
  return ShellLines{to_posix(words), to_powershell(words, case_name_of(gaps))};
}

CommandSet& CommandSet::add(std::string_view line, const Gaps& gaps) {
  auto filled = fill_command(line, gaps);
  if (!filled) {
    return *this;
  }
  for (const ShellLines& present : lines_) {
    if (present.posix == filled->posix) {
      return *this;
    }
  }
  lines_.push_back(std::move(*filled));
  return *this;
}

CommandSet& CommandSet::write_file(const std::string& name, const std::string& text) {
  // Both are literal to their end mark, which no line of a rule is.
  const std::string quoted = quote_posix(name);
  lines_.push_back({"cat > " + quoted + " <<'END_OF_FILE'\n" + text + "END_OF_FILE",
                    "@'\n" + text + "'@ | Set-Content -Encoding ascii -Path " + quote_powershell(name)});
  return *this;
}

std::vector<Command> CommandSet::all() const {
  std::vector<Command> commands;
  for (const ShellLines& line : lines_) {
    commands.push_back(Command{Shell::posix, line.posix});
  }
  for (const ShellLines& line : lines_) {
    commands.push_back(Command{Shell::powershell, line.powershell});
  }
  return commands;
}

}  // namespace snapsleuth::triage
