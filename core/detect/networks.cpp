#include "detect/networks.h"

#include <algorithm>

#include "settings/addresses.h"

namespace snapsleuth {

bool is_private_address(std::string_view address) {
  static const std::optional<AddressSet> kPrivate = AddressSet::parse(
      {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10"});
  return kPrivate->contains(address);
}

std::optional<std::string> network_of(std::string_view address) {
  const std::optional<AddressBytes> bytes = parse_address(address);
  if (!bytes) return std::nullopt;
  const bool v4 = std::all_of(bytes->begin(), bytes->begin() + 10, [](std::uint8_t b) { return b == 0; });
  const auto* from = bytes->begin() + (v4 ? 12 : 0);
  return std::string(from, from + (v4 ? 2 : 4)) + (v4 ? "4" : "6");
}

KnownAddresses::KnownAddresses(const DetectContext& context, ActorIndex actor) : context_(context), actor_(actor) {
  constexpr auto kAddress = static_cast<unsigned>(FactKind::address);
  cut_ = (context.investigation().actor(actor).many & (1U << kAddress)) != 0;
  for (const ActorFact& fact : context.surroundings().facts(actor, FactKind::address)) {
    if (parse_address(context.text(fact.value))) first_.push_back(fact.span.first);
  }
  std::sort(first_.begin(), first_.end());
  if (first_.size() > kFewPlaces + 1) first_.resize(kFewPlaces + 1);
}

bool KnownAddresses::is_new(EventIndex event) const {
  const Case& c = context_.investigation();
  const StringId address = c.caller(event).address;
  const Time yesterday{c.event(event).stored.time.ns - kDayNs};
  const auto before = std::lower_bound(first_.begin(), first_.end(), yesterday) - first_.begin();
  if (cut_ || before == 0 || before > static_cast<std::ptrdiff_t>(kFewPlaces)) return false;
  const std::optional<Time> first = context_.surroundings().first_use(actor_, FactKind::address, address);
  if (!first || *first < yesterday) return false;
  const std::string_view text = c.text(address);
  return parse_address(text) && !is_private_address(text) && !context_.settings().trusted_addresses.contains(text);
}

}  // namespace snapsleuth
