// copied-elsewhere: a copy made in another region or for another account.
//
// Evidence: the copies that went furthest. Into an account that is not ours, and into a region that the settings leave
// out of the own ones, it is enough alone; so it is into one that nobody uses, where the logs reach back for the
// history and the look-back together and no ticket covers the copies. Otherwise it takes a second sign. A party named
// as trusted is named, and no sign. Looks like it: disaster recovery, image distribution. A region of ours to which the
// actor copied before is no new destination, and does not fire.
#include <algorithm>

#include "detect/detector.h"
#include "model/ascii.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

/// How far a copy went, by how much it weighs.
enum class Reach : std::uint8_t { none, trusted_account, own_region, unused_region, not_own_region, foreign_account };

struct Grade {
  const char* key;
  Weight weight;
  int points;
};

/// By `Reach`.
constexpr Grade kGrades[] = {
    {"", Weight::none, 0},
    {"indicator.copied-elsewhere.trusted", Weight::none, 5},
    {"indicator.copied-elsewhere", Weight::half, 10},
    {"indicator.copied-elsewhere.unused", Weight::enough, 25},
    {"indicator.copied-elsewhere.not-own", Weight::enough, 25},
    {"indicator.copied-elsewhere.account", Weight::enough, 40},
};

/// Whether a region was in use before: seen more than a day before the run. Unknown counts as in use.
bool is_in_use(const RunView& view, EventIndex event, StringId region) {
  if (!view.context.has_history(event)) return true;
  const std::optional<Time> first = view.context.region_first_seen(region);
  return first && first->ns < view.run.span.first.ns - kDayNs;
}

Reach reach_of_region(const RunView& view, EventIndex event, StringId region) {
  const std::vector<std::string>& own = view.context.settings().own_regions;
  if (!own.empty()) {
    const std::string wanted = ascii::lower(view.context.text(region));
    const bool named =
        std::any_of(own.begin(), own.end(), [&](const std::string& one) { return ascii::lower(one) == wanted; });
    return named ? Reach::own_region : Reach::not_own_region;
  }
  return is_in_use(view, event, region) ? Reach::own_region : Reach::unused_region;
}

Reach reach_of_account(Receiver receiver) {
  return receiver == Receiver::trusted ? Reach::trusted_account : Reach::foreign_account;
}

/// What made a snapshot is among the first that the logs say of it.
constexpr std::size_t kFirstEvents = 16;

/// Where the source of a copy lies: as the copy says, else as the record does that made the source; else where the copy
/// was asked for.
StringId region_of_source(const RunView& view, EventIndex copy) {
  const Case& c = view.investigation();
  if (const StringId named = c.attribute(copy, AttributeKind::source_region); named != 0) return named;
  const StringId source = c.attribute(copy, AttributeKind::source);
  if (source != 0 && is_global_name(c.text(source))) {
    std::size_t looked_at = 0;
    for (const EventIndex maker : c.events_naming(source)) {
      if (++looked_at > kFirstEvents || !(view.event(maker).time < view.event(copy).time)) break;
      const bool makes = view.event(maker).category == Category::create || view.event(maker).category == Category::copy;
      const StringId region = copy_destination(c, maker);
      if (makes && region != 0 && c.attribute(maker, AttributeKind::source) != source) return region;
    }
  }
  return c.caller(copy).region;
}

struct Destination {
  Reach reach = Reach::none;
  std::string_view target;
};

Destination destination_of(const RunView& view, EventIndex event) {
  const Case& c = view.investigation();
  if (view.event(event).category != Category::copy) return {};
  if (c.attribute(event, AttributeKind::foreign_principal) != 0) {
    if (!view.context.is_outsider(event)) return {};
    const bool trusted = view.context.is_trusted_outsider(event);
    return {trusted ? Reach::trusted_account : Reach::foreign_account, c.text(c.caller(event).actor)};
  }
  if (const StringId account = c.attribute(event, AttributeKind::destination_account); account != 0) {
    const Receiver receiver = view.context.receiver(event, c.text(account));
    if (receiver != Receiver::own) return {reach_of_account(receiver), c.text(account)};
  }
  const StringId region = copy_destination(c, event);
  if (region == 0 || region_of_source(view, event) == region) return {};
  const Reach reach = reach_of_region(view, event, region);
  if (reach == Reach::own_region && view.history.has_copied_to(region)) return {};
  return {reach, c.text(region)};
}

bool is_under_ticket(const RunView& view, const std::vector<EventIndex>& copies) {
  return std::all_of(copies.begin(), copies.end(), [&](EventIndex copy) {
    const auto by = view.context.answered(copy, Respect::rate);
    return by && by->why == SetAsideWhy::ticket;
  });
}

}  // namespace

std::optional<Indicator> detect_copied_elsewhere(const RunView& view) {
  Indicator indicator;
  indicator.id = IndicatorId::copied_elsewhere;
  Reach furthest = Reach::none;
  bool succeeded = false;
  for (const EventIndex event : view.run.events) {
    const Destination destination = destination_of(view, event);
    if (destination.reach == Reach::none || destination.reach < furthest) continue;
    if (destination.reach > furthest) {  // what went less far is not said of this
      furthest = destination.reach;
      succeeded = false;
      indicator.evidence.clear();
      indicator.targets.clear();
    }
    succeeded = succeeded || view.event(event).outcome == Outcome::success;
    indicator.evidence.push_back(event);
    note_once(indicator.targets, destination.target);
  }
  if (furthest == Reach::none) return std::nullopt;
  const Grade& grade = kGrades[static_cast<std::size_t>(furthest)];
  indicator.why = Message(succeeded ? grade.key : std::string(grade.key) + ".tried")
                      .with("count", static_cast<std::int64_t>(indicator.evidence.size()))
                      .with("targets", indicator.targets);
  // A week of logs misses what happens once a fortnight; and a ticket may well open a region.
  const bool unsure =
      furthest == Reach::unused_region && (!view.knows_before_look_back() || is_under_ticket(view, indicator.evidence));
  const bool unknown = furthest <= Reach::unused_region && view.is_unknown_workload();
  indicator.weight = unknown ? Weight::none : unsure ? Weight::half : grade.weight;
  indicator.points = grade.points;
  indicator.attempt = !succeeded;
  return indicator;
}

}  // namespace snapsleuth
