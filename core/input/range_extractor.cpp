#include "input/range_extractor.h"

#include <algorithm>

#include "chain.h"
#include "model/utf8.h"

namespace snapsleuth {
namespace {

/// The file's text comes in through the tap, the names of its inputs through the sink.
class Extraction : public RecordSink, public DecodedTap {
 public:
  explicit Extraction(std::span<const TextRange> ranges) : ranges_(ranges.begin(), ranges.end()) {
    texts.resize(ranges_.size());
    order_.reserve(ranges_.size());
    for (std::size_t i = 0; i < ranges_.size(); ++i) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
      if (ranges_[a].input != ranges_[b].input) return ranges_[a].input < ranges_[b].input;
      return ranges_[a].offset < ranges_[b].offset;
    });
  }

  bool all_found() const { return found_ == ranges_.size(); }

  void begin_input(std::string_view name, bool) override {
    const auto before = [this](std::size_t i, std::string_view wanted) { return ranges_[i].input < wanted; };
    const auto first = std::lower_bound(order_.begin(), order_.end(), name, before);
    next_ = static_cast<std::size_t>(first - order_.begin());
    name_ = name;
  }

  bool decoded(std::uint64_t offset, std::span<const std::uint8_t> bytes) override {
    const std::string_view text = input::as_text(bytes);
    bool more = false;
    for (std::size_t i = next_; i < order_.size(); ++i) {
      const TextRange& range = ranges_[order_[i]];
      if (range.input != name_) break;
      const bool later = range.offset >= offset + text.size();
      if (!later) take(order_[i], offset, text);
      more = more || !texts[order_[i]].found;
      if (later) break;
      if (i == next_ && texts[order_[i]].found) ++next_;
    }
    return more && !all_found();
  }

  void record(const Record&) override {}
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override {}
  void end_input(std::uint64_t) override {}

  /// Makes the bytes that were kept into what may be shown.
  void clean() {
    for (ExtractedText& extracted : texts) {
      const std::string raw = std::move(extracted.text);
      extracted.text.clear();
      if (!extracted.found) continue;
      append_valid_utf8(extracted.text, extracted.truncated ? whole_characters(raw, raw.size()) : raw);
      if (extracted.text.size() <= kExtractedBytes) continue;
      extracted.truncated = true;  // each wrong byte became three
      extracted.text.resize(whole_characters(extracted.text, kExtractedBytes).size());
    }
  }

  std::vector<ExtractedText> texts;

 private:
  /// What of this piece of text belongs to the range.
  void take(std::size_t index, std::uint64_t offset, std::string_view text) {
    const TextRange& range = ranges_[index];
    ExtractedText& extracted = texts[index];
    if (extracted.found) return;
    const std::uint64_t length = std::min<std::uint64_t>(range.length, kExtractedBytes);
    const std::uint64_t wanted = range.offset + extracted.text.size();
    if (wanted >= offset && wanted < offset + text.size()) {
      const auto missing = static_cast<std::size_t>(length - extracted.text.size());
      extracted.text.append(text.substr(static_cast<std::size_t>(wanted - offset), missing));
    }
    if (extracted.text.size() < length) return;
    extracted.found = true;
    extracted.truncated = range.length > kExtractedBytes;
    ++found_;
  }

  std::vector<TextRange> ranges_;
  std::vector<std::size_t> order_;  ///< Of the ranges: by input, then by offset.
  std::size_t next_ = 0;            ///< In order_: the first not yet found in this input.
  std::size_t found_ = 0;
  std::string name_;
};

}  // namespace

struct RangeExtractor::State {
  State(std::span<const TextRange> ranges, const DoorLimits& limits)
      : extraction(ranges), door(extraction, limits, &extraction) {}

  Extraction extraction;
  Door door;
};

RangeExtractor::RangeExtractor(std::span<const TextRange> ranges, DoorLimits limits)
    : state_(std::make_unique<State>(ranges, limits)) {}

RangeExtractor::~RangeExtractor() = default;

void RangeExtractor::open(std::string_view name) { state_->door.open(name); }

bool RangeExtractor::push(std::span<const std::uint8_t> bytes) {
  return !state_->extraction.all_found() && state_->door.push(bytes) && !state_->extraction.all_found();
}

void RangeExtractor::close(Ending ending) {
  state_->door.close(ending);
  state_->extraction.clean();
}

std::span<const ExtractedText> RangeExtractor::texts() const { return state_->extraction.texts; }

}  // namespace snapsleuth
