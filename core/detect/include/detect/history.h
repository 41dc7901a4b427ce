// What an actor had done before: only what came before the event counts, and nothing of an escalated finding.
#pragma once

#include <optional>
#include <vector>

#include "detect/context.h"

namespace snapsleuth {

class ActorHistory {
 public:
  ActorHistory(const DetectContext& context, ActorIndex actor) : context_(context), actor_(actor) {}

  /// Takes in an event that is over and was not part of an escalated finding.
  void absorb(EventIndex event);
  /// A run that escalated: from its start on, the actor's facts are no longer its own history.
  void taint(const Run& run) { taint(run.span.first); }
  void taint(Time from);
  /// The largest number of snapshot calls in one window of an earlier run.
  void absorb_burst(std::size_t calls) { bursts_.push_back(calls); }

  [[nodiscard]] std::optional<Time> tainted_from() const { return tainted_from_; }
  /// Successful creations, copies and exports before now.
  [[nodiscard]] std::uint64_t creations() const { return creations_; }
  [[nodiscard]] std::optional<Time> first_creation() const { return first_creation_; }
  /// Everything but listing, whatever its outcome.
  [[nodiscard]] std::uint64_t snapshot_acts() const { return acts_; }
  [[nodiscard]] const std::vector<EventIndex>& creation_events() const { return creation_events_; }
  [[nodiscard]] const std::vector<std::size_t>& bursts() const { return bursts_; }

  /// The first sign of the actor in the logs, of any kind, that is not part of an escalated finding; empty where there
  /// is none before `before`.
  [[nodiscard]] std::optional<Time> first_seen(Time before) const;
  /// Whether the actor was ever active, on an earlier day, within two hours of this time of day. Empty: its history
  /// is shorter than `days`.
  [[nodiscard]] std::optional<bool> within_own_hours(Time time, std::int64_t days) const;

 private:
  const DetectContext& context_;
  ActorIndex actor_;
  std::uint64_t creations_ = 0;
  std::uint64_t acts_ = 0;
  std::optional<Time> first_creation_;
  std::optional<Time> tainted_from_;
  std::vector<EventIndex> creation_events_;  // the first few: as evidence
  std::vector<std::size_t> bursts_;
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

}  // namespace snapsleuth
