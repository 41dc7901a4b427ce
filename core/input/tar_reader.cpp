#include "tar_reader.h"

#include <algorithm>

namespace snapsleuth::input {
namespace {

constexpr std::size_t kBlockBytes = 512;
constexpr std::size_t kNoteBytes = std::size_t{64} << 10U;

std::string_view field(std::string_view header, std::size_t at, std::size_t size) {
  const std::string_view whole = header.substr(at, size);
  return whole.substr(0, whole.find('\0'));
}

/// Octal digits, or, with the first bit set, a big-endian number.
std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  if ((static_cast<unsigned char>(digits.front()) & 0x80U) != 0) {
    for (const char c : digits.substr(digits.size() - 8)) value = (value << 8U) | static_cast<unsigned char>(c);
    return value;
  }
  for (const char c : digits) {
    if (c >= '0' && c <= '7') value = value * 8 + static_cast<std::uint64_t>(c - '0');
    if (c == '\0') break;
  }
  return value;
}

bool checksum_fits(std::string_view header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    sum += i >= 148 && i < 156 ? 0x20U : static_cast<unsigned char>(header[i]);
  }
  return sum == number(header.substr(148, 8));
}

std::string name_of(std::string_view header) {
  const std::string_view name = field(header, 0, 100);
  const bool ustar = header.substr(257, 6) == std::string_view("ustar\0", 6);
  const std::string_view prefix = ustar ? field(header, 345, 155) : std::string_view{};
  if (prefix.empty()) return std::string(name);
  return std::string(prefix) + "/" + std::string(name);
}

}  // namespace

void TarReader::begin(std::string_view name) {
  members_.begin(name);
  state_ = State::header;
  block_.clear();
  long_name_.reset();
  pax_size_.reset();
  offset_ = 0;
  read_further_ = true;
}

bool TarReader::push(std::string_view bytes) {
  while (!bytes.empty() && read_further_) {
    std::size_t taken = bytes.size();
    switch (state_) {
      case State::header:
        if (block_.empty()) header_at_ = offset_;
        taken = std::min(taken, kBlockBytes - block_.size());
        block_.append(bytes.substr(0, taken));
        if (block_.size() == kBlockBytes) read_header();
        break;
      case State::member:
      case State::note:
      case State::skip:
        taken = static_cast<std::size_t>(std::min<std::uint64_t>(taken, left_));
        take(bytes.substr(0, taken));
        break;
      case State::padding:
        taken = static_cast<std::size_t>(std::min<std::uint64_t>(taken, padding_));
        padding_ -= taken;
        if (padding_ == 0) state_ = State::header;
        break;
      case State::end:
        break;  // filling; read on, for what is around the archive has a checksum to verify
    }
    offset_ += taken;
    bytes.remove_prefix(taken);
  }
  return read_further_;
}

void TarReader::take(std::string_view data) {
  if (state_ == State::member && wanted_) wanted_ = members_.push(data);
  if (state_ == State::note && note_.size() < kNoteBytes) note_.append(data.substr(0, kNoteBytes - note_.size()));
  left_ -= data.size();
  if (left_ == 0) end_data();
}

void TarReader::read_header() {
  const std::string header = std::move(block_);
  block_.clear();
  if (header.find_first_not_of('\0') == std::string::npos) {
    state_ = State::end;  // two empty blocks end a tar; one is proof enough
    return;
  }
  if (!checksum_fits(header)) {
    members_.note(ProblemKind::decompression, "A header of this archive is damaged: the rest was not read.",
                  header_at_);
    read_further_ = false;
    return;
  }
  left_ = number(std::string_view(header).substr(124, 12));
  const char type = header[156];
  const bool about_next = type == 'L' || type == 'K' || type == 'x' || type == 'g';
  if (!about_next && pax_size_.has_value()) left_ = *pax_size_;
  padding_ = (kBlockBytes - left_ % kBlockBytes) % kBlockBytes;
  begin_data(long_name_.value_or(name_of(header)), type);
  if (!about_next) {
    long_name_.reset();
    pax_size_.reset();
  }
  if (left_ == 0) end_data();
}

void TarReader::begin_data(std::string_view name, char type) {
  switch (type) {
    case 'L':
    case 'K':
    case 'x':
    case 'g':
      state_ = State::note;
      note_type_ = type;
      note_.clear();
      return;
    case '0':
    case '\0':
    case '7':
      if (name.ends_with('/')) break;  // how the oldest ones write a folder
      state_ = State::member;
      wanted_ = true;
      read_further_ = members_.open(name);
      return;
    case 'S':
      read_further_ = members_.refuse(name, ProblemKind::unsupported, "This member is sparse, which is not read.");
      break;
    default:
      break;  // folders, links, devices
  }
  state_ = State::skip;
}

void TarReader::end_data() {
  if (state_ == State::member && members_.is_open()) members_.close({});
  if (state_ == State::note) read_note();
  state_ = padding_ == 0 ? State::header : State::padding;
}

void TarReader::read_note() {
  if (note_type_ == 'L') long_name_ = note_.substr(0, note_.find('\0'));
  if (note_type_ == 'x') read_pax(note_);
}

/// "LENGTH key=value\n" again and again, the length counting all of it.
void TarReader::read_pax(std::string_view records) {
  while (!records.empty()) {
    const std::size_t space = records.find(' ');
    if (space > 10) return;  // No space at all, too.
    std::size_t length = 0;
    for (const char c : records.substr(0, space)) {
      if (c < '0' || c > '9') return;
      length = length * 10 + static_cast<std::size_t>(c - '0');
    }
    if (length <= space + 1 || length > records.size()) return;
    const std::string_view record = records.substr(space + 1, length - space - 2);
    records.remove_prefix(length);
    if (record.starts_with("path=")) long_name_ = record.substr(5);
    if (!record.starts_with("size=")) continue;
    std::uint64_t size = 0;
    for (const char c : record.substr(5, 18)) {
      if (c >= '0' && c <= '9') size = size * 10 + static_cast<std::uint64_t>(c - '0');
    }
    pax_size_ = size;
  }
}

void TarReader::finish(const Faults& faults) {
  const bool complete = state_ == State::end || !read_further_ || (state_ == State::header && block_.empty());
  Faults own;
  if (!complete && !ends_early(faults)) {
    own.push_back({ProblemKind::truncated, "The archive ends too early: what follows is missing.", {}, 1});
  }
  if (members_.is_open()) {
    // Said of the member that was cut; the archive need not say it again.
    Faults cut = ends_early(faults) ? Faults{faults.back()} : own;
    members_.close(cut);
    Faults rest = faults;
    if (ends_early(rest)) rest.pop_back();
    return members_.finish(rest, offset_);
  }
  own.insert(own.begin(), faults.begin(), faults.end());
  members_.finish(own, offset_);
}

}  // namespace snapsleuth::input
