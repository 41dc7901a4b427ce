// What Google Cloud's records say of the things they touch.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

SeenEvent compute(std::string_view method, std::string_view payload, std::string_view members = "") {
  return event_of(gcp_entry("compute.googleapis.com", method, payload, members));
}

constexpr std::string_view kSnapshot = R"("resourceName":"projects/ours/global/snapshots/s1",)";

TEST(GcpSnapshots, BothRoutesNameTheDiskAndTheSnapshot) {  // pitfall 23
  const SeenEvent of_disk = compute(
      "v1.compute.disks.createSnapshot",
      R"("resourceName":"projects/ours/zones/europe-west1-b/disks/d1","request":{"name":"s1","storageLocations":["eu"],)"
      R"("sourceDisk":"https://www.googleapis.com/compute/v1/projects/ours/zones/europe-west1-b/disks/d1",)"
      R"("snapshotEncryptionKey":{"kmsKeyName":"projects/k/locations/eu/keyRings/r/cryptoKeys/c"}})",
      R"("resource":{"labels":{"zone":"europe-west1-b"}})");
  const SeenEvent of_snapshot =
      compute("v1.compute.snapshots.insert",
              std::string(kSnapshot) + R"("request":{"name":"s1","sourceDisk":"zones/europe-west1-b/disks/d1"})");
  for (const SeenEvent& e : {of_disk, of_snapshot}) {
    EXPECT_EQ(e.draft.category, Category::create);
    EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
    EXPECT_TRUE(e.has("source=projects/ours/zones/europe-west1-b/disks/d1"));
    EXPECT_TRUE(e.has("made=projects/ours/global/snapshots/s1"));
  }
  EXPECT_TRUE(of_disk.has("key=projects/k/locations/eu/keyRings/r/cryptoKeys/c"));
  EXPECT_FALSE(of_disk.has("destination_region=eu"));  // the multi-region holds the disk's own
}

TEST(GcpSnapshots, TheLastRecordOfAnOperationNamesWhatItsResourceIs) {
  const SeenEvent e =
      compute("v1.compute.snapshots.insert",
              std::string(kSnapshot) + R"("request":{"@type":"type.googleapis.com/compute.snapshots.insert"})",
              R"("operation":{"id":"o","last":true})");
  EXPECT_EQ(e.attributes, std::vector<std::string>{"made=projects/ours/global/snapshots/s1"});
}

TEST(GcpSnapshots, OneStoredInAnotherRegionIsACopyElsewhere) {
  const SeenEvent e = compute(
      "v1.compute.disks.createSnapshot",
      R"("resourceName":"projects/ours/zones/europe-west1-b/disks/d1","request":{"name":"s1","storageLocations":["us"]})");
  EXPECT_EQ(e.draft.category, Category::copy);
  EXPECT_TRUE(e.has("source_region=europe-west1"));
  EXPECT_TRUE(e.has("destination_region=us"));
}

TEST(GcpSnapshots, OneOfAnotherProjectsDiskIsACopyIntoThisOne) {
  const SeenEvent e =
      compute("v1.compute.snapshots.insert",
              std::string(kSnapshot) + R"("request":{"sourceDisk":"projects/theirs/zones/us-east1-b/disks/d1"})");
  EXPECT_EQ(e.draft.category, Category::copy);
  EXPECT_TRUE(e.has("destination_account=ours"));
  // A number and a name may be one project's.
  const SeenEvent unclear =
      compute("v1.compute.snapshots.insert",
              std::string(kSnapshot) + R"("request":{"sourceDisk":"projects/123456/zones/us-east1-b/disks/d1"})");
  EXPECT_EQ(unclear.draft.category, Category::create);
}

TEST(GcpSnapshots, AStrangersUseOfADiskIsTheOwnersTrace) {
  const SeenEvent e = compute(
      "v1.compute.snapshots.insert",
      R"("authenticationInfo":{"principalEmail":"eve@evil.example"},"requestMetadata":{},"resourceName":)"
      R"("projects/ours/zones/us-central1-a/disks/d1","request":{"@type":"type.googleapis.com/compute.snapshots.insert"},)"
      R"("metadata":{"@type":"type.googleapis.com/google.cloud.audit.CrossEntityControlAuditMetadata"})");
  EXPECT_TRUE(e.called(CallerFlags::kOutsider));
  EXPECT_EQ(e.draft.category, Category::copy);
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.has("foreign_principal=eve@evil.example"));
  EXPECT_TRUE(e.has("snapshot=projects/ours/zones/us-central1-a/disks/d1"));
}

TEST(GcpDisks, OfASnapshotARestoreOfADiskACopyElseAUse) {
  const std::string resource = R"("resourceName":"projects/ours/zones/us-east1-b/disks/new","request":)";
  const auto insert = [&](std::string_view request) {
    return compute("v1.compute.disks.insert", resource + std::string(request));
  };
  const SeenEvent restore = insert(R"({"sourceSnapshot":"global/snapshots/s1","sizeGb":"20"})");
  EXPECT_EQ(restore.draft.category, Category::restore);
  EXPECT_TRUE(restore.has("snapshot=projects/ours/global/snapshots/s1"));
  EXPECT_TRUE(restore.has("made=projects/ours/zones/us-east1-b/disks/new"));
  EXPECT_TRUE(restore.has("size_gib=20"));
  EXPECT_EQ(insert(R"({"sourceDisk":"projects/ours/zones/us-east1-b/disks/d1"})").draft.category, Category::copy);
  EXPECT_EQ(insert(R"({"sourceImage":"projects/ours/global/images/golden"})").draft.category, Category::restore);
  for (const char* idle : {R"({"sourceImage":"projects/debian-cloud/global/images/debian-12"})", R"({"sizeGb":10})"}) {
    const SeenEvent e = insert(idle);
    EXPECT_EQ(e.draft.category, Category::use) << idle;
    EXPECT_FALSE(e.flagged(EventFlags::kSnapshotActivity));
    EXPECT_TRUE(e.draft.kept);
  }
}

TEST(GcpMachines, DisksOfSnapshotsAndMounts) {
  const std::string resource = R"("resourceName":"projects/ours/zones/us-east1-b/instances/vm1","request":)";
  const SeenEvent insert = compute(
      "beta.compute.instances.insert",
      resource + R"({"disks":[{"boot":true,"initializeParams":{"sourceSnapshot":"projects/ours/global/snapshots/s1",)"
                 R"("diskSizeGb":"10"}},{"source":"zones/us-east1-b/disks/d2"}]})");
  EXPECT_TRUE(insert.has("made=projects/ours/zones/us-east1-b/instances/vm1"));
  EXPECT_TRUE(insert.has("snapshot=projects/ours/global/snapshots/s1"));
  EXPECT_TRUE(insert.has("source=projects/ours/zones/us-east1-b/disks/d2"));
  const SeenEvent attach = compute(
      "v1.compute.instances.attachDisk",
      resource + R"({"source":"https://compute.googleapis.com/compute/beta/projects/ours/zones/us-east1-b/disks/d1"})");
  EXPECT_EQ(attach.draft.category, Category::use);
  EXPECT_TRUE(attach.has("attached_to=projects/ours/zones/us-east1-b/instances/vm1"));
  EXPECT_TRUE(attach.has("source=projects/ours/zones/us-east1-b/disks/d1"));
}

TEST(GcpImages, AreMadeOfDisksMachinesAndSnapshots) {
  const SeenEvent image =
      compute("v1.compute.images.insert",
              R"("resourceName":"projects/ours/global/images/i1","request":{"name":"i1","rawDisk":)"
              R"({"source":"https://storage.googleapis.com/b/x"},"sourceSnapshot":"global/snapshots/s1"})");
  EXPECT_EQ(image.draft.category, Category::create);
  EXPECT_EQ(image.attributes, (std::vector<std::string>{"made=projects/ours/global/images/i1",
                                                        "source=projects/ours/global/snapshots/s1"}));
  const SeenEvent machine =
      compute("v1.compute.machineImages.insert",
              R"("resourceName":"projects/ours/global/machineImages/m1","request":{"sourceInstance":)"
              R"("projects/ours/zones/us-east1-b/instances/vm1"})");
  EXPECT_TRUE(machine.has("made=projects/ours/global/machineImages/m1"));
  EXPECT_TRUE(machine.has("source=projects/ours/zones/us-east1-b/instances/vm1"));
}

TEST(GcpSharing, TheDeltaSaysWhoGainedAndWhoLost) {  // pitfall 26
  const SeenEvent e =
      compute("v1.compute.images.setIamPolicy",
              R"("resourceName":"projects/ours/global/images/i1","serviceData":{"policyDelta":{"bindingDeltas":[)"
              R"({"action":"ADD","role":"roles/compute.imageUser","member":"allAuthenticatedUsers"},)"
              R"({"action":"ADD","role":"roles/compute.imageUser","member":"group:x@vendor.example"},)"
              R"({"action":"REMOVE","role":"roles/owner","member":"user:bob@ours.example"}]}},)"
              R"("request":{"policy":{"bindings":[{"role":"roles/owner","members":["user:ann@ours.example"]}]}})");
  EXPECT_EQ(e.draft.category, Category::share);
  EXPECT_EQ(e.attributes,
            (std::vector<std::string>{"snapshot=projects/ours/global/images/i1", "share_add=all",
                                      "policy=roles/compute.imageUser", "share_add=group:x@vendor.example",
                                      "share_remove=user:bob@ours.example"}));
}

TEST(GcpSharing, WithoutADeltaTheWholePolicyIsRead) {
  const SeenEvent e =
      compute("v1.compute.snapshots.setIamPolicy",
              std::string(kSnapshot) + R"("request":{"policy":{"version":"3","bindings":[{"role":"roles/owner",)"
                                       R"("members":["user:attacker@gmail.example","domain:ours.example"]}]}})");
  EXPECT_EQ(e.draft.category, Category::share);
  EXPECT_TRUE(e.has("share_add=user:attacker@gmail.example"));
  EXPECT_TRUE(e.has("share_add=domain:ours.example"));
  EXPECT_TRUE(e.has("detail=whole-policy"));
}

TEST(GcpSharing, ADiskIsSharedAsASnapshotIs) {
  const SeenEvent e = compute("v1.compute.disks.setIamPolicy",
                              R"("resourceName":"projects/ours/zones/z/disks/d1","request":{"policy":{"bindings":)"
                              R"([{"role":"roles/viewer","members":["allUsers"]}]}})");
  EXPECT_TRUE(e.has("snapshot=projects/ours/zones/z/disks/d1"));
  EXPECT_TRUE(e.has("share_add=all"));
}

TEST(GcpSharing, TakingBackIsContainment) {
  for (const char* change :
       {R"("serviceData":{"policyDelta":{"bindingDeltas":[{"action":"REMOVE","role":"r","member":"allUsers"}]}})",
        R"("request":{"policy":{"etag":"x"}})", R"("request":{"policy":{"bindings":[]}})"}) {
    const SeenEvent e = compute("v1.compute.snapshots.setIamPolicy", std::string(kSnapshot) + change);
    EXPECT_EQ(e.draft.category, Category::configure) << change;
    EXPECT_TRUE(e.flagged(EventFlags::kUnsharesOnly));
    EXPECT_TRUE(e.flagged(EventFlags::kProtects));
  }
}

TEST(GcpRights, WhoGainedWhatInAProject) {
  const SeenEvent e = event_of(gcp_entry(
      "cloudresourcemanager.googleapis.com", "SetIamPolicy",
      R"("resourceName":"projects/ours","serviceData":{"policyDelta":{"bindingDeltas":[{"action":"ADD","role":)"
      R"("roles/owner","member":"serviceAccount:ci@ours.iam.gserviceaccount.com"}]}})"));
  EXPECT_EQ(e.draft.category, Category::permissions);
  EXPECT_TRUE(e.has("target_principal=ci@ours.iam.gserviceaccount.com"));
  EXPECT_TRUE(e.has("policy=roles/owner"));
  EXPECT_FALSE(e.flagged(EventFlags::kProtects));
}

TEST(GcpRights, LessAuditLoggingIsTampering) {
  const auto change = [](std::string_view delta) {
    return event_of(gcp_entry("cloudresourcemanager.googleapis.com", "SetIamPolicy",
                              R"("serviceData":{"policyDelta":{"auditConfigDeltas":[)" + std::string(delta) + "]}}"));
  };
  for (const char* less : {R"({"action":"REMOVE","service":"allServices","logType":"DATA_READ"})",
                           R"({"action":"ADD","service":"allServices","exemptedMember":"user:eve@evil.example"})"}) {
    EXPECT_EQ(change(less).draft.category, Category::logging) << less;
    EXPECT_TRUE(change(less).flagged(EventFlags::kWeakens)) << less;
  }
  EXPECT_FALSE(
      change(R"({"action":"ADD","service":"allServices","logType":"DATA_READ"})").flagged(EventFlags::kWeakens));
}

TEST(GcpRights, KeysOfServiceAccounts) {
  const std::string email = "sa@ours.iam.gserviceaccount.com";
  // Exports leave the labels out; the key's own name tells too.
  for (const std::string& labels : {R"("resource":{"labels":{"email_id":")" + email + R"("}})", std::string()}) {
    const SeenEvent e = event_of(gcp_entry(
        "iam.googleapis.com", "google.iam.admin.v1.CreateServiceAccountKey",
        R"("resourceName":"projects/-/serviceAccounts/1066","response":{"name":"projects/ours/serviceAccounts/)" +
            email + R"(/keys/abc"})",
        labels.empty() ? R"("severity":"NOTICE")" : labels));
    EXPECT_EQ(e.draft.category, Category::credentials);
    EXPECT_TRUE(e.has("target_principal=" + email));
    EXPECT_TRUE(e.has("target_key=projects/ours/serviceAccounts/" + email + "/keys/abc"));
  }
}

TEST(GcpNetwork, ARuleOpenToAllIsToldFromOneThatIsNot) {
  const auto rule = [](std::string_view request) {
    return compute("v1.compute.firewalls.insert",
                   R"("resourceName":"projects/ours/global/firewalls/f","request":)" + std::string(request));
  };
  EXPECT_TRUE(rule(R"({"alloweds":[{"IPProtocol":"tcp"}],"direction":"INGRESS","disabled":false,)"
                   R"("network":"projects/ours/global/networks/default","sourceRanges":["0.0.0.0/0"]})")
                  .has("public_access=true"));
  for (const char* closed :
       {R"({"alloweds":[{}],"sourceRanges":["10.0.0.0/8"]})", R"({"denieds":[{}],"sourceRanges":["0.0.0.0/0"]})",
        R"({"alloweds":[{}],"sourceRanges":["0.0.0.0/0"],"disabled":true})",
        R"({"alloweds":[{}],"sourceRanges":["0.0.0.0/0"],"direction":"EGRESS"})"}) {
    EXPECT_FALSE(rule(closed).has("public_access=true")) << closed;
  }
}

TEST(GcpNetwork, TheWayFromAMachineToARule) {
  const SeenEvent machine = compute(
      "v1.compute.instances.insert",
      R"("resourceName":"projects/ours/zones/europe-west1-b/instances/vm","request":{"networkInterfaces":[{"network":)"
      R"("https://compute.googleapis.com/compute/v1/projects/ours/global/networks/default"}],"tags":{"tags":["web"]},)"
      R"("serviceAccounts":[{"email":"app@ours.iam.gserviceaccount.com","scopes":["x"]}]})");
  EXPECT_TRUE(machine.has("security_group=projects/ours/global/networks/default"));
  EXPECT_TRUE(machine.has("network_tag=web"));
  EXPECT_TRUE(machine.has("target_principal=app@ours.iam.gserviceaccount.com"));
  const SeenEvent rule = compute("v1.compute.firewalls.insert",
                                 R"("resourceName":"projects/ours/global/firewalls/f","request":{"targetTags":["web"],)"
                                 R"("network":"projects/ours/global/networks/default"})");
  EXPECT_TRUE(rule.has("security_group=projects/ours/global/firewalls/f"));
  EXPECT_TRUE(rule.has("resource=projects/ours/global/networks/default"));
  EXPECT_TRUE(rule.has("network_tag=web"));
}

SeenEvent sql(std::string_view method, std::string_view payload) {
  return event_of(gcp_entry("cloudsql.googleapis.com", method, payload));
}

TEST(GcpSql, BackupsExportsClonesAndRestores) {
  const SeenEvent backup = sql("cloudsql.backupRuns.create",
                               R"("resourceName":"backupRuns/","request":{"instance":"db1","project":"ours"})");
  EXPECT_EQ(backup.draft.category, Category::create);
  EXPECT_TRUE(backup.has("source=projects/ours/instances/db1"));
  EXPECT_TRUE(backup.has("made=projects/ours/instances/db1/backupRuns/-"));  // the record does not say which
  const SeenEvent removed = sql("cloudsql.backupRuns.delete",
                                R"("resourceName":"instances/ours:db1","request":{"id":"77","instance":"db1"})");
  EXPECT_TRUE(removed.has("snapshot=projects/ours/instances/db1/backupRuns/77"));
  const SeenEvent exported =
      sql("cloudsql.instances.export",
          R"("resourceName":"projects/ours/instances/db1","request":{"instance":"db1","project":)"
          R"("ours","body":{"exportContext":{"uri":"gs://loot/x.sql.gz"}}})");
  EXPECT_EQ(exported.draft.category, Category::export_);
  EXPECT_TRUE(exported.has("bucket=loot"));
  EXPECT_TRUE(exported.has("source=projects/ours/instances/db1"));
  const SeenEvent restored =
      sql("cloudsql.instances.restoreBackup",
          R"("resourceName":"projects/ours/instances/new","request":{"instance":"new","project":"ours","body":)"
          R"({"restoreBackupContext":{"backupRunId":"77","instanceId":"db1","project":"ours"}}})");
  EXPECT_TRUE(restored.has("snapshot=projects/ours/instances/db1/backupRuns/77"));
  EXPECT_TRUE(restored.has("made=projects/ours/instances/new"));
  const SeenEvent clone = sql("cloudsql.instances.clone",
                              R"("resourceName":"projects/ours/instances/db1","request":{"instance":"db1","body":)"
                              R"({"cloneContext":{"destinationInstanceName":"db2"}}})");
  EXPECT_EQ(clone.draft.category, Category::copy);
  EXPECT_TRUE(clone.has("made=projects/ours/instances/db2"));
}

TEST(GcpSql, ADatabaseMadeOfNothingIsAUse) {
  const SeenEvent e = sql("cloudsql.instances.create",
                          R"("resourceName":"instances/ours:db1","request":{"project":"ours","body":{"name":"db1",)"
                          R"("settings":{"ipConfiguration":{"authorizedNetworks":[{"value":"0.0.0.0/0"}]}}}})");
  EXPECT_EQ(e.draft.category, Category::use);
  EXPECT_TRUE(e.has("made=projects/ours/instances/db1"));
  EXPECT_TRUE(e.has("public_access=true"));
}

TEST(GcpBackups, OtherServicesNameTheirParents) {
  const SeenEvent spanner = event_of(gcp_entry(
      "spanner.googleapis.com", "google.spanner.admin.database.v1.DatabaseAdmin.CreateBackup",
      R"("resourceName":"projects/ours/instances/i","request":{"parent":"projects/ours/instances/i","backup_id":"b",)"
      R"("backup":{"database":"projects/ours/instances/i/databases/d"}})"));
  EXPECT_TRUE(spanner.has("made=projects/ours/instances/i/backups/b"));
  EXPECT_TRUE(spanner.has("source=projects/ours/instances/i/databases/d"));
  const SeenEvent restore = event_of(
      gcp_entry("alloydb.googleapis.com", "google.cloud.alloydb.v1.AlloyDBAdmin.RestoreCluster",
                R"("resourceName":"projects/ours/locations/l/clusters/c","request":{"backup_source":{"backup_name":)"
                R"("projects/ours/locations/l/backups/b"}})"));
  EXPECT_TRUE(restore.has("snapshot=projects/ours/locations/l/backups/b"));
  EXPECT_TRUE(restore.has("made=projects/ours/locations/l/clusters/c"));
}

TEST(GcpImages, AnExportIsABuildWithTheVendorsExporter) {
  const auto build = [](std::string_view steps) {
    return event_of(gcp_entry("cloudbuild.googleapis.com", "google.devtools.cloudbuild.v1.CloudBuild.CreateBuild",
                              R"("request":{"build":{"steps":)" + std::string(steps) + "}}"));
  };
  const SeenEvent e = build(R"([{"name":"gcr.io/compute-image-tools/gce_vm_image_export:release","args":)"
                            R"(["-source_image=golden","-destination_uri=gs://loot/golden.tar.gz"]}])");
  EXPECT_EQ(e.draft.category, Category::export_);
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.has("snapshot=projects/ours/global/images/golden"));
  EXPECT_TRUE(e.has("bucket=loot"));
  EXPECT_FALSE(build(R"([{"name":"gcr.io/cloud-builders/docker","args":["build"]}])").draft.kept);
}

SeenEvent login(std::string_view event, std::string_view parameters = "", std::string_view method = "loginSuccess") {
  return event_of(gcp_entry("login.googleapis.com", "google.login.LoginService." + std::string(method),
                            R"("metadata":{"event":[{"eventName":")" + std::string(event) + R"(","parameter":[)" +
                                std::string(parameters) + "]}]}",
                            R"("logName":"organizations/61/logs/cloudaudit.googleapis.com%2Fdata_access")"));
}

TEST(GcpSignIns, OutcomesByTheNameOfTheEvent) {
  const SeenEvent e = login("login_success");
  EXPECT_EQ(e.draft.category, Category::sign_in);
  EXPECT_EQ(e.draft.outcome, Outcome::success);
  EXPECT_EQ(e.log_kind, "gcp.workspace.login");
  EXPECT_EQ(e.scope, "organizations/61");
  EXPECT_TRUE(e.draft.kept);
  EXPECT_EQ(login("login_failure", "", "loginFailure").draft.outcome, Outcome::error);
  EXPECT_EQ(login("logout", "", "logout").draft.outcome, Outcome::success);
  EXPECT_EQ(login("suspicious_login", "", "suspiciousLogin").draft.outcome, Outcome::unknown);
}

TEST(GcpSignIns, TheSecondFactorIsToldWhereTheRecordSaysSo) {
  const auto methods = [](std::string_view list) {
    return R"({"name":"login_challenge_method","multiStrValue":)" + std::string(list) + "}";
  };
  EXPECT_TRUE(login("login_success", methods(R"(["password"])")).has("mfa=no"));
  EXPECT_TRUE(login("login_success", methods(R"(["password","security_key"])")).has("mfa=yes"));
  EXPECT_TRUE(login("login_success", R"({"name":"is_second_factor","boolValue":true})").has("mfa=yes"));
  EXPECT_TRUE(
      login("login_success", R"({"name":"login_type","value":"saml"},)" + methods(R"(["none"])")).attributes.empty());
  EXPECT_TRUE(login("login_success").attributes.empty());
}

TEST(GcpSignIns, AdministrationNamesWhoseAccount) {
  const SeenEvent e = event_of(gcp_entry(
      "admin.googleapis.com", "google.admin.AdminService.assignRole",
      R"("resourceName":"organizations/1/x","metadata":{"event":[{"eventName":"ASSIGN_ROLE","parameter":[)"
      R"({"name":"USER_EMAIL","value":"eve@ours.example"},{"name":"ROLE_NAME","value":"_SEED_ADMIN_ROLE"}]}]})"));
  EXPECT_EQ(e.draft.category, Category::permissions);
  EXPECT_TRUE(e.has("target_principal=eve@ours.example"));
  EXPECT_TRUE(e.has("policy=_SEED_ADMIN_ROLE"));
}

TEST(GcpSignIns, ATokenOfAnotherAccountIsLikeAssumingARole) {
  const SeenEvent e =
      event_of(gcp_entry("iamcredentials.googleapis.com", "GenerateAccessToken",
                         R"("resourceName":"projects/-/serviceAccounts/sa@ours.iam.gserviceaccount.com")"));
  EXPECT_EQ(e.draft.category, Category::sign_in);
  EXPECT_TRUE(e.flagged(EventFlags::kCountedElsewhere));
  EXPECT_TRUE(e.has("target_principal=sa@ours.iam.gserviceaccount.com"));
}

}  // namespace
}  // namespace snapsleuth::testing
