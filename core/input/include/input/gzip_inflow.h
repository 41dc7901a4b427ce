// gzip inflated apart from the door, in a thread of its own: what comes out goes to Door::push_inflated, and the same
// records and problems come of it as when the door gets the gzip itself.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "input/door.h"
#include "input/fault.h"

namespace snapsleuth {

/// One file at a time; can be used again. It never holds more than a window of text: the next is made when it is asked
/// for.
class GzipInflow {
 public:
  explicit GzipInflow(DoorLimits limits = {});
  GzipInflow(const GzipInflow&) = delete;
  GzipInflow& operator=(const GzipInflow&) = delete;
  ~GzipInflow();

  /// Whether a file that begins so is gzip; two bytes tell.
  static bool is_gzip(std::string_view head);

  void open();
  /// The next bytes of the file. They are not copied: they must stay until `next` is empty.
  void push(std::span<const std::uint8_t> bytes);
  /// The next text, valid until the next call; empty where all that was pushed is used, or no more is wanted.
  std::span<const std::uint8_t> next();
  /// False: nothing more of this file is wanted; go on to `close`.
  [[nodiscard]] bool wanted() const;
  /// `complete`: the whole file was pushed.
  void close(bool complete);

  /// Bytes of the file so far.
  [[nodiscard]] std::uint64_t raw_bytes() const;
  /// What was wrong with the gzip so far, in order; after `close`, all of it.
  [[nodiscard]] const Faults& faults() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace snapsleuth
