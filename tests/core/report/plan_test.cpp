// Planned against actual: who made how many copies on which day, and what of it was expected.
#include <nlohmann/json.hpp>

#include "../detect/composed_logs.h"
#include "report/redacted_report.h"
#include "report/report.h"

namespace snapsleuth {
namespace {

using namespace composed;
using nlohmann::json;

json plan_of(const Judged& judged, std::size_t from = 0, std::size_t count = 100) {
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  return json::parse(Report(judged.investigation(), judged.settings(), judgement).plan(from, count), nullptr, false);
}

Call made(const std::string& time, const std::string& who) {
  Call call{time, "CreateSnapshot", who};
  call.response = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  return call;
}

TEST(Plan, AndTheInputsUnderPseudonymsNameNobody) {
  const Judged judged({made(day_time(10, "10:00:00"), user("mallory"))});
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  const Report report(judged.investigation(), judged.settings(), judgement);
  const RedactedReport redacted(report, "key");
  EXPECT_NE(report.inputs(0, 10, false).find("log1"), std::string::npos);
  for (const std::string& shown : {redacted.report().inputs(0, 10, false), redacted.report().plan(0, 10)}) {
    for (const std::string_view name : {"log1", "mallory", "111122223333"}) {
      EXPECT_EQ(shown.find(name), std::string::npos) << shown;
    }
  }
}

TEST(Plan, CountsWhatWasMadeByMakerScopeRegionAndDay) {
  Call several = made(day_time(10, "10:20:00"), user("mallory"));
  several.name = "CreateSnapshots";
  several.response = R"({"snapshotSet":{"items":[{"snapshotId":"snap-0b1"},{"snapshotId":"snap-0b2"}]}})";
  Call elsewhere = made(day_time(10, "10:30:00"), user("mallory"));
  elsewhere.region = "eu-west-1";
  const json plan = plan_of(Judged({made(day_time(10, "10:00:00"), user("mallory")), several, elsewhere,
                                    refused(made(day_time(10, "10:40:00"), user("mallory"))),
                                    made(day_time(11, "10:00:00"), user("mallory"))}));
  ASSERT_EQ(plan["total"], 3);
  EXPECT_EQ(plan["rows"][0], (json{{"day", "2026-03-10"},
                                   {"actor", "arn:aws:iam::111122223333:user/mallory"},
                                   {"provider", "aws"},
                                   {"scope", kOwner},
                                   {"region", "eu-central-1"},
                                   {"planned", 0},
                                   {"actual", 3},
                                   {"why", json::array()}}));
  EXPECT_EQ(plan["rows"][1]["region"], "eu-west-1");
  EXPECT_EQ(plan["rows"][2]["day"], "2026-03-11");
}

TEST(Plan, KnowsAutomationHabitsKnownActorsAndTickets) {
  std::vector<Call> calls;
  for (int day = 1; day <= 10; ++day) calls.push_back(made(day_time(day, "02:15:00"), role("nightly")));
  calls.push_back(made(day_time(10, "12:00:00"), role("AWSDataLifecycleManagerDefaultRole", "s", "/service-role/",
                                                      through("dlm.amazonaws.com"))));
  calls.push_back(made(day_time(10, "13:00:00"), user("kim")));
  calls.push_back(made(day_time(10, "14:00:00"), user("lee")));
  calls.push_back(made(day_time(10, "15:00:00"), user("mallory")));
  const json plan = plan_of(Judged(
      calls,
      settings_of(
          R"({"knownActors":[{"pattern":"kim","anyHour":true}],"approvedChanges":[{"ticket":"CHG-1","actor":"lee",)"
          R"("from":"2026-03-10T00:00:00Z","to":"2026-03-11T00:00:00Z"}]})")));
  std::map<std::string, std::string> why;
  std::uint64_t unplanned = 0;
  for (const json& row : plan["rows"]) {
    const std::string actor = row["actor"].get<std::string>();
    if (row["day"] == "2026-03-10" && !row["why"].empty())
      why[actor.substr(actor.rfind('/') + 1)] = row["why"][0].get<std::string>();
    if (actor.ends_with("mallory"))
      unplanned = row["actual"].get<std::uint64_t>() - row["planned"].get<std::uint64_t>();
  }
  EXPECT_EQ(why, (std::map<std::string, std::string>{{"nightly", "habit"},
                                                     {"AWSDataLifecycleManagerDefaultRole", "cloud-automation"},
                                                     {"kim", "known-actor"},
                                                     {"lee", "ticket"}}));
  EXPECT_EQ(unplanned, 1U);
  EXPECT_EQ(plan["rows"][0]["actor"], "arn:aws:iam::111122223333:user/mallory") << "what nobody planned stands first";
}

TEST(Plan, IsGivenInPages) {
  std::vector<Call> calls;
  for (int day = 10; day <= 14; ++day) calls.push_back(made(day_time(day, "10:00:00"), user("mallory")));
  const Judged judged(calls);
  EXPECT_EQ(plan_of(judged, 1, 2)["rows"].size(), 2U);
  EXPECT_EQ(plan_of(judged, 1, 2)["rows"][0]["day"], "2026-03-11");
  EXPECT_EQ(plan_of(judged, 9, 2)["rows"].size(), 0U);
  EXPECT_EQ(plan_of(judged, 9, 2)["total"], 5);
}

}  // namespace
}  // namespace snapsleuth
