// A detector: looks at one run of one actor and says whether, and on what, its indicator fires.
//
// Adding one: a file here, a line in `detectors.cpp`, its sentences in core/report/sentences.en.csv, and its tests. The
// file's head says what it looks for, on what evidence, and which lawful activity looks like it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "detect/context.h"
#include "detect/finding.h"
#include "detect/history.h"

namespace snapsleuth {

struct RunView {
  const DetectContext& context;
  const Run& run;
  const ActorHistory& history;
  /// The actor's activity that was not set aside, this run at the end, from one window of a rate before it.
  std::span<const EventIndex> activity;
  /// Until when what follows is this run's aftermath: the look-ahead, or half-way to the actor's next run.
  Time aftermath_end;
  /// Where settings kept something from counting.
  std::vector<Silenced>& silenced;

  [[nodiscard]] const Case& investigation() const { return context.investigation(); }
  [[nodiscard]] const StoredEvent& event(EventIndex index) const { return investigation().event(index).stored; }
  [[nodiscard]] std::string actor_name() const { return std::string(investigation().actor_name(run.actor)); }
  /// The start of the look-back.
  [[nodiscard]] Time look_back() const {
    return {run.span.first.ns - context.settings().thresholds.look_back_hours * kHourNs};
  }
  /// The actor, and whoever assumed its role for the sessions of this run.
  [[nodiscard]] std::vector<ActorIndex> chain() const;
  /// Whether the actor has been active long enough before the run to have ways of its own.
  [[nodiscard]] bool has_ways() const;
  /// A workload in logs too short to know its ways: what looks new in its calls may be years old.
  [[nodiscard]] bool is_unknown_workload() const;
  /// Whether the logs reach far enough behind the look-back to say what the actor did not do before it.
  [[nodiscard]] bool knows_before_look_back() const;
  /// Whether the value stood in the actor's calls before this run, and not in what escalated alone.
  [[nodiscard]] bool used_before(FactKind kind, StringId value, std::int64_t margin_ns = 0) const;
  /// The key of a sentence about what was never before: where something escalated before, it says so.
  [[nodiscard]] std::string key_of_news(std::string key) const;
  /// Whether an actor has been calling this operation since before the look-back: then it is its work.
  [[nodiscard]] bool has_long_called(ActorIndex actor, EventIndex event) const;
  void silence(IndicatorId indicator, const Silencer& by) const;
};

struct DetectorDescriptor {
  IndicatorId id;
  std::optional<Indicator> (*detect)(const RunView& view);
};

/// Every detector, in the order of the schema.
std::span<const DetectorDescriptor> detectors();

std::optional<Indicator> detect_unauthorized_call(const RunView& view);
std::optional<Indicator> detect_unusual_call(const RunView& view);
std::optional<Indicator> detect_off_hours(const RunView& view);
std::optional<Indicator> detect_non_standard_actor(const RunView& view);
std::optional<Indicator> detect_rapid_succession(const RunView& view);
std::optional<Indicator> detect_unfamiliar_actor(const RunView& view);
std::optional<Indicator> detect_login_anomaly(const RunView& view);
std::optional<Indicator> detect_privilege_escalation(const RunView& view);
std::optional<Indicator> detect_excessive_permissions(const RunView& view);
std::optional<Indicator> detect_known_compromised(const RunView& view);
std::optional<Indicator> detect_shared_outside(const RunView& view);
std::optional<Indicator> detect_made_public(const RunView& view);
std::optional<Indicator> detect_copied_elsewhere(const RunView& view);
std::optional<Indicator> detect_data_read_out(const RunView& view);
std::optional<Indicator> detect_used_elsewhere(const RunView& view);
std::optional<Indicator> detect_network_change(const RunView& view);
std::optional<Indicator> detect_logging_tampered(const RunView& view);
std::optional<Indicator> detect_tracks_covered(const RunView& view);
std::optional<Indicator> detect_protection_weakened(const RunView& view);

/// The run's copies outside the hours that hold for their maker, which no setting answers for.
std::vector<OffHoursAct> off_hours_acts(const RunView& view, std::optional<Silencer>& silencer);

/// Whether the settings list the event's actor, key, address, agent or receiver as compromised or hostile.
bool is_known_compromised(const DetectContext& context, EventIndex event);

/// Whether a share goes, by what it names, among our own alone: that gives nothing away.
bool shares_among_own(const DetectContext& context, EventIndex event);

/// The largest number of calls in one sliding window of the run, and where it ends; both ends of a window included.
struct Burst {
  std::size_t calls = 0;
  std::size_t begin = 0;  ///< Index into `calls`' list.
  std::size_t end = 0;    ///< One past its last.
};
Burst largest_burst(const Case& c, std::span<const EventIndex> calls, std::int64_t window_ns, Time from);

/// The calls that a rate counts: each once, though it was logged in several accounts.
std::vector<EventIndex> rate_calls(const Case& c, std::span<const EventIndex> activity);

}  // namespace snapsleuth
