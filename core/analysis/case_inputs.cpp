// The inputs of a case, and how many records of each became events: what is not kept is told by hashes alone.
#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/case.h"
#include "model/string_table.h"

namespace snapsleuth {
namespace {

/// A set of hashes for up to 50 million records: 8 bytes a slot, no allocation an entry.
class IdentitySet {
 public:
  explicit IdentitySet(std::size_t expected) {
    std::size_t slots = 1024;
    while (slots * 3 < expected * 4) slots *= 2;
    slots_.assign(slots, 0);
  }
  /// Whether it is new. Past the limit nothing is remembered and everything is new.
  bool insert(std::uint64_t identity) {
    if (identity == 0) identity = 1;
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(identity) & mask;
    while (slots_[slot] != 0) {
      if (slots_[slot] == identity) return false;
      slot = (slot + 1) & mask;
    }
    slots_[slot] = identity;
    return true;
  }

 private:
  std::vector<std::uint64_t> slots_;
};

constexpr std::uint64_t kMaxIdentities = 50'000'000;
constexpr std::string_view kTooManyToTell =
    "More than 50 million records: repeats among events that are not kept are no longer told.";

constexpr std::string_view kDisbelieved =
    "Dated years apart from all other records: shown as dated, but the logs are not taken to reach there.";
constexpr std::string_view kInventoryCut =
    "Context files tell of more than 200,000 things: what some of them say is not used.";

}  // namespace

/// Inputs are the parts joined again, sorted by name, size and content; parts point at theirs.
void Case::order_inputs() {
  std::map<std::pair<std::uint64_t, StringId>, std::vector<PartIndex>> parts_of;
  for (PartIndex i = 0; i < store_.parts.size(); ++i) {
    if (!store_.parts[i].baseline) parts_of[{store_.parts[i].serial, store_.parts[i].name}].push_back(i);
  }
  struct Joined {
    CaseInput input;
    std::uint64_t content = 0;
    std::vector<PartIndex> parts;
  };
  std::vector<std::uint64_t> part_content(store_.parts.size(), 0);
  for (const StoredEvent& event : store_.events) {
    part_content[event.part] += hash_mix(hash_bytes(text(event.id)), event.offset);  // a sum: in any order the same
  }
  std::vector<Joined> joined;
  for (auto& [key, parts] : parts_of) {
    std::sort(parts.begin(), parts.end(),
              [this](PartIndex a, PartIndex b) { return store_.parts[a].part < store_.parts[b].part; });
    Joined one;
    one.input.name = text(key.second);
    for (const PartIndex index : parts) {
      const InputPart& part = store_.parts[index];
      one.input.file = part.file;
      one.input.bytes = std::max(one.input.bytes, part.bytes);
      if (one.input.format.empty()) one.input.format = text(part.format);
      for (StoredProblem problem : part.problems) {
        // What was not read lies behind what was.
        if (part.part == kUnreadPart) problem.offset = one.input.bytes;
        one.content += hash_mix(hash_bytes(text(problem.message)), problem.offset);
        const auto same = std::find_if(
            one.input.problems.begin(), one.input.problems.end(),
            [&](const StoredProblem& p) { return p.kind == problem.kind && p.message == problem.message; });
        if (same == one.input.problems.end()) {
          one.input.problems.push_back(problem);
        } else {
          same->count += problem.count;
          same->offset = std::min(same->offset, problem.offset);
        }
      }
      one.content += part_content[index];
      for (const auto& [log, identities] : part.identities) {
        for (const std::uint64_t identity : identities) one.content += hash_mix(2, identity);
      }
      for (const auto& [log, records] : part.joined) {
        for (const JoinedIdentity& record : records) one.content += hash_mix(3, record.record);
      }
      if (part.archive && one.input.format.empty()) one.input.format = "archive";
    }
    if (one.input.format.empty()) one.input.format = "unrecognised";
    one.parts = parts;
    joined.push_back(std::move(one));
  }
  std::sort(joined.begin(), joined.end(), [](const Joined& a, const Joined& b) {
    return std::tie(a.input.name, a.input.bytes, a.content) < std::tie(b.input.name, b.input.bytes, b.content);
  });
  input_of_part_.assign(store_.parts.size(), 0);
  for (std::size_t i = 0; i < joined.size(); ++i) {
    for (const PartIndex part : joined[i].parts) input_of_part_[part] = static_cast<std::uint32_t>(i);
    inputs_.push_back(std::move(joined[i].input));
  }
}

/// Events that are dated years apart from all others are named where they lie: those that are kept one by one, of the
/// rest that there is one.
void Case::note_disbelieved() {
  std::map<std::uint32_t, StoredProblem> of_input;
  const StringId message = store_.strings.intern(kDisbelieved);
  for (const StoredEvent& event : store_.events) {
    if (store_.parts[event.part].baseline || believed_.hold(event.time)) continue;
    StoredProblem fresh{ProblemKind::malformed_record, message, event.offset, 0};
    StoredProblem& problem = of_input.try_emplace(input_of_part_[event.part], fresh).first->second;
    problem.offset = std::min(problem.offset, event.offset);
    problem.count += 1;
  }
  for (PartIndex i = 0; i < store_.parts.size(); ++i) {
    const InputPart& part = store_.parts[i];
    const bool apart = part.span && (!believed_.hold(part.span->first) || !believed_.hold(part.span->last));
    if (apart && !part.baseline)
      of_input.try_emplace(input_of_part_[i], StoredProblem{ProblemKind::malformed_record, message, 0, 1});
  }
  for (const auto& [input, problem] : of_input) inputs_[input].problems.push_back(problem);
}

/// Counts what is not kept. A record of an operation that is counted already is merged into it.
class Case::OtherRecords {
 public:
  OtherRecords(Case& c, std::uint64_t total)
      : case_(c), seen_(static_cast<std::size_t>(std::min(total, kMaxIdentities))) {}

  void remember(const JoinedIdentity& kept) {
    is_new(kept.record);
    is_new(kept.operation);
  }

  void count(CaseInput& input, LogIndex log, std::uint64_t identity) {
    if (!is_new(identity)) {
      input.duplicates += 1;
    } else {
      count_event(input, log);
    }
  }

  void count(CaseInput& input, LogIndex log, const JoinedIdentity& joined) {
    if (!is_new(joined.record)) {
      input.duplicates += 1;
    } else if (!is_new(joined.operation)) {
      input.merged += 1;
    } else {
      count_event(input, log);
    }
  }

 private:
  /// Past the limit nothing is remembered and everything is new.
  bool is_new(std::uint64_t identity) {
    const bool remember = remembered_ < kMaxIdentities;
    const bool added = !remember || seen_.insert(identity);
    if (added && remember) remembered_ += 1;
    return added;
  }

  void count_event(CaseInput& input, LogIndex log) {
    input.events += 1;
    case_.log_events_[log] += 1;
  }

  Case& case_;
  IdentitySet seen_;
  std::uint64_t remembered_ = 0;
};

/// The records that are not kept: repeats are told by 8 bytes of identity, in the order of the inputs.
void Case::count_others() {
  std::uint64_t total = kept_operations_.size() * 2;
  std::vector<PartIndex> parts;
  for (PartIndex i = 0; i < store_.parts.size(); ++i) {
    if (store_.parts[i].baseline) continue;
    parts.push_back(i);
    for (const auto& [log, identities] : store_.parts[i].identities) total += identities.size();
    for (const auto& [log, joined] : store_.parts[i].joined) total += joined.size() * 2;
  }
  std::sort(parts.begin(), parts.end(), [this](PartIndex a, PartIndex b) {
    return std::tie(input_of_part_[a], store_.parts[a].part) < std::tie(input_of_part_[b], store_.parts[b].part);
  });
  OtherRecords others(*this, total);
  for (const JoinedIdentity& kept : kept_operations_) others.remember(kept);
  kept_operations_ = {};
  for (const PartIndex index : parts) {
    CaseInput& input = inputs_[input_of_part_[index]];
    for (const auto& [log, identities] : store_.parts[index].identities) {
      for (const std::uint64_t identity : identities) others.count(input, log, identity);
    }
    for (const auto& [log, joined] : store_.parts[index].joined) {
      for (const JoinedIdentity& record : joined) others.count(input, log, record);
    }
  }
  if (store_.inventory_cut && !inputs_.empty()) {
    inputs_.front().problems.push_back({ProblemKind::limit, store_.strings.intern(kInventoryCut), 0, 1});
  }
  if (total > kMaxIdentities && !inputs_.empty()) {
    inputs_.front().problems.push_back({ProblemKind::limit, store_.strings.intern(kTooManyToTell), 0, 1});
  }
}

void Case::note_sha256(const std::map<std::uint64_t, std::string>& digests) {
  std::set<std::uint64_t> seen;
  for (CaseInput& input : inputs_) {
    // Inputs stand in the order of their names: an archive before its members, which have its name before their own.
    if (!seen.insert(input.file).second) continue;
    if (const auto digest = digests.find(input.file); digest != digests.end()) input.sha256 = digest->second;
  }
}

}  // namespace snapsleuth
