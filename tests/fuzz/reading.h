// What fuzz targets of the readers do: give bytes to the door, whole and in pieces, and note all that comes out.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "basics.h"

namespace snapsleuth::fuzzing {

/// Everything that a sink is told, as text.
class Transcript final : public RecordSink {
 public:
  std::string text;

  void begin_input(std::string_view name, bool is_archive) override {
    note(is_archive ? "archive" : "input", 0, 0, name);
  }
  void record(const Record& record) override {
    note(record.wrapper, record.offset, record.length, record.text);
    text += static_cast<char>('0' + static_cast<int>(record.frame));
    for (const std::uint32_t bracket : record.brackets) {
      require(bracket < record.text.size(), "a bracket lies in its record");
      require(std::string_view("[]{}").find(record.text[bracket]) != std::string_view::npos, "a bracket is one");
    }
  }
  void partial_bytes(std::span<const std::uint8_t> bytes) override { partial_ += bytes.size(); }
  void problem(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) override {
    require(count > 0, "a problem is met at least once");
    note(message, offset, count, std::to_string(static_cast<int>(kind)));
  }
  void end_input(std::uint64_t bytes) override {
    note("end", bytes, partial_, "");
    partial_ = 0;
  }

 private:
  void note(std::string_view what, std::uint64_t a, std::uint64_t b, std::string_view rest) {
    text.append("\n").append(what).append(" ").append(std::to_string(a)).append(" ").append(std::to_string(b));
    text.append(" ").append(rest);
  }

  std::uint64_t partial_ = 0;
};

inline std::string transcript(Bytes bytes, std::size_t chunk) {
  Transcript sink;
  Door door(sink, limits());
  door.open("input");
  while (!bytes.empty()) {
    const std::size_t some = std::min(chunk, bytes.size());
    if (!door.push(bytes.first(some))) break;
    bytes = bytes.subspan(some);
  }
  door.close(Ending::complete);
  return sink.text;
}

/// Piece borders mean nothing.
inline std::string agreed(Bytes bytes) {
  const std::string whole = transcript(bytes, std::max<std::size_t>(bytes.size(), 1));
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{100}}) {
    if (chunk == 1 && bytes.size() > 4096) continue;
    const std::string pieces = transcript(bytes, chunk);
    if (pieces != whole) {
      std::fprintf(stderr, "whole:%.3000s\npieces of %zu:%.3000s\n", whole.c_str(), chunk, pieces.c_str());
    }
    require(pieces == whole, "pieces say what the whole says");
  }
  return whole;
}

inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A few bytes of the container to change after it was made, then what is put into it. So mutations reach both what
/// inflates and the container itself, which a checksum would else keep them from.
struct Dented {
  std::vector<std::array<std::uint8_t, 3>> dents;  ///< Where, as two bytes, and what is put there.
  std::string_view content;

  explicit Dented(Bytes bytes) {
    const std::size_t count = bytes.empty() ? 0 : bytes[0] % 8U;
    if (bytes.size() < 1 + count * 3) return;
    for (std::size_t i = 0; i < count; ++i) {
      dents.push_back({bytes[1 + i * 3], bytes[2 + i * 3], bytes[3 + i * 3]});
    }
    const Bytes rest = bytes.subspan(1 + count * 3);
    content = {reinterpret_cast<const char*>(rest.data()), rest.size()};
  }

  void dent(std::string& made) const {
    if (made.empty()) return;
    for (const auto& [low, high, value] : dents) {
      const std::size_t at = (static_cast<std::size_t>(high) << 8U | low) % made.size();
      made[at] = static_cast<char>(value);
    }
  }
};

}  // namespace snapsleuth::fuzzing
