#include "input_reader.h"

#include <algorithm>

#include "gzip_reader.h"
#include "tar_reader.h"
#include "zip_reader.h"
#include "zstd_reader.h"

namespace snapsleuth::input {

namespace {

bool is_container(Content content) {
  return content == Content::gzip || content == Content::zstd || content == Content::zip || content == Content::tar;
}

}  // namespace

Chain::Chain(RecordSink& sink_, const DoorLimits& limits_, DecodedTap* tap_)
    : sink(sink_), limits(limits_), tap(tap_), text(sink_, limits_.record_bytes) {}

Chain::~Chain() = default;

InputReader& Chain::layer(int depth) {
  while (layers.size() <= static_cast<std::size_t>(depth)) {
    layers.push_back(std::make_unique<InputReader>(*this, static_cast<int>(layers.size())));
  }
  return *layers[static_cast<std::size_t>(depth)];
}

InputReader::InputReader(Chain& chain, int depth) : chain_(chain), depth_(depth) {}
InputReader::~InputReader() = default;

void InputReader::begin(std::string_view name) {
  name_ = name;
  head_.clear();
  decided_ = false;
  wanted_ = true;
  sniffed_ = {};
  bytes_ = 0;
}

bool InputReader::push(std::string_view bytes) {
  if (!wanted_) return false;
  if (decided_) return wanted_ = deliver(bytes);
  if (head_.empty() && bytes.size() >= kSniffBytes) {
    decide(bytes.substr(0, kSniffBytes));
  } else {
    const std::size_t taken = std::min(bytes.size(), kSniffBytes - head_.size());
    head_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (head_.size() < kSniffBytes) return true;
    decide(head_);
    wanted_ = wanted_ && deliver(std::string_view(head_).substr(sniffed_.mark));
    sniffed_.mark = 0;
  }
  if (!wanted_) return false;
  bytes.remove_prefix(std::min(bytes.size(), sniffed_.mark));
  return wanted_ = deliver(bytes);
}

void InputReader::decide(std::string_view head) {
  decided_ = true;
  sniffed_ = sniff(head);
  if (is_container(sniffed_.content) && depth_ >= chain_.limits.depth) {
    return refuse(ProblemKind::limit, "Archives and compressions lie inside one another more than " +
                                          std::to_string(chain_.limits.depth) + " deep: this one was not opened.");
  }
  open();
}

void InputReader::open() {
  switch (sniffed_.content) {
    case Content::gzip:
      if (gzip_ == nullptr) gzip_ = std::make_unique<GzipReader>(chain_, depth_);
      return gzip_->begin(name_);
    case Content::zstd:
      if (zstd_ == nullptr) zstd_ = std::make_unique<ZstdReader>(chain_, depth_);
      return zstd_->begin(name_);
    case Content::utf16_le:
    case Content::utf16_be:
      chain_.utf16.begin(sniffed_.content == Content::utf16_be);
      [[fallthrough]];
    case Content::text:
      chain_.text.begin();
      // Offsets are the file's own only where nothing is taken from its text.
      if (chain_.stop_at && depth_ == 0 && sniffed_.content == Content::text && sniffed_.mark == 0) {
        chain_.text.stop_at(*chain_.stop_at);
      }
      [[fallthrough]];
    case Content::partial:
      return chain_.sink.begin_input(name_, false);
    case Content::zip:
      if (zip_ == nullptr) zip_ = std::make_unique<ZipReader>(chain_, depth_);
      return zip_->begin(name_);
    case Content::tar:
      if (tar_ == nullptr) tar_ = std::make_unique<TarReader>(chain_, depth_);
      return tar_->begin(name_);
    case Content::refused:
      return refuse(sniffed_.kind, sniffed_.message);
  }
}

void InputReader::refuse(ProblemKind kind, std::string_view message) {
  sniffed_.content = Content::refused;
  chain_.sink.begin_input(name_, false);
  chain_.sink.problem(kind, message, 0, 1);
  wanted_ = false;
}

bool InputReader::deliver(std::string_view bytes) {
  if (bytes.empty()) return true;
  switch (sniffed_.content) {
    case Content::gzip:
      return gzip_->push(bytes);
    case Content::zstd:
      return zstd_->push(bytes);
    case Content::zip:
      return zip_->push(bytes);
    case Content::tar:
      return tar_->push(bytes);
    case Content::text:
      return deliver_text(bytes);
    case Content::utf16_le:
    case Content::utf16_be:
      return deliver_text(chain_.utf16.decode(bytes));
    case Content::partial:
      bytes_ += bytes.size();
      chain_.sink.partial_bytes(as_bytes(bytes));
      return true;
    default:
      return false;
  }
}

bool InputReader::deliver_text(std::string_view text) {
  if (text.empty()) return true;
  const std::uint64_t offset = bytes_;
  bytes_ += text.size();
  if (chain_.tap != nullptr) return chain_.tap->decoded(offset, as_bytes(text));
  return chain_.text.push(text);
}

std::optional<std::uint64_t> InputReader::resume(std::string_view text, const Stretch& stretch) {
  if (!chain_.text.stopped()) return std::nullopt;
  const std::optional<std::uint64_t> at = chain_.text.resume(text, stretch);
  if (!at) return std::nullopt;
  bytes_ = stretch.offset + text.size();
  wanted_ = !chain_.text.refused() && !chain_.text.stopped();
  return at;
}

void InputReader::finish(const Faults& faults) {
  if (!decided_ && !head_.empty()) {
    decide(head_);
    wanted_ = wanted_ && deliver(std::string_view(head_).substr(std::min(head_.size(), sniffed_.mark)));
  }
  if (!decided_) {
    chain_.sink.begin_input(name_, false);
    for (const Fault& fault : faults) chain_.sink.problem(fault.kind, fault.message, 0, fault.count);
    if (faults.empty()) chain_.sink.problem(ProblemKind::unrecognised, "The file is empty.", 0, 1);
    return chain_.sink.end_input(0);
  }
  switch (sniffed_.content) {
    case Content::gzip:
      return gzip_->finish(faults);
    case Content::zstd:
      return zstd_->finish(faults);
    case Content::zip:
      return zip_->finish(faults);
    case Content::tar:
      return tar_->finish(faults);
    default:
      return finish_here(faults);
  }
}

void InputReader::finish_here(const Faults& faults) {
  const bool is_text = sniffed_.content != Content::partial && sniffed_.content != Content::refused;
  const bool is_utf16 = is_text && sniffed_.content != Content::text;
  if (is_utf16 && wanted_) deliver_text(chain_.utf16.finish());
  if (is_text && chain_.tap == nullptr) {
    chain_.text.finish(faults);
    if (chain_.text.refused()) bytes_ = 0;  // not read to its end, so how long it is was never known
    if (chain_.text.stopped()) bytes_ = chain_.text.stopped()->offset;
  } else if (sniffed_.content == Content::partial) {
    for (const Fault& fault : faults) {
      chain_.sink.problem(fault.kind, fault.message, fault.offset.value_or(bytes_), fault.count);
    }
  }
  chain_.sink.end_input(bytes_);
}

}  // namespace snapsleuth::input
