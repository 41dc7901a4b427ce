// Scanning: everything that touches bytes. Files go in, stores come out. It knows no settings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "input/border.h"
#include "input/door.h"
#include "scan/selection.h"
#include "scan/store.h"

namespace snapsleuth {

struct ScanProgress {
  std::uint64_t records = 0;
  std::uint64_t snapshot_events = 0;
  std::uint64_t problems = 0;
};

/// Reads one file after another. What is finished (a file, or all records that begin in one 64 MB of it) waits until it
/// is taken; the part under way stays behind, so that a part is always whole, wherever the chunks' borders fell.
class Scanner {
 public:
  /// `part_bytes`: a part of a large input, which is what a worker that dies costs. The same for all who share a store.
  explicit Scanner(DoorLimits limits = {}, std::uint64_t part_bytes = std::uint64_t{64} << 20U);
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner();

  /// From now on keeps every event that the selection lets through, in full, and nothing of any other: what is taken
  /// then is a second pass's find, and no part of a case. Saved partials hold no more than was kept and are passed
  /// over.
  void select(Selection selection);

  /// `name` by contract/rules.md; `serial` is a number that no other file of this drop has.
  void open(std::string_view name, std::uint64_t serial);
  /// False: nothing more is wanted of this file; go on to `close`.
  bool push(std::span<const std::uint8_t> bytes);
  /// The same of a gzip file that is inflated elsewhere: see Door::push_inflated.
  bool push_inflated(std::span<const std::uint8_t> text, std::uint64_t raw_bytes, const Faults& faults);
  void close(Ending ending);

  /// A stretch of a large file, which others read the rest of: see input/border.h. What is taken of all stretches
  /// together is what would have been taken of the file, if each joins the next; of a stretch that does not, nothing
  /// counts. A stretch ends where a part would begin: `from` and `to` are multiples of the parts' bytes.
  ///
  /// The first one, after `open`: `stop_at`. Any other: `open_behind` in place of `open`, the file's first bytes by
  /// `push` until that is false, then `resume` with bytes of the stretch, and `push` on. Where `resume` is false,
  /// nothing can be read of it; go on to `close`.
  void stop_at(std::uint64_t to);
  void open_behind(std::string_view name, std::uint64_t serial);
  bool resume(std::span<const std::uint8_t> bytes, const Stretch& stretch);
  /// Where the stretch began, if it was not the first, and where it ended, if not with the file. To be asked for after
  /// `close`.
  [[nodiscard]] std::optional<Border> began() const;
  [[nodiscard]] std::optional<Border> ended() const;

  /// Bytes, about, that wait to be taken.
  [[nodiscard]] std::uint64_t pending() const;
  /// All that waits; afterwards nothing does.
  [[nodiscard]] Store take();
  [[nodiscard]] ScanProgress progress() const;

 private:
  class Reading;
  std::unique_ptr<Reading> reading_;
};

/// What names a file as not read, or not read further: a part of its own beside those that were read of it, whether or
/// not there are any. Opening the file again and closing it would be its first part, which merging knows already.
[[nodiscard]] Store unread(std::string_view name, std::uint64_t serial, Ending ending);

}  // namespace snapsleuth
