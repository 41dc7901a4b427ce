// Paths of Azure and Google Cloud are read as what they are, and any other text as none.
#include "model/resource_name.h"

#include <gtest/gtest.h>

namespace snapsleuth {
namespace {

const std::string kGroup = "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-data";
const std::string kSnapshot = kGroup + "/providers/microsoft.compute/snapshots/s1";
const std::string kVersion = kGroup + "/providers/microsoft.compute/galleries/g/images/i/versions/1.0.0";

TEST(ResourceName, ReadsAnAzureResource) {
  const auto snapshot = parse_azure_resource(kSnapshot);
  ASSERT_TRUE(snapshot.has_value());
  EXPECT_EQ(snapshot->subscription, "11111111-2222-3333-4444-555555555555");
  EXPECT_EQ(snapshot->group, "rg-data");
  EXPECT_EQ(snapshot->type, "microsoft.compute/snapshots");
  EXPECT_EQ(snapshot->names, std::vector<std::string_view>{"s1"});
  const auto version = parse_azure_resource(kVersion);
  ASSERT_TRUE(version.has_value());
  EXPECT_EQ(version->type, "microsoft.compute/galleries/images/versions");
  EXPECT_EQ(version->names, (std::vector<std::string_view>{"g", "i", "1.0.0"}));
}

TEST(ResourceName, ReadsWhatExtendsAnotherByItsOwnType) {
  const std::string id = kSnapshot + "/providers/Microsoft.Authorization/roleAssignments/a";
  const auto assignment = parse_azure_resource(id);
  ASSERT_TRUE(assignment.has_value());
  EXPECT_EQ(assignment->type, "microsoft.authorization/roleassignments");
  EXPECT_EQ(assignment->group, "rg-data");
}

TEST(ResourceName, ReadsAGoogleResource) {
  const auto snapshot = parse_google_resource("projects/p/global/snapshots/s");
  ASSERT_TRUE(snapshot.has_value());
  EXPECT_EQ(snapshot->project, "p");
  EXPECT_EQ(snapshot->collection, "snapshots");
  EXPECT_EQ(snapshot->name, "s");
  const auto disk = parse_google_resource("projects/p/zones/europe-west1-b/disks/d");
  ASSERT_TRUE(disk.has_value());
  EXPECT_EQ(disk->level, "zones");
  EXPECT_EQ(disk->place, "europe-west1-b");
}

TEST(ResourceName, LeavesOtherTextAlone) {
  for (const std::string text :
       {"", "/", "snap-1", "/subscriptions/", "/subscriptions//x", "projects/", "projects/p", "projects//global/a/b",
        "/subscriptions/s/providers/", "/subscriptions/s/providers/m/t", "arn:aws:ec2:x:1:snapshot/snap-1"}) {
    EXPECT_FALSE(parse_azure_resource(text).has_value()) << text;
    EXPECT_FALSE(parse_google_resource(text).has_value()) << text;
    EXPECT_EQ(enclosing_resource(text), "") << text;
  }
  EXPECT_FALSE(parse_google_resource("projects" + std::string(1000, '/')).has_value());
}

TEST(ResourceName, IsShortInSentences) {
  EXPECT_EQ(short_name(kSnapshot), "s1");
  EXPECT_EQ(short_name(kVersion), "g/i/1.0.0");
  EXPECT_EQ(short_name("projects/p/zones/z/disks/d"), "d");
  EXPECT_EQ(short_name("projects/p"), "p");
  EXPECT_EQ(short_name("projects/p/instances/i/backupRuns/1"), "backupRuns/1");
  EXPECT_EQ(short_name("/subscriptions/s/resourcegroups/rg"), "rg");
  EXPECT_EQ(short_name("projects/"), "projects/");
  EXPECT_EQ(short_name("arn:aws:iam::1:user/x"), "arn:aws:iam::1:user/x");
}

TEST(ResourceName, KnowsWhatItIsAPartOf) {
  EXPECT_EQ(enclosing_resource(kVersion), kGroup + "/providers/microsoft.compute/galleries/g/images/i");
  EXPECT_EQ(enclosing_resource(kGroup + "/providers/microsoft.compute/galleries/g/images/i"),
            kGroup + "/providers/microsoft.compute/galleries/g");
  EXPECT_EQ(enclosing_resource(kSnapshot), "");
  EXPECT_EQ(scope_of_path(kSnapshot), "11111111-2222-3333-4444-555555555555");
  EXPECT_EQ(scope_of_path("projects/p/global/snapshots/s"), "p");
  EXPECT_EQ(scope_of_path("snap-1"), "");
}

}  // namespace
}  // namespace snapsleuth
