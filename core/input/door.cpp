#include "input/door.h"

#include "chain.h"
#include "decompressed.h"
#include "input_reader.h"

namespace snapsleuth {

struct Door::State {
  State(RecordSink& sink, const DoorLimits& limits, DecodedTap* tap) : chain(sink, limits, tap) {}

  input::Chain chain;
  input::Decompressed inflated{chain, 0};  ///< Of a file whose gzip is inflated elsewhere.
  std::string name;
  bool is_inflated = false;
  bool wanted = false;
  bool open = false;
};

namespace {

Faults faults_of(Ending ending) {
  const auto one = [](ProblemKind kind, const char* message) { return Faults{{kind, message, {}, 1}}; };
  switch (ending) {
    case Ending::complete:
      return {};
    case Ending::cancelled:
      return one(ProblemKind::cancelled, "Reading was cancelled here.");
    case Ending::io:
      return one(ProblemKind::io, "The file could not be read further.");
    case Ending::changed:
      return one(ProblemKind::changed, "The file changed while it was being read.");
    case Ending::failed:
      return one(ProblemKind::io,
                 "Reading ended here: the program failed on what follows, or had no memory left for it.");
  }
  return {};
}

}  // namespace

Door::Door(RecordSink& sink, DoorLimits limits, DecodedTap* tap) : state_(std::make_unique<State>(sink, limits, tap)) {}

Door::~Door() = default;

void Door::open(std::string_view name) {
  state_->chain.raw_bytes = 0;
  state_->chain.stop_at.reset();
  state_->name = name;
  state_->is_inflated = false;
  state_->wanted = true;
  state_->open = true;
  state_->chain.layer(0).begin(name);
}

bool Door::push(std::span<const std::uint8_t> bytes) {
  State& state = *state_;
  if (!state.open || !state.wanted) return false;
  if (bytes.empty()) return true;
  state.chain.raw_bytes += bytes.size();
  state.wanted = state.chain.layer(0).push(input::as_text(bytes));
  return state.wanted;
}

bool Door::push_inflated(std::span<const std::uint8_t> text, std::uint64_t raw_bytes, const Faults& faults) {
  State& state = *state_;
  if (!state.open || !state.wanted) return false;
  if (!state.is_inflated) state.inflated.begin(state.name);
  state.is_inflated = true;
  state.chain.raw_bytes = raw_bytes;
  state.wanted = state.inflated.push(input::as_text(text));
  if (!state.wanted) return false;
  state.inflated.notes().replace(faults);
  return state.wanted = !ends_early(faults);
}

void Door::stop_at(std::uint64_t offset) {
  state_->chain.stop_at = offset;
  state_->chain.text.begin();  // what another file left of it is no border of this one
}

std::optional<Border> Door::border() const {
  const State& state = *state_;
  return state.chain.stop_at ? state.chain.text.stopped() : std::nullopt;
}

std::optional<std::uint64_t> Door::resume(std::span<const std::uint8_t> text, const Stretch& stretch) {
  State& state = *state_;
  if (!state.open || !state.chain.stop_at) return std::nullopt;
  const std::optional<std::uint64_t> at = state.chain.layer(0).resume(input::as_text(text), stretch);
  state.wanted = at && !state.chain.text.stopped();
  return at;
}

void Door::close(Ending ending) {
  State& state = *state_;
  if (!state.open) return;
  state.open = false;
  if (state.is_inflated) return state.inflated.finish(faults_of(ending));
  state.chain.layer(0).finish(faults_of(ending));
}

}  // namespace snapsleuth
