#include "collector.h"

#include <algorithm>

#include "model/sha256.h"

namespace snapsleuth {
namespace {

std::int32_t quarter_hour_of(Time time) { return static_cast<std::int32_t>(utc_seconds(time) / (15 * 60)); }

/// `h:` and 16 hex digits, where the log gives no id of its own.
std::string made_id(const EventDraft& draft) {
  std::string text = format_time(draft.time);
  for (const std::string_view part : {draft.service, draft.operation, draft.actor}) text.append("\n").append(part);
  for (const Attribute& attribute : draft.attributes) text.append("\n").append(attribute.value);
  return "h:" + sha256_hex(text).substr(0, 16);
}

}  // namespace

Collector::Fields Collector::intern_fields(const EventDraft& draft) {
  StringTable& strings = store_.strings;
  // A session is asked for only where it may name a person, and with a kept event.
  const bool may_be_person = (draft.caller_flags & CallerFlags::kMayBePerson) != 0;
  return {last_actor_.intern(strings, draft.actor),    may_be_person ? strings.intern(draft.session) : 0,
          last_key_.intern(strings, draft.access_key), last_address_.intern(strings, draft.address),
          last_agent_.intern(strings, draft.agent),    last_region_text_.intern(strings, draft.region),
          last_scope_.intern(strings, draft.scope)};
}

ActorKeyIndex Collector::actor_of(const EventDraft& draft, const Fields& fields) {
  const ActorKeyIndex index =
      store_.intern_actor({fields.actor, fields.session, draft.provider}, draft.actor_kind, draft.time);
  if (index == actor_states_.size()) actor_states_.emplace_back();
  ActorRow& row = store_.actors[index];
  row.kind = std::min(row.kind, draft.actor_kind);
  row.flags = static_cast<std::uint16_t>(row.flags | draft.caller_flags);
  row.first = std::min(row.first, draft.time);
  row.last = std::max(row.last, draft.time);
  if (!draft.actor_alias.empty()) note_alias(draft, fields, actor_states_[index]);
  return index;
}

void Collector::note_alias(const EventDraft& draft, const Fields& fields, ActorState& state) {
  if (equal_texts(store_.text(state.alias), draft.actor_alias)) return;
  state.alias = store_.strings.intern(draft.actor_alias);
  if (state.alias != fields.actor) store_.aliases.insert({draft.provider, state.alias, fields.actor});
}

LogIndex Collector::log_of(const EventDraft& draft, const Fields& fields) {
  const auto fits = [&](const LogRow& log) {
    return log.provider == draft.provider && log.scope == fields.scope &&
           equal_texts(store_.text(log.kind), draft.log_kind);
  };
  if (last_log_ >= store_.logs.size() || !fits(store_.logs[last_log_])) {
    const StringId kind = store_.strings.intern(draft.log_kind);
    last_log_ = store_.intern_log(draft.provider, fields.scope, kind, false, draft.time);
    last_day_.resize(store_.logs.size());
    last_region_.resize(store_.logs.size(), 0);
  }
  LogRow& log = store_.logs[last_log_];
  const auto day = static_cast<std::int32_t>(utc_day(draft.time));
  LogDay& last = last_day_[last_log_];
  if (last.span == nullptr || last.day != day) {
    last = {day, &log.days.try_emplace(day, Span{draft.time, draft.time}).first->second};
  }
  widen(*last.span, draft.time);
  if (fields.region != 0 && fields.region != last_region_[last_log_]) {
    log.regions.insert(fields.region);
    last_region_[last_log_] = fields.region;
  }
  return last_log_;
}

OperationIndex Collector::operation_of(const EventDraft& draft) {
  if (last_operation_ < store_.operations.size()) {
    const StoredOperation& last = store_.operations[last_operation_];
    const bool same =
        equal_texts(store_.text(last.name), draft.operation) && equal_texts(store_.text(last.service), draft.service);
    if (same) return last_operation_;
  }
  last_operation_ =
      store_.intern_operation({store_.strings.intern(draft.service), store_.strings.intern(draft.operation)});
  if (last_operation_ == operation_hashes_.size()) {
    operation_hashes_.push_back(hash_bytes(draft.operation, hash_bytes(draft.service)));
  }
  return last_operation_;
}

void Collector::note(ActorKeyIndex actor, FactKind kind, StringId value, Time time) {
  if (value == 0) return;
  const auto k = static_cast<std::size_t>(kind);
  ActorState& state = actor_states_[actor];
  if (state.value[k] == value) return widen(store_.facts[state.fact[k]].span, time);
  state.value[k] = value;
  state.fact[k] = store_.note_fact(actor, kind, value, Span{time, time});
}

void Collector::note_facts(ActorKeyIndex actor, const Fields& fields, OperationIndex operation, Time time) {
  note(actor, FactKind::operation, store_.operations[operation].name, time);
  note(actor, FactKind::service, store_.operations[operation].service, time);
  note(actor, FactKind::region, fields.region, time);
  note(actor, FactKind::scope, fields.scope, time);
  note(actor, FactKind::address, fields.address, time);
  note(actor, FactKind::agent, fields.agent, time);
  note(actor, FactKind::access_key, fields.access_key, time);
  ActorState& state = actor_states_[actor];
  const std::int32_t quarter_hour = quarter_hour_of(time);
  if (state.quarter_hour == quarter_hour) return;
  state.quarter_hour = quarter_hour;
  store_.note_quarter_hour(actor, quarter_hour);
}

/// The same for the same event in any file, by contract/rules.md: id, time, operation and actor.
std::uint64_t Collector::identity_of(const EventDraft& draft, OperationIndex operation, StringId actor) {
  if (actor_hashes_.size() <= actor) actor_hashes_.resize(store_.strings.size(), 0);
  std::uint64_t& actor_hash = actor_hashes_[actor];
  if (actor_hash == 0) actor_hash = hash_bytes(draft.actor);
  const std::uint64_t who_did_what = hash_mix(operation_hashes_[operation], actor_hash);
  return hash_mix(hash_bytes(draft.id, static_cast<std::uint64_t>(draft.time.ns)), who_did_what);
}

void Collector::add(const EventDraft& draft, const Place& place) {
  const Fields fields = intern_fields(draft);
  const OperationIndex operation = operation_of(draft);
  const LogIndex log = log_of(draft, fields);
  note_facts(actor_of(draft, fields), fields, operation, draft.time);
  InputPart& part = store_.parts[place.part];
  if (!part.span) part.span = Span{draft.time, draft.time};
  widen(*part.span, draft.time);
  const bool counted_elsewhere = (draft.event_flags & EventFlags::kCountedElsewhere) != 0;
  if (!draft.kept || counted_elsewhere) {
    if ((draft.event_flags & EventFlags::kJoins) != 0) {
      part.joined[log].push_back(joined_identity(draft.id, draft.provider, draft.record_id, draft.time));
    } else {
      part.identities[log].push_back(identity_of(draft, operation, fields.actor));
    }
  }
  if (!draft.kept) return;
  StoredEvent* event = place_for(draft, fields.actor, operation);
  if (event == nullptr) return;
  event->caller = caller_of(draft, fields);
  event->operation = operation;
  event->log = log;
  keep(draft, place, *event);
}

CallerIndex Collector::caller_of(const EventDraft& draft, const Fields& fields) {
  Caller caller;
  caller.actor = fields.actor;
  caller.session = store_.strings.intern(draft.session);
  caller.via = store_.strings.intern(draft.via);
  caller.access_key = fields.access_key;
  caller.address = fields.address;
  caller.agent = fields.agent;
  caller.region = fields.region;
  caller.scope = fields.scope;
  caller.provider = draft.provider;
  caller.kind = draft.actor_kind;
  caller.flags = draft.caller_flags;
  return store_.intern_caller(caller);
}

/// A new row; for an actor that assumes the same role as the same session again and again, the row of the earliest
/// time. Null where an earlier one is kept already.
StoredEvent* Collector::place_for(const EventDraft& draft, StringId actor, OperationIndex operation) {
  const auto next = static_cast<EventIndex>(store_.events.size());
  if ((draft.event_flags & EventFlags::kCountedElsewhere) != 0) {
    std::uint64_t hash = hash_mix(actor, operation);
    for (const Attribute& attribute : draft.attributes) {
      const bool names_session =
          attribute.kind == AttributeKind::target_principal || attribute.kind == AttributeKind::made;
      if (names_session) hash = hash_bytes(attribute.value, hash);
    }
    const auto [link, added] = links_.try_emplace(hash, next);
    if (!added) {
      StoredEvent& there = store_.events[link->second];
      const bool earlier = draft.time < there.time || (draft.time == there.time && draft.id < store_.text(there.id));
      return earlier ? &there : nullptr;
    }
  }
  return &store_.events.emplace_back();
}

void Collector::keep(const EventDraft& draft, const Place& place, StoredEvent& event) {
  event.time = draft.time;
  event.offset = place.offset;
  event.length = place.length;
  event.part = place.part;
  event.id = store_.strings.intern(draft.id.empty() ? std::string_view(made_id(draft)) : draft.id);
  const bool joins = (draft.event_flags & (EventFlags::kJoins | EventFlags::kJoinsByTime)) != 0;
  event.shared_id = store_.strings.intern(joins ? draft.record_id : draft.shared_id);
  event.error = store_.strings.intern(draft.error);
  event.category = draft.category;
  event.outcome = draft.outcome;
  event.flags = draft.event_flags;
  event.attributes_begin = static_cast<std::uint32_t>(store_.attributes.size());
  event.attributes_count = static_cast<std::uint16_t>(draft.attributes.size());
  for (const Attribute& attribute : draft.attributes) {
    store_.attributes.push_back({attribute.kind, store_.strings.intern(attribute.value)});
  }
}

Store Collector::take() {
  store_.bound_sets();
  Store out = std::move(store_);
  *this = Collector{};
  return out;
}

}  // namespace snapsleuth
