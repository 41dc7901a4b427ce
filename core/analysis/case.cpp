#include "analysis/case.h"

#include <algorithm>
#include <numeric>
#include <tuple>

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

/// Days without an event that a log lists: one record with a clock of its own must not make a century of them.
constexpr std::size_t kMaxGaps = 4000;
constexpr std::uint64_t kMaxIdentities = 50'000'000;
constexpr std::string_view kTooManyToTell =
    "More than 50 million records: repeats among events that are not kept are no longer told.";
constexpr std::string_view kCollision = "Two different events carry one id; both are kept.";

bool names_person(std::string_view session) {
  return !session.empty() && !session.starts_with("i-") && std::any_of(session.begin(), session.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool stands_around(const StoredEvent& event) {
  switch (event.category) {
    case Category::sign_in:
    case Category::credentials:
    case Category::permissions:
    case Category::network:
    case Category::logging:
      return true;
    default:
      return event.outcome == Outcome::denied;
  }
}

}  // namespace

Case::Case(Store& store, std::vector<CaseBaseline> baselines) : store_(store), baselines_(std::move(baselines)) {
  order_inputs();
  resolve_actors();
  join_events();
  count_others();
  index_events();
  index_links();
  describe_logs();
}

std::string_view Case::operation(EventIndex index) const {
  return text(store_.operations[events_[index].stored.operation].name);
}

std::string_view Case::service(EventIndex index) const {
  return text(store_.operations[events_[index].stored.operation].service);
}

std::span<const StoredAttribute> Case::attributes(EventIndex index) const {
  const StoredEvent& event = events_[index].stored;
  return std::span(store_.attributes).subspan(event.attributes_begin, event.attributes_count);
}

StringId Case::attribute(EventIndex index, AttributeKind kind) const {
  for (const StoredAttribute& attribute : attributes(index)) {
    if (attribute.kind == kind) return attribute.value;
  }
  return 0;
}

std::string_view Case::actor_name(ActorIndex index) const {
  const std::string_view id = text(actors_[index].id);
  if (actors_[index].kind == ActorKind::root) return "root";
  const std::size_t slash = id.starts_with("arn:") ? id.rfind('/') : std::string_view::npos;  // others are names whole
  return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

std::span<const EventIndex> Case::events_naming(StringId resource) const {
  const auto found = by_resource_.find(resource);
  return found == by_resource_.end() ? std::span<const EventIndex>{} : std::span<const EventIndex>(found->second);
}

std::span<const EventIndex> Case::context_between(Time from, Time to) const {
  const auto earlier = [this](EventIndex event, Time time) { return events_[event].stored.time < time; };
  const auto later = [this](Time time, EventIndex event) { return time < events_[event].stored.time; };
  const auto begin = std::lower_bound(context_.begin(), context_.end(), from, earlier);
  const auto end = std::upper_bound(begin, context_.end(), to, later);
  return std::span<const EventIndex>(context_).subspan(begin - context_.begin(), end - begin);
}

std::optional<Time> Case::logs_begin(StringId scope) const {
  std::optional<Time> begin;
  for (const LogRow& log : store_.logs) {
    if (log.scope == scope && (!begin || log.first < *begin)) begin = log.first;
  }
  return begin;
}

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
      for (const StoredProblem& problem : part.problems) {
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

StringId Case::person_of(StringId actor, StringId session) {
  StringId& id = person_ids_[(std::uint64_t{actor} << 32U) | session];
  if (id == 0) id = store_.strings.intern(std::string(text(actor)) + "/" + std::string(text(session)));
  return id;
}

ActorIndex Case::intern_actor(StringId id, ActorKind kind, Provider provider) {
  const auto [place, added] = actor_index_.try_emplace(id, static_cast<ActorIndex>(actors_.size()));
  if (added) {
    Actor actor;
    actor.id = id;
    actor.kind = kind;
    actor.provider = provider;
    actors_.push_back(std::move(actor));
  }
  return place->second;
}

/// The role, as an actor's id, and the session that a call to AssumeRole and its like made. Empty where it failed.
std::optional<std::pair<StringId, StringId>> Case::session_made(const StoredEvent& event) {
  for (std::uint32_t i = 0; i < event.attributes_count; ++i) {
    const StoredAttribute& attribute = store_.attributes[event.attributes_begin + i];
    if (attribute.kind != AttributeKind::made) continue;
    // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION
    const std::string_view arn = text(attribute.value);
    const std::size_t role = arn.find(":assumed-role/");
    const std::size_t session = arn.rfind('/');
    const std::size_t sts = arn.find(":sts:");
    if (role == std::string_view::npos || sts == std::string_view::npos || session < role + 15 || sts + 5 > role)
      continue;
    const std::string id = std::string(arn.substr(0, sts)) +
                           ":iam:" + std::string(arn.substr(sts + 5, role - sts - 5)) + ":role/" +
                           std::string(arn.substr(role + 14, session - role - 14));
    return std::pair{store_.strings.intern(id), store_.strings.intern(arn.substr(session + 1))};
  }
  return std::nullopt;
}

/// A role's session is an actor of its own where a SAML sign-in to it stands in the logs and it names a person.
void Case::resolve_actors() {
  for (const StoredEvent& event : store_.events) {
    if (text(store_.operations[event.operation].name) != "AssumeRoleWithSAML") continue;
    const auto session = session_made(event);
    if (session && names_person(text(session->second))) saml_sessions_.insert(*session);
  }
  std::vector<ActorIndex> actor_of_row;
  for (const ActorRow& row : store_.actors) {
    const bool person = row.key.session != 0 && saml_sessions_.contains({row.key.actor, row.key.session});
    const StringId id = person ? person_of(row.key.actor, row.key.session) : row.key.actor;
    const std::size_t known = actors_.size();
    Actor& actor = actors_[intern_actor(id, person ? ActorKind::federated : row.kind, Provider::aws)];
    if (actors_.size() > known) actor.seen = {row.first, row.last};
    actor.kind = std::min(actor.kind, person ? ActorKind::federated : row.kind);
    actor.person_session = actor.person_session || person || (row.flags & CallerFlags::kPersonSession) != 0;
    widen(actor.seen, row.first);
    widen(actor.seen, row.last);
    actor.flags = static_cast<std::uint16_t>(actor.flags | row.flags);
    actor.in_logs = actor.in_logs || row.in_logs;
    actor.many = static_cast<std::uint8_t>(actor.many | row.many);
    actor_of_row.push_back(actor_index_.at(id));
  }
  gather_facts(actor_of_row);
}

void Case::gather_facts(const std::vector<ActorIndex>& actor_of_row) {
  facts_.reserve(store_.facts.size());
  for (const Fact& fact : store_.facts) facts_.push_back({actor_of_row[fact.actor], fact.kind, fact.value, fact.span});
  for (const QuarterHour& hour : store_.quarter_hours) {
    actors_[actor_of_row[hour.actor]].quarter_hours.push_back(hour.quarter);
  }
  for (Actor& actor : actors_) {
    std::sort(actor.quarter_hours.begin(), actor.quarter_hours.end());
    const auto end = std::unique(actor.quarter_hours.begin(), actor.quarter_hours.end());
    actor.quarter_hours.erase(end, actor.quarter_hours.end());
  }
}

ActorIndex Case::actor_of(const StoredEvent& event) const {
  const Caller& caller = store_.callers[event.caller];
  if (caller.session != 0 && saml_sessions_.contains({caller.actor, caller.session})) {
    const auto person = person_ids_.find((std::uint64_t{caller.actor} << 32U) | caller.session);
    if (person != person_ids_.end()) return actor_index_.at(person->second);
  }
  return actor_index_.at(caller.actor);
}

/// Drops repeats: copies of one event have one time, id, operation and actor. The copy of the logs wins over that of a
/// baseline, then the smaller input name and offset. Ids that two events share are told apart.
void Case::join_events() {
  for (const StoredEvent& event : store_.events) {
    // A session that SAML gave is an actor even where all its calls were kept under the role.
    const Caller& caller = store_.callers[event.caller];
    if (caller.session != 0 && saml_sessions_.contains({caller.actor, caller.session})) {
      const std::size_t known = actors_.size();
      Actor& actor =
          actors_[intern_actor(person_of(caller.actor, caller.session), ActorKind::federated, caller.provider)];
      if (actors_.size() > known) actor.seen = {event.time, event.time};
      actor.person_session = true;
      actor.in_logs = actor.in_logs || !store_.parts[event.part].baseline;
      widen(actor.seen, event.time);
    }
  }
  const auto identity = [this](const StoredEvent& e) {
    return std::tuple(e.time.ns, text(e.id), text(store_.operations[e.operation].name),
                      text(store_.operations[e.operation].service), text(store_.callers[e.caller].actor));
  };
  std::vector<std::uint32_t> order(store_.events.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const StoredEvent& x = store_.events[a];
    const StoredEvent& y = store_.events[b];
    if (x.time != y.time) return x.time < y.time;
    const auto left = identity(x);
    const auto right = identity(y);
    if (left != right) return left < right;
    const bool x_baseline = store_.parts[x.part].baseline;
    const bool y_baseline = store_.parts[y.part].baseline;
    if (x_baseline != y_baseline) return y_baseline;
    return std::tie(input_of_part_[x.part], x.offset) < std::tie(input_of_part_[y.part], y.offset);
  });
  log_events_.assign(store_.logs.size(), 0);
  const StoredEvent* last = nullptr;
  for (const std::uint32_t index : order) {
    const StoredEvent& event = store_.events[index];
    const bool baseline = store_.parts[event.part].baseline;
    const bool counted = !baseline && (event.flags & EventFlags::kCountedElsewhere) == 0;
    CaseInput* input = counted ? &inputs_[input_of_part_[event.part]] : nullptr;
    if (last != nullptr && identity(*last) == identity(event)) {
      if (input != nullptr) input->duplicates += 1;
      continue;
    }
    last = &event;
    if (input != nullptr) {
      input->events += 1;
      log_events_[event.log] += 1;
    }
    events_.push_back({event, actor_of(event), event.id, baseline});
  }
}

/// The records that are not kept: repeats are told by 8 bytes of identity, in the order of the inputs.
void Case::count_others() {
  std::uint64_t total = 0;
  std::vector<PartIndex> parts;
  for (PartIndex i = 0; i < store_.parts.size(); ++i) {
    if (store_.parts[i].baseline) continue;
    parts.push_back(i);
    for (const auto& [log, identities] : store_.parts[i].identities) total += identities.size();
  }
  std::sort(parts.begin(), parts.end(), [this](PartIndex a, PartIndex b) {
    return std::tie(input_of_part_[a], store_.parts[a].part) < std::tie(input_of_part_[b], store_.parts[b].part);
  });
  IdentitySet seen(static_cast<std::size_t>(std::min(total, kMaxIdentities)));
  std::uint64_t remembered = 0;
  for (const PartIndex index : parts) {
    CaseInput& input = inputs_[input_of_part_[index]];
    for (const auto& [log, identities] : store_.parts[index].identities) {
      for (const std::uint64_t identity : identities) {
        const bool remember = remembered < kMaxIdentities;
        const bool is_new = !remember || seen.insert(identity);
        if (is_new && remember) remembered += 1;
        (is_new ? input.events : input.duplicates) += 1;
        if (is_new) log_events_[log] += 1;
      }
    }
  }
  if (total > kMaxIdentities && !inputs_.empty()) {
    inputs_.front().problems.push_back({ProblemKind::limit, store_.strings.intern(kTooManyToTell), 0, 1});
  }
}

void Case::index_events() {
  // Within one second: as they stood in their file, whatever the file's name; then by id.
  std::stable_sort(events_.begin(), events_.end(), [this](const CaseEvent& a, const CaseEvent& b) {
    if (a.stored.time != b.stored.time) return a.stored.time < b.stored.time;
    if (a.stored.offset != b.stored.offset) return a.stored.offset < b.stored.offset;
    return text(a.id) < text(b.id);
  });
  std::unordered_map<StringId, std::uint32_t> uses;
  for (EventIndex i = 0; i < events_.size(); ++i) {
    CaseEvent& event = events_[i];
    const bool link = (event.stored.flags & EventFlags::kCountedElsewhere) != 0;
    const std::uint32_t use = ++uses[event.id];
    if (use > 1) {
      event.id = store_.strings.intern(std::string(text(event.id)) + "~" + std::to_string(use));
      if (!event.baseline && !link) {
        std::vector<StoredProblem>& problems = inputs_[input_of(i)].problems;
        const StringId message = store_.strings.intern(kCollision);
        const auto there = std::find_if(problems.begin(), problems.end(),
                                        [&](const StoredProblem& p) { return p.message == message; });
        if (there != problems.end())
          there->count += 1;
        else
          problems.push_back({ProblemKind::collision, message, event.stored.offset, 1});
      }
    }
    if (link) links_.push_back(i);
    if (stands_around(event.stored)) context_.push_back(i);
    has_sign_ins_ = has_sign_ins_ || (event.stored.category == Category::sign_in && !event.baseline);
    if (is_activity(i)) {
      actors_[event.actor].activity.push_back(i);
      if (!event.baseline) activity_.push_back(i);
    }
    for (const StoredAttribute& attribute : attributes(i)) {
      switch (attribute.kind) {
        case AttributeKind::snapshot:
        case AttributeKind::source:
        case AttributeKind::made:
        case AttributeKind::attached_to:
        case AttributeKind::owner_volume: {
          std::vector<EventIndex>& naming = by_resource_[attribute.value];
          if (naming.empty() || naming.back() != i) naming.push_back(i);
          break;
        }
        default:
          break;
      }
    }
  }
  for (const Actor& actor : actors_) total_actors_ += actor.in_logs ? 1U : 0U;
  for (const CaseInput& input : inputs_) {
    total_events_ += input.events;
    total_records_ += input.events + input.duplicates + input.merged;
    for (const StoredProblem& problem : input.problems) total_records_ += problem.count;
  }
}

std::optional<ActorIndex> Case::assumer_of(StringId role, StringId session, Time at) const {
  const auto found = assumers_.find({role, session});
  if (found == assumers_.end()) return std::nullopt;
  std::optional<ActorIndex> last;
  for (const auto& [time, actor] : found->second) {
    if (at < time) break;
    last = actor;
  }
  return last;
}

void Case::index_links() {
  for (const EventIndex link : links_) {
    if (const auto session = session_made(events_[link].stored))
      assumers_[*session].emplace_back(events_[link].stored.time, events_[link].actor);
  }
}

void Case::describe_logs() {
  for (LogIndex i = 0; i < store_.logs.size(); ++i) {
    const LogRow& row = store_.logs[i];
    if (row.baseline) continue;
    CaseLog log;
    log.provider = row.provider;
    log.scope = text(row.scope);
    log.kind = text(row.kind);
    for (const StringId region : row.regions) log.regions.emplace_back(text(region));
    std::sort(log.regions.begin(), log.regions.end());
    log.first = row.first;
    log.last = row.last;
    log.events = log_events_[i];
    for (std::int64_t day = utc_day(row.first); day <= utc_day(row.last) && log.gaps.size() < kMaxGaps; ++day) {
      if (!row.days.contains(static_cast<std::int32_t>(day))) log.gaps.push_back(day);
    }
    logs_.push_back(std::move(log));
  }
  std::sort(logs_.begin(), logs_.end(), [](const CaseLog& a, const CaseLog& b) {
    return std::tie(a.provider, a.scope, a.kind) < std::tie(b.provider, b.scope, b.kind);
  });
}

}  // namespace snapsleuth
