#include "input/gzip_inflow.h"

#include "chain.h"
#include "decompression_notes.h"
#include "gzip_decoder.h"
#include "sniff.h"

namespace snapsleuth {

struct GzipInflow::State {
  explicit State(const DoorLimits& limits_) : limits(limits_) {}

  DoorLimits limits;
  input::DecompressionNotes notes;
  input::GzipDecoder decoder{notes};
  std::string_view bytes;
  std::uint64_t raw_bytes = 0;
  bool wanted = false;
};

GzipInflow::GzipInflow(DoorLimits limits) : state_(std::make_unique<State>(limits)) {}
GzipInflow::~GzipInflow() = default;

bool GzipInflow::is_gzip(std::string_view head) { return input::sniff(head).content == input::Content::gzip; }

void GzipInflow::open() {
  State& state = *state_;
  state.notes.begin();
  state.bytes = {};
  state.raw_bytes = 0;
  state.wanted = state.decoder.begin();
}

void GzipInflow::push(std::span<const std::uint8_t> bytes) {
  state_->bytes = input::as_text(bytes);
  state_->raw_bytes += bytes.size();
}

std::span<const std::uint8_t> GzipInflow::next() {
  State& state = *state_;
  if (!state.wanted) return {};
  const std::string_view text = state.decoder.next(state.bytes);
  state.notes.add_bytes(text.size());
  if (input::expands_too_much(state.limits, state.raw_bytes, state.notes.bytes())) {
    state.notes.stop(input::bomb(state.limits));
    state.wanted = false;
    return {};
  }
  return input::as_bytes(text);
}

bool GzipInflow::wanted() const { return state_->wanted; }

void GzipInflow::close(bool complete) {
  state_->decoder.finish(complete && state_->wanted);
  state_->wanted = false;
}

std::uint64_t GzipInflow::raw_bytes() const { return state_->raw_bytes; }
const Faults& GzipInflow::faults() const { return state_->notes.faults(); }

}  // namespace snapsleuth
