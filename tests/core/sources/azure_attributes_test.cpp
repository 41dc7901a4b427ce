// What the bodies of Azure's requests and answers say of the things touched.
#include <gtest/gtest.h>

#include "azure_records.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

SeenEvent seen_asked(std::string operation, std::string_view type_and_name, std::string_view body) {
  return event_of(asked(std::move(operation), resource(type_and_name), body).rest());
}

constexpr std::string_view kSnap = "Microsoft.Compute/snapshots/S";
constexpr std::string_view kDisk = "Microsoft.Compute/disks/D";
constexpr std::string_view kMachine = "Microsoft.Compute/virtualMachines/VM";

TEST(AzureAttributes, ASnapshotOfADisk) {
  const SeenEvent e = seen_asked(
      "Microsoft.Compute/snapshots/write", kSnap,
      R"({"location":"westeurope","properties":{"creationData":{"createOption":"Copy","sourceResourceId":")" +
          resource("Microsoft.Compute/Disks/Data/") +
          R"("},"diskSizeGB":128,"networkAccessPolicy":"AllowAll","encryption":{"type":"EncryptionAtRestWithCustomerKey",)"
          R"("diskEncryptionSetId":"/DES"}}})");
  EXPECT_EQ(e.draft.category, Category::create);
  EXPECT_TRUE(e.has("made=" + resource_lower(kSnap)));
  EXPECT_TRUE(e.has("source=" + resource_lower("microsoft.compute/disks/data")));
  EXPECT_TRUE(e.has("size_gib=128"));
  EXPECT_TRUE(e.has("key=/des"));
  EXPECT_FALSE(e.flagged(EventFlags::kWeakens));
}

TEST(AzureAttributes, BodiesComeAsObjectsToo) {  // pitfall 20
  ActivityRecord record;
  record.properties = R"({"requestbody":{"properties":{"creationData":{"sourceResourceId":"/disks/D"}}}})";
  EXPECT_TRUE(event_of(record.diagnostic()).has("source=/disks/d"));
}

// Pitfall 19: create or update.
TEST(AzureAttributes, AWriteWithoutOriginIsAnUpdate) {  // pitfall 19
  const SeenEvent tags = seen_asked("Microsoft.Compute/snapshots/write", kSnap, R"({"tags":{"a":"b"}})");
  EXPECT_EQ(tags.draft.category, Category::configure);
  EXPECT_TRUE(tags.has("snapshot=" + resource_lower(kSnap)));
  const SeenEvent opened =
      seen_asked("Microsoft.Compute/snapshots/write", kSnap,
                 R"({"properties":{"networkAccessPolicy":"AllowAll","publicNetworkAccess":"Enabled"}})");
  EXPECT_TRUE(opened.flagged(EventFlags::kWeakens));
  EXPECT_TRUE(opened.has("public_access=true"));
  const SeenEvent closed =
      seen_asked("Microsoft.Compute/snapshots/write", kSnap, R"({"properties":{"networkAccessPolicy":"DenyAll"}})");
  EXPECT_TRUE(closed.flagged(EventFlags::kProtects));
  EXPECT_TRUE(closed.has("detail=DenyAll"));
}

// Pitfall 19: a success on something that was there before.
TEST(AzureAttributes, AnAnswerThatIsOlderThanTheCallIsOfAnUpdate) {
  ActivityRecord record;
  const auto made = [&](std::string_view time) {
    record.properties = R"({"statusCode":"OK","responseBody":)" +
                        json_text(R"({"properties":{"timeCreated":")" + std::string(time) + R"("}})") + "}";
    return event_of(record.rest()).draft.category;
  };
  EXPECT_EQ(made("2024-02-01T10:00:00Z"), Category::configure);
  EXPECT_EQ(made("2024-03-01T09:59:59Z"), Category::create);
}

TEST(AzureAttributes, ASnapshotOfASnapshotIsACopy) {
  const SeenEvent e = seen_asked(
      "Microsoft.Compute/snapshots/write", kSnap,
      R"({"properties":{"creationData":{"createOption":"CopyStart","sourceResourceId":"/X/snapshots/Old"}}})");
  EXPECT_EQ(e.draft.category, Category::copy);
  EXPECT_TRUE(e.has("source=/x/snapshots/old"));
}

// Pitfall 19: what hands the bytes out.
TEST(AzureAttributes, LinksToDownload) {  // pitfall 19
  const std::string body = R"({"access":"Read","durationInSeconds":3600})";
  const std::pair<const char*, std::string_view> calls[] = {
      {"Microsoft.Compute/snapshots/beginGetAccess/action", kSnap},
      {"Microsoft.Compute/disks/beginGetAccess/action", kDisk},
      {"Microsoft.Compute/restorePointCollections/restorePoints/retrieveSasUris/action",
       "Microsoft.Compute/restorePointCollections/C/restorePoints/P"},
  };
  for (const auto& [operation, what] : calls) {
    const SeenEvent e = seen_asked(operation, what, body);
    EXPECT_EQ(e.draft.category, Category::export_) << operation;
    EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
    EXPECT_TRUE(e.has("snapshot=" + resource_lower(what)));
    EXPECT_TRUE(e.has("detail=Read 3600 s"));
  }
  const SeenEvent revoked = seen_asked("Microsoft.Compute/snapshots/endGetAccess/action", kSnap, "{}");
  EXPECT_EQ(revoked.draft.category, Category::configure);
  EXPECT_TRUE(revoked.flagged(EventFlags::kProtects));
}

TEST(AzureAttributes, ADiskOfASnapshotIsARestore) {
  const auto disk = [](std::string_view source) {
    return seen_asked("Microsoft.Compute/disks/write", kDisk,
                      R"({"properties":{"creationData":{"createOption":"Copy","sourceResourceId":")" +
                          std::string(source) + R"("}}})");
  };
  const SeenEvent restored = disk("/x/snapshots/S");
  EXPECT_EQ(restored.draft.category, Category::restore);
  EXPECT_TRUE(restored.has("snapshot=/x/snapshots/s"));
  EXPECT_TRUE(restored.has("made=" + resource_lower(kDisk)));
  EXPECT_TRUE(restored.flagged(EventFlags::kSnapshotActivity));
  const SeenEvent copied = disk("/x/disks/E");
  EXPECT_EQ(copied.draft.category, Category::copy);
  EXPECT_TRUE(copied.has("source=/x/disks/e"));
  EXPECT_TRUE(copied.flagged(EventFlags::kSnapshotActivity));
  const SeenEvent empty = seen_asked("Microsoft.Compute/disks/write", kDisk,
                                     R"({"properties":{"creationData":{"createOption":"Empty"},"diskSizeGB":4}})");
  EXPECT_EQ(empty.draft.category, Category::use);
  EXPECT_FALSE(empty.flagged(EventFlags::kSnapshotActivity));
}

TEST(AzureAttributes, AnUpdateOfARestoredDiskIsNoRestore) {
  ActivityRecord record = asked("Microsoft.Compute/disks/write", resource(kDisk), R"({"tags":{}})");
  record.properties =
      R"({"requestbody":"{\"tags\":{}}","responseBody":)" +
      json_text(R"({"properties":{"creationData":{"sourceResourceId":"/x/snapshots/S"}},"managedBy":"/x/VM"})") + "}";
  const SeenEvent e = event_of(record.rest());
  EXPECT_EQ(e.draft.category, Category::use);
  EXPECT_TRUE(e.has("attached_to=/x/vm"));
  EXPECT_TRUE(e.has("source=" + resource_lower(kDisk)));
}

TEST(AzureAttributes, ADisksPolicyIsActivity) {
  const SeenEvent e =
      seen_asked("Microsoft.Compute/disks/write", kDisk, R"({"properties":{"publicNetworkAccess":"Enabled"}})");
  EXPECT_EQ(e.draft.category, Category::configure);
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.flagged(EventFlags::kWeakens));
}

// Pitfall 15, in Azure's words: joined by the ids of snapshot, disk and machine.
TEST(AzureAttributes, DisksOnAMachine) {
  const SeenEvent e = seen_asked("Microsoft.Compute/virtualMachines/write", kMachine,
                                 R"({"properties":{"storageProfile":{"osDisk":{"managedDisk":{"id":"/x/Disks/Os"}},)"
                                 R"("dataDisks":[{"lun":0,"managedDisk":{"id":"/x/disks/Data"}}]}}})");
  EXPECT_EQ(e.draft.category, Category::use);
  EXPECT_TRUE(e.has("attached_to=" + resource_lower(kMachine)));
  EXPECT_TRUE(e.has("source=/x/disks/os"));
  EXPECT_TRUE(e.has("source=/x/disks/data"));
  const SeenEvent attached = seen_asked("Microsoft.Compute/virtualMachines/attachDetachDataDisks/action", kMachine,
                                        R"({"dataDisksToAttach":[{"diskId":"/x/disks/Data"}]})");
  EXPECT_TRUE(attached.has("source=/x/disks/data"));
  const SeenEvent imaged = seen_asked("Microsoft.Compute/virtualMachines/write", kMachine,
                                      R"({"properties":{"storageProfile":{"imageReference":{"id":"/x/images/I"}}}})");
  EXPECT_TRUE(imaged.has("snapshot=/x/images/i"));
  EXPECT_TRUE(imaged.has("made=" + resource_lower(kMachine)));
}

// Pitfall 11, in Azure's words.
TEST(AzureAttributes, SharingAGallery) {
  const auto share = [](std::string_view body) {
    return seen_asked("Microsoft.Compute/galleries/share/action", "Microsoft.Compute/galleries/G", body);
  };
  const SeenEvent added = share(
      R"({"operationType":"Add","groups":[{"type":"Subscriptions","ids":["AAAA"]},{"type":"AADTenants","ids":["bbbb"]}]})");
  EXPECT_EQ(added.draft.category, Category::share);
  EXPECT_TRUE(added.has("share_add=aaaa"));
  EXPECT_TRUE(added.has("share_add=bbbb"));
  EXPECT_TRUE(added.has("snapshot=" + resource_lower("microsoft.compute/galleries/g")));
  EXPECT_TRUE(share(R"({"operationType":"EnableCommunity"})").has("share_add=all"));
  const SeenEvent removed = share(R"({"operationType":"Remove","groups":[{"type":"Subscriptions","ids":["aaaa"]}]})");
  EXPECT_EQ(removed.draft.category, Category::configure);
  EXPECT_TRUE(removed.flagged(EventFlags::kUnsharesOnly));
  EXPECT_TRUE(removed.has("share_remove=aaaa"));
  EXPECT_EQ(share("{}").draft.category, Category::share);
}

TEST(AzureAttributes, CopiesOfImagesToRegions) {
  const SeenEvent e = seen_asked(
      "Microsoft.Compute/galleries/images/versions/write", "Microsoft.Compute/galleries/G/images/I/versions/1",
      R"({"properties":{"publishingProfile":{"targetRegions":[{"name":"East US"},{"name":"westeurope"}]},)"
      R"("storageProfile":{"source":{"id":"/x/snapshots/S"}}}})");
  EXPECT_EQ(e.draft.category, Category::copy);
  EXPECT_TRUE(e.has("destination_region=eastus"));
  EXPECT_TRUE(e.has("source=/x/snapshots/s"));
}

TEST(AzureAttributes, Databases) {
  const std::string_view database = "Microsoft.Sql/servers/Srv/databases/Db";
  const SeenEvent restored =
      seen_asked("Microsoft.Sql/servers/databases/write", database,
                 R"({"properties":{"createMode":"PointInTimeRestore","sourceDatabaseId":"/x/databases/Old"}})");
  EXPECT_EQ(restored.draft.category, Category::restore);
  EXPECT_TRUE(restored.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(restored.has("source=/x/databases/old"));
  EXPECT_TRUE(restored.has("made=" + resource_lower(database)));
  const SeenEvent made =
      seen_asked("Microsoft.Sql/servers/databases/write", database, R"({"properties":{"createMode":"Default"}})");
  EXPECT_FALSE(made.flagged(EventFlags::kSnapshotActivity));
  const SeenEvent exported =
      seen_asked("Microsoft.Sql/servers/databases/export/action", database,
                 R"({"storageUri":"https://acct.blob.core.windows.net/c/db.bacpac?sig=SECRET","storageKey":"K"})");
  EXPECT_EQ(exported.draft.category, Category::export_);
  EXPECT_TRUE(exported.has("bucket=https://acct.blob.core.windows.net/c/db.bacpac"));
}

TEST(AzureAttributes, Rights) {
  const SeenEvent e = seen_asked(
      "Microsoft.Authorization/roleAssignments/write",
      "Microsoft.Compute/snapshots/S/providers/Microsoft.Authorization/roleAssignments/A",
      R"({"Id":"1","Properties":{"PrincipalId":"ABC","PrincipalType":"User","RoleDefinitionId":"/roleDefinitions/8E3AF657"}})");
  EXPECT_EQ(e.draft.category, Category::permissions);
  EXPECT_TRUE(e.has("target_principal=abc"));
  EXPECT_TRUE(e.has("policy=/roledefinitions/8e3af657"));
  EXPECT_TRUE(e.has("resource=" + resource_lower(kSnap)));
}

TEST(AzureAttributes, ALockIsOnSomething) {
  ActivityRecord record;
  record.operation = "Microsoft.Authorization/locks/delete";
  record.resource = resource("Microsoft.Compute/snapshots/S/providers/Microsoft.Authorization/locks/L");
  const SeenEvent e = event_of(record.rest());
  EXPECT_EQ(e.draft.category, Category::configure);
  EXPECT_TRUE(e.flagged(EventFlags::kWeakens));
  EXPECT_TRUE(e.has("snapshot=" + resource_lower(kSnap)));
}

TEST(AzureAttributes, RulesThatLetEverybodyIn) {
  const auto rule = [](std::string_view access, std::string_view prefix) {
    return seen_asked("Microsoft.Network/networkSecurityGroups/securityRules/write",
                      "Microsoft.Network/networkSecurityGroups/N/securityRules/R",
                      R"({"properties":{"access":")" + std::string(access) +
                          R"(","direction":"Inbound","sourceAddressPrefix":")" + std::string(prefix) +
                          R"(","destinationPortRange":"22"}})");
  };
  EXPECT_TRUE(rule("Allow", "*").has("public_access=true"));
  EXPECT_TRUE(rule("Allow", "Internet").has("public_access=true"));
  EXPECT_FALSE(rule("Deny", "*").has("public_access=true"));
  EXPECT_FALSE(rule("Allow", "10.0.0.0/8").has("public_access=true"));
  EXPECT_TRUE(seen_asked("Microsoft.Network/networkSecurityGroups/write", "Microsoft.Network/networkSecurityGroups/N",
                         R"({"properties":{"securityRules":[{"properties":{"access":"Allow","direction":"Inbound",)"
                         R"("sourceAddressPrefixes":["10.0.0.1","0.0.0.0/0"]}}]}})")
                  .has("public_access=true"));
}

TEST(AzureAttributes, TheWayFromAMachineToARule) {
  const SeenEvent machine = seen_asked(
      "Microsoft.Compute/virtualMachines/write", kMachine,
      R"({"identity":{"type":"UserAssigned","userAssignedIdentities":{"/subscriptions/S/Id/One":{}}},"properties":)"
      R"({"networkProfile":{"networkInterfaces":[{"id":"/subscriptions/S/Nic"}]}}})");
  EXPECT_TRUE(machine.has("security_group=/subscriptions/s/nic"));
  EXPECT_TRUE(machine.has("resource=/subscriptions/s/id/one"));
  const SeenEvent interface =
      seen_asked("Microsoft.Network/networkInterfaces/write", "Microsoft.Network/networkInterfaces/Nic",
                 R"({"properties":{"networkSecurityGroup":{"id":"/subscriptions/S/Nsg"}}})");
  EXPECT_TRUE(interface.has("security_group=/subscriptions/s/nsg"));
  const std::string rule = "Microsoft.Network/networkSecurityGroups/N/securityRules/R";
  const SeenEvent written = seen_asked("Microsoft.Network/networkSecurityGroups/securityRules/write", rule, "{}");
  EXPECT_TRUE(written.has("security_group=" + resource_lower("Microsoft.Network/networkSecurityGroups/N")));
  EXPECT_TRUE(written.has("resource=" + resource_lower(rule)));
}

TEST(AzureAttributes, WhatIsMadeInAnotherSubscriptionLeavesItsOwn) {
  const auto made_in = [](std::string_view subscription, std::string_view origin) {
    const std::string snapshot =
        "/subscriptions/" + std::string(subscription) + "/resourceGroups/x/providers/Microsoft.Compute/snapshots/Copy";
    return event_of(asked("Microsoft.Compute/snapshots/write", snapshot,
                          R"({"location":"westeurope","properties":{"creationData":{"createOption":"Copy",)"
                          R"("sourceResourceId":")" +
                              resource(origin) + R"("}}})")
                        .diagnostic());
  };
  constexpr std::string_view kElsewhere = "11111111-2222-3333-4444-555555555555";
  for (const char* origin : {"Microsoft.Compute/disks/D", "Microsoft.Compute/snapshots/S"}) {
    const SeenEvent away = made_in(kElsewhere, origin);
    EXPECT_EQ(away.draft.category, Category::copy) << origin;
    EXPECT_TRUE(away.has("destination_account=" + std::string(kElsewhere))) << origin;
    EXPECT_FALSE(made_in(kSubscription, origin).has("destination_account=" + std::string(kSubscription))) << origin;
  }
}

TEST(AzureAttributes, ListingKeysIsContext) {
  ActivityRecord record;
  record.operation = "Microsoft.Storage/storageAccounts/listKeys/action";
  record.resource = resource("Microsoft.Storage/storageAccounts/A");
  const SeenEvent e = event_of(record.rest());
  EXPECT_TRUE(e.draft.kept);
  EXPECT_FALSE(e.flagged(EventFlags::kSnapshotActivity));
}

TEST(AzureAttributes, DeepAndWideBodiesAreBounded) {
  std::string deep = "{\"a\":";
  for (int i = 0; i < 200; ++i) deep += "{\"a\":";
  deep += "1";
  for (int i = 0; i < 201; ++i) deep += "}";
  (void)seen_asked("Microsoft.Compute/snapshots/write", kSnap, deep);
  std::string wide = R"({"dataDisksToAttach":[)";
  for (int i = 0; i < 2000; ++i) wide += (i == 0 ? "" : ",") + (R"({"diskId":"/x/disks/)" + std::to_string(i)) + "\"}";
  const SeenEvent e =
      seen_asked("Microsoft.Compute/virtualMachines/attachDetachDataDisks/action", kMachine, wide + "]}");
  EXPECT_LE(e.attributes.size(), 256U);
}

}  // namespace
}  // namespace snapsleuth::testing
