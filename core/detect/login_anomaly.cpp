// login-anomaly: how whoever acted came in. Failed sign-ins and then one that succeeded; a console sign-in by password
// without MFA; the root user; a network that the actor never came from.
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

/// The calls of the run that came from a network which the actor never used before this day.
std::vector<EventIndex> from_new_network(const RunView& view, std::vector<std::string>& addresses) {
  const Case& c = view.investigation();
  std::vector<EventIndex> calls;
  const ActorKind kind = c.actor(view.run.actor).kind;
  if (kind == ActorKind::cloud_service || kind == ActorKind::external_account || !view.has_ways()) return calls;
  constexpr auto kAddress = static_cast<unsigned>(FactKind::address);
  if ((c.actor(view.run.actor).many & (1U << kAddress)) != 0) return calls;
  std::vector<std::string> known;
  for (const ActorFact& fact : view.context.surroundings().facts(view.run.actor, FactKind::address)) {
    if (!view.used_before(FactKind::address, fact.value, kDayNs)) continue;
    if (const auto network = network_of(c.text(fact.value))) note_once(known, *network);
  }
  if (known.empty() || known.size() > kFewPlaces) return calls;
  for (const EventIndex event : view.run.events) {
    const std::string_view address = c.text(c.caller(event).address);
    const std::optional<std::string> network = network_of(address);
    if (!network || is_private_address(address) || view.context.settings().trusted_addresses.contains(address))
      continue;
    if (std::find(known.begin(), known.end(), *network) != known.end()) continue;
    calls.push_back(event);
    note_once(addresses, address);
  }
  return calls;
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
  std::vector<EventIndex> calls = from_new_network(view, indicator.targets);
  if (calls.empty()) return std::nullopt;
  fire(view.key_of_news("indicator.login-anomaly.network"), std::move(calls));
  indicator.why.with("addresses", indicator.targets);
  return indicator;
}

}  // namespace snapsleuth
