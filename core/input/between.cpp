// The splitter outside of documents: where the next one begins, and what to make of the text in front of it.
#include <algorithm>
#include <cstring>
#include <iterator>

#include "missing_head.h"
#include "record_splitter.h"
#include "sniff.h"

namespace snapsleuth::input {
namespace {

/// How far a decision looks ahead, and how long a time stamp and the like in front of a document may be.
constexpr std::size_t kLookAhead = kJudgedBytes;
constexpr std::size_t kStamp = 1024;
/// So much text may stand before the first document.
constexpr std::uint64_t kProse = std::uint64_t{64} << 10U;

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 12:10 or the like: what a line's head must hold for a document to begin in the middle of the line.
bool has_time(std::string_view text) {
  for (std::size_t i = 2; i + 2 < text.size(); ++i) {
    if (text[i] == ':' && is_digit(text[i - 2]) && is_digit(text[i - 1]) && is_digit(text[i + 1]) &&
        is_digit(text[i + 2])) {
      return true;
    }
  }
  return false;
}

/// The rest of a line cut out of another record ends as records end.
bool ends_like_record(std::string_view line) {
  if (!line.empty() && line.back() == ',') line.remove_suffix(1);
  return !line.empty() && (line.back() == '}' || line.back() == ']');
}

}  // namespace

std::size_t RecordSplitter::between(std::string_view piece, std::size_t at) {
  while (at < piece.size()) {
    const char c = piece[at];
    if (!established_ && prose_ && position(at) > kProse) {
      refuse();
      return at;
    }
    if (in_long_line_) {
      at = skip_line(piece, at);
      continue;
    }
    if (is_space(c) || c == ',' || (lost_array_ && (c == ']' || c == '}'))) {
      ++at;
      continue;
    }
    if (c == '{' || c == '[') {
      const bool indented = !established_ && prose_ && byte_before(piece, at) != '\n';
      const Verdict verdict = indented ? Verdict::no : starts_document(piece, at);
      if (verdict == Verdict::undecided) return wait_from(at);
      if (verdict == Verdict::yes) return begin_document(piece, at);
    }
    const std::size_t next = text(piece, at);
    if (next == kUndecided) return wait_from(at);
    at = next;
    if (where_ != Where::between || refused_ || stopped_) return at;
  }
  return at;
}

/// A line, or what is left of it after a document, that begins no document. Returns where it ends.
std::size_t RecordSplitter::text(std::string_view piece, std::size_t at) {
  const std::size_t available = piece.size() - at;
  const std::size_t found = piece.find('\n', at);
  const bool whole = found != std::string_view::npos;
  if (!final_ && (whole ? !established_ && !prose_ && available < kLookAhead : available < kLookAhead)) {
    return kUndecided;
  }
  if (!established_ && !prose_ && lost_before_ == 0) {
    if (!final_ && available < kMissingHeadBytes) return kUndecided;
    if (begin_behind_missing_head(piece, at)) return at;
  }
  const std::size_t line_end = whole ? found : piece.size();
  std::size_t start = 0;
  const Verdict verdict = stamped_document(piece, at, line_end, start);
  if (verdict == Verdict::undecided) return kUndecided;
  if (verdict == Verdict::yes) return begin_document(piece, start);
  if (!established_ && refuse_by_text(piece, at)) return line_end;
  note_text(piece.substr(at, line_end - at), at);
  if (whole || final_) {
    end_text_line();
    return line_end;
  }
  in_long_line_ = true;
  return piece.size();
}

std::size_t RecordSplitter::skip_line(std::string_view piece, std::size_t at) {
  const std::size_t found = piece.find('\n', at);
  note_line_tail(piece.substr(at, found == std::string_view::npos ? found : found - at));
  if (found == std::string_view::npos) return piece.size();
  in_long_line_ = false;
  end_text_line();
  return found;
}

/// If the text begins inside a document, the search for the first whole record begins; what is in front of it is lost.
bool RecordSplitter::begin_behind_missing_head(std::string_view piece, std::size_t at) {
  const std::size_t first = first_record_behind_missing_head(piece.substr(at));
  if (first == std::string_view::npos) return false;
  remember_beginning(piece.substr(at + first));
  lost_before_ = 1;
  first_lost_ = position(at);
  search_from_ = position(at + first);
  broken_at_ = position(at) + 1;  // the line that begins here begins no document
  array_depth_ = 0;
  recovering_ = lost_array_ = true;
  enter(Where::resync);
  return true;
}

/// Text before the first document is passed over and named, later text is a loss; a label over the next document is
/// neither.
void RecordSplitter::note_text(std::string_view line, std::size_t at) {
  if (!prose_) prose_at_ = position(at);
  prose_ = true;
  line_ = position(at);
  line_tail_.clear();
  note_line_tail(line);
  if (!established_) return;
  if (!in_gap_) {
    gap_ = position(at);
    gap_lines_ = 0;
  }
  in_gap_ = true;
  const bool is_short = line.size() <= kStamp;  // and so whole, wherever pieces end
  gap_is_label_ = ++gap_lines_ == 1 && is_short && line_tail_.ends_with(':');
}

/// How a line of text ends is known when it has ended, however many pieces it came in.
void RecordSplitter::note_line_tail(std::string_view piece) {
  constexpr std::size_t kTail = 2;
  std::size_t from = piece.size();
  for (std::size_t kept = 0; from > 0 && kept < kTail; --from) kept += is_space(piece[from - 1]) ? 0 : 1;
  std::copy_if(piece.begin() + static_cast<std::ptrdiff_t>(from), piece.end(), std::back_inserter(line_tail_),
               [](char c) { return !is_space(c); });
  line_tail_.erase(0, line_tail_.size() - std::min(line_tail_.size(), kTail));
}

void RecordSplitter::end_text_line() {
  if (established_ || !ends_like_record(line_tail_)) return;
  if (lost_before_++ == 0) first_lost_ = line_;
}

void RecordSplitter::close_gap() {
  if (in_gap_ && !recovering_ && !gap_is_label_) lose(gap_, "Text between the records is not JSON.");
  in_gap_ = false;
}

/// Whether the text so far says that this is no JSON at all.
bool RecordSplitter::refuse_by_text(std::string_view piece, std::size_t at) {
  const bool fence = piece.substr(at, 3) == "```";  // Markdown: its JSON is an example, not a log
  const bool other = !prose_ && judge_text(piece.substr(at, kLookAhead)).other_format;
  if (!fence && !other) return false;
  refuse();
  return true;
}

/// Whether a { or [ begins a document: what follows it must be what JSON lets follow.
RecordSplitter::Verdict RecordSplitter::starts_document(std::string_view piece, std::size_t at) const {
  std::size_t next = at + 1;
  const std::size_t limit = std::min(piece.size(), at + kStamp);
  while (next < limit && is_space(piece[next])) ++next;
  if (next == limit) return limit < piece.size() || final_ ? Verdict::yes : Verdict::undecided;
  const char c = piece[next];
  if (piece[at] == '{') return c == '"' || c == '}' ? Verdict::yes : Verdict::no;
  if (c == '{') return Verdict::yes;
  if (prose_) return Verdict::no;
  if (c == ']' || c == '[') return Verdict::yes;
  // An array of something else: prose in brackets is far more common, so the first value must be whole.
  if (!final_ && piece.size() - next < kLookAhead) return Verdict::undecided;
  return begins_with_value(piece.substr(next, kLookAhead)) ? Verdict::yes : Verdict::no;
}

/// Whether the line holds a time stamp and then a document, as CloudWatch exports and syslog write it.
RecordSplitter::Verdict RecordSplitter::stamped_document(std::string_view piece, std::size_t at, std::size_t line_end,
                                                         std::size_t& start) const {
  const std::string_view head = piece.substr(0, std::min(line_end, at + kStamp));
  for (start = head.find('{', at); start != std::string_view::npos; start = head.find('{', start + 1)) {
    if (!has_time(piece.substr(at, start - at))) continue;
    const Verdict verdict = starts_document(piece, start);
    if (verdict != Verdict::no) return verdict;
  }
  return Verdict::no;
}

/// Returns where to go on: behind its bracket, or in front of it, where the stretch ends.
std::size_t RecordSplitter::begin_document(std::string_view piece, std::size_t at) {
  close_gap();
  if (!prose_) establish();
  if (stops_before(at)) return at;
  string_ = {};
  carry_.clear();
  depth_ = 0;
  array_depth_ = 0;
  wrapper_ = maybe_wrapper_ = {};
  const bool object = piece[at] == '{';
  begin_record(at);
  push_parent(object, at);
  trusted_ = false;
  if (object) {
    enter(Where::document);
    return at + 1;
  }
  array_depth_ = 1;
  loose_.reset();
  loose_from_ = at + 1;
  beginning_.clear();
  enter(Where::elements);
  return at + 1;
}

}  // namespace snapsleuth::input
