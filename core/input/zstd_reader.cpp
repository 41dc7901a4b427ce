#include "zstd_reader.h"

#include <zstd_errors.h>

#include <algorithm>

namespace snapsleuth::input {
namespace {

/// A frame asks for as much memory as its window: 128 MB is what its own tools refuse to exceed unless told to.
constexpr int kWindowLog = 27;
/// Beyond this, the decoder's memory is given back after the input.
constexpr std::size_t kKeptBytes = std::size_t{16} << 20U;
/// So that a record is seldom cut by its border, and the whole stays in the processor's cache.
constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

constexpr bool begins_frame(char c) { return c == '\x28' || (static_cast<unsigned char>(c) & 0xF0U) == 0x50U; }

}  // namespace

void ZstdReader::begin(std::string_view name) {
  out_.begin(name);
  state_ = State::between;
  frames_ = frame_in_ = skipped_ = 0;
  if (!make_ready()) {
    out_.stop({ProblemKind::limit, "There is not enough memory to decompress this file.", {}, 1});
  }
}

bool ZstdReader::make_ready() {
  if (context_ == nullptr) {
    context_.reset(ZSTD_createDCtx());
    if (context_ == nullptr) return false;
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }
  window_.resize(kPieceBytes);
  return true;
}

bool ZstdReader::push(std::string_view bytes) {
  while (!bytes.empty() && out_.wanted()) {
    switch (state_) {
      case State::between:
        bytes = begin_frame(bytes);
        break;
      case State::frame:
        bytes = decompress(bytes);
        break;
      case State::garbage:
      case State::damaged:
        skipped_ += bytes.size();
        return true;
    }
  }
  return out_.wanted();
}

std::string_view ZstdReader::begin_frame(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  if (bytes.empty()) return bytes;
  state_ = begins_frame(bytes.front()) ? State::frame : State::garbage;
  skipped_ = frame_in_ = 0;
  expected_ = ZSTD_initDStream(context_.get());
  return bytes;
}

/// Gives the decoder what it asks for and not a byte more: a whole frame it would decompress in one go, and keep all of
/// it to itself where its last block or its checksum is wrong; and so an error's place is known. What it asks for is a
/// block and the three bytes of the next one's header: those go in by themselves, for an error in them would cost the
/// block, which is whole.
std::string_view ZstdReader::decompress(std::string_view bytes) {
  constexpr std::size_t kBlockHeader = 3;
  const std::size_t most = expected_ > kBlockHeader ? expected_ - kBlockHeader : expected_;
  ZSTD_inBuffer in{bytes.data(), std::min(bytes.size(), most), 0};
  bool full = true;
  while (full || in.pos < in.size) {
    ZSTD_outBuffer out{window_.data(), window_.size(), 0};
    const std::size_t status = ZSTD_decompressStream(context_.get(), &out, &in);
    if (ZSTD_isError(status) != 0) {
      frame_in_ += in.size;
      frame_failed(status);
      return bytes.substr(in.size);
    }
    if (out.pos > 0 && !out_.push({window_.data(), out.pos})) return {};
    expected_ = status;
    if (status == 0) {
      ++frames_;
      state_ = State::between;
      break;
    }
    full = out.pos == out.size;
  }
  frame_in_ += in.pos;
  return bytes.substr(in.pos);
}

void ZstdReader::frame_failed(std::size_t code) {
  const ZSTD_ErrorCode error = ZSTD_getErrorCode(code);
  switch (error) {
    case ZSTD_error_checksum_wrong:  // all was decompressed, and only then found wrong
      ++frames_;
      out_.note(ProblemKind::decompression,
                "The checksum of this zstd frame is wrong: its records were read, but may be damaged.");
      state_ = State::between;
      return;
    case ZSTD_error_frameParameter_windowTooLarge:
      out_.stop({ProblemKind::limit,
                 "This was compressed with a window of more than 128 MB, which is not read: decompress it first "
                 "(zstd -d --long=31).",
                 {},
                 1});
      return;
    case ZSTD_error_memory_allocation:
      out_.stop({ProblemKind::limit, "There is not enough memory to decompress this file.", {}, 1});
      return;
    case ZSTD_error_dictionary_wrong:
    case ZSTD_error_dictionary_corrupted:
      out_.stop({ProblemKind::unsupported,
                 "This was compressed with a dictionary, which is not in it: decompress it first (zstd -d -D).",
                 {},
                 1});
      return;
    case ZSTD_error_prefix_unknown:
      if (frames_ == 0) break;
      state_ = State::garbage;
      skipped_ = frame_in_;
      return;
    default:
      break;
  }
  state_ = State::damaged;
}

void ZstdReader::finish(const Faults& faults) {
  if (state_ == State::garbage) {
    out_.note(ProblemKind::decompression,
              std::to_string(skipped_) + " bytes after the zstd data are no zstd and were not read.");
  } else if (state_ == State::damaged) {
    out_.cut(ProblemKind::decompression, "The zstd data are damaged: the rest was not read.");
  } else if (state_ == State::frame && out_.wanted() && !ends_early(faults)) {
    out_.cut(ProblemKind::truncated, "The zstd data end too early: what follows is missing.");
  }
  out_.finish(faults);
  if (context_ != nullptr && ZSTD_sizeof_DCtx(context_.get()) > kKeptBytes) context_.reset();
}

}  // namespace snapsleuth::input
