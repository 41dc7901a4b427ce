// The case: everything read, joined. Repeats are dropped, actors are known by one id, events stand in time order.
// It knows no settings: a change of settings judges the same case anew.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/believed_days.h"
#include "analysis/events_by_name.h"
#include "analysis/inventory.h"
#include "scan/selection.h"
#include "scan/store.h"

namespace snapsleuth {

using ActorIndex = std::uint32_t;

/// One actor, whatever its sessions.
struct Actor {
  StringId id = 0;
  ActorKind kind = ActorKind::unknown;
  Provider provider = Provider::aws;
  std::uint16_t flags = 0;                  ///< CallerFlags of all its calls together.
  bool in_logs = false;                     ///< Not in baselines alone.
  bool person_session = false;              ///< The id ends in a session that names a person.
  Span seen;                                ///< First and last call of any kind, baselines included.
  std::uint8_t many = 0;                    ///< As in ActorRow.
  std::vector<std::int32_t> quarter_hours;  ///< With activity, ascending; UTC, counted from 1970.
  std::vector<EventIndex> activity;         ///< Its snapshot activity, in time order, baselines included.
};

/// When one value stood in an actor's calls.
struct ActorFact {
  ActorIndex actor = 0;
  FactKind kind = FactKind::operation;
  StringId value = 0;
  Span span;
};

/// One event of the case: the winning copy of its records. Where an operation has several, what they say together,
/// at the place of the earliest.
struct CaseEvent {
  StoredEvent stored;
  ActorIndex actor = 0;
  StringId id = 0;        ///< With `~2` where the log gave one id to two events.
  bool baseline = false;  ///< Seen in a baseline only.
  std::uint32_t more_sources_begin = 0;
  std::uint32_t more_sources_count = 0;
};

/// Where a record lies: its input as an index into `Case::inputs`, and its bytes.
struct RecordPlace {
  std::uint32_t input = 0;
  std::uint32_t length = 0;
  std::uint64_t offset = 0;
};

struct CaseInput {
  std::string name;
  std::uint64_t file = 0;  ///< The serial of the file that holds it; 0 where it came in a partial.
  std::uint64_t bytes = 0;
  std::string sha256;  ///< Of the file as given, where it was asked for; empty for a member of one.
  std::string format;
  std::uint64_t events = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t merged = 0;
  std::vector<StoredProblem> problems;
};

struct CaseLog {
  Provider provider = Provider::aws;
  std::string scope;
  std::string kind;
  std::vector<std::string> regions;
  Time first;
  Time last;
  bool dated = true;  ///< Whether that is believed; else it says nothing of where the logs begin and end.
  std::uint64_t events = 0;
  std::vector<std::int64_t> gaps;  ///< UTC days since 1970 without an event.
};

struct CaseBaseline {
  std::string name;
  Time first;
  Time last;
  std::uint64_t events = 0;
};

class Case {
 public:
  /// The store must outlive the case; only its string table grows. `baselines` name what was merged into it as history.
  explicit Case(Store& store, std::vector<CaseBaseline> baselines = {});
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  [[nodiscard]] const Store& store() const { return store_; }
  [[nodiscard]] std::string_view text(StringId id) const { return store_.text(id); }
  [[nodiscard]] const std::vector<CaseEvent>& events() const { return events_; }
  [[nodiscard]] const CaseEvent& event(EventIndex index) const { return events_[index]; }
  [[nodiscard]] const Caller& caller(EventIndex index) const {
    const CallerIndex caller = events_[index].stored.caller;
    return caller < merged_callers_from_ ? store_.callers[caller] : merged_callers_[caller - merged_callers_from_];
  }
  [[nodiscard]] std::string_view operation(EventIndex index) const;
  [[nodiscard]] std::string_view service(EventIndex index) const;
  [[nodiscard]] std::span<const StoredAttribute> attributes(EventIndex index) const {
    return attributes(events_[index].stored);
  }
  /// The first attribute of a kind; 0 where there is none.
  [[nodiscard]] StringId attribute(EventIndex index, AttributeKind kind) const;
  [[nodiscard]] bool is_activity(EventIndex index) const {
    return (events_[index].stored.flags & EventFlags::kSnapshotActivity) != 0;
  }
  /// Where the other records of a merged event lie.
  [[nodiscard]] std::span<const RecordPlace> more_sources(EventIndex index) const {
    const CaseEvent& event = events_[index];
    return std::span(more_sources_).subspan(event.more_sources_begin, event.more_sources_count);
  }
  /// Index into `inputs()` of the file that the event's record lies in. Not for events of a baseline.
  [[nodiscard]] std::uint32_t input_of(EventIndex index) const { return input_of_part_[events_[index].stored.part]; }

  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  [[nodiscard]] const Actor& actor(ActorIndex index) const { return actors_[index]; }
  /// Of every actor; in no order that means anything. A value may stand twice: a role is made of its sessions.
  [[nodiscard]] const std::vector<ActorFact>& facts() const { return facts_; }
  /// The actor that an event means by a name in it: an id, an object id, a member ("user:…"), or an AWS user's or
  /// role's bare name, which is one of the log's own account. Empty for whoever never acted.
  [[nodiscard]] std::optional<ActorIndex> actor_named(EventIndex event, StringId name) const;
  /// Whose records are those of the actors of this id, for a second pass over the files: all that it was called in
  /// them. Without callers where nobody is called so.
  [[nodiscard]] Selection selection_of(std::string_view actor) const;
  /// What the report calls the actor beside its id: the user's or role's own name.
  [[nodiscard]] std::string_view actor_name(ActorIndex index) const;

  /// All snapshot activity of the logs, in time order.
  [[nodiscard]] const std::vector<EventIndex>& activity() const { return activity_; }
  /// Events that name a resource, in time order, baselines included.
  [[nodiscard]] std::span<const EventIndex> events_naming(StringId resource) const;
  /// Sign-ins, credentials, permissions, network, logging, and refused calls: what stands around snapshot activity.
  /// Without the links, of which but the first is kept.
  [[nodiscard]] const std::vector<EventIndex>& context() const { return context_; }
  /// The call by which a role was assumed as a session, by the logs: the last before `at`.
  [[nodiscard]] std::optional<EventIndex> assumption_of(StringId role, StringId session, Time at) const;
  /// Who made that call.
  [[nodiscard]] std::optional<ActorIndex> assumer_of(StringId role, StringId session, Time at) const;
  /// Calls that made or changed an access key, a service account's key or an application's credential, in time order,
  /// baselines included.
  [[nodiscard]] std::span<const EventIndex> events_of_key(StringId key) const;
  /// Of these, those from `from` to `to`, both included.
  [[nodiscard]] std::span<const EventIndex> context_between(Time from, Time to) const;
  /// Whether sign-ins stand in the logs.
  [[nodiscard]] bool has_sign_ins() const { return has_sign_ins_; }
  /// Of one cloud, baselines included.
  [[nodiscard]] bool has_sign_ins(Provider provider) const {
    return has_sign_ins_of_[static_cast<std::size_t>(provider)];
  }
  /// How events became sessions: AssumeRole and its like.
  [[nodiscard]] const std::vector<EventIndex>& links() const { return links_; }

  /// What the context files say.
  [[nodiscard]] const Inventory& inventory() const { return inventory_; }

  [[nodiscard]] const std::vector<CaseInput>& inputs() const { return inputs_; }
  /// Notes the SHA-256 of files as given, by their serials. Changes nothing that is judged.
  void note_sha256(const std::map<std::uint64_t, std::string>& digests);
  [[nodiscard]] const std::vector<CaseLog>& logs() const { return logs_; }
  [[nodiscard]] const std::vector<CaseBaseline>& baselines() const { return baselines_; }
  /// Which dates are believed. Events of others are shown as they are dated, and move nothing else.
  [[nodiscard]] const BelievedDays& believed() const { return believed_; }
  /// Where the logs, baselines included, of a scope begin. Empty for a scope that none is of.
  [[nodiscard]] std::optional<Time> logs_begin(StringId scope) const;
  [[nodiscard]] std::uint64_t total_records() const { return total_records_; }
  [[nodiscard]] std::uint64_t total_events() const { return total_events_; }
  [[nodiscard]] std::uint64_t total_actors() const { return total_actors_; }

 private:
  class OtherRecords;
  struct Operation;
  void order_inputs();
  void name_aliases();
  void resolve_actors();
  void add_saml_actors();
  void gather_facts(const std::vector<ActorIndex>& actor_of_row);
  void join_events();
  void add_single_events(const std::vector<std::uint32_t>& rows);
  void join_loose_records(std::vector<std::uint32_t> rows, std::vector<Operation>& operations,
                          std::vector<std::uint32_t>& alone);
  [[nodiscard]] std::vector<Operation> join_operations(std::vector<std::uint32_t> rows);
  void add_merged_event(const Operation& operation);
  CallerIndex merge_callers(const Operation& operation, const StoredEvent& first);
  void merge_attributes(const Operation& operation, StoredEvent& into);
  void count(const StoredEvent& event, std::uint64_t CaseInput::*counter);
  void count_others();
  void tell_ids_apart();
  void note_collision(EventIndex index);
  void index_attributes();
  void sort_events();
  void index_events();
  void drop_later_links();
  void index_links();
  std::optional<std::pair<StringId, StringId>> session_made(const StoredEvent& event);
  void describe_logs();
  void note_disbelieved();
  void believe_actors();
  [[nodiscard]] std::span<const StoredAttribute> attributes(const StoredEvent& event) const;
  [[nodiscard]] ActorIndex actor_of(const Caller& caller) const;
  ActorIndex actor_of_caller(CallerIndex caller);
  [[nodiscard]] StringId name_of(Provider provider, StringId id) const;
  [[nodiscard]] std::optional<ActorIndex> find_actor(Provider provider, std::string_view id) const;
  ActorIndex intern_actor(StringId id, ActorKind kind, Provider provider);
  StringId person_of(StringId actor, StringId session);

  Store& store_;
  Inventory inventory_;
  BelievedDays believed_;
  // What the records of one operation say together: numbers past those of the store's own tables.
  std::size_t merged_attributes_from_;
  std::size_t merged_callers_from_;
  std::vector<StoredAttribute> merged_attributes_;
  std::vector<Caller> merged_callers_;
  std::vector<RecordPlace> more_sources_;
  std::vector<JoinedIdentity> kept_operations_;  // of kept events: their records that are not kept are part of them
  std::vector<CaseEvent> events_;
  std::vector<Actor> actors_;
  std::vector<ActorIndex> actor_of_caller_;  // of the store's callers, as far as they were asked for
  std::vector<ActorFact> facts_;
  std::unordered_map<std::uint64_t, ActorIndex> actor_index_;  // by provider and id
  std::unordered_map<std::uint64_t, StringId> names_;          // by provider and object id
  StringId nobody_ = 0;
  std::set<std::pair<StringId, StringId>> saml_sessions_;
  std::unordered_map<std::uint64_t, StringId> person_ids_;
  std::vector<EventIndex> activity_;
  std::vector<EventIndex> context_;
  bool has_sign_ins_ = false;
  std::array<bool, 3> has_sign_ins_of_{};
  std::vector<EventIndex> links_;
  std::map<std::pair<StringId, StringId>, std::vector<EventIndex>> assumptions_;  // in time order
  EventsByName by_resource_;
  EventsByName by_key_;
  std::vector<CaseInput> inputs_;
  std::vector<std::uint32_t> input_of_part_;
  std::vector<CaseLog> logs_;
  std::unordered_map<StringId, Time> logs_begin_;  // by scope: asked of every event
  std::vector<std::uint64_t> log_events_;
  std::vector<CaseBaseline> baselines_;
  std::uint64_t total_records_ = 0;
  std::uint64_t total_events_ = 0;
  std::uint64_t total_actors_ = 0;
};

}  // namespace snapsleuth
