// The catalogue as it is compiled in: every row is found, nothing else is, and the rows mean what rules.md says.
#include "catalogue/catalogue.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <tuple>

namespace snapsleuth {
namespace {

const OperationInfo* aws(std::string_view service, std::string_view operation) {
  return find_operation(Provider::aws, service, operation);
}

std::string name(const OperationInfo& row) { return std::string(row.service) + " " + std::string(row.operation); }

// Also the test that scripts/generate-catalogue.mjs and catalogue.cpp compute one hash.
TEST(Catalogue, FindsEveryRowAndNoTwiceTheSame) {
  std::set<std::tuple<Provider, std::string_view, std::string_view>> seen;
  for (const OperationInfo& row : operations()) {
    EXPECT_EQ(find_operation(row.provider, row.service, row.operation), &row) << name(row);
    EXPECT_TRUE(seen.emplace(row.provider, row.service, row.operation).second) << name(row);
  }
  EXPECT_GT(operations().size(), 700U);
}

// Pitfall 9: the event source and the event name together.
TEST(Catalogue, TellsCreateSnapshotByItsService) {  // pitfall 9
  const std::pair<std::string_view, ResourceKind> services[] = {
      {"ec2.amazonaws.com", ResourceKind::disk},         {"elasticache.amazonaws.com", ResourceKind::cluster},
      {"memorydb.amazonaws.com", ResourceKind::cluster}, {"redshift-serverless.amazonaws.com", ResourceKind::cluster},
      {"fsx.amazonaws.com", ResourceKind::volume},       {"storagegateway.amazonaws.com", ResourceKind::volume},
      {"ds.amazonaws.com", ResourceKind::backup},
  };
  for (const auto& [service, kind] : services) {
    const OperationInfo* row = aws(service, "CreateSnapshot");
    ASSERT_NE(row, nullptr) << service;
    EXPECT_EQ(row->service, service);
    EXPECT_EQ(row->resource_kind, kind) << service;
    EXPECT_EQ(row->category, Category::create) << service;
    EXPECT_EQ(row->activity, ActivityRule::yes) << service;
  }
  // Redshift's own is CreateClusterSnapshot, RDS's CreateDBSnapshot; S3 has none.
  EXPECT_EQ(aws("redshift.amazonaws.com", "CreateSnapshot"), nullptr);
  EXPECT_EQ(aws("rds.amazonaws.com", "CreateSnapshot"), nullptr);
  EXPECT_EQ(aws("s3.amazonaws.com", "CreateSnapshot"), nullptr);
}

TEST(Catalogue, OneNameMeansDifferentThingsInDifferentServices) {
  EXPECT_EQ(aws("ec2.amazonaws.com", "CopySnapshot")->category, Category::copy);
  EXPECT_EQ(aws("elasticache.amazonaws.com", "CopySnapshot")->category, Category::export_);
  EXPECT_EQ(aws("elasticache.amazonaws.com", "CopySnapshot")->direction, Direction::by_value);
  EXPECT_EQ(aws("rbin.amazonaws.com", "DeleteRule")->category, Category::configure);
  EXPECT_EQ(aws("events.amazonaws.com", "DeleteRule")->category, Category::logging);
}

TEST(Catalogue, MissesWhatIsNotThere) {
  EXPECT_EQ(aws("ec2.amazonaws.com", "DescribeSpotPriceHistory"), nullptr);
  EXPECT_EQ(aws("", ""), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.com", ""), nullptr);
  EXPECT_EQ(aws("", "CreateSnapshot"), nullptr);
  EXPECT_EQ(aws("CreateSnapshot", "ec2.amazonaws.com"), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.comC", "reateSnapshot"), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.com", "CreateSnapshotX"), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.com", std::string(100'000, 'a')), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.com", std::string_view("CreateSnapshot\0", 15)), nullptr);
  EXPECT_EQ(aws("ec2.amazonaws.com", "\xff\xfe\xfd"), nullptr);
  EXPECT_EQ(find_operation(Provider::gcp, "ec2.amazonaws.com", "CreateSnapshot"), nullptr);
  EXPECT_EQ(find_operation(Provider::azure, "ec2.amazonaws.com", "CreateSnapshot"), nullptr);
}

// CloudTrail writes one spelling. EBS's EventBridge notices say `createSnapshot`, and are no audit records.
TEST(Catalogue, CaseMatters) {
  EXPECT_EQ(aws("ec2.amazonaws.com", "createSnapshot"), nullptr);
  EXPECT_EQ(aws("EC2.amazonaws.com", "CreateSnapshot"), nullptr);
  EXPECT_EQ(aws("rds.amazonaws.com", "CreateDbSnapshot"), nullptr);
}

TEST(Catalogue, OnlySnapshotWorkIsActivity) {
  for (const OperationInfo& row : operations()) {
    const bool may_be = row.category <= Category::list;
    EXPECT_EQ(row.activity != ActivityRule::no, may_be) << name(row);
    EXPECT_NE(row.category, Category::other) << name(row);
  }
  EXPECT_EQ(aws("ec2.amazonaws.com", "DescribeSnapshots")->category, Category::list);
  EXPECT_EQ(aws("ec2.amazonaws.com", "DescribeInstances")->category, Category::recon);
  EXPECT_EQ(aws("rds.amazonaws.com", "DescribeDBSnapshots")->category, Category::list);
  EXPECT_EQ(aws("backup.amazonaws.com", "ListBackupVaults")->category, Category::recon);
  EXPECT_EQ(aws("dynamodb.amazonaws.com", "ExportTableToPointInTime")->activity, ActivityRule::yes);
}

TEST(Catalogue, UsesAreToldFromRestoresByTheRecord) {
  for (const std::string_view operation : {"RunInstances", "AttachVolume", "ModifyVolume", "TerminateInstances"}) {
    ASSERT_NE(aws("ec2.amazonaws.com", operation), nullptr) << operation;
    EXPECT_EQ(aws("ec2.amazonaws.com", operation)->category, Category::use) << operation;
  }
  EXPECT_EQ(aws("ec2.amazonaws.com", "CreateVolume")->category, Category::restore);
  EXPECT_EQ(aws("ec2.amazonaws.com", "CreateVolume")->activity, ActivityRule::when_snapshot);
  EXPECT_EQ(aws("ec2.amazonaws.com", "RegisterImage")->category, Category::create);
  EXPECT_EQ(aws("ec2.amazonaws.com", "RegisterImage")->activity, ActivityRule::when_snapshot);
  EXPECT_EQ(aws("ec2.amazonaws.com", "SharedSnapshotVolumeCreated")->activity, ActivityRule::yes);
}

TEST(Catalogue, SharingAndTakingBack) {
  EXPECT_EQ(aws("ec2.amazonaws.com", "ModifySnapshotAttribute")->category, Category::share);
  EXPECT_EQ(aws("ec2.amazonaws.com", "ModifySnapshotAttribute")->direction, Direction::by_value);
  EXPECT_EQ(aws("redshift.amazonaws.com", "AuthorizeSnapshotAccess")->direction, Direction::opens);
  EXPECT_EQ(aws("redshift.amazonaws.com", "RevokeSnapshotAccess")->category, Category::configure);
  EXPECT_EQ(aws("redshift.amazonaws.com", "RevokeSnapshotAccess")->direction, Direction::closes);
  for (const OperationInfo& row : operations()) {
    if (row.category == Category::share) {
      EXPECT_TRUE(row.direction == Direction::opens || row.direction == Direction::by_value) << name(row);
    }
  }
}

TEST(Catalogue, Guards) {
  EXPECT_EQ(aws("ec2.amazonaws.com", "DisableSnapshotBlockPublicAccess")->direction, Direction::weakens);
  EXPECT_EQ(aws("ec2.amazonaws.com", "EnableSnapshotBlockPublicAccess")->direction, Direction::by_value);
  EXPECT_EQ(aws("ec2.amazonaws.com", "LockSnapshot")->direction, Direction::protects);
  EXPECT_EQ(aws("ec2.amazonaws.com", "UnlockSnapshot")->direction, Direction::weakens);
  EXPECT_EQ(aws("cloudtrail.amazonaws.com", "StopLogging")->direction, Direction::weakens);
  EXPECT_EQ(aws("cloudtrail.amazonaws.com", "StartLogging")->direction, Direction::protects);
  EXPECT_EQ(aws("ec2.amazonaws.com", "RevokeSecurityGroupIngress")->direction, Direction::closes);
}

// Pitfall 32: neither permissions nor escalation.
TEST(Catalogue, DecryptingIsAUseForForeignersOnly) {  // pitfall 32
  for (const std::string_view operation :
       {"Decrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"}) {
    const OperationInfo* row = aws("kms.amazonaws.com", operation);
    ASSERT_NE(row, nullptr) << operation;
    EXPECT_EQ(row->category, Category::use) << operation;
    EXPECT_EQ(row->direction, Direction::foreign_only) << operation;
  }
  EXPECT_EQ(aws("kms.amazonaws.com", "CreateGrant")->category, Category::permissions);
}

TEST(Catalogue, SignInsAndCredentials) {
  EXPECT_EQ(aws("signin.amazonaws.com", "ConsoleLogin")->category, Category::sign_in);
  EXPECT_EQ(aws("sts.amazonaws.com", "AssumeRole")->category, Category::sign_in);
  EXPECT_EQ(aws("sts.amazonaws.com", "AssumeRoleWithSAML")->category, Category::sign_in);
  EXPECT_EQ(aws("sts.amazonaws.com", "AssumeRoleWithWebIdentity")->category, Category::sign_in);
  EXPECT_EQ(aws("sts.amazonaws.com", "GetSessionToken")->category, Category::credentials);
  EXPECT_EQ(aws("sts.amazonaws.com", "GetFederationToken")->category, Category::credentials);
  EXPECT_EQ(aws("iam.amazonaws.com", "AttachUserPolicy")->category, Category::permissions);
  EXPECT_NE(aws("lambda.amazonaws.com", "CreateFunction20150331"), nullptr);
  EXPECT_EQ(aws("lambda.amazonaws.com", "CreateFunction"), nullptr);
}

// Pitfall 18: Azure writes its names in any case; the row has the vendor's spelling.
TEST(Catalogue, AzureInAnyCase) {  // pitfall 18
  const OperationInfo* row = find_operation(Provider::azure, "MICROSOFT.COMPUTE", "MICROSOFT.COMPUTE/SNAPSHOTS/WRITE");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->operation, "Microsoft.Compute/snapshots/write");
  EXPECT_EQ(row->category, Category::create);
  EXPECT_EQ(find_operation(Provider::azure, "Microsoft.Compute", "Microsoft.Compute/snapshots/write2"), nullptr);
}

// Pitfall 19: what hands the bytes out.
TEST(Catalogue, AzureLinksAreExports) {  // pitfall 19
  for (const std::string_view operation :
       {"Microsoft.Compute/snapshots/beginGetAccess/action", "Microsoft.Compute/disks/beginGetAccess/action",
        "Microsoft.Compute/restorePointCollections/restorePoints/retrieveSasUris/action"}) {
    const OperationInfo* row = find_operation(Provider::azure, "Microsoft.Compute", operation);
    ASSERT_NE(row, nullptr) << operation;
    EXPECT_EQ(row->category, Category::export_) << operation;
    EXPECT_EQ(row->activity, ActivityRule::yes) << operation;
  }
}

TEST(Catalogue, AzureServicesAreTheirOperationsNamespaces) {
  for (const OperationInfo& row : operations()) {
    if (row.provider != Provider::azure || row.service.starts_with("entra-")) continue;
    EXPECT_EQ(row.operation.substr(0, row.operation.find('/')), row.service) << name(row);
  }
}

TEST(Catalogue, EntrasLogs) {
  EXPECT_EQ(find_operation(Provider::azure, "entra-signin", "Sign-in activity")->category, Category::sign_in);
  EXPECT_EQ(find_operation(Provider::azure, "entra-audit", "Add member to role")->category, Category::permissions);
  EXPECT_EQ(find_operation(Provider::azure, "entra-audit", "Update application - Certificates and secrets management")
                ->category,
            Category::credentials);
}

// Pitfall 13: a closed list. A person's call in the console or through a stack carries `invokedBy` too.
TEST(ScheduledSnapshotService, IsAClosedList) {
  for (const std::string_view service :
       {"dlm.amazonaws.com", "backup.amazonaws.com", "drs.amazonaws.com", "mgn.amazonaws.com", "sms.amazonaws.com",
        "guardduty.amazonaws.com", "malware-protection.guardduty.amazonaws.com", "agentless.inspector2.amazonaws.com",
        "262044b1-e2ce-469f-a196-69ab7ada62d3"}) {
    EXPECT_TRUE(is_scheduled_snapshot_service(service)) << service;
  }
  for (const std::string_view service :
       {"", "AWS Internal", "signin.amazonaws.com", "cloudformation.amazonaws.com", "secretsmanager.amazonaws.com",
        "ec2.amazonaws.com", "ssm.amazonaws.com", "amazonaws.com", "evil.backup.amazonaws.com", "backup.amazonaws.com.",
        "Backup.amazonaws.com", "backup.amazonaws.com.evil.example"}) {
    EXPECT_FALSE(is_scheduled_snapshot_service(service)) << service;
  }
}

}  // namespace
}  // namespace snapsleuth
