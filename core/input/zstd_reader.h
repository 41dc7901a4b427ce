// zstd (RFC 8878), decompressed in pieces: any number of frames, with frames to pass over and zero bytes between them.
#pragma once

#include <zstd.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "chain.h"
#include "decompressed.h"
#include "input/fault.h"

namespace snapsleuth::input {

class ZstdReader {
 public:
  ZstdReader(Chain& chain, int depth) : out_(chain, depth) {}

  /// What is inside is the same input: it keeps the name.
  void begin(std::string_view name);
  bool push(std::string_view bytes);
  void finish(const Faults& faults);

 private:
  enum class State : std::uint8_t {
    between,  ///< Before a frame: zeros, or a frame.
    frame,
    garbage,  ///< After the last frame: bytes that are no zstd.
    damaged,  ///< The rest cannot be decompressed.
  };
  struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  bool make_ready();
  std::string_view begin_frame(std::string_view bytes);
  std::string_view decompress(std::string_view bytes);
  void frame_failed(std::size_t code);

  Decompressed out_;
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  std::vector<char> window_;
  State state_ = State::between;
  std::size_t expected_ = 0;  ///< Bytes that the decoder asks for next.
  std::uint64_t frames_ = 0;
  std::uint64_t frame_in_ = 0;  ///< Bytes of the frame so far.
  std::uint64_t skipped_ = 0;   ///< Bytes of garbage.
};

}  // namespace snapsleuth::input
