#include "story.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "detect/network.h"
#include "model/note_once.h"
#include "model/resource_name.h"
#include "open_gifts.h"

namespace snapsleuth {
namespace {

/// A story is read by a person: past this it is a table, and the activity has that.
constexpr std::size_t kMaxEdges = 200;
constexpr std::size_t kMaxResources = 200;
/// Of a link's seconds: a hundred years have ten.
constexpr std::size_t kMaxDigits = 9;
/// A copy of a copy of a copy: nobody makes longer chains, and a hostile log may make a ring.
constexpr std::size_t kMaxCopies = 16;

/// How far a resource is followed: all that was done with it, or only who was let at it and shut out again.
enum class Follow : std::uint8_t { all, access };

bool ends_access(std::string_view operation) { return operation.find("/endGetAccess/") != std::string_view::npos; }

/// A disk is shared and exported as it is. What its machine and its backups do with it are other stories.
bool is_disk(std::string_view resource) {
  const auto kind = kind_by_path(resource);
  return kind == SnapshotKind::azure_disk || kind == SnapshotKind::google_disk;
}

class StoryTeller {
 public:
  StoryTeller(const DetectContext& context, Finding& finding)
      : context_(context), case_(context.investigation()), finding_(finding) {}

  void tell() {
    gather();
    for (const EventIndex event : events_) tell_event(event);
    tell_networks();
    tell_exposure();
    if (finding_.story.size() > kMaxEdges) finding_.story.resize(kMaxEdges);
    for (const StoryEdge& edge : finding_.story) {
      const std::vector<EventIndex>& run = finding_.detection.run.events;
      if (!std::binary_search(run.begin(), run.end(), edge.event)) finding_.related.push_back(edge.event);
    }
  }

 private:
  static bool is_snapshot_like(AttributeKind kind) {
    return kind == AttributeKind::snapshot || kind == AttributeKind::made;
  }

  /// The run's snapshots, what was made of them, and every event that names one of these.
  void gather() {
    const std::vector<EventIndex>& run = finding_.detection.run.events;
    std::set<EventIndex> events;
    std::size_t told = 0;  // a thousand reads of one snapshot are one line of it
    for (const EventIndex event : run) {
      if (case_.event(event).stored.category == Category::list) continue;
      events.insert(events.end(), event);
      told += is_repeated_read(event) ? 0 : 1;
      follow_own(event);
    }
    const StringId scope = case_.caller(run.front()).scope;
    while (!queue_.empty()) {
      const auto [resource, how] = queue_.back();
      queue_.pop_back();
      for (const EventIndex event : case_.events_naming(resource)) {
        const StoredEvent& stored = case_.event(event).stored;
        if (stored.category == Category::list || stored.category == Category::recon) continue;
        if (!is_global_name(case_.text(resource)) && case_.caller(event).scope != scope) continue;
        if (how == Follow::access && !is_about_access(event)) continue;
        const bool repeats = is_repeated_read(event);
        if (!repeats && told >= kMaxEdges) continue;
        if (!events.insert(event).second) continue;
        told += repeats ? 0 : 1;
        // What is made from it, onwards; not back to the source, whose other copies are other stories.
        for (const StoredAttribute& attribute : case_.attributes(event)) {
          const bool onwards = attribute.kind == AttributeKind::made && stored.category != Category::create;
          if (onwards) follow(attribute.value, Follow::all);
        }
      }
    }
    events_.assign(events.begin(), events.end());
  }

  /// What was read, by whom, by which call, with what outcome.
  using Reading = std::tuple<StringId, ActorIndex, OperationIndex, Outcome>;
  [[nodiscard]] Reading reading_of(EventIndex event) const {
    const StoredEvent& stored = case_.event(event).stored;
    return {first(event, AttributeKind::snapshot), case_.event(event).actor, stored.operation, stored.outcome};
  }

  /// Whether its actor is known to have read the same snapshot by the same call.
  bool is_repeated_read(EventIndex event) {
    const StoredEvent& stored = case_.event(event).stored;
    if (stored.category != Category::read) return false;
    return !reads_.insert(reading_of(event)).second;
  }

  void follow_own(EventIndex event) {
    const bool exports = case_.event(event).stored.category == Category::export_;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const bool disk = attribute.kind == AttributeKind::snapshot && is_disk(case_.text(attribute.value));
      if (is_snapshot_like(attribute.kind) && !disk) follow(attribute.value, Follow::all);
      if (disk || (exports && attribute.kind == AttributeKind::source)) follow(attribute.value, Follow::access);
    }
  }

  /// A version of a gallery's image is shared as the gallery.
  void follow(StringId resource, Follow how) {
    if (known_.size() >= kMaxResources || !known_.insert({resource, how}).second) return;
    queue_.emplace_back(resource, how);
    std::string_view around = enclosing_resource(case_.text(resource));
    for (; !around.empty(); around = enclosing_resource(around)) {
      const StringId id = case_.store().strings.find(around);
      if (id != 0 && known_.insert({id, Follow::access}).second) queue_.emplace_back(id, Follow::access);
    }
  }

  [[nodiscard]] bool is_about_access(EventIndex event) const {
    const Category category = case_.event(event).stored.category;
    if (category == Category::export_ || category == Category::delete_) return true;
    if (ends_access(case_.operation(event)) || takes_all_back(event)) return true;
    const auto attributes = case_.attributes(event);
    return std::any_of(attributes.begin(), attributes.end(), [](const StoredAttribute& attribute) {
      return attribute.kind == AttributeKind::share_add || attribute.kind == AttributeKind::share_remove ||
             attribute.kind == AttributeKind::foreign_principal;
    });
  }

  void add(StringId from, std::string_view to, StoryKind kind, EventIndex event) {
    add(std::string(case_.text(from)), to, kind, event);
  }
  void add(std::string from, std::string_view to, StoryKind kind, EventIndex event) {
    if (from.empty() || to.empty()) return;
    // A thing may stand in an event under two names for one role.
    for (auto told = finding_.story.rbegin(); told != finding_.story.rend() && told->event == event; ++told) {
      if (told->kind == kind && told->from == from && told->to == to) return;
    }
    const bool attempt = case_.event(event).stored.outcome != Outcome::success;
    finding_.story.push_back({std::move(from), std::string(to), kind, attempt, event});
  }

  [[nodiscard]] StringId first(EventIndex event, AttributeKind kind) const { return case_.attribute(event, kind); }
  /// Of the first kind that the event has; 0 where it has neither.
  [[nodiscard]] StringId first(EventIndex event, AttributeKind kind, AttributeKind otherwise) const {
    const StringId value = first(event, kind);
    return value != 0 ? value : first(event, otherwise);
  }

  void tell_event(EventIndex event) {
    const StoredEvent& stored = case_.event(event).stored;
    tell_shares(event);
    switch (stored.category) {
      case Category::create:
        return tell_create(event);
      case Category::copy:
        return tell_copy(event);
      case Category::export_:
        return tell_export(event);
      case Category::read:
        return tell_read(event);
      case Category::restore:
        return tell_restore(event);
      case Category::delete_:
        return add(first(event, AttributeKind::snapshot), actor_of(event), StoryKind::deleted, event);
      case Category::use:
        return tell_use(event);
      case Category::configure:
        return tell_reset(event);
      default:
        return;
    }
  }

  [[nodiscard]] std::string_view actor_of(EventIndex event) const {
    return case_.text(case_.actor(case_.event(event).actor).id);
  }

  void tell_shares(EventIndex event) {
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind != AttributeKind::share_add && attribute.kind != AttributeKind::share_remove) continue;
      const std::string_view target = case_.text(attribute.value);
      const bool everyone = is_public_scope(target);
      const StoryKind kind = attribute.kind == AttributeKind::share_remove ? StoryKind::unshared
                             : everyone                                    ? StoryKind::made_public
                                                                           : StoryKind::shared;
      add(first(event, AttributeKind::snapshot, AttributeKind::resource), everyone ? "everyone" : target, kind, event);
    }
  }

  /// Reads without a gap of an hour are one: a disk is read in a hundred thousand of them.
  void tell_read(EventIndex event) {
    const Time time = case_.event(event).stored.time;
    const auto [last, begins] = last_read_.try_emplace(reading_of(event), time);
    const bool goes_on = !begins && time.ns - last->second.ns < kHourNs;
    last->second = time;
    if (!goes_on) add(first(event, AttributeKind::snapshot), actor_of(event), StoryKind::read, event);
  }

  /// The way to the machines and databases that came to hold the data, opened from the run on.
  void tell_networks() {
    const Span& span = finding_.detection.run.span;
    const Time end{span.last.ns + context_.settings().thresholds.look_ahead_hours * kHourNs};
    std::set<std::string> machines;
    for (const StoryEdge& edge : finding_.story) {
      const bool holds = edge.kind == StoryKind::turned_into || edge.kind == StoryKind::mounted;
      if (holds && !edge.attempt) machines.insert(edge.to);
    }
    for (const std::string& machine : machines) {
      const StringId id = case_.store().strings.find(machine);
      if (id == 0) continue;
      for (const EventIndex event : openings_to(context_, id, span.first, end)) {
        add(machine, case_.text(first(event, AttributeKind::security_group, AttributeKind::resource)),
            StoryKind::opened, event);
      }
    }
    // By indices, which are in time order.
    std::stable_sort(finding_.story.begin(), finding_.story.end(),
                     [](const StoryEdge& a, const StoryEdge& b) { return a.event < b.event; });
  }

  /// A foreign project's snapshot of a shared disk leaves its trace with the disk's owner.
  void tell_create(EventIndex event) {
    const StringId foreign = first(event, AttributeKind::foreign_principal);
    if (foreign == 0) return tell_making(event, StoryKind::made);
    add(first(event, AttributeKind::source, AttributeKind::snapshot), case_.text(foreign), StoryKind::opened, event);
  }

  /// One call can make several: CreateSnapshots of all volumes of a machine.
  void tell_making(EventIndex event, StoryKind kind) {
    StringId source = first(event, AttributeKind::source);
    const bool both = first(event, AttributeKind::snapshot) != 0 && first(event, AttributeKind::made) != 0;
    if (source == 0 && both && first(event, AttributeKind::snapshot) != first(event, AttributeKind::made))
      source = first(event, AttributeKind::snapshot);
    std::size_t made = 0;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (!is_snapshot_like(attribute.kind) || (both && attribute.value == source)) continue;
      add(source != 0 ? source : attribute.value, case_.text(attribute.value), kind, event);
      made += 1;
    }
    // A refused call names its source and makes nothing; of one that went through, the log may not say what it made.
    const Outcome outcome = case_.event(event).stored.outcome;
    const bool failed = outcome == Outcome::denied || outcome == Outcome::error;
    if (made == 0 && failed) add(source, "refused", kind, event);
  }

  /// A reset names no receiver: it takes the snapshot back from all who had it. The end of access closes all links.
  void tell_reset(EventIndex event) {
    if (ends_access(case_.operation(event))) {
      return add(first(event, AttributeKind::snapshot, AttributeKind::source), kAnyoneWithTheLink, StoryKind::unshared,
                 event);
    }
    if (!takes_all_back(event)) return;
    const std::string snapshot(case_.text(first(event, AttributeKind::snapshot)));
    std::set<std::string> receivers;
    for (const StoryEdge& edge : finding_.story) {
      const bool shared = edge.kind == StoryKind::shared || edge.kind == StoryKind::made_public;
      if (shared && !edge.attempt && edge.from == snapshot) receivers.insert(edge.to);
    }
    for (const std::string& receiver : receivers) add(snapshot, receiver, StoryKind::unshared, event);
  }

  [[nodiscard]] bool takes_all_back(EventIndex event) const {
    const bool unshares = (case_.event(event).stored.flags & EventFlags::kUnsharesOnly) != 0;
    return case_.operation(event).starts_with("Reset") || (unshares && first(event, AttributeKind::share_remove) == 0);
  }

  void tell_copy(EventIndex event) {
    if (first(event, AttributeKind::foreign_principal) != 0) {
      return add(first(event, AttributeKind::snapshot), case_.text(first(event, AttributeKind::foreign_principal)),
                 StoryKind::opened, event);
    }
    tell_making(event, StoryKind::copied);
  }

  void tell_export(EventIndex event) {
    const StringId what = first(event, AttributeKind::snapshot, AttributeKind::source);
    const StringId bucket = first(event, AttributeKind::bucket);
    const std::string_view named = gives_link(case_, event) ? kAnyoneWithTheLink : std::string_view("a bucket");
    add(what, bucket != 0 ? case_.text(bucket) : named, StoryKind::exported, event);
  }

  void tell_restore(EventIndex event) {
    if (const StringId foreign = first(event, AttributeKind::foreign_principal); foreign != 0) {
      return add(first(event, AttributeKind::snapshot), case_.text(foreign), StoryKind::opened, event);
    }
    const StringId from = first(event, AttributeKind::snapshot, AttributeKind::source);
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind == AttributeKind::made) add(from, case_.text(attribute.value), StoryKind::turned_into, event);
    }
  }

  void tell_use(EventIndex event) {
    if (const StringId machine = first(event, AttributeKind::attached_to); machine != 0) {
      return tell_mounting(event, case_.text(machine));
    }
    tell_restore(event);
  }

  /// A machine is written with all of its disks: those that this story is about are meant, if they are among them.
  void tell_mounting(EventIndex event, std::string_view machine) {
    const auto attributes = case_.attributes(event);
    const auto is_ours = [this](const StoredAttribute& attribute) {
      return attribute.kind == AttributeKind::source && known_.contains({attribute.value, Follow::all});
    };
    if (std::none_of(attributes.begin(), attributes.end(), is_ours))
      return add(first(event, AttributeKind::source), machine, StoryKind::mounted, event);
    for (const StoredAttribute& attribute : attributes) {
      if (is_ours(attribute)) add(attribute.value, machine, StoryKind::mounted, event);
    }
  }

  using Names = std::set<std::string, std::less<>>;  // to be asked by a view

  /// From the first share that took effect to the last undoing; open where one reader was never taken off.
  void tell_exposure() {
    index_makings();
    OpenGifts open;
    Names given;
    Exposure exposure;
    bool any = false;
    const auto begins = [&](Time time) {
      if (!any) exposure.from = time;
      any = true;
    };
    const auto ends = [&](const StoryEdge& edge) {
      exposure.to = case_.event(edge.event).stored.time;
      exposure.evidence.push_back(edge.event);
    };
    for (const StoryEdge& edge : finding_.story) {
      if (edge.attempt) continue;
      const Time time = case_.event(edge.event).stored.time;
      const bool of_data = case_.event(edge.event).stored.category != Category::network;
      if ((edge.kind == StoryKind::opened && of_data) || edge.kind == StoryKind::read) {
        exposure.opened = Answer::yes;
        exposure.evidence.push_back(edge.event);
        if (edge.kind == StoryKind::opened) note_once(exposure.readers, edge.to);
        given.insert(edge.from);
        begins(time);
      }
      const bool gives =
          edge.kind == StoryKind::shared || edge.kind == StoryKind::made_public || edge.kind == StoryKind::exported;
      if (gives && context_.receiver(edge.event, edge.to) != Receiver::own) {
        begins(time);
        open.give(edge.from, edge.to, time, std::max(time, end_of_gift(edge.event)));
        given.insert(edge.from);
        note_once(exposure.readers, edge.to);
        note_once(exposure.data, source_of(edge.from));
        exposure.evidence.push_back(edge.event);
      }
      if (edge.kind == StoryKind::unshared && open.take_back(edge.from, edge.to, time)) ends(edge);
      if (edge.kind == StoryKind::deleted && open.take_back_all(edge.from, time)) ends(edge);
    }
    if (!any) return;
    exposure.to = open.last_end(exposure.to);
    exposure.periods = open.periods();
    if (exposure.periods.size() > kMaxEdges) exposure.periods.resize(kMaxEdges);
    if (exposure.evidence.size() > kMaxEdges) exposure.evidence.resize(kMaxEdges);
    read_material(exposure, given);
    exposure.given.assign(given.begin(), given.end());
    finding_.exposure = std::move(exposure);
  }

  /// Until when what an event gave can be used: a download link says how long it holds ("Read 3600 s").
  [[nodiscard]] Time end_of_gift(EventIndex event) const {
    std::string_view detail = case_.text(first(event, AttributeKind::detail));
    if (!gives_link(case_, event) || !detail.ends_with(" s")) return kNoEnd;
    detail.remove_suffix(2);
    const std::string_view number = detail.substr(detail.rfind(' ') + 1);
    if (number.empty() || number.size() > kMaxDigits) return kNoEnd;
    std::int64_t seconds = 0;
    for (const char c : number) {
      if (c < '0' || c > '9') return kNoEnd;
      seconds = seconds * 10 + (c - '0');
    }
    return {case_.event(event).stored.time.ns + seconds * kSecondNs};
  }

  /// The volume or database under a snapshot, through its copies, where the logs show their making; else the snapshot
  /// itself. Of a gallery, what its versions were made from.
  [[nodiscard]] std::string_view source_of(std::string_view thing) const {
    for (std::size_t copies = 0; copies < kMaxCopies; ++copies) {
      auto making = std::lower_bound(makings_.begin(), makings_.end(), Making{thing, 0});
      while (making != makings_.end() && making->first == thing && finding_.story[making->second].from == thing)
        ++making;
      if (making == makings_.end() || making->first != thing) break;
      thing = finding_.story[making->second].from;
    }
    return thing;
  }

  /// Which edges made a thing, or a part of it, in the order of the story.
  void index_makings() {
    for (std::size_t i = 0; i < finding_.story.size(); ++i) {
      const StoryEdge& edge = finding_.story[i];
      if (edge.kind != StoryKind::made && edge.kind != StoryKind::copied) continue;
      for (std::string_view whole = edge.to; !whole.empty(); whole = enclosing_resource(whole)) {
        makings_.emplace_back(whole, i);
      }
    }
    std::sort(makings_.begin(), makings_.end());
  }

  [[nodiscard]] bool makes_one_of(EventIndex event, const Names& snapshots) const {
    const auto attributes = case_.attributes(event);
    return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
      return is_snapshot_like(attribute.kind) && snapshots.contains(case_.text(attribute.value));
    });
  }

  /// Of what was given away, not of what was made beside it.
  void read_material(Exposure& exposure, const Names& given) const {
    std::uint64_t size = 0;
    for (const EventIndex event : events_) {
      if (!makes_one_of(event, given)) continue;
      for (const StoredAttribute& attribute : case_.attributes(event)) {
        const std::string_view value = case_.text(attribute.value);
        if (attribute.kind == AttributeKind::encrypted && makes_snapshot(event)) {
          const bool yes = value == "true";
          // One that is not encrypted is enough to be readable.
          if (exposure.encrypted != Answer::no) exposure.encrypted = yes ? Answer::yes : Answer::no;
        }
        if (attribute.kind == AttributeKind::size_gib && makes_snapshot(event) && value.size() <= 8) {
          std::uint64_t n = 0;
          for (const char c : value) n = c >= '0' && c <= '9' ? n * 10 + static_cast<std::uint64_t>(c - '0') : n;
          size += n;
        }
      }
    }
    if (size > 0) exposure.size_gib = size;
  }

  [[nodiscard]] bool makes_snapshot(EventIndex event) const {
    return case_.event(event).stored.category == Category::create && case_.is_activity(event);
  }

  const DetectContext& context_;
  const Case& case_;
  Finding& finding_;
  std::vector<EventIndex> events_;
  std::vector<std::pair<StringId, Follow>> queue_;
  std::set<std::pair<StringId, Follow>> known_;
  std::set<Reading> reads_;
  std::map<Reading, Time> last_read_;
  /// What was made, and the number of the edge.
  using Making = std::pair<std::string_view, std::size_t>;
  std::vector<Making> makings_;  // sorted
};

}  // namespace

bool gives_link(const Case& c, EventIndex event) {
  return c.caller(event).provider == Provider::azure && c.event(event).stored.category == Category::export_ &&
         c.attribute(event, AttributeKind::bucket) == 0;
}

void tell_story(const DetectContext& context, Finding& finding) { StoryTeller(context, finding).tell(); }

}  // namespace snapsleuth
