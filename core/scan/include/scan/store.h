// The store: what is kept of everything read. A scan fills one, partials carry it, the analysis judges it.
//
// Events worth keeping stand in full, 64 bytes each and their texts interned. Of all other records only facts stay that
// merging cannot distort: for each actor when each value was first and last seen (min, max), the quarter-hours with
// activity (union), and 8 bytes of identity, so that repeats are told (contract/rules.md, Meaning).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/event.h"
#include "model/flat_index.h"
#include "model/inventory.h"
#include "model/string_table.h"
#include "model/time.h"

namespace snapsleuth {

using CallerIndex = std::uint32_t;
using OperationIndex = std::uint32_t;
using PartIndex = std::uint32_t;
using LogIndex = std::uint32_t;
using ActorKeyIndex = std::uint32_t;
using EventIndex = std::uint32_t;

/// Who made a call, from where: shared by the many events of one session.
struct Caller {
  StringId actor = 0;
  StringId session = 0;
  StringId via = 0;
  StringId access_key = 0;
  StringId address = 0;
  StringId agent = 0;
  StringId region = 0;
  StringId scope = 0;
  Provider provider = Provider::aws;
  ActorKind kind = ActorKind::unknown;
  std::uint16_t flags = 0;  ///< CallerFlags

  friend bool operator==(const Caller&, const Caller&) = default;
};

struct StoredOperation {
  StringId service = 0;
  StringId name = 0;
  friend bool operator==(const StoredOperation&, const StoredOperation&) = default;
};

struct StoredAttribute {
  AttributeKind kind;
  StringId value;
};

/// A kept event, or one record of it. Source: where its record lies, in bytes after decompression and transcoding.
struct StoredEvent {
  Time time;
  std::uint64_t offset = 0;
  StringId id = 0;
  StringId shared_id = 0;  ///< With EventFlags::kJoins or kJoinsByTime: what tells this record of the operation.
  CallerIndex caller = 0;
  OperationIndex operation = 0;
  LogIndex log = 0;
  StringId error = 0;
  PartIndex part = 0;
  std::uint32_t length = 0;
  std::uint32_t attributes_begin = 0;
  std::uint16_t attributes_count = 0;
  std::uint16_t flags = 0;  ///< EventFlags
  Category category = Category::other;
  Outcome outcome = Outcome::success;
};
static_assert(sizeof(StoredEvent) <= 64, "the budget for a kept event (design.md)");

struct Span {
  Time first;
  Time last;
};
/// Widens `span` so that it holds `time`.
inline void widen(Span& span, Time time) {
  if (time < span.first) span.first = time;
  if (span.last < time) span.last = time;
}
inline void widen(Span& span, Span other) {
  widen(span, other.first);
  widen(span, other.last);
}

/// A kind of log of one owner: a line of the report's coverage.
struct LogRow {
  Provider provider = Provider::aws;
  StringId scope = 0;
  StringId kind = 0;
  bool baseline = false;  ///< Given as history only.
  std::set<StringId> regions;
  /// By UTC day since 1970: its first and last event. By the day, so that one with a clock of its own can be left out.
  /// Never empty.
  std::map<std::int32_t, Span> days;
};

struct StoredProblem {
  ProblemKind kind = ProblemKind::unrecognised;
  StringId message = 0;
  std::uint64_t offset = 0;
  std::uint64_t count = 0;
};

/// A record that is not kept, and the operation that it is one of the records of.
struct JoinedIdentity {
  std::uint64_t operation = 0;
  std::uint64_t record = 0;
};

/// The number of a part that only says that, and why, an input was not read further: no record lies so far in any input
/// that its part would have it.
inline constexpr std::uint32_t kUnreadPart = UINT32_MAX;

/// What was read of one input: all of it, or the records that begin in one 64 MB of it. (serial, name, part) is unique:
/// a part that arrives again, from a worker that was started anew, is passed over.
struct InputPart {
  std::uint64_t serial = 0;  ///< Of the input in this drop: no other input has it.
  std::uint64_t file = 0;    ///< The serial of the file that holds it, to read it again; 0 where it came in a partial.
  StringId name = 0;
  std::uint32_t part = 0;
  bool archive = false;
  bool baseline = false;     ///< Given as history only: in no total, and no finding starts in it.
  std::uint64_t bytes = 0;   ///< Of the input, as far as this part saw it.
  StringId format = 0;       ///< Of the first record recognised; 0 where there was none.
  std::optional<Span> span;  ///< Of its events, kept or not.
  std::vector<StoredProblem> problems;
  std::map<LogIndex, std::vector<std::uint64_t>> identities;  ///< Of the records that are not kept.
  std::map<LogIndex, std::vector<JoinedIdentity>> joined;     ///< Of those among them that make an operation together.
};

/// Whose history it is: the actor, and where its session may turn out to name a person, the session.
struct ActorKey {
  StringId actor = 0;
  StringId session = 0;
  Provider provider = Provider::aws;
  friend bool operator==(const ActorKey&, const ActorKey&) = default;
};

/// What is remembered of an actor's calls.
enum class FactKind : std::uint8_t { operation, service, region, scope, address, agent, access_key };
inline constexpr std::size_t kFactKinds = 7;
/// Sets larger than this keep the values with the smallest hashes, and say "many".
inline constexpr std::size_t kMaxSet = 4096;

struct ActorRow {
  ActorKey key;
  ActorKind kind = ActorKind::unknown;
  std::uint16_t flags = 0;  ///< CallerFlags of all its calls together.
  bool in_logs = true;      ///< Not seen in baselines alone.
  Time first;
  Time last;
  std::uint8_t many = 0;  ///< A bit a FactKind, where the set was cut to its bound; bit 7: the quarter-hours.
};

/// When one value stood in an actor's calls.
struct Fact {
  ActorKeyIndex actor = 0;
  StringId value = 0;
  Span span;
  FactKind kind = FactKind::operation;
};

/// Two ids of one actor: the name that reports use, and the object id that other records know it by.
struct ActorAlias {
  Provider provider = Provider::aws;
  StringId alias = 0;
  StringId name = 0;
  friend bool operator<(const ActorAlias& a, const ActorAlias& b) {
    return std::tie(a.provider, a.alias, a.name) < std::tie(b.provider, b.alias, b.name);
  }
};

/// A quarter of an hour, UTC, counted from 1970, in which an actor was active.
struct QuarterHour {
  ActorKeyIndex actor = 0;
  std::int32_t quarter = 0;
};

/// How many things context files tell of; of more, those with the smallest hashes stay.
inline constexpr std::size_t kMaxInventory = 200'000;

struct StoredInventoryFact {
  InventoryKey key = InventoryKey::created;
  StringId value = 0;
};

/// What a context file says of one thing (model/inventory.h). Of several that say it, the latest stays.
struct StoredInventory {
  Time as_of;   ///< 0: the file does not say when it was made.
  Time latest;  ///< The newest time in it; 0 without one.
  std::uint64_t offset = 0;
  StringId list = 0;
  StringId id = 0;
  StringId scope = 0;
  StringId name = 0;
  PartIndex part = 0;
  std::uint32_t facts_begin = 0;
  std::uint16_t facts_count = 0;
  Provider provider = Provider::aws;
  InventoryKind kind = InventoryKind::snapshot;
};

class Store {
 public:
  StringTable strings;
  std::vector<Caller> callers;
  std::vector<StoredOperation> operations;
  std::vector<StoredEvent> events;
  std::vector<StoredAttribute> attributes;
  std::vector<LogRow> logs;
  std::vector<InputPart> parts;
  std::vector<ActorRow> actors;
  std::vector<Fact> facts;
  std::vector<QuarterHour> quarter_hours;
  std::set<ActorAlias> aliases;
  std::vector<StoredInventory> inventory;
  std::vector<StoredInventoryFact> inventory_facts;
  bool inventory_cut = false;  ///< There was more than is kept.

  [[nodiscard]] std::string_view text(StringId id) const { return strings.view(id); }

  CallerIndex intern_caller(const Caller& caller);
  OperationIndex intern_operation(StoredOperation operation);
  LogIndex intern_log(Provider provider, StringId scope, StringId kind, bool baseline, Time time);
  ActorKeyIndex intern_actor(ActorKey key, ActorKind kind, Time time);
  /// Index of the fact, for whoever notes the same again and again.
  std::uint32_t note_fact(ActorKeyIndex actor, FactKind kind, StringId value, const Span& span);
  void note_quarter_hour(ActorKeyIndex actor, std::int32_t quarter);
  void add_inventory(const InventoryDraft& draft, PartIndex part, std::uint64_t offset);
  [[nodiscard]] std::span<const StoredInventoryFact> facts_of(const StoredInventory& entry) const {
    return std::span(inventory_facts).subspan(entry.facts_begin, entry.facts_count);
  }
  /// Where the part is there already, false.
  bool add_part(InputPart part, PartIndex& index);

  /// Adds all of `other`. In any order, and with the same part more than once, the same store comes out, but for the
  /// numbers it gives.
  void merge(const Store& other);

  /// Makes all of it history only.
  void mark_as_baseline();

  /// Cuts every set to its bound. Cutting before or after merging gives the same.
  void bound_sets();

  [[nodiscard]] bool empty() const { return parts.empty(); }

 private:
  class Merge;
  void bound_facts();
  void bound_quarter_hours();
  void bound_inventory();
  FlatIndex caller_index_;
  FlatIndex operation_index_;
  FlatIndex actor_index_;
  FlatIndex fact_index_;
  FlatIndex quarter_hour_index_;
  std::map<std::tuple<Provider, StringId, StringId, bool>, LogIndex> log_index_;
  std::map<std::tuple<std::uint64_t, StringId, std::uint32_t>, PartIndex> part_index_;
};

/// The same for the same record of an operation, in any file; with its operation's, for all of its records.
inline JoinedIdentity joined_identity(std::string_view id, Provider provider, std::string_view record_id, Time time) {
  const std::uint64_t operation = hash_bytes(id, static_cast<std::uint64_t>(provider));
  return {operation, hash_mix(hash_bytes(record_id, operation), static_cast<std::uint64_t>(time.ns))};
}

}  // namespace snapsleuth
