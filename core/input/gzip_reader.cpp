#include "gzip_reader.h"

#include <algorithm>

#include "input_reader.h"

namespace snapsleuth::input {

GzipReader::GzipReader(Chain& chain, int depth) : chain_(chain), depth_(depth) {}

void GzipReader::begin(std::string_view name) {
  inflater_.restart();
  state_ = State::member;
  wanted_ = inflater_.ready();
  bytes_out_ = member_out_ = members_ = skipped_ = 0;
  damage_.clear();
  faults_.clear();
  if (!wanted_) faults_.push_back({ProblemKind::limit, "There is not enough memory to inflate this gzip.", {}, 1});
  chain_.layer(depth_ + 1).begin(name);
}

bool GzipReader::push(std::string_view bytes) {
  while (!bytes.empty() && wanted_) {
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
  return wanted_;
}

std::string_view GzipReader::inflate_member(std::string_view bytes) {
  switch (inflater_.run(bytes, [this](std::string_view text) { return deliver(text); })) {
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

bool GzipReader::deliver(std::string_view text) {
  bytes_out_ += text.size();
  member_out_ += text.size();
  if (expands_too_much(chain_, bytes_out_)) {
    faults_.push_back(bomb(chain_));
    return wanted_ = false;
  }
  if (!text.empty()) wanted_ = chain_.layer(depth_ + 1).push(text);
  return wanted_;
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
  constexpr std::string_view kMessage =
      "The checksum of this gzip is wrong: its records were read, but may be damaged.";
  if (!faults_.empty() && faults_.back().message == kMessage) {
    ++faults_.back().count;
  } else {
    faults_.push_back({ProblemKind::decompression, std::string(kMessage), bytes_out_, 1});
  }
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
  if (state_ == State::garbage) {
    faults_.push_back({ProblemKind::decompression,
                       std::to_string(skipped_) + " bytes after the gzip data are no gzip and were not read.",
                       bytes_out_, 1});
  }
  if (state_ == State::damaged) {
    faults_.push_back({ProblemKind::decompression,
                       "The gzip data are damaged (" + damage_ + "): the rest, " + std::to_string(skipped_) +
                           " compressed bytes, was not read.",
                       {},
                       1});
  } else if (wanted_ && !ends_early(faults) && (state_ == State::member || state_ == State::length)) {
    faults_.push_back({ProblemKind::truncated, "The gzip data end too early: what follows is missing.", {}, 1});
  }
  if (!ends_early(faults_)) faults_.insert(faults_.end(), faults.begin(), faults.end());
  chain_.layer(depth_ + 1).finish(faults_);
}

}  // namespace snapsleuth::input
