// A partial: a store as a block of bytes, to hand from worker to worker, and as a file.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/result.h"
#include "scan/store.h"

namespace snapsleuth {

/// Of the bytes' layout. A partial of another version is refused, with both numbers in the reason.
inline constexpr std::uint32_t kPartialVersion = 4;

std::vector<std::uint8_t> write_partial(const Store& store);

/// Reads one back. Nothing in it is trusted: each number that points somewhere is checked.
Result<Store> read_partial(std::span<const std::uint8_t> bytes);

}  // namespace snapsleuth
