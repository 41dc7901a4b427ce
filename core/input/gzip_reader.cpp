#include "gzip_reader.h"

#include <algorithm>

namespace snapsleuth::input {

void GzipReader::begin(std::string_view name) {
  out_.begin(name);
  inflater_.restart();
  state_ = State::member;
  member_out_ = members_ = skipped_ = 0;
  damage_.clear();
  if (!inflater_.ready()) out_.stop({ProblemKind::limit, "There is not enough memory to inflate this gzip.", {}, 1});
}

bool GzipReader::push(std::string_view bytes) {
  while (!bytes.empty() && out_.wanted()) {
    switch (state_) {
      case State::member:
        bytes = inflate_member(bytes);
        break;
      case State::length: {
        const std::size_t taken = std::min<std::size_t>(bytes.size(), 4 - static_cast<std::size_t>(skipped_));
        skipped_ += taken;
        bytes.remove_prefix(taken);
        if (skipped_ == 4) state_ = State::padding;
        break;
      }
      case State::padding:
        bytes = skip_padding(bytes);
        break;
      case State::garbage:
      case State::damaged:
        skipped_ += bytes.size();
        return true;
    }
  }
  return out_.wanted();
}

std::string_view GzipReader::inflate_member(std::string_view bytes) {
  const auto take = [this](std::string_view text) {
    member_out_ += text.size();
    return out_.push(text);
  };
  switch (inflater_.run(bytes, take)) {
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
  return bytes;
}

void GzipReader::member_failed() {
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

void GzipReader::wrong_checksum() {
  ++members_;
  out_.note(ProblemKind::decompression,
            "The checksum of this gzip is wrong: its records were read, but may be damaged.");
}

std::string_view GzipReader::skip_padding(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  if (bytes.empty()) return bytes;
  state_ = State::garbage;
  skipped_ = 0;
  if (bytes.front() != '\x1F') return bytes;
  // Whether it is another member, zlib will tell, even where the border of a chunk lies in its first bytes.
  inflater_.restart();
  member_out_ = 0;
  state_ = State::member;
  return bytes;
}

void GzipReader::finish(const Faults& faults) {
  const bool inside = state_ == State::member || state_ == State::length;
  if (state_ == State::garbage) {
    out_.note(ProblemKind::decompression,
              std::to_string(skipped_) + " bytes after the gzip data are no gzip and were not read.");
  } else if (state_ == State::damaged) {
    out_.cut(ProblemKind::decompression, "The gzip data are damaged (" + damage_ + "): the rest, " +
                                             std::to_string(skipped_) + " compressed bytes, was not read.");
  } else if (inside && out_.wanted() && !ends_early(faults)) {
    out_.cut(ProblemKind::truncated, "The gzip data end too early: what follows is missing.");
  }
  out_.finish(faults);
}

}  // namespace snapsleuth::input
