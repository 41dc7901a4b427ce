#include "scan/store.h"

#include <algorithm>

namespace snapsleuth {
namespace {

constexpr std::uint8_t kManyQuarterHours = 1U << 7U;

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{a} << 32U) | b; }

std::uint64_t hash_of(const Caller& c) {
  std::uint64_t hash = hash_mix(pair_of(c.actor, c.session), pair_of(c.via, c.access_key));
  hash = hash_mix(hash, pair_of(c.address, c.agent));
  return hash_mix(hash ^ c.flags, pair_of(c.region, c.scope));
}

std::uint64_t hash_of(const ActorKey& key) {
  return hash_mix(pair_of(key.actor, key.session), static_cast<std::uint64_t>(key.provider));
}

std::uint64_t hash_of(ActorKeyIndex actor, FactKind kind, StringId value) {
  return hash_mix(pair_of(actor, value), static_cast<std::uint64_t>(kind));
}

/// Which rows of one set stay: those with the smallest hashes, the same ones whatever was merged first.
template <typename HashOf>
void keep_smallest(std::vector<std::uint32_t>& rows, HashOf hash_of_row, std::vector<bool>& dropped) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(rows.size());
  for (const std::uint32_t row : rows) order.push_back({hash_of_row(row), row});
  std::nth_element(order.begin(), order.begin() + kMaxSet, order.end());
  for (std::size_t i = kMaxSet; i < order.size(); ++i) dropped[order[i].second] = true;
}

template <typename Row>
void drop_rows(std::vector<Row>& rows, const std::vector<bool>& dropped) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!dropped[i]) rows[kept++] = rows[i];
  }
  rows.resize(kept);
}

}  // namespace

CallerIndex Store::intern_caller(const Caller& caller) {
  const auto next = static_cast<CallerIndex>(callers.size());
  const CallerIndex index =
      caller_index_.find_or_enter(hash_of(caller), next, [&](CallerIndex row) { return callers[row] == caller; });
  if (index == next) callers.push_back(caller);
  return index;
}

OperationIndex Store::intern_operation(StoredOperation operation) {
  const auto next = static_cast<OperationIndex>(operations.size());
  const OperationIndex index =
      operation_index_.find_or_enter(hash_mix(operation.service, operation.name), next,
                                     [&](OperationIndex row) { return operations[row] == operation; });
  if (index == next) operations.push_back(operation);
  return index;
}

LogIndex Store::intern_log(Provider provider, StringId scope, StringId kind, bool baseline, Time time) {
  const auto [place, added] =
      log_index_.try_emplace({provider, scope, kind, baseline}, static_cast<LogIndex>(logs.size()));
  if (added) {
    logs.push_back({provider, scope, kind, baseline, {}, {{static_cast<std::int32_t>(utc_day(time)), {time, time}}}});
  }
  return place->second;
}

ActorKeyIndex Store::intern_actor(ActorKey key, ActorKind kind, Time time) {
  const auto next = static_cast<ActorKeyIndex>(actors.size());
  const ActorKeyIndex index =
      actor_index_.find_or_enter(hash_of(key), next, [&](ActorKeyIndex row) { return actors[row].key == key; });
  if (index == next) {
    ActorRow row;
    row.key = key;
    row.kind = kind;
    row.first = row.last = time;
    actors.push_back(row);
  }
  return index;
}

std::uint32_t Store::note_fact(ActorKeyIndex actor, FactKind kind, StringId value, const Span& span) {
  const auto next = static_cast<std::uint32_t>(facts.size());
  const std::uint32_t index = fact_index_.find_or_enter(hash_of(actor, kind, value), next, [&](std::uint32_t row) {
    return facts[row].actor == actor && facts[row].value == value && facts[row].kind == kind;
  });
  if (index == next) {
    facts.push_back({actor, value, span, kind});
  } else {
    widen(facts[index].span, span);
  }
  return index;
}

void Store::note_quarter_hour(ActorKeyIndex actor, std::int32_t quarter) {
  const auto next = static_cast<std::uint32_t>(quarter_hours.size());
  const std::uint64_t hash = hash_mix(actor, static_cast<std::uint64_t>(quarter));
  const std::uint32_t index = quarter_hour_index_.find_or_enter(hash, next, [&](std::uint32_t row) {
    return quarter_hours[row].actor == actor && quarter_hours[row].quarter == quarter;
  });
  if (index == next) quarter_hours.push_back({actor, quarter});
}

bool Store::add_part(InputPart part, PartIndex& index) {
  const auto [place, added] =
      part_index_.try_emplace({part.serial, part.name, part.part}, static_cast<PartIndex>(parts.size()));
  index = place->second;
  if (added) parts.push_back(std::move(part));
  return added;
}

void Store::mark_as_baseline() {
  log_index_.clear();
  for (LogIndex i = 0; i < logs.size(); ++i) {
    logs[i].baseline = true;
    log_index_.try_emplace({logs[i].provider, logs[i].scope, logs[i].kind, true}, i);
  }
  for (InputPart& part : parts) part.baseline = true;
  for (ActorRow& actor : actors) actor.in_logs = false;
}

void Store::bound_sets() {
  bound_facts();
  bound_quarter_hours();
  bound_inventory();
}

void Store::bound_facts() {
  if (facts.size() <= kMaxSet) return;
  std::vector<std::vector<std::uint32_t>> rows_of(actors.size() * kFactKinds);
  for (std::uint32_t row = 0; row < facts.size(); ++row) {
    rows_of[facts[row].actor * kFactKinds + static_cast<std::size_t>(facts[row].kind)].push_back(row);
  }
  std::vector<bool> dropped(facts.size(), false);
  bool any = false;
  for (std::size_t set = 0; set < rows_of.size(); ++set) {
    if (rows_of[set].size() <= kMaxSet) continue;
    keep_smallest(
        rows_of[set], [this](std::uint32_t row) { return hash_bytes(text(facts[row].value)); }, dropped);
    ActorRow& actor = actors[set / kFactKinds];
    actor.many = static_cast<std::uint8_t>(actor.many | (1U << (set % kFactKinds)));
    any = true;
  }
  if (!any) return;
  drop_rows(facts, dropped);
  fact_index_.clear();
  for (std::uint32_t row = 0; row < facts.size(); ++row) {
    fact_index_.find_or_enter(hash_of(facts[row].actor, facts[row].kind, facts[row].value), row,
                              [](std::uint32_t) { return false; });
  }
}

void Store::bound_quarter_hours() {
  if (quarter_hours.size() <= kMaxSet) return;
  const auto hash_of_quarter = [](std::int32_t quarter) { return hash_mix(1, static_cast<std::uint64_t>(quarter)); };
  std::vector<std::vector<std::uint32_t>> rows_of(actors.size());
  for (std::uint32_t row = 0; row < quarter_hours.size(); ++row) rows_of[quarter_hours[row].actor].push_back(row);
  std::vector<bool> dropped(quarter_hours.size(), false);
  bool any = false;
  for (std::size_t actor = 0; actor < rows_of.size(); ++actor) {
    if (rows_of[actor].size() <= kMaxSet) continue;
    keep_smallest(
        rows_of[actor], [&](std::uint32_t row) { return hash_of_quarter(quarter_hours[row].quarter); }, dropped);
    actors[actor].many = static_cast<std::uint8_t>(actors[actor].many | kManyQuarterHours);
    any = true;
  }
  if (!any) return;
  drop_rows(quarter_hours, dropped);
  quarter_hour_index_.clear();
  for (std::uint32_t row = 0; row < quarter_hours.size(); ++row) {
    const std::uint64_t hash =
        hash_mix(quarter_hours[row].actor, static_cast<std::uint64_t>(quarter_hours[row].quarter));
    quarter_hour_index_.find_or_enter(hash, row, [](std::uint32_t) { return false; });
  }
}

/// One merge: the other store's numbers, and what they are here.
class Store::Merge {
 public:
  Merge(Store& into, const Store& from) : into_(into), from_(from) {}

  void run() {
    for (StringId id = 0; id < from_.strings.size(); ++id) strings_.push_back(into_.strings.intern(from_.text(id)));
    for (const Caller& caller : from_.callers) callers_.push_back(into_.intern_caller(translate(caller)));
    for (const StoredOperation& o : from_.operations) {
      operations_.push_back(into_.intern_operation({strings_[o.service], strings_[o.name]}));
    }
    for (const LogRow& log : from_.logs) merge_log(log);
    for (const InputPart& part : from_.parts) merge_part(part);
    for (const StoredEvent& event : from_.events) merge_event(event);
    for (const ActorRow& actor : from_.actors) merge_actor(actor);
    for (const Fact& fact : from_.facts) {
      into_.note_fact(actors_[fact.actor], fact.kind, strings_[fact.value], fact.span);
    }
    for (const QuarterHour& hour : from_.quarter_hours) into_.note_quarter_hour(actors_[hour.actor], hour.quarter);
    for (const StoredInventory& entry : from_.inventory) merge_inventory(entry);
    into_.inventory_cut = into_.inventory_cut || from_.inventory_cut;
    for (const ActorAlias& a : from_.aliases) into_.aliases.insert({a.provider, strings_[a.alias], strings_[a.name]});
  }

 private:
  Caller translate(const Caller& c) const {
    Caller out = c;
    for (StringId* id :
         {&out.actor, &out.session, &out.via, &out.access_key, &out.address, &out.agent, &out.region, &out.scope}) {
      *id = strings_[*id];
    }
    return out;
  }

  void merge_log(const LogRow& log) {
    const LogIndex index = into_.intern_log(log.provider, strings_[log.scope], strings_[log.kind], log.baseline,
                                            log.days.begin()->second.first);
    LogRow& row = into_.logs[index];
    for (const StringId region : log.regions) row.regions.insert(strings_[region]);
    for (const auto& [day, span] : log.days) widen(row.days.try_emplace(day, span).first->second, span);
    logs_.push_back(index);
  }

  void merge_part(const InputPart& part) {
    InputPart out;
    out.serial = part.serial;
    out.file = part.file;
    out.name = strings_[part.name];
    out.part = part.part;
    out.archive = part.archive;
    out.baseline = part.baseline;
    out.bytes = part.bytes;
    out.format = strings_[part.format];
    out.span = part.span;
    out.problems = part.problems;
    for (StoredProblem& problem : out.problems) problem.message = strings_[problem.message];
    for (const auto& [log, identities] : part.identities) out.identities[logs_[log]] = identities;
    for (const auto& [log, joined] : part.joined) out.joined[logs_[log]] = joined;
    PartIndex index = 0;
    known_.push_back(!into_.add_part(std::move(out), index));
    parts_.push_back(index);
  }

  void merge_event(const StoredEvent& event) {
    if (known_[event.part]) return;
    StoredEvent out = event;
    out.id = strings_[event.id];
    out.shared_id = strings_[event.shared_id];
    out.error = strings_[event.error];
    out.caller = callers_[event.caller];
    out.operation = operations_[event.operation];
    out.log = logs_[event.log];
    out.part = parts_[event.part];
    out.attributes_begin = static_cast<std::uint32_t>(into_.attributes.size());
    for (std::uint32_t i = 0; i < event.attributes_count; ++i) {
      const StoredAttribute& attribute = from_.attributes[event.attributes_begin + i];
      into_.attributes.push_back({attribute.kind, strings_[attribute.value]});
    }
    into_.events.push_back(out);
  }

  void merge_inventory(const StoredInventory& entry) {
    if (known_[entry.part]) return;
    StoredInventory out = entry;
    for (StringId* id : {&out.list, &out.id, &out.scope, &out.name}) *id = strings_[*id];
    out.part = parts_[entry.part];
    out.facts_begin = static_cast<std::uint32_t>(into_.inventory_facts.size());
    for (const StoredInventoryFact& fact : from_.facts_of(entry)) {
      into_.inventory_facts.push_back({fact.key, strings_[fact.value]});
    }
    into_.inventory.push_back(out);
  }

  void merge_actor(const ActorRow& actor) {
    const ActorKey key{strings_[actor.key.actor], strings_[actor.key.session], actor.key.provider};
    const std::size_t known = into_.actors.size();
    const ActorKeyIndex index = into_.intern_actor(key, actor.kind, actor.first);
    actors_.push_back(index);
    ActorRow& row = into_.actors[index];
    row.in_logs = actor.in_logs || (into_.actors.size() == known && row.in_logs);
    row.kind = std::min(row.kind, actor.kind);
    row.flags = static_cast<std::uint16_t>(row.flags | actor.flags);
    row.many = static_cast<std::uint8_t>(row.many | actor.many);
    row.first = std::min(row.first, actor.first);
    row.last = std::max(row.last, actor.last);
  }

  Store& into_;
  const Store& from_;
  std::vector<StringId> strings_;
  std::vector<CallerIndex> callers_;
  std::vector<OperationIndex> operations_;
  std::vector<LogIndex> logs_;
  std::vector<ActorKeyIndex> actors_;
  std::vector<PartIndex> parts_;
  std::vector<bool> known_;
};

void Store::merge(const Store& other) { Merge(*this, other).run(); }

}  // namespace snapsleuth
