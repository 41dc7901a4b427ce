#include "uses.h"

#include <algorithm>
#include <set>

namespace snapsleuth {
namespace {

/// The snapshots of a run: what a person would say it was about.
std::set<StringId> snapshots_of(const RunView& view) {
  std::set<StringId> snapshots;
  for (const EventIndex event : view.run.events) {
    const StoredEvent& stored = view.event(event);
    const bool about = counts_for_rate(stored.category) && stored.outcome == Outcome::success;
    if (!about || stored.category == Category::delete_) continue;
    for (const StoredAttribute& attribute : view.investigation().attributes(event)) {
      const bool made = attribute.kind == AttributeKind::made && stored.category != Category::restore;
      if (attribute.kind == AttributeKind::snapshot || made) snapshots.insert(attribute.value);
    }
  }
  return snapshots;
}

bool makes_something(const Case& c, EventIndex event) {
  const StoredEvent& stored = c.event(event).stored;
  if (stored.category != Category::use && stored.category != Category::restore) return false;
  if (stored.outcome != Outcome::success) return false;
  return c.attribute(event, AttributeKind::made) != 0 || c.attribute(event, AttributeKind::foreign_principal) != 0;
}

}  // namespace

std::vector<Use> uses_of(const RunView& view) {
  const Case& c = view.investigation();
  const StringId scope = c.caller(view.run.events.front()).scope;
  std::vector<Use> uses;
  for (const StringId snapshot : snapshots_of(view)) {
    const bool global = is_global_name(c.text(snapshot));
    for (const EventIndex event : c.events_naming(snapshot)) {
      const StoredEvent& stored = view.event(event);
      if (stored.time < view.run.span.first || view.aftermath_end < stored.time) continue;
      if (!makes_something(c, event) || c.attribute(event, AttributeKind::made) == snapshot) continue;
      if (!global && c.caller(event).scope != scope) continue;
      const bool outside = view.context.is_outsider(event);
      const bool own_trace = c.attribute(event, AttributeKind::foreign_principal) != 0 && !outside;
      if (own_trace || c.actor(c.event(event).actor).kind == ActorKind::cloud_service) continue;
      const bool image = c.text(snapshot).starts_with("ami-");
      if (image && !outside && c.event(event).actor != view.run.actor) continue;
      uses.push_back({event, snapshot, outside});
    }
  }
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.event < b.event; });
  const auto same = [](const Use& a, const Use& b) { return a.event == b.event; };
  uses.erase(std::unique(uses.begin(), uses.end(), same), uses.end());
  return uses;
}

std::vector<StringId> places_of(const RunView& view, const std::vector<Use>& uses) {
  const Case& c = view.investigation();
  std::set<StringId> places;
  for (const Use& use : uses) {
    for (const StoredAttribute& made : c.attributes(use.event)) {
      if (made.kind != AttributeKind::made) continue;
      places.insert(made.value);
      for (const EventIndex event : c.events_naming(made.value)) {
        for (const StoredAttribute& attribute : c.attributes(event)) {
          if (attribute.kind == AttributeKind::attached_to) places.insert(attribute.value);
        }
      }
    }
  }
  return {places.begin(), places.end()};
}

}  // namespace snapsleuth
