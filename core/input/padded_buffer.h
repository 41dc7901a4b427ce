// Bytes that grow at the end and are always followed by 64 readable ones, which is what simdjson asks for.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace snapsleuth::input {

inline constexpr std::size_t kPadding = 64;

class PaddedBuffer {
 public:
  std::string_view view() const { return {storage_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    reserve(size_ + bytes.size());
    std::memcpy(storage_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  /// Drops all but the last `count` bytes.
  void keep_last(std::size_t count) {
    if (size_ <= count) return;
    std::memmove(storage_.data(), storage_.data() + (size_ - count), count);
    size_ = count;
  }

  void swap(PaddedBuffer& other) {
    storage_.swap(other.storage_);
    std::swap(size_, other.size_);
  }

  /// Gives back what one huge record made it grow to.
  void shrink(std::size_t capacity) {
    if (storage_.size() <= capacity + kPadding) return;
    size_ = 0;
    std::vector<char>().swap(storage_);
  }

 private:
  void reserve(std::size_t size) {
    if (storage_.size() < size + kPadding) storage_.resize(size + size / 2 + kPadding);
  }

  std::vector<char> storage_ = std::vector<char>(kPadding);
  std::size_t size_ = 0;
};

}  // namespace snapsleuth::input
