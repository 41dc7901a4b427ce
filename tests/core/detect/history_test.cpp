// What an actor had done before: what is usual for it, and what an escalated finding takes out of its history.
#include "composed_logs.h"

namespace snapsleuth {
namespace {

using namespace composed;

std::vector<Call> burst(int day, int hour, int calls, const std::string& who = role("job", "worker-7")) {
  std::vector<Call> made;
  for (int n = 0; n < calls; ++n) {
    char clock[32];
    std::snprintf(clock, sizeof clock, "%02d:00:%02d", hour, n);
    made.push_back({day_time(day, clock), "CreateSnapshot", who});
  }
  return made;
}

std::vector<Call> all_of(const std::vector<std::vector<Call>>& parts) {
  std::vector<Call> calls;
  for (const std::vector<Call>& part : parts) calls.insert(calls.end(), part.begin(), part.end());
  return calls;
}

bool rapid_at(const Judged& judged, const std::string& time) {
  return judged.fired_at(time, IndicatorId::rapid_succession);
}

TEST(UsualRate, OneEarlierBurstNearlyAsLargeIsEnough) {
  EXPECT_TRUE(rapid_at(Judged(burst(12, 9, 9)), "2026-03-12T09:00:00Z"));
  EXPECT_FALSE(rapid_at(Judged(all_of({burst(10, 14, 6), burst(12, 9, 9)})), "2026-03-12T09:00:00Z"));
  EXPECT_TRUE(rapid_at(Judged(all_of({burst(10, 14, 5), burst(12, 9, 9)})), "2026-03-12T09:00:00Z"));
  const Judged judged(all_of({burst(10, 14, 5), burst(12, 9, 9)}));
  EXPECT_EQ(judged.run_at("2026-03-12T09:00:00Z")->indicators.back().why.key, "indicator.rapid-succession");
}

TEST(UsualRate, CountsBurstsInABaselineToo) {
  const std::vector<Call> later = burst(20, 9, 8);
  EXPECT_TRUE(rapid_at(Judged(later), "2026-03-20T09:00:00Z"));
  EXPECT_FALSE(rapid_at(Judged(later, {}, burst(10, 14, 8)), "2026-03-20T09:00:00Z"));
}

TEST(UsualRate, CountsBurstsOfAHabitToo) {
  std::vector<Call> calls;
  for (int day = 1; day <= 9; ++day) calls = all_of({calls, burst(day, 2, 8)});
  EXPECT_FALSE(rapid_at(Judged(all_of({calls, burst(10, 14, 8)})), "2026-03-10T14:00:00Z"));
}

/// A workload's nightly snapshot, on the first nine days.
std::vector<Call> nightly(const std::string& who = role("job", "worker-7")) {
  std::vector<Call> calls;
  for (int day = 1; day <= 9; ++day) calls = all_of({calls, burst(day, 2, 1, who)});
  return calls;
}

TEST(Habit, IsNoCoverForManyTimesAsMuch) {
  EXPECT_EQ(Judged(all_of({nightly(), burst(10, 2, 5)})).findings(), 0U);
  EXPECT_TRUE(rapid_at(Judged(all_of({nightly(), burst(10, 2, 20)})), "2026-03-10T02:00:00Z"));
  // It recurs: pitfall 29.
  const Judged again(all_of({nightly(), burst(10, 2, 20), burst(11, 2, 20)}));
  EXPECT_FALSE(rapid_at(again, "2026-03-11T02:00:00Z"));
}

TEST(Habit, OfMakingIsNoneOfBeingRefused) {
  std::vector<Call> refusals = burst(10, 2, 2);
  for (Call& call : refusals) call = refused(call);
  const Judged judged(all_of({nightly(), refusals}));
  EXPECT_TRUE(judged.fired_at("2026-03-10T02:00:00Z", IndicatorId::unauthorized_call));
}

TEST(Habit, IsNoneOfAUserWhoSignsInToTheConsole) {
  const std::string who = user("dana");
  Call sign_in{day_time(1, "08:00:00"), "ConsoleLogin", who, "null", R"({"ConsoleLogin":"Success"})"};
  sign_in.source = "signin";
  EXPECT_EQ(Judged(nightly(who)).set_aside(SetAsideWhy::habit), 9U);
  EXPECT_EQ(Judged(all_of({nightly(who), {sign_in}})).set_aside(SetAsideWhy::habit), 0U);
}

TEST(Ticket, ThatCoversAPartSaysHowMuch) {
  const Settings settings = settings_of(
      R"({"businessHours":{"timeZone":"Europe/Berlin"},"approvedChanges":[{"ticket":"CHG-1","actor":"*mallory",)"
      R"("from":"2026-03-10T22:00:00Z","to":"2026-03-10T22:05:00Z"}]})");
  std::vector<Call> calls = with_history({{day_time(9, "10:30:00")}});
  for (int n = 1; n <= 6; ++n) calls.push_back({day_time(10, "22:0" + std::to_string(n) + ":00")});
  const Judged judged(calls, settings);
  EXPECT_EQ(judged.run_at("2026-03-10T22:01:00Z"), nullptr);  // one late creation is left
  EXPECT_EQ(judged.set_aside(SetAsideWhy::ticket), 5U);
  const MessageValue& by = judged.result().set_aside.front().text.values.back().second;
  EXPECT_EQ(std::get<std::vector<std::string>>(by), std::vector<std::string>{"ticket CHG-1 (covers 5 of 6)"});
}

/// Mallory, known by day, shares outside on the 10th, and makes two snapshots on the 12th.
std::vector<Call> shares_then_works() {
  std::vector<Call> calls = with_history({{day_time(9, "10:30:00")}});
  calls.push_back(share(day_time(10, "10:00:00"), to(kOther)));
  calls.push_back({day_time(12, "10:00:00")});
  Call copy{day_time(12, "10:01:00"), "CopySnapshot"};
  copy.request = R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa1","sourceRegion":"eu-west-1"})";
  calls.push_back(copy);
  return calls;
}

TEST(EscalatedFinding, DoesNotMakeWhatWasKnownNew) {
  const Judged judged(shares_then_works());
  const Detection* later = judged.run_at("2026-03-12T10:00:00Z");
  ASSERT_NE(later, nullptr);
  EXPECT_FALSE(escalates(later->indicators));
  EXPECT_FALSE(judged.fired_at("2026-03-12T10:00:00Z", IndicatorId::unfamiliar_actor));
  EXPECT_FALSE(judged.fired_at("2026-03-12T10:00:00Z", IndicatorId::non_standard_actor));
}

TEST(EscalatedFinding, IsNoHistoryItself) {
  std::vector<Call> calls = with_history({share(day_time(10, "10:00:00"), to(kOther))});
  calls.push_back(share(day_time(12, "10:00:00"), to(kOwner)));
  calls.push_back({day_time(12, "10:05:00")});
  const Judged judged(calls);
  const Detection* later = judged.run_at("2026-03-12T10:00:00Z");
  ASSERT_NE(later, nullptr);
  EXPECT_EQ(later->past.creations, 0U);
  const auto first = std::find_if(later->indicators.begin(), later->indicators.end(),
                                  [](const Indicator& i) { return i.id == IndicatorId::non_standard_actor; });
  ASSERT_NE(first, later->indicators.end());
  EXPECT_EQ(first->why.key, "indicator.non-standard-actor.but-escalated");
}

TEST(EscalatedFinding, OfANewcomerLeavesItNewAndSaysSinceWhen) {
  const std::string old = user("else");
  std::vector<Call> calls = with_history({}, old);
  calls.push_back({day_time(10, "10:00:00"), "CreateSnapshot", user("newcomer")});
  calls.push_back({day_time(19, "10:00:00"), "CreateSnapshot", user("newcomer")});
  const Judged judged(calls);
  const Detection* later = judged.run_at("2026-03-19T10:00:00Z");
  ASSERT_NE(later, nullptr);
  EXPECT_TRUE(escalates(later->indicators));
  const Indicator* found = nullptr;
  for (const Indicator& i : later->indicators) found = i.id == IndicatorId::unfamiliar_actor ? &i : found;
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->why.key, "indicator.unfamiliar-actor.escalated");
}

TEST(Automation, IsHistoryOfWhoeverItRunsAs) {
  std::vector<Call> calls;
  for (int day = 1; day <= 12; ++day) {
    calls.push_back({day_time(day, "01:00:00"), "CreateSnapshot",
                     role("BackupRole", "AWSBackup", "/service-role/", through("backup.amazonaws.com"))});
  }
  Call given = share(day_time(12, "01:30:00"), to(kOther));
  given.who = role("BackupRole", "AWSBackup", "/service-role/", through("backup.amazonaws.com"));
  calls.push_back(given);
  const Judged judged(calls);
  EXPECT_TRUE(judged.fired(IndicatorId::shared_outside));
  EXPECT_FALSE(judged.fired(IndicatorId::unfamiliar_actor));
}

TEST(OffHoursOfAWorkload, NeedHoursThatItKeeps) {
  const std::string scanner = role("scanner", "scan");
  const auto scans = [&](const std::vector<std::string>& clocks) {
    std::vector<Call> calls;
    for (std::size_t day = 0; day < clocks.size(); ++day) {
      calls.push_back({day_time(static_cast<int>(day) + 1, clocks[day]), "CreateSnapshot", scanner});
    }
    calls.push_back({day_time(12, "15:30:00"), "CreateSnapshot", scanner});
    calls.push_back({day_time(12, "15:31:00"), "CreateSnapshot", scanner});
    return Judged(calls).fired_at("2026-03-12T15:30:00Z", IndicatorId::off_hours);
  };
  EXPECT_TRUE(scans({"02:00:00", "02:40:00", "03:10:00", "02:20:00", "03:30:00", "02:10:00", "03:00:00", "02:50:00"}));
  EXPECT_FALSE(scans({"03:00:00", "17:45:00", "09:15:00", "22:00:00", "13:10:00", "06:15:00", "19:45:00", "00:30:00"}));
}

}  // namespace
}  // namespace snapsleuth
