// The indicators by the letter of contract/rules.md, Judging. 2 March 2026 is a Monday.
#include "composed_logs.h"

namespace snapsleuth {
namespace {

using namespace composed;

const std::string kBerlin = R"({"businessHours":{"timeZone":"Europe/Berlin"}})";

// ---- Automation of the cloud

TEST(Automation, IsSetAsideByTheNarrowRuleAlone) {  // pitfall 13
  struct Row {
    const char* what;
    Call call;
    bool aside;
  };
  Call backup{day_time(9, "01:00:00"), "CreateSnapshot",
              role("AWSBackupRole", "AWSBackup", "/service-role/", through("backup.amazonaws.com"))};
  Call service = backup;
  service.who = R"({"type":"AWSService","invokedBy":"ec2.amazonaws.com"})";
  Call linked = backup;
  linked.who = role("AWSServiceRoleForX", "s", "/aws-service-role/x.amazonaws.com/");
  Call by_user = backup;
  by_user.who = user("mallory", "ASIAEXAMPLE0000001", through("backup.amazonaws.com"));
  Call messenger = backup;
  messenger.who = role("worker", "s", "/", through("cloudformation.amazonaws.com"));
  Call named = backup;
  named.who = role("AWSServiceRoleForBackup", "AWSBackup");
  Call sharing = share(day_time(9, "01:00:00"), to(kOther));
  sharing.who = backup.who;
  Call deletion = backup;
  deletion.name = "DeleteSnapshot";
  deletion.request = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  const std::vector<Row> rows{
      {"the backup service", backup, true},
      {"a service itself", service, true},
      {"a service-linked role", linked, true},
      {"a user through the backup service", by_user, false},
      {"a messenger", messenger, false},
      {"a role with a service's name", named, false},
      {"sharing by the backup service", sharing, false},
      {"tidying by the backup service", deletion, true},
  };
  for (const Row& row : rows) {
    const Judged judged(with_history({row.call}));
    EXPECT_EQ(judged.set_aside(SetAsideWhy::cloud_automation), row.aside ? 1U : 0U) << row.what;
  }
}

// ---- Habits

std::vector<Call> nightly(int from, int last, const std::string& who) {
  std::vector<Call> calls;
  for (int day = from; day <= last; ++day) calls.push_back({day_time(day, "02:15:00"), "CreateSnapshot", who});
  return calls;
}

TEST(Habits, NeedFiveEarlierDaysAndAWorkload) {
  const Call begin{day_time(1, "12:00:00"), "GetCallerIdentity", user("else")};
  std::vector<Call> job = nightly(3, 10, role("job"));
  job.push_back(begin);
  EXPECT_EQ(Judged(job).set_aside(SetAsideWhy::habit), 3U);
  std::vector<Call> four = nightly(3, 7, role("job"));
  four.push_back(begin);
  EXPECT_EQ(Judged(four).set_aside(SetAsideWhy::habit), 0U);
  std::vector<Call> person = nightly(3, 12, role("job", "anna@example.com"));
  person.push_back(begin);
  EXPECT_EQ(Judged(person).set_aside(SetAsideWhy::habit), 0U);
}

TEST(Habits, OfUnknownAgeWhereTheSeriesRanWhenTheLogsBegin) {
  const Judged judged(nightly(1, 9, role("job")));
  EXPECT_EQ(judged.set_aside(SetAsideWhy::habit), 9U);
  ASSERT_FALSE(judged.result().set_aside.empty());
  EXPECT_EQ(judged.result().set_aside.front().text.key, "set-aside.habit.age-unknown");
}

TEST(Habits, NeverCoverSharing) {
  std::vector<Call> calls;
  for (int day = 1; day <= 12; ++day) {
    calls.push_back(share(day_time(day, "02:15:00"), to(kOther)));
    calls.back().who = role("job");
  }
  const Judged judged(calls);
  EXPECT_EQ(judged.set_aside(SetAsideWhy::habit), 0U);
  EXPECT_EQ(judged.escalations(), 12U);
}

TEST(Habits, AnotherTimeOfDayIsNone) {
  std::vector<Call> job = nightly(2, 10, role("job"));
  job.push_back({day_time(11, "02:45:00"), "CreateSnapshot", role("job")});
  job.push_back({day_time(12, "02:46:00"), "CreateSnapshot", role("job")});
  EXPECT_EQ(Judged(job).set_aside(SetAsideWhy::habit), 10U);
}

TEST(Habits, AreNotOfAnAddressNeverSeen) {
  std::vector<Call> job = nightly(1, 12, role("job"));
  job.back().address = "198.51.100.9";
  EXPECT_EQ(Judged(job).set_aside(SetAsideWhy::habit), 11U);
  for (std::size_t day = 0; day < job.size(); ++day) job[day].address = "198.51.100." + std::to_string(day + 1);
  EXPECT_EQ(Judged(job).set_aside(SetAsideWhy::habit), 8U) << "from anywhere, as hosted runners, once that is known";
}

// ---- Rate

std::vector<Call> spread(const std::vector<std::string>& clocks, const std::string& name = "CreateSnapshot") {
  std::vector<Call> calls;
  for (const std::string& clock : clocks) calls.push_back({day_time(10, clock), name});
  return calls;
}

TEST(RapidSuccession, WindowsSlideWithBothEndsIncluded) {
  const auto fired = [](std::vector<Call> calls) {
    return Judged(std::move(calls)).fired(IndicatorId::rapid_succession);
  };
  EXPECT_TRUE(fired(spread({"10:55:00", "10:57:00", "10:59:59", "11:00:01", "11:05:00"})));
  EXPECT_FALSE(fired(spread({"10:55:00", "10:57:00", "10:59:59", "11:00:01", "11:05:01"})));
  EXPECT_FALSE(fired(spread({"10:55:00", "10:57:00", "10:59:59", "11:00:01"})));
  EXPECT_TRUE(fired(spread({"10:55:00", "10:55:00", "10:55:00", "10:55:00", "10:55:00"})));
}

TEST(RapidSuccession, ListingNeverCounts) {
  std::vector<Call> calls = spread({"10:00:00", "10:00:01", "10:00:02", "10:00:03"});
  const std::vector<Call> lists = spread({"10:00:04", "10:00:05", "10:00:06", "10:00:07"}, "DescribeSnapshots");
  calls.insert(calls.end(), lists.begin(), lists.end());
  EXPECT_FALSE(Judged(calls).fired(IndicatorId::rapid_succession));
  EXPECT_EQ(Judged(lists).findings(), 0U);
}

TEST(RapidSuccession, RefusedCallsCount) {
  std::vector<Call> calls = spread({"10:00:00", "10:00:01", "10:00:02", "10:00:03", "10:00:04"});
  for (Call& call : calls) call = refused(call);
  EXPECT_TRUE(Judged(calls).fired(IndicatorId::rapid_succession));
}

TEST(RapidSuccession, ACallLoggedInTwoAccountsCountsOnce) {
  std::vector<Call> five = spread({"10:00:00", "10:00:01", "10:00:02", "10:00:03", "10:00:04"});
  five[3].more = five[4].more = R"(,"sharedEventID":"same")";
  EXPECT_FALSE(Judged(five).fired(IndicatorId::rapid_succession));
}

// ---- Hours

TEST(OffHours, TakesTwoInOneRunOrInSeveralWithinTheLookBack) {
  const Settings settings = settings_of(kBerlin);
  const auto weight = [&](std::vector<Call> calls) -> std::optional<Weight> {
    const Judged judged(with_history(std::move(calls)), settings);
    const Indicator* indicator = judged.find(IndicatorId::off_hours);
    return indicator == nullptr ? std::nullopt : std::optional(indicator->weight);
  };
  EXPECT_EQ(weight({{day_time(10, "22:00:00")}}), std::nullopt);
  EXPECT_EQ(weight({{day_time(10, "22:00:00")}, {day_time(10, "22:10:00")}}), Weight::enough);
  EXPECT_EQ(weight({{day_time(10, "22:00:00")}, {day_time(17, "21:59:00")}}), Weight::enough);
  EXPECT_EQ(weight({{day_time(10, "22:00:00")}, {day_time(17, "22:00:01")}}), std::nullopt);
  EXPECT_EQ(weight({refused({day_time(10, "22:00:00")}), refused({day_time(10, "22:10:00")})}), Weight::enough);
  EXPECT_EQ(weight({{day_time(10, "10:00:00")}, {day_time(10, "10:10:00")}}), std::nullopt);
  EXPECT_EQ(weight({{day_time(14, "10:00:00")}, {day_time(14, "10:10:00")}}), Weight::enough) << "a Saturday";
}

TEST(OffHours, TheWindowSlidesOverTheActsNotTheRun) {
  const Call later{day_time(17, "22:10:00"), "DeleteSnapshot", user("mallory"),
                   R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})"};
  EXPECT_TRUE(
      Judged(with_history({{day_time(10, "22:00:00")}, {day_time(17, "21:59:00")}, later}), settings_of(kBerlin))
          .fired(IndicatorId::off_hours))
      << "a run that goes on reaches no less far back";
  const auto three = [](const std::string& last) {
    return Judged(with_history({{day_time(10, "22:00:00")}, {day_time(10, "22:30:00")}, {day_time(10, last)}}),
                  settings_of(R"({"businessHours":{"timeZone":"Europe/Berlin"},)"
                              R"("thresholds":{"lookBackHours":1,"offHoursRepeats":3}})"))
        .fired(IndicatorId::off_hours);
  };
  EXPECT_TRUE(three("23:00:00"));
  EXPECT_FALSE(three("23:00:01")) << "a run longer than the window";
}

TEST(OffHours, HolidaysZonesKnownActorsAndTickets) {  // pitfall 33
  const std::vector<Call> noon = with_history({{day_time(10, "11:00:00")}, {day_time(10, "11:10:00")}});
  const std::vector<Call> night = with_history({{day_time(10, "22:00:00")}, {day_time(10, "22:10:00")}});
  EXPECT_TRUE(Judged(noon, settings_of(R"({"businessHours":{"timeZone":"Europe/Berlin","holidays":["2026-03-10"]}})"))
                  .fired(IndicatorId::off_hours));
  const Judged no_zone(night);
  ASSERT_TRUE(no_zone.fired(IndicatorId::off_hours));
  EXPECT_EQ(no_zone.find(IndicatorId::off_hours)->weight, Weight::half);
  const std::string zone = R"("businessHours":{"timeZone":"Europe/Berlin"},)";
  EXPECT_FALSE(Judged(night, settings_of("{" + zone + R"("knownActors":[{"pattern":"mallory","anyHour":true}]})"))
                   .fired(IndicatorId::off_hours));
  EXPECT_TRUE(Judged(night, settings_of("{" + zone + R"("knownActors":[{"pattern":"mallory"}]})"))
                  .fired(IndicatorId::off_hours));
  const std::string span = R"("from":"2026-03-10T21:00:00Z","to":"2026-03-10T23:00:00Z")";
  EXPECT_FALSE(
      Judged(night, settings_of("{" + zone + R"("approvedChanges":[{"ticket":"C1","actor":"mallory",)" + span + "}]}"))
          .fired(IndicatorId::off_hours));
  EXPECT_TRUE(Judged(night, settings_of("{" + zone + R"("approvedChanges":[{"ticket":"C1",)" + span + "}]}"))
                  .fired(IndicatorId::off_hours))
      << "a ticket that names nothing only labels";
}

// ---- Who

TEST(Unfamiliar, ByFirstSeenAndByCreation) {
  const Call begin{day_time(1, "10:00:00"), "GetCallerIdentity", user("else")};
  EXPECT_TRUE(Judged({begin, {day_time(10, "10:00:00")}}).fired(IndicatorId::unfamiliar_actor));
  EXPECT_FALSE(Judged({begin, {day_time(5, "10:00:00")}}).fired(IndicatorId::unfamiliar_actor)) << "too short to say";
  EXPECT_EQ(Judged({begin, {day_time(5, "10:00:00")}}).escalations(), 0U);
  Call creation{
      day_time(5, "09:00:00"), "CreateUser", user("else"), R"({"userName":"mallory"})", "null", "", "iam", "us-east-1"};
  EXPECT_TRUE(Judged({begin, creation, {day_time(5, "10:00:00")}}).fired(IndicatorId::unfamiliar_actor));
  Call unshare = share(day_time(10, "10:00:00"), to(kOther), "remove");
  EXPECT_EQ(Judged({begin, unshare}).findings(), 0U) << "containment never fires";
}

TEST(Unfamiliar, NobodyIsWhereNoDaysOfHistoryAreAskedFor) {
  const Settings settings = settings_of(R"({"thresholds":{"historyDays":0}})");
  const Call begin{day_time(1, "10:00:00"), "GetCallerIdentity", user("else")};
  EXPECT_FALSE(Judged({begin, {day_time(10, "10:00:00")}}, settings).fired(IndicatorId::unfamiliar_actor));
  EXPECT_FALSE(
      Judged({begin, share(day_time(10, "10:00:00"), to(kOther))}, settings).fired(IndicatorId::unfamiliar_actor));
}

TEST(Unfamiliar, CreatedLessThanTheDaysBefore) {
  const auto fired = [](const std::string& clock) {
    const Call creation{day_time(3, clock), "CreateUser", user("else"), R"({"userName":"mallory"})", "null", "", "iam",
                        "us-east-1"};
    const Call act{day_time(10, "10:00:00")};
    return Judged({{day_time(1, "10:00:00"), "GetCallerIdentity", user("else")},
                   creation,
                   {day_time(3, clock), "DescribeInstances"},
                   act})
        .fired(IndicatorId::unfamiliar_actor);
  };
  EXPECT_TRUE(fired("10:00:01"));
  EXPECT_FALSE(fired("10:00:00"));
}

TEST(Unfamiliar, WithHistoryButNoneWithSnapshots) {
  const auto fired = [](std::vector<Call> calls) {
    const Settings utc = settings_of(R"({"businessHours":{"timeZone":"UTC"}})");
    return Judged(with_history(std::move(calls)), utc).fired(IndicatorId::unfamiliar_actor);
  };
  EXPECT_FALSE(fired({{day_time(10, "10:00:00")}}));
  EXPECT_FALSE(Judged(with_history({{day_time(10, "22:00:00")}})).fired(IndicatorId::unfamiliar_actor))
      << "without a time zone the hour is no reason";
  EXPECT_TRUE(fired({{day_time(10, "22:00:00")}})) << "outside its hours";
  EXPECT_FALSE(fired(spread({"10:00:00", "10:10:00", "10:20:00"})));
  EXPECT_TRUE(fired(spread({"10:00:00", "10:10:00", "10:20:00", "10:30:00"})));
  EXPECT_TRUE(fired({share(day_time(10, "10:00:00"), to(kOther))}));
  EXPECT_FALSE(fired({share(day_time(10, "10:00:00"), to(kOther), "remove")}));
  Call copy{day_time(10, "10:00:00"), "CopySnapshot"};
  copy.request = R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa1","sourceRegion":"eu-central-1"})";
  EXPECT_TRUE(fired({copy}));
}

TEST(Unfamiliar, AnEscalatedFindingIsNoHistory) {
  const Call begin{day_time(1, "10:00:00"), "GetCallerIdentity", user("else")};
  const Judged judged({begin, share(day_time(9, "10:00:00"), to(kOther)), {day_time(20, "10:00:00")}});
  EXPECT_EQ(judged.escalations(), 2U);
}

TEST(NonStandard, RootAndOutsidersAreEnoughAlone) {
  const Judged root(with_history({{day_time(10, "10:00:00"), "CreateSnapshot", kRoot}}));
  ASSERT_TRUE(root.fired(IndicatorId::non_standard_actor));
  EXPECT_EQ(root.find(IndicatorId::non_standard_actor)->weight, Weight::enough);
  const Call outside{day_time(10, "10:00:00"), "CreateSnapshot", user("x", "AKIAEXAMPLE0000002", "", kOther)};
  EXPECT_EQ(Judged(with_history({outside})).escalations(), 1U);
  EXPECT_EQ(Judged(with_history({outside}), settings_of(R"({"ownScopes":["777788889999"]})"))
                .find(IndicatorId::non_standard_actor)
                ->weight,
            Weight::half);
}

TEST(NonStandard, ATryReadsAsATry) {
  const Judged judged(with_history({refused({day_time(10, "10:00:00")})}));
  ASSERT_TRUE(judged.fired(IndicatorId::non_standard_actor));
  EXPECT_TRUE(judged.find(IndicatorId::non_standard_actor)->attempt);
}

// ---- What became of it

TEST(Settings, RegionsAndAgentsAreNamedInAnyCase) {
  Call copy{day_time(10, "10:00:00"), "CopySnapshot"};
  copy.request = R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa1","sourceRegion":"eu-west-1"})";
  const Judged own(with_history({copy}), settings_of(R"({"ownRegions":["EU-Central-1"]})"));
  ASSERT_TRUE(own.fired(IndicatorId::copied_elsewhere));
  EXPECT_EQ(own.find(IndicatorId::copied_elsewhere)->weight, Weight::half);
  EXPECT_FALSE(Judged(with_history({{day_time(10, "10:00:00")}}),
                      settings_of(R"({"knownActors":[{"pattern":"mallory","regions":["EU-CENTRAL-1"]}]})"))
                   .fired(IndicatorId::non_standard_actor));
  EXPECT_TRUE(Judged(with_history({{day_time(10, "10:00:00")}}),
                     settings_of(R"({"indicatorsOfCompromise":{"userAgents":["AWS-CLI/*"]}})"))
                  .fired(IndicatorId::known_compromised));
}

TEST(Sharing, OutsideOwnTrustedTicketedAndTried) {  // pitfall 31
  const auto judge = [](const Call& call, const std::string& settings = "{}") {
    return Judged(with_history({call}), settings_of(settings));
  };
  const Call out = share(day_time(10, "10:00:00"), to(kOther));
  EXPECT_TRUE(judge(out).fired(IndicatorId::shared_outside));
  EXPECT_TRUE(judge(refused(out)).fired(IndicatorId::shared_outside));
  EXPECT_TRUE(judge(refused(out)).find(IndicatorId::shared_outside)->attempt);
  EXPECT_FALSE(judge(share(day_time(10, "10:00:00"), to(kOwner))).fired(IndicatorId::shared_outside));
  EXPECT_FALSE(judge(out, R"({"ownScopes":["777788889999"]})").fired(IndicatorId::shared_outside));
  EXPECT_EQ(judge(out, R"({"trustedScopes":[{"scope":"777788889999"}]})").find(IndicatorId::shared_outside)->weight,
            Weight::none);
  const std::string ticket =
      R"({"approvedChanges":[{"ticket":"C1","actor":"mallory","from":"2026-03-10T00:00:00Z","to":"2026-03-11T00:00:00Z")";
  EXPECT_TRUE(judge(out, ticket + "}]}").fired(IndicatorId::shared_outside));
  EXPECT_FALSE(judge(out, ticket + R"(,"shareTo":["777788889999"]}]})").fired(IndicatorId::shared_outside));
  EXPECT_TRUE(judge(out, R"({"knownActors":[{"pattern":"mallory","anyHour":true,"shareTo":["777788889999"]}]})")
                  .fired(IndicatorId::shared_outside));
}

TEST(Sharing, ByAVaultsPolicyTheVaultIsNamed) {
  Call call{day_time(12, "10:00:00"), "PutBackupVaultAccessPolicy"};
  call.source = "backup";
  call.request =
      R"({"backupVaultName":"main","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":)" +
      (R"(\"arn:aws:iam::)" + kOther) + R"(:root\"},\"Action\":\"backup:CopyFromBackupVault\",\"Resource\":\"*\"}]}"})";
  const Judged judged({call});
  const Indicator* shared = judged.find(IndicatorId::shared_outside);
  ASSERT_NE(shared, nullptr);
  for (const auto& [name, value] : shared->why.values) {
    if (name != "snapshots") continue;
    const auto* things = std::get_if<std::vector<std::string>>(&value);
    ASSERT_NE(things, nullptr);
    EXPECT_EQ(*things, std::vector<std::string>{"main"});
  }
}

TEST(Sharing, WithEverybody) {
  const Call open = share(day_time(10, "10:00:00"), kAll);
  EXPECT_TRUE(Judged({open}).fired(IndicatorId::made_public));
  EXPECT_FALSE(Judged({open}).fired(IndicatorId::shared_outside));
  EXPECT_TRUE(Judged({refused(open)}).find(IndicatorId::made_public)->attempt);
  EXPECT_EQ(Judged({refused(open)}).escalations(), 1U);
  EXPECT_EQ(Judged({share(day_time(10, "10:00:00"), kAll, "remove")}).findings(), 0U);
  EXPECT_TRUE(Judged({open}, settings_of(R"({"ownScopes":["all"],"trustedScopes":[{"scope":"all"}]})"))
                  .fired(IndicatorId::made_public));
}

TEST(Sharing, AnImageWithAnOrganisation) {
  Call image{day_time(10, "10:00:00"), "ModifyImageAttribute"};
  image.request =
      R"({"imageId":"ami-0aaaaaaaaaaaaaaa1","attributeType":"launchPermission","launchPermission":{"add":{"items":[{"organizationArn":"arn:aws:organizations::777788889999:organization/o-abcde12345"}]}}})";
  EXPECT_TRUE(Judged({image}).fired(IndicatorId::shared_outside));
  EXPECT_FALSE(Judged({image}, settings_of(R"({"ownScopes":["o-abcde12345"]})")).fired(IndicatorId::shared_outside));
}

TEST(CopiedElsewhere, ByRegionsInUse) {
  Call copy{day_time(10, "10:00:00"), "CopySnapshot"};
  copy.request =
      R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa1","sourceRegion":"eu-central-1","destinationRegion":"sa-east-1"})";
  copy.region = "sa-east-1";
  const auto weight = [&](const std::vector<Call>& calls, const std::string& settings = "{}") -> std::optional<Weight> {
    const Judged judged(calls, settings_of(settings));
    const Indicator* found = judged.find(IndicatorId::copied_elsewhere);
    return found == nullptr ? std::nullopt : std::optional(found->weight);
  };
  EXPECT_EQ(weight(with_history({copy})), Weight::half) << "nine days of logs miss what happens once a fortnight";
  Call late = copy;
  late.time = day_time(16, "10:00:00");
  EXPECT_EQ(weight(with_history({late})), Weight::enough);
  const std::string ticket =
      R"({"approvedChanges":[{"ticket":"CHG-1","actor":"mallory","from":"2026-03-16T00:00:00Z","to":"2026-03-17T00:00:00Z"}]})";
  EXPECT_EQ(weight(with_history({late}), ticket), Weight::half) << "it may open a region";
  EXPECT_EQ(weight({copy}), Weight::half) << "no history: unknown";
  EXPECT_EQ(weight({copy}, R"({"ownRegions":["eu-central-1"]})"), Weight::enough) << "the settings leave it out";
  EXPECT_EQ(weight(with_history({copy}), R"({"ownRegions":["sa-east-1"]})"), Weight::half);
  Call used{day_time(2, "10:00:00"), "DescribeInstances"};
  used.region = "sa-east-1";
  EXPECT_EQ(weight(with_history({copy, used})), Weight::half);
  copy.region = "eu-central-1";
  copy.request = R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa1","sourceRegion":"eu-central-1"})";
  EXPECT_EQ(weight(with_history({copy})), std::nullopt);
}

TEST(KnownCompromised, ByNameKeyTimeAndIndicators) {
  const std::vector<Call> calls = with_history({{day_time(10, "10:00:00")}});
  const auto fired = [&](const std::string& settings) {
    return Judged(calls, settings_of(settings)).fired(IndicatorId::known_compromised);
  };
  EXPECT_TRUE(fired(R"({"compromisedActors":["mallory"]})"));
  EXPECT_TRUE(fired(R"({"compromisedActors":["AKIAEXAMPLE0000001"]})"));
  EXPECT_TRUE(fired(R"({"compromisedActors":[{"pattern":"mallory","since":"2026-03-10T10:00:00Z"}]})"));
  EXPECT_FALSE(fired(R"({"compromisedActors":[{"pattern":"mallory","since":"2026-03-10T10:00:01Z"}]})"));
  EXPECT_TRUE(fired(R"({"indicatorsOfCompromise":{"addresses":["203.0.113.0/24"]}})"));
  EXPECT_TRUE(fired(R"({"indicatorsOfCompromise":{"userAgents":["aws-cli*"]}})"));
  EXPECT_FALSE(fired(R"({"compromisedActors":["mallo"]})"));
  EXPECT_TRUE(Judged({refused(share(day_time(10, "10:00:00"), to(kOther)))},
                     settings_of(R"({"indicatorsOfCompromise":{"scopes":["777788889999"]}})"))
                  .fired(IndicatorId::known_compromised));
}

// ---- Together

TEST(Escalation, OneHalfIsNotEnoughTwoAre) {
  EXPECT_EQ(Judged(with_history({{day_time(10, "10:00:00")}})).escalations(), 0U);
  EXPECT_EQ(Judged(with_history({{day_time(10, "10:00:00")}})).findings(), 1U);
  EXPECT_EQ(Judged(with_history({{day_time(10, "10:00:00")}, refused({day_time(10, "10:01:00")})})).escalations(), 1U);
}

TEST(Baseline, GivesHistoryAndStartsNoFinding) {
  const std::vector<Call> now{{day_time(20, "10:00:00")}};
  const std::vector<Call> before =
      with_history({share(day_time(2, "10:00:00"), to(kOther)), {day_time(3, "10:00:00")}});
  EXPECT_EQ(Judged({{day_time(20, "10:00:00"), "DescribeInstances"}}, {}, before).findings(), 0U);
  EXPECT_EQ(Judged(now, {}, before).findings(), 0U) << "has made snapshots before";
  EXPECT_EQ(Judged(now).findings(), 1U);
}

}  // namespace
}  // namespace snapsleuth
