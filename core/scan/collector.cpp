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

std::uint64_t identity_of(const EventDraft& draft) {
  std::uint64_t hash = hash_bytes(draft.id, static_cast<std::uint64_t>(draft.time.ns));
  hash = hash_bytes(draft.service, hash);
  hash = hash_bytes(draft.operation, hash);
  return hash_bytes(draft.actor, hash);
}

CallerIndex Collector::caller_of(const EventDraft& draft) {
  StringTable& strings = store_.strings;
  Caller caller;
  caller.actor = strings.intern(draft.actor);
  caller.session = strings.intern(draft.session);
  caller.via = strings.intern(draft.via);
  caller.access_key = strings.intern(draft.access_key);
  caller.address = strings.intern(draft.address);
  caller.agent = strings.intern(draft.agent);
  caller.region = strings.intern(draft.region);
  caller.scope = strings.intern(draft.scope);
  caller.provider = draft.provider;
  caller.kind = draft.actor_kind;
  caller.flags = draft.caller_flags;
  const CallerIndex index = store_.intern_caller(caller);
  if (index == caller_states_.size()) {
    const bool may_be_person = (caller.flags & CallerFlags::kMayBePerson) != 0;
    const ActorKey key{caller.actor, may_be_person ? caller.session : 0};
    caller_states_.push_back({store_.intern_actor(key, caller.kind, draft.time), ~0U, -1});
  }
  return index;
}

LogIndex Collector::log_of(const EventDraft& draft, StringId scope) {
  const auto fits = [&](const LogRow& log) {
    return log.provider == draft.provider && log.scope == scope && store_.text(log.kind) == draft.log_kind;
  };
  if (last_log_ >= store_.logs.size() || !fits(store_.logs[last_log_])) {
    last_log_ = store_.intern_log(draft.provider, scope, store_.strings.intern(draft.log_kind), false, draft.time);
    last_day_.resize(store_.logs.size(), INT32_MIN);
  }
  LogRow& log = store_.logs[last_log_];
  if (draft.time < log.first) log.first = draft.time;
  if (log.last < draft.time) log.last = draft.time;
  const auto day = static_cast<std::int32_t>(utc_day(draft.time));
  if (day != last_day_[last_log_]) {
    log.days.insert(day);
    last_day_[last_log_] = day;
  }
  return last_log_;
}

void Collector::note_facts(CallerIndex caller, OperationIndex operation, Time time) {
  const std::uint64_t call = (std::uint64_t{caller} << 32U) | operation;
  widen(calls_.try_emplace(call, Span{time, time}).first->second, time);
  CallerState& state = caller_states_[caller];
  const std::int32_t quarter_hour = quarter_hour_of(time);
  if (state.quarter_hour == quarter_hour) return;
  state.quarter_hour = quarter_hour;
  quarter_hours_.insert((std::uint64_t{state.actor} << 32U) | static_cast<std::uint32_t>(quarter_hour));
}

void Collector::add(const EventDraft& draft, const Place& place) {
  const CallerIndex caller = caller_of(draft);
  const OperationIndex operation =
      store_.intern_operation({store_.strings.intern(draft.service), store_.strings.intern(draft.operation)});
  const StringId scope = store_.callers[caller].scope;
  const LogIndex log = log_of(draft, scope);
  if (caller_states_[caller].log != log) {
    caller_states_[caller].log = log;
    if (const StringId region = store_.callers[caller].region; region != 0) store_.logs[log].regions.insert(region);
  }
  note_facts(caller, operation, draft.time);
  const bool counted_here = draft.kept && (draft.event_flags & EventFlags::kCountedElsewhere) == 0;
  if (!counted_here) store_.parts[place.part].identities[log].push_back(identity_of(draft));
  if (!draft.kept) return;
  StoredEvent event;
  event.caller = caller;
  event.operation = operation;
  event.log = log;
  keep(draft, place, event);
}

/// Of the same actor assuming the same role as the same session again and again, the earliest is kept.
bool Collector::is_link_known(const EventDraft& draft, const StoredEvent& event) {
  std::uint64_t hash = hash_mix(event.caller, event.operation);
  for (const Attribute& attribute : draft.attributes) {
    const bool names_session =
        attribute.kind == AttributeKind::target_principal || attribute.kind == AttributeKind::made;
    if (names_session) hash = hash_bytes(attribute.value, hash);
  }
  const auto [place, added] = links_.try_emplace(hash, static_cast<EventIndex>(store_.events.size()));
  return !added && !(draft.time < store_.events[place->second].time);
}

void Collector::keep(const EventDraft& draft, const Place& place, StoredEvent event) {
  const bool link = (draft.event_flags & EventFlags::kCountedElsewhere) != 0;
  if (link && is_link_known(draft, event)) return;
  event.time = draft.time;
  event.offset = place.offset;
  event.length = place.length;
  event.part = place.part;
  event.id = store_.strings.intern(draft.id.empty() ? std::string_view(made_id(draft)) : draft.id);
  event.shared_id = store_.strings.intern(draft.shared_id);
  event.error = store_.strings.intern(draft.error);
  event.category = draft.category;
  event.outcome = draft.outcome;
  event.flags = draft.event_flags;
  event.attributes_begin = static_cast<std::uint32_t>(store_.attributes.size());
  event.attributes_count = static_cast<std::uint16_t>(draft.attributes.size());
  for (const Attribute& attribute : draft.attributes) {
    store_.attributes.push_back({attribute.kind, store_.strings.intern(attribute.value)});
  }
  store_.events.push_back(event);
}

void Collector::fold() {
  const auto note = [](ActorRow& actor, FactKind kind, StringId value, const Span& span) {
    if (value == 0) return;
    Span& there = actor.facts[static_cast<std::size_t>(kind)].try_emplace(value, span).first->second;
    widen(there, span.first);
    widen(there, span.last);
  };
  for (const auto& [call, span] : calls_) {
    const auto caller_index = static_cast<CallerIndex>(call >> 32U);
    const Caller& caller = store_.callers[caller_index];
    const StoredOperation& operation = store_.operations[call & 0xffffffffU];
    ActorRow& actor = store_.actors[caller_states_[caller_index].actor];
    actor.first = std::min(actor.first, span.first);
    actor.last = std::max(actor.last, span.last);
    actor.flags = static_cast<std::uint16_t>(actor.flags | caller.flags);
    note(actor, FactKind::operation, operation.name, span);
    note(actor, FactKind::service, operation.service, span);
    note(actor, FactKind::region, caller.region, span);
    note(actor, FactKind::scope, caller.scope, span);
    note(actor, FactKind::address, caller.address, span);
    note(actor, FactKind::agent, caller.agent, span);
    note(actor, FactKind::access_key, caller.access_key, span);
  }
  for (const std::uint64_t entry : quarter_hours_) {
    store_.actors[entry >> 32U].quarter_hours.insert(static_cast<std::int32_t>(entry & 0xffffffffU));
  }
  store_.bound_sets();
}

Store Collector::take() {
  fold();
  Store out = std::move(store_);
  *this = Collector{};
  return out;
}

}  // namespace snapsleuth
