// Layout: magic, version, then the store's tables, each as a count and its rows, fields in the order of their structs,
// little-endian; last, 8 bytes of hash over all before. Sets are written in order, so equal stores give equal bytes.
#include "scan/partial.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "input/door.h"
#include "partial_bytes.h"

namespace snapsleuth {
namespace {

using Writer = PartialWriter;
using Reader = PartialReader;

constexpr std::size_t kAttributeKinds = static_cast<std::size_t>(AttributeKind::home_scope) + 1;

void write_callers(Writer& out, const Store& store) {
  out.count(store.callers);
  for (const Caller& c : store.callers) {
    for (const StringId id : {c.actor, c.session, c.via, c.access_key, c.address, c.agent, c.region, c.scope})
      out.put(id);
    out.put(c.provider);
    out.put(c.kind);
    out.put(c.flags);
  }
  out.count(store.operations);
  for (const StoredOperation& o : store.operations) {
    out.put(o.service);
    out.put(o.name);
  }
}

void read_callers(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  for (std::size_t n = in.count(36); n > 0 && !in.failed(); --n) {
    Caller c;
    for (StringId* id : {&c.actor, &c.session, &c.via, &c.access_key, &c.address, &c.agent, &c.region, &c.scope}) {
      *id = in.index(texts);
    }
    c.provider = in.word<Provider>(vocabulary::kProvider.size());
    c.kind = in.word<ActorKind>(vocabulary::kActorKind.size());
    c.flags = in.get<std::uint16_t>();
    if (store.intern_caller(c) + 1 != store.callers.size()) in.fail();  // a row that stands twice
  }
  for (std::size_t n = in.count(8); n > 0 && !in.failed(); --n) {
    const StringId service = in.index(texts);
    if (store.intern_operation({service, in.index(texts)}) + 1 != store.operations.size()) in.fail();
  }
}

void write_logs(Writer& out, const Store& store) {
  out.count(store.logs);
  for (const LogRow& log : store.logs) {
    out.put(log.provider);
    out.put(log.scope);
    out.put(log.kind);
    out.put(static_cast<std::uint8_t>(log.baseline));
    out.count(log.regions);
    for (const StringId region : log.regions) out.put(region);
    out.count(log.days);
    for (const auto& [day, span] : log.days) {
      out.put(day);
      out.put(span);
    }
  }
}

/// At least one, each with times that lie on it.
std::map<std::int32_t, Span> read_days(Reader& in) {
  std::map<std::int32_t, Span> days;
  for (std::size_t n = in.count(20); n > 0 && !in.failed(); --n) {
    const std::int32_t day = in.get_period(kDayNs);
    const Span span = in.get_span();
    if (utc_day(span.first) != day || utc_day(span.last) != day) in.fail();
    days.emplace(day, span);
  }
  if (days.empty()) in.fail();
  return days;
}

void read_logs(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  for (std::size_t n = in.count(46); n > 0 && !in.failed(); --n) {
    const auto provider = in.word<Provider>(vocabulary::kProvider.size());
    const StringId scope = in.index(texts);
    const StringId kind = in.index(texts);
    const bool baseline = in.get<std::uint8_t>() != 0;
    std::set<StringId> regions;
    for (std::size_t k = in.count(4); k > 0 && !in.failed(); --k) regions.insert(in.index(texts));
    std::map<std::int32_t, Span> days = read_days(in);
    if (in.failed()) return;
    const LogIndex index = store.intern_log(provider, scope, kind, baseline, days.begin()->second.first);
    if (index + 1 != store.logs.size()) return in.fail();
    store.logs[index].regions = std::move(regions);
    store.logs[index].days = std::move(days);
  }
}

void write_parts(Writer& out, const Store& store) {
  out.count(store.parts);
  for (const InputPart& part : store.parts) {
    out.put(part.serial);
    out.put(part.file);
    out.put(part.name);
    out.put(part.part);
    out.put(static_cast<std::uint8_t>(part.archive));
    out.put(static_cast<std::uint8_t>(part.baseline));
    out.put(part.bytes);
    out.put(part.format);
    out.put(static_cast<std::uint8_t>(part.span.has_value()));
    if (part.span) out.put(*part.span);
    out.count(part.problems);
    for (const StoredProblem& problem : part.problems) {
      out.put(problem.kind);
      out.put(problem.message);
      out.put(problem.offset);
      out.put(problem.count);
    }
    out.count(part.identities);
    for (const auto& [log, identities] : part.identities) {
      out.put(log);
      out.count(identities);
      for (const std::uint64_t identity : identities) out.put(identity);
    }
    out.count(part.joined);
    for (const auto& [log, joined] : part.joined) {
      out.put(log);
      out.count(joined);
      for (const JoinedIdentity& one : joined) {
        out.put(one.operation);
        out.put(one.record);
      }
    }
  }
}

void read_parts(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  for (std::size_t n = in.count(63); n > 0 && !in.failed(); --n) {
    InputPart part;
    part.serial = in.get<std::uint64_t>();
    part.file = in.get<std::uint64_t>();
    part.name = in.index(texts);
    part.part = in.get<std::uint32_t>();
    part.archive = in.get<std::uint8_t>() != 0;
    part.baseline = in.get<std::uint8_t>() != 0;
    part.bytes = in.get<std::uint64_t>();
    part.format = in.index(texts);
    if (in.get<std::uint8_t>() != 0) part.span = in.get_span();
    for (std::size_t k = in.count(21); k > 0 && !in.failed(); --k) {
      StoredProblem problem;
      problem.kind = in.word<ProblemKind>(vocabulary::kProblemKind.size());
      problem.message = in.index(texts);
      problem.offset = in.get<std::uint64_t>();
      problem.count = in.get<std::uint64_t>();
      part.problems.push_back(problem);
    }
    for (std::size_t k = in.count(12); k > 0 && !in.failed(); --k) {
      std::vector<std::uint64_t>& identities = part.identities[in.index(store.logs.size())];
      for (std::size_t i = in.count(8); i > 0 && !in.failed(); --i) identities.push_back(in.get<std::uint64_t>());
    }
    for (std::size_t k = in.count(12); k > 0 && !in.failed(); --k) {
      std::vector<JoinedIdentity>& joined = part.joined[in.index(store.logs.size())];
      for (std::size_t i = in.count(16); i > 0 && !in.failed(); --i) {
        const auto operation = in.get<std::uint64_t>();
        joined.push_back({operation, in.get<std::uint64_t>()});
      }
    }
    PartIndex index = 0;
    if (!store.add_part(std::move(part), index)) in.fail();
  }
}

void write_events(Writer& out, const Store& store) {
  out.count(store.attributes);
  for (const StoredAttribute& a : store.attributes) {
    out.put(a.kind);
    out.put(a.value);
  }
  out.count(store.events);
  for (const StoredEvent& e : store.events) {
    out.put(e.time);
    out.put(e.offset);
    for (const std::uint32_t n :
         {e.id, e.shared_id, e.caller, e.operation, e.log, e.error, e.part, e.length, e.attributes_begin}) {
      out.put(n);
    }
    out.put(e.attributes_count);
    out.put(e.flags);
    out.put(e.category);
    out.put(e.outcome);
  }
}

void read_events(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  for (std::size_t n = in.count(5); n > 0 && !in.failed(); --n) {
    const auto kind = in.word<AttributeKind>(kAttributeKinds);
    store.attributes.push_back({kind, in.index(texts)});
  }
  for (std::size_t n = in.count(58); n > 0 && !in.failed(); --n) {
    StoredEvent e;
    e.time = in.get_time();
    e.offset = in.get<std::uint64_t>();
    e.id = in.index(texts);
    e.shared_id = in.index(texts);
    e.caller = in.index(store.callers.size());
    e.operation = in.index(store.operations.size());
    e.log = in.index(store.logs.size());
    e.error = in.index(texts);
    e.part = in.index(store.parts.size());
    e.length = in.get<std::uint32_t>();
    e.attributes_begin = in.get<std::uint32_t>();
    e.attributes_count = in.get<std::uint16_t>();
    e.flags = in.get<std::uint16_t>();
    e.category = in.word<Category>(vocabulary::kCategory.size());
    e.outcome = in.word<Outcome>(vocabulary::kOutcome.size());
    if (std::uint64_t{e.attributes_begin} + e.attributes_count > store.attributes.size()) in.fail();
    store.events.push_back(e);
  }
}

void write_actors(Writer& out, const Store& store) {
  out.count(store.actors);
  for (const ActorRow& actor : store.actors) {
    out.put(actor.key.actor);
    out.put(actor.key.session);
    out.put(actor.key.provider);
    out.put(actor.kind);
    out.put(actor.flags);
    out.put(static_cast<std::uint8_t>(actor.in_logs));
    out.put(actor.first);
    out.put(actor.last);
    out.put(actor.many);
  }
  out.count(store.facts);
  for (const Fact& fact : store.facts) {
    out.put(fact.actor);
    out.put(fact.kind);
    out.put(fact.value);
    out.put(fact.span);
  }
  out.count(store.quarter_hours);
  for (const QuarterHour& hour : store.quarter_hours) {
    out.put(hour.actor);
    out.put(hour.quarter);
  }
  out.count(store.aliases);
  for (const ActorAlias& alias : store.aliases) {
    out.put(alias.provider);
    out.put(alias.alias);
    out.put(alias.name);
  }
}

void read_actors(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  for (std::size_t n = in.count(30); n > 0 && !in.failed(); --n) {
    const StringId actor = in.index(texts);
    const StringId session = in.index(texts);
    const auto provider = in.word<Provider>(vocabulary::kProvider.size());
    const auto kind = in.word<ActorKind>(vocabulary::kActorKind.size());
    const auto flags = in.get<std::uint16_t>();
    const bool in_logs = in.get<std::uint8_t>() != 0;
    const Time first = in.get_time();
    const ActorKeyIndex index = store.intern_actor({actor, session, provider}, kind, first);
    if (index + 1 != store.actors.size()) return in.fail();
    ActorRow& row = store.actors[index];
    row.flags = flags;
    row.in_logs = in_logs;
    row.last = in.get_time();
    if (row.last < row.first) in.fail();
    row.many = in.get<std::uint8_t>();
  }
  for (std::size_t n = in.count(25); n > 0 && !in.failed(); --n) {
    const ActorKeyIndex actor = in.index(store.actors.size());
    const auto kind = in.word<FactKind>(kFactKinds);
    const StringId value = in.index(texts);
    const Span span = in.get_span();
    if (!in.failed()) store.note_fact(actor, kind, value, span);
  }
  for (std::size_t n = in.count(8); n > 0 && !in.failed(); --n) {
    const ActorKeyIndex actor = in.index(store.actors.size());
    const std::int32_t quarter = in.get_period(kQuarterHourNs);
    if (!in.failed()) store.note_quarter_hour(actor, quarter);
  }
  for (std::size_t n = in.count(9); n > 0 && !in.failed(); --n) {
    const auto provider = in.word<Provider>(vocabulary::kProvider.size());
    const StringId alias = in.index(texts);
    store.aliases.insert({provider, alias, in.index(texts)});
  }
}

void write_inventory(Writer& out, const Store& store) {
  out.put(static_cast<std::uint8_t>(store.inventory_cut));
  out.count(store.inventory_facts);
  for (const StoredInventoryFact& fact : store.inventory_facts) {
    out.put(fact.key);
    out.put(fact.value);
  }
  out.count(store.inventory);
  for (const StoredInventory& entry : store.inventory) {
    out.put(entry.as_of);
    out.put(entry.latest);
    out.put(entry.offset);
    for (const std::uint32_t n : {entry.list, entry.id, entry.scope, entry.name, entry.part, entry.facts_begin}) {
      out.put(n);
    }
    out.put(entry.facts_count);
    out.put(entry.provider);
    out.put(entry.kind);
  }
}

void read_inventory(Reader& in, Store& store) {
  const std::size_t texts = store.strings.size();
  store.inventory_cut = in.get<std::uint8_t>() != 0;
  for (std::size_t n = in.count(5); n > 0 && !in.failed(); --n) {
    const auto key = in.word<InventoryKey>(kInventoryKeys);
    store.inventory_facts.push_back({key, in.index(texts)});
  }
  for (std::size_t n = in.count(52); n > 0 && !in.failed(); --n) {
    StoredInventory entry;
    entry.as_of = in.get_time();
    entry.latest = in.get_time();
    entry.offset = in.get<std::uint64_t>();
    for (StringId* id : {&entry.list, &entry.id, &entry.scope, &entry.name}) *id = in.index(texts);
    entry.part = in.index(store.parts.size());
    entry.facts_begin = in.get<std::uint32_t>();
    entry.facts_count = in.get<std::uint16_t>();
    entry.provider = in.word<Provider>(vocabulary::kProvider.size());
    entry.kind = in.word<InventoryKind>(kInventoryKinds);
    if (std::uint64_t{entry.facts_begin} + entry.facts_count > store.inventory_facts.size()) in.fail();
    store.inventory.push_back(entry);
  }
}

/// Whoever called has a row among the actors: the analysis asks for it.
void check_callers(Reader& in, Store& store) {
  const std::size_t actors = store.actors.size();
  for (const Caller& caller : store.callers) {
    const bool may_be_person = (caller.flags & CallerFlags::kMayBePerson) != 0;
    store.intern_actor({caller.actor, may_be_person ? caller.session : 0, caller.provider}, caller.kind, Time{});
    if (store.actors.size() > actors) return in.fail();
  }
}

void read_strings(Reader& in, Store& store) {
  for (std::size_t n = in.count(4); n > 0 && !in.failed(); --n) {
    const std::string_view text = in.get_text();
    if (text.empty() || store.strings.intern(text) + 1 != store.strings.size()) in.fail();
  }
}

std::uint64_t hash_of(std::span<const std::uint8_t> bytes) {
  return hash_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Error damaged() { return Error{"The partial is damaged: scan the logs again, or copy the file again."}; }

}  // namespace

std::vector<std::uint8_t> write_partial(const Store& store) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(static_cast<std::size_t>(store.strings.bytes()) + store.events.size() * 64 + 4096);
  bytes.insert(bytes.end(), kPartialMagic.begin(), kPartialMagic.end());
  Writer out(bytes);
  out.put(kPartialVersion);
  out.put(static_cast<std::uint64_t>(store.strings.size() - 1));
  for (StringId id = 1; id < store.strings.size(); ++id) out.put(store.text(id));
  write_callers(out, store);
  write_logs(out, store);
  write_parts(out, store);
  write_events(out, store);
  write_actors(out, store);
  write_inventory(out, store);
  out.put(hash_of(bytes));
  return bytes;
}

Result<Store> read_partial(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kFrame = kPartialMagic.size() + sizeof(std::uint32_t) + sizeof(std::uint64_t);
  if (bytes.size() < kFrame || std::memcmp(bytes.data(), kPartialMagic.data(), kPartialMagic.size()) != 0) {
    return damaged();
  }
  Reader in(bytes.subspan(kPartialMagic.size()));
  const auto version = in.get<std::uint32_t>();
  if (version != kPartialVersion) {
    return Error{"The partial has version " + std::to_string(version) + "; this program reads version " +
                 std::to_string(kPartialVersion) + ". Scan the logs again."};
  }
  std::uint64_t expected = 0;
  std::memcpy(&expected, bytes.data() + bytes.size() - sizeof expected, sizeof expected);
  if (hash_of(bytes.first(bytes.size() - sizeof expected)) != expected) return damaged();
  Store store;
  read_strings(in, store);
  read_callers(in, store);
  read_logs(in, store);
  read_parts(in, store);
  read_events(in, store);
  read_actors(in, store);
  read_inventory(in, store);
  check_callers(in, store);
  if (in.failed() || in.left() != sizeof expected) return damaged();
  return store;
}

}  // namespace snapsleuth
