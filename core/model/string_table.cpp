#include "model/string_table.h"

#include <cstring>

namespace snapsleuth {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kBlockBytes = 64 * 1024;

std::uint64_t load64(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) noexcept {
  std::uint64_t hash = seed ^ (bytes.size() * 0x9ddfea08eb382d69ULL);
  const char* p = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; p += 8, left -= 8) {
    hash = (hash ^ load64(p)) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32U;
  }
  std::uint64_t tail = 0;
  if (left > 0) std::memcpy(&tail, p, left);
  return hash_mix(hash, tail);
}

StringTable::StringTable() : slots_(kFirstSlots, 0) {
  views_.emplace_back();
  hashes_.push_back(0);
}

std::size_t StringTable::slot_of(std::string_view text, std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  const auto upper = static_cast<std::uint32_t>(hash >> 32U);
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    const StringId id = slots_[slot];
    if (hashes_[id] == upper && equal_texts(views_[id], text)) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

StringId StringTable::find(std::string_view text) const noexcept {
  return text.empty() ? 0 : slots_[slot_of(text, hash_bytes(text))];
}

StringId StringTable::intern(std::string_view text) {
  if (text.empty()) return 0;
  const std::uint64_t hash = hash_bytes(text);
  const std::size_t slot = slot_of(text, hash);
  if (slots_[slot] != 0) return slots_[slot];
  const auto id = static_cast<StringId>(views_.size());
  views_.push_back(store(text));
  hashes_.push_back(static_cast<std::uint32_t>(hash >> 32U));
  slots_[slot] = id;
  if (views_.size() * 2 > slots_.size()) grow();
  return id;
}

std::string_view StringTable::store(std::string_view text) {
  if (block_size_ - block_used_ < text.size()) {
    block_size_ = text.size() > kBlockBytes ? text.size() : kBlockBytes;
    blocks_.push_back(std::make_unique<char[]>(block_size_));
    block_used_ = 0;
  }
  char* place = blocks_.back().get() + block_used_;
  std::memcpy(place, text.data(), text.size());
  block_used_ += text.size();
  bytes_ += text.size();
  return {place, text.size()};
}

void StringTable::grow() {
  const std::vector<StringId> old = std::move(slots_);
  slots_.assign(old.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (const StringId id : old) {
    if (id == 0) continue;
    std::size_t slot = hash_bytes(views_[id]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = id;
  }
}

}  // namespace snapsleuth
