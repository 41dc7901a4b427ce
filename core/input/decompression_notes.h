// What came of a compressed input so far, and what was wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "input/fault.h"

namespace snapsleuth::input {

class DecompressionNotes {
 public:
  void begin() {
    bytes_ = 0;
    faults_.clear();
  }

  void add_bytes(std::uint64_t count) { bytes_ += count; }
  /// Decompressed, so far.
  std::uint64_t bytes() const { return bytes_; }
  const Faults& faults() const { return faults_; }

  /// Nothing comes behind this fault.
  void stop(Fault fault) { faults_.push_back(std::move(fault)); }

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

  /// Those that another kept in place of this one.
  void replace(Faults faults) { faults_ = std::move(faults); }

  /// With what happened around the compressed input, where that came first.
  const Faults& end(const Faults& around) {
    if (!ends_early(faults_)) faults_.insert(faults_.end(), around.begin(), around.end());
    return faults_;
  }

 private:
  std::uint64_t bytes_ = 0;
  Faults faults_;
};

}  // namespace snapsleuth::input
