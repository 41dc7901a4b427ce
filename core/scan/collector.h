// Collects the events of one part of one input into a store.
#pragma once

#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scan/store.h"

namespace snapsleuth {

class Collector {
 public:
  /// Where the event's record lies.
  struct Place {
    PartIndex part = 0;
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
  };

  void add(const EventDraft& draft, const Place& place);
  /// The store so far, its facts folded in; starts anew.
  Store take();
  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] const Store& store() const { return store_; }

 private:
  struct CallerState {
    ActorKeyIndex actor = 0;
    LogIndex log = ~0U;              ///< The last log whose regions have the caller's.
    std::int32_t quarter_hour = -1;  ///< The last one noted for this caller.
  };

  CallerIndex caller_of(const EventDraft& draft);
  LogIndex log_of(const EventDraft& draft, StringId scope);
  void note_facts(CallerIndex caller, OperationIndex operation, Time time);
  void keep(const EventDraft& draft, const Place& place, StoredEvent event);
  bool is_link_known(const EventDraft& draft, const StoredEvent& event);
  void fold();

  Store store_;
  std::vector<CallerState> caller_states_;
  std::unordered_map<std::uint64_t, Span> calls_;        // (caller, operation): when
  std::unordered_set<std::uint64_t> quarter_hours_;      // (actor, quarter-hour)
  std::unordered_map<std::uint64_t, EventIndex> links_;  // who assumed what as whom: the event that is kept for it
  std::vector<std::int32_t> last_day_;                   // by log: the last day noted
  LogIndex last_log_ = 0;
};

/// The identity of a record: the same for the same event in any file, by contract/rules.md.
std::uint64_t identity_of(const EventDraft& draft);

}  // namespace snapsleuth
