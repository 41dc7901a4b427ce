// rapid-succession: more snapshot calls in a sliding window than the threshold, and than this actor is used to.
//
// Evidence: the calls of the fullest window. Any outcome counts; listing never does, since consoles poll, and a call
// that several accounts logged counts once. Looks like it: a release that images ten machines. Bursts of the same size
// on earlier occasions are a habit.
#include <algorithm>

#include "detect/detector.h"

namespace snapsleuth {
namespace {

/// Earlier runs of at least this size before a size is usual.
constexpr std::ptrdiff_t kUsualAfter = 3;

bool is_usual(const ActorHistory& history, std::size_t calls) {
  const auto as_large = std::count_if(history.bursts().begin(), history.bursts().end(),
                                      [&](std::size_t burst) { return burst * 5 >= calls * 4; });
  return as_large >= kUsualAfter;
}

}  // namespace

std::vector<EventIndex> rate_calls(const Case& c, std::span<const EventIndex> activity) {
  std::vector<EventIndex> calls;
  std::unordered_map<StringId, bool> shared;
  for (const EventIndex event : activity) {
    const StoredEvent& stored = c.event(event).stored;
    if (!counts_for_rate(stored.category)) continue;
    if (stored.shared_id != 0 && !shared.try_emplace(stored.shared_id, true).second) continue;
    calls.push_back(event);
  }
  return calls;
}

Burst largest_burst(const Case& c, std::span<const EventIndex> calls, std::int64_t window_ns, Time from) {
  Burst best;
  std::size_t begin = 0;
  for (std::size_t end = 0; end < calls.size(); ++end) {
    const Time last = c.event(calls[end]).stored.time;
    while (last.ns - c.event(calls[begin]).stored.time.ns > window_ns) ++begin;
    if (last < from) continue;  // a window of an earlier run
    if (end + 1 - begin > best.calls) best = {end + 1 - begin, begin, end + 1};
  }
  return best;
}

std::optional<Indicator> detect_rapid_succession(const RunView& view) {
  const Thresholds& thresholds = view.context.settings().thresholds;
  const Case& c = view.investigation();
  const std::vector<EventIndex> all = rate_calls(c, view.activity);
  std::vector<EventIndex> calls;
  std::optional<Silencer> silencer;
  for (const EventIndex event : all) {
    if (const auto by = view.context.answered(event, Respect::rate))
      silencer = by;
    else
      calls.push_back(event);
  }
  const std::int64_t window_ns = thresholds.rapid_window_seconds * kSecondNs;
  const auto threshold = static_cast<std::size_t>(thresholds.rapid_calls);
  const Burst burst = largest_burst(c, calls, window_ns, view.run.span.first);
  if (burst.calls < threshold) {
    if (silencer && largest_burst(c, all, window_ns, view.run.span.first).calls >= threshold) {
      view.silence(IndicatorId::rapid_succession, *silencer);
    }
    return std::nullopt;
  }
  if (is_usual(view.history, burst.calls)) return std::nullopt;

  Indicator indicator;
  indicator.id = IndicatorId::rapid_succession;
  indicator.evidence.assign(calls.begin() + static_cast<std::ptrdiff_t>(burst.begin),
                            calls.begin() + static_cast<std::ptrdiff_t>(burst.end));
  const std::vector<std::size_t>& earlier = view.history.bursts();
  const std::int64_t seconds =
      (view.event(indicator.evidence.back()).time.ns - view.event(indicator.evidence.front()).time.ns) / kSecondNs;
  indicator.why = Message(earlier.empty() ? "indicator.rapid-succession.first" : "indicator.rapid-succession")
                      .with("count", static_cast<std::int64_t>(burst.calls))
                      .with("seconds", seconds)
                      .with("allowed", thresholds.rapid_calls - 1)
                      .with("window", thresholds.rapid_window_seconds);
  if (!earlier.empty()) {
    indicator.why.with("usual", static_cast<std::int64_t>(*std::max_element(earlier.begin(), earlier.end())));
  }
  indicator.points = 15;
  return indicator;
}

}  // namespace snapsleuth
