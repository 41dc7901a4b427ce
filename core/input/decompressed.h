// The decompressed side of a compressed file: it is the same input and keeps its name; what was wrong with the
// compressed side is told behind what came before.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "chain.h"
#include "fault.h"
#include "input_reader.h"

namespace snapsleuth::input {

class Decompressed {
 public:
  /// `depth`: of the compressed input itself.
  Decompressed(Chain& chain, int depth) : chain_(chain), depth_(depth) {}

  void begin(std::string_view name) {
    wanted_ = true;
    bytes_ = 0;
    faults_.clear();
    chain_.layer(depth_ + 1).begin(name);
  }

  /// False: no more is wanted.
  bool push(std::string_view text) {
    bytes_ += text.size();
    if (expands_too_much(chain_, bytes_)) return stop(bomb(chain_));
    if (!text.empty()) wanted_ = chain_.layer(depth_ + 1).push(text);
    return wanted_;
  }

  bool wanted() const { return wanted_; }
  std::uint64_t bytes() const { return bytes_; }

  /// Nothing comes behind this fault.
  bool stop(Fault fault) {
    faults_.push_back(std::move(fault));
    return wanted_ = false;
  }

  /// Something is wrong here, and reading goes on; said once for as often as it happens on end.
  void note(ProblemKind kind, std::string_view message) {
    if (!faults_.empty() && faults_.back().message == message) {
      ++faults_.back().count;
    } else {
      faults_.push_back({kind, std::string(message), bytes_, 1});
    }
  }

  /// The data end here, though they should not.
  void cut(ProblemKind kind, std::string message) { faults_.push_back({kind, std::move(message), {}, 1}); }

  /// `faults`: what happened around the compressed input.
  void finish(const Faults& faults) {
    if (!ends_early(faults_)) faults_.insert(faults_.end(), faults.begin(), faults.end());
    chain_.layer(depth_ + 1).finish(faults_);
  }

 private:
  Chain& chain_;
  int depth_;
  bool wanted_ = true;
  std::uint64_t bytes_ = 0;
  Faults faults_;
};

}  // namespace snapsleuth::input
