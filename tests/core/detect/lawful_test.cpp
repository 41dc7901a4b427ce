// What looks like abuse in the log and is none, by what the log itself says.
#include "composed_logs.h"

namespace snapsleuth {
namespace {

using namespace composed;

/// AWS's note in the owner's log that a volume was made of a snapshot; by whom, `maker` says.
Call volume_made(const std::string& maker) {
  Call call{day_time(10, "10:00:05"), "SharedSnapshotVolumeCreated"};
  call.who = R"({"accountId":")" + maker + R"(","invokedBy":"ec2.amazonaws.com"})";
  call.request = "null";
  call.type = "AwsServiceEvent";
  call.more = R"(,"serviceEventDetails":{"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  return call;
}

TEST(Lawful, AnOwnVolumeOfASharedSnapshotIsNoForeignUse) {  // pitfall 14
  EXPECT_EQ(Judged(with_history({volume_made(kOwner)})).escalations(), 0U);
  const Judged foreign(with_history({share(day_time(10, "10:00:00"), to(kOther)), volume_made(kOther)}));
  EXPECT_TRUE(foreign.fired(IndicatorId::used_elsewhere));
}

TEST(Lawful, AWorkloadWorksAtNight) {  // pitfall 33
  const Settings berlin = settings_of(R"({"businessHours":{"timeZone":"Europe/Berlin"}})");
  const auto at_night = [&](const std::string& who) {
    std::vector<Call> calls = with_history({}, who);
    for (const char* clock : {"01:00:00", "01:10:00"}) calls.push_back({day_time(10, clock), "CreateSnapshot", who});
    return Judged(calls, berlin).fired(IndicatorId::off_hours);
  };
  EXPECT_TRUE(at_night(user("mallory")));
  std::vector<Call> nightly;
  const std::string machine = role("backup", "i-0123456789abcdef0");
  for (int day = 1; day <= 10; ++day) nightly.push_back({day_time(day, "01:00:00"), "DescribeInstances", machine});
  for (const char* clock : {"01:00:00", "01:10:00"})
    nightly.push_back({day_time(11, clock), "CreateSnapshot", machine});
  EXPECT_FALSE(Judged(nightly, berlin).fired(IndicatorId::off_hours));
}

}  // namespace
}  // namespace snapsleuth
