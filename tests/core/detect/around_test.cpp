// The indicators that look at what stands around a run and at what became of its snapshots: each fires on its story,
// and not on the lawful work that looks like it. 9 March 2026 is a Monday; mallory has been there since the 1st.
#include "composed_logs.h"

namespace snapsleuth {
namespace {

using namespace composed;

const std::string kSnapshot = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";

Call made_snapshot(const std::string& time) {
  Call call{time};
  call.response = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1","volumeId":"vol-0aaaaaaaaaaaaaaa1"})";
  return call;
}

Call on_snapshot(const std::string& time, const std::string& name, const std::string& source = "ec2") {
  Call call{time, name};
  call.source = source;
  call.request = kSnapshot;
  return call;
}

Call other(const std::string& time, const std::string& source, const std::string& name,
           const std::string& request = "null") {
  Call call{time, name};
  call.source = source;
  call.request = request;
  return call;
}

Call by(Call call, const std::string& who) {
  call.who = who;
  return call;
}

/// Mallory, who makes snapshots of this kind on earlier days, too: nothing about a creation is new.
std::vector<Call> with_snapshots(std::vector<Call> calls) {
  calls = with_history(std::move(calls));
  calls.push_back({day_time(2, "10:10:00")});
  calls.push_back({day_time(4, "11:10:00")});
  return calls;
}

TEST(UnusualCall, ANewRegionOrOperationOfSomebodyWithWays) {
  Call elsewhere{day_time(12, "10:00:00")};
  elsewhere.region = "sa-east-1";
  const Judged region(with_snapshots({elsewhere}));
  ASSERT_TRUE(region.fired(IndicatorId::unusual_call));
  EXPECT_EQ(region.find(IndicatorId::unusual_call)->targets, (std::vector<std::string>{"sa-east-1"}));
  EXPECT_EQ(region.escalations(), 0U) << "it takes a second sign";
  Call database = other(day_time(12, "10:00:00"), "rds", "CreateDBSnapshot", R"({"dBSnapshotIdentifier":"s"})");
  EXPECT_TRUE(Judged(with_snapshots({database})).fired(IndicatorId::unusual_call));
  EXPECT_FALSE(Judged(with_snapshots({on_snapshot(day_time(12, "10:00:00"), "DeleteSnapshot")}))
                   .fired(IndicatorId::unusual_call))
      << "a first tidying-up";
}

TEST(UnusualCall, NotTheSameAsBeforeNorAFirstCopyNorWithoutHistory) {
  EXPECT_FALSE(Judged(with_snapshots({{day_time(12, "10:00:00")}})).fired(IndicatorId::unusual_call));
  EXPECT_FALSE(Judged(with_history({{day_time(12, "10:00:00")}})).fired(IndicatorId::unusual_call));
  Call elsewhere{day_time(3, "10:00:00")};
  elsewhere.region = "sa-east-1";
  EXPECT_FALSE(Judged({elsewhere, {day_time(2, "10:00:00")}}).fired(IndicatorId::unusual_call));
}

Call sign_in(const std::string& time, bool success, const std::string& mfa = "Yes") {
  Call call = other(time, "signin", "ConsoleLogin");
  call.who = user("mallory", "");
  call.response = success ? R"({"ConsoleLogin":"Success"})" : R"({"ConsoleLogin":"Failure"})";
  call.more = R"(,"additionalEventData":{"MFAUsed":")" + mfa + "\"}";
  return call;
}

TEST(LoginAnomaly, FailuresAndThenASuccessAreEnoughAlone) {
  const Judged judged(with_snapshots({sign_in(day_time(12, "09:50:00"), false),
                                      sign_in(day_time(12, "09:50:20"), false),
                                      sign_in(day_time(12, "09:50:40"), false),
                                      sign_in(day_time(12, "09:51:00"), true),
                                      {day_time(12, "10:00:00")}}));
  ASSERT_TRUE(judged.fired(IndicatorId::login_anomaly));
  EXPECT_EQ(judged.find(IndicatorId::login_anomaly)->evidence.size(), 4U);
  EXPECT_EQ(judged.escalations(), 1U);
}

TEST(LoginAnomaly, TwoTyposAreNone) {
  EXPECT_FALSE(Judged(with_snapshots({sign_in(day_time(12, "09:50:00"), false),
                                      sign_in(day_time(12, "09:50:20"), false),
                                      sign_in(day_time(12, "09:51:00"), true),
                                      {day_time(12, "10:00:00")}}))
                   .fired(IndicatorId::login_anomaly));
}

TEST(LoginAnomaly, NoMfaTakesASecondSign) {
  const Judged judged(with_snapshots({sign_in(day_time(12, "09:51:00"), true, "No"), {day_time(12, "10:00:00")}}));
  EXPECT_TRUE(judged.fired(IndicatorId::login_anomaly));
  EXPECT_EQ(judged.escalations(), 0U);
}

TEST(LoginAnomaly, ANetworkNeverUsedBeforeUnlessItIsTrusted) {
  Call away{day_time(12, "10:00:00")};
  away.address = "198.51.100.9";
  EXPECT_TRUE(Judged(with_snapshots({away})).fired(IndicatorId::login_anomaly));
  const Settings trusted = settings_of(R"({"trustedAddresses":["198.51.100.0/24"]})");
  EXPECT_FALSE(Judged(with_snapshots({away}), trusted).fired(IndicatorId::login_anomaly));
  Call near{day_time(12, "10:00:00")};
  near.address = "203.0.200.9";  // the same provider's network as on earlier days
  const Judged neighbour(with_snapshots({near}));
  ASSERT_TRUE(neighbour.fired(IndicatorId::login_anomaly)) << "a key that always came from one address";
  EXPECT_EQ(neighbour.find(IndicatorId::login_anomaly)->why.key, "indicator.login-anomaly.address");
  Call sign_in{day_time(2, "09:00:00"), "ConsoleLogin"};
  sign_in.source = "signin";
  sign_in.response = R"({"ConsoleLogin":"Success"})";
  sign_in.more = R"(,"additionalEventData":{"MFAUsed":"Yes"})";
  sign_in.type = "AwsConsoleSignIn";
  EXPECT_FALSE(Judged(with_snapshots({sign_in, near})).fired(IndicatorId::login_anomaly)) << "a person on the move";
  std::vector<Call> once = with_snapshots({near});
  for (std::size_t n = 1; n + 1 < once.size(); ++n) once[n].address = {};
  Call again{day_time(20, "10:00:00")};
  once.push_back(again);
  EXPECT_FALSE(Judged(once).fired_at(day_time(12, "10:00:00"), IndicatorId::login_anomaly))
      << "that it came from there again later says nothing of before";
  std::vector<Call> roaming = with_snapshots({near});
  for (std::size_t n = 0; n + 1 < roaming.size(); ++n) roaming[n].address = "203.0.113." + std::to_string(n);
  EXPECT_FALSE(Judged(roaming).fired(IndicatorId::login_anomaly)) << "never from one address for long";
}

TEST(LoginAnomaly, AWorkloadsCredentialsUsedFromElsewhere) {
  std::vector<Call> calls = with_history({}, role("app"));
  calls.push_back({day_time(12, "10:00:00"), "CreateSnapshot", role("app")});
  EXPECT_EQ(Judged(calls).escalations(), 0U);
  calls.back().address = "198.51.100.9";
  const Judged judged(calls);
  EXPECT_TRUE(judged.fired(IndicatorId::login_anomaly));
  EXPECT_EQ(judged.escalations(), 1U) << "its first snapshot, and from a network that it never came from";
  for (int n = 0; n < 9; ++n) calls[static_cast<std::size_t>(n)].address = "198.5" + std::to_string(n) + ".100.9";
  EXPECT_FALSE(Judged(calls).fired(IndicatorId::login_anomaly)) << "hosted runners come from anywhere";
}

TEST(PrivilegeEscalation, RightsGotAndThenASnapshot) {
  const Call attach = by(other(day_time(11, "10:00:00"), "iam", "AttachUserPolicy",
                               R"({"userName":"mallory","policyArn":"arn:aws:iam::aws:policy/PowerUserAccess"})"),
                         user("admin"));
  const Judged judged(with_snapshots({attach, {day_time(12, "10:00:00")}}));
  ASSERT_TRUE(judged.fired(IndicatorId::privilege_escalation));
  EXPECT_EQ(judged.escalations(), 1U);
}

TEST(PrivilegeEscalation, AKeyOfItsOwnTakesASecondSign) {
  const Call renew = other(day_time(11, "10:00:00"), "iam", "CreateAccessKey", R"({"userName":"mallory"})");
  const Judged own(with_snapshots({renew, {day_time(12, "10:00:00")}}));
  ASSERT_TRUE(own.fired(IndicatorId::privilege_escalation));
  EXPECT_EQ(own.find(IndicatorId::privilege_escalation)->weight, Weight::half);
  const Judged given(with_snapshots({by(renew, user("admin")), {day_time(12, "10:00:00")}}));
  EXPECT_EQ(given.find(IndicatorId::privilege_escalation)->weight, Weight::enough);
}

TEST(PrivilegeEscalation, NotWhatAnotherGotNorWhatWasTakenNorAfterwards) {
  const auto fires = [](const Call& call) {
    return Judged(with_snapshots({call, {day_time(12, "10:00:00")}})).fired(IndicatorId::privilege_escalation);
  };
  const std::string ben = R"({"userName":"ben","policyArn":"arn:aws:iam::aws:policy/PowerUserAccess"})";
  const std::string own = R"({"userName":"mallory","policyArn":"arn:aws:iam::aws:policy/PowerUserAccess"})";
  const std::string admin = user("admin");
  EXPECT_FALSE(fires(by(other(day_time(11, "10:00:00"), "iam", "AttachUserPolicy", ben), admin)));
  EXPECT_FALSE(fires(by(other(day_time(11, "10:00:00"), "iam", "DetachUserPolicy", own), admin)));
  EXPECT_FALSE(fires(by(other(day_time(12, "10:00:01"), "iam", "AttachUserPolicy", own), admin)));
  EXPECT_FALSE(fires(refused(by(other(day_time(11, "10:00:00"), "iam", "AttachUserPolicy", own), admin))));
}

TEST(PrivilegeEscalation, AnAdministratorsDailyWorkIsItsWay) {
  const std::string ben = R"({"userName":"ben","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"})";
  const Call now = other(day_time(12, "09:00:00"), "iam", "AttachUserPolicy", ben);
  EXPECT_TRUE(Judged(with_snapshots({now, {day_time(12, "10:00:00")}})).fired(IndicatorId::privilege_escalation));
  const Call before = other(day_time(2, "09:00:00"), "iam", "AttachUserPolicy", ben);
  EXPECT_FALSE(Judged(with_snapshots({before, now, {day_time(12, "10:00:00")}}))
                   .fired_at(day_time(12, "10:00:00"), IndicatorId::privilege_escalation));
}

TEST(PrivilegeEscalation, ShortLogsDoNotSayWhatWasNotDoneBefore) {
  const auto give = [](const std::string& time, const std::string& policy) {
    return other(time, "iam", "AttachUserPolicy",
                 R"({"userName":"ben","policyArn":"arn:aws:iam::aws:policy/)" + policy + "\"}");
  };
  const auto key = [](const std::vector<Call>& calls) -> std::string {
    const Judged judged(calls);
    const Indicator* found = judged.find(IndicatorId::privilege_escalation);
    return found == nullptr ? "" : found->why.key;
  };
  const Call begin{day_time(10, "08:00:00")};
  const Call snapshot{day_time(12, "10:00:00")};
  const Call reader = give(day_time(12, "09:30:00"), "ReadOnlyAccess");
  const Call administrator = give(day_time(12, "09:00:00"), "AdministratorAccess");
  EXPECT_EQ(key({begin, reader, snapshot}), "") << "it may be giving rights daily";
  EXPECT_EQ(key({begin, administrator, snapshot}), "indicator.privilege-escalation.gave.administrator");
  EXPECT_EQ(key({begin, give(day_time(12, "08:59:59"), "AdministratorAccess"), snapshot}), "") << "another sitting";
  EXPECT_EQ(key({begin, give(day_time(11, "09:00:00"), "ReadOnlyAccess"), administrator, snapshot}), "");
  EXPECT_EQ(key(with_snapshots({reader, snapshot})), "indicator.privilege-escalation.gave") << "none in eleven days";
  EXPECT_EQ(key(with_snapshots({give(day_time(7, "09:00:00"), "ReadOnlyAccess"), reader, snapshot})), "");
}

TEST(PrivilegeEscalation, SwitchingAKeyOffIsContainment) {
  const Call off = other(day_time(12, "09:00:00"), "iam", "UpdateAccessKey",
                         R"({"userName":"mallory","accessKeyId":"AKIAEXAMPLE0000001","status":"Inactive"})");
  EXPECT_FALSE(Judged(with_snapshots({off, {day_time(12, "10:00:00")}})).fired(IndicatorId::privilege_escalation));
}

TEST(ExcessivePermissions, ASprayOfRefusedCalls) {
  std::vector<Call> calls{{day_time(12, "10:00:00")}};
  for (const char* name : {"ListBuckets", "ListSecrets", "ListUsers"}) {
    calls.push_back(refused(other(day_time(12, "09:58:00"), "iam", name)));
  }
  EXPECT_TRUE(Judged(with_snapshots(calls)).fired(IndicatorId::excessive_permissions));
  calls.pop_back();
  EXPECT_FALSE(Judged(with_snapshots(calls)).fired(IndicatorId::excessive_permissions));
}

TEST(ExcessivePermissions, AdministratorRightsOfLongAgo) {
  const Call attach = by(other(day_time(1, "09:00:00"), "iam", "AttachUserPolicy",
                               R"({"userName":"mallory","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"})"),
                         user("admin"));
  const Judged judged(with_history({attach, {day_time(10, "10:00:00")}, {day_time(20, "10:00:00")}}));
  ASSERT_TRUE(judged.fired_at(day_time(20, "10:00:00"), IndicatorId::excessive_permissions));
  EXPECT_EQ(judged.run_at(day_time(20, "10:00:00"))->indicators.size(), 2U) << "the first copy tainted the second";
}

TEST(DataReadOut, BlockReadsAreEnoughAlone) {
  const Judged judged(with_snapshots({on_snapshot(day_time(12, "10:00:00"), "GetSnapshotBlock", "ebs")}));
  EXPECT_TRUE(judged.fired(IndicatorId::data_read_out));
  EXPECT_EQ(judged.escalations(), 1U);
}

TEST(DataReadOut, AWorkloadsUsualExportIsNotButItsNewPlaceIs) {
  const auto exported = [](int day, const std::string& bucket) {
    Call call =
        other(day_time(day, "03:00:00"), "rds", "StartExportTask",
              R"({"sourceArn":"arn:aws:rds:eu-central-1:111122223333:snapshot:s","s3BucketName":")" + bucket + "\"}");
    call.who = role("analytics");
    return call;
  };
  std::vector<Call> calls{by(other(day_time(1, "01:00:00"), "sts", "GetCallerIdentity"), role("analytics"))};
  for (int day = 2; day <= 8; ++day) calls.push_back(exported(day, "lake"));
  calls.push_back(exported(9, "elsewhere"));
  const Judged judged(calls);
  EXPECT_TRUE(judged.fired_at(day_time(2, "03:00:00"), IndicatorId::data_read_out)) << "nobody knew it yet";
  EXPECT_TRUE(judged.fired_at(day_time(9, "03:00:00"), IndicatorId::data_read_out));
  EXPECT_EQ(judged.escalations(), 1U) << "to a new place, after a week of another";
  calls.back() = exported(5, "elsewhere");
  EXPECT_EQ(Judged(calls).escalations(), 0U) << "logs too short to call it new";
}

TEST(UsedElsewhere, AmongOurOwnItTakesASecondSign) {
  Call volume = on_snapshot(day_time(12, "11:00:00"), "CreateVolume");
  volume.response = R"({"volumeId":"vol-0bbbbbbbbbbbbbbb2","snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  const Judged judged(with_snapshots({made_snapshot(day_time(12, "10:30:00")), by(volume, user("ben"))}));
  ASSERT_TRUE(judged.fired(IndicatorId::used_elsewhere));
  EXPECT_EQ(judged.find(IndicatorId::used_elsewhere)->targets, (std::vector<std::string>{"vol-0bbbbbbbbbbbbbbb2"}));
  EXPECT_EQ(judged.find(IndicatorId::used_elsewhere)->weight, Weight::half);
}

TEST(UsedElsewhere, OutsideItIsEnough) {
  Call trace{day_time(12, "11:00:00"), "SharedSnapshotVolumeCreated"};
  trace.who = R"({"accountId":"777788889999","invokedBy":"ec2.amazonaws.com"})";
  trace.request = "null";
  trace.type = "AwsServiceEvent";
  trace.more = R"(,"serviceEventDetails":{"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  const Judged judged(with_snapshots({made_snapshot(day_time(12, "10:30:00")), trace}));
  ASSERT_TRUE(judged.fired(IndicatorId::used_elsewhere));
  EXPECT_EQ(judged.find(IndicatorId::used_elsewhere)->weight, Weight::enough);
}

TEST(NetworkChange, OpenedByWhoNeverDidBefore) {
  const Call open = other(day_time(12, "10:30:00"), "ec2", "AuthorizeSecurityGroupIngress",
                          R"({"groupId":"sg-1","cidrIp":"0.0.0.0/0"})");
  EXPECT_TRUE(Judged(with_snapshots({open, {day_time(12, "10:00:00")}})).fired(IndicatorId::network_change));
  Call before = open;
  before.time = day_time(2, "10:30:00");
  EXPECT_FALSE(Judged(with_snapshots({before, open, {day_time(12, "10:00:00")}}))
                   .fired_at(day_time(12, "10:00:00"), IndicatorId::network_change));
  Call closed = open;
  closed.name = "RevokeSecurityGroupIngress";
  EXPECT_FALSE(Judged(with_snapshots({closed, {day_time(12, "10:00:00")}})).fired(IndicatorId::network_change));
}

TEST(LoggingTampered, DoneIsEnoughTriedIsNot) {
  const Call stop = other(day_time(12, "09:30:00"), "cloudtrail", "StopLogging", R"({"name":"main"})");
  const Judged done(with_snapshots({stop, {day_time(12, "10:00:00")}}));
  EXPECT_TRUE(done.fired(IndicatorId::logging_tampered));
  EXPECT_EQ(done.escalations(), 1U);
  const Judged tried(with_snapshots({refused(stop), {day_time(12, "10:00:00")}}));
  ASSERT_TRUE(tried.fired(IndicatorId::logging_tampered));
  EXPECT_TRUE(tried.find(IndicatorId::logging_tampered)->attempt);
  EXPECT_EQ(tried.escalations(), 0U);
}

TEST(LoggingTampered, BelongsToTheRunThatIsNearest) {
  const Call stop = other(day_time(12, "09:30:00"), "cloudtrail", "StopLogging", R"({"name":"main"})");
  const Judged judged(with_snapshots({{day_time(10, "09:00:00")}, stop, {day_time(12, "10:00:00")}}));
  EXPECT_EQ(judged.escalations(), 1U) << "the run of the 10th was over long before";
}

TEST(TracksCovered, DeletionAfterTheDataWasGivenAway) {
  const Call gone = on_snapshot(day_time(12, "10:40:00"), "DeleteSnapshot");
  EXPECT_TRUE(Judged(with_snapshots(
                         {made_snapshot(day_time(12, "10:00:00")), share(day_time(12, "10:10:00"), to(kOther)), gone}))
                  .fired(IndicatorId::tracks_covered));
  EXPECT_FALSE(
      Judged(with_snapshots({made_snapshot(day_time(12, "10:00:00")), gone})).fired(IndicatorId::tracks_covered));
}

TEST(ProtectionWeakened, ABlockOnPublicAccessSwitchedOff) {  // pitfall 31
  const Call off = other(day_time(12, "10:00:00"), "ec2", "DisableSnapshotBlockPublicAccess", "{}");
  const Judged judged(with_snapshots({off}));
  ASSERT_TRUE(judged.fired(IndicatorId::protection_weakened));
  EXPECT_EQ(judged.find(IndicatorId::protection_weakened)->why.key, "indicator.protection-weakened.public");
}

TEST(KnownCompromised, HidesBehindNoHabit) {
  std::vector<Call> calls;
  for (int day = 1; day <= 12; ++day) calls.push_back(by({day_time(day, "02:15:00")}, role("job")));
  const Settings listed = settings_of(R"({"compromisedActors":["job"]})");
  EXPECT_EQ(Judged(calls).escalations(), 0U);
  EXPECT_EQ(Judged(calls, listed).escalations(), 12U);
}

}  // namespace
}  // namespace snapsleuth
