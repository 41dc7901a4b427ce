// Looking operations up: called once for each record of a log, so a miss costs a hash and, mostly, one empty slot.
#include "catalogue/catalogue.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>

#include "model/string_table.h"

namespace snapsleuth {
namespace {

#include "operations.inc"

// The hash reads eight bytes at a time as they lie. scripts/generate-catalogue.mjs computes the same.
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15;
// Sets the bit that tells lower from upper case, so that one hash serves Azure's spellings too.
constexpr std::uint64_t kFold = 0x2020202020202020;

constexpr std::size_t kSlotCount = std::size(kSlots);
static_assert((kSlotCount & (kSlotCount - 1)) == 0);

std::uint64_t mix(std::uint64_t state, std::uint64_t word) {
  const std::uint64_t product = (state ^ word) * kMultiplier;
  return product ^ (product >> 32);
}

std::uint64_t hash_text(std::uint64_t state, std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    state = mix(state, word | kFold);
  }
  std::uint64_t tail = text.size();
  for (; at < text.size(); ++at) {
    tail = (tail << 8) | (static_cast<unsigned char>(text[at]) | 0x20U);
  }
  return mix(state, tail);
}

std::size_t hash_of(Provider provider, std::string_view service, std::string_view operation) {
  const std::uint64_t seed = static_cast<std::uint64_t>(provider) + 1;
  return static_cast<std::uint32_t>(hash_text(hash_text(seed, service), operation));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_row(const OperationInfo& row, Provider provider, std::string_view service, std::string_view operation) {
  if (row.provider != provider) return false;
  if (provider == Provider::azure) {
    return equal_in_any_case(row.operation, operation) && equal_in_any_case(row.service, service);
  }
  return equal_texts(row.operation, operation) && equal_texts(row.service, service);
}

/// Compute Engine puts the version of the interface before a name: "v1.compute.disks.insert", "beta.compute…".
std::string_view without_version(std::string_view operation) {
  const std::size_t dot = operation.find('.');
  if (dot == std::string_view::npos || dot < 2) return operation;
  const std::string_view version = operation.substr(0, dot);
  const bool numbered = version[0] == 'v' && version[1] >= '1' && version[1] <= '9';
  return numbered || version == "beta" || version == "alpha" ? operation.substr(dot + 1) : operation;
}

}  // namespace

const OperationInfo* find_operation(Provider provider, std::string_view service, std::string_view operation) noexcept {
  if (provider == Provider::gcp) operation = without_version(operation);
  for (std::size_t at = hash_of(provider, service, operation);; ++at) {
    const std::size_t place = kSlots[at & (kSlotCount - 1)];
    if (place == 0) return nullptr;
    const OperationInfo& row = kOperations[place - 1];
    if (is_row(row, provider, service, operation)) return &row;
  }
}

std::span<const OperationInfo> operations() noexcept { return kOperations; }

bool is_scheduled_snapshot_service(std::string_view name_or_app_id) noexcept {
  return std::find(std::begin(kScheduledSnapshotServices), std::end(kScheduledSnapshotServices), name_or_app_id) !=
         std::end(kScheduledSnapshotServices);
}

}  // namespace snapsleuth
