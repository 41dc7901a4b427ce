// Findings as a whole, by the letter of contract/rules.md: ids, links, evidence, story, exposure.
#include <set>

#include "../detect/composed_logs.h"
#include "triage/finding.h"

namespace snapsleuth {
namespace {

using namespace composed;

const std::string kThird = "666677778888";
const std::string kMade = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1","volumeSize":"8","encrypted":false})";

Call made(const std::string& time, const std::string& who = user("mallory")) {
  Call call{time, "CreateSnapshot", who};
  call.response = kMade;
  return call;
}

Judgement judgement_of(const Judged& judged) { return judge(judged.investigation(), judged.settings()); }

TEST(Judge, TheIdHangsOnTheActorAndTheFirstEvent) {
  const std::vector<Call> calls{made(day_time(10, "10:00:00")), share(day_time(10, "10:05:00"), to(kOther))};
  const Judged alone(calls);
  const Judged with_one_more(
      calls, {}, {},
      {{day_time(10, "10:10:00"), "DescribeSnapshots"}, {day_time(12, "09:00:00"), "CreateSnapshot", user("else")}});
  const Judgement first = judgement_of(alone);
  const Judgement second = judgement_of(with_one_more);
  ASSERT_EQ(first.findings.size(), 1U);
  ASSERT_FALSE(second.findings.empty());
  EXPECT_EQ(first.findings.front().id, second.findings.front().id);
  EXPECT_EQ(first.findings.front().id.size(), 16U);
}

TEST(Judge, TwoActorsOnOneSnapshotAreLinkedAndShowEachOther) {
  Call other_share = share(day_time(10, "12:05:00"), to(kOther));
  other_share.who = user("eve");
  const Judged judged({made(day_time(10, "10:00:00")), share(day_time(10, "10:05:00"), kAll), other_share});
  const Judgement judgement = judgement_of(judged);
  ASSERT_EQ(judgement.findings.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const Finding& finding = judgement.findings[i];
    const Finding& other = judgement.findings[1 - i];
    EXPECT_EQ(finding.linked, std::vector<std::string>{other.id});
    const std::set<EventIndex> related(finding.related.begin(), finding.related.end());
    for (const EventIndex event : other.events) EXPECT_TRUE(related.contains(event));
  }
}

TEST(Judge, EvidenceStandsUnderEventsOrRelatedAndEventsHaveABound) {
  std::vector<Call> calls;
  for (int i = 0; i < 1500; ++i) {
    char clock[32];
    std::snprintf(clock, sizeof clock, "10:%02d:%02d", i / 60, i % 60);
    calls.push_back(made(day_time(10, clock)));
  }
  calls.push_back(share(day_time(10, "10:40:00"), to(kOther)));
  const Judged judged(with_history(calls));
  const Judgement judgement = judgement_of(judged);
  ASSERT_EQ(judgement.findings.size(), 1U);
  const Finding& finding = judgement.findings.front();
  EXPECT_EQ(finding.events.size(), 1000U);
  std::set<EventIndex> shown(finding.events.begin(), finding.events.end());
  shown.insert(finding.related.begin(), finding.related.end());
  for (const Indicator& indicator : finding.detection.indicators) {
    for (const EventIndex event : indicator.evidence) EXPECT_TRUE(shown.contains(event));
  }
  for (const QuestionAnswer& question : finding.questions) {
    for (const EventIndex event : question.evidence) EXPECT_TRUE(shown.contains(event));
  }
  for (const StoryEdge& edge : finding.story) EXPECT_TRUE(shown.contains(edge.event));
}

TEST(Judge, ExposureRunsFromTheShareToItsUndoing) {
  const auto exposure = [](std::vector<Call> calls) {
    const Judged judged(std::move(calls));
    const Judgement judgement = judgement_of(judged);
    return judgement.findings.empty() ? std::nullopt : judgement.findings.front().exposure;
  };
  const Call make = made(day_time(10, "10:00:00"));
  const Call give = share(day_time(10, "10:05:00"), to(kOther));
  const auto open = exposure({make, give});
  ASSERT_TRUE(open.has_value());
  EXPECT_EQ(format_time(open->from), day_time(10, "10:05:00"));
  EXPECT_FALSE(open->to.has_value());
  EXPECT_EQ(open->readers, std::vector<std::string>{kOther});
  EXPECT_EQ(open->data, std::vector<std::string>{"vol-0aaaaaaaaaaaaaaa1"});
  EXPECT_EQ(open->size_gib, 8U);
  EXPECT_EQ(open->encrypted, Answer::no);
  Call back = share(day_time(11, "09:00:00"), to(kOther), "remove");
  back.who = user("anna");
  const auto closed = exposure({make, give, back});
  ASSERT_TRUE(closed.has_value());
  ASSERT_TRUE(closed->to.has_value());
  EXPECT_EQ(format_time(*closed->to), day_time(11, "09:00:00"));
  EXPECT_FALSE(exposure({make, refused(give)}).has_value()) << "a refused share gives nothing away";
  EXPECT_FALSE(exposure({make, give, share(day_time(10, "10:06:00"), kAll), back})->to.has_value())
      << "everybody still may";
}

TEST(Judge, EachShareHasItsOwnPeriodAndWhatIsOpenStandsFirst) {
  Call back = share(day_time(10, "10:30:00"), to(kOther), "remove");
  back.who = user("anna");
  const Judged judged({made(day_time(10, "10:00:00")), share(day_time(10, "10:05:00"), to(kOther)),
                       share(day_time(10, "10:06:00"), to(kThird)), back});
  const Judgement judgement = judgement_of(judged);
  ASSERT_FALSE(judgement.findings.empty());
  ASSERT_TRUE(judgement.findings.front().exposure);
  std::vector<std::string> rows;
  for (const OpenPeriod& period : judgement.findings.front().exposure->periods)
    rows.push_back(period.reader + " " + format_time(period.from) + " " + (period.to ? format_time(*period.to) : "-"));
  EXPECT_EQ(rows, (std::vector<std::string>{kThird + " " + day_time(10, "10:06:00") + " -",
                                            kOther + " " + day_time(10, "10:05:00") + " " + day_time(10, "10:30:00")}));
  const DetectContext context(judged.investigation(), judged.settings());
  std::vector<std::string> told;
  for (const Step& step : steps_of(context, judgement.findings.front())) {
    if (step.text.key != "step.stop.unshare" && step.text.key != "step.stop.taken_back") continue;
    for (const auto& [name, value] : step.text.values) {
      const auto* receivers = std::get_if<std::vector<std::string>>(&value);
      if (name == "receivers" && receivers != nullptr) told.push_back(step.text.key + " " + receivers->front());
    }
    for (const Command& command : step.commands) EXPECT_EQ(command.text.find(kOther), std::string::npos);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"step.stop.unshare " + kThird, "step.stop.taken_back " + kOther}));
}

TEST(Judge, TheStoryFollowsTheSnapshotThroughVolumeAndMachine) {  // pitfall 15
  Call volume{day_time(10, "10:10:00"), "CreateVolume"};
  volume.request = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  volume.response = R"({"volumeId":"vol-0bbbbbbbbbbbbbbb1"})";
  Call mount{day_time(10, "10:11:00"), "AttachVolume"};
  mount.request = R"({"volumeId":"vol-0bbbbbbbbbbbbbbb1","instanceId":"i-0ccccccccccccccc1"})";
  Call remove{day_time(10, "10:12:00"), "DeleteSnapshot"};
  remove.request = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  const Judged judged(
      {made(day_time(10, "10:00:00")), share(day_time(10, "10:05:00"), to(kOther)), volume, mount, remove});
  const Judgement judgement = judgement_of(judged);
  ASSERT_EQ(judgement.findings.size(), 1U);
  const std::string actor(
      judged.investigation().text(judged.investigation().actor(judgement.findings.front().detection.run.actor).id));
  std::vector<std::string> edges;
  for (const StoryEdge& e : judgement.findings.front().story)
    edges.push_back(std::string(to_word(e.kind)) + " " + e.from + " " + e.to);
  EXPECT_EQ(edges,
            (std::vector<std::string>{
                "made vol-0aaaaaaaaaaaaaaa1 snap-0aaaaaaaaaaaaaaa1", "shared snap-0aaaaaaaaaaaaaaa1 " + kOther,
                "turned-into snap-0aaaaaaaaaaaaaaa1 vol-0bbbbbbbbbbbbbbb1",
                "mounted vol-0bbbbbbbbbbbbbbb1 i-0ccccccccccccccc1", "deleted snap-0aaaaaaaaaaaaaaa1 " + actor}));
}

TEST(Judge, AHostileNameIsInNoCommand) {
  Call call = share(day_time(10, "10:05:00"), to("$(touch owned)"));
  call.who = user("x'; touch owned; '");
  const Judged judged({call});
  const Judgement judgement = judgement_of(judged);
  ASSERT_EQ(judgement.findings.size(), 1U);
  const DetectContext context(judged.investigation(), judged.settings());
  for (const Step& step : steps_of(context, judgement.findings.front())) {
    for (const Command& command : step.commands)
      EXPECT_EQ(command.text.find("touch owned"), std::string::npos) << command.text;
  }
}

}  // namespace
}  // namespace snapsleuth
