// Outcomes, what is kept, and what the values of a record make of its category.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

Outcome outcome_of(std::string_view members) {
  return event_of(cloudtrail("ec2.amazonaws.com", "CreateSnapshot", members)).draft.outcome;
}

TEST(Outcomes, RefusedForLackOfRights) {
  for (const char* code : {"AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation",
                           "UnauthorizedAccess", "Client.UnauthorizedAccess", "UnauthorizedOperation"}) {
    EXPECT_EQ(outcome_of(R"("errorCode":")" + std::string(code) + R"(")"), Outcome::denied) << code;
  }
}

TEST(Outcomes, OtherFailures) {
  for (const char* code : {"Client.InvalidSnapshot.NotFound", "ThrottlingException", "Client.RequestLimitExceeded",
                           "SnapshotLimitExceeded", "Client.DryRunOperation"}) {
    EXPECT_EQ(outcome_of(R"("errorCode":")" + std::string(code) + R"(")"), Outcome::error) << code;
  }
  EXPECT_EQ(outcome_of(R"("errorMessage":"something went wrong")"), Outcome::error);
}

TEST(Outcomes, SuccessIsNoCodeNullOrEmpty) {  // pitfall 10
  EXPECT_EQ(outcome_of(""), Outcome::success);
  EXPECT_EQ(outcome_of(R"("errorCode":null)"), Outcome::success);
  EXPECT_EQ(outcome_of(R"("errorCode":"","errorMessage":"")"), Outcome::success);
}

TEST(Outcomes, ADryRunIsTold) {  // pitfall 10
  EXPECT_TRUE(event_of(cloudtrail("ec2.amazonaws.com", "CreateSnapshot", R"("errorCode":"Client.DryRunOperation")"))
                  .flagged(EventFlags::kDryRun));
}

TEST(Outcomes, AFailedConsoleLoginHasNoCode) {  // pitfall 10
  const auto login = [](std::string_view members) {
    return event_of(cloudtrail("signin.amazonaws.com", "ConsoleLogin", members));
  };
  EXPECT_EQ(login(R"("responseElements":{"ConsoleLogin":"Failure"})").draft.outcome, Outcome::error);
  EXPECT_EQ(
      login(R"("responseElements":{"ConsoleLogin":"Failure"},"errorMessage":"Failed authentication")").draft.outcome,
      Outcome::error);
  const SeenEvent good =
      login(R"("responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"No"})");
  EXPECT_EQ(good.draft.outcome, Outcome::success);
  EXPECT_TRUE(good.has("mfa=no"));
  EXPECT_EQ(good.draft.category, Category::sign_in);
  EXPECT_TRUE(good.draft.kept);
}

TEST(Kept, ActivityAndWhatStandsAroundIt) {
  for (const auto& [service, operation] : {std::pair{"ec2.amazonaws.com", "DescribeSnapshots"},
                                           {"ec2.amazonaws.com", "CreateSnapshot"},
                                           {"ebs.amazonaws.com", "GetSnapshotBlock"},
                                           {"signin.amazonaws.com", "ConsoleLogin"},
                                           {"iam.amazonaws.com", "CreateAccessKey"},
                                           {"iam.amazonaws.com", "AttachUserPolicy"},
                                           {"ec2.amazonaws.com", "AuthorizeSecurityGroupIngress"},
                                           {"cloudtrail.amazonaws.com", "StopLogging"},
                                           {"ec2.amazonaws.com", "RunInstances"},
                                           {"ec2.amazonaws.com", "AttachVolume"}}) {
    EXPECT_TRUE(event_of(cloudtrail(service, operation)).draft.kept) << operation;
  }
}

TEST(Kept, NotTheRest) {
  EXPECT_FALSE(event_of(cloudtrail("s3.amazonaws.com", "GetObject")).draft.kept);
  EXPECT_FALSE(event_of(cloudtrail("ec2.amazonaws.com", "DescribeInstances")).draft.kept);
  EXPECT_FALSE(event_of(cloudtrail("nobody.amazonaws.com", "CreateSnapshot")).draft.kept);
}

TEST(Kept, EveryRefusedCall) {
  const SeenEvent e = event_of(cloudtrail("nobody.amazonaws.com", "DoAnything", R"("errorCode":"AccessDenied")"));
  EXPECT_TRUE(e.draft.kept);
  EXPECT_EQ(e.draft.category, Category::other);
}

TEST(Kept, DecryptingOnlyForAnOutsider) {  // pitfall 32
  EXPECT_FALSE(event_of(cloudtrail("kms.amazonaws.com", "Decrypt")).draft.kept);
  const SeenEvent foreign =
      event_of(cloudtrail("kms.amazonaws.com", "Decrypt", "", R"({"type":"AWSAccount","accountId":"222222222222"})"));
  EXPECT_TRUE(foreign.draft.kept);
  EXPECT_EQ(foreign.draft.category, Category::use);
}

TEST(Kept, AssumingARoleIsALinkCountedElsewhere) {
  const SeenEvent e = event_of(cloudtrail("sts.amazonaws.com", "AssumeRole",
                                          R"("requestParameters":{"roleArn":"arn:aws:iam::111111111111:role/Ops"})"));
  EXPECT_TRUE(e.draft.kept);
  EXPECT_TRUE(e.flagged(EventFlags::kCountedElsewhere));
  const SeenEvent refused = event_of(cloudtrail("sts.amazonaws.com", "AssumeRole", R"("errorCode":"AccessDenied")"));
  EXPECT_TRUE(refused.draft.kept);
  EXPECT_FALSE(refused.flagged(EventFlags::kCountedElsewhere));
}

SeenEvent share(std::string_view request) {
  return event_of(
      cloudtrail("ec2.amazonaws.com", "ModifySnapshotAttribute", R"("requestParameters":)" + std::string(request)));
}

TEST(Categories, TakingAShareBackIsContainment) {  // pitfall 11
  const SeenEvent e =
      share(R"({"snapshotId":"snap-1","createVolumePermission":{"remove":{"items":[{"group":"all"}]}}})");
  EXPECT_EQ(e.draft.category, Category::configure);
  EXPECT_TRUE(e.flagged(EventFlags::kUnsharesOnly));
  EXPECT_TRUE(e.flagged(EventFlags::kProtects));
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.has("share_remove=all"));
}

TEST(Categories, GivingAndTakingIsSharing) {
  const SeenEvent e =
      share(R"({"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"222222222222"}]},)"
            R"("remove":{"items":[{"group":"all"}]}}})");
  EXPECT_EQ(e.draft.category, Category::share);
  EXPECT_FALSE(e.flagged(EventFlags::kUnsharesOnly));
}

TEST(Categories, ARefusedShareWithoutParametersIsStillOne) {  // pitfall 12
  const SeenEvent e = event_of(cloudtrail("rds.amazonaws.com", "ModifyDBSnapshotAttribute",
                                          R"("errorCode":"AccessDenied","requestParameters":null)"));
  EXPECT_EQ(e.draft.category, Category::share);
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.attributes.empty());
}

TEST(Categories, AVolumeOfASnapshotIsARestoreElseAUse) {
  const auto create = [](std::string_view request) {
    return event_of(cloudtrail("ec2.amazonaws.com", "CreateVolume", R"("requestParameters":)" + std::string(request)));
  };
  const SeenEvent restore = create(R"({"snapshotId":"snap-1","zone":"eu-west-1a"})");
  EXPECT_EQ(restore.draft.category, Category::restore);
  EXPECT_TRUE(restore.flagged(EventFlags::kSnapshotActivity));
  for (const char* request : {R"({"size":"8"})", R"({"snapshotId":""})", "null"}) {
    const SeenEvent use = create(request);
    EXPECT_EQ(use.draft.category, Category::use) << request;
    EXPECT_FALSE(use.flagged(EventFlags::kSnapshotActivity)) << request;
    EXPECT_TRUE(use.draft.kept) << request;
  }
}

TEST(Categories, AVolumeOfASnapshotIsNotToldByTheAnswer) {
  // An empty volume's answer says "snapshotId": "".
  EXPECT_EQ(event_of(cloudtrail(
                         "ec2.amazonaws.com", "CreateVolume",
                         R"("requestParameters":{"size":"8"},"responseElements":{"snapshotId":"","volumeId":"vol-1"})"))
                .draft.category,
            Category::use);
}

TEST(Categories, CopyingACacheIsAnExportOnlyIntoABucket) {
  for (const char* service : {"elasticache.amazonaws.com", "memorydb.amazonaws.com"}) {
    const SeenEvent bucket = event_of(
        cloudtrail(service, "CopySnapshot",
                   R"("requestParameters":{"sourceSnapshotName":"a","targetSnapshotName":"b","targetBucket":"loot"})"));
    EXPECT_EQ(bucket.draft.category, Category::export_) << service;
    EXPECT_TRUE(bucket.has("bucket=loot"));
    const SeenEvent copy = event_of(cloudtrail(
        service, "CopySnapshot", R"("requestParameters":{"sourceSnapshotName":"a","targetSnapshotName":"b"})"));
    EXPECT_EQ(copy.draft.category, Category::copy) << service;
    EXPECT_TRUE(copy.flagged(EventFlags::kSnapshotActivity));
  }
}

TEST(Categories, OneNameInTwoServicesIsTwoOperations) {
  EXPECT_EQ(event_of(cloudtrail("fsx.amazonaws.com", "CreateSnapshot")).draft.category, Category::create);
  EXPECT_EQ(event_of(cloudtrail("nobody.amazonaws.com", "CreateSnapshot")).draft.category, Category::other);
}

TEST(Categories, GuardsLoweredAndRaised) {
  EXPECT_TRUE(
      event_of(cloudtrail("ec2.amazonaws.com", "DisableSnapshotBlockPublicAccess")).flagged(EventFlags::kWeakens));
  EXPECT_TRUE(event_of(cloudtrail("ec2.amazonaws.com", "UnlockSnapshot")).flagged(EventFlags::kWeakens));
  EXPECT_TRUE(event_of(cloudtrail("ec2.amazonaws.com", "LockSnapshot")).flagged(EventFlags::kProtects));
}

TEST(LogKinds, ManagementDataAndNetwork) {
  const auto kind = [](std::string_view members) {
    return event_of(cloudtrail("ebs.amazonaws.com", "GetSnapshotBlock", members)).log_kind;
  };
  EXPECT_EQ(kind(R"("eventCategory":"Management")"), "cloudtrail.management");
  EXPECT_EQ(kind(R"("eventCategory":"Data")"), "cloudtrail.data");
  EXPECT_EQ(kind(R"("eventCategory":"NetworkActivity")"), "cloudtrail.network-activity");
  EXPECT_EQ(kind(""), "cloudtrail.management");
}

}  // namespace
}  // namespace snapsleuth::testing
