// The zip reader inside a member: stored or deflated bytes, and where they end.
#include <zlib.h>

#include <algorithm>

#include "zip_reader.h"

namespace snapsleuth::input {
namespace {

/// The longest descriptor: signature, checksum, two sizes of 64 bits.
constexpr std::size_t kDescriptorBytes = 24;
constexpr std::size_t kShortDescriptorBytes = 16;

std::uint32_t checksum(std::uint32_t crc, std::string_view data) {
  return static_cast<std::uint32_t>(
      crc32_z(crc, reinterpret_cast<const Bytef*>(data.data()), static_cast<z_size_t>(data.size())));
}

}  // namespace

std::string_view ZipReader::stored(std::string_view bytes) {
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
  const std::string_view data = bytes.substr(0, taken);
  left_ -= taken;
  taken_ += taken;
  if (verify_) crc_ = checksum(crc_, data);
  if (!give(data)) verify_ = false;  // not worth hashing
  if (left_ == 0 && read_further_) data_ended();
  return bytes.substr(taken);
}

std::string_view ZipReader::deflated(std::string_view bytes) {
  if (!wanted_ && member_.size_known()) {
    // Nobody wants it, and where it ends is known: no need to inflate it.
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
    left_ -= taken;
    taken_ += taken;
    verify_ = false;
    if (left_ == 0) data_ended();
    return bytes.substr(taken);
  }
  std::string_view input = bytes;
  if (member_.size_known())
    input = input.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(input.size(), left_)));
  const std::size_t before = input.size();
  const Inflater::Status status = inflater_.run(input, [this](std::string_view data) {
    crc_ = checksum(crc_, data);
    give(data);
    return read_further_ && (wanted_ || !member_.size_known());
  });
  const std::size_t taken = before - input.size();
  taken_ += taken;
  if (member_.size_known()) left_ -= taken;
  bytes.remove_prefix(taken);
  if (status == Inflater::Status::ended) {
    if (member_.size_known() && left_ > 0) damaged("its compressed data end before they should");
    data_ended();
  } else if (status == Inflater::Status::failed) {
    damaged(inflater_.error());
    if (member_.size_known()) {
      member_ended();
      skip(left_, member_.has_descriptor());
    } else {
      member_ended();
    }
  } else if (member_.size_known() && left_ == 0 && read_further_ && wanted_) {
    damaged("its compressed data do not end where they should");
    data_ended();
  }
  return bytes;
}

/// Hands data on to the member's reader. False: it wants no more.
bool ZipReader::give(std::string_view data) {
  given_ += data.size();
  bytes_out_ += data.size();
  if (expands_too_much(chain_, bytes_out_)) {
    faults_.push_back(bomb(chain_.limits));
    members_.close(faults_);
    return wanted_ = read_further_ = false;
  }
  if (wanted_ && !data.empty()) wanted_ = members_.push(data);
  return wanted_;
}

void ZipReader::damaged(std::string_view why) {
  faults_.push_back({ProblemKind::decompression,
                     "This member is damaged (" + std::string(why) + "): the rest of it was not read.",
                     {},
                     1});
  verify_ = false;
}

/// The member's bytes are over; the rest of its packed bytes, if any, is passed over.
void ZipReader::data_ended() {
  if (member_.has_descriptor() && left_ == 0) {
    header_.clear();
    state_ = State::descriptor;
    return;
  }
  member_ended();
  skip(left_, member_.has_descriptor());
}

/// With or without a signature, with sizes of 32 or 64 bits: what fits the member tells which.
std::string_view ZipReader::read_descriptor(std::string_view bytes) {
  while (!bytes.empty()) {
    header_.push_back(bytes.front());
    bytes.remove_prefix(1);
    if (header_.size() < 12) continue;
    const std::size_t start = zip::u32(header_, 0) == zip::kDescriptor ? 4 : 0;
    const bool narrow = header_.size() == start + 12 && narrow_descriptor_fits(start);
    const bool wide = header_.size() == start + 20;
    const std::uint32_t next = header_.size() == start + 16 ? zip::u32(header_, start + 12) : 0;
    const bool overrun = next == zip::kLocal || next == zip::kCentral;
    if (!narrow && !wide && !overrun) continue;
    member_.crc = zip::u32(header_, start);
    const bool fits = narrow || (wide && zip::u64(header_, start + 4) == taken_);
    if (!fits && verify_) damaged("its descriptor does not fit it");
    member_ended();
    if (fits) {
      to_header();
    } else if (overrun) {  // the next header is here: it was a short one, with wrong sizes
      header_.erase(0, start + 12);
      state_ = State::header;
    }
    break;
  }
  return bytes;
}

bool ZipReader::narrow_descriptor_fits(std::size_t start) const {
  if (zip::u32(header_, start + 4) != static_cast<std::uint32_t>(taken_)) return false;
  const std::uint32_t unpacked = zip::u32(header_, start + 8);
  // Not inflated to its end, the size is not known; but a wide one has the upper half of its first size here: 0.
  return verify_ ? unpacked == static_cast<std::uint32_t>(given_) : unpacked != 0;
}

void ZipReader::member_ended() {
  if (verify_ && crc_ != member_.crc) {
    faults_.push_back({ProblemKind::decompression,
                       "The checksum of this member is wrong: its records were read, but may be damaged.", given_, 1});
  }
  members_.close(faults_);
  start_hunt();
}

/// Stored, and nothing says how long: it ends where a descriptor fits what came before it.
std::string_view ZipReader::stored_open(std::string_view bytes) {
  const std::size_t old = tail_.size();
  tail_.append(bytes);
  for (std::size_t at = tail_.find("PK"); at != std::string::npos; at = tail_.find("PK", at + 1)) {
    std::size_t data_end = 0;
    std::size_t end = 0;
    if (!descriptor_at(at, data_end, end)) continue;
    give(std::string_view(tail_).substr(0, data_end));
    if (!read_further_) return {};
    member_.crc = crc_;
    const std::string next = end < old ? tail_.substr(end, old - end) : std::string();
    member_ended();
    to_header();
    header_ = next;  // of the next header, taken before it was known to be one
    return bytes.substr(end > old ? end - old : 0);
  }
  // All but what a descriptor might begin in is the member's.
  const std::size_t sure = tail_.size() - std::min(tail_.size(), kDescriptorBytes * 2);
  hash_to(sure);
  give(std::string_view(tail_).substr(0, sure));
  taken_ += sure;
  tail_.erase(0, sure);
  hashed_ -= sure;
  return {};
}

/// Whether at this PK stands a descriptor, or, right after one without a signature, the next header.
bool ZipReader::descriptor_at(std::size_t at, std::size_t& data_end, std::size_t& end) {
  if (at + zip::kSignatureBytes > tail_.size()) return false;
  const std::uint32_t signature = zip::u32(tail_, at);
  if (signature == zip::kDescriptor) {
    data_end = at;
    if (data_end < hashed_ || at + kShortDescriptorBytes > tail_.size()) return false;
    hash_to(data_end);
    return sizes_fit(at + 4, end);
  }
  if (signature != zip::kLocal && signature != zip::kCentral) return false;
  for (const std::size_t size : {std::size_t{20}, std::size_t{12}}) {
    if (at < size || at - size < hashed_) continue;
    data_end = at - size;
    hash_to(data_end);
    if (sizes_fit(data_end, end) && end == at) return true;
  }
  return false;
}

/// Checksum and sizes at `at` are those of the bytes up to hashed_.
bool ZipReader::sizes_fit(std::size_t at, std::size_t& end) const {
  const std::uint64_t size = taken_ + hashed_;
  if (zip::u32(tail_, at) != crc_) return false;
  if (zip::u32(tail_, at + 4) == size && zip::u32(tail_, at + 8) == size) {
    end = at + 12;
    return true;
  }
  end = at + 20;
  return end <= tail_.size() && zip::u64(tail_, at + 4) == size && zip::u64(tail_, at + 12) == size;
}

void ZipReader::hash_to(std::size_t at) {
  if (at <= hashed_) return;
  crc_ = checksum(crc_, std::string_view(tail_).substr(hashed_, at - hashed_));
  hashed_ = at;
}

}  // namespace snapsleuth::input
