// The decompressed side of a compressed file: it is the same input and keeps its name; what was wrong with the
// compressed side is told behind what came before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "chain.h"
#include "decompression_notes.h"
#include "input/fault.h"
#include "input_reader.h"

namespace snapsleuth::input {

class Decompressed {
 public:
  /// `depth`: of the compressed input itself.
  Decompressed(Chain& chain, int depth) : chain_(chain), depth_(depth) {}

  void begin(std::string_view name) {
    wanted_ = true;
    notes_.begin();
    chain_.layer(depth_ + 1).begin(name);
  }

  /// False: no more is wanted.
  bool push(std::string_view text) {
    notes_.add_bytes(text.size());
    if (expands_too_much(chain_, notes_.bytes())) return stop(bomb(chain_.limits));
    if (!text.empty()) wanted_ = chain_.layer(depth_ + 1).push(text);
    return wanted_;
  }

  bool wanted() const { return wanted_; }
  DecompressionNotes& notes() { return notes_; }

  /// Nothing comes behind this fault.
  bool stop(Fault fault) {
    notes_.stop(std::move(fault));
    return wanted_ = false;
  }

  void note(ProblemKind kind, std::string_view message) { notes_.note(kind, message); }
  void cut(ProblemKind kind, std::string message) { notes_.cut(kind, std::move(message)); }

  /// `faults`: what happened around the compressed input.
  void finish(const Faults& faults) { chain_.layer(depth_ + 1).finish(notes_.end(faults)); }

 private:
  Chain& chain_;
  int depth_;
  bool wanted_ = true;
  DecompressionNotes notes_;
};

}  // namespace snapsleuth::input
