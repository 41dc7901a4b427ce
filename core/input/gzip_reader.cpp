#include "gzip_reader.h"

#include <algorithm>
#include <cstring>

#include "input_reader.h"

namespace snapsleuth::input {
namespace {

/// Large enough that a record is seldom cut by its border, small enough to stay in the processor's cache.
constexpr std::size_t kWindow = std::size_t{256} << 10U;
constexpr int kGzipOnly = 15 + 16;
constexpr std::size_t kAtOnce = std::size_t{1} << 30U;  // zlib counts what it gets in 32 bits

Bytef* as_zlib(const char* bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes)); }

}  // namespace

GzipReader::GzipReader(Chain& chain, int depth) : chain_(chain), depth_(depth), window_(kWindow + kPadding) {
  ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
}

GzipReader::~GzipReader() {
  if (ready_) inflateEnd(&stream_);
}

void GzipReader::begin(std::string_view name) {
  if (ready_) inflateReset(&stream_);
  state_ = State::member;
  wanted_ = ready_;
  bytes_out_ = member_out_ = members_ = skipped_ = 0;
  damage_.clear();
  faults_.clear();
  if (!ready_) faults_.push_back({ProblemKind::limit, "There is not enough memory to inflate this gzip.", {}, 1});
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
  const std::size_t given = std::min(bytes.size(), kAtOnce);
  stream_.next_in = as_zlib(bytes.data());
  stream_.avail_in = static_cast<uInt>(given);
  int status = Z_OK;
  do {
    stream_.next_out = as_zlib(window_.data());
    stream_.avail_out = static_cast<uInt>(kWindow);
    status = inflate(&stream_, Z_NO_FLUSH);
    if (!deliver(kWindow - stream_.avail_out)) return {};
  } while (status == Z_OK && (stream_.avail_in > 0 || stream_.avail_out == 0));
  bytes.remove_prefix(given - stream_.avail_in);
  if (status == Z_STREAM_END) {
    ++members_;
    state_ = State::padding;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    member_failed();
  }
  return bytes;
}

/// Hands on what is in the window.
bool GzipReader::deliver(std::size_t size) {
  bytes_out_ += size;
  member_out_ += size;
  if (expands_too_much(chain_, bytes_out_)) {
    faults_.push_back({ProblemKind::limit,
                       "The data expand more than " + std::to_string(chain_.limits.ratio) +
                           " times when decompressed: the rest was not read.",
                       {},
                       1});
    return wanted_ = false;
  }
  if (size > 0) wanted_ = chain_.layer(depth_ + 1).push({window_.data(), size});
  return wanted_;
}

void GzipReader::member_failed() {
  const std::string_view why = stream_.msg == nullptr ? "bad data" : stream_.msg;
  if (why == "incorrect data check") {  // all was inflated, and only then found wrong
    wrong_checksum();
    state_ = State::length;
    skipped_ = 0;
  } else if (why == "incorrect length check") {
    wrong_checksum();
    state_ = State::padding;
  } else if (members_ > 0 && member_out_ == 0) {
    state_ = State::garbage;
    skipped_ = stream_.total_in;
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
  inflateReset(&stream_);
  member_out_ = 0;
  state_ = State::member;
  return bytes;
}

void GzipReader::finish(const Faults& faults) {
  if (state_ == State::garbage) {
    faults_.push_back({ProblemKind::decompression,
                       std::to_string(skipped_) + " bytes after the gzip data are no gzip and were not read.", bytes_out_,
                       1});
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
