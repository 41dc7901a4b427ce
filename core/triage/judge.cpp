#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "case_facts_builder.h"
#include "decision.h"
#include "detect/detect.h"
#include "model/sha256.h"
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

/// Who assumed the role in the sessions of this run, by the logs.
void name_originators(const Case& c, Finding& finding) {
  std::map<ActorIndex, std::set<EventIndex>> found;
  std::set<std::string> sessions;
  for (const EventIndex event : finding.detection.run.events) {
    const Caller& caller = c.caller(event);
    if (const auto assumer = c.assumer_of(caller.actor, caller.session, c.event(event).stored.time);
        assumer && *assumer != finding.detection.run.actor) {
      found[*assumer];
      sessions.insert(std::string(c.actor_name(finding.detection.run.actor)) + "/" +
                      std::string(c.text(caller.session)));
    }
  }
  for (const EventIndex link : c.links()) {
    const auto of = found.find(c.event(link).actor);
    if (of == found.end() || !of->second.empty()) continue;
    const std::string_view made = c.text(c.attribute(link, AttributeKind::made));
    const std::size_t role = made.find(":assumed-role/");
    if (role != std::string_view::npos && sessions.contains(std::string(made.substr(role + 14))))
      of->second.insert(link);
  }
  for (const auto& [actor, links] : found) {
    Originator originator;
    originator.actor = actor;
    originator.how = Message("originator.assumed")
                         .with("actor", std::string(c.actor_name(actor)))
                         .with("role", std::string(c.actor_name(finding.detection.run.actor)));
    originator.evidence.assign(links.begin(), links.end());
    finding.originators.push_back(std::move(originator));
  }
  std::sort(finding.originators.begin(), finding.originators.end(), [&](const Originator& a, const Originator& b) {
    return c.text(c.actor(a.actor).id) < c.text(c.actor(b.actor).id);  // actors are numbered as files came in
  });
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

/// Findings on one snapshot are of one chain: each has the other's events under `related`.
void link_findings(const Case& c, std::vector<Finding>& findings) {
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
  std::vector<std::set<std::size_t>> links(findings.size());
  std::sort(on.begin(), on.end());
  on.erase(std::unique(on.begin(), on.end()), on.end());
  for (std::size_t begin = 0, end = 0; begin < on.size(); begin = end) {
    const auto same = [&](const auto& other) {
      return std::get<0>(other) == std::get<0>(on[begin]) && std::get<1>(other) == std::get<1>(on[begin]);
    };
    while (end < on.size() && same(on[end])) ++end;
    const std::size_t last = std::min(end, begin + kMaxLinked);
    for (std::size_t a = begin; a < last; ++a) {
      for (std::size_t b = a + 1; b < last; ++b) {
        links[std::get<2>(on[a])].insert(std::get<2>(on[b]));
        links[std::get<2>(on[b])].insert(std::get<2>(on[a]));
      }
    }
  }
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
  for (Detection& detection : detected.detections) {
    Finding finding;
    finding.id = finding_id(c, detection.run);
    finding.detection = std::move(detection);
    tell_story(context, finding);
    answer_questions(context, finding);
    decide(context, finding);
    entitle(context, finding);
    name_originators(c, finding);
    gather_events(finding);
    judgement.findings.push_back(std::move(finding));
  }
  std::sort(judgement.findings.begin(), judgement.findings.end(), [](const Finding& a, const Finding& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.detection.run.span.first != b.detection.run.span.first)
      return a.detection.run.span.first < b.detection.run.span.first;
    return a.id < b.id;
  });
  link_findings(c, judgement.findings);
  judgement.set_aside = std::move(detected.set_aside);
  std::sort(judgement.set_aside.begin(), judgement.set_aside.end(), [&](const SetAside& a, const SetAside& b) {
    if (a.events != b.events) return a.events > b.events;
    if (a.actor != b.actor) return c.text(c.actor(a.actor).id) < c.text(c.actor(b.actor).id);
    return a.why < b.why;
  });
  judgement.questions = question_coverage(context);
  return judgement;
}

}  // namespace snapsleuth
