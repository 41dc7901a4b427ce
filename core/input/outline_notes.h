// What the splitter notes of the record under way, for those who read it: Record::brackets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace snapsleuth::input {

class OutlineNotes {
 public:
  /// A record begins, in the block that was seen last.
  void begin() {
    count_ = 0;
    plain_ = block_plain_;
  }
  /// A block of 64 bytes that the record may lie in: whether it is ASCII without a control character in a string.
  void see(bool plain) {
    block_plain_ = plain;
    plain_ = plain_ && plain;
  }
  /// A bracket outside strings.
  void note(std::uint64_t offset) {
    if (count_ < kMost) brackets_[count_] = static_cast<std::uint32_t>(offset);
    ++count_;
  }
  std::span<const std::uint32_t> brackets() const {
    if (!plain_ || count_ > kMost) return {};
    return {brackets_.data(), count_};
  }

 private:
  /// Records with more are rare, and read the long way.
  static constexpr std::size_t kMost = 2048;

  std::array<std::uint32_t, kMost> brackets_;
  std::size_t count_ = 0;
  bool plain_ = true;
  bool block_plain_ = true;
};

}  // namespace snapsleuth::input
