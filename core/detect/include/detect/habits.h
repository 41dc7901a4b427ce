// Habits: what a workload does on most days at the same time. Told by recurrence, not by name.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "detect/context.h"
#include "detect/networks.h"

namespace snapsleuth {

enum class Habit : std::uint8_t {
  none,
  known,        ///< On at least 5 earlier days.
  age_unknown,  ///< The series was already running when the logs begin.
};

/// The habits of one actor. Built anew when one of its events turns out to belong to an escalated finding.
class Habits {
 public:
  /// Of the actor's activity, in time order.
  Habits(const DetectContext& context, ActorIndex actor);

  /// Covers creation, and deletion of what the same actor made; never sharing, exporting, reading or a new destination.
  /// Nor what comes from an address that the actor never came from: a stolen key may be used at the usual time. Nor
  /// many times as much as on any earlier day: a burst is a habit where it recurs. Refused calls are a habit of their
  /// own.
  [[nodiscard]] Habit habit_of(EventIndex event);
  /// From now on it is no earlier day of anything. False where it never was, or no longer.
  bool forget(EventIndex event);

 private:
  /// Operation, scope, the kind of address, and whether it was refused.
  using Series = std::tuple<std::string_view, StringId, int, bool>;
  /// The events by one clock, and what was judged of a minute: of many events in one, the same.
  struct Clock {
    std::vector<std::int64_t> events;   ///< The minute of each, since 1970, ascending.
    std::vector<std::int64_t> minutes;  ///< The same, each once.
    std::unordered_map<std::int64_t, Habit> judged;
  };
  struct Days {
    Clock utc;
    Clock local;
  };

  [[nodiscard]] const Calendar& calendar_of(EventIndex event) const;
  [[nodiscard]] Series series_of(EventIndex event) const;
  [[nodiscard]] bool may_be_habit(EventIndex event) const;
  [[nodiscard]] Habit judge(Clock& clock, std::int64_t minute, std::int64_t logs_begin_day) const;
  /// Whether the day holds far more at this time than any earlier one, or where `age` is not known, than any other.
  [[nodiscard]] bool exceeds_habit(const Clock& clock, std::int64_t minute, Habit age) const;

  const DetectContext& context_;
  KnownAddresses addresses_;
  std::map<Series, Days> series_;
  std::unordered_set<StringId> made_;
  std::unordered_set<EventIndex> forgotten_;
};

}  // namespace snapsleuth
