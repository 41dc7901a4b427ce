// tracks-covered: evidence was deleted once it had served: the snapshot after it was shared, copied, exported or read
// out; the machine, volume, user or key that the actor had made for it.
//
// Evidence: the deletions. Looks like it: a pipeline that deletes its temporary snapshot after the copy; what an actor
// has long been doing does not fire. It takes a second sign.
#include <algorithm>
#include <set>

#include "detect/automation.h"
#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// Our own, and whom we trust, get snapshots that are deleted afterwards all the time.
bool shares_with_strangers(const RunView& view, EventIndex event) {
  const auto attributes = view.investigation().attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    if (attribute.kind != AttributeKind::share_add) return false;
    const Receiver receiver = view.context.receiver(event, view.context.text(attribute.value));
    return receiver == Receiver::outside || receiver == Receiver::everyone;
  });
}

bool gives_away(const RunView& view, EventIndex index) {
  const StoredEvent& event = view.event(index);
  if (event.outcome != Outcome::success || platform_acted(view.context, index)) return false;
  if (event.category == Category::share) return shares_with_strangers(view, index);
  return event.category == Category::copy || event.category == Category::export_ || event.category == Category::read;
}

/// What was given away, and since when.
struct Given {
  std::set<StringId> snapshots;
  Time since;
};

std::optional<Given> given_by(const RunView& view) {
  std::optional<Given> given;
  for (const EventIndex event : view.run.events) {
    if (!gives_away(view, event)) continue;
    if (!given) given = Given{{}, view.event(event).time};
    for (const StoredAttribute& attribute : view.investigation().attributes(event)) {
      const bool snapshot = attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::source;
      if (snapshot) given->snapshots.insert(attribute.value);
    }
  }
  return given;
}

}  // namespace

std::optional<Indicator> detect_tracks_covered(const RunView& view) {
  const Case& c = view.investigation();
  const std::optional<Given> given = given_by(view);
  if (!given) return std::nullopt;
  std::set<EventIndex> deleted;
  for (const StringId snapshot : given->snapshots) {
    for (const EventIndex event : c.events_naming(snapshot)) {
      const StoredEvent& stored = view.event(event);
      const bool after = !(stored.time < given->since) && !(view.aftermath_end < stored.time);
      if (!after || stored.category != Category::delete_ || stored.outcome != Outcome::success) continue;
      const ActorIndex by = c.event(event).actor;
      if (by == view.run.actor && !view.has_long_called(by, event)) deleted.insert(event);
    }
  }
  // A user, a role or a key that goes after it has served.
  for (const ActorIndex actor : view.chain()) {
    for (const EventIndex event : view.context.surroundings().by(actor, given->since, view.aftermath_end)) {
      const StoredEvent& stored = view.event(event);
      const bool credential = stored.category == Category::credentials && stored.outcome == Outcome::success;
      const OperationInfo* info = view.context.operation_info(event);
      if (!credential || info == nullptr || info->direction != Direction::closes) continue;
      if (!view.has_long_called(actor, event)) deleted.insert(event);
    }
  }
  if (deleted.empty()) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId::tracks_covered;
  indicator.evidence.assign(deleted.begin(), deleted.end());
  for (const EventIndex event : indicator.evidence) note_once(indicator.targets, c.operation(event));
  const EventIndex first = indicator.evidence.front();
  indicator.why = Message("indicator.tracks-covered")
                      .with("actor", view.actor_name())
                      .with("operations", indicator.targets)
                      .with("count", static_cast<std::int64_t>(deleted.size()))
                      .with("minutes", (view.event(first).time.ns - given->since.ns) / kMinuteNs);
  const bool trusted = view.context.is_trusted_outsider(view.run.events.front());
  indicator.weight = trusted || view.is_unknown_workload() ? Weight::none : Weight::half;
  indicator.points = 15;
  return indicator;
}

}  // namespace snapsleuth
