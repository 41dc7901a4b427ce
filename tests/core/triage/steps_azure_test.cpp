// What a finding in Azure gets, in which order, and what is in its commands.
#include <gtest/gtest.h>

#include "steps_fixture.h"
#include "steps_lists.h"

namespace snapsleuth {
namespace {

using namespace steps_list;
using fixture::azure_case;
using fixture::azure_gallery_case;
using fixture::azure_id;
using fixture::kSubscription;

const std::string kSnapshot = azure_id("snapshots/s1");
const std::string kDisk = azure_id("disks/d1");

TEST(AzureSteps, OfADownloadLinkInOrder) {
  EXPECT_EQ(outline(triage_steps(azure_case())), (Texts{
                                                     "l1 read step.l1.who.azure.person",
                                                     "l1 read step.l1.history.none",
                                                     "l1 read step.l1.activity.azure",
                                                     "l1 read step.l1.sign_ins.fetch_azure",
                                                     "l1 - step.l1.hour",
                                                     "l1 read step.l1.look.azure",
                                                     "l1 read step.l1.touched.azure",
                                                     "l1 read step.l1.links",
                                                     "l1 - step.l1.ticket",
                                                     "l1 - step.l1.ask",
                                                     "l1 - step.l1.decide",
                                                     "t2 read step.t2.rights.azure",
                                                     "t2 read step.t2.made_from.azure",
                                                     "t2 read step.t2.machines",
                                                     "t2 read step.t2.network",
                                                     "t2 read step.t2.infrastructure",
                                                     "containment change step.preserve.azure",
                                                     "containment change step.preserve.machine",
                                                     "containment change step.stop.links",
                                                     "containment change step.stop.access.azure",
                                                     "containment change step.actor.azure.person",
                                                     "containment change step.actor.azure.roles",
                                                     "containment change step.repair.rules",
                                                     "containment change step.repair.isolate.azure",
                                                     "containment change step.repair.tighten.azure",
                                                     "containment change step.repair.monitor.azure",
                                                     "containment read step.repair.rule.sigma",
                                                     "containment read step.repair.rule.kql",
                                                     "containment - step.repair.baseline",
                                                     "containment destroy step.delete.azure",
                                                 }));
}

TEST(AzureSteps, CloseEveryLinkAndAllowNoNewOne) {
  EXPECT_EQ(posix_of(azure_case(), "step.stop.links"),
            (Texts{"az snapshot revoke-access --ids " + kSnapshot, "az disk revoke-access --ids " + kDisk}));
  const std::string closed = " --network-access-policy DenyAll --public-network-access Disabled";
  EXPECT_EQ(posix_of(azure_case(), "step.stop.access.azure"),
            (Texts{"az snapshot update --ids " + kSnapshot + closed, "az disk update --ids " + kDisk + closed}));
  CaseFacts closed_case = azure_case();
  for (SnapshotFacts& snapshot : closed_case.snapshots) snapshot.link_open = false;
  EXPECT_FALSE(has_step(triage_steps(closed_case), "step.stop.links"));
}

/// The disk is the organisation's own data.
TEST(AzureSteps, DeleteTheSnapshotAndNeverTheDisk) {
  EXPECT_EQ(posix_of(azure_case(), "step.delete.azure"), (Texts{"az snapshot delete --ids " + kSnapshot}));
}

TEST(AzureSteps, NameTheCaseInTheLock) {
  EXPECT_EQ(posix_of(azure_case(), "step.preserve.azure").at(0),
            "az lock create --name case-1a2b3c4d --lock-type CanNotDelete --resource " + kSnapshot +
                " --notes case-1a2b3c4d");
}

TEST(AzureSteps, StopAPersonByItsObjectId) {
  EXPECT_EQ(
      posix_of(azure_case(), "step.actor.azure.person"),
      (Texts{"az ad user update --id aaaaaaaa-1111-2222-3333-444444444444 --account-enabled false",
             "az rest --method post --url "
             "https://graph.microsoft.com/v1.0/users/aaaaaaaa-1111-2222-3333-444444444444/revokeSignInSessions"}));
  CaseFacts named = azure_case();
  named.object_id.clear();
  EXPECT_EQ(posix_of(named, "step.actor.azure.person").at(0),
            "az ad user update --id kim@example.com --account-enabled false");
  EXPECT_EQ(posix_of(azure_case(), "step.actor.azure.roles"),
            (Texts{"az role assignment delete --assignee aaaaaaaa-1111-2222-3333-444444444444 --role "
                   "8e3af657-a8ff-443c-a75c-2fe8c4bcb635 --scope /subscriptions/" +
                   kSubscription}));
}

TEST(AzureSteps, AskTheDirectoryForSignIns) {
  EXPECT_EQ(commands_of(triage_steps(azure_case()), "step.l1.sign_ins.fetch_azure", Shell::posix),
            (Texts{"az rest --method get --url https://graph.microsoft.com/v1.0/auditLogs/signIns --url-parameters "
                   R"('$filter=userId eq '\''aaaaaaaa-1111-2222-3333-444444444444'\'' and createdDateTime ge )"
                   "2024-08-02T23:10:00Z'"}));
  CaseFacts loaded = azure_case();
  loaded.has_sign_in_logs = true;
  EXPECT_TRUE(posix_of(loaded, "step.l1.sign_ins").empty());
  EXPECT_TRUE(has_step(triage_steps(loaded), "step.l1.sign_ins"));
}

TEST(AzureSteps, QuoteForPowershell) {
  EXPECT_EQ(commands_of(triage_steps(azure_case()), "step.l1.links", Shell::powershell).at(0),
            "az snapshot list --subscription '" + kSubscription + "' --query '[?diskState==''ActiveSAS''].id' -o tsv");
}

/// Logs write ids in capitals or small; the search must find what was made either way.
TEST(AzureSteps, SearchWhatWasMadeWithoutHeedingCase) {
  EXPECT_NE(posix_of(azure_case(), "step.t2.made_from.azure").at(0).find("sourceResourceId =~ "), std::string::npos);
}

TEST(AzureSteps, TakeAGalleryBackFromSubscriptionAndCommunity) {
  const std::string gallery = " --subscription " + kSubscription + " --resource-group rg-data --gallery-name g";
  EXPECT_EQ(posix_of(azure_gallery_case(), "step.stop.unshare.gallery"),
            (Texts{"az sig share remove" + gallery + " --subscription-ids 99999999-2222-3333-4444-555555555555",
                   "az sig share remove" + gallery + " --tenant-ids 99999999-2222-3333-4444-555555555555"}));
  EXPECT_EQ(posix_of(azure_gallery_case(), "step.stop.unpublish.gallery"), (Texts{"az sig share reset" + gallery}));
  EXPECT_EQ(posix_of(azure_gallery_case(), "step.t2.gallery"),
            (Texts{"az sig show" + gallery + " --select Permissions"}));
}

TEST(AzureSteps, CloseARestorePointsLink) {
  EXPECT_EQ(posix_of(azure_gallery_case(), "step.stop.links"),
            (Texts{"az rest --method post --url 'https://management.azure.com" +
                   azure_id("restorepointcollections/c/restorepoints/r/diskrestorepoints/d") +
                   "/endGetAccess?api-version=2023-10-02'"}));
}

TEST(AzureSteps, StopAnApplication) {
  const auto steps = triage_steps(azure_gallery_case());
  EXPECT_EQ(commands_of(steps, "step.actor.azure.application", Shell::posix),
            (Texts{"az ad sp update --id bbbbbbbb-1111-2222-3333-444444444444 --set accountEnabled=false"}));
  EXPECT_TRUE(has_step(steps, "step.actor.azure.secrets"));
  EXPECT_TRUE(commands_of(steps, "step.l1.sign_ins.fetch_azure", Shell::posix).empty());
}

/// A guest's name has a `#` in it, at which an address on the web is cut.
TEST(AzureSteps, GiveNoCommandForAGuestsName) {
  CaseFacts guest = azure_case();
  guest.object_id.clear();
  guest.actor_id = "ann_vendor.example#ext#@ours.onmicrosoft.com";
  EXPECT_TRUE(posix_of(guest, "step.actor.azure.person").empty());
  EXPECT_TRUE(has_step(triage_steps(guest), "step.actor.azure.person"));
}

}  // namespace
}  // namespace snapsleuth
