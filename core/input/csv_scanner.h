// Rows and fields of a table as text, in pieces: RFC 4180, and what spreadsheets and portals make of it.
//
// A quote opens a field only at its beginning (spaces before it do not count); inside, two quotes are one, and line
// ends are text. A row ends at a line feed, a carriage return or both; empty lines are no rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snapsleuth::input {

class CsvScanner {
 public:
  /// `offset`: of the first byte that will come.
  void begin(char separator, std::uint64_t offset) {
    separator_ = separator;
    offset_ = offset;
    state_ = State::row;
  }

  /// Tells `rows` what is in the text: begin_row(offset), then for each field begin_field(), text(piece) any number of
  /// times and end_field(), then end_row(offset), which says whether to go on. Returns how much was taken.
  template <typename Rows>
  std::size_t scan(std::string_view text, Rows& rows) {
    std::size_t at = 0;
    bool wanted = true;
    while (wanted && at < text.size()) at = step(text, at, rows, wanted);
    offset_ += at;
    return at;
  }

  bool in_row() const { return state_ != State::row; }
  bool before_field() const { return state_ == State::field; }
  bool in_quotes() const { return state_ == State::quoted; }
  std::uint64_t offset() const { return offset_; }

  /// The text has ended: so do the field and the row under way.
  template <typename Rows>
  void finish(Rows& rows) {
    if (!in_row()) return;
    if (state_ == State::field) rows.begin_field();
    rows.end_field();
    rows.end_row(offset_);
    state_ = State::row;
  }

 private:
  enum class State : std::uint8_t {
    row,     ///< Between rows.
    field,   ///< At a field's beginning.
    plain,   ///< In a field without quotes, or behind its quotes.
    quoted,  ///< Inside of quotes.
    quote,   ///< Behind a quote that ends the field, or is the first of two.
  };

  bool ends_field(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  template <typename Rows>
  std::size_t step(std::string_view text, std::size_t at, Rows& rows, bool& wanted) {
    const char c = text[at];
    switch (state_) {
      case State::row:
        if (c == '\n' || c == '\r') return at + 1;
        rows.begin_row(offset_ + at);
        state_ = State::field;
        return at;
      case State::field:
        if (c == ' ' && separator_ != ' ') return at + 1;
        rows.begin_field();
        state_ = c == '"' ? State::quoted : State::plain;
        return c == '"' ? at + 1 : at;
      case State::plain:
        return plain(text, at, rows, wanted);
      case State::quoted: {
        const std::size_t found = text.find('"', at);
        const std::size_t end = found == std::string_view::npos ? text.size() : found;
        rows.text(text.substr(at, end - at));
        if (found == std::string_view::npos) return end;
        state_ = State::quote;
        return end + 1;
      }
      case State::quote:
        if (c != '"') {
          state_ = State::plain;
          return at;
        }
        rows.text(text.substr(at, 1));
        state_ = State::quoted;
        return at + 1;
    }
    return text.size();
  }

  template <typename Rows>
  std::size_t plain(std::string_view text, std::size_t at, Rows& rows, bool& wanted) {
    std::size_t end = at;
    while (end < text.size() && !ends_field(text[end])) ++end;
    if (end > at) rows.text(text.substr(at, end - at));
    if (end == text.size()) return end;
    rows.end_field();
    if (text[end] == separator_) {
      state_ = State::field;
    } else {
      state_ = State::row;
      wanted = rows.end_row(offset_ + end);
    }
    return end + 1;
  }

  char separator_ = ',';
  State state_ = State::row;
  std::uint64_t offset_ = 0;
};

}  // namespace snapsleuth::input
