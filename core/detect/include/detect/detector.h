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
  /// The actor's activity that was not set aside, this run at the end: for windows that begin before it.
  std::span<const EventIndex> activity;
  /// Where settings kept something from counting.
  std::vector<Silenced>& silenced;

  [[nodiscard]] const Case& investigation() const { return context.investigation(); }
  [[nodiscard]] const StoredEvent& event(EventIndex index) const { return investigation().event(index).stored; }
  [[nodiscard]] std::string actor_name() const { return std::string(investigation().actor_name(run.actor)); }
  void silence(IndicatorId indicator, const Silencer& by) const;
};

struct DetectorDescriptor {
  IndicatorId id;
  std::optional<Indicator> (*detect)(const RunView& view);
};

/// Every detector, in the order of the schema.
std::span<const DetectorDescriptor> detectors();

std::optional<Indicator> detect_unauthorized_call(const RunView& view);
std::optional<Indicator> detect_off_hours(const RunView& view);
std::optional<Indicator> detect_non_standard_actor(const RunView& view);
std::optional<Indicator> detect_rapid_succession(const RunView& view);
std::optional<Indicator> detect_unfamiliar_actor(const RunView& view);
std::optional<Indicator> detect_known_compromised(const RunView& view);
std::optional<Indicator> detect_shared_outside(const RunView& view);
std::optional<Indicator> detect_made_public(const RunView& view);
std::optional<Indicator> detect_copied_elsewhere(const RunView& view);

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
