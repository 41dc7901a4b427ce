#include "csv_reader.h"

#include <algorithm>

#include "model/json_escape.h"
#include "padded_buffer.h"

namespace snapsleuth::input {
namespace {

/// Excel cuts what is longer when it opens a table, and says nothing.
constexpr std::size_t kExcelCharacters = 32'767;
/// Escaped, a value may be this many times as long as it was.
constexpr std::uint64_t kEscaped = 6;
/// Beyond this, the buffer is given back after the input.
constexpr std::size_t kBufferKept = std::size_t{4} << 20U;

/// The length of escaped text in the units in which Excel counts, those of UTF-16.
std::size_t excel_length(std::string_view escaped) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const auto byte = static_cast<unsigned char>(escaped[at]);
    if ((byte & 0xC0U) == 0x80U) continue;  // inside a character
    units += byte >= 0xF0U ? 2 : 1;
    if (byte == '\\') at += escaped.substr(at + 1, 1) == "u" ? 5 : 1;
  }
  return units;
}

/// How many of the first rows are as wide as the table.
struct RowWidths {
  explicit RowWidths(std::size_t columns_) : columns(columns_) {}

  void begin_row(std::uint64_t) { fields = 0; }
  void begin_field() { ++fields; }
  void text(std::string_view) {}
  void end_field() {}
  bool end_row(std::uint64_t) {
    ++(fields == columns ? fitting : others);
    return fitting + others < 8;
  }

  std::size_t columns;
  std::size_t fields = 0;
  std::size_t fitting = 0;
  std::size_t others = 0;
};

}  // namespace

void CsvReader::begin(const CsvHeader& header, std::uint64_t offset) {
  scanner_.begin(header.separator, offset, true);
  keys_.clear();
  for (const std::string& column : header.columns) {
    std::string& key = keys_.emplace_back("\"");
    append_json_escaped(key, column);
    key += "\":\"";
  }
  record_column_ = header.record_column;
  if (row_.capacity() > kBufferKept) row_ = {};
  ragged_ = cut_by_excel_ = stray_quotes_ = {};
  separator_ = header.separator;
}

void CsvReader::push(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(scanner_.scan(text, *this));
    if (!scanner_.in_doubt()) continue;
    if (lines_are_rows()) {
      reread();
    } else {
      scanner_.believe();
    }
  }
}

/// Whether the lines within the quotes, behind the first, are rows of this table: all of the first few, as far as they
/// are whole. A quote at a line's beginning, in whose middle it is, is as good a sign.
bool CsvReader::lines_are_rows() const {
  const std::string_view held = scanner_.held();
  const std::size_t line_end = held.find_first_of("\r\n");
  if (line_end == std::string_view::npos) return false;
  RowWidths widths(keys_.size());
  CsvScanner lines;
  lines.begin(separator_, 0);
  lines.scan(held.substr(line_end), widths);
  if (widths.others > 0) return false;
  return widths.fitting > 0 || (scanner_.at_stray_quote() && (held.back() == '\n' || held.back() == '\r'));
}

/// The field's opening quote was one too many: it is text, and what follows it is read again as if it were not there.
void CsvReader::reread() {
  stray_quotes_.add(offset_);
  row_.resize(value_);
  too_long_ = too_long_before_;
  text("\"");
  const bool at_quote = scanner_.at_stray_quote();
  const std::string again = scanner_.disbelieve();
  scanner_.set_may_doubt(false);  // so that nothing is read a third time
  scanner_.scan(again, *this);
  scanner_.set_may_doubt(true);
  if (at_quote) scanner_.scan("\"", *this);
}

void CsvReader::begin_row(std::uint64_t offset) {
  row_ = "{";
  offset_ = offset;
  fields_ = last_filled_ = 0;
  value_ = row_.size();
  too_long_ = false;
}

void CsvReader::begin_field() {
  if (fields_ > 0) row_ += ',';
  ++fields_;
  if (fields_ <= keys_.size()) {
    row_ += keys_[fields_ - 1];
  } else {
    row_.append("\"column ").append(std::to_string(fields_)).append("\":\"");
  }
  value_ = row_.size();
  too_long_before_ = too_long_;
}

void CsvReader::text(std::string_view piece) {
  too_long_ = too_long_ || row_.size() + piece.size() > record_limit_ * kEscaped;
  if (!too_long_) append_json_escaped(row_, piece);
}

void CsvReader::end_field() {
  if (!value().empty()) last_filled_ = fields_;
  if (value().size() >= kExcelCharacters && excel_length(value()) == kExcelCharacters) cut_by_excel_.add(offset_);
  row_ += '"';
}

bool CsvReader::end_row(std::uint64_t end) {
  if (last_filled_ == 0 && !too_long_) return true;  // a line of separators, as spreadsheets leave below a table
  // Empty fields behind the last column are a separator too many, and nothing is lost by them.
  if (fields_ < keys_.size() || last_filled_ > keys_.size()) ragged_.add(offset_);
  emit(end);
  return true;
}

void CsvReader::emit(std::uint64_t end) {
  if (too_long_ || end - offset_ > record_limit_) {
    sink_.problem(ProblemKind::limit,
                  "A record is longer than " + std::to_string(record_limit_) + " bytes and was not read.", offset_, 1);
    return;
  }
  row_ += '}';
  const std::size_t length = row_.size();
  row_.append(kPadding, '\0');
  sink_.record({.text = std::string_view(row_).substr(0, length),
                .offset = offset_,
                .length = end - offset_,
                .frame = RecordFrame::csv_row,
                .wrapper = record_column_});
}

/// Whether the text ended before the row did: inside of quotes, or before the last column.
bool CsvReader::row_is_cut() const {
  if (!scanner_.in_row()) return false;
  const bool blank = last_filled_ == 0 && value().empty();
  const std::size_t fields = fields_ + (scanner_.before_field() ? 1 : 0);
  return scanner_.in_quotes() || (fields < keys_.size() && !blank);
}

void CsvReader::finish(const Faults& faults) {
  if (scanner_.in_quotes() && lines_are_rows()) reread();
  const bool early = ends_early(faults);
  const bool cut = row_is_cut() || (early && scanner_.in_row());
  const std::uint64_t end = cut ? offset_ : scanner_.offset();
  if (!cut) scanner_.finish(*this);
  say(ProblemKind::malformed_record, ragged_, "A row has more or fewer fields than the table has columns.");
  say(ProblemKind::malformed_record, stray_quotes_,
      "A quote opens a field here and none closes it: it was read as text.");
  say(ProblemKind::truncated, cut_by_excel_,
      "A field ends at 32,767 characters, where Excel cuts: what followed is lost.");
  for (const Fault& fault : faults) {
    sink_.problem(fault.kind, fault.message, fault.offset.value_or(end), fault.count);
  }
  if (cut && !early) sink_.problem(ProblemKind::truncated, "The input ends inside this record.", end, 1);
}

void CsvReader::say(ProblemKind kind, const Tally& tally, std::string_view message) {
  if (tally.count > 0) sink_.problem(kind, message, tally.first, tally.count);
}

}  // namespace snapsleuth::input
