// data-read-out: a snapshot's bytes left the cloud's hands: read block by block, exported into a bucket, or handed out
// by a link (a SAS).
//
// Evidence: the reads and exports, tried ones too. Enough alone, but for a party named as trusted, and for the cloud's
// own backup services, whose work is to read: what they are told to do is laid to whoever tells them. An export that a
// workload makes into a bucket does not fire where it went there on five days before. It takes a second sign where it
// went there before at all, or where the logs are too short to know; a place that is new is enough.
// Looks like it: agentless scanners and backup products that read blocks, analytics that exports databases at night.
#include <algorithm>

#include "detect/automation.h"
#include "detect/detector.h"
#include "receivers.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kHabitDays = 5;

std::string_view destination_of(const Case& c, EventIndex event) {
  return c.text(c.attribute(event, AttributeKind::bucket));
}

/// On how many earlier days a workload exported to where this goes; none for a person, nor for a link, which whoever
/// has it can open.
std::size_t days_of_same_export(const RunView& view, EventIndex event) {
  const StringId destination = view.investigation().attribute(event, AttributeKind::bucket);
  if (destination == 0 || view.context.is_person(event)) return 0;
  return view.history.days_of_exports_to(destination);
}

}  // namespace

std::optional<Indicator> detect_data_read_out(const RunView& view) {
  const Case& c = view.investigation();
  Indicator indicator;
  indicator.id = IndicatorId::data_read_out;
  std::vector<std::string> snapshots;
  std::int64_t reads = 0;
  std::int64_t exports = 0;
  bool succeeded = false;
  bool known_place = true;
  for (const EventIndex event : view.run.events) {
    const StoredEvent& stored = view.event(event);
    if (stored.category != Category::read && stored.category != Category::export_) continue;
    const std::size_t days = stored.category == Category::export_ ? days_of_same_export(view, event) : 0;
    if (days >= kHabitDays) continue;
    known_place = known_place && days > 0;
    (stored.category == Category::read ? reads : exports) += 1;
    succeeded = succeeded || stored.outcome == Outcome::success;
    indicator.evidence.push_back(event);
    StringId what = c.attribute(event, AttributeKind::snapshot);
    if (what == 0) what = c.attribute(event, AttributeKind::source);
    if (what != 0) note_once(snapshots, c.text(what));
    if (const std::string_view to = destination_of(c, event); !to.empty()) note_once(indicator.targets, to);
  }
  if (indicator.evidence.empty()) return std::nullopt;
  const EventIndex first = indicator.evidence.front();
  // A party named as trusted reads as it is shared with, the platform as it is told: named, and no sign.
  const bool platform = std::all_of(indicator.evidence.begin(), indicator.evidence.end(),
                                    [&](EventIndex event) { return platform_acted(view.context, event); });
  const bool trusted = platform || view.context.is_trusted_outsider(first);
  const bool by_workload = reads == 0 && !indicator.targets.empty() && !view.context.is_person(first);
  const bool may_be_its_work = by_workload && (known_place || view.is_unknown_workload());
  const bool lawful = trusted || (may_be_its_work && !view.context.is_outsider(first));
  const std::string key = reads > 0 ? "indicator.data-read-out" : "indicator.data-read-out.exported";
  indicator.why = Message(platform    ? "indicator.data-read-out.platform"
                          : succeeded ? key
                                      : key + ".tried")
                      .with("actor", view.actor_name())
                      .with("count", platform    ? reads + exports
                                     : reads > 0 ? reads
                                                 : exports)
                      .with("snapshots", snapshots);
  indicator.weight = trusted ? Weight::none : lawful ? Weight::half : Weight::enough;
  indicator.points = lawful ? 15 : succeeded ? 40 : 25;
  indicator.attempt = !succeeded;
  return indicator;
}

}  // namespace snapsleuth
