#include "settings/own_scopes.h"

#include <gtest/gtest.h>

#include <string>

namespace snapsleuth {
namespace {

bool own(std::vector<std::string> list, std::string_view scope) {
  Settings settings;
  settings.own_scopes = std::move(list);
  return is_own_scope(settings, scope);
}

TEST(OwnScopes, AwsAccounts) {
  EXPECT_TRUE(own({"012345678901"}, "012345678901"));
  EXPECT_FALSE(own({"012345678901"}, "12345678901"));
  EXPECT_FALSE(own({"12345678901"}, "012345678901"));
  EXPECT_FALSE(own({"012345678901"}, "999999999999"));
  EXPECT_FALSE(own({}, "012345678901"));
  EXPECT_FALSE(own({"", "012345678901"}, ""));
}

TEST(OwnScopes, ArnsLieInTheirAccount) {
  for (const char* arn : {"arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:user/x/alice",
                          "arn:aws-us-gov:sts::123456789012:assumed-role/R/s", "arn:aws-cn:iam::123456789012:role/R",
                          "arn:aws:rds:eu-west-1:123456789012:snapshot:s"}) {
    EXPECT_TRUE(own({"123456789012"}, arn)) << arn;
    EXPECT_TRUE(own({"arn:aws:iam::123456789012:root"}, arn)) << arn;
    EXPECT_FALSE(own({"999999999999"}, arn)) << arn;
  }
  EXPECT_FALSE(own({"123456789012"}, "arn:aws:ec2:eu-west-1::snapshot/123456789012"));
  EXPECT_FALSE(own({"123456789012"}, "arn:aws:iam:123456789012"));
  // One role in the list is one role.
  EXPECT_TRUE(own({"arn:aws:iam::123456789012:role/R"}, "arn:aws:iam::123456789012:role/R"));
  EXPECT_FALSE(own({"arn:aws:iam::123456789012:role/R"}, "arn:aws:iam::123456789012:role/Other"));
  EXPECT_FALSE(own({"arn:aws:iam::123456789012:role/R"}, "123456789012"));
}

TEST(OwnScopes, OrganisationsAndUnits) {
  const std::string organisation = "arn:aws:organizations::111111111111:organization/o-abcde12345";
  const std::string unit = "arn:aws:organizations::111111111111:ou/o-abcde12345/ou-ab12-cdefgh34";
  EXPECT_TRUE(own({"o-abcde12345"}, "o-abcde12345"));
  EXPECT_TRUE(own({"o-abcde12345"}, organisation));
  EXPECT_TRUE(own({organisation}, "o-abcde12345"));
  EXPECT_TRUE(own({"o-abcde12345"}, unit));
  EXPECT_TRUE(own({"o-abcde12345"}, "o-abcde12345/r-ab12/ou-ab12-cdefgh34/"));
  EXPECT_TRUE(own({unit}, unit));
  EXPECT_FALSE(own({unit}, organisation));
  EXPECT_FALSE(own({unit}, "arn:aws:organizations::111111111111:ou/o-abcde12345/ou-ab12-zzzzzzzz"));
  // The manager's account is not the organisation, and the other way round.
  EXPECT_FALSE(own({"111111111111"}, organisation));
  EXPECT_FALSE(own({"o-abcde12345"}, "111111111111"));
  EXPECT_TRUE(own({"222222222222"}, "arn:aws:organizations::111111111111:account/o-abcde12345/222222222222"));
}

TEST(OwnScopes, AzureGuidsHaveNoCase) {
  const std::string guid = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";
  EXPECT_TRUE(own({"0B1F6471-1BF0-4DDA-AEC3-CB9272F09590"}, guid));
  EXPECT_TRUE(own({"/subscriptions/" + guid}, guid));
  EXPECT_TRUE(own({guid}, "/SUBSCRIPTIONS/0B1F6471-1BF0-4DDA-AEC3-CB9272F09590/resourceGroups/g/providers/x"));
  EXPECT_FALSE(own({"/subscriptions/" + guid + "/resourceGroups/g"}, guid));
  EXPECT_FALSE(own({guid}, "0b1f6471-1bf0-4dda-aec3-cb9272f09591"));
}

TEST(OwnScopes, GcpProjectsAndTheirAccounts) {
  for (const char* scope :
       {"my-proj", "projects/my-proj", "projects/my-proj/global/snapshots/s", "projectOwner:my-proj",
        "//cloudresourcemanager.googleapis.com/projects/my-proj", "my-proj@appspot.gserviceaccount.com",
        "serviceAccount:sa@my-proj.iam.gserviceaccount.com", "sa@my-proj.iam.gserviceaccount.com",
        "deleted:serviceAccount:sa@my-proj.iam.gserviceaccount.com?uid=123"}) {
    EXPECT_TRUE(own({"my-proj"}, scope)) << scope;
    EXPECT_TRUE(own({"projects/my-proj"}, scope)) << scope;
    EXPECT_FALSE(own({"my-pro"}, scope)) << scope;
  }
  for (const char* scope :
       {"123456789012-compute@developer.gserviceaccount.com", "123456789012@cloudservices.gserviceaccount.com",
        "principalSet://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/p/*"}) {
    EXPECT_TRUE(own({"123456789012"}, scope)) << scope;
  }
  EXPECT_TRUE(own({"example.com:proj"}, "sa@proj.example.com.iam.gserviceaccount.com"));
  // A name that looks like Google's own, made in somebody's project.
  EXPECT_FALSE(own({"123456789012"}, "service-123456789012@evil.iam.gserviceaccount.com"));
  EXPECT_FALSE(own({"my-proj"}, "my-proj@evil.iam.gserviceaccount.com"));
  EXPECT_FALSE(own({"123456789012"}, "principal://evil.example/projects/123456789012/x"));
}

TEST(OwnScopes, GcpAgentsBelongToTheProjectThatTheyActFor) {
  for (const char* scope : {"serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com",
                            "service-123456789012@gcp-sa-backupdr.iam.gserviceaccount.com"}) {
    EXPECT_TRUE(own({"123456789012"}, scope)) << scope;
    EXPECT_FALSE(own({"999999999999"}, scope)) << scope;
    EXPECT_FALSE(own({"gcp-sa-backupdr", "compute-system"}, scope)) << scope;
  }
}

TEST(OwnScopes, GcpSetsOfPrincipalsUnderAnOrganisationOrAFolder) {
  const char* set = "principalSet://cloudresourcemanager.googleapis.com/organizations/123456789012";
  EXPECT_TRUE(own({"organizations/123456789012"}, set));
  EXPECT_FALSE(own({"organizations/12345678901"}, set));
  EXPECT_FALSE(own({"123456789012"}, set));  // a number alone is a project's
  EXPECT_TRUE(own({"folders/5"}, "principalSet://cloudresourcemanager.googleapis.com/folders/5"));
  EXPECT_FALSE(own({"organizations/1"}, "principalSet://evil.example/organizations/1"));
}

TEST(OwnScopes, MailDomains) {
  for (const char* entry : {"example.com", "@example.com", "domain:Example.com"}) {
    EXPECT_TRUE(own({entry}, "user:Alice@EXAMPLE.com")) << entry;
    EXPECT_TRUE(own({entry}, "group:ops@example.com")) << entry;
    EXPECT_TRUE(own({entry}, "domain:example.com")) << entry;
    EXPECT_FALSE(own({entry}, "alice@example.com.evil.net")) << entry;
    EXPECT_FALSE(own({entry}, "alice@notexample.com")) << entry;
    EXPECT_FALSE(own({entry}, "alice@sub.example.com")) << entry;
    EXPECT_FALSE(own({entry}, "alice@example.com@evil.net")) << entry;
  }
  // One address in the list is one address.
  EXPECT_TRUE(own({"alice@vendor.net"}, "user:alice@vendor.net"));
  EXPECT_FALSE(own({"alice@vendor.net"}, "bob@vendor.net"));
}

TEST(OwnScopes, GuestsBelongToTheirHome) {
  const char* guest = "ann_smith_vendor.net#EXT#@ours.onmicrosoft.com";
  EXPECT_FALSE(own({"ours.onmicrosoft.com"}, guest));
  EXPECT_TRUE(own({"vendor.net"}, guest));
  EXPECT_TRUE(own({"ann_smith@vendor.net"}, guest));
}

TEST(OwnScopes, ThePublicIsNobodys) {
  for (const char* all : {"all", "ALL", "*", "allUsers", "allAuthenticatedUsers", "group:all"}) {
    EXPECT_TRUE(is_public_scope(all)) << all;
    EXPECT_FALSE(own({all}, all)) << all;
  }
  EXPECT_FALSE(is_public_scope("012345678901"));
}

TEST(TrustedScope, IsTheFirstThatHoldsTheScope) {
  Settings settings;
  settings.trusted_scopes = {
      {"111122223333", "Vendor", ""}, {"vendor.net", "Vendor's people", ""}, {"111122223333", "Again", ""}};
  EXPECT_EQ(trusted_scope(settings, "arn:aws:iam::111122223333:root"), &settings.trusted_scopes[0]);
  EXPECT_EQ(trusted_scope(settings, "ann@vendor.net"), &settings.trusted_scopes[1]);
  EXPECT_EQ(trusted_scope(settings, "999999999999"), nullptr);
}

}  // namespace
}  // namespace snapsleuth
