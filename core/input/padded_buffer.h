// Bytes that grow at the end and are always followed by 64 readable ones, which is what simdjson asks for.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace snapsleuth::input {

inline constexpr std::size_t kPadding = 64;

/// Not a vector: growing one touches the new memory twice and copies the old, and for a document of many megabytes
/// that took longer than to read it. realloc moves large blocks without copying them.
class PaddedBuffer {
 public:
  PaddedBuffer() = default;
  PaddedBuffer(const PaddedBuffer&) = delete;
  PaddedBuffer& operator=(const PaddedBuffer&) = delete;
  ~PaddedBuffer() { std::free(bytes_); }

  std::string_view view() const { return {bytes_, size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    reserve(size_ + bytes.size());
    std::memcpy(bytes_ + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
    std::memset(bytes_ + size_, 0, kPadding);
  }

  /// Drops all but the last `count` bytes.
  void keep_last(std::size_t count) {
    if (size_ <= count) return;
    std::memmove(bytes_, bytes_ + (size_ - count), count);
    size_ = count;
  }

  void swap(PaddedBuffer& other) {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  /// Empties it, and gives back what one huge record made it grow to.
  void reset(std::size_t capacity_kept) {
    size_ = 0;
    if (capacity_ <= capacity_kept) return;
    std::free(std::exchange(bytes_, nullptr));
    capacity_ = 0;
  }

 private:
  void reserve(std::size_t size) {
    if (size + kPadding <= capacity_) return;
    const std::size_t wanted = size + size / 2 + kPadding;
    void* grown = std::realloc(bytes_, wanted);
    if (grown == nullptr) std::abort();  // as every other allocation here does when memory ends
    bytes_ = static_cast<char*>(grown);
    capacity_ = wanted;
  }

  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace snapsleuth::input
