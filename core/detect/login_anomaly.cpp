// login-anomaly: how whoever acted came in. Failed sign-ins and then one that succeeded; a console sign-in by password
// without MFA; the root user; a network that the actor never came from, or for a program that keeps to a few addresses,
// an address.
//
// Evidence: the sign-ins of the actor, or of whoever assumed its role, in the look-back; for a network, the calls from
// it. Interrupts, such as an MFA prompt, are no failures. No MFA is no anomaly for keys, nor for federated sign-ins.
// Looks like it: a forgotten password, a journey, a workload that moved. Only failures before a success are enough
// alone.
#include <algorithm>

#include "detect/detector.h"
#include "detect/networks.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// Failures further apart than this are not one attempt.
constexpr std::int64_t kAttemptNs = 24 * kHourNs;

struct SignIns {
  std::vector<EventIndex> failed_then_success;
  std::vector<EventIndex> without_mfa;
  std::vector<EventIndex> root;
  std::size_t failures = 0;  ///< Before the success.
};

bool is_by_password(const Case& c, EventIndex event) {
  const Caller& caller = c.caller(event);
  if (caller.provider != Provider::aws) return caller.kind == ActorKind::user;
  return c.operation(event) == "ConsoleLogin" && (caller.kind == ActorKind::user || caller.kind == ActorKind::root);
}

/// A failed sign-in may name nobody: then it is nobody's.
SignIns sign_ins_of(const RunView& view) {
  const Case& c = view.investigation();
  const auto needed = static_cast<std::size_t>(view.context.settings().thresholds.failed_sign_ins);
  SignIns out;
  for (const ActorIndex actor : view.chain()) {
    std::vector<EventIndex> failed;
    for (const EventIndex event : view.context.surroundings().by(actor, view.look_back(), view.run.span.last)) {
      const StoredEvent& stored = view.event(event);
      if (stored.category != Category::sign_in || stored.outcome == Outcome::unknown) continue;
      if (!failed.empty() && stored.time.ns - view.event(failed.back()).time.ns > kAttemptNs) failed.clear();
      if (stored.outcome != Outcome::success) {
        failed.push_back(event);
        continue;
      }
      if (failed.size() >= needed && failed.size() > out.failures) {
        out.failures = failed.size();
        out.failed_then_success = failed;
        out.failed_then_success.insert(out.failed_then_success.begin(), event);
      }
      failed.clear();
      const bool mfa = c.text(c.attribute(event, AttributeKind::mfa)) != "no";
      if (!mfa && is_by_password(c, event)) out.without_mfa.push_back(event);
      if (c.caller(event).kind == ActorKind::root) out.root.push_back(event);
    }
  }
  return out;
}

/// Where an actor came from before this day, as far as one more place would say something.
struct KnownPlaces {
  std::vector<std::string> networks;  ///< At most one more than a few.
  std::vector<std::string_view> addresses;
  bool keeps_address = false;  ///< It came from one of them on more days than one.
};

/// Whether an address was seen on another day than its first, and before the run. That it was last seen afterwards, or
/// in the run itself, says nothing of before: then the history does.
bool is_kept(const RunView& view, const ActorFact& address) {
  if (view.history.has_kept_address(address.value)) return true;
  return address.span.last < view.run.span.first && address.span.last.ns - address.span.first.ns >= kDayNs;
}

KnownPlaces known_places(const RunView& view) {
  KnownPlaces known;
  for (const ActorFact& fact : view.context.surroundings().facts(view.run.actor, FactKind::address)) {
    if (!view.used_before(FactKind::address, fact.value, kDayNs)) continue;
    const std::string_view address = view.context.text(fact.value);
    const std::optional<std::string> network = network_of(address);
    if (!network) continue;
    note_once(known.networks, *network);
    if (known.networks.size() > kFewPlaces) break;  // whoever comes from anywhere is known by none
    if (known.addresses.size() <= kFewPlaces) known.addresses.push_back(address);
    known.keeps_address = known.keeps_address || is_kept(view, fact);
  }
  return known;
}

struct FromElsewhere {
  std::vector<EventIndex> calls;
  std::vector<std::string> addresses;
  bool within_network = false;  ///< The addresses are new, their networks are not.
};

/// The calls of the run that came from a network which the actor never used before this day. A program that keeps to
/// a few addresses is known by these: a whole network is its provider's, and any customer's.
FromElsewhere from_elsewhere(const RunView& view) {
  const Case& c = view.investigation();
  FromElsewhere found;
  const ActorKind kind = c.actor(view.run.actor).kind;
  if (kind == ActorKind::cloud_service || kind == ActorKind::external_account || !view.has_ways()) return found;
  constexpr auto kAddress = static_cast<unsigned>(FactKind::address);
  if ((c.actor(view.run.actor).many & (1U << kAddress)) != 0) return found;
  const KnownPlaces known = known_places(view);
  if (known.networks.empty() || known.networks.size() > kFewPlaces) return found;
  const bool exact = known.keeps_address && known.addresses.size() <= kFewPlaces &&
                     view.context.may_be_program(view.run.events.front());
  found.within_network = true;
  for (const EventIndex event : view.run.events) {
    const std::string_view address = c.text(c.caller(event).address);
    const std::optional<std::string> network = network_of(address);
    if (!network || is_private_address(address) || view.context.settings().trusted_addresses.contains(address))
      continue;
    const auto is_known = [](const auto& places, const auto& place) {
      return std::find(places.begin(), places.end(), place) != places.end();
    };
    const bool near = is_known(known.networks, *network);
    if (near && (!exact || is_known(known.addresses, address))) continue;
    found.within_network = found.within_network && near;
    found.calls.push_back(event);
    note_once(found.addresses, address);
  }
  return found;
}

}  // namespace

std::optional<Indicator> detect_login_anomaly(const RunView& view) {
  SignIns sign_ins = sign_ins_of(view);
  Indicator indicator;
  indicator.id = IndicatorId::login_anomaly;
  indicator.points = 10;
  const auto fire = [&](std::string key, std::vector<EventIndex> evidence) {
    indicator.why = Message(std::move(key)).with("actor", view.actor_name());
    indicator.evidence = std::move(evidence);
  };
  if (!sign_ins.failed_then_success.empty()) {
    fire("indicator.login-anomaly.failed", std::move(sign_ins.failed_then_success));
    indicator.why.with("count", static_cast<std::int64_t>(sign_ins.failures));
    indicator.weight = Weight::enough;
    indicator.points = 30;
    return indicator;
  }
  if (!sign_ins.root.empty()) {
    fire("indicator.login-anomaly.root", std::move(sign_ins.root));
    return indicator;
  }
  if (!sign_ins.without_mfa.empty()) {
    fire("indicator.login-anomaly.no-mfa", std::move(sign_ins.without_mfa));
    return indicator;
  }
  FromElsewhere elsewhere = from_elsewhere(view);
  if (elsewhere.calls.empty()) return std::nullopt;
  indicator.targets = std::move(elsewhere.addresses);
  fire(view.key_of_news(elsewhere.within_network ? "indicator.login-anomaly.address"
                                                 : "indicator.login-anomaly.network"),
       std::move(elsewhere.calls));
  indicator.why.with("addresses", indicator.targets);
  return indicator;
}

}  // namespace snapsleuth
