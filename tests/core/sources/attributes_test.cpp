// What a record says of the things it touched, in EC2's two ways of nesting, RDS's odd casing, and policies.
#include <gtest/gtest.h>

#include <algorithm>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

using Texts = std::vector<std::string>;

TEST(Attributes, ASnapshotAndItsVolume) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "CreateSnapshot", R"({"volumeId":"vol-1","description":"d"})",
                          R"({"snapshotId":"snap-1","volumeId":"vol-1","volumeSize":"8","encrypted":false,)"
                          R"("startTime":1700000000000})"),
            (Texts{"source=vol-1", "made=snap-1", "size_gib=8", "encrypted=false"}));
}

TEST(Attributes, SizesAreTextsOrNumbers) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "CreateSnapshot", R"({"volumeId":"vol-1"})", R"({"volumeSize":16})"),
            (Texts{"source=vol-1", "size_gib=16"}));
  EXPECT_EQ(attributes_of("rds.amazonaws.com", "CreateDBSnapshot", "{}", R"({"allocatedStorage":20})"),
            (Texts{"size_gib=20"}));
}

TEST(Attributes, NewCallsNestTheirParameters) {  // pitfall 12
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "CreateSnapshots",
                          R"({"CreateSnapshotsRequest":{"InstanceSpecification":{"InstanceId":"i-1"}}})",
                          R"({"CreateSnapshotsResponse":{"snapshotSet":{"item":[{"snapshotId":"snap-1"},)"
                          R"({"snapshotId":"snap-2"}]}}})"),
            (Texts{"source=i-1", "made=snap-1", "made=snap-2"}));
  EXPECT_EQ(
      attributes_of("ec2.amazonaws.com", "UnlockSnapshot", R"({"UnlockSnapshotRequest":{"SnapshotId":"snap-1"}})"),
      (Texts{"snapshot=snap-1"}));
}

// EC2 API reference: CreateStoreImageTask's Bucket is where the image goes.
TEST(Attributes, AnImageStoredInABucket) {
  const std::vector<std::string> attributes =
      attributes_of("ec2.amazonaws.com", "CreateStoreImageTask",
                    R"({"CreateStoreImageTaskRequest":{"ImageId":"ami-1","Bucket":"elsewhere"}})");
  EXPECT_NE(std::find(attributes.begin(), attributes.end(), "bucket=elsewhere"), attributes.end());
}

TEST(Attributes, ASharedSnapshot) {  // pitfall 11
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "ModifySnapshotAttribute",
                          R"({"snapshotId":"snap-1","attributeType":"CREATE_VOLUME_PERMISSION",)"
                          R"("createVolumePermission":{"add":{"items":[{"userId":"222222222222"},{"group":"all"}]}}})"),
            (Texts{"snapshot=snap-1", "share_add=222222222222", "share_add=all"}));
}

TEST(Attributes, EmptyListsAreNoReceivers) {
  const SeenEvent e = event_of(cloudtrail(
      "ec2.amazonaws.com", "ModifySnapshotAttribute",
      R"("requestParameters":{"snapshotId":"snap-1","createVolumePermission":{"add":{},"remove":{"items":[{"userId":"2"}]}}})"));
  EXPECT_EQ(e.attributes, (Texts{"snapshot=snap-1", "share_remove=2"}));
  EXPECT_EQ(e.draft.category, Category::configure);
}

TEST(Attributes, AnImageSharedWithAnOrganisation) {
  EXPECT_EQ(attributes_of(
                "ec2.amazonaws.com", "ModifyImageAttribute",
                R"({"imageId":"ami-1","attributeType":"launchPermission","launchPermission":{"add":{"items":[)"
                R"({"organizationArn":"arn:aws:organizations::1:organization/o-1"},)"
                R"({"organizationalUnitArn":"arn:aws:organizations::1:ou/o-1/ou-1"},{"userId":"222222222222"}]}}})"),
            (Texts{"snapshot=ami-1", "share_add=arn:aws:organizations::1:organization/o-1",
                   "share_add=arn:aws:organizations::1:ou/o-1/ou-1", "share_add=222222222222"}));
}

TEST(Attributes, RdsInItsOddCasing) {
  EXPECT_EQ(attributes_of("rds.amazonaws.com", "CreateDBSnapshot",
                          R"({"dBInstanceIdentifier":"db-1","dBSnapshotIdentifier":"s-1"})",
                          R"({"dBSnapshotIdentifier":"s-1","dBInstanceIdentifier":"db-1","encrypted":true})"),
            (Texts{"source=db-1", "snapshot=s-1", "encrypted=true"}));
}

TEST(Attributes, RdsSharesByValues) {  // pitfall 11
  EXPECT_EQ(
      attributes_of("rds.amazonaws.com", "ModifyDBSnapshotAttribute",
                    R"({"dBSnapshotIdentifier":"s-1","attributeName":"restore","valuesToAdd":["222222222222","all"],)"
                    R"("valuesToRemove":["333333333333"]})"),
      (Texts{"snapshot=s-1", "share_add=222222222222", "share_add=all", "share_remove=333333333333"}));
}

TEST(Attributes, ARestoredDatabaseIsMade) {
  EXPECT_EQ(attributes_of("rds.amazonaws.com", "RestoreDBInstanceFromDBSnapshot",
                          R"({"dBInstanceIdentifier":"db-2","dBSnapshotIdentifier":"s-1","publiclyAccessible":true})"),
            (Texts{"made=db-2", "snapshot=s-1", "public_access=true"}));
}

TEST(Attributes, ACopyNamesItsSourceAndPlaces) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "CopySnapshot",
                          R"({"sourceRegion":"eu-west-1","sourceSnapshotId":"snap-1","destinationRegion":"us-east-1",)"
                          R"("encrypted":true,"kmsKeyId":"key-1"})",
                          R"({"snapshotId":"snap-2"})"),
            (Texts{"source_region=eu-west-1", "source=snap-1", "destination_region=us-east-1", "encrypted=true",
                   "key=key-1", "made=snap-2"}));
}

TEST(Attributes, ADestinationVaultSaysRegionAndAccount) {
  const Texts found =
      attributes_of("backup.amazonaws.com", "StartCopyJob",
                    R"({"recoveryPointArn":"arn:aws:ec2:eu-west-1::snapshot/snap-1","sourceBackupVaultName":"v",)"
                    R"("destinationBackupVaultArn":"arn:aws:backup:us-east-1:222222222222:backup-vault:loot"})");
  EXPECT_EQ(found, (Texts{"snapshot=arn:aws:ec2:eu-west-1::snapshot/snap-1", "destination_region=us-east-1",
                          "destination_account=222222222222",
                          "resource=arn:aws:backup:us-east-1:222222222222:backup-vault:loot"}));
}

Texts policy_receivers(const std::string& policy) {
  std::string escaped;
  for (const char c : policy) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
  return attributes_of("backup.amazonaws.com", "PutBackupVaultAccessPolicy",
                       R"({"backupVaultName":"v","policy":")" + escaped + R"("})");
}

TEST(Attributes, AVaultsPolicyNamesWhoItAllows) {
  EXPECT_EQ(policy_receivers(R"({"Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::222222222222:root",)"
                             R"("333333333333"]},"Action":"*"},{"Effect":"Deny","Principal":"*"}]})"),
            (Texts{"resource=v", "share_add=222222222222", "share_add=333333333333"}));
  EXPECT_EQ(policy_receivers(R"({"Statement":{"Effect":"Allow","Principal":"*"}})"),
            (Texts{"resource=v", "share_add=all"}));
  EXPECT_EQ(policy_receivers(R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"*"}}})"),
            (Texts{"resource=v", "share_add=all"}));
  EXPECT_EQ(policy_receivers(R"({"Id":"\\ud800","Statement":{"Effect":"Allow","Principal":"*"}})"),
            (Texts{"resource=v", "share_add=all"}));
  EXPECT_EQ(policy_receivers("no JSON {"), (Texts{"resource=v"}));
}

TEST(Attributes, RedshiftSharesAndTakesBack) {
  EXPECT_EQ(attributes_of("redshift.amazonaws.com", "AuthorizeSnapshotAccess",
                          R"({"snapshotIdentifier":"s-1","accountWithRestoreAccess":"222222222222"})"),
            (Texts{"snapshot=s-1", "share_add=222222222222"}));
  EXPECT_EQ(attributes_of("redshift.amazonaws.com", "RevokeSnapshotAccess",
                          R"({"snapshotIdentifier":"s-1","accountWithRestoreAccess":"222222222222"})"),
            (Texts{"snapshot=s-1", "share_remove=222222222222"}));
}

TEST(Attributes, AMountedVolume) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "AttachVolume", R"({"volumeId":"vol-1","instanceId":"i-1"})",
                          R"({"volumeId":"vol-1","instanceId":"i-1"})"),
            (Texts{"source=vol-1", "attached_to=i-1"}));
}

TEST(Attributes, AVolumeMadeOfASnapshot) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "CreateVolume", R"({"snapshotId":"snap-1"})",
                          R"({"volumeId":"vol-1","snapshotId":"snap-1"})"),
            (Texts{"snapshot=snap-1", "made=vol-1"}));
}

TEST(Attributes, DepthAndNumberHaveBounds) {
  std::string deep = R"({"snapshotId":"snap-1"})";
  for (int i = 0; i < 200; ++i) deep = R"({"x":)" + deep + "}";
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", deep), Texts{});
  std::string many = R"({"snapshotId":[)";
  for (int i = 0; i < 5000; ++i) many += (i == 0 ? "\"s" : ",\"s") + std::to_string(i) + "\"";
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", many + "]}").size(), 256U);
}

TEST(Attributes, TypesThatDoNotFitAreNothing) {
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", R"({"snapshotId":null})"), Texts{});
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", R"({"snapshotId":12.5,"volumeSize":-1})"), Texts{});
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", R"("snap-1")"), Texts{});
  EXPECT_EQ(attributes_of("ec2.amazonaws.com", "DeleteSnapshot", "[]"), Texts{});
}

}  // namespace
}  // namespace snapsleuth::testing
