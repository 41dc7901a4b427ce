// The splitter after an error: where can the text be trusted again?
//
// Two kinds of places are. A { that begins just as the records before it began, up to its first key, after a comma or
// bracket: records of one file are written by one program. And a line that begins a document. The search for the first
// starts at the beginning of the record that broke, since what is wrong in it may have hidden the border behind it;
// but only a few times over the same text, or hostile text would have it read again and again.
#include <algorithm>

#include "record_splitter.h"

namespace snapsleuth::input {
namespace {

/// The longest beginning that is remembered, and how far around a candidate is looked.
constexpr std::size_t kBeginning = 64;
constexpr std::size_t kLookBack = 128;
constexpr std::uint64_t kProse = std::uint64_t{64} << 10U;
constexpr std::size_t kLookAhead = 4096;
/// Searched at a time, so that a near candidate is found before a far one is looked for.
constexpr std::size_t kWindow = 4096;

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// `{ "firstKey"` of a record that begins so, or nothing.
std::string_view beginning_of(std::string_view record) {
  std::size_t at = 1;
  while (at < record.size() && at < kBeginning && is_space(record[at])) ++at;
  if (at >= record.size() || record[at] != '"') return {};
  const std::size_t end = record.substr(0, kBeginning).find('"', at + 1);
  return end == std::string_view::npos ? std::string_view{} : record.substr(0, end + 1);
}

}  // namespace

void RecordSplitter::remember_beginning(std::string_view record) { beginning_ = beginning_of(record); }

/// The text at `at` cannot be: the record under way is lost, if there is one.
std::size_t RecordSplitter::broken(std::string_view piece, std::size_t at, std::string_view message) {
  const bool had_record = has_record();
  if (where_ == Where::elements) {
    // The texts in front of it stand: whether they had been read already is a matter of where pieces end.
    if (!had_record && at > loose_from_) read_loose(piece.substr(loose_from_, at - loose_from_), loose_from_);
    loose_.reset();
    message = "An array of records is not valid JSON.";
  }
  if (where_ == Where::wrapper) message = "The object around the records is not valid JSON.";
  lose(had_record ? record_ : position(at), message);
  recovering_ = true;
  in_gap_ = false;
  trusted_ = false;
  return start_search(piece, at, had_record);
}

std::size_t RecordSplitter::start_search(std::string_view piece, std::size_t at, bool had_record) {
  broken_at_ = position(at);
  const bool kept = had_record && broken_at_ - record_ <= record_limit_;
  // What was read again already may be read again a few times more: the next record may be broken too.
  const bool again = record_ < retried_;
  const bool retry = kept && broken_at_ > retried_ && (!again || retries_left_ > 0);
  if (again && retries_left_ > 0) --retries_left_;
  retried_ = std::max(retried_, broken_at_);
  enter(Where::resync);
  maybe_wrapper_ = {};
  search_from_ = retry ? record_ + 1 : broken_at_;
  const bool here = had_record ? record_ >= base_ : at >= kLookBack;
  if (here) {
    if (kept && beginning_.empty()) {
      remember_beginning(piece.substr(0, at).substr(static_cast<std::size_t>(record_ - base_)));
    }
    return static_cast<std::size_t>(std::max(search_from_, base_) - base_);
  }
  // What is to be searched, or looked back into, lies before this piece: back to it, by way of a copy.
  pending_.clear();
  pending_.append(carry_.view());
  pending_.append(piece.substr(0, at));
  if (kept && beginning_.empty()) remember_beginning(pending_.view());
  if (!retry) pending_.keep_last(kLookBack);
  if (!carry_.empty()) before_piece_ = 0;
  base_ = broken_at_ - pending_.size();
  carry_.clear();
  rewound_ = true;
  return at;
}

std::size_t RecordSplitter::resync(std::string_view piece, std::size_t at) {
  // Near the piece's end, what is needed to decide may be missing: it waits for the next one.
  const std::size_t sure = final_ ? piece.size() : piece.size() - std::min(piece.size(), kLookAhead);
  for (std::size_t from = at; from < sure; from += kWindow) {
    const std::size_t to = std::min(from + kWindow, sure);
    const std::size_t alike = find_like_earlier(piece, from, to);
    const std::size_t line = find_line_start(piece, from, std::min(to, alike));
    if (line < alike) {
      lost_array_ = true;
      enter(Where::between);
      return line;
    }
    if (alike < to) {
      trusted_ = array_depth_ > 0;
      depth_ = array_depth_;
      string_ = {};
      loose_from_ = alike;
      enter(trusted_ ? Where::elements : Where::between);
      return alike;
    }
  }
  if (final_) return piece.size();
  if (!established_ && position(at) > kProse) {
    refuse();
    return piece.size();
  }
  const std::size_t done = std::max(at, sure);
  return wait_from(done - std::min(done, kLookBack));
}

/// The first { in [from, to) that begins as earlier records did; `npos` without one.
std::size_t RecordSplitter::find_like_earlier(std::string_view piece, std::size_t from, std::size_t to) const {
  if (beginning_.empty()) return std::string_view::npos;
  const std::size_t skipped = search_from_ > base_ ? static_cast<std::size_t>(search_from_ - base_) : 0;
  const std::string_view window = piece.substr(0, std::min(piece.size(), to + beginning_.size() - 1));
  for (std::size_t i = window.find(beginning_, std::max(from, skipped)); i < to; i = window.find(beginning_, i + 1)) {
    std::size_t before = i;
    while (before > 0 && i - before < kLookBack && is_space(piece[before - 1])) --before;
    const char c = byte_before(piece, before);
    const bool line = byte_before(piece, i) == '\n';
    if (line || c == ',' || c == '[' || c == ']' || c == '}') return i;
  }
  return std::string_view::npos;
}

/// The first line in [from, to), not before the error, that begins a document; `npos` without one.
std::size_t RecordSplitter::find_line_start(std::string_view piece, std::size_t from, std::size_t to) const {
  const std::size_t skipped = broken_at_ > base_ ? static_cast<std::size_t>(broken_at_ - base_) : 0;
  std::size_t i = std::max(from, skipped);
  while (i < to) {
    if (byte_before(piece, i) == '\n') {
      if ((piece[i] == '{' || piece[i] == '[') && starts_document(piece, i) == Verdict::yes) return i;
      std::size_t start = 0;
      const std::size_t line_end = std::min(piece.substr(0, i + kLookAhead).find('\n', i), piece.size());
      if (stamped_document(piece, i, line_end, start) == Verdict::yes) return i;
    }
    const std::size_t newline = piece.substr(0, to).find('\n', i);
    if (newline == std::string_view::npos) break;
    i = newline + 1;
  }
  return std::string_view::npos;
}

}  // namespace snapsleuth::input
