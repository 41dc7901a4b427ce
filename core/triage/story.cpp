#include "story.h"

#include <algorithm>
#include <set>

namespace snapsleuth {
namespace {

/// A story is read by a person: past this it is a table, and the activity has that.
constexpr std::size_t kMaxEdges = 200;
constexpr std::size_t kMaxResources = 200;

class StoryTeller {
 public:
  StoryTeller(const DetectContext& context, Finding& finding)
      : context_(context), case_(context.investigation()), finding_(finding) {}

  void tell() {
    gather();
    for (const EventIndex event : events_) tell_event(event);
    tell_exposure();
    if (finding_.story.size() > kMaxEdges) finding_.story.resize(kMaxEdges);
    for (const StoryEdge& edge : finding_.story) {
      if (!own_.contains(edge.event)) finding_.related.push_back(edge.event);
    }
  }

 private:
  static bool is_snapshot_like(AttributeKind kind) {
    return kind == AttributeKind::snapshot || kind == AttributeKind::made;
  }

  /// The run's snapshots, what was made of them, and every event that names one of these.
  void gather() {
    const std::vector<EventIndex>& run = finding_.detection.run.events;
    own_.insert(run.begin(), run.end());
    std::vector<StringId> queue;
    std::set<StringId> known;
    const auto follow = [&](StringId resource) {
      if (known.size() < kMaxResources && known.insert(resource).second) queue.push_back(resource);
    };
    std::set<EventIndex> events;
    const StringId scope = case_.caller(run.front()).scope;
    for (const EventIndex event : run) {
      if (case_.event(event).stored.category == Category::list) continue;
      events.insert(event);
      for (const StoredAttribute& attribute : case_.attributes(event)) {
        if (is_snapshot_like(attribute.kind)) follow(attribute.value);
      }
    }
    while (!queue.empty()) {
      const StringId resource = queue.back();
      queue.pop_back();
      for (const EventIndex event : case_.events_naming(resource)) {
        const StoredEvent& stored = case_.event(event).stored;
        if (stored.category == Category::list || stored.category == Category::recon) continue;
        if (!is_global_name(case_.text(resource)) && case_.caller(event).scope != scope) continue;
        if (events.size() >= kMaxEdges || !events.insert(event).second) continue;
        // What is made from it, onwards; not back to the source, whose other copies are other stories.
        for (const StoredAttribute& attribute : case_.attributes(event)) {
          const bool onwards = attribute.kind == AttributeKind::made && stored.category != Category::create;
          if (onwards) follow(attribute.value);
        }
      }
    }
    events_.assign(events.begin(), events.end());
  }

  void add(StringId from, std::string_view to, StoryKind kind, EventIndex event) {
    add(std::string(case_.text(from)), to, kind, event);
  }
  void add(std::string from, std::string_view to, StoryKind kind, EventIndex event) {
    if (from.empty() || to.empty()) return;
    const bool attempt = case_.event(event).stored.outcome != Outcome::success;
    finding_.story.push_back({std::move(from), std::string(to), kind, attempt, event});
  }

  [[nodiscard]] StringId first(EventIndex event, AttributeKind kind) const { return case_.attribute(event, kind); }

  void tell_event(EventIndex event) {
    const StoredEvent& stored = case_.event(event).stored;
    tell_shares(event);
    switch (stored.category) {
      case Category::create:
        return tell_making(event, StoryKind::made);
      case Category::copy:
        return tell_copy(event);
      case Category::export_:
        return tell_export(event);
      case Category::read:
        return add(first(event, AttributeKind::snapshot), actor_of(event), StoryKind::read, event);
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
      StringId shared = first(event, AttributeKind::snapshot);
      if (shared == 0) shared = first(event, AttributeKind::resource);
      add(shared, everyone ? "everyone" : target, kind, event);
    }
  }

  /// One call can make several: CreateSnapshots of all volumes of a machine.
  void tell_making(EventIndex event, StoryKind kind) {
    const StringId source = first(event, AttributeKind::source);
    std::size_t made = 0;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (!is_snapshot_like(attribute.kind)) continue;
      add(source != 0 ? source : attribute.value, case_.text(attribute.value), kind, event);
      made += 1;
    }
    // A refused call names its source and makes nothing; of one that went through, the log may not say what it made.
    const Outcome outcome = case_.event(event).stored.outcome;
    const bool failed = outcome == Outcome::denied || outcome == Outcome::error;
    if (made == 0 && failed) add(source, "refused", kind, event);
  }

  /// A reset names no receiver: it takes the snapshot back from all who had it.
  void tell_reset(EventIndex event) {
    if (!case_.operation(event).starts_with("Reset")) return;
    const std::string snapshot(case_.text(first(event, AttributeKind::snapshot)));
    std::set<std::string> receivers;
    for (const StoryEdge& edge : finding_.story) {
      const bool shared = edge.kind == StoryKind::shared || edge.kind == StoryKind::made_public;
      if (shared && !edge.attempt && edge.from == snapshot) receivers.insert(edge.to);
    }
    for (const std::string& receiver : receivers) add(snapshot, receiver, StoryKind::unshared, event);
  }

  void tell_copy(EventIndex event) {
    if (first(event, AttributeKind::foreign_principal) != 0) {
      return add(first(event, AttributeKind::snapshot), case_.text(first(event, AttributeKind::foreign_principal)),
                 StoryKind::opened, event);
    }
    tell_making(event, StoryKind::copied);
  }

  void tell_export(EventIndex event) {
    StringId what = first(event, AttributeKind::snapshot);
    if (what == 0) what = first(event, AttributeKind::source);
    const StringId bucket = first(event, AttributeKind::bucket);
    add(what, bucket != 0 ? case_.text(bucket) : std::string_view("a bucket"), StoryKind::exported, event);
  }

  void tell_restore(EventIndex event) {
    if (const StringId foreign = first(event, AttributeKind::foreign_principal); foreign != 0) {
      return add(first(event, AttributeKind::snapshot), case_.text(foreign), StoryKind::opened, event);
    }
    StringId from = first(event, AttributeKind::snapshot);
    if (from == 0) from = first(event, AttributeKind::source);
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind == AttributeKind::made) add(from, case_.text(attribute.value), StoryKind::turned_into, event);
    }
  }

  void tell_use(EventIndex event) {
    if (const StringId machine = first(event, AttributeKind::attached_to); machine != 0) {
      return add(first(event, AttributeKind::source), case_.text(machine), StoryKind::mounted, event);
    }
    tell_restore(event);
  }

  /// From the first share that took effect to the last undoing; open where one reader was never taken off.
  void tell_exposure() {
    std::set<std::pair<std::string, std::string>> open;
    std::set<std::string> given;
    Exposure exposure;
    bool any = false;
    for (const StoryEdge& edge : finding_.story) {
      if (edge.attempt) continue;
      const Time time = case_.event(edge.event).stored.time;
      if (edge.kind == StoryKind::opened || edge.kind == StoryKind::read) {
        exposure.opened = Answer::yes;
        exposure.evidence.push_back(edge.event);
        if (edge.kind == StoryKind::opened) note(exposure.readers, edge.to);
        given.insert(edge.from);
        if (!any) exposure.from = time;
        any = true;
      }
      const bool gives =
          edge.kind == StoryKind::shared || edge.kind == StoryKind::made_public || edge.kind == StoryKind::exported;
      if (gives && context_.receiver(edge.event, edge.to) != Receiver::own) {
        if (!any) exposure.from = time;
        any = true;
        open.insert({edge.from, edge.to});
        given.insert(edge.from);
        note(exposure.readers, edge.to);
        note(exposure.data, source_of(edge.from));
        exposure.evidence.push_back(edge.event);
      }
      if (edge.kind == StoryKind::unshared && open.erase({edge.from, edge.to}) > 0) {
        exposure.to = time;
        exposure.evidence.push_back(edge.event);
      }
      if (edge.kind == StoryKind::deleted &&
          std::erase_if(open, [&](const auto& o) { return o.first == edge.from; }) > 0) {
        exposure.to = time;
        exposure.evidence.push_back(edge.event);
      }
    }
    if (!any) return;
    if (!open.empty()) exposure.to.reset();
    read_material(exposure, given);
    finding_.exposure = std::move(exposure);
  }

  static void note(std::vector<std::string>& texts, const std::string& text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }

  /// The volume or database under a snapshot, where the logs show its making; else the snapshot itself.
  [[nodiscard]] std::string source_of(const std::string& snapshot) const {
    for (const StoryEdge& edge : finding_.story) {
      const bool makes = edge.kind == StoryKind::made || edge.kind == StoryKind::copied;
      if (makes && edge.to == snapshot && edge.from != snapshot) return edge.from;
    }
    return snapshot;
  }

  [[nodiscard]] bool makes_one_of(EventIndex event, const std::set<std::string>& snapshots) const {
    const auto attributes = case_.attributes(event);
    return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
      return is_snapshot_like(attribute.kind) && snapshots.contains(std::string(case_.text(attribute.value)));
    });
  }

  /// Of what was given away, not of what was made beside it.
  void read_material(Exposure& exposure, const std::set<std::string>& given) const {
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
  std::set<EventIndex> own_;
  std::vector<EventIndex> events_;
};

}  // namespace

void tell_story(const DetectContext& context, Finding& finding) { StoryTeller(context, finding).tell(); }

}  // namespace snapsleuth
