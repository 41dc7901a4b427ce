// The splitter over a stretch of a text: ending before a record, and beginning in front of one (input/border.h).
#include <algorithm>
#include <optional>

#include "record_splitter.h"

namespace snapsleuth::input {
namespace {

constexpr std::size_t kLookBack = 128;
/// A guess is held against so much of what follows it.
constexpr std::size_t kTried = std::size_t{64} << 10U;

/// From a { on, as far as is looked: where something is closed that was opened before it, and objects follow all the
/// same, so that it stood deeper than among the records; else `npos`.
std::size_t closed_before_its_time(std::string_view text) {
  std::size_t closed = std::string_view::npos;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' && depth < 0) return closed;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth < 0) closed = std::min(closed, i);
  }
  return std::string_view::npos;
}

}  // namespace

/// Only behind a record: how records begin here is known then, and it is no longer open what kind of text this is.
bool RecordSplitter::stops_before(std::size_t at) {
  if (position(at) < stop_at_ || beginning_.empty()) return false;
  stopped_ = Border{position(at), state_before(at)};
  return true;
}

/// What is not named here is set anew as a record begins, or was when the last one ended.
std::string RecordSplitter::state_before(std::size_t at) const {
  const bool sound = established_ && !recovering_ && !trusted_ && retried_ <= position(at);
  if (!sound) return {};
  std::string state = where_ == Where::elements ? "elements" : "between";
  state.append(lost_array_ ? " lost" : "")
      .append(prose_ ? " prose" : "")
      .append(" ")
      .append(std::to_string(array_depth_));
  if (where_ == Where::elements) state.append(" ").append(wrapper_);
  return state.append(" ").append(beginning_);
}

std::optional<std::uint64_t> RecordSplitter::resume(std::string_view text, const Stretch& stretch) {
  if (!stopped_ || stopped_->state.empty()) return std::nullopt;
  base_ = stretch.offset;
  before_piece_ = 0;
  search_from_ = 0;
  const std::size_t at = guess_record(text, stretch.from);
  if (at == std::string_view::npos) return std::nullopt;
  carry_.clear();
  carry_.append(text.substr(at - std::min(at, kLookBack), std::min(at, kLookBack)));
  pending_.clear();
  before_piece_ = at == 0 ? '\0' : text[at - 1];
  base_ = stretch.offset + at;
  string_ = {};
  retried_ = 0;
  stop_at_ = stretch.to;
  stopped_.reset();
  feed(text.substr(at));
  return stretch.offset + at;
}

/// A { that begins as the first record did and, as far as is looked, is not inside of another; `npos` without one.
std::size_t RecordSplitter::guess_record(std::string_view text, std::size_t from) const {
  const bool lines = where_ == Where::between;
  while (from < text.size()) {
    const std::size_t at = find_like_earlier(text, from, text.size());
    if (at >= text.size()) return std::string_view::npos;
    from = at + 1;
    if (lines && (at == 0 || text[at - 1] != '\n')) continue;
    if (lines) return at;
    const std::size_t closed = closed_before_its_time(text.substr(at, kTried));
    if (closed == std::string_view::npos) return at;
    from = at + closed;
  }
  return std::string_view::npos;
}

}  // namespace snapsleuth::input
