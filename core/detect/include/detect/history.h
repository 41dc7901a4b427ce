// What an actor had done before: only what came before the event counts, and nothing of an escalated finding.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "detect/context.h"
#include "detect/finding.h"
#include "detect/own_hours.h"

namespace snapsleuth {

/// A copy made outside the hours that hold for its maker, which nothing answers for.
struct OffHoursAct {
  EventIndex event = 0;
  bool by_person = false;
};

class ActorHistory {
 public:
  ActorHistory(const DetectContext& context, ActorIndex actor) : context_(context), actor_(actor) {}

  /// Takes in an event that is over and was not part of an escalated finding. In time order.
  void absorb(EventIndex event);
  /// A run that escalated: neither it nor what the actor did within a session's gap of it is history.
  void exclude(const Run& run);
  /// Before a run is judged: learns the actor's hours from the days before it.
  void learn_hours_before(Time time);
  /// Off-hours acts of a run that is over, escalated or not.
  void absorb_off_hours(const std::vector<OffHoursAct>& acts);

  /// Successful creations, copies and exports before now.
  [[nodiscard]] std::uint64_t creations() const { return creations_; }
  /// The first few of them.
  [[nodiscard]] const std::vector<EventIndex>& creation_events() const { return creation_events_; }
  /// Everything but listing, whatever its outcome.
  [[nodiscard]] std::uint64_t snapshot_acts() const { return acts_; }
  /// The most snapshot calls that ever stood in one window of a rate.
  [[nodiscard]] std::size_t largest_burst() const { return largest_burst_; }
  [[nodiscard]] bool has_excluded() const { return !excluded_.empty(); }
  /// Whether a copy by the actor into this region succeeded.
  [[nodiscard]] bool has_copied_to(StringId region) const { return copied_to_.contains(region); }
  /// On how many days an export by the actor into this bucket succeeded.
  [[nodiscard]] std::size_t days_of_exports_to(StringId bucket) const;

  /// The first sign of the actor in the logs, of any kind, that is not excluded; empty where there is none before
  /// `before`.
  [[nodiscard]] std::optional<Time> first_seen(Time before) const;
  /// Whether a value stood in the actor's calls before `before`; what was first seen in an excluded run counts from
  /// where it was seen in snapshot activity that is not.
  [[nodiscard]] bool used_before(FactKind kind, StringId value, Time before) const;
  /// Whether snapshot activity of the actor came from this address, and again a day or more afterwards.
  [[nodiscard]] bool has_kept_address(StringId address) const;
  /// Where a time lies to the hours of a workload, as they were learned.
  [[nodiscard]] OwnHour own_hour(Time time) const;
  /// The off-hours acts from then on, in time order.
  [[nodiscard]] std::span<const OffHoursAct> off_hours_since(Time from) const;

 private:
  [[nodiscard]] bool is_excluded(Time from, Time to) const;
  void count_rate(const StoredEvent& stored);
  void note_values(EventIndex event);

  const DetectContext& context_;
  ActorIndex actor_;
  std::uint64_t creations_ = 0;
  std::uint64_t acts_ = 0;
  std::vector<EventIndex> creation_events_;
  std::vector<Span> excluded_;                      // in time order
  std::unordered_map<std::uint64_t, Time> values_;  // since the first exclusion: kind and value, when first absorbed
  std::vector<Time> rate_;                          // calls that a rate counts; the window is its end
  std::size_t window_begin_ = 0;
  std::unordered_set<StringId> shared_ids_;
  std::size_t largest_burst_ = 0;
  std::unordered_set<StringId> copied_to_;
  std::unordered_map<StringId, std::set<std::int64_t>> exports_to_;  // days
  std::unordered_map<StringId, Span> addresses_;
  OwnHours hours_;
  std::size_t next_quarter_ = 0;
  std::size_t first_quarter_ = 0;  ///< The first of the actor's quarter-hours that is not excluded.
  std::vector<OffHoursAct> off_hours_;
};

/// Categories by which data is taken: what `non-standard-actor` and `off-hours` look at.
constexpr bool makes_copy(Category category) {
  return category == Category::create || category == Category::copy || category == Category::export_;
}

/// What rapid-succession counts: everything on a snapshot but listing and configuring.
constexpr bool counts_for_rate(Category category) {
  return makes_copy(category) || category == Category::share || category == Category::read ||
         category == Category::restore || category == Category::delete_;
}

/// Where a copy went: the region that it names, else the one it was asked for in. 0 where neither is known.
StringId copy_destination(const Case& c, EventIndex event);

}  // namespace snapsleuth
