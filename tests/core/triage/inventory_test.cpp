// What context files add to a finding: dated, apart from what the logs say, and only where the logs are silent.
#include <gtest/gtest.h>

#include <memory>

#include "../scan/scan_texts.h"
#include "analysis/case.h"
#include "triage/finding.h"

namespace snapsleuth::testing {
namespace {

using Texts = std::vector<std::string>;

/// alice shares a snapshot that was made before the logs.
std::string shared(std::string_view snapshot = "snap-1") {
  return batch({call("e-1", "2026-11-02T10:00:00Z", "ModifySnapshotAttribute", "alice",
                     R"("requestParameters":{"snapshotId":")" + std::string(snapshot) +
                         R"(","createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}}})")});
}

class Told {
 public:
  explicit Told(std::vector<TextFile> context, std::string log = shared()) {
    context.push_back({"log.json", std::move(log)});
    store_ = scan(context);
    case_ = std::make_unique<Case>(store_);
    judgement_ = judge(*case_, settings_);
  }

  [[nodiscard]] const Finding& finding() const {
    EXPECT_EQ(judgement_.findings.size(), 1U);
    static const Finding kNone;
    return judgement_.findings.empty() ? kNone : judgement_.findings.front();
  }
  [[nodiscard]] const QuestionAnswer& answer(QuestionId id) const {
    return finding().questions.at(static_cast<std::size_t>(id));
  }
  /// The keys of what is said to a question, behind the key of the file's name and its name.
  [[nodiscard]] Texts said(QuestionId id) const {
    Texts out;
    for (const Message& sentence : answer(id).context) {
      for (const auto& [name, value] : sentence.values) {
        const auto* messages = std::get_if<std::vector<Message>>(&value);
        for (const Message& message : messages == nullptr ? std::vector<Message>{} : *messages)
          out.push_back(message.key);
      }
    }
    return out;
  }
  [[nodiscard]] const Judgement& judgement() const { return judgement_; }

 private:
  Settings settings_;
  Store store_;
  std::unique_ptr<Case> case_;
  Judgement judgement_;
};

constexpr std::string_view kColumns =
    "user,arn,user_creation_time,password_enabled,password_last_changed,mfa_active,access_key_1_active,"
    "access_key_1_last_rotated,access_key_1_last_used_date\n";

TextFile credentials(std::string_view created, std::string_view password, std::string_view mfa,
                     std::string_view rotated) {
  return {"report.csv", std::string(kColumns) + "alice,arn:aws:iam::111111111111:user/x/alice," + std::string(created) +
                            "," + std::string(password) + ",N/A," + std::string(mfa) + ",true," + std::string(rotated) +
                            ",N/A\n"};
}

TEST(ContextAnswers, NothingIsSaidWithoutThem) {
  const Told told({});
  for (const QuestionAnswer& question : told.finding().questions) EXPECT_TRUE(question.context.empty());
  EXPECT_EQ(told.answer(QuestionId::permissions).answer, Answer::unknown);
}

TEST(ContextAnswers, CredentialsOfTheActor) {
  const Told told({credentials("2026-10-30T00:00:00Z", "false", "false", "2026-10-30T00:00:00Z")});
  EXPECT_EQ(told.said(QuestionId::history), (Texts{"context.file.undated", "context.created"}));
  EXPECT_EQ(told.said(QuestionId::login_anomalies),
            (Texts{"context.file.undated", "context.mfa.none", "context.password.none", "context.key.unused"}));
  EXPECT_EQ(told.answer(QuestionId::login_anomalies).answer, Answer::unknown) << "a list shows no sign-in";
  EXPECT_EQ(told.answer(QuestionId::permissions).answer, Answer::unknown) << "nothing is wrong with a young key";
}

TEST(ContextAnswers, WeakCredentialsAreFoundAndNobodyElses) {
  const Told weak({credentials("2026-01-01T00:00:00Z", "true", "false", "2026-08-04T10:00:00Z")});
  EXPECT_EQ(weak.answer(QuestionId::permissions).answer, Answer::yes);
  EXPECT_TRUE(weak.answer(QuestionId::permissions).concern);
  EXPECT_EQ(weak.answer(QuestionId::permissions).evidence.size(), 1U) << "evidence names events alone";
  EXPECT_EQ(weak.said(QuestionId::permissions),
            (Texts{"context.file.undated", "context.weak.mfa", "context.weak.key"}));
  const Told day_younger({credentials("2026-01-01T00:00:00Z", "true", "true", "2026-08-04T10:00:01Z")});
  EXPECT_EQ(day_younger.answer(QuestionId::permissions).answer, Answer::unknown) << "one short of 90 days";
  TextFile other = credentials("2026-01-01T00:00:00Z", "true", "false", "2026-08-04T10:00:00Z");
  other.text.replace(other.text.find("user/x/alice"), 12, "user/x/alicf");
  EXPECT_TRUE(Told({other}).said(QuestionId::permissions).empty());
}

TEST(ContextAnswers, AUserMadeAfterTheRunIsAnother) {
  const Told told({credentials("2026-11-03T00:00:00Z", "false", "true", "2026-11-03T00:00:00Z")});
  EXPECT_EQ(told.said(QuestionId::history), (Texts{"context.file.undated", "context.created.later"}));
}

/// alice, in a group that has one policy, of this statement.
TextFile details(std::string_view statement, std::string_view policy = "arn:aws:iam::111111111111:policy/p") {
  const std::string arn(policy);
  return {
      "details.json",
      R"({"UserDetailList":[{"UserName":"alice","Arn":"arn:aws:iam::111111111111:user/alice","GroupList":["ops"],)"
      R"("AttachedManagedPolicies":[]}],"GroupDetailList":[{"GroupName":"ops","Arn":"arn:aws:iam::111111111111:group/)"
      R"(ops","GroupPolicyList":[],"AttachedManagedPolicies":[{"PolicyArn":")" +
          arn + R"("}]}],"RoleDetailList":[],"Policies":[{"PolicyName":"p","Arn":")" + arn +
          R"(","PolicyVersionList":[{"IsDefaultVersion":true,"Document":{"Statement":[)" + std::string(statement) +
          "]}}]}]}"};
}

TEST(ContextAnswers, RightsComeThroughGroups) {
  const Told some({details(R"({"Effect":"Allow","Action":"ec2:CreateSnapshot","Resource":"*"})")});
  EXPECT_EQ(some.said(QuestionId::permissions), (Texts{"context.file.undated", "context.policies", "context.allows"}));
  EXPECT_EQ(some.answer(QuestionId::permissions).answer, Answer::unknown) << "to make snapshots is no excess";
  const Told all({details(R"({"Effect":"Allow","Action":"*","Resource":"*"})")});
  EXPECT_EQ(all.said(QuestionId::permissions),
            (Texts{"context.file.undated", "context.policies", "context.allows.all"}));
  EXPECT_EQ(all.answer(QuestionId::permissions).answer, Answer::yes);
  const Told denied(
      {details(R"({"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*"})")});
  EXPECT_EQ(denied.answer(QuestionId::permissions).answer, Answer::unknown);
  const Told named(
      {details(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})", "arn:aws:iam::aws:policy/AdministratorAccess")});
  EXPECT_EQ(named.answer(QuestionId::permissions).answer, Answer::yes) << "known by its name";
}

TextFile snapshots(std::string_view members, std::string_view id = "snap-1") {
  return {"snapshots.json", R"({"Snapshots":[{"SnapshotId":")" + std::string(id) +
                                R"(","VolumeSize":8,"VolumeId":"vol-1","OwnerId":"111111111111",)" +
                                std::string(members) + "}]}"};
}

TEST(ContextAnswers, TheExposureIsCompletedWhereLogsAreSilent) {
  const Told without({});
  ASSERT_TRUE(without.finding().exposure);
  EXPECT_EQ(without.finding().exposure->data, Texts{"snap-1"});
  EXPECT_FALSE(without.finding().exposure->size_gib);
  const Told told({snapshots(R"("Encrypted":false)")});
  EXPECT_EQ(told.finding().exposure->data, Texts{"vol-1"});
  EXPECT_EQ(told.finding().exposure->size_gib, 8U);
  EXPECT_EQ(told.finding().exposure->encrypted, Answer::no);
  EXPECT_EQ(told.said(QuestionId::permissions),
            (Texts{"context.file.undated", "context.data", "context.encrypted.no"}));
  EXPECT_EQ(Told({snapshots(R"("Encrypted":true)", "snap-2")}).finding().exposure->encrypted, Answer::unknown);
}

TEST(ContextAnswers, WhatTheLogsSayStandsBeforeWhatAListSays) {
  const std::string log = batch(
      {call("e-0", "2026-11-02T09:59:00Z", "CreateSnapshot", "alice",
            R"("responseElements":{"snapshotId":"snap-1","volumeId":"vol-9","volumeSize":"5","encrypted":true},)"
            R"("requestParameters":{"volumeId":"vol-9"})"),
       call(
           "e-1", "2026-11-02T10:00:00Z", "ModifySnapshotAttribute", "alice",
           R"("requestParameters":{"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"group":"all"}]}}})")});
  const Told told({snapshots(R"("Encrypted":false)")}, log);
  ASSERT_TRUE(told.finding().exposure);
  EXPECT_EQ(told.finding().exposure->data, Texts{"vol-9"});
  EXPECT_EQ(told.finding().exposure->size_gib, 5U);
  EXPECT_EQ(told.finding().exposure->encrypted, Answer::yes);
}

TEST(ContextAnswers, WhyASnapshotIsThereAndWhoCanUseIt) {
  const Told told(
      {snapshots(R"("Description":"by hand","Tags":[{"Key":"aws:dlm:lifecycle-policy-id","Value":"policy-1"},)"
                 R"({"Key":"Owner","Value":"pay"}])"),
       {"attribute.json", R"({"SnapshotId":"snap-1","CreateVolumePermissions":[{"Group":"all"}]})"},
       {"volumes.json", R"({"Volumes":[{"VolumeId":"vol-1","AvailabilityZone":"a","Size":8,)"
                        R"("Attachments":[{"InstanceId":"i-1"}]}]})"}});
  EXPECT_EQ(told.said(QuestionId::history),
            (Texts{"context.file.undated", "context.tags.cloud", "context.tags", "context.description"}));
  EXPECT_EQ(told.said(QuestionId::permissions),
            (Texts{"context.file.undated", "context.data", "context.file.undated", "context.data", "context.used-by",
                   "context.file.undated", "context.readers.all"}));
}

TEST(ContextAnswers, TheMachineOfAVolume) {
  const TextFile machines{
      "machines.json",
      R"({"Reservations":[{"ReservationId":"r-1","Instances":[{"InstanceId":"i-1","State":{"Name":"stopped"},)"
      R"("BlockDeviceMappings":[{"Ebs":{"VolumeId":"vol-1"}}],"Tags":[{"Key":"Owner","Value":"ann"}]},)"
      R"({"InstanceId":"i-2","State":{"Name":"running"},"BlockDeviceMappings":[{"Ebs":{"VolumeId":"vol-2"}}]}]}]})"};
  const TextFile snapshot{"list.json", R"({"Snapshots":[{"SnapshotId":"snap-1","VolumeId":"vol-1","VolumeSize":8}]})"};
  const Texts of_machine{"context.file.undated", "context.used-by", "context.file.undated", "context.state",
                         "context.tags"};
  const Texts by_list = Told({machines, snapshot}).said(QuestionId::permissions);
  EXPECT_TRUE(std::equal(of_machine.rbegin(), of_machine.rend(), by_list.rbegin())) << "behind what the snapshot is";
  const std::string made = batch({call("e-1", "2026-11-02T10:00:00Z", "CreateSnapshot", "alice",
                                       R"("requestParameters":{"volumeId":"vol-1"},)"
                                       R"("responseElements":{"snapshotId":"snap-1"})"),
                                  shared()});
  const Texts by_log = Told({machines}, made).said(QuestionId::permissions);
  EXPECT_EQ(by_log, of_machine) << "the log names the volume";
}

TEST(ContextAnswers, ADatabaseSnapshotIsMeantInItsOwnAccountOnly) {
  const std::string log =
      batch({call("e-1", "2026-11-02T10:00:00Z", "ModifyDBSnapshotAttribute", "alice",
                  R"("requestParameters":{"dBSnapshotIdentifier":"pay-1","attributeName":"restore",)"
                  R"("valuesToAdd":["444455556666"]})",
                  "rds.amazonaws.com")});
  const auto of_account = [](std::string_view account) {
    return TextFile{"db.json",
                    R"({"DBSnapshots":[{"DBSnapshotIdentifier":"pay-1","DBInstanceIdentifier":"pay",)"
                    R"("AllocatedStorage":20,"SnapshotType":"manual","DBSnapshotArn":"arn:aws:rds:eu-west-1:)" +
                        std::string(account) + R"(:snapshot:pay-1"}]})"};
  };
  EXPECT_EQ(Told({of_account("111111111111")}, log).finding().exposure->size_gib, 20U);
  EXPECT_FALSE(Told({of_account("222222222222")}, log).finding().exposure->size_gib);
}

TEST(ContextAnswers, AnEmptyListSaysSo) {
  const Told told(std::vector<TextFile>{{"none.json", R"({"Snapshots":[]})"}});
  const std::vector<Message>& context = told.answer(QuestionId::permissions).context;
  ASSERT_EQ(context.size(), 1U);
  EXPECT_EQ(context.front().key, "context.none");
  EXPECT_EQ(told.said(QuestionId::permissions), Texts{"context.file.undated"});
  const auto& missing = told.judgement().questions.at(static_cast<std::size_t>(QuestionId::permissions)).missing;
  for (const QuestionCoverage::Missing& one : missing)
    EXPECT_EQ(one.query.find("describe-snapshots"), std::string::npos) << "it is there, and empty";
}

TEST(ContextAnswers, ManySnapshotsAreCounted) {
  std::vector<std::string> calls;
  std::string list;
  for (int i = 0; i < 10; ++i) {
    const std::string id = "snap-" + std::to_string(i);
    calls.push_back(call("e-" + std::to_string(i), "2026-11-02T10:00:0" + std::to_string(i) + "Z",
                         "ModifySnapshotAttribute", "alice",
                         R"("requestParameters":{"snapshotId":")" + id +
                             R"(","createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}}})"));
    list += R"({"SnapshotId":")" + id + R"(","VolumeSize":8})";
  }
  const Told told({{"list.json", list}}, batch(calls));
  EXPECT_EQ(told.answer(QuestionId::permissions).context.size(), 4U);
  EXPECT_EQ(told.answer(QuestionId::permissions).context.back().key, "context.more");
  EXPECT_EQ(told.finding().exposure->size_gib, 80U);
}

const QuestionCoverage& coverage_of(const Judgement& judgement, QuestionId id) {
  return *std::find_if(judgement.questions.begin(), judgement.questions.end(),
                       [&](const QuestionCoverage& coverage) { return coverage.id == id; });
}

TEST(ContextCoverage, NamesTheFilesThatWouldAnswerAndNoneThatIsThere) {
  const auto asks_for = [](const Told& told, QuestionId id, std::string_view command) {
    const auto& missing = coverage_of(told.judgement(), id).missing;
    return std::any_of(missing.begin(), missing.end(), [&](const QuestionCoverage::Missing& one) {
      return one.query.find(command) != std::string::npos;
    });
  };
  const Told without({});
  EXPECT_TRUE(asks_for(without, QuestionId::login_anomalies, "aws iam get-credential-report"));
  EXPECT_TRUE(asks_for(without, QuestionId::permissions, "aws iam get-account-authorization-details"));
  EXPECT_TRUE(asks_for(without, QuestionId::permissions,
                       "aws ec2 describe-snapshots --region eu-west-1 --owner-ids self --output json"));
  EXPECT_TRUE(asks_for(without, QuestionId::history, "recipientaccountid IN ('111111111111')"));
  const Told with({credentials("2026-10-30T00:00:00Z", "false", "true", "2026-10-30T00:00:00Z"), details(""),
                   snapshots(R"("Encrypted":true)")});
  EXPECT_FALSE(asks_for(with, QuestionId::login_anomalies, "get-credential-report"));
  EXPECT_TRUE(coverage_of(with.judgement(), QuestionId::permissions).missing.empty());
  EXPECT_EQ(coverage_of(with.judgement(), QuestionId::permissions).answerable, Answerable::yes);
}

}  // namespace
}  // namespace snapsleuth::testing
