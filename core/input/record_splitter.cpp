#include "record_splitter.h"

#include <algorithm>

#include "sniff.h"

namespace snapsleuth::input {
namespace {

/// Undecided bytes are read again together with this many of the next: more than any decision looks ahead.
constexpr std::size_t kTopUp = 4096;
/// Kept of what was passed over, to look back into.
constexpr std::size_t kLookBack = 128;
/// Beyond this, buffers are given back after the input.
constexpr std::size_t kBufferKept = std::size_t{4} << 20U;

}  // namespace

void RecordSplitter::begin() {
  for (PaddedBuffer* buffer : {&carry_, &pending_, &work_}) {
    buffer->reset(kBufferKept);
  }
  base_ = 0;
  before_piece_ = '\n';
  final_ = waiting_ = rewound_ = trusted_ = false;
  where_ = Where::between;
  depth_ = array_depth_ = 0;
  wrapper_ = maybe_wrapper_ = {};
  loose_.reset();
  beginning_.clear();
  retried_ = 0;
  retries_left_ = kRetries;
  recovering_ = lost_array_ = false;
  head_.clear();
  established_ = refused_ = prose_ = in_long_line_ = in_gap_ = gap_is_label_ = false;
  lost_before_ = 0;
  stop_at_ = kNever;
  stopped_.reset();
}

bool RecordSplitter::push(std::string_view text) {
  if (refused_ || stopped_) return false;
  if (!established_ && head_.size() < kJudgedBytes) {
    head_.append(text.substr(0, kJudgedBytes - head_.size()));
  }
  feed(text);
  return !refused_ && !stopped_;
}

// Pieces are either the caller's chunk, or what was undecided at its border and a little of what follows.
void RecordSplitter::feed(std::string_view text) {
  while (!refused_ && !stopped_) {
    const bool in_place = pending_.empty();
    if (!in_place) {
      work_.swap(pending_);
      pending_.clear();
      const std::size_t taken = std::min(kTopUp, text.size());
      work_.append(text.substr(0, taken));
      text.remove_prefix(taken);
    }
    const std::string_view piece = in_place ? text : work_.view();
    const std::size_t done = scan(piece);
    if (done > 0 && !rewound_) before_piece_ = piece[done - 1];
    rewound_ = false;
    if (in_place) text.remove_prefix(done);
    if (in_place && !pending_.empty()) continue;
    pending_.append(in_place ? text : piece.substr(done));
    if (in_place) return;
    if (text.empty()) return;
  }
}

/// Returns how much of the piece is done with; in a rewind, pending_ holds what came before the rest.
std::size_t RecordSplitter::scan(std::string_view piece) {
  std::size_t at = 0;
  loose_from_ = 0;
  while (at < piece.size() && !refused_) {
    at = advance(piece, at);
    if (rewound_ || stopped_) return at;
    if (waiting_) break;
  }
  waiting_ = false;
  if (where_ != Where::between && where_ != Where::resync) keep_tail(piece);
  base_ += at;
  return at;
}

std::size_t RecordSplitter::advance(std::string_view piece, std::size_t at) {
  switch (where_) {
    case Where::between:
      return between(piece, at);
    case Where::resync:
      return resync(piece, at);
    default:
      return structure(piece, at);
  }
}

/// Ends a piece inside a document: keeps the record so far, or enough to look back into.
void RecordSplitter::keep_tail(std::string_view piece) {
  if (where_ == Where::elements) read_loose(piece.substr(loose_from_), loose_from_);
  const bool began_here = has_record() && record_ >= base_;
  if (began_here) {
    carry_.clear();
    carry_.append(piece.substr(static_cast<std::size_t>(record_ - base_)));
  } else if (!has_record() && piece.size() >= kLookBack) {
    carry_.clear();
    carry_.append(piece.substr(piece.size() - kLookBack));
  } else {
    carry_.append(piece);
  }
  const bool too_long = base_ + piece.size() - record_ > record_limit_;
  if (!has_record() || too_long) carry_.keep_last(kLookBack);
}

/// The record under way ends before `end`.
void RecordSplitter::emit(std::string_view piece, std::size_t end, RecordFrame frame) {
  const std::uint64_t length = position(end) - record_;
  if (length > record_limit_) {
    establish();
    sink_.problem(ProblemKind::limit,
                  "A record is longer than " + std::to_string(record_limit_) + " bytes and was not read.", record_, 1);
    carry_.clear();
    return;
  }
  std::string_view text;
  if (record_ >= base_ && end + kPadding <= piece.size()) {
    text = piece.substr(static_cast<std::size_t>(record_ - base_), static_cast<std::size_t>(length));
  } else {
    if (record_ >= base_) carry_.clear();
    const std::size_t from = record_ >= base_ ? static_cast<std::size_t>(record_ - base_) : 0;
    carry_.append(piece.substr(from, end - from));
    text = carry_.view();
  }
  if (beginning_.empty()) remember_beginning(text);
  if (!established_) establish();
  recovering_ = false;
  retries_left_ = kRetries;
  const bool element = frame == RecordFrame::element;
  sink_.record({.text = text,
                .offset = record_,
                .length = length,
                .frame = frame,
                .wrapper = element ? wrapper_ : std::string_view{},
                .brackets = outline_.brackets()});
  carry_.clear();
}

/// What stands between the elements of an array: a text that holds JSON is a record, other values are none.
void RecordSplitter::read_loose(std::string_view gap, std::size_t at) {
  loose_.read(gap, position(at), record_limit_, [this](std::string_view text, std::uint64_t offset) {
    establish();
    recovering_ = false;
    sink_.record(
        {.text = text, .offset = offset, .length = text.size(), .frame = RecordFrame::element, .wrapper = wrapper_});
  });
}

/// What could not be read counts only once it is clear that this is JSON: prose has brackets too.
void RecordSplitter::lose(std::uint64_t offset, std::string_view message) {
  if (established_) {
    sink_.problem(ProblemKind::malformed_record, message, offset, 1);
  } else if (lost_before_++ == 0) {
    first_lost_ = offset;
  }
}

void RecordSplitter::establish() {
  if (established_) return;
  established_ = true;
  if (prose_ && lost_before_ == 0) {
    sink_.problem(ProblemKind::unrecognised, "Text before the first record is no log and was passed over.", prose_at_,
                  1);
  }
  if (lost_before_ == 0) return;
  sink_.problem(ProblemKind::malformed_record, "Text before the first whole record is not valid JSON.", first_lost_,
                lost_before_);
  lost_before_ = 0;
}

void RecordSplitter::refuse() {
  const TextVerdict verdict = judge_text(std::string_view(head_).substr(0, kJudgedBytes));
  sink_.problem(verdict.kind, verdict.message, 0, 1);
  refused_ = true;
}

void RecordSplitter::finish(const Faults& faults) {
  final_ = true;
  while (!refused_ && !stopped_ && !pending_.empty()) feed({});
  if (refused_ || stopped_) return;
  flush_loose();
  if (in_long_line_) end_text_line();
  close_gap();
  say_end(faults);
}

void RecordSplitter::say_end(const Faults& faults) {
  const bool open = where_ != Where::between && where_ != Where::resync;
  const std::uint64_t end = open && has_record() ? record_ : base_;
  const bool cut = ends_early(faults);
  const bool nothing = !established_ && !open;
  if (nothing && !prose_ && lost_before_ > 0) establish();
  if (open) establish();
  for (const Fault& fault : faults) {
    sink_.problem(fault.kind, fault.message, fault.offset.value_or(end), fault.count);
  }
  if (!established_ && !cut) return refuse();
  if (!open || cut) return;
  sink_.problem(ProblemKind::truncated,
                has_record() ? "The input ends inside this record."
                             : "The input ends before the array or object around its records is closed.",
                end, 1);
}

}  // namespace snapsleuth::input
