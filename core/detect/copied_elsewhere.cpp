// copied-elsewhere: a copy made in another region or for another account.
//
// Evidence: the copies. Into an account that is not ours, and into a region not in use here (where the logs reach back
// far enough to say so), it is enough alone; between our own regions it takes a second sign.
// Looks like it: disaster recovery, image distribution. A region of ours to which the actor copied before is no new
// destination, and does not fire.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// How far a copy went.
enum class Reach : std::uint8_t { none, own_region, unused_region, foreign_account };

/// Whether a region was in use before: named in the settings, or seen more than a day before the run. Unknown counts as
/// in use: it must not escalate alone.
bool region_in_use(const RunView& view, EventIndex event, std::string_view region) {
  const std::vector<std::string>& own = view.context.settings().own_regions;
  if (!own.empty()) return std::find(own.begin(), own.end(), region) != own.end();
  if (!view.context.has_history(event)) return true;
  const Case& c = view.investigation();
  const auto first = view.context.region_first_seen(c.store().strings.find(region));
  return first && first->ns < view.run.span.first.ns - kDayNs;
}

Reach reach_of(const RunView& view, EventIndex event, std::string& target) {
  const Case& c = view.investigation();
  const StoredEvent& stored = view.event(event);
  const bool foreign_trace = c.attribute(event, AttributeKind::foreign_principal) != 0;
  if (stored.category != Category::copy) return Reach::none;
  if (foreign_trace) {
    target = c.text(c.caller(event).actor);
    return view.context.is_outsider(event) ? Reach::foreign_account : Reach::none;
  }
  if (const StringId account = c.attribute(event, AttributeKind::destination_account); account != 0) {
    target = c.text(account);
    if (view.context.receiver(event, target) != Receiver::own) return Reach::foreign_account;
  }
  const std::string_view here = c.text(c.caller(event).region);
  const StringId named = c.attribute(event, AttributeKind::destination_region);
  const std::string_view destination = named != 0 ? c.text(named) : here;
  const StringId source_id = c.attribute(event, AttributeKind::source_region);
  const std::string_view source = source_id != 0 ? c.text(source_id) : here;
  if (destination.empty() || source == destination) return Reach::none;
  target = destination;
  return region_in_use(view, event, destination) ? Reach::own_region : Reach::unused_region;
}

std::string_view destination_of(const Case& c, EventIndex event) {
  const StringId named = c.attribute(event, AttributeKind::destination_region);
  return c.text(named != 0 ? named : c.caller(event).region);
}

/// Whether the actor copied there before this run, and before what escalated.
bool is_known_destination(const RunView& view, std::string_view region) {
  const Case& c = view.investigation();
  const std::optional<Time> tainted = view.history.tainted_from();
  for (const EventIndex earlier : c.actor(view.run.actor).activity) {
    const StoredEvent& stored = view.event(earlier);
    if (!(stored.time < view.run.span.first) || (tainted && !(stored.time < *tainted))) return false;
    const bool copied = stored.category == Category::copy && stored.outcome == Outcome::success;
    if (copied && destination_of(c, earlier) == region) return true;
  }
  return false;
}

}  // namespace

std::optional<Indicator> detect_copied_elsewhere(const RunView& view) {
  Indicator indicator;
  indicator.id = IndicatorId::copied_elsewhere;
  Reach furthest = Reach::none;
  bool succeeded = false;
  for (const EventIndex event : view.run.events) {
    std::string target;
    const Reach reach = reach_of(view, event, target);
    if (reach == Reach::none) continue;
    if (reach == Reach::own_region && is_known_destination(view, target)) continue;
    furthest = std::max(furthest, reach);
    succeeded = succeeded || view.event(event).outcome == Outcome::success;
    indicator.evidence.push_back(event);
    note_once(indicator.targets, target);
  }
  if (furthest == Reach::none) return std::nullopt;
  const char* const key = furthest == Reach::foreign_account ? "indicator.copied-elsewhere.account"
                          : furthest == Reach::unused_region ? "indicator.copied-elsewhere.unused"
                                                             : "indicator.copied-elsewhere";
  indicator.why = Message(succeeded ? key : std::string(key) + ".tried")
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("targets", indicator.targets);
  indicator.weight = furthest != Reach::own_region ? Weight::enough
                     : view.is_unknown_workload()  ? Weight::none
                                                   : Weight::half;
  indicator.points = furthest == Reach::own_region ? 10 : furthest == Reach::unused_region ? 25 : 40;
  if (furthest == Reach::foreign_account && view.context.is_trusted_outsider(indicator.evidence.front())) {
    indicator.weight = Weight::none;  // named as trusted: listed, and no reason to escalate
    indicator.points = 5;
  }
  indicator.attempt = !succeeded;
  return indicator;
}

}  // namespace snapsleuth
