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

#include "model/string_table.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace snapsleuth {

/// Where the first quote or backslash stands from `at` on; there must be one, and 16 readable bytes behind it.
inline const char* find_quote_or_escape(const char* at) {
#if defined(__SSE2__)
  for (;; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i escapes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(quotes, escapes)));
    if (found != 0) return at + std::countr_zero(found);
  }
#else
  while (*at != '"' && *at != '\\') ++at;
  return at;
#endif
}

inline const char* after_spaces(const char* at) {
  while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') ++at;
  return at;
}

class OutlinedValue;

/// Walks one record, whose outline is not empty.
class OutlinedRecord {
 public:
  OutlinedRecord(std::string_view text, std::span<const std::uint32_t> brackets)
      : text_(text.data()), end_(text.data() + text.size()), brackets_(brackets), at_(text.data()) {}

  /// Calls `visit(key, value)` for each member of the record. False: refused; what was visited counts for nothing.
  template <typename Visit>
  bool for_members(Visit visit) {
    members(visit);
    return !refused_ && at_ == end_;
  }

 private:
  friend class OutlinedValue;

  template <typename Visit>
  void members(Visit& visit);

  void refuse() { refused_ = true; }
  /// An opening or closing bracket, where the outline has one too.
  bool take_bracket(char wanted) {
    if (next_ >= brackets_.size() || text_ + brackets_[next_] != at_ || *at_ != wanted) {
      refuse();
      return false;
    }
    ++next_;
    ++at_;
    return true;
  }
  /// A string without escapes, its quotes left out.
  bool take_plain_text(std::string_view& out) {
    const char* begin = at_ + 1;
    const char* end = find_quote_or_escape(begin);
    if (*end != '"') {
      refuse();
      return false;
    }
    out = {begin, static_cast<std::size_t>(end - begin)};
    at_ = end + 1;
    return true;
  }

  void skip_value() {
    switch (*at_) {
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
    const char* at = find_quote_or_escape(at_ + 1);
    while (*at != '"') at = find_quote_or_escape(at + 2);
    at_ = at + 1;
  }
  void skip_nested() {
    std::size_t depth = 0;
    do {
      if (next_ >= brackets_.size()) return refuse();
      at_ = text_ + brackets_[next_++];
      // { and [ have this bit set, } and ] do not.
      if ((static_cast<unsigned>(*at_) & 2U) != 0)
        ++depth;
      else
        --depth;
    } while (depth > 0);
    ++at_;
  }
  void skip_scalar() {
    if (*at_ == 't') return skip_word("true");
    if (*at_ == 'f') return skip_word("false");
    if (*at_ == 'n') return skip_word("null");
    const char* at = at_;
    while ((*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == '.' || *at == 'e' || *at == 'E') ++at;
    if (at == at_) return refuse();
    at_ = at;
  }
  template <std::size_t kSize>
  void skip_word(const char (&word)[kSize]) {
    constexpr std::size_t kLength = kSize - 1;
    if (!equal_texts({at_, kLength}, word)) return refuse();
    at_ += kLength;
  }

  const char* text_;
  const char* end_;
  std::span<const std::uint32_t> brackets_;
  const char* at_;
  std::size_t next_ = 0;  ///< The first bracket that is not passed.
  bool refused_ = false;
};

/// A member's value, good until the visitor returns; one of the functions below may be called on it, once.
class OutlinedValue {
 public:
  explicit OutlinedValue(OutlinedRecord& record) : record_(record) {}

  char first() const { return *record_.at_; }
  bool text(std::string_view& out) { return record_.take_plain_text(out); }
  template <typename Visit>
  void members(Visit& visit) {
    record_.members(visit);
  }
  std::string_view raw() {
    const char* begin = record_.at_;
    record_.skip_value();
    return {begin, static_cast<std::size_t>(record_.at_ - begin)};
  }

 private:
  OutlinedRecord& record_;
};

// Where it stands is kept in a variable of its own, not in at_, which would be written and read at every step.
template <typename Visit>
void OutlinedRecord::members(Visit& visit) {
  if (!take_bracket('{')) return;
  const char* at = after_spaces(at_);
  while (*at != '}') {
    if (*at != '"') return refuse();
    const char* key_end = find_quote_or_escape(at + 1);
    if (*key_end != '"') return refuse();
    const std::string_view key(at + 1, static_cast<std::size_t>(key_end - at - 1));
    at = after_spaces(key_end + 1);
    if (*at != ':') return refuse();
    at_ = at = after_spaces(at + 1);
    visit(key, OutlinedValue(*this));
    if (!refused_ && at_ == at) skip_value();
    if (refused_) return;
    at = after_spaces(at_);
    if (*at == '}') break;
    if (*at != ',') return refuse();
    at = after_spaces(at + 1);
    if (*at == '}') return refuse();
  }
  at_ = at;
  take_bracket('}');
}

inline void take_text(OutlinedValue v, std::string_view& out) {
  if (v.first() == '"') v.text(out);
}

inline bool is_true(OutlinedValue v) {
  if (v.first() == 't') return true;  // or it is refused when it is stepped over
  std::string_view text;
  return v.first() == '"' && v.text(text) && equal_texts(text, "true");
}

template <typename Visit>
void for_members(OutlinedValue v, Visit visit) {
  if (v.first() == '{') v.members(visit);
}

inline void take_raw_object(OutlinedValue v, std::string_view& out) {
  if (v.first() == '{') out = v.raw();
}

}  // namespace snapsleuth
