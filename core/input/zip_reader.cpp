#include "zip_reader.h"

#include <algorithm>

namespace snapsleuth::input {

void ZipReader::begin(std::string_view name) {
  members_.begin(name);
  state_ = State::header;
  header_.clear();
  offset_ = 0;
  read_further_ = inflater_.ready();
  bytes_out_ = 0;
  read_.clear();
  matched_ = unmatched_ = hunted_ = 0;
  then_hunt_ = false;
  central_seen_ = false;
}

bool ZipReader::push(std::string_view bytes) {
  while (!bytes.empty() && read_further_) {
    const std::size_t before = bytes.size();
    bytes = step(bytes);
    offset_ += before - bytes.size();
  }
  return read_further_;
}

std::string_view ZipReader::step(std::string_view bytes) {
  switch (state_) {
    case State::header:
      return collect(bytes);
    case State::stored:
      return stored(bytes);
    case State::stored_open:
      return stored_open(bytes);
    case State::deflated:
      return deflated(bytes);
    case State::descriptor:
      return read_descriptor(bytes);
    case State::skip: {
      const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
      left_ -= taken;
      if (left_ == 0) skip(0, then_hunt_);
      return bytes.substr(taken);
    }
    case State::hunt:
      return hunt(bytes);
    case State::end:
      break;
  }
  return {};
}

std::string_view ZipReader::collect(std::string_view bytes) {
  const std::size_t taken = std::min(bytes.size(), header_size() - header_.size());
  header_.append(bytes.substr(0, taken));
  bytes.remove_prefix(taken);
  if (header_.size() < header_size()) return bytes;  // it may have grown: the lengths of names are known now
  offset_ += taken;                                  // so that it is right while the header is looked at
  header_complete();
  offset_ -= taken;
  return bytes;
}

/// How long the record in header_ is, as far as can be told from what is there of it.
std::size_t ZipReader::header_size() const {
  if (header_.size() < zip::kSignatureBytes) return zip::kSignatureBytes;
  switch (zip::u32(header_, 0)) {
    case zip::kLocal:
      if (header_.size() < zip::kLocalBytes) return zip::kLocalBytes;
      return zip::kLocalBytes + zip::u16(header_, 26) + zip::u16(header_, 28);
    case zip::kCentral:
      if (header_.size() < zip::kCentralBytes) return zip::kCentralBytes;
      return zip::kCentralBytes + zip::u16(header_, 28) + zip::u16(header_, 30) + zip::u16(header_, 32);
    case zip::kEnd:
      if (header_.size() < zip::kEndBytes) return zip::kEndBytes;
      return zip::kEndBytes + zip::u16(header_, 20);
    case zip::kEnd64:
      return 12;  // then as many as it says
    case zip::kLocator64:
      return 20;
    case zip::kExtraData:
      return 8;
    case zip::kSignature:
      return 6;
    default:
      return zip::kSignatureBytes;
  }
}

void ZipReader::header_complete() {
  switch (zip::u32(header_, 0)) {
    case zip::kLocal:
      return begin_member();
    case zip::kCentral:
      central_entry();
      return to_header();
    case zip::kEnd:
      central_seen_ = true;
      state_ = State::end;
      return;
    case zip::kEnd64:
      return skip(zip::u64(header_, 4));
    case zip::kLocator64:
      return to_header();
    case zip::kExtraData:
      return skip(zip::u32(header_, 4));
    case zip::kSignature:
      return skip(zip::u16(header_, 4));
    default:
      ++hunted_;
      start_hunt();
  }
}

void ZipReader::to_header() {
  header_.clear();
  state_ = State::header;
}

/// Passes over bytes; then comes a header, or, behind a descriptor of unknown length, one must be looked for.
void ZipReader::skip(std::uint64_t bytes, bool then_hunt) {
  left_ = bytes;
  then_hunt_ = then_hunt;
  state_ = State::skip;
  if (left_ > 0) return;
  if (then_hunt) {
    start_hunt();
  } else {
    to_header();
  }
}

void ZipReader::start_hunt() {
  last_four_ = 0;
  state_ = State::hunt;
}

void ZipReader::begin_member() {
  if (read_.size() > chain_.limits.members) {
    members_.note(ProblemKind::limit, "The archive has too many entries: the rest was not read.", 0);
    read_further_ = false;
    return;
  }
  read_.push_back(offset_ - header_.size());
  member_ = zip::read_local(header_);
  taken_ = given_ = 0;
  crc_ = 0;
  faults_.clear();
  wanted_ = verify_ = true;
  left_ = member_.packed;
  if (member_.is_folder() && member_.size_known()) return skip(left_);
  const bool readable = member_.method == 0 || member_.method == 8;
  if (member_.encrypted() || !readable) return refuse_member(member_);
  if (!members_.open(member_.name)) {
    read_further_ = false;
    return;
  }
  if (member_.method == 8) {
    inflater_.restart();
    state_ = State::deflated;
  } else if (member_.size_known()) {
    state_ = State::stored;
    if (left_ == 0) data_ended();
  } else {
    tail_.clear();
    hashed_ = 0;
    state_ = State::stored_open;
  }
}

void ZipReader::refuse_member(const zip::Local& local) {
  std::string message = "This member is encrypted: unpack the archive with its password first.";
  if (!local.encrypted()) {
    const std::string_view name = zip::method_name(local.method);
    message = "This member is compressed by " +
              (name.empty() ? "method " + std::to_string(local.method) : std::string(name)) +
              ", which is not read: unpack the archive first.";
  }
  if (!members_.refuse(local.name, ProblemKind::unsupported, message)) {
    read_further_ = false;
    return;
  }
  skip(local.size_known() ? local.packed : 0, local.has_descriptor());
}

/// Bytes that are no record: a refused member of unknown length, or damage. Goes on at the next header.
std::string_view ZipReader::hunt(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    last_four_ = (last_four_ >> 8U) | (std::uint32_t{static_cast<unsigned char>(bytes[i])} << 24U);
    if (last_four_ != zip::kLocal && last_four_ != zip::kCentral && last_four_ != zip::kEnd) continue;
    header_.clear();
    for (unsigned shift = 0; shift < 32; shift += 8) header_.push_back(static_cast<char>(last_four_ >> shift));
    state_ = State::header;
    return bytes.substr(i + 1);
  }
  return {};
}

void ZipReader::central_entry() {
  central_seen_ = true;
  const bool found = std::binary_search(read_.begin(), read_.end(), zip::local_offset(header_));
  ++(found ? matched_ : unmatched_);
}

void ZipReader::finish(const Faults& faults) {
  Faults own = faults;
  const bool cut = !ends_early(faults) && read_further_ && state_ != State::end;
  if (cut) {
    own.push_back(
        {ProblemKind::truncated,
         central_seen_ ? "The archive's directory is cut off." : "The archive ends too early: members may be missing.",
         {},
         1});
  }
  if (unmatched_ > 0) {
    members_.note(ProblemKind::decompression,
                  "The archive's directory names members that are not where it says: they were not read.", 0,
                  unmatched_);
  }
  if (state_ == State::end && matched_ < read_.size()) {
    members_.note(ProblemKind::decompression, "The archive holds members that its directory does not name.", 0,
                  read_.size() - matched_);
  }
  if (hunted_ > 0) {
    members_.note(ProblemKind::decompression, "The archive holds bytes that belong to no member.", 0, hunted_);
  }
  if (!members_.is_open()) return members_.finish(own, offset_);
  // Said of the member that was cut; the archive need not say it again.
  if (ends_early(own)) {
    faults_.push_back(own.back());
    own.pop_back();
  }
  members_.close(faults_);
  members_.finish(own, offset_);
}

}  // namespace snapsleuth::input
