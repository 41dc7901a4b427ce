// Which records are one event: repeats are dropped, and the records of one operation are joined (contract/rules.md,
// Identity and "Which copy wins").
#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "analysis/case.h"

namespace snapsleuth {
namespace {

/// How far apart a record may lie from the operation that it is taken to be of, where it does not say of which one.
constexpr std::int64_t kLooseNs = std::int64_t{15} * 60 * 1'000'000'000;

bool is_reduced(const StoredEvent& event) { return (event.flags & EventFlags::kReduced) != 0; }

}  // namespace

/// The records of one operation in time order, each once: indices into the store's events.
struct Case::Operation {
  std::vector<std::uint32_t> records;
};

void Case::count(const StoredEvent& event, std::uint64_t CaseInput::*counter) {
  const InputPart& part = store_.parts[event.part];
  if (part.baseline || (event.flags & EventFlags::kCountedElsewhere) != 0) return;
  CaseInput& input = inputs_[input_of_part_[event.part]];
  input.*counter += 1;
  if (counter == &CaseInput::events) log_events_[event.log] += 1;
}

void Case::join_events() {
  log_events_.assign(store_.logs.size(), 0);
  std::vector<std::uint32_t> single;
  std::vector<std::uint32_t> joined;
  std::vector<std::uint32_t> loose;
  for (std::uint32_t i = 0; i < store_.events.size(); ++i) {
    const std::uint16_t flags = store_.events[i].flags;
    if ((flags & EventFlags::kJoins) != 0) {
      joined.push_back(i);
    } else if ((flags & EventFlags::kJoinsByTime) != 0) {
      loose.push_back(i);
    } else {
      single.push_back(i);
    }
  }
  std::vector<Operation> operations = join_operations(std::move(joined));
  join_loose_records(std::move(loose), operations, single);
  for (const Operation& operation : operations) add_merged_event(operation);
  add_single_events(single);
}

/// Copies of one event have one time, id, operation and actor; a table's row may name the actor in other words. The
/// copy of the logs wins over that of a baseline, then the one with more detail, then the smaller input and offset.
void Case::add_single_events(const std::vector<std::uint32_t>& rows) {
  const auto what = [this](const StoredEvent& e) {
    return std::tuple(e.time.ns, text(e.id), text(store_.operations[e.operation].name),
                      text(store_.operations[e.operation].service));
  };
  const auto who = [this](const StoredEvent& e) { return text(store_.callers[e.caller].actor); };
  const auto copy = [this](const StoredEvent& e) {
    return std::tuple(store_.parts[e.part].baseline, input_of_part_[e.part], e.offset);
  };
  struct Key {
    Time time;
    std::uint32_t row;
  };
  std::vector<Key> keys;  // few events share their time: most comparisons touch nothing else
  keys.reserve(rows.size());
  for (const std::uint32_t row : rows) keys.push_back({store_.events[row].time, row});
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.time != b.time) return a.time < b.time;
    const StoredEvent& x = store_.events[a.row];
    const StoredEvent& y = store_.events[b.row];
    const auto left = what(x);
    const auto right = what(y);
    if (left != right) return left < right;
    if (is_reduced(x) != is_reduced(y)) return is_reduced(y);
    if (who(x) != who(y)) return who(x) < who(y);
    return copy(x) < copy(y);
  });
  events_.reserve(events_.size() + rows.size());
  const StoredEvent* last = nullptr;
  for (const Key& key : keys) {
    const StoredEvent& event = store_.events[key.row];
    const bool repeats = last != nullptr && last->time == event.time && what(*last) == what(event) &&
                         (who(*last) == who(event) || is_reduced(event));
    count(event, repeats ? &CaseInput::duplicates : &CaseInput::events);
    if (repeats) continue;
    last = &event;
    events_.push_back({event, actor_of_caller(event.caller), event.id, store_.parts[event.part].baseline});
  }
}

/// Each operation's records; a record that stands there twice is counted as a repeat and left out.
std::vector<Case::Operation> Case::join_operations(std::vector<std::uint32_t> rows) {
  const auto operation_of = [this](const StoredEvent& e) {
    return std::tuple(store_.callers[e.caller].provider, text(e.id));
  };
  const auto record_of = [this](const StoredEvent& e) { return std::tuple(e.time.ns, text(e.shared_id)); };
  const auto copy = [this](const StoredEvent& e) {
    return std::tuple(store_.parts[e.part].baseline, is_reduced(e), input_of_part_[e.part], e.offset);
  };
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const StoredEvent& x = store_.events[a];
    const StoredEvent& y = store_.events[b];
    if (x.id != y.id && operation_of(x) != operation_of(y)) return operation_of(x) < operation_of(y);
    if (record_of(x) != record_of(y)) return record_of(x) < record_of(y);
    return copy(x) < copy(y);
  });
  std::vector<Operation> operations;
  const StoredEvent* last = nullptr;
  for (const std::uint32_t row : rows) {
    const StoredEvent& event = store_.events[row];
    if (last == nullptr || operation_of(*last) != operation_of(event)) {
      operations.emplace_back();
    } else if (record_of(*last) == record_of(event)) {
      count(event, &CaseInput::duplicates);
      continue;
    }
    operations.back().records.push_back(row);
    last = &event;
  }
  return operations;
}

/// A record that does not say of which operation it is joins the nearest in time of the same operation, resource and
/// actor within 15 minutes, or stands alone.
void Case::join_loose_records(std::vector<std::uint32_t> rows, std::vector<Operation>& operations,
                              std::vector<std::uint32_t>& alone) {
  if (rows.empty()) return;
  const auto resource_of = [this](const StoredEvent& e) -> StringId {
    for (const StoredAttribute& attribute : attributes(e)) {
      if (attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::resource)
        return attribute.value;
    }
    return 0;
  };
  const auto alike = [&](const StoredEvent& loose, const StoredEvent& other) {
    const StringId resource = resource_of(loose);
    const StringId there = resource_of(other);
    return loose.operation == other.operation && (resource == 0 || there == 0 || resource == there) &&
           actor_of_caller(loose.caller) == actor_of_caller(other.caller);
  };
  std::unordered_map<OperationIndex, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    by_name[store_.events[operations[i].records.front()].operation].push_back(i);
  }
  std::sort(rows.begin(), rows.end(), [this](std::uint32_t a, std::uint32_t b) {
    const auto key = [this](const StoredEvent& e) {
      return std::tuple(e.time.ns, store_.parts[e.part].baseline, input_of_part_[e.part], e.offset);
    };
    return key(store_.events[a]) < key(store_.events[b]);
  });
  for (const std::uint32_t row : rows) {
    const StoredEvent& loose = store_.events[row];
    Operation* nearest = nullptr;
    std::int64_t distance = kLooseNs + 1;
    bool repeats = false;
    for (const std::size_t i : by_name[loose.operation]) {
      for (const std::uint32_t record : operations[i].records) {
        const StoredEvent& there = store_.events[record];
        const std::int64_t apart = std::abs(loose.time.ns - there.time.ns);
        if (apart >= distance || !alike(loose, there)) continue;
        distance = apart;
        nearest = &operations[i];
        repeats = apart == 0 && loose.shared_id == there.shared_id;
      }
    }
    if (nearest == nullptr) {
      alone.push_back(row);
    } else if (repeats) {
      count(loose, &CaseInput::duplicates);
    } else {
      std::vector<std::uint32_t>& records = nearest->records;
      const auto after =
          std::upper_bound(records.begin(), records.end(), loose.time,
                           [this](Time time, std::uint32_t record) { return time < store_.events[record].time; });
      records.insert(after, row);
    }
  }
}

/// Place and time of the earliest record, the logs' before a baseline's; the outcome of the last that has one; what was
/// asked from the record that says most of it.
void Case::add_merged_event(const Operation& operation) {
  const auto in_baseline = [this](std::uint32_t row) { return store_.parts[store_.events[row].part].baseline; };
  const std::vector<std::uint32_t>& records = operation.records;
  const auto in_logs = std::find_if_not(records.begin(), records.end(), in_baseline);
  const std::uint32_t place = in_logs == records.end() ? records.front() : *in_logs;

  CaseEvent event{store_.events[place], 0, store_.events[place].id, in_logs == records.end()};
  const StoredEvent* fullest = &event.stored;
  event.more_sources_begin = static_cast<std::uint32_t>(more_sources_.size());
  for (const std::uint32_t row : records) {
    const StoredEvent& record = store_.events[row];
    if (record.attributes_count > fullest->attributes_count) fullest = &record;
    if (record.outcome != Outcome::unknown) {
      event.stored.outcome = record.outcome;
      event.stored.error = record.error;
    }
    if (row == place) {
      count(record, &CaseInput::events);
    } else if (!in_baseline(row)) {
      count(record, &CaseInput::merged);
      more_sources_.push_back({input_of_part_[record.part], record.length, record.offset});
    }
    kept_operations_.push_back(
        joined_identity(text(record.id), store_.callers[record.caller].provider, text(record.shared_id), record.time));
  }
  event.more_sources_count = static_cast<std::uint32_t>(more_sources_.size()) - event.more_sources_begin;
  event.stored.category = fullest->category;
  event.stored.flags = fullest->flags;
  event.stored.shared_id = 0;
  if (records.size() > 1) {
    event.stored.caller = merge_callers(operation, event.stored);
    merge_attributes(operation, event.stored);
  }
  const CallerIndex caller = event.stored.caller;
  event.actor = caller < merged_callers_from_ ? actor_of_caller(caller)
                                              : actor_of(merged_callers_[caller - merged_callers_from_]);
  events_.push_back(event);
}

/// Later records of an operation may lack who asked for it and from where: each field is the first that is given.
CallerIndex Case::merge_callers(const Operation& operation, const StoredEvent& first) {
  Caller merged = store_.callers[first.caller];
  for (const std::uint32_t row : operation.records) {
    const Caller& caller = store_.callers[store_.events[row].caller];
    if (merged.actor == 0) {
      merged.actor = caller.actor;
      merged.kind = caller.kind;
    }
    for (StringId Caller::*field : {&Caller::session, &Caller::via, &Caller::access_key, &Caller::address,
                                    &Caller::agent, &Caller::region, &Caller::scope}) {
      if (merged.*field == 0) merged.*field = caller.*field;
    }
    merged.flags = static_cast<std::uint16_t>(merged.flags | caller.flags);
  }
  if (merged == store_.callers[first.caller]) return first.caller;
  merged_callers_.push_back(merged);
  return static_cast<CallerIndex>(merged_callers_from_ + merged_callers_.size() - 1);
}

void Case::merge_attributes(const Operation& operation, StoredEvent& into) {
  const std::size_t begin = merged_attributes_.size();
  for (const std::uint32_t row : operation.records) {
    for (const StoredAttribute& attribute : attributes(store_.events[row])) {
      const auto same = [&](const StoredAttribute& there) {
        return there.kind == attribute.kind && there.value == attribute.value;
      };
      const auto from = merged_attributes_.begin() + static_cast<std::ptrdiff_t>(begin);
      if (std::none_of(from, merged_attributes_.end(), same)) merged_attributes_.push_back(attribute);
    }
  }
  into.attributes_begin = static_cast<std::uint32_t>(merged_attributes_from_ + begin);
  into.attributes_count = static_cast<std::uint16_t>(merged_attributes_.size() - begin);
}

}  // namespace snapsleuth
