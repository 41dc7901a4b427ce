#include "string_lines.h"

#include <algorithm>

#include "padded_buffer.h"

namespace snapsleuth::input {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
/// Beyond this, the buffer is given back after the input.
constexpr std::size_t kBufferKept = std::size_t{4} << 20U;

/// Behind the string that the line begins with; the line's size or more where it is not closed there.
std::size_t string_end(std::string_view line) {
  std::size_t at = 1;
  while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// Whether the line is one string, closed by its last byte and by none before it.
bool is_whole_string(std::string_view line) { return line.starts_with('"') && string_end(line) == line.size(); }

}  // namespace

bool begins_with_record_string(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  if (!text.starts_with("\"{") && !text.starts_with("\"[")) return false;
  // Inside a string, the quote of a key and a line's end are both escaped.
  if (!text.substr(2).starts_with('\\') && !text.substr(2).starts_with("{\\")) return false;
  // More behind it in its line: it is a value in a document whose beginning is missing.
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.find_first_not_of(kSpaces, string_end(line)) == std::string_view::npos;
}

void StringLines::begin() {
  if (line_.capacity() > kBufferKept) line_ = {};
  line_.clear();
  offset_ = length_ = 0;
}

void StringLines::push(std::string_view text) {
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::string_view piece = text.substr(0, newline);
    length_ += piece.size();
    if (length_ <= record_limit_) line_.append(piece);
    if (newline == std::string_view::npos) return;
    end_line();
    text.remove_prefix(newline + 1);
  }
}

void StringLines::end_line() {
  if (length_ > record_limit_) {
    sink_.problem(ProblemKind::limit,
                  "A record is longer than " + std::to_string(record_limit_) + " bytes and was not read.", offset_, 1);
  } else if (!take_line()) {
    sink_.problem(ProblemKind::malformed_record, "A line among JSON strings is not one whole JSON string.", offset_, 1);
  }
  offset_ += length_ + 1;
  length_ = 0;
  line_.clear();
}

/// The line as a record; false where it is none. A blank line and `null`, which jq prints for what is not there, are
/// nothing that was lost.
bool StringLines::take_line() {
  const std::size_t first = line_.find_first_not_of(kSpaces);
  if (first == std::string::npos) return true;
  const std::size_t length = line_.find_last_not_of(kSpaces) + 1 - first;
  const std::string_view trimmed = std::string_view(line_).substr(first, length);
  if (trimmed == "null") return true;
  const bool object = trimmed.front() == '{' && trimmed.back() == '}';
  if (!object && !is_whole_string(trimmed)) return false;
  line_.append(kPadding, '\0');
  sink_.record({.text = std::string_view(line_).substr(first, length),
                .offset = offset_ + first,
                .length = length,
                .frame = RecordFrame::document,
                .wrapper = {}});
  return true;
}

void StringLines::finish(const Faults& faults) {
  const std::uint64_t end = offset_;
  const bool early = ends_early(faults);
  const bool cut = length_ > record_limit_ || !take_line();
  for (const Fault& fault : faults) {
    sink_.problem(fault.kind, fault.message, fault.offset.value_or(cut ? end : end + length_), fault.count);
  }
  if (cut && !early) sink_.problem(ProblemKind::truncated, "The input ends inside this record.", end, 1);
}

}  // namespace snapsleuth::input
