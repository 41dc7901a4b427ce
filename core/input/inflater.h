// zlib's inflate into one window that is used again and again: fresh memory costs more than inflating.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace snapsleuth::input {

class Inflater {
 public:
  enum class Status : std::uint8_t { more, ended, failed, stopped };
  static constexpr int kGzip = 15 + 16;  ///< Header and checksum are zlib's business…
  static constexpr int kRaw = -15;       ///< …or ours.

  explicit Inflater(int window_bits) : window_(kWindow) { ready_ = inflateInit2(&stream_, window_bits) == Z_OK; }
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  void restart() {
    if (ready_) inflateReset(&stream_);
  }
  std::string_view error() const { return stream_.msg == nullptr ? std::string_view("bad data") : stream_.msg; }
  /// Bytes taken since the last restart.
  std::uint64_t taken() const { return stream_.total_in; }

  /// One window, or less, made from the beginning of `bytes`; valid until the next call.
  std::string_view step(std::string_view& bytes, Status& status) {
    const std::size_t given = std::min(bytes.size(), kAtOnce);
    stream_.next_in = as_zlib(bytes.data());
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = as_zlib(window_.data());
    stream_.avail_out = static_cast<uInt>(window_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    bytes.remove_prefix(given - stream_.avail_in);
    if (code == Z_STREAM_END) {
      status = Status::ended;
    } else {
      status = code == Z_OK || code == Z_BUF_ERROR ? Status::more : Status::failed;
    }
    return {window_.data(), window_.size() - stream_.avail_out};
  }

  /// Whether the last step filled its window, so that zlib may hold more text without another byte.
  bool may_hold_more() const { return stream_.avail_out == 0; }

  /// Takes from `bytes` until they, the stream or `out`'s wish for more ends.
  template <typename Out>
  Status run(std::string_view& bytes, Out out) {
    Status status = Status::more;
    do {
      const std::string_view text = step(bytes, status);
      if (!out(text)) return Status::stopped;
    } while (status == Status::more && (!bytes.empty() || may_hold_more()));
    return status;
  }

 private:
  /// Large enough that a record is seldom cut by its border, small enough to stay in the processor's cache.
  static constexpr std::size_t kWindow = std::size_t{256} << 10U;
  static constexpr std::size_t kAtOnce = std::size_t{1} << 30U;  // zlib counts what it gets in 32 bits

  static Bytef* as_zlib(const char* bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes)); }

  z_stream stream_{};
  std::vector<char> window_;
  bool ready_ = false;
};

}  // namespace snapsleuth::input
