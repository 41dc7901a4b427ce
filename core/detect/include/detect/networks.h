// Where an actor comes from, and whether it ever came from there before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/context.h"

namespace snapsleuth {

/// Who comes from more places than this is on the move: one more says nothing.
inline constexpr std::size_t kFewPlaces = 4;

/// The addresses that an actor came from, each since it was first seen.
class KnownAddresses {
 public:
  KnownAddresses(const DetectContext& context, ActorIndex actor);

  /// Whether the event comes from an internet address that the actor never used before the day before it, though it
  /// had been coming from a few addresses only. Trusted addresses are never new.
  [[nodiscard]] bool is_new(EventIndex event) const;

 private:
  const DetectContext& context_;
  ActorIndex actor_;
  std::vector<Time> first_;  ///< When the first few addresses were first seen, in time order.
  bool cut_ = false;         ///< The log held more than are remembered.
};

/// Whether an address is of a private, local or link-local network.
bool is_private_address(std::string_view address);

/// A network: the first two bytes of an IPv4 address, the first four of an IPv6 one. People's addresses change within.
/// Empty for what is no address.
std::optional<std::string> network_of(std::string_view address);

}  // namespace snapsleuth
