// The splitter inside documents: brackets outside strings, and what they open and close.
#include <algorithm>
#include <cstring>

#include "record_splitter.h"

namespace snapsleuth::input {
namespace {

constexpr std::size_t kLookBack = 128;

/// Keys whose array holds records: CloudTrail's and Azure's batches, lookup-events, Graph and REST pages, log groups,
/// Splunk's results; the lists that AWS gives of what there is in an account.
constexpr std::string_view kWrapperKeys[] = {
    "Records",         "records",        "Events",    "events",       "value",       "entries",
    "logEvents",       "results",        "Snapshots", "Volumes",      "Images",      "UserDetailList",
    "GroupDetailList", "RoleDetailList", "Policies",  "Reservations", "DBSnapshots", "DBClusterSnapshots"};

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

// The one loop that every byte of a document passes: everything rare is elsewhere.
std::size_t RecordSplitter::structure(std::string_view piece, std::size_t at) {
  char padded[kBlock];
  for (; at < piece.size(); at += std::min(kBlock, piece.size() - at)) {
    const std::size_t length = std::min(kBlock, piece.size() - at);
    const char* bytes = piece.data() + at;
    if (length < kBlock) {
      std::memset(padded, ' ', kBlock);
      std::memcpy(padded, bytes, length);
      bytes = padded;
    }
    const BlockMasks masks = classify(bytes);
    const std::uint64_t inside = string_mask(masks, length, string_);
    std::uint64_t events = masks.brackets & ~inside;
    std::uint64_t errors = masks.prose & ~inside;
    if (masks.plain) {
      outline_.see(true);
    } else {
      const OddMasks odd = classify_odd(bytes);
      outline_.see(((odd.controls & inside) | odd.beyond_ascii) == 0);
      errors |= odd.newlines & inside;
    }
    if (errors != 0) events = (events & (errors ^ (errors - 1))) | (errors & (~errors + 1));
    while (events != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(events));
      events &= events - 1;
      const char c = piece[at + bit];
      const char folded = static_cast<char>(c | 0x20);
      bool stays = false;
      if (folded == '{') {
        stays = open(piece, at + bit);
      } else if (folded == '}') {
        stays = close(piece, at + bit);
      } else {
        return broken(piece, at + bit,
                      c == '\n' ? "A record is cut off by the end of its line." : "A record is not valid JSON.");
      }
      if (!stays) return leave_;
    }
  }
  return at;
}

/// False: the structure ends here, and leave_ says where to go on.
bool RecordSplitter::open(std::string_view piece, std::size_t at) {
  const bool object = piece[at] == '{';
  char before = byte_before(piece, at);
  if (is_space(before)) before = nonspace_before(piece, at);
  if (depth_ <= open_watch_) return open_watched(piece, at, before);
  const bool fits = in_object() ? before == ':' : (before == ',' || before == '[');
  if (!fits && before != 0) return leave(broken(piece, at, "A record's brackets do not match."));
  if (static_cast<std::size_t>(depth_) == kMaxDepth) {
    return leave(broken(piece, at, "A record is nested more than 1,024 deep."));
  }
  push_parent(object, at);
  return true;
}

bool RecordSplitter::close(std::string_view piece, std::size_t at) {
  const bool object = piece[at] == '}';
  if (in_object() != object) return stray_close(piece, at);
  outline_.note(position(at) - record_);
  --depth_;
  return depth_ > close_watch_ || close_watched(piece, at);
}

void RecordSplitter::push_parent(bool object, std::size_t at) {
  outline_.note(position(at) - record_);
  const std::uint64_t bit = std::uint64_t{1} << (static_cast<unsigned>(depth_) % 64);
  std::uint64_t& word = parents_[static_cast<std::size_t>(depth_) / 64];
  word = object ? word | bit : word & ~bit;
  ++depth_;
}

bool RecordSplitter::leave(std::size_t at) {
  leave_ = at;
  return false;
}

/// An opener where it may mean more than one level: among the elements, or among a top-level object's members.
bool RecordSplitter::open_watched(std::string_view piece, std::size_t at, char before) {
  if (where_ == Where::elements) return open_in_elements(piece, at, before);
  const bool object = piece[at] == '{';
  if (!maybe_wrapper_.empty() && depth_ == 2) {
    const std::string_view key = maybe_wrapper_;
    maybe_wrapper_ = {};
    if (object && before == '[') {  // {"Records":[{ : so the object around is no record
      wrapper_ = key;
      array_depth_ = 2;
      loose_.reset();
      beginning_.clear();
      begin_element(at);
      push_parent(true, at);
      return true;
    }
  }
  const bool fits = in_object() ? before == ':' : (before == ',' || before == '[');
  if (!fits && before != 0) return leave(broken(piece, at, "A record's brackets do not match."));
  if (depth_ == 1 && !object) maybe_wrapper_ = wrapper_key_before(piece, at);
  push_parent(object, at);
  return true;
}

bool RecordSplitter::open_in_elements(std::string_view piece, std::size_t at, char before) {
  const bool on_its_own_line = byte_before(piece, at) == '\n';
  const bool fits = before == ',' || before == '[' || before == 0 || trusted_;
  const std::string_view gap = piece.substr(loose_from_, at - loose_from_);
  if (gap != ",") read_loose(gap, loose_from_);
  flush_loose();
  if (!fits && on_its_own_line) {
    // No comma, and a line begins: the array was cut off at a record's end, and another document follows it.
    establish();
    sink_.problem(ProblemKind::truncated, "An array of records ends without its closing bracket.", position(at), 1);
    enter(Where::between);
    return leave(at);
  }
  if (stops_before(at)) return leave(at);
  trusted_ = false;
  begin_element(at);
  push_parent(piece[at] == '{', at);
  return true;
}

bool RecordSplitter::close_watched(std::string_view piece, std::size_t at) {
  switch (where_) {
    case Where::element:
      emit(piece, at + 1, RecordFrame::element);
      loose_from_ = at + 1;
      enter(Where::elements);
      return true;
    case Where::elements:
      read_loose(piece.substr(loose_from_, at - loose_from_), loose_from_);
      flush_loose();
      array_depth_ = 0;
      wrapper_ = {};
      enter(depth_ == 0 ? Where::between : Where::wrapper);
      return depth_ != 0 || leave(at + 1);
    default:
      break;
  }
  if (depth_ == 1) {  // ] of an array that might have been a wrapper's: what holds no record is a document itself
    maybe_wrapper_ = {};
    return true;
  }
  if (where_ == Where::document) emit(piece, at + 1, RecordFrame::document);
  enter(Where::between);
  return leave(at + 1);
}

/// A closer of the other kind than what is open.
bool RecordSplitter::stray_close(std::string_view piece, std::size_t at) {
  if (where_ != Where::elements) return leave(broken(piece, at, "A record's brackets do not match."));
  // Between whole records nothing is lost by it: what follows is looked at afresh.
  read_loose(piece.substr(loose_from_, at - loose_from_), loose_from_);
  flush_loose();
  lost_array_ = true;
  enter(Where::between);
  return leave(at + 1);
}

void RecordSplitter::begin_record(std::size_t at) {
  record_ = position(at);
  outline_.begin();
}

void RecordSplitter::begin_element(std::size_t at) {
  begin_record(at);
  enter(Where::element);
}

void RecordSplitter::enter(Where where) {
  where_ = where;
  switch (where) {
    case Where::document:
    case Where::wrapper:
      open_watch_ = 2;
      close_watch_ = 1;
      break;
    case Where::elements:
      open_watch_ = array_depth_;
      close_watch_ = array_depth_ - 1;
      break;
    case Where::element:
      open_watch_ = -1;
      close_watch_ = array_depth_;
      break;
    case Where::between:
    case Where::resync:
      open_watch_ = close_watch_ = -1;
      break;
  }
}

void RecordSplitter::flush_loose() {
  if (loose_.count() > 0) {
    establish();
    sink_.problem(ProblemKind::malformed_record, "A value in an array of records is not an object.", loose_.first(),
                  loose_.count());
  }
  loose_.reset();
}

/// The last byte before `at` that is no white space, or 0 if it lies too far back to be known.
char RecordSplitter::nonspace_before(std::string_view piece, std::size_t at) const {
  const std::size_t here = std::min(at, kLookBack);
  for (std::size_t i = 1; i <= here; ++i) {
    if (!is_space(piece[at - i])) return piece[at - i];
  }
  const std::string_view earlier = carry_.view();
  const std::size_t there = std::min(kLookBack - here, earlier.size());
  for (std::size_t i = 1; i <= there; ++i) {
    if (!is_space(earlier[earlier.size() - i])) return earlier[earlier.size() - i];
  }
  return 0;
}

/// The wrapper's key whose value's [ stands at `at`, or nothing.
std::string_view RecordSplitter::wrapper_key_before(std::string_view piece, std::size_t at) const {
  char joined[kLookBack];
  std::string_view text;
  if (at >= kLookBack) {
    text = piece.substr(at - kLookBack, kLookBack);
  } else {
    const std::string_view earlier = carry_.view();
    const std::size_t there = std::min(kLookBack - at, earlier.size());
    earlier.substr(earlier.size() - there).copy(joined, there);
    piece.copy(joined + there, at);
    text = {joined, there + at};
  }
  text = trim_end(text);
  if (text.empty() || text.back() != ':') return {};
  text = trim_end(text.substr(0, text.size() - 1));
  for (const std::string_view key : kWrapperKeys) {
    if (text.size() < key.size() + 2 || text.back() != '"') continue;
    const std::string_view quoted = text.substr(text.size() - key.size() - 2);
    if (quoted.front() != '"' || quoted.substr(1, key.size()) != key) continue;
    const std::string_view before = trim_end(text.substr(0, text.size() - quoted.size()));
    if (before.empty() || before.back() == '{' || before.back() == ',') return key;
  }
  return {};
}

}  // namespace snapsleuth::input
