// rapid-succession: more snapshot calls in a sliding window than the threshold, and than this actor is used to.
//
// Evidence: the calls of the fullest window. Any outcome counts; listing never does, since consoles poll, and a call
// that several accounts logged counts once. Looks like it: a release that images ten machines. A burst that was
// nearly as large on an earlier occasion, in a baseline or a habit too, makes the size usual.
#include <algorithm>

#include "detect/detector.h"

namespace snapsleuth {
namespace {

/// Whether one earlier burst was nearly as large. Sizes vary with what there is to do, and the largest of n is beaten
/// by the next with a chance of 1 in n + 1, whatever they are drawn from: only what exceeds it by half is another
/// thing.
bool is_usual(std::size_t largest_earlier, std::size_t calls) { return calls * 2 <= largest_earlier * 3; }

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
  const std::size_t earlier = view.history.largest_burst();
  if (is_usual(earlier, burst.calls)) return std::nullopt;

  Indicator indicator;
  indicator.id = IndicatorId::rapid_succession;
  indicator.evidence.assign(calls.begin() + static_cast<std::ptrdiff_t>(burst.begin),
                            calls.begin() + static_cast<std::ptrdiff_t>(burst.end));
  const std::int64_t seconds =
      (view.event(indicator.evidence.back()).time.ns - view.event(indicator.evidence.front()).time.ns) / kSecondNs;
  indicator.why =
      Message(view.key_of_news(earlier == 0 ? "indicator.rapid-succession.first" : "indicator.rapid-succession"))
          .with("count", static_cast<std::int64_t>(burst.calls))
          .with("seconds", seconds)
          .with("allowed", thresholds.rapid_calls - 1)
          .with("window", thresholds.rapid_window_seconds);
  if (earlier > 0) indicator.why.with("usual", static_cast<std::int64_t>(earlier));
  indicator.points = 15;
  return indicator;
}

}  // namespace snapsleuth
