#include "recording_sink.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <memory>

#include "input/gzip_inflow.h"

namespace snapsleuth::testing {

void RecordingSink::begin_input(std::string_view name, bool is_archive) {
  EXPECT_TRUE(inputs.empty() || inputs.back().ended) << "inputs must not nest";
  inputs.emplace_back();
  inputs.back().name = name;
  inputs.back().is_archive = is_archive;
}

void RecordingSink::record(const Record& record) {
  ASSERT_FALSE(inputs.empty());
  int padding = 0;
  for (int i = 0; i < 64; ++i) padding += record.text.data()[record.text.size() + i] != 0 ? 1 : 0;  // readable?
  EXPECT_LE(padding, 64);
  inputs.back().records.push_back(
      {std::string(record.text), record.offset, record.length, record.frame, std::string(record.wrapper)});
}

void RecordingSink::partial_bytes(std::span<const std::uint8_t> bytes) {
  ASSERT_FALSE(inputs.empty());
  inputs.back().partial.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void RecordingSink::problem(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) {
  ASSERT_FALSE(inputs.empty());
  inputs.back().problems.push_back({kind, std::string(message), offset, count});
}

void RecordingSink::end_input(std::uint64_t bytes) {
  ASSERT_FALSE(inputs.empty());
  EXPECT_FALSE(inputs.back().ended);
  inputs.back().bytes = bytes;
  inputs.back().ended = true;
}

std::vector<FoundInput> read(std::string_view file, std::size_t chunk, const DoorLimits& limits, Ending ending,
                             std::string_view name) {
  RecordingSink sink;
  Door door(sink, limits);
  door.open(name);
  if (chunk == 0) chunk = std::max<std::size_t>(file.size(), 1);
  for (std::size_t at = 0; at < file.size(); at += chunk) {
    const std::string_view piece = file.substr(at, chunk);
    const auto exact = std::make_unique<std::uint8_t[]>(piece.size());
    std::copy(piece.begin(), piece.end(), exact.get());
    if (!door.push({exact.get(), piece.size()})) break;
  }
  door.close(ending);
  return sink.inputs;
}

std::vector<FoundInput> read_inflated(std::string_view file, std::size_t chunk, std::size_t piece,
                                      const DoorLimits& limits, Ending ending, std::string_view name) {
  RecordingSink sink;
  Door door(sink, limits);
  GzipInflow inflow(limits);
  door.open(name);
  inflow.open();
  bool wanted = true;
  const auto drain = [&] {
    for (std::span<const std::uint8_t> text = inflow.next(); !text.empty(); text = inflow.next()) {
      for (; wanted && !text.empty(); text = text.subspan(std::min(piece, text.size()))) {
        const std::size_t size = std::min(piece, text.size());
        const auto exact = std::make_unique<std::uint8_t[]>(size);
        std::copy_n(text.begin(), size, exact.get());
        wanted = door.push_inflated({exact.get(), size}, inflow.raw_bytes(), inflow.faults());
      }
    }
  };
  for (std::size_t at = 0; wanted && inflow.wanted() && at < file.size(); at += chunk) {
    const std::string_view part = file.substr(at, chunk);
    const auto exact = std::make_unique<std::uint8_t[]>(part.size());
    std::copy(part.begin(), part.end(), exact.get());
    inflow.push({exact.get(), part.size()});
    drain();
  }
  if (wanted) {
    inflow.close(ending == Ending::complete);
    door.push_inflated({}, inflow.raw_bytes(), inflow.faults());
  }
  door.close(ending);
  return sink.inputs;
}

namespace {

void expect_same(const std::vector<FoundInput>& other, const std::vector<FoundInput>& whole, const std::string& how) {
  EXPECT_TRUE(other == whole) << how;
  if (other == whole) return;
  for (std::size_t i = 0; i < std::max(other.size(), whole.size()); ++i) {
    ADD_FAILURE() << (i < whole.size() ? summary(whole[i]) : "nothing") << "\n  " << how << ": "
                  << (i < other.size() ? summary(other[i]) : "nothing");
  }
}

}  // namespace

std::vector<FoundInput> read_every_way(std::string_view file, const DoorLimits& limits) {
  const std::vector<FoundInput> whole = read(file, 0, limits);
  for (const std::size_t chunk : {1, 7, 64, 100, 4097}) {
    expect_same(read(file, chunk, limits), whole, "in pieces of " + std::to_string(chunk) + " bytes");
  }
  if (!GzipInflow::is_gzip(file)) return whole;
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{100}, file.size()}) {
    for (const std::size_t piece : {5, 1 << 20}) {
      expect_same(read_inflated(file, chunk, piece, limits), whole,
                  "inflated apart, " + std::to_string(chunk) + " in, " + std::to_string(piece) + " out");
    }
  }
  return whole;
}

std::vector<std::string> texts(const FoundInput& input) {
  std::vector<std::string> all;
  for (const FoundRecord& record : input.records) all.push_back(record.text);
  return all;
}

std::string summary(const FoundInput& input) {
  std::string line = std::to_string(input.records.size()) + " records";
  for (const FoundProblem& problem : input.problems) {
    line += ", " + std::string(to_word(problem.kind)) + "@" + std::to_string(problem.offset) + " x" +
            std::to_string(problem.count);
  }
  return line;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view text, const ZstdFrame& frame) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, frame.level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, frame.window_log);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, frame.checksum ? 1 : 0);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, frame.known_size ? 1 : 0);
  if (frame.known_size) ZSTD_CCtx_setPledgedSrcSize(context, text.size());
  std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  // Not told that this is all, the encoder does not shrink the window to it.
  if (!frame.known_size) ZSTD_compressStream2(context, &to, &in, ZSTD_e_continue);
  EXPECT_EQ(ZSTD_compressStream2(context, &to, &in, ZSTD_e_end), 0U);
  out.resize(to.pos);
  ZSTD_freeCCtx(context);
  return out;
}

}  // namespace snapsleuth::testing
