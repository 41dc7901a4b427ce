// Text to records: any number of JSON documents one after another, cut at their borders without being parsed.
//
//   between ──{──► document ──"Records":[{──► element ◄──► elements ──]──► wrapper ──}──► between
//      │  ▲                                                    ▲
//      │  └──────────────── } or an error ── resync ───────────┘
//      └──[──► elements of a bare array
//
// What makes it fast: inside documents only brackets outside strings are looked at, found 64 bytes at a time. What
// makes it sturdy: each bracket is checked against its parent and the byte before it, a newline inside a string and
// certain letters outside of one are noticed at once, and after an error it goes on where a record begins just as the
// earlier ones did, or at the next line that begins a document.
//
// Chunks are read where they lie. Only a record that straddles their border is copied, into one buffer used again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "block64.h"
#include "input/border.h"
#include "input/door.h"
#include "input/fault.h"
#include "loose_values.h"
#include "outline_notes.h"
#include "padded_buffer.h"

namespace snapsleuth::input {

class RecordSplitter {
 public:
  RecordSplitter(RecordSink& sink, std::uint64_t record_limit) : sink_(sink), record_limit_(record_limit) {}

  void begin();
  /// False: this is no JSON; a problem has said so, and nothing more is wanted.
  bool push(std::string_view text);
  void finish(const Faults& faults);
  /// Whether it was given up as no JSON.
  bool refused() const { return refused_; }

  /// Ends in front of the first record at `offset` or behind it that is not the first of all: `push` is false then. To
  /// be called after `begin`.
  void stop_at(std::uint64_t offset) { stop_at_ = offset; }
  /// Where it ended so.
  const std::optional<Border>& stopped() const { return stopped_; }
  /// Goes on elsewhere, once it has stopped: guesses where in `text` a record begins, takes it from there on, and says
  /// where that is.
  std::optional<std::uint64_t> resume(std::string_view text, const Stretch& stretch);

 private:
  enum class Where : std::uint8_t {
    between,   ///< Outside of documents.
    document,  ///< In a top-level object that is a record, unless a wrapper's array turns up in it.
    elements,  ///< Between the elements of an array of records.
    element,   ///< In an element.
    wrapper,   ///< In an object whose array of records was found, beside that array.
    resync,    ///< After an error, in search of the next record.
  };
  enum class Verdict : std::uint8_t { no, yes, undecided };
  static constexpr std::size_t kUndecided = static_cast<std::size_t>(-1);
  static constexpr std::uint64_t kNever = static_cast<std::uint64_t>(-1);
  static constexpr std::size_t kMaxDepth = 1024;

  // record_splitter.cpp: pieces, and what becomes of a record.
  std::size_t scan(std::string_view piece);
  std::size_t advance(std::string_view piece, std::size_t at);
  void feed(std::string_view text);
  void keep_tail(std::string_view piece);
  void emit(std::string_view piece, std::size_t end, RecordFrame frame);
  void read_loose(std::string_view gap, std::size_t at);
  void lose(std::uint64_t offset, std::string_view message);
  void establish();
  void refuse();
  void say_end(const Faults& faults);
  std::size_t wait_from(std::size_t at) {
    waiting_ = true;
    return at;
  }
  std::uint64_t position(std::size_t index) const { return base_ + index; }
  bool has_record() const { return where_ == Where::document || where_ == Where::element; }

  // structure.cpp: inside documents.
  std::size_t structure(std::string_view piece, std::size_t at);
  bool open(std::string_view piece, std::size_t at);
  bool close(std::string_view piece, std::size_t at);
  bool open_watched(std::string_view piece, std::size_t at, char before);
  bool close_watched(std::string_view piece, std::size_t at);
  bool open_in_elements(std::string_view piece, std::size_t at, char before);
  bool stray_close(std::string_view piece, std::size_t at);
  bool leave(std::size_t at);
  void begin_record(std::size_t at);
  void begin_element(std::size_t at);
  void enter(Where where);
  void flush_loose();
  char nonspace_before(std::string_view piece, std::size_t at) const;
  std::string_view wrapper_key_before(std::string_view piece, std::size_t at) const;
  char byte_before(std::string_view piece, std::size_t at) const { return at == 0 ? before_piece_ : piece[at - 1]; }
  bool in_object() const { return ((parents_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64)) & 1U) != 0; }
  void push_parent(bool object, std::size_t at);

  // between.cpp: outside of documents.
  std::size_t between(std::string_view piece, std::size_t at);
  std::size_t text(std::string_view piece, std::size_t at);
  std::size_t skip_line(std::string_view piece, std::size_t at);
  void note_text(std::string_view line, std::size_t at);
  void note_line_tail(std::string_view piece);
  void end_text_line();
  bool begin_behind_missing_head(std::string_view piece, std::size_t at);
  Verdict starts_document(std::string_view piece, std::size_t at) const;
  Verdict stamped_document(std::string_view piece, std::size_t at, std::size_t line_end, std::size_t& start) const;
  std::size_t begin_document(std::string_view piece, std::size_t at);
  void close_gap();
  bool refuse_by_text(std::string_view piece, std::size_t at);

  // stretch.cpp: a part of a text.
  bool stops_before(std::size_t at);
  std::string state_before(std::size_t at) const;
  std::size_t guess_record(std::string_view text, std::size_t from) const;

  // resync.cpp: after an error.
  std::size_t broken(std::string_view piece, std::size_t at, std::string_view message);
  std::size_t start_search(std::string_view piece, std::size_t at, bool had_record);
  std::size_t resync(std::string_view piece, std::size_t at);
  std::size_t find_like_earlier(std::string_view piece, std::size_t from, std::size_t to) const;
  std::size_t find_line_start(std::string_view piece, std::size_t from, std::size_t to) const;
  void remember_beginning(std::string_view record);

  RecordSink& sink_;
  std::uint64_t record_limit_;

  // Pieces.
  PaddedBuffer carry_;      ///< In a document: the bytes just before the piece, from the record's first on.
  PaddedBuffer pending_;    ///< Otherwise: bytes not yet decided upon.
  PaddedBuffer work_;       ///< pending_ and the bytes after it, while they are being scanned.
  std::uint64_t base_ = 0;  ///< The input's offset of the piece's first byte.
  char before_piece_ = '\n';
  bool final_ = false;
  bool waiting_ = false;  ///< The rest of the piece can only be decided upon with more of the text.
  bool rewound_ = false;  ///< pending_ holds bytes from before the piece, to be scanned again.

  // Where in the text.
  Where where_ = Where::between;
  StringCarry string_;
  std::size_t leave_ = 0;  ///< Where to go on, once a document has ended or broken.
  int depth_ = 0;
  int open_watch_ = -1;  ///< Openers at this depth or less are looked at, closers that come down to close_watch_.
  int close_watch_ = -1;
  int array_depth_ = 0;  ///< The depth between the elements of the array of records; 0 without one.
  std::array<std::uint64_t, kMaxDepth / 64> parents_{};  ///< A bit each depth: object or array.
  std::string_view wrapper_;
  std::string_view maybe_wrapper_;  ///< A wrapper's key and [ were read: is it an array of objects?
  bool trusted_ = false;            ///< The next opener was found by resync: its surroundings are broken, it is not.

  // The record under way.
  std::uint64_t record_ = 0;
  OutlineNotes outline_;
  LooseValues loose_;
  std::size_t loose_from_ = 0;

  // Recovery.
  std::string beginning_;  ///< How the records begin here, up to their first key.
  std::uint64_t search_from_ = 0;
  std::uint64_t broken_at_ = 0;
  static constexpr int kRetries = 8;
  std::uint64_t retried_ = 0;  ///< Up to here text was searched again, from the beginning of a record that broke.
  int retries_left_ = kRetries;
  bool recovering_ = false;
  bool lost_array_ = false;

  // A stretch of a text.
  std::uint64_t stop_at_ = kNever;
  std::optional<Border> stopped_;

  // Text around the documents.
  std::string head_;          ///< The first bytes, to say what it is if it is not JSON.
  bool established_ = false;  ///< This is JSON: what cannot be read is a loss, not prose.
  bool refused_ = false;
  bool prose_ = false;          ///< Text stands before the first document…
  std::uint64_t prose_at_ = 0;  ///< …from here on.
  bool in_long_line_ = false;
  std::uint64_t line_ = 0;  ///< Where the line of text begins that is under way.
  std::string line_tail_;   ///< The last two of its characters so far that are no spaces.
  bool in_gap_ = false;
  bool gap_is_label_ = false;
  std::uint64_t gap_ = 0;
  std::uint64_t gap_lines_ = 0;
  std::uint64_t lost_before_ = 0;
  std::uint64_t first_lost_ = 0;
};

}  // namespace snapsleuth::input
