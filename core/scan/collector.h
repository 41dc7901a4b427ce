// Collects the events of one part of one input into a store.
#pragma once

#include <array>
#include <type_traits>
#include <unordered_map>
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
  /// The store so far, its sets cut to their bounds; starts anew.
  Store take();
  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] const Store& store() const { return store_; }

 private:
  /// What an actor's last call said, by kind of fact: most calls say the same again.
  struct ActorState {
    std::array<StringId, kFactKinds> value{};
    std::array<std::uint32_t, kFactKinds> fact{};
    std::int32_t quarter_hour = INT32_MIN;
    StringId alias = 0;
  };
  /// The row of a day stays where it is in memory, while its log does not.
  struct LogDay {
    std::int32_t day = 0;
    Span* span = nullptr;
  };
  static_assert(std::is_nothrow_move_constructible_v<LogRow>);
  /// Remembers the last text of a field: comparing is cheaper than looking it up.
  struct LastText {
    StringId id = 0;
    StringId intern(StringTable& strings, std::string_view text) {
      if (!equal_texts(strings.view(id), text)) id = strings.intern(text);
      return id;
    }
  };
  /// The texts that every record is asked for, interned.
  struct Fields {
    StringId actor, session, access_key, address, agent, region, scope;
  };

  Fields intern_fields(const EventDraft& draft);
  ActorKeyIndex actor_of(const EventDraft& draft, const Fields& fields);
  void note_alias(const EventDraft& draft, const Fields& fields, ActorState& state);
  LogIndex log_of(const EventDraft& draft, const Fields& fields);
  OperationIndex operation_of(const EventDraft& draft);
  void note(ActorKeyIndex actor, FactKind kind, StringId value, Time time);
  void note_facts(ActorKeyIndex actor, const Fields& fields, OperationIndex operation, Time time);
  std::uint64_t identity_of(const EventDraft& draft, OperationIndex operation, StringId actor);
  CallerIndex caller_of(const EventDraft& draft, const Fields& fields);
  StoredEvent* place_for(const EventDraft& draft, StringId actor, OperationIndex operation);
  void keep(const EventDraft& draft, const Place& place, StoredEvent& event);

  Store store_;
  std::vector<ActorState> actor_states_;
  std::vector<std::uint64_t> actor_hashes_;              // by StringId of the actor; 0: not yet made
  std::vector<std::uint64_t> operation_hashes_;          // by OperationIndex
  std::unordered_map<std::uint64_t, EventIndex> links_;  // who assumed what as whom: the event that is kept for it
  std::vector<LogDay> last_day_;                         // by log: the last day noted
  std::vector<StringId> last_region_;                    // by log: the last region noted
  LogIndex last_log_ = 0;
  OperationIndex last_operation_ = 0;
  LastText last_actor_, last_agent_, last_region_text_, last_scope_, last_address_, last_key_;
};

}  // namespace snapsleuth
