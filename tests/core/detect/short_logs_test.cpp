// A file with the attack alone, and logs of a day or three: nobody's history is known, and what the rules call enough
// is enough all the same. What is only unknown is listed and escalates nothing.
#include "composed_logs.h"

namespace snapsleuth {
namespace {

using namespace composed;

Call call_to(const std::string& clock, const std::string& source, const std::string& name,
             const std::string& request = "null") {
  Call call{day_time(12, clock), name};
  call.source = source;
  call.request = request;
  return call;
}

Call sign_in(const std::string& clock, bool succeeds) {
  Call call = call_to(clock, "signin", "ConsoleLogin");
  call.response = succeeds ? R"({"ConsoleLogin":"Success"})" : R"({"ConsoleLogin":"Failure"})";
  call.more = R"(,"additionalEventData":{"MFAUsed":"Yes"})";
  if (!succeeds) call.more += R"(,"errorMessage":"Failed authentication")";
  call.type = "AwsConsoleSignIn";
  return call;
}

const std::string kOwnAdministrator =
    R"({"userName":"mallory","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"})";
const std::string kRead = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1","blockIndex":1})";

struct Attack {
  const char* what;
  IndicatorId by;
  std::vector<Call> calls;
};

std::vector<Attack> attacks() {
  const Call made{day_time(12, "10:00:00")};
  std::vector<Attack> all{
      {"shared outside", IndicatorId::shared_outside, {made, share(day_time(12, "10:05:00"), to(kOther))}},
      {"made public", IndicatorId::made_public, {made, share(day_time(12, "10:05:00"), kAll)}},
      {"read block by block",
       IndicatorId::data_read_out,
       {made, call_to("10:05:00", "ebs", "GetSnapshotBlock", kRead)}},
      {"root", IndicatorId::non_standard_actor, {{day_time(12, "10:00:00"), "CreateSnapshot", kRoot}}},
      {"an outsider",
       IndicatorId::non_standard_actor,
       {{day_time(12, "10:00:00"), "CreateSnapshot", user("x", "AKIAEXAMPLE0000002", "", kOther)}}},
      {"rights gained",
       IndicatorId::privilege_escalation,
       {call_to("09:00:00", "iam", "AttachUserPolicy", kOwnAdministrator), made}},
      {"failed sign-ins, then one",
       IndicatorId::login_anomaly,
       {sign_in("09:50:00", false), sign_in("09:51:00", false), sign_in("09:52:00", false), sign_in("09:53:00", true),
        made}},
      {"logging stopped",
       IndicatorId::logging_tampered,
       {call_to("09:50:00", "cloudtrail", "StopLogging", R"({"name":"trail"})"), made}},
      {"at night, twice", IndicatorId::off_hours, {{day_time(12, "22:00:00")}, {day_time(12, "22:10:00")}}},
      {"refused three times",
       IndicatorId::unauthorized_call,
       {refused({day_time(12, "10:00:00")}), refused({day_time(12, "10:01:00")}), refused({day_time(12, "10:02:00")})}},
  };
  return all;
}

const Settings& berlin() {
  static const Settings kSettings = settings_of(R"({"businessHours":{"timeZone":"Europe/Berlin"}})");
  return kSettings;
}

TEST(ShortLogs, TheAttackAloneEscalates) {
  for (const Attack& attack : attacks()) {
    const Judged judged(attack.calls, berlin());
    EXPECT_EQ(judged.escalations(), 1U) << attack.what;
    EXPECT_TRUE(judged.fired(attack.by)) << attack.what;
  }
}

TEST(ShortLogs, SoItDoesInThreeDaysOfLogs) {
  for (Attack& attack : attacks()) {
    for (int day = 10; day <= 11; ++day) attack.calls.push_back({day_time(day, "11:00:00"), "DescribeInstances"});
    EXPECT_EQ(Judged(attack.calls, berlin()).escalations(), 1U) << attack.what;
  }
}

TEST(ShortLogs, WhatIsOnlyUnknownIsListedForReview) {
  const Judged judged({{day_time(12, "10:00:00")}}, berlin());
  ASSERT_EQ(judged.findings(), 1U);
  EXPECT_EQ(judged.escalations(), 0U);
  ASSERT_TRUE(judged.fired(IndicatorId::non_standard_actor));
  EXPECT_EQ(judged.find(IndicatorId::non_standard_actor)->weight, Weight::none);
  EXPECT_FALSE(judged.fired(IndicatorId::unfamiliar_actor)) << "nobody can be called new";
}

TEST(ShortLogs, AWorkloadsBurstAloneIsReviewed) {
  std::vector<Call> burst;
  for (int n = 0; n < 8; ++n)
    burst.push_back({day_time(12, "10:00:0" + std::to_string(n)), "CreateSnapshot", role("ci")});
  const Judged judged(burst, berlin());
  EXPECT_TRUE(judged.fired(IndicatorId::rapid_succession));
  EXPECT_EQ(judged.escalations(), 0U);
}

}  // namespace
}  // namespace snapsleuth
