#include "gzip_decoder.h"

#include <algorithm>
#include <utility>

namespace snapsleuth::input {

bool GzipDecoder::begin() {
  inflater_.restart();
  state_ = State::member;
  status_ = Inflater::Status::more;
  holds_more_ = false;
  member_out_ = members_ = skipped_ = 0;
  damage_.clear();
  if (!inflater_.ready()) notes_.stop({ProblemKind::limit, "There is not enough memory to inflate this gzip.", {}, 1});
  return inflater_.ready();
}

std::string_view GzipDecoder::next(std::string_view& bytes) {
  settle();
  while (!bytes.empty() || holds_more_) {
    switch (state_) {
      case State::member:
        if (const std::string_view text = inflate_member(bytes); !text.empty()) return text;
        settle();
        break;
      case State::length:
        skip_length(bytes);
        break;
      case State::padding:
        skip_padding(bytes);
        break;
      case State::garbage:
      case State::damaged:
        skipped_ += bytes.size();
        bytes = {};
        break;
    }
  }
  return {};
}

std::string_view GzipDecoder::inflate_member(std::string_view& bytes) {
  const std::string_view text = inflater_.step(bytes, status_);
  member_out_ += text.size();
  holds_more_ = status_ == Inflater::Status::more && inflater_.may_hold_more();
  return text;
}

void GzipDecoder::settle() {
  switch (std::exchange(status_, Inflater::Status::more)) {
    case Inflater::Status::ended:
      ++members_;
      state_ = State::padding;
      break;
    case Inflater::Status::failed:
      member_failed();
      break;
    default:
      break;
  }
}

void GzipDecoder::member_failed() {
  const std::string_view why = inflater_.error();
  if (why == "incorrect data check") {  // all was inflated, and only then found wrong
    wrong_checksum();
    state_ = State::length;
    skipped_ = 0;
  } else if (why == "incorrect length check") {
    wrong_checksum();
    state_ = State::padding;
  } else if (members_ > 0 && member_out_ == 0) {
    state_ = State::garbage;
    skipped_ = inflater_.taken();
  } else {
    damage_ = why;
    state_ = State::damaged;
    skipped_ = 0;
  }
}

void GzipDecoder::wrong_checksum() {
  ++members_;
  notes_.note(ProblemKind::decompression,
              "The checksum of this gzip is wrong: its records were read, but may be damaged.");
}

void GzipDecoder::skip_length(std::string_view& bytes) {
  const std::size_t taken = std::min<std::size_t>(bytes.size(), 4 - static_cast<std::size_t>(skipped_));
  skipped_ += taken;
  bytes.remove_prefix(taken);
  if (skipped_ == 4) state_ = State::padding;
}

void GzipDecoder::skip_padding(std::string_view& bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  if (bytes.empty()) return;
  state_ = State::garbage;
  skipped_ = 0;
  if (bytes.front() != '\x1F') return;
  // Whether it is another member, zlib will tell, even where the border of a chunk lies in its first bytes.
  inflater_.restart();
  member_out_ = 0;
  state_ = State::member;
}

void GzipDecoder::finish(bool complete) {
  const bool inside = state_ == State::member || state_ == State::length;
  if (state_ == State::garbage) {
    notes_.note(ProblemKind::decompression,
                std::to_string(skipped_) + " bytes after the gzip data are no gzip and were not read.");
  } else if (state_ == State::damaged) {
    notes_.cut(ProblemKind::decompression, "The gzip data are damaged (" + damage_ + "): the rest, " +
                                               std::to_string(skipped_) + " compressed bytes, was not read.");
  } else if (inside && complete) {
    notes_.cut(ProblemKind::truncated, "The gzip data end too early: what follows is missing.");
  }
}

}  // namespace snapsleuth::input
