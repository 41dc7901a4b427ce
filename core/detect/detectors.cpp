#include <algorithm>
#include <array>

#include "detect/detector.h"

namespace snapsleuth {

std::span<const DetectorDescriptor> detectors() {
  static constexpr std::array kDetectors{
      DetectorDescriptor{IndicatorId::unauthorized_call, detect_unauthorized_call},
      DetectorDescriptor{IndicatorId::unusual_call, detect_unusual_call},
      DetectorDescriptor{IndicatorId::off_hours, detect_off_hours},
      DetectorDescriptor{IndicatorId::non_standard_actor, detect_non_standard_actor},
      DetectorDescriptor{IndicatorId::rapid_succession, detect_rapid_succession},
      DetectorDescriptor{IndicatorId::unfamiliar_actor, detect_unfamiliar_actor},
      DetectorDescriptor{IndicatorId::login_anomaly, detect_login_anomaly},
      DetectorDescriptor{IndicatorId::privilege_escalation, detect_privilege_escalation},
      DetectorDescriptor{IndicatorId::excessive_permissions, detect_excessive_permissions},
      DetectorDescriptor{IndicatorId::known_compromised, detect_known_compromised},
      DetectorDescriptor{IndicatorId::shared_outside, detect_shared_outside},
      DetectorDescriptor{IndicatorId::made_public, detect_made_public},
      DetectorDescriptor{IndicatorId::copied_elsewhere, detect_copied_elsewhere},
      DetectorDescriptor{IndicatorId::data_read_out, detect_data_read_out},
      DetectorDescriptor{IndicatorId::used_elsewhere, detect_used_elsewhere},
      DetectorDescriptor{IndicatorId::network_change, detect_network_change},
      DetectorDescriptor{IndicatorId::logging_tampered, detect_logging_tampered},
      DetectorDescriptor{IndicatorId::tracks_covered, detect_tracks_covered},
      DetectorDescriptor{IndicatorId::protection_weakened, detect_protection_weakened},
  };
  return kDetectors;
}

std::vector<ActorIndex> RunView::chain() const {
  const Case& c = investigation();
  std::vector<ActorIndex> actors{run.actor};
  for (const EventIndex event : run.events) {
    const Caller& caller = c.caller(event);
    const auto assumer = c.assumer_of(caller.actor, caller.session, c.event(event).stored.time);
    if (assumer && std::find(actors.begin(), actors.end(), *assumer) == actors.end()) actors.push_back(*assumer);
  }
  return actors;
}

bool RunView::has_ways() const {
  const std::optional<Time> seen = history.first_seen(run.span.first);
  return seen && run.span.first.ns - seen->ns >= context.settings().thresholds.history_days * kDayNs;
}

bool RunView::is_unknown_workload() const {
  return !context.has_history(run.events.front()) && !context.is_person(run.events.front());
}

bool RunView::knows_before_look_back() const {
  const Thresholds& t = context.settings().thresholds;
  return context.days_of_logs(run.events.front()) * 24 >= t.look_back_hours + t.history_days * 24;
}

bool shares_among_own(const DetectContext& context, EventIndex event) {
  bool own = false;
  for (const StoredAttribute& attribute : context.investigation().attributes(event)) {
    if (attribute.kind != AttributeKind::share_add) continue;
    if (context.receiver(event, context.text(attribute.value)) != Receiver::own) return false;
    own = true;
  }
  return own;
}

bool RunView::used_before(FactKind kind, StringId value, std::int64_t margin_ns) const {
  return history.used_before(kind, value, {run.span.first.ns - margin_ns});
}

std::string RunView::key_of_news(std::string key) const {
  if (history.has_excluded()) key += ".but-escalated";
  return key;
}

bool RunView::has_long_called(ActorIndex actor, EventIndex event) const {
  const Case& c = investigation();
  const StringId operation = c.store().operations[c.event(event).stored.operation].name;
  const std::optional<Time> first = context.surroundings().first_use(actor, FactKind::operation, operation);
  return first && *first < look_back();
}

void RunView::silence(IndicatorId indicator, const Silencer& by) const {
  const bool there = std::any_of(silenced.begin(), silenced.end(),
                                 [&](const Silenced& s) { return s.indicator == indicator && s.by == by.by; });
  if (!there) silenced.push_back({indicator, by.by, by.why});
}

}  // namespace snapsleuth
