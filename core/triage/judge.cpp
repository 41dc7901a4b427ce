#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "case_facts_builder.h"
#include "decision.h"
#include "detect/detect.h"
#include "inventory_answers.h"
#include "model/sha256.h"
#include "originators.h"
#include "plan.h"
#include "questions.h"
#include "story.h"
#include "triage/finding.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kMaxEvents = 1000;
/// Findings on one snapshot that are linked with one another, the gravest of them.
constexpr std::size_t kMaxLinked = 50;

/// One file more in the drop does not orphan an analyst's notes: the id hangs on who acted and on the run's first
/// event.
std::string finding_id(const Case& c, const Run& run) {
  const Actor& actor = c.actor(run.actor);
  const std::string text = std::string(to_word(actor.provider)) + "\n" + std::string(c.text(actor.id)) + "\n" +
                           std::string(c.text(c.event(run.events.front()).id));
  return sha256_hex(text).substr(0, 16);
}

/// At most 1,000 of the run's events; those that something rests on always. All else that it rests on is `related`.
void gather_events(Finding& finding) {
  std::set<EventIndex> evidence;
  const auto rest_on = [&](const std::vector<EventIndex>& events) { evidence.insert(events.begin(), events.end()); };
  for (const Indicator& indicator : finding.detection.indicators) rest_on(indicator.evidence);
  for (const QuestionAnswer& question : finding.questions) rest_on(question.evidence);
  for (const Originator& originator : finding.originators) rest_on(originator.evidence);
  if (finding.exposure) rest_on(finding.exposure->evidence);
  for (const StoryEdge& edge : finding.story) evidence.insert(edge.event);

  const std::vector<EventIndex>& run = finding.detection.run.events;
  std::size_t room = kMaxEvents;
  for (const EventIndex event : run) room -= evidence.contains(event) && room > 0 ? 1 : 0;
  for (const EventIndex event : run) {
    const bool needed = evidence.contains(event);
    if (!needed && room == 0) continue;
    if (!needed) room -= 1;
    finding.events.push_back(event);
  }
  std::set<EventIndex> related(finding.related.begin(), finding.related.end());
  related.insert(evidence.begin(), evidence.end());
  std::erase_if(related, [&](EventIndex event) { return std::binary_search(run.begin(), run.end(), event); });
  finding.related.assign(related.begin(), related.end());
}

using Links = std::vector<std::set<std::size_t>>;

void link_all(const std::vector<std::size_t>& findings, Links& links) {
  const std::size_t count = std::min(findings.size(), kMaxLinked);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      if (findings[a] == findings[b]) continue;
      links[findings[a]].insert(findings[b]);
      links[findings[b]].insert(findings[a]);
    }
  }
}

/// Findings on one snapshot are of one chain.
void link_by_snapshot(const Case& c, const std::vector<Finding>& findings, Links& links) {
  std::vector<std::tuple<StringId, StringId, std::size_t>> on;  // snapshot, its scope if it needs one, finding
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (const EventIndex event : findings[i].detection.run.events) {
      if (c.event(event).stored.category == Category::list) continue;
      for (const StoredAttribute& attribute : c.attributes(event)) {
        const bool snapshot = attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::made;
        if (!snapshot) continue;
        const StringId scope = is_global_name(c.text(attribute.value)) ? 0 : c.caller(event).scope;
        on.emplace_back(attribute.value, scope, i);
      }
    }
  }
  std::sort(on.begin(), on.end());
  on.erase(std::unique(on.begin(), on.end()), on.end());
  for (std::size_t begin = 0, end = 0; begin < on.size(); begin = end) {
    std::vector<std::size_t> together;
    const auto& [snapshot, scope, first] = on[begin];
    for (; end < on.size() && std::get<0>(on[end]) == snapshot && std::get<1>(on[end]) == scope; ++end) {
      together.push_back(std::get<2>(on[end]));
    }
    link_all(together, links);
  }
}

/// Whether the originator acted through the actor, or may have: not who made its account, or wrote what a service does.
bool acts_through(const Originator& originator) {
  constexpr std::array<std::string_view, 4> kThrough{"originator.assumed", "originator.assumed.before",
                                                     "originator.impersonated", "originator.made-key"};
  return std::find(kThrough.begin(), kThrough.end(), originator.how.key) != kThrough.end();
}

/// So are those of an actor and of whoever stands behind it, and those that one actor made through others, while they
/// lie within the look-back of each other: who made an account years ago has a story of its own since.
void link_by_originator(const DetectContext& context, const std::vector<Finding>& findings, Links& links) {
  const Case& c = context.investigation();
  const std::int64_t reach = context.settings().thresholds.look_back_hours * kHourNs;
  const auto are_near = [&](std::size_t a, std::size_t b) {
    const Span& x = findings[a].detection.run.span;
    const Span& y = findings[b].detection.run.span;
    return y.first.ns - x.last.ns <= reach && x.first.ns - y.last.ns <= reach;
  };
  std::map<std::string_view, std::vector<std::size_t>> of_actor;  // its own findings, and those it acted through
  for (std::size_t i = 0; i < findings.size(); ++i) {
    of_actor[c.text(c.actor(findings[i].detection.run.actor).id)].push_back(i);
    for (const Originator& originator : findings[i].originators) {
      if (acts_through(originator)) of_actor[originator.actor].push_back(i);
    }
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (const Originator& originator : findings[i].originators) {
      const auto others = of_actor.find(originator.actor);
      if (others == of_actor.end()) continue;
      std::size_t linked = 0;
      for (const std::size_t other : others->second) {
        if (other == i || linked == kMaxLinked || !are_near(i, other)) continue;
        linked += 1;
        link_all({i, other}, links);
      }
    }
  }
}

/// Each finding has what it shares with the others under its own `related`.
void link_findings(const DetectContext& context, std::vector<Finding>& findings) {
  Links links(findings.size());
  link_by_snapshot(context.investigation(), findings, links);
  link_by_originator(context, findings, links);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (const std::size_t other : links[i]) findings[i].linked.push_back(findings[other].id);
    std::sort(findings[i].linked.begin(), findings[i].linked.end());
  }
}

}  // namespace

std::vector<Step> steps_of(const DetectContext& context, const Finding& finding) {
  return triage_steps(case_facts(context, finding));
}

Judgement judge(const Case& c, const Settings& settings) {
  const DetectContext context(c, settings);
  DetectionResult detected = detect(context);
  Judgement judgement;
  std::optional<Originators> originators;
  if (!detected.detections.empty()) originators.emplace(context);
  for (Detection& detection : detected.detections) {
    Finding finding;
    finding.id = finding_id(c, detection.run);
    finding.detection = std::move(detection);
    tell_story(context, finding);
    answer_questions(context, finding);
    add_inventory(context, finding);
    decide(context, finding);
    entitle(context, finding);
    originators->name(finding);
    gather_events(finding);
    judgement.findings.push_back(std::move(finding));
  }
  std::sort(judgement.findings.begin(), judgement.findings.end(), [](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (a.detection.run.span.first != b.detection.run.span.first)
      return a.detection.run.span.first < b.detection.run.span.first;
    if (a.score != b.score) return a.score > b.score;
    return a.id < b.id;
  });
  link_findings(context, judgement.findings);
  judgement.set_aside = std::move(detected.set_aside);
  std::sort(judgement.set_aside.begin(), judgement.set_aside.end(), [&](const SetAside& a, const SetAside& b) {
    if (a.events != b.events) return a.events > b.events;
    if (a.actor != b.actor) return c.text(c.actor(a.actor).id) < c.text(c.actor(b.actor).id);
    return a.why < b.why;
  });
  judgement.plan = plan_of(context, detected.planned);
  judgement.questions = question_coverage(context);
  return judgement;
}

}  // namespace snapsleuth
