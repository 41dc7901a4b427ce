// Who acted, where, and how it ended, in Google Cloud's audit records.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

constexpr const char* kCompute = "compute.googleapis.com";

SeenEvent insert_of(std::string_view payload, std::string_view members = "") {
  return event_of(gcp_entry(kCompute, "v1.compute.snapshots.insert", payload, members));
}

SeenEvent by(std::string_view authentication) {
  return insert_of(R"("authenticationInfo":)" + std::string(authentication));
}

TEST(GcpOutcomes, TheStatusDecides) {  // pitfall 24
  EXPECT_EQ(insert_of("").draft.outcome, Outcome::success);
  EXPECT_EQ(insert_of(R"("status":{})").draft.outcome, Outcome::success);
  EXPECT_EQ(insert_of(R"("status":{"code":7,"message":"denied"})").draft.outcome, Outcome::denied);
  EXPECT_EQ(insert_of(R"("status":{"code":16})").draft.outcome, Outcome::denied);
  EXPECT_EQ(insert_of(R"("status":{"code":8})").draft.outcome, Outcome::error);
  EXPECT_EQ(insert_of(R"("status":{"code":8})").error, "RESOURCE_EXHAUSTED");
  EXPECT_EQ(insert_of(R"("status":{})", R"("severity":"ERROR")").draft.outcome, Outcome::success);
  EXPECT_EQ(insert_of(R"("authorizationInfo":[{"permission":"compute.snapshots.create"}])").draft.outcome,
            Outcome::success);
}

TEST(GcpOutcomes, AnErrorInTheAnswerCounts) {
  EXPECT_EQ(insert_of(R"("response":{"error":{"code":403,"message":"x"}})").draft.outcome, Outcome::denied);
  EXPECT_EQ(insert_of(R"("response":{"error":{"errors":[{"code":"QUOTA_EXCEEDED"}]}})").draft.outcome, Outcome::error);
  EXPECT_EQ(insert_of(R"("response":{"error":{"code":409}})").draft.outcome, Outcome::error);
}

TEST(GcpOutcomes, ALogOfRefusalsHoldsRefusals) {
  const std::string policy = R"("logName":"projects/ours/logs/cloudaudit.googleapis.com%2Fpolicy")";
  const SeenEvent e = event_of(gcp_entry("storage.googleapis.com", "google.storage.buckets.get",
                                         R"("status":{"code":7},"authenticationInfo":{})", policy));
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  EXPECT_EQ(e.log_kind, "gcp.policy-denied");
  EXPECT_EQ(e.actor, "unknown");
  EXPECT_TRUE(e.draft.kept);  // a refused call of any operation
  const Seen dry = read_record(
      gcp_entry("storage.googleapis.com", "google.storage.buckets.get", R"("metadata":{"dryRun":true})", policy));
  EXPECT_EQ(dry.result.status, ReadStatus::set_aside);
}

TEST(GcpOutcomes, ARefusalOfAWholeConsoleNamesNoMethod) {
  const SeenEvent e = event_of(
      R"({"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","status":{"code":7},)"
      R"("authenticationInfo":{"principalEmail":"a@b.example"},"serviceName":"contextawareaccess.googleapis.com"},)"
      R"("insertId":"1","timestamp":"2022-03-09T19:38:34.660100330Z","logName":)"
      R"("organizations/12/logs/cloudaudit.googleapis.com%2Fpolicy"})");
  EXPECT_EQ(e.operation, "contextawareaccess.googleapis.com");
  EXPECT_EQ(e.scope, "organizations/12");
}

TEST(GcpIdentity, FirstAndLastOfAnOperationJoin) {  // pitfall 22
  const SeenEvent first = insert_of("", R"("operation":{"id":"operation-1","first":true})");
  const SeenEvent last = insert_of(R"("status":{"code":13})", R"("operation":{"id":"operation-1","last":true})");
  EXPECT_EQ(first.draft.outcome, Outcome::unknown);
  EXPECT_EQ(last.draft.outcome, Outcome::error);
  for (const SeenEvent& e : {first, last}) {
    EXPECT_TRUE(e.flagged(EventFlags::kJoins));
    EXPECT_EQ(e.id, "operation-1");
    EXPECT_EQ(e.record_id, "i-1/1709287200123456");
  }
}

TEST(GcpIdentity, ACallInOneRecordStandsAlone) {
  for (const char* operation : {R"("operation":{"id":"o","first":true,"last":true})",
                                R"("operation":{"id":"NLFC-LHVX"})", R"("operation":null)", R"("severity":"NOTICE")"}) {
    const SeenEvent e = insert_of("", operation);
    EXPECT_FALSE(e.flagged(EventFlags::kJoins)) << operation;
    EXPECT_EQ(e.id, "i-1");
    EXPECT_EQ(e.draft.outcome, Outcome::success) << operation;
  }
}

TEST(GcpActors, PeopleAccountsAndThePlatform) {
  const std::pair<const char*, ActorKind> actors[] = {
      {"ann@ours.example", ActorKind::user},
      {"ci@ours.iam.gserviceaccount.com", ActorKind::service_account},
      {"123-compute@developer.gserviceaccount.com", ActorKind::service_account},
      {"123@cloudbuild.gserviceaccount.com", ActorKind::service_account},
      {"service-123@compute-system.iam.gserviceaccount.com", ActorKind::cloud_service},
      {"service-123@gcp-sa-backupdr.iam.gserviceaccount.com", ActorKind::cloud_service},
      {"123@cloudservices.gserviceaccount.com", ActorKind::cloud_service},
      {"system@google.com", ActorKind::cloud_service},
      {"service-123@evil.iam.gserviceaccount.com", ActorKind::service_account},
      {"system:serviceaccount:kube-system:snapshot-controller", ActorKind::service_account},
  };
  for (const auto& [email, kind] : actors) {
    const SeenEvent e = by(R"({"principalEmail":")" + std::string(email) + R"("})");
    EXPECT_EQ(e.actor, email);
    EXPECT_EQ(e.draft.actor_kind, kind) << email;
  }
}

TEST(GcpActors, ASubjectStandsInForAnAddress) {
  EXPECT_EQ(by(R"({"principalSubject":"serviceAccount:ci@ours.iam.gserviceaccount.com"})").actor,
            "ci@ours.iam.gserviceaccount.com");
  const SeenEvent pool = by(
      R"({"principalSubject":"principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/x"})");
  EXPECT_EQ(pool.draft.actor_kind, ActorKind::federated);
  EXPECT_TRUE(pool.called(CallerFlags::kFederatedWeb));
  const SeenEvent person =
      by(R"({"principalSubject":"principal://iam.googleapis.com/locations/global/workforcePools/p/subject/ann"})");
  EXPECT_EQ(person.draft.actor_kind, ActorKind::federated);
  EXPECT_FALSE(person.called(CallerFlags::kFederatedWeb));
}

TEST(GcpActors, ThePlatformActsOfItsOwnOnlyWhereItCarriesNobodysOrder) {
  EXPECT_TRUE(by(R"({"principalEmail":"service-1@gcp-sa-backupdr.iam.gserviceaccount.com"})")
                  .called(CallerFlags::kServiceCaller));
  EXPECT_FALSE(by(R"({"principalEmail":"1@cloudservices.gserviceaccount.com"})").called(CallerFlags::kServiceCaller));
  EXPECT_FALSE(by(R"({"principalEmail":"service-1@gcp-sa-backupdr.iam.gserviceaccount.com",)"
                  R"("serviceAccountDelegationInfo":[{"principalSubject":"user:eve@evil.example"}]})")
                   .called(CallerFlags::kServiceCaller));
  EXPECT_FALSE(
      by(R"({"principalEmail":"service-1@evil.iam.gserviceaccount.com"})").called(CallerFlags::kServiceCaller));
}

TEST(GcpActors, AChainOfImpersonationIsTold) {
  const SeenEvent e =
      by(R"({"principalEmail":"admin@ours.iam.gserviceaccount.com","principalSubject":)"
         R"("serviceAccount:admin@ours.iam.gserviceaccount.com","serviceAccountKeyName":)"
         R"("//iam.googleapis.com/projects/ours/serviceAccounts/ci@ours.iam.gserviceaccount.com/keys/abc",)"
         R"("serviceAccountDelegationInfo":[{"principalSubject":"user:ann@ours.example"},{"firstPartyPrincipal":)"
         R"({"principalEmail":"ci@ours.iam.gserviceaccount.com"}}]})");
  EXPECT_EQ(e.actor, "admin@ours.iam.gserviceaccount.com");
  EXPECT_EQ(e.via, "ann@ours.example > ci@ours.iam.gserviceaccount.com");
  EXPECT_EQ(e.access_key, "projects/ours/serviceAccounts/ci@ours.iam.gserviceaccount.com/keys/abc");
}

TEST(GcpActors, ScheduledSnapshotsAreThePlatformsOwn) {  // pitfall 23
  const SeenEvent e = event_of(gcp_entry(
      kCompute, "ScheduledSnapshots",
      R"("authenticationInfo":{},"resourceName":"projects/ours/zones/us-east1-b/disks/d","response":{"operationType":)"
      R"("createSnapshot","status":"DONE"})",
      R"("logName":"projects/ours/logs/cloudaudit.googleapis.com%2Fsystem_event","operation":{"id":"s","first":true,"last":true})"));
  EXPECT_EQ(e.draft.actor_kind, ActorKind::cloud_service);
  EXPECT_TRUE(e.called(CallerFlags::kServiceCaller));
  EXPECT_EQ(e.actor, kCompute);
  EXPECT_EQ(e.log_kind, "gcp.system-event");
  EXPECT_EQ(e.draft.category, Category::create);
  EXPECT_EQ(e.draft.outcome, Outcome::success);
  EXPECT_TRUE(e.has("source=projects/ours/zones/us-east1-b/disks/d"));
}

TEST(GcpPlaces, AddressesAreCarriedAsTheyAre) {  // pitfall 24
  for (const char* address : {"private", "gce-internal-ip", "2600::111"}) {
    EXPECT_EQ(insert_of(R"("requestMetadata":{"callerIp":")" + std::string(address) + R"("})").address, address);
  }
  EXPECT_EQ(insert_of(R"("requestMetadata":{"callerIP":"198.51.100.9"})").address, "198.51.100.9");
  EXPECT_EQ(insert_of(R"("requestMetadata":{})").address, "");
}

TEST(GcpPlaces, RegionsComeFromTheResource) {
  EXPECT_EQ(insert_of("", R"("resource":{"labels":{"zone":"europe-west1-b"}})").region, "europe-west1");
  EXPECT_EQ(insert_of("", R"("resource":{"labels":{"location":"us"}})").region, "us");
  EXPECT_EQ(insert_of(R"("resourceName":"projects/p/regions/asia-east1/snapshots/s")").region, "asia-east1");
  EXPECT_EQ(insert_of(R"("resourceLocation":{"currentLocations":["eu"]})").region, "eu");
  EXPECT_EQ(insert_of(R"("resourceLocation":{"currentLocations":["global"]})").region, "");
}

TEST(GcpPlaces, TheLogsNameSaysWhoseItIs) {
  const auto scope_in = [](std::string_view log) {
    return insert_of("", R"("logName":")" + std::string(log) + R"(/logs/cloudaudit.googleapis.com%2Factivity")").scope;
  };
  EXPECT_EQ(scope_in("projects/p-1"), "p-1");
  EXPECT_EQ(scope_in("projects/example.com:p"), "example.com:p");
  EXPECT_EQ(scope_in("folders/12"), "folders/12");
  EXPECT_EQ(scope_in("organizations/12"), "organizations/12");
}

TEST(GcpOperations, AVersionBeforeTheNameDoesNotCount) {  // pitfall 23
  for (const char* method : {"v1.compute.disks.createSnapshot", "beta.compute.disks.createSnapshot",
                             "alpha.compute.disks.createSnapshot", "compute.disks.createSnapshot"}) {
    const SeenEvent e = event_of(gcp_entry(kCompute, method));
    EXPECT_EQ(e.draft.category, Category::create) << method;
    EXPECT_EQ(e.operation, method);
  }
}

TEST(GcpOperations, APermissionNamedInTheRecordIsNotTheOperation) {  // pitfall 25
  const SeenEvent e = event_of(gcp_entry(kCompute, "v1.compute.instances.get",
                                         R"("authorizationInfo":[{"permission":"compute.snapshots.delete"}])"));
  EXPECT_EQ(e.draft.category, Category::recon);
  EXPECT_FALSE(e.draft.kept);
}

TEST(GcpOperations, QueriesOfBigQueryAreNotKept) {
  const auto job = [](std::string_view config) {
    return event_of(gcp_entry("bigquery.googleapis.com", "google.cloud.bigquery.v2.JobService.InsertJob",
                              R"("metadata":{"jobInsertion":{"job":{"jobConfig":)" + std::string(config) + "}}}"));
  };
  EXPECT_FALSE(job(R"({"type":"QUERY","queryConfig":{"query":"select 1"}})").draft.kept);
  const SeenEvent extract = job(
      R"({"type":"EXPORT","extractConfig":{"sourceTable":"projects/ours/datasets/d/tables/t","destinationUris":["gs://b/x"]}})");
  EXPECT_EQ(extract.draft.category, Category::export_);
  EXPECT_TRUE(extract.has("bucket=b"));
  const SeenEvent snapshot = job(
      R"({"type":"COPY","tableCopyConfig":{"sourceTables":["projects/ours/datasets/d/tables/t"],"destinationTable":)"
      R"("projects/ours/datasets/d/tables/s","operationType":"SNAPSHOT"}})");
  EXPECT_EQ(snapshot.draft.category, Category::create);
  EXPECT_TRUE(snapshot.flagged(EventFlags::kSnapshotActivity));
}

}  // namespace
}  // namespace snapsleuth::testing
