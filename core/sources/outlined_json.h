// A record read by its outline (Record::brackets): its members are walked where they stand, and what nobody asks for is
// stepped over from bracket to bracket, without an index of all its quotes, colons and commas.
//
// It reads what is surely JSON and needs no unescaping. Anything else is refused, and then simdjson reads the record:
// so both need to agree on what both read, and simdjson alone decides on the rest. The functions over a value have the
// names and the meaning of those in json_members.h; one visitor is written for both.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace snapsleuth {

/// Where the first quote or backslash stands from `at` on; the text must have one, and 16 readable bytes behind it.
inline std::size_t find_quote_or_escape(const char* text, std::size_t at) {
#if defined(__SSE2__)
  for (;; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i escapes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(quotes, escapes)));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
  }
#else
  while (text[at] != '"' && text[at] != '\\') ++at;
  return at;
#endif
}

class OutlinedValue;

/// Walks one record, whose outline is not empty.
class OutlinedRecord {
 public:
  OutlinedRecord(std::string_view text, std::span<const std::uint32_t> brackets)
      : text_(text.data()), size_(text.size()), brackets_(brackets) {}

  /// Calls `visit(key, value)` for each member of the record. False: refused; what was visited counts for nothing.
  template <typename Visit>
  bool for_members(Visit visit) {
    members(visit);
    return !refused_ && at_ == size_;
  }

 private:
  friend class OutlinedValue;

  template <typename Visit>
  void members(Visit& visit);

  char byte() const { return text_[at_]; }
  bool refuse() {
    refused_ = true;
    return false;
  }
  void skip_spaces() {
    while (byte() == ' ' || byte() == '\n' || byte() == '\r' || byte() == '\t') ++at_;
  }
  bool take(char wanted) {
    if (byte() != wanted) return refuse();
    ++at_;
    return true;
  }
  /// An opening or closing bracket, where the outline has one too.
  bool take_bracket(char wanted) {
    if (next_ >= brackets_.size() || brackets_[next_] != at_) return refuse();
    ++next_;
    return take(wanted);
  }
  /// A string without escapes, its quotes left out.
  bool take_plain_text(std::string_view& out) {
    if (byte() != '"') return refuse();
    const std::size_t end = find_quote_or_escape(text_, at_ + 1);
    if (text_[end] != '"') return refuse();
    out = {text_ + at_ + 1, end - at_ - 1};
    at_ = end + 1;
    return true;
  }

  void skip_value() {
    switch (byte()) {
      case '"':
        return skip_text();
      case '{':
      case '[':
        return skip_nested();
      default:
        return skip_scalar();
    }
  }
  void skip_text() {
    ++at_;
    for (;;) {
      at_ = find_quote_or_escape(text_, at_);
      if (byte() == '"') break;
      at_ += 2;
    }
    ++at_;
  }
  void skip_nested() {
    std::size_t depth = 0;
    do {
      if (next_ >= brackets_.size()) return static_cast<void>(refuse());
      at_ = brackets_[next_++];
      // { and [ have this bit set, } and ] do not.
      if ((static_cast<unsigned>(byte()) & 2U) != 0)
        ++depth;
      else
        --depth;
    } while (depth > 0);
    ++at_;
  }
  void skip_scalar() {
    if (byte() == 't') return skip_word("true");
    if (byte() == 'f') return skip_word("false");
    if (byte() == 'n') return skip_word("null");
    const std::size_t begin = at_;
    while ((byte() >= '0' && byte() <= '9') || byte() == '-' || byte() == '+' || byte() == '.' || byte() == 'e' ||
           byte() == 'E') {
      ++at_;
    }
    if (at_ == begin) refuse();
  }
  void skip_word(std::string_view word) {
    if (std::string_view(text_ + at_, word.size()) != word) return static_cast<void>(refuse());
    at_ += word.size();
  }

  const char* text_;
  std::size_t size_;
  std::span<const std::uint32_t> brackets_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;  ///< The first bracket that is not passed.
  bool refused_ = false;
};

/// A member's value, good until the visitor returns; one of the functions below may be called on it, once.
class OutlinedValue {
 public:
  explicit OutlinedValue(OutlinedRecord& record) : record_(record) {}

  char first() const { return record_.byte(); }
  bool text(std::string_view& out) { return record_.take_plain_text(out); }
  template <typename Visit>
  void members(Visit& visit) {
    record_.members(visit);
  }
  std::string_view raw() {
    const std::size_t begin = record_.at_;
    record_.skip_value();
    return {record_.text_ + begin, record_.at_ - begin};
  }

 private:
  OutlinedRecord& record_;
};

template <typename Visit>
void OutlinedRecord::members(Visit& visit) {
  if (!take_bracket('{')) return;
  skip_spaces();
  while (byte() != '}') {
    std::string_view key;
    if (!take_plain_text(key)) return;
    skip_spaces();
    if (!take(':')) return;
    skip_spaces();
    const std::size_t value = at_;
    visit(key, OutlinedValue(*this));
    if (!refused_ && at_ == value) skip_value();
    if (refused_) return;
    skip_spaces();
    if (byte() == '}') break;
    if (!take(',')) return;
    skip_spaces();
    if (byte() != '"') return static_cast<void>(refuse());
  }
  take_bracket('}');
}

inline void take_text(OutlinedValue v, std::string_view& out) {
  if (v.first() == '"') v.text(out);
}

inline bool is_true(OutlinedValue v) {
  if (v.first() == 't') return true;  // or it is refused when it is stepped over
  std::string_view text;
  return v.first() == '"' && v.text(text) && text == "true";
}

template <typename Visit>
void for_members(OutlinedValue v, Visit visit) {
  if (v.first() == '{') v.members(visit);
}

inline void take_raw_object(OutlinedValue v, std::string_view& out) {
  if (v.first() == '{') out = v.raw();
}

}  // namespace snapsleuth
