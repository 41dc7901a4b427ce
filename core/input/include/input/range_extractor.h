// Reads a file again and keeps a few stretches of its text: the raw records that somebody wants to see.
//
// Where a record lies was told by Record::offset and its text's length; here the same bytes come by the same way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/door.h"

namespace snapsleuth {

struct TextRange {
  std::string input;  ///< As the sink was told it: the file's name, or `archive!/member`.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

struct ExtractedText {
  std::string text;        ///< Valid UTF-8: what is not, is U+FFFD; all else as it stood.
  bool found = false;      ///< False: the file does not reach so far, or has no such input.
  bool truncated = false;  ///< Longer than kExtractedBytes: the rest was left out.
};

inline constexpr std::size_t kExtractedBytes = std::size_t{64} << 10U;

/// For one file: open, push, close, then look at `texts`.
class RangeExtractor {
 public:
  explicit RangeExtractor(std::span<const TextRange> ranges, DoorLimits limits = {});
  RangeExtractor(const RangeExtractor&) = delete;
  RangeExtractor& operator=(const RangeExtractor&) = delete;
  ~RangeExtractor();

  void open(std::string_view name);
  /// False: everything wanted was found, or the file cannot be read; go on to `close`.
  bool push(std::span<const std::uint8_t> bytes);
  void close(Ending ending = Ending::complete);

  /// After close; one for each range, in their order.
  std::span<const ExtractedText> texts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace snapsleuth
