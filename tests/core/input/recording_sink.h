// A sink that writes down what a door finds, and ways to feed a door.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/door.h"

namespace snapsleuth::testing {

struct FoundRecord {
  std::string text;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  RecordFrame frame = RecordFrame::document;
  std::string wrapper;
  bool operator==(const FoundRecord&) const = default;
};

struct FoundProblem {
  ProblemKind kind = ProblemKind::io;
  std::string message;
  std::uint64_t offset = 0;
  std::uint64_t count = 0;
  bool operator==(const FoundProblem&) const = default;
};

struct FoundInput {
  std::string name;
  bool is_archive = false;
  std::vector<FoundRecord> records;
  std::vector<FoundProblem> problems;
  std::string partial;
  std::uint64_t bytes = 0;
  bool ended = false;
  bool operator==(const FoundInput&) const = default;
};

class RecordingSink : public RecordSink {
 public:
  void begin_input(std::string_view name, bool is_archive) override;
  void record(const Record& record) override;
  void partial_bytes(std::span<const std::uint8_t> bytes) override;
  void problem(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) override;
  void end_input(std::uint64_t bytes) override;

  std::vector<FoundInput> inputs;
};

/// Reads a file in chunks of `chunk` bytes, each in an allocation of exactly its size, so that a sanitizer sees every
/// step over its border. 0: all at once.
std::vector<FoundInput> read(std::string_view file, std::size_t chunk = 0, const DoorLimits& limits = {},
                             Ending ending = Ending::complete, std::string_view name = "file");

/// The same of a gzip that is inflated apart from the door: `chunk` bytes go in at a time, at most `piece` come out.
std::vector<FoundInput> read_inflated(std::string_view file, std::size_t chunk, std::size_t piece,
                                      const DoorLimits& limits = {}, Ending ending = Ending::complete,
                                      std::string_view name = "file");

/// The same, whole and in pieces of several sizes, and a gzip inflated apart from the door, which must all agree.
std::vector<FoundInput> read_every_way(std::string_view file, const DoorLimits& limits = {});

/// The texts of an input's records.
std::vector<std::string> texts(const FoundInput& input);

/// One line for an input: "2 records, truncated@17 x1".
std::string summary(const FoundInput& input);

/// A gzip member.
std::string gzip(std::string_view text);

struct ZstdFrame {
  int level = 3;
  int window_log = 0;       ///< 0: as the level has it.
  bool checksum = true;     ///< As the command line tool writes.
  bool known_size = false;  ///< Whether the frame says how long its content is.
};
/// A frame of zstd.
std::string zstd(std::string_view text, const ZstdFrame& frame = {});

}  // namespace snapsleuth::testing
