// A finding, judged: what fired, the decision with its reasons, the playbook's questions, what became of the data, and
// what to do next. Plain data; the report stage writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/context.h"
#include "detect/finding.h"
#include "settings/settings.h"
#include "triage/steps.h"

namespace snapsleuth {

struct EscalationReason {
  ReasonId id = ReasonId::other_suspicious_activity;
  Message text;
  std::vector<EventIndex> evidence;
};

struct QuestionAnswer {
  QuestionId id = QuestionId::history;
  Answer answer = Answer::unknown;
  Message why;
  std::vector<EventIndex> evidence;
  bool concern = false;          ///< Whether the answer speaks for abuse.
  std::vector<Message> context;  ///< What context files say to it: sentences, each with its file and date.
};

/// Whom a download link lets in.
inline constexpr std::string_view kAnyoneWithTheLink{"anyone with the link"};

/// What became of the data. `to` is a resource, a receiver, "everyone", `kAnyoneWithTheLink` or a bucket.
struct StoryEdge {
  std::string from;
  std::string to;
  StoryKind kind = StoryKind::made;
  bool attempt = false;
  EventIndex event = 0;
};

/// One thing given to one reader: from when to when it could be read.
struct OpenPeriod {
  std::string what;
  std::string reader;
  Time from;
  std::optional<Time> to;  ///< Empty: still open, as far as these logs tell.
};

/// Which data, readable by whom, from when to when.
struct Exposure {
  std::vector<std::string> data;
  Answer encrypted = Answer::unknown;
  std::optional<std::uint64_t> size_gib;
  std::vector<std::string> readers;
  Time from;
  std::optional<Time> to;  ///< Empty: still open, as far as these logs tell.
  Answer opened = Answer::unknown;
  std::vector<EventIndex> evidence;
  std::vector<OpenPeriod> periods;  ///< What is still open first, then by time.
  std::vector<std::string> given;   ///< The things themselves that somebody was let at.
};

struct ScorePart {
  Message text;
  int points = 0;
};

/// Who stands behind the actor.
struct Originator {
  std::string actor;  ///< Its id; it need not have acted in these logs.
  Message how;
  std::vector<EventIndex> evidence;
};

struct Finding {
  std::string id;  ///< 16 hex digits, from provider, actor and the run's first event.
  Detection detection;
  Severity severity = Severity::low;
  int score = 0;  ///< 0 to 100.
  std::vector<ScorePart> score_parts;
  Decision decision = Decision::review;
  std::vector<EscalationReason> reasons;
  Message title;
  std::vector<QuestionAnswer> questions;
  std::vector<StoryEdge> story;
  std::optional<Exposure> exposure;
  std::vector<Message> would_change;
  std::vector<Originator> originators;
  std::vector<std::string>
      linked;                      ///< Ids of other findings of the same chain: by a snapshot, or by who stands behind.
  std::vector<EventIndex> events;  ///< Of the run, at most 1,000, evidence always among them.
  std::vector<EventIndex> related;  ///< Everything else that something here rests on.
};

/// Copies that one maker made in one scope and region on one UTC day, and how many of them were planned: by the
/// platform's automation, a habit, a known actor or a ticket.
struct PlanRow {
  ActorIndex actor = 0;
  StringId scope = 0;
  StringId region = 0;
  std::int64_t day = 0;  ///< Since 1970.
  std::uint64_t planned = 0;
  std::uint64_t actual = 0;
  std::uint8_t why = 0;  ///< A bit for each `SetAsideWhy` that planned some.
};

/// One question of the playbook, as far as these logs can answer it at all.
struct QuestionCoverage {
  struct Missing {
    Message log;
    Message why;
    std::string query;  ///< Ready to run where the log lives; may be empty.
  };
  QuestionId id = QuestionId::history;
  Answerable answerable = Answerable::yes;
  std::vector<Missing> missing;
};

struct Judgement {
  std::vector<Finding> findings;  ///< Most severe first, then earliest.
  std::vector<SetAside> set_aside;
  std::vector<PlanRow> plan;
  std::vector<QuestionCoverage> questions;
};

/// What to do next on a finding, in order. Made when it is asked for: nobody reads the steps of a thousand findings.
std::vector<Step> steps_of(const DetectContext& context, const Finding& finding);

/// Judges the case under the settings. Both must outlive the judgement.
Judgement judge(const Case& c, const Settings& settings);

}  // namespace snapsleuth
