// unusual-call: an operation, a service, a region or a scope that the actor has never used before, where its history is
// long enough to say so.
//
// Evidence: the calls that are new in one of these ways, and what the actor's facts hold of earlier times. A first copy
// is not said twice: that it is the first is what non-standard-actor says.
// Looks like it: a new region of the organisation, a new task, a first tidying-up. It takes a second sign.
#include <algorithm>

#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// Consoles and tools look around before they act: what was first seen on this very day is still new.
constexpr std::int64_t kSameDayNs = kDayNs;

struct Novelty {
  FactKind kind;
  const char* word;
  std::int64_t margin_ns;
};
constexpr Novelty kNovelties[] = {{FactKind::operation, "operation", 0},
                                  {FactKind::service, "service", kSameDayNs},
                                  {FactKind::region, "region", kSameDayNs},
                                  {FactKind::scope, "scope", kSameDayNs}};

bool is_cut(const RunView& view, FactKind kind) {
  return (view.investigation().actor(view.run.actor).many & (1U << static_cast<unsigned>(kind))) != 0;
}

StringId value_of(const Case& c, EventIndex event, FactKind kind) {
  const StoredOperation& operation = c.store().operations[c.event(event).stored.operation];
  switch (kind) {
    case FactKind::operation:
      return operation.name;
    case FactKind::service:
      return operation.service;
    case FactKind::region:
      return c.caller(event).region;
    case FactKind::scope:
      return c.caller(event).scope;
    default:
      return 0;
  }
}

/// Whether anybody worked in the region before this day: then a first copy there is no more than a first copy.
bool is_in_use(const RunView& view, StringId region) {
  const std::optional<Time> first = view.context.region_first_seen(region);
  return first && first->ns < view.run.span.first.ns - kSameDayNs;
}

}  // namespace

std::optional<Indicator> detect_unusual_call(const RunView& view) {
  const Case& c = view.investigation();
  const ActorKind kind = c.actor(view.run.actor).kind;
  if (kind == ActorKind::cloud_service || kind == ActorKind::external_account || !view.has_ways()) return std::nullopt;
  const bool first_copies = view.history.creations() == 0;
  Indicator indicator;
  indicator.id = IndicatorId::unusual_call;
  std::vector<std::string> words;
  for (const EventIndex event : view.run.events) {
    const StoredEvent& stored = view.event(event);
    if (stored.category == Category::list || (stored.flags & EventFlags::kProtects) != 0) continue;
    if (shares_among_own(view.context, event)) continue;
    bool unusual = false;
    for (const Novelty& novelty : kNovelties) {
      const bool of_the_call = novelty.kind == FactKind::operation || novelty.kind == FactKind::service;
      const bool first = first_copies && makes_copy(stored.category);
      if (of_the_call && (first || stored.category == Category::delete_)) continue;
      const StringId value = value_of(c, event, novelty.kind);
      if (novelty.kind == FactKind::region && first && is_in_use(view, value)) continue;
      if (value == 0 || is_cut(view, novelty.kind) || view.used_before(novelty.kind, value, novelty.margin_ns))
        continue;
      unusual = true;
      note_once(indicator.targets, c.text(value));
      note_once(words, novelty.word);
    }
    if (unusual) indicator.evidence.push_back(event);
  }
  if (indicator.evidence.empty()) return std::nullopt;
  const Time seen = view.history.first_seen(view.run.span.first).value_or(view.run.span.first);
  indicator.why = Message(view.key_of_news("indicator.unusual-call"))
                      .with("actor", view.actor_name())
                      .with("values", indicator.targets)
                      .with("days", (view.run.span.first.ns - seen.ns) / kDayNs);
  indicator.points = 10;
  return indicator;
}

}  // namespace snapsleuth
