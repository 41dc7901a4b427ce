#include "plan.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace snapsleuth {
namespace {

/// One call can make several: CreateSnapshots of all volumes of a machine.
std::uint64_t copies_made(const Case& c, EventIndex event) {
  if (c.operation(event) != "CreateSnapshots") return 1;
  const auto attributes = c.attributes(event);
  const auto made = std::count_if(attributes.begin(), attributes.end(), [](const StoredAttribute& attribute) {
    return attribute.kind == AttributeKind::made;
  });
  return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(made));
}

/// What a setting expects: a known actor's rate, or a ticket's.
std::optional<SetAsideWhy> expected_by_settings(const DetectContext& context, EventIndex event) {
  const auto answer = context.answered(event, Respect::rate);
  return answer ? std::optional(answer->why) : std::nullopt;
}

}  // namespace

std::vector<PlanRow> plan_of(const DetectContext& context, const std::vector<PlannedEvent>& planned) {
  const Case& c = context.investigation();
  std::unordered_map<EventIndex, SetAsideWhy> why;
  for (const PlannedEvent& one : planned) why.emplace(one.event, one.why);
  std::map<std::tuple<ActorIndex, StringId, StringId, std::int64_t>, PlanRow> rows;
  for (const EventIndex event : c.activity()) {
    const StoredEvent& stored = c.event(event).stored;
    const bool makes = stored.category == Category::create || stored.category == Category::copy;
    if (!makes || stored.outcome != Outcome::success) continue;
    const Caller& caller = c.caller(event);
    const ActorIndex actor = c.event(event).actor;
    const std::int64_t day = utc_day(stored.time);
    PlanRow& row = rows[{actor, caller.scope, caller.region, day}];
    row.actor = actor;
    row.scope = caller.scope;
    row.region = caller.region;
    row.day = day;
    const std::uint64_t copies = copies_made(c, event);
    row.actual += copies;
    const auto known = why.find(event);
    const auto reason = known != why.end() ? std::optional(known->second) : expected_by_settings(context, event);
    if (!reason) continue;
    row.planned += copies;
    row.why |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(*reason));
  }
  std::vector<PlanRow> list;
  for (const auto& [key, row] : rows) list.push_back(row);
  std::sort(list.begin(), list.end(), [&](const PlanRow& a, const PlanRow& b) {
    const std::uint64_t x = a.actual - a.planned;
    const std::uint64_t y = b.actual - b.planned;
    if (x != y) return x > y;
    if (a.day != b.day) return a.day < b.day;
    if (a.actor != b.actor) return c.text(c.actor(a.actor).id) < c.text(c.actor(b.actor).id);
    if (a.scope != b.scope) return c.text(a.scope) < c.text(b.scope);
    return c.text(a.region) < c.text(b.region);
  });
  return list;
}

}  // namespace snapsleuth
