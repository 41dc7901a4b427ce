#include "scan/store.h"

#include <algorithm>

namespace snapsleuth {
namespace {

/// The values with the smallest hashes, `kMaxSet` of them: the same ones whatever was merged first.
template <typename Set, typename Hash>
bool cut_to_bound(Set& set, Hash hash_of) {
  if (set.size() <= kMaxSet) return false;
  std::vector<std::pair<std::uint64_t, typename Set::key_type>> order;
  order.reserve(set.size());
  for (const auto& entry : set) order.push_back(hash_of(entry));
  std::nth_element(order.begin(), order.begin() + kMaxSet, order.end());
  for (std::size_t i = kMaxSet; i < order.size(); ++i) set.erase(order[i].second);
  return true;
}

constexpr std::uint8_t kManyQuarterHours = 1U << 7U;

}  // namespace

std::size_t Store::CallerHash::operator()(const Caller& c) const noexcept {
  std::uint64_t hash =
      hash_mix((std::uint64_t{c.actor} << 32U) | c.session, (std::uint64_t{c.via} << 32U) | c.access_key);
  hash = hash_mix(hash, (std::uint64_t{c.address} << 32U) | c.agent);
  hash = hash_mix(hash, (std::uint64_t{c.region} << 32U) | c.scope);
  return static_cast<std::size_t>(hash ^ c.flags);
}

std::size_t Store::OperationHash::operator()(const StoredOperation& o) const noexcept {
  return static_cast<std::size_t>(hash_mix(o.service, o.name));
}

std::size_t Store::ActorHash::operator()(const ActorKey& k) const noexcept {
  return static_cast<std::size_t>(hash_mix(k.actor, k.session));
}

CallerIndex Store::intern_caller(const Caller& caller) {
  const auto [place, added] = caller_index_.try_emplace(caller, static_cast<CallerIndex>(callers.size()));
  if (added) callers.push_back(caller);
  return place->second;
}

OperationIndex Store::intern_operation(StoredOperation operation) {
  const auto [place, added] = operation_index_.try_emplace(operation, static_cast<OperationIndex>(operations.size()));
  if (added) operations.push_back(operation);
  return place->second;
}

LogIndex Store::intern_log(Provider provider, StringId scope, StringId kind, bool baseline, Time time) {
  const auto [place, added] =
      log_index_.try_emplace({provider, scope, kind, baseline}, static_cast<LogIndex>(logs.size()));
  if (added) logs.push_back({provider, scope, kind, baseline, time, time, {}, {}});
  return place->second;
}

ActorKeyIndex Store::intern_actor(ActorKey key, ActorKind kind, Time time) {
  const auto [place, added] = actor_index_.try_emplace(key, static_cast<ActorKeyIndex>(actors.size()));
  if (added) {
    ActorRow row;
    row.key = key;
    row.kind = kind;
    row.first = row.last = time;
    actors.push_back(std::move(row));
  }
  return place->second;
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
  for (ActorRow& actor : actors) {
    for (std::size_t kind = 0; kind < kFactKinds; ++kind) {
      const bool cut = cut_to_bound(actor.facts[kind], [this](const auto& entry) {
        return std::pair{hash_bytes(text(entry.first)), entry.first};
      });
      if (cut) actor.many = static_cast<std::uint8_t>(actor.many | (1U << kind));
    }
    const bool cut = cut_to_bound(actor.quarter_hours, [](std::int32_t quarter) {
      return std::pair{hash_mix(1, static_cast<std::uint64_t>(quarter)), quarter};
    });
    if (cut) actor.many = static_cast<std::uint8_t>(actor.many | kManyQuarterHours);
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
    const LogIndex index =
        into_.intern_log(log.provider, strings_[log.scope], strings_[log.kind], log.baseline, log.first);
    LogRow& row = into_.logs[index];
    row.first = std::min(row.first, log.first);
    row.last = std::max(row.last, log.last);
    for (const StringId region : log.regions) row.regions.insert(strings_[region]);
    row.days.insert(log.days.begin(), log.days.end());
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
    out.problems = part.problems;
    for (StoredProblem& problem : out.problems) problem.message = strings_[problem.message];
    for (const auto& [log, identities] : part.identities) out.identities[logs_[log]] = identities;
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

  void merge_actor(const ActorRow& actor) {
    const ActorKey key{strings_[actor.key.actor], strings_[actor.key.session]};
    const std::size_t known = into_.actors.size();
    ActorRow& row = into_.actors[into_.intern_actor(key, actor.kind, actor.first)];
    row.in_logs = actor.in_logs || (into_.actors.size() == known && row.in_logs);
    row.kind = std::min(row.kind, actor.kind);
    row.flags = static_cast<std::uint16_t>(row.flags | actor.flags);
    row.many = static_cast<std::uint8_t>(row.many | actor.many);
    row.first = std::min(row.first, actor.first);
    row.last = std::max(row.last, actor.last);
    for (std::size_t kind = 0; kind < kFactKinds; ++kind) {
      for (const auto& [value, span] : actor.facts[kind]) {
        Span& there = row.facts[kind].try_emplace(strings_[value], span).first->second;
        widen(there, span.first);
        widen(there, span.last);
      }
    }
    row.quarter_hours.insert(actor.quarter_hours.begin(), actor.quarter_hours.end());
  }

  Store& into_;
  const Store& from_;
  std::vector<StringId> strings_;
  std::vector<CallerIndex> callers_;
  std::vector<OperationIndex> operations_;
  std::vector<LogIndex> logs_;
  std::vector<PartIndex> parts_;
  std::vector<bool> known_;
};

void Store::merge(const Store& other) { Merge(*this, other).run(); }

}  // namespace snapsleuth
