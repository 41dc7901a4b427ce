// A hash index over the rows of a vector: one word a slot, no allocation a row. The rows themselves stay where they
// are.
#pragma once

#include <cstdint>
#include <vector>

namespace snapsleuth {

class FlatIndex {
 public:
  FlatIndex() : slots_(kFirstSlots) {}

  /// The row with this hash for which `is_row(row)` holds; where there is none, `next` is entered and returned.
  template <typename IsRow>
  std::uint32_t find_or_enter(std::uint64_t hash, std::uint32_t next, IsRow is_row) {
    const auto key = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t slot = place_of(key);
    while (slots_[slot].row != kFree) {
      if (slots_[slot].key == key && is_row(slots_[slot].row)) return slots_[slot].row;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = {key, next};
    if (++used_ * 2 > slots_.size()) grow();
    return next;
  }

  void clear() { *this = FlatIndex(); }

 private:
  static constexpr std::size_t kFirstSlots = 256;
  static constexpr std::uint32_t kFree = ~0U;
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t row = kFree;
  };

  [[nodiscard]] std::size_t place_of(std::uint32_t key) const {
    return static_cast<std::size_t>(key * 0x9e3779b1U) & (slots_.size() - 1);
  }

  void grow() {
    const std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.size() * 2, Slot{});
    for (const Slot& entry : old) {
      if (entry.row == kFree) continue;
      std::size_t slot = place_of(entry.key);
      while (slots_[slot].row != kFree) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace snapsleuth
