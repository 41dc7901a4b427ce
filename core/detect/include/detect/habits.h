// Habits: what a workload does on most days at the same time. Told by recurrence, not by name.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "detect/context.h"

namespace snapsleuth {

enum class Habit : std::uint8_t {
  none,
  known,        ///< On at least 5 earlier days.
  age_unknown,  ///< The series was already running when the logs begin.
};

/// The habits of one actor. Built anew when one of its events turns out to belong to an escalated finding.
class Habits {
 public:
  /// `activity`: the actor's creations and deletions that may be habits, in time order.
  Habits(const DetectContext& context, const std::vector<EventIndex>& activity);

  /// Covers creation, and deletion of what the same actor made; never sharing, exporting, reading or a new destination.
  [[nodiscard]] Habit habit_of(EventIndex event) const;
  /// From now on it is no earlier day of anything. False where it never was, or no longer.
  bool forget(EventIndex event);

 private:
  /// Operation, scope, and the kind of address.
  using Series = std::tuple<std::string_view, StringId, int>;
  struct Days {
    std::map<int, std::vector<std::int64_t>> by_minute_utc;  ///< Minute of the day: days, ascending.
    std::map<int, std::vector<std::int64_t>> by_minute_local;
  };

  [[nodiscard]] Series series_of(EventIndex event) const;
  [[nodiscard]] bool may_be_habit(EventIndex event) const;
  [[nodiscard]] Habit judge(const std::map<int, std::vector<std::int64_t>>& days, int minute, std::int64_t day,
                            std::int64_t logs_begin_day) const;

  const DetectContext& context_;
  std::map<Series, Days> series_;
  std::unordered_set<StringId> made_;
  std::unordered_set<EventIndex> forgotten_;
};

}  // namespace snapsleuth
