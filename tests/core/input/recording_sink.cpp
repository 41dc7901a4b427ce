#include "recording_sink.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <memory>

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

std::vector<FoundInput> read_every_way(std::string_view file, const DoorLimits& limits) {
  const std::vector<FoundInput> whole = read(file, 0, limits);
  for (const std::size_t chunk : {1, 7, 64, 100, 4097}) {
    const std::vector<FoundInput> pieces = read(file, chunk, limits);
    EXPECT_TRUE(pieces == whole) << "in pieces of " << chunk << " bytes";
    if (pieces == whole) continue;
    for (std::size_t i = 0; i < std::max(pieces.size(), whole.size()); ++i) {
      ADD_FAILURE() << (i < whole.size() ? summary(whole[i]) : "nothing") << "\n  in pieces of " << chunk << ": "
                    << (i < pieces.size() ? summary(pieces[i]) : "nothing");
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
