#include "detect/detect.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "detect/automation.h"
#include "detect/detector.h"
#include "detect/habits.h"
#include "detect/history.h"

namespace snapsleuth {
namespace {

constexpr int kMaxTurns = 8;
constexpr std::size_t kMaxEvidence = 100;

/// In which respect a setting has answered, where this indicator was silenced.
Respect respect_of(IndicatorId silenced) {
  switch (silenced) {
    case IndicatorId::off_hours:
      return Respect::hour;
    case IndicatorId::rapid_succession:
      return Respect::rate;
    case IndicatorId::non_standard_actor:
      return Respect::non_standard_actor;
    case IndicatorId::shared_outside:
      return Respect::shared_outside;
    default:
      return Respect::unfamiliar_actor;
  }
}

/// Judges one actor, run after run in time order: what escalated is no history for what comes after.
class ActorJudgement {
 public:
  ActorJudgement(const DetectContext& context, ActorIndex actor, Habits& habits)
      : context_(context), case_(context.investigation()), actor_(actor), history_(context, actor), habits_(habits) {}

  /// False: a habit rested on what turned out to be an escalated finding; it is forgotten, judge anew.
  bool judge() {
    sort_out();
    std::vector<Run> runs = split_into_runs();
    for (std::size_t i = 0; i < runs.size(); ++i) {
      absorb_quiet_before(runs[i].span.first);
      const std::optional<Time> next = i + 1 < runs.size() ? std::optional(runs[i + 1].span.first) : std::nullopt;
      judge_run(std::move(runs[i]), next);
    }
    for (const auto& [why, events] : set_aside_) {
      if (events > 0) result_.set_aside.push_back({actor_, why, set_aside_text(why), events});
    }
    return !forgot_;
  }

  void move_result_to(DetectionResult& result) {
    std::move(result_.detections.begin(), result_.detections.end(), std::back_inserter(result.detections));
    std::move(result_.set_aside.begin(), result_.set_aside.end(), std::back_inserter(result.set_aside));
    result.planned.insert(result.planned.end(), result_.planned.begin(), result_.planned.end());
  }

 private:
  /// What no finding can start in is told apart from what is judged. Both are history, in time order.
  void sort_out() {
    for (const EventIndex event : case_.actor(actor_).activity) {
      if (case_.event(event).baseline) {
        quiet_.push_back(event);
      } else if (is_cloud_automation(context_, event)) {
        set_aside_[SetAsideWhy::cloud_automation] += 1;
        result_.planned.push_back({event, SetAsideWhy::cloud_automation});
        quiet_.push_back(event);
      } else if (const Habit habit = habits_.habit_of(event);
                 habit != Habit::none && !is_known_compromised(context_, event)) {
        set_aside_[SetAsideWhy::habit] += 1;
        result_.planned.push_back({event, SetAsideWhy::habit});
        age_unknown_ = age_unknown_ || habit == Habit::age_unknown;
        quiet_.push_back(event);
      } else if (!is_own_trace(context_, event)) {
        judged_.push_back(event);
      }
    }
  }

  /// Listing alone starts no run, unless it was refused: consoles and inventories list all day. It joins one near it.
  std::vector<Run> split_into_runs() {
    const std::int64_t gap = context_.settings().thresholds.session_gap_minutes * kMinuteNs;
    std::vector<Run> runs;
    for (const EventIndex event : judged_) {
      const StoredEvent& stored = case_.event(event).stored;
      if (stored.category == Category::list && stored.outcome != Outcome::denied) continue;
      if (runs.empty() || stored.time.ns - runs.back().span.last.ns >= gap) {
        runs.push_back({actor_, {stored.time, stored.time}, {}});
      }
      runs.back().span.last = stored.time;
    }
    std::size_t at = 0;
    for (const EventIndex event : judged_) {
      const Time time = case_.event(event).stored.time;
      while (at < runs.size() && time.ns - runs[at].span.last.ns >= gap) ++at;
      if (at == runs.size()) break;
      if (runs[at].span.first.ns - time.ns < gap) runs[at].events.push_back(event);
    }
    return runs;
  }

  void absorb_quiet_before(Time time) {
    for (; quiet_at_ < quiet_.size() && case_.event(quiet_[quiet_at_]).stored.time < time; ++quiet_at_) {
      history_.absorb(quiet_[quiet_at_]);
    }
  }

  /// A run that is history, and what was quiet meanwhile, in time order: the order of the events' numbers.
  void absorb(const Run& run) {
    for (const EventIndex event : run.events) {
      for (; quiet_at_ < quiet_.size() && quiet_[quiet_at_] < event; ++quiet_at_) history_.absorb(quiet_[quiet_at_]);
      history_.absorb(event);
    }
  }

  /// The part of the actor's judged activity that a rate's window can reach from this run.
  std::span<const EventIndex> activity_up_to(const Run& run) const {
    const std::int64_t reach = context_.settings().thresholds.rapid_window_seconds * kSecondNs;
    const auto before = [this](EventIndex event, std::int64_t ns) { return case_.event(event).stored.time.ns < ns; };
    const auto begin = std::lower_bound(judged_.begin(), judged_.end(), run.span.first.ns - reach, before);
    const auto end = std::lower_bound(begin, judged_.end(), run.span.last.ns + 1, before);
    // By pointers: the span of Emscripten 3.1.6 takes no iterators.
    return {judged_.data() + (begin - judged_.begin()), judged_.data() + (end - judged_.begin())};
  }

  /// A finding shows at most 1,000 events, those that evidence names always among them: what took effect before what
  /// was only tried, the earliest first.
  void bound_evidence(std::vector<EventIndex>& evidence) const {
    if (evidence.size() <= kMaxEvidence) return;
    std::stable_partition(evidence.begin(), evidence.end(),
                          [this](EventIndex event) { return case_.event(event).stored.outcome == Outcome::success; });
    evidence.resize(kMaxEvidence);
    std::sort(evidence.begin(), evidence.end());
  }

  /// That a copy, a use or an export is the actor's first of its kind is no second sign beside that very act.
  static void say_once(std::vector<Indicator>& indicators) {
    const auto unusual = std::find_if(indicators.begin(), indicators.end(),
                                      [](const Indicator& i) { return i.id == IndicatorId::unusual_call; });
    if (unusual == indicators.end()) return;
    std::set<EventIndex> said;
    for (const Indicator& indicator : indicators) {
      switch (indicator.id) {
        case IndicatorId::shared_outside:
        case IndicatorId::copied_elsewhere:
        case IndicatorId::data_read_out:
        case IndicatorId::used_elsewhere:
        case IndicatorId::tracks_covered:
        case IndicatorId::protection_weakened:
          said.insert(indicator.evidence.begin(), indicator.evidence.end());
          break;
        default:
          break;
      }
    }
    const bool all = std::all_of(unusual->evidence.begin(), unusual->evidence.end(),
                                 [&](EventIndex event) { return said.contains(event); });
    if (all) unusual->weight = Weight::none;
  }

  /// What comes after a run and lies nearer to the actor's next one belongs to that.
  Time aftermath_end(const Run& run, std::optional<Time> next) const {
    const std::int64_t reach = context_.settings().thresholds.look_ahead_hours * kHourNs;
    const std::int64_t end = run.span.last.ns;
    return {next ? std::min(end + reach, end + (next->ns - end) / 2) : end + reach};
  }

  void judge_run(Run run, std::optional<Time> next) {
    Detection detection;
    detection.run = std::move(run);
    history_.learn_hours_before(detection.run.span.first);
    detection.past = {history_.creations(), history_.creation_events(), history_.own_hour(detection.run.span.first),
                      history_.has_excluded()};
    const std::span<const EventIndex> activity = activity_up_to(detection.run);
    const RunView view{context_,          detection.run, history_, activity, aftermath_end(detection.run, next),
                       detection.silenced};
    for (const DetectorDescriptor& detector : detectors()) {
      if (std::optional<Indicator> indicator = detector.detect(view)) {
        bound_evidence(indicator->evidence);
        detection.indicators.push_back(std::move(*indicator));
      }
    }
    say_once(detection.indicators);
    std::optional<Silencer> silencer;
    const std::vector<OffHoursAct> off_hours = off_hours_acts(view, silencer);
    if (escalates(detection.indicators)) {
      history_.exclude(detection.run);
      for (const EventIndex event : detection.run.events) forgot_ = habits_.forget(event) || forgot_;
    } else {
      absorb(detection.run);
    }
    history_.absorb_off_hours(off_hours);
    const bool found = !detection.indicators.empty();
    if (!found) count_set_aside(detection);
    say_partial_cover(detection);
    if (found) {
      result_.detections.push_back(std::move(detection));
    } else {
      for (const Silenced& silenced : detection.silenced) by_[silenced.why].insert(silenced.by);
    }
  }

  /// The setting that answers for the event, of those that silenced something in its run.
  const Silenced* answer_for(EventIndex event, const std::vector<Silenced>& silenced) const {
    const StoredEvent& stored = case_.event(event).stored;
    for (const Silenced& candidate : silenced) {
      if (candidate.indicator == IndicatorId::shared_outside && stored.category == Category::share) return &candidate;
      const auto by = context_.answered(event, respect_of(candidate.indicator));
      if (by && by->by == candidate.by) return &candidate;
    }
    return nullptr;
  }

  /// A run without a finding, since settings answer for it: as many of its events as they answer for.
  void count_set_aside(const Detection& detection) {
    for (const EventIndex event : detection.run.events) {
      if (const Silenced* answer = answer_for(event, detection.silenced)) set_aside_[answer->why] += 1;
    }
  }

  /// Where a ticket covers a part of the run only, it is said how large a part.
  void say_partial_cover(Detection& detection) const {
    for (Silenced& silenced : detection.silenced) {
      if (silenced.why != SetAsideWhy::ticket || silenced.indicator == IndicatorId::shared_outside) continue;
      std::size_t covered = 0;
      std::size_t all = 0;
      for (const EventIndex event : detection.run.events) {
        if (!counts_for_rate(case_.event(event).stored.category)) continue;
        const auto by = context_.answered(event, respect_of(silenced.indicator));
        covered += by && by->by == silenced.by ? 1U : 0U;
        all += 1;
      }
      if (covered < all) silenced.by += " (covers " + std::to_string(covered) + " of " + std::to_string(all) + ")";
    }
  }

  Message set_aside_text(SetAsideWhy why) const {
    Message text("set-aside." + std::string(to_word(why)) +
                 (why == SetAsideWhy::habit && age_unknown_ ? ".age-unknown" : ""));
    text.with("actor", std::string(case_.actor_name(actor_)))
        .with("count", static_cast<std::int64_t>(set_aside_.at(why)));
    if (const auto by = by_.find(why); by != by_.end()) {
      text.with("by", std::vector<std::string>(by->second.begin(), by->second.end()));
    }
    return text;
  }

  const DetectContext& context_;
  const Case& case_;
  ActorIndex actor_;
  ActorHistory history_;
  Habits& habits_;
  DetectionResult result_;
  bool forgot_ = false;
  std::vector<EventIndex> judged_;
  std::vector<EventIndex> quiet_;  // baseline, automation and habits: history, never a finding
  std::size_t quiet_at_ = 0;
  std::map<SetAsideWhy, std::uint64_t> set_aside_;
  bool age_unknown_ = false;
  std::map<SetAsideWhy, std::set<std::string>> by_;
};

}  // namespace

bool escalates(const std::vector<Indicator>& indicators) {
  std::size_t halves = 0;
  for (const Indicator& indicator : indicators) {
    if (indicator.weight == Weight::enough) return true;
    if (indicator.weight == Weight::half) halves += 1;
  }
  return halves >= 2;
}

DetectionResult detect(const DetectContext& context) {
  DetectionResult result;
  const std::vector<Actor>& actors = context.investigation().actors();
  for (ActorIndex actor = 0; actor < actors.size(); ++actor) {
    if (actors[actor].activity.empty()) continue;
    Habits habits(context, actor);
    // Each turn forgets at least one event for good, and few actors need a second.
    for (int turn = 0; turn < kMaxTurns; ++turn) {
      ActorJudgement judgement(context, actor, habits);
      const bool settled = judgement.judge();
      if (!settled && turn + 1 < kMaxTurns) continue;
      judgement.move_result_to(result);
      break;
    }
  }
  return result;
}

}  // namespace snapsleuth
