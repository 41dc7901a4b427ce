#include "analysis/case.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace snapsleuth {
namespace {

/// Days without an event that a log lists.
constexpr std::size_t kMaxGaps = 4000;
constexpr std::string_view kCollision = "Two different events carry one id; both are kept.";

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

/// Of events at one instant, what can only follow another stands after it: whoever deletes has made, shared and read.
constexpr int rank_within_instant(Category category) {
  switch (category) {
    case Category::create:
      return 1;
    case Category::copy:
    case Category::configure:
      return 2;
    case Category::share:
      return 3;
    case Category::export_:
    case Category::read:
    case Category::restore:
    case Category::use:
      return 4;
    case Category::delete_:
      return 5;
    default:  // signing in, looking around, gaining rights
      return 0;
  }
}

}  // namespace

Case::Case(Store& store, std::vector<CaseBaseline> baselines)
    : store_(store),
      inventory_(store),
      believed_(believed_days(store)),
      merged_attributes_from_(store.attributes.size()),
      merged_callers_from_(store.callers.size()),
      baselines_(std::move(baselines)) {
  order_inputs();
  note_disbelieved();
  name_aliases();
  resolve_actors();
  believe_actors();
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

std::span<const StoredAttribute> Case::attributes(const StoredEvent& event) const {
  const bool merged = event.attributes_begin >= merged_attributes_from_;
  const std::size_t begin = event.attributes_begin - (merged ? merged_attributes_from_ : 0);
  return std::span(merged ? merged_attributes_ : store_.attributes).subspan(begin, event.attributes_count);
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

std::span<const EventIndex> Case::events_naming(StringId resource) const { return by_resource_.of(resource); }

std::span<const EventIndex> Case::events_of_key(StringId key) const { return by_key_.of(key); }

std::span<const EventIndex> Case::context_between(Time from, Time to) const {
  const auto earlier = [this](EventIndex event, Time time) { return events_[event].stored.time < time; };
  const auto later = [this](Time time, EventIndex event) { return time < events_[event].stored.time; };
  const auto begin = std::lower_bound(context_.begin(), context_.end(), from, earlier);
  const auto end = std::upper_bound(begin, context_.end(), to, later);
  return std::span<const EventIndex>(context_).subspan(begin - context_.begin(), end - begin);
}

std::optional<Time> Case::logs_begin(StringId scope) const {
  const auto found = logs_begin_.find(scope);
  return found == logs_begin_.end() ? std::nullopt : std::optional(found->second);
}

/// Every part keeps the first of the links between one actor and one session; of these, the first of all is kept, so
/// that it does not matter where the parts were cut.
void Case::drop_later_links() {
  std::set<std::tuple<ActorIndex, OperationIndex, StringId, StringId, bool>> known;
  const auto repeats = [&](const CaseEvent& event) {
    if ((event.stored.flags & EventFlags::kCountedElsewhere) == 0) return false;
    StringId principal = 0;
    StringId made = 0;
    for (const StoredAttribute& attribute : attributes(event.stored)) {
      if (attribute.kind == AttributeKind::target_principal) principal = attribute.value;
      if (attribute.kind == AttributeKind::made) made = attribute.value;
    }
    return !known.insert({event.actor, event.stored.operation, principal, made, event.baseline}).second;
  };
  events_.erase(std::remove_if(events_.begin(), events_.end(), repeats), events_.end());
}

/// Two events of one id in the logs: the later one is told apart, and its file says so.
void Case::tell_ids_apart() {
  std::vector<std::uint32_t> uses(store_.strings.size());
  for (const CaseEvent& event : events_) uses[event.id] += 1;
  const bool all_differ = std::all_of(uses.begin(), uses.end(), [](std::uint32_t count) { return count <= 1; });
  if (all_differ) return;
  std::vector<bool> taken(uses.size());
  std::transform(uses.begin(), uses.end(), taken.begin(), [](std::uint32_t count) { return count > 0; });
  const auto take = [&taken](StringId id) {
    if (id >= taken.size()) taken.resize(id + std::size_t{1});
    const bool was_free = !taken[id];
    taken[id] = true;
    return was_free;
  };
  std::fill(uses.begin(), uses.end(), 0);
  for (EventIndex i = 0; i < events_.size(); ++i) {
    std::uint32_t use = ++uses[events_[i].id];
    if (use == 1) continue;
    const std::string id(text(events_[i].id));
    do {  // a log may hold an id that already ends so
      events_[i].id = store_.strings.intern(id + "~" + std::to_string(use++));
    } while (!take(events_[i].id));
    note_collision(i);
  }
}

void Case::note_collision(EventIndex index) {
  const CaseEvent& event = events_[index];
  if (event.baseline || (event.stored.flags & EventFlags::kCountedElsewhere) != 0) return;
  std::vector<StoredProblem>& problems = inputs_[input_of(index)].problems;
  const StringId message = store_.strings.intern(kCollision);
  const auto there =
      std::find_if(problems.begin(), problems.end(), [&](const StoredProblem& p) { return p.message == message; });
  if (there != problems.end())
    there->count += 1;
  else
    problems.push_back({ProblemKind::collision, message, event.stored.offset, 1});
}

void Case::index_attributes() {
  for (EventIndex event = 0; event < events_.size(); ++event) {
    if ((events_[event].stored.flags & EventFlags::kCountedElsewhere) != 0) continue;
    for (const StoredAttribute& attribute : attributes(event)) {
      switch (attribute.kind) {
        case AttributeKind::snapshot:
        case AttributeKind::source:
        case AttributeKind::made:
        case AttributeKind::attached_to:
        case AttributeKind::owner_volume:
          by_resource_.note(attribute.value, event);
          break;
        case AttributeKind::target_key:
          by_key_.note(attribute.value, event);
          break;
        default:
          break;
      }
    }
  }
  by_resource_.build();
  by_key_.build();
}

/// CloudTrail's clock shows seconds, and neither a file's place nor one in it tells what came first. Keys are sorted,
/// and each event moved once.
void Case::sort_events() {
  struct Key {
    Time time;
    int rank;
    EventIndex event;
  };
  std::vector<Key> keys;
  keys.reserve(events_.size());
  for (EventIndex i = 0; i < events_.size(); ++i) {
    const StoredEvent& stored = events_[i].stored;
    keys.push_back({stored.time, rank_within_instant(stored.category), i});
  }
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    if (a.time != b.time) return a.time < b.time;
    if (a.rank != b.rank) return a.rank < b.rank;
    const StringId id = events_[a.event].id;
    const StringId other = events_[b.event].id;
    return id != other ? text(id) < text(other) : a.event < b.event;
  });
  std::vector<CaseEvent> sorted;
  sorted.reserve(events_.size());
  for (const Key& key : keys) sorted.push_back(events_[key.event]);
  events_ = std::move(sorted);
}

void Case::index_events() {
  sort_events();
  drop_later_links();
  tell_ids_apart();
  for (EventIndex i = 0; i < events_.size(); ++i) {
    const CaseEvent& event = events_[i];
    if ((event.stored.flags & EventFlags::kCountedElsewhere) != 0) {
      links_.push_back(i);
      continue;
    }
    if (stands_around(event.stored)) context_.push_back(i);
    if (event.stored.category == Category::sign_in) {
      has_sign_ins_ = has_sign_ins_ || !event.baseline;
      has_sign_ins_of_[static_cast<std::size_t>(caller(i).provider)] = true;
    }
    if (is_activity(i)) {
      actors_[event.actor].activity.push_back(i);
      if (!event.baseline) activity_.push_back(i);
    }
  }
  index_attributes();
  for (const Actor& actor : actors_) total_actors_ += actor.in_logs ? 1U : 0U;
  for (const CaseInput& input : inputs_) {
    total_events_ += input.events;
    total_records_ += input.events + input.duplicates + input.merged;
    for (const StoredProblem& problem : input.problems) total_records_ += problem.count;
  }
}

std::optional<EventIndex> Case::assumption_of(StringId role, StringId session, Time at) const {
  const auto found = assumptions_.find({role, session});
  if (found == assumptions_.end()) return std::nullopt;
  std::optional<EventIndex> last;
  for (const EventIndex event : found->second) {
    if (at < events_[event].stored.time) break;
    last = event;
  }
  return last;
}

std::optional<ActorIndex> Case::assumer_of(StringId role, StringId session, Time at) const {
  const auto assumption = assumption_of(role, session, at);
  return assumption ? std::optional(events_[*assumption].actor) : std::nullopt;
}

void Case::index_links() {
  for (const EventIndex link : links_) {
    if (const auto session = session_made(events_[link].stored)) assumptions_[*session].push_back(link);
  }
}

void Case::describe_logs() {
  for (LogIndex i = 0; i < store_.logs.size(); ++i) {
    const LogRow& row = store_.logs[i];
    const std::optional<Span> believed = believed_.span_of(row);
    if (believed) {
      Time& begin = logs_begin_.try_emplace(row.scope, believed->first).first->second;
      begin = std::min(begin, believed->first);
    }
    if (row.baseline) continue;
    CaseLog log;
    log.provider = row.provider;
    log.scope = text(row.scope);
    log.kind = text(row.kind);
    for (const StringId region : row.regions) log.regions.emplace_back(text(region));
    std::sort(log.regions.begin(), log.regions.end());
    log.dated = believed.has_value();
    const Span span = believed.value_or(Span{row.days.begin()->second.first, row.days.rbegin()->second.last});
    log.first = span.first;
    log.last = span.last;
    log.events = log_events_[i];
    for (std::int64_t day = utc_day(span.first); day <= utc_day(span.last) && log.gaps.size() < kMaxGaps; ++day) {
      if (!row.days.contains(static_cast<std::int32_t>(day))) log.gaps.push_back(day);
    }
    logs_.push_back(std::move(log));
  }
  std::sort(logs_.begin(), logs_.end(), [](const CaseLog& a, const CaseLog& b) {
    return std::tie(a.provider, a.scope, a.kind) < std::tie(b.provider, b.scope, b.kind);
  });
}

}  // namespace snapsleuth
