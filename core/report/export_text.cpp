#include "export_text.h"

#include <algorithm>
#include <array>

#include "model/plain_line.h"
#include "model/utf8.h"
#include "report/sentences.h"

namespace snapsleuth {
namespace {

/// More than this, and spreadsheets cut the cell.
constexpr std::size_t kMostCellBytes = 32'000;

/// What spreadsheets begin a formula with; the wide forms are what Japanese and Chinese ones take as well.
bool begins_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> kSigns{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return false;
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return text.substr(begin).starts_with(sign); });
}

}  // namespace

std::string shown_text(std::string_view text, std::size_t most) {
  std::string shown = plain_line(whole_characters(text, most));
  if (text.size() > most) shown += "…";
  return shown;
}

std::string shown_sentence(const Message& message, Language language) {
  return shown_text(sentence(message, language), 4'000);
}

std::string label(std::string_view key, Language language) { return sentence(Message(std::string(key)), language); }

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += between;
    out += text;
  }
  return out;
}

void append_csv_field(std::string& out, std::string_view text) {
  const std::string shown = shown_text(text, kMostCellBytes);
  out += '"';
  if (begins_formula(shown)) out += '\'';
  for (const char c : shown) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_line(std::string& out, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    append_csv_field(out, fields[i]);
  }
  out += "\r\n";
}

}  // namespace snapsleuth
