// Rows and fields of a table as text, in pieces: RFC 4180, and what spreadsheets and portals make of it.
//
// A quote opens a field only at its beginning (spaces before it do not count); inside, two quotes are one, and line
// ends are text. A row ends at a line feed, a carriage return or both; empty lines are no rows.
//
// One quote too many would make text of everything up to the next one, or to the end. So the scanner can stop in doubt
// where a quoted field of several lines does not end as fields do, or not at all for long; whether its lines are rows
// only somebody can tell who knows the table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace snapsleuth::input {

class CsvScanner {
 public:
  /// `offset`: of the first byte that will come. `may_doubt`: whether it stops in doubt.
  void begin(char separator, std::uint64_t offset, bool may_doubt = false) {
    separator_ = separator;
    offset_ = offset;
    state_ = State::row;
    may_doubt_ = may_doubt;
    held_.clear();
  }

  /// Tells `rows` what is in the text: begin_row(offset), then for each field begin_field(), text(piece) any number of
  /// times and end_field(), then end_row(offset), which says whether to go on. Returns how much was taken: all, unless
  /// a row says so or it is in doubt.
  template <typename Rows>
  std::size_t scan(std::string_view text, Rows& rows) {
    std::size_t at = 0;
    bool wanted = true;
    while (wanted && at < text.size() && !in_doubt()) at = step(text, at, rows, wanted);
    offset_ += at;
    return at;
  }

  bool in_row() const { return state_ != State::row; }
  bool before_field() const { return state_ == State::field; }
  bool in_quotes() const { return state_ == State::quoted || state_ == State::long_doubt; }
  std::uint64_t offset() const { return offset_; }

  bool in_doubt() const { return state_ == State::quote_doubt || state_ == State::long_doubt; }
  /// In doubt, because a quote stands in the middle of the field's line.
  bool at_stray_quote() const { return state_ == State::quote_doubt; }
  /// What stands in the quoted field so far; empty where it is longer than the scanner can hold.
  std::string_view held() const { return held_; }
  /// The field is what it seemed to be.
  void believe() {
    state_ = state_ == State::quote_doubt ? State::plain : State::quoted;
    held_.clear();
    holding_ = false;
  }
  /// The quote that opened the field was a text's: what came behind it is to be scanned again, and is returned; the
  /// quote that it stopped at comes after that.
  std::string disbelieve() {
    std::string again = std::exchange(held_, {});
    offset_ -= again.size() + (state_ == State::quote_doubt ? 1 : 0);
    state_ = State::plain;
    holding_ = false;
    return again;
  }
  void set_may_doubt(bool may_doubt) { may_doubt_ = may_doubt; }

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
    row,          ///< Between rows.
    field,        ///< At a field's beginning.
    plain,        ///< In a field without quotes, or behind its quotes.
    quoted,       ///< Inside of quotes.
    quote,        ///< Behind a quote that ends the field, or is the first of two.
    quote_doubt,  ///< Behind a quote that ends the field of several lines where no field ends.
    long_doubt,   ///< In a quoted field of several lines that is longer than fields are.
  };

  /// Longer than what any log has in a field, and little to scan again.
  static constexpr std::size_t kHeldBytes = std::size_t{1} << 20U;

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
        held_.clear();
        holding_ = may_doubt_;
        return c == '"' ? at + 1 : at;
      case State::plain:
        return plain(text, at, rows, wanted);
      case State::quoted:
        return quoted(text, at, rows);
      case State::quote:
        if (c != '"') {
          state_ = ends_field(c) || c == ' ' || !spans_lines() ? State::plain : State::quote_doubt;
          return at;
        }
        if (holding_) held_ += "\"\"";
        rows.text(text.substr(at, 1));
        state_ = State::quoted;
        return at + 1;
      case State::quote_doubt:
      case State::long_doubt:
        break;
    }
    return text.size();
  }

  template <typename Rows>
  std::size_t quoted(std::string_view text, std::size_t at, Rows& rows) {
    const std::size_t room = holding_ ? kHeldBytes - std::min(held_.size(), kHeldBytes) : text.size();
    const std::string_view piece = text.substr(at, std::max<std::size_t>(room, 1));
    const std::size_t found = piece.find('"');
    const std::string_view inside = piece.substr(0, found);
    rows.text(inside);
    if (holding_) held_.append(inside);
    if (found != std::string_view::npos) {
      state_ = State::quote;
      return at + found + 1;
    }
    if (holding_ && held_.size() >= kHeldBytes) state_ = State::long_doubt;
    return at + inside.size();
  }

  bool spans_lines() const { return holding_ && held_.find_first_of("\r\n") != std::string::npos; }

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
  bool may_doubt_ = false;
  bool holding_ = false;
  std::string held_;  ///< What stands in the quoted field, as it stood in the text.
};

}  // namespace snapsleuth::input
