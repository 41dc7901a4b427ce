// Cases that the tests of the steps share. The names are made up, in the shapes that the cloud gives.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "triage/steps.h"

namespace snapsleuth::fixture {

inline CaseFacts user_case() {
  CaseFacts facts;
  facts.finding_id = "1a2b3c4d5e6f7081";
  facts.actor_id = "arn:aws:iam::111122223333:user/dana";
  facts.actor_kind = ActorKind::user;
  facts.user_name = "dana";
  facts.long_term_keys = {"AKIAIOSFODNN7EXAMPLE"};
  facts.scopes = {"111122223333"};
  facts.regions = {"eu-west-1"};
  facts.addresses = {"203.0.113.7"};
  facts.operations = {{"ec2.amazonaws.com", "CreateSnapshot"}};
  facts.first = "2024-08-03T23:10:00Z";
  facts.last = "2024-08-03T23:40:00Z";
  facts.window_from = "2024-08-02T23:10:00Z";
  facts.window_to = "2024-08-04T23:40:00Z";
  facts.coverage_from = "2024-05-01T00:00:00Z";
  facts.local_date = "2024-08-04";
  facts.local_time = "01:10";
  facts.zone = "Europe/Berlin";
  facts.weekday = "Sunday";
  return facts;
}

/// A user shares an EBS snapshot, copies it, mounts a volume of it and opens a port.
inline CaseFacts ebs_case() {
  CaseFacts facts = user_case();
  SnapshotFacts snapshot;
  snapshot.id = "snap-0123456789abcdef0";
  snapshot.kind = SnapshotKind::ebs;
  snapshot.region = "eu-west-1";
  snapshot.source = "vol-0aaaaaaaaaaaaaaaa";
  snapshot.shared_to = {"999988887777", "999988886666"};
  snapshot.is_public = true;
  snapshot.copied_to = {{"snap-0fedcba9876543210", "us-west-2", ""}, {"snap-0foreign", "us-west-2", "999988887777"}};
  snapshot.kms_key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  facts.snapshots = {snapshot};
  facts.volumes = {{"vol-0bbbbbbbbbbbbbbbb", "eu-west-1", ""}};
  facts.machines = {{"i-0cccccccccccccccc", "eu-west-1", ""}};
  facts.opened_groups = {{"sg-0dddddddddddddddd", "eu-west-1", {"sgr-0eeeeeeeeeeeeeeee"}}};
  facts.grants = {{snapshot.kms_key, "0123abcd", "eu-west-1"}};
  facts.trails = {{"main-trail", "eu-west-1", ""}};
  return facts;
}

/// A role assumed by a partner exports and shares a database's snapshot, and restores it.
inline CaseFacts rds_case() {
  CaseFacts facts = user_case();
  facts.actor_id = "arn:aws:iam::111122223333:role/reporting";
  facts.actor_kind = ActorKind::role;
  facts.user_name.clear();
  facts.role_name = "reporting";
  facts.partner_account = "444455556666";
  facts.sessions = {"nightly"};
  facts.long_term_keys.clear();
  facts.temporary_keys = {"ASIAIOSFODNN7EXAMPLE"};
  facts.history_count = 3;
  facts.history_first = "2024-06-01T10:00:00Z";
  facts.has_sign_in_logs = true;
  SnapshotFacts one;
  one.id = "rds:orders-2024-08-03";
  one.kind = SnapshotKind::rds;
  one.region = "eu-west-1";
  one.source = "orders";
  one.shared_to = {"999988887777"};
  one.arn = "arn:aws:rds:eu-west-1:111122223333:snapshot:rds:orders-2024-08-03";
  one.export_task = "orders-out";
  one.bucket = "orders-out-bucket";
  SnapshotFacts cluster;
  cluster.id = "ledger-copy";
  cluster.kind = SnapshotKind::rds_cluster;
  cluster.region = "eu-west-1";
  cluster.source = "ledger";
  cluster.is_public = true;
  facts.snapshots = {one, cluster};
  facts.databases = {{"orders-restored", "eu-west-1", ""}};
  return facts;
}

/// An Identity Center person shares an image with an account, an organisation and a unit, and makes it public.
inline CaseFacts image_case() {
  CaseFacts facts = user_case();
  facts.actor_id = "arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123456789abcdef/kim@example.com";
  facts.actor_kind = ActorKind::role;
  facts.actor_name = "kim@example.com";
  facts.user_name.clear();
  facts.role_name = "AWSReservedSSO_Admin_0123456789abcdef";
  facts.is_identity_center = true;
  facts.sessions = {"kim@example.com"};
  facts.long_term_keys.clear();
  SnapshotFacts image;
  image.id = "ami-0123456789abcdef0";
  image.kind = SnapshotKind::image;
  image.region = "eu-west-1";
  image.source = "i-0aaaaaaaaaaaaaaaa";
  image.shared_to = {"999988887777"};
  image.organisations = {"arn:aws:organizations::999988887777:organization/o-abcdefghij",
                         "arn:aws:organizations::999988887777:ou/o-abcdefghij/ou-abcd-12345678"};
  image.is_public = true;
  image.export_task = "export-ami-0123456789abcdef0";
  facts.snapshots = {image};
  facts.instances = {{"i-0bbbbbbbbbbbbbbbb", "eu-west-1", ""}};
  return facts;
}

inline CaseFacts root_case() {
  CaseFacts facts = ebs_case();
  facts.actor_id = "arn:aws:iam::111122223333:root";
  facts.actor_kind = ActorKind::root;
  facts.user_name.clear();
  facts.snapshots[0].deleted = true;
  facts.zone.clear();
  return facts;
}

inline CaseFacts outsider_case() {
  CaseFacts facts = ebs_case();
  facts.actor_id = "arn:aws:iam::999988887777:user/someone";
  facts.actor_kind = ActorKind::external_account;
  facts.user_name = "someone";
  return facts;
}

inline CaseFacts automation_case() {
  CaseFacts facts = user_case();
  facts.lifecycle_policies = {{"policy-0123456789abcdef0", "eu-west-1", ""}};
  facts.backup_vaults = {{"main-vault", "eu-west-1", ""}};
  facts.snapshots = {SnapshotFacts{}};
  facts.snapshots[0].id = "arn:aws:ec2:eu-west-1::recovery-point/1";
  facts.snapshots[0].shared_to = {"999988887777"};
  facts.snapshots[0].is_public = true;
  return facts;
}

inline const std::string kSubscription = "11111111-2222-3333-4444-555555555555";
inline const std::string kAzureGroup = "/subscriptions/" + kSubscription + "/resourcegroups/rg-data";

inline std::string azure_id(const std::string& type_and_name) {
  return kAzureGroup + "/providers/microsoft.compute/" + type_and_name;
}

/// A person gets a download link of a snapshot and of the disk under it.
inline CaseFacts azure_case() {
  CaseFacts facts = user_case();
  facts.provider = Provider::azure;
  facts.actor_id = "kim@example.com";
  facts.user_name.clear();
  facts.long_term_keys.clear();
  facts.object_id = "aaaaaaaa-1111-2222-3333-444444444444";
  facts.scopes = {kSubscription};
  facts.regions.clear();
  facts.correlations = {"cccccccc-1111-2222-3333-444444444444"};
  facts.role_bindings = {{"/subscriptions/" + kSubscription, facts.object_id, "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}};
  SnapshotFacts snapshot;
  snapshot.id = azure_id("snapshots/s1");
  snapshot.kind = SnapshotKind::azure_snapshot;
  snapshot.source = azure_id("disks/d1");
  snapshot.link_open = true;
  SnapshotFacts disk;
  disk.id = azure_id("disks/d1");
  disk.kind = SnapshotKind::azure_disk;
  disk.link_open = true;
  facts.snapshots = {snapshot, disk};
  facts.machines = {{azure_id("virtualmachines/vm1"), "", ""}};
  facts.opened_groups = {{kAzureGroup + "/providers/microsoft.network/networksecuritygroups/nsg1", "", {"allow-all"}}};
  return facts;
}

/// An application copies a snapshot into a gallery and shares that with a subscription and with the community; a
/// restore point is handed out too.
inline CaseFacts azure_gallery_case() {
  CaseFacts facts = azure_case();
  facts.actor_id = "bbbbbbbb-1111-2222-3333-444444444444";
  facts.actor_kind = ActorKind::service_account;
  facts.object_id.clear();
  facts.role_bindings.clear();
  facts.snapshots.resize(1);
  facts.snapshots[0].link_open = false;
  facts.snapshots[0].copied_to = {{azure_id("galleries/g/images/i/versions/1.0.0"), "", ""}};
  SnapshotFacts gallery;
  gallery.id = azure_id("galleries/g");
  gallery.kind = SnapshotKind::azure_gallery;
  gallery.shared_to = {"99999999-2222-3333-4444-555555555555"};
  gallery.is_public = true;
  SnapshotFacts restore_point;
  restore_point.id = azure_id("restorepointcollections/c/restorepoints/r/diskrestorepoints/d");
  restore_point.kind = SnapshotKind::azure_restore_point;
  restore_point.link_open = true;
  facts.snapshots.push_back(gallery);
  facts.snapshots.push_back(restore_point);
  return facts;
}

/// A service account shares a snapshot and a disk by their policies, and mounts a disk made of the snapshot.
inline CaseFacts google_case() {
  CaseFacts facts = user_case();
  facts.provider = Provider::gcp;
  facts.actor_id = "backup@my-project.iam.gserviceaccount.com";
  facts.actor_kind = ActorKind::service_account;
  facts.user_name.clear();
  facts.long_term_keys.clear();
  facts.scopes = {"my-project"};
  facts.regions = {"europe-west1"};
  facts.addresses = {"203.0.113.7"};
  facts.operations = {{"compute.googleapis.com", "v1.compute.snapshots.setIamPolicy"}};
  facts.service_account_keys = {
      "//iam.googleapis.com/projects/my-project/serviceAccounts/backup@my-project.iam.gserviceaccount.com/keys/"
      "0123456789abcdef0123456789abcdef01234567"};
  facts.role_bindings = {
      {"my-project", "serviceAccount:backup@my-project.iam.gserviceaccount.com", "roles/compute.storageAdmin"}};
  SnapshotFacts snapshot;
  snapshot.id = "projects/my-project/global/snapshots/s1";
  snapshot.kind = SnapshotKind::google_snapshot;
  snapshot.source = "projects/my-project/zones/europe-west1-b/disks/d1";
  snapshot.shared_to = {"user:eve@other.example"};
  snapshot.is_public = true;
  snapshot.bindings = {{"", "user:eve@other.example", "roles/compute.storageAdmin"},
                       {"", "allAuthenticatedUsers", "roles/compute.viewer"}};
  snapshot.bucket = "gs://exports/s1";
  SnapshotFacts disk;
  disk.id = "projects/my-project/zones/europe-west1-b/disks/d2";
  disk.kind = SnapshotKind::google_disk;
  disk.shared_to = {"domain:other.example"};
  disk.bindings = {{"", "domain:other.example", "roles/compute.viewer"}};
  facts.snapshots = {snapshot, disk};
  facts.volumes = {{"projects/my-project/zones/europe-west1-b/disks/made", "", ""}};
  facts.machines = {{"projects/my-project/zones/europe-west1-b/instances/vm1", "", ""}};
  facts.mounts = {{facts.volumes[0].id, facts.machines[0].id}};
  facts.opened_groups = {{"projects/my-project/global/firewalls/allow-all", "", {}}};
  return facts;
}

/// A person makes a snapshot of a disk in a project that is not ours.
inline CaseFacts google_foreign_case() {
  CaseFacts facts = google_case();
  facts.actor_id = "eve@example.com";
  facts.actor_kind = ActorKind::user;
  facts.service_account_keys.clear();
  facts.role_bindings.clear();
  facts.volumes.clear();
  facts.machines.clear();
  facts.mounts.clear();
  facts.snapshots.resize(1);
  SnapshotFacts& snapshot = facts.snapshots[0];
  snapshot.id = "projects/their-project/global/snapshots/s1";
  snapshot.account = "their-project";
  snapshot.is_public = false;
  snapshot.shared_to.clear();
  snapshot.bindings.clear();
  snapshot.bucket.clear();
  return facts;
}

inline std::vector<CaseFacts> cases_with_paths() {
  return {azure_case(), azure_gallery_case(), google_case(), google_foreign_case()};
}

/// What an actor is in Azure and Google Cloud, beside the people and applications of the cases above.
inline std::vector<CaseFacts> cases_of_other_actors() {
  std::vector<CaseFacts> cases;
  for (const CaseFacts& original : {azure_case(), google_case()}) {
    for (const ActorKind kind : {ActorKind::external_account, ActorKind::cloud_service, ActorKind::user}) {
      cases.push_back(original);
      cases.back().actor_kind = kind;
    }
    cases.push_back(original);
    cases.back().actor_id = "somebody";
    cases.back().actor_kind = ActorKind::unknown;
    cases.back().snapshots = {SnapshotFacts{}};
    cases.back().snapshots[0].id = "projects/my-project/locations/eu/backups/b1";
    cases.back().snapshots[0].shared_to = {"eve"};
    cases.back().snapshots[0].is_public = true;
  }
  CaseFacts images = google_case();
  images.has_sign_in_logs = true;
  for (auto [kind, name] : {std::pair{SnapshotKind::google_image, "images"},
                            std::pair{SnapshotKind::google_machine_image, "machineImages"}}) {
    images.snapshots.push_back(images.snapshots[0]);
    images.snapshots.back().kind = kind;
    images.snapshots.back().id = std::string("projects/my-project/global/") + name + "/i1";
  }
  cases.push_back(images);
  return cases;
}

inline std::vector<CaseFacts> all_cases() {
  CaseFacts federated = rds_case();
  federated.actor_kind = ActorKind::federated;
  CaseFacts linked = rds_case();
  linked.role_name = "AWSServiceRoleForBackup";
  CaseFacts many = ebs_case();
  for (int i = 0; i < 14; ++i) {
    SnapshotFacts snapshot = many.snapshots[0];
    snapshot.copied_to.clear();
    snapshot.id = "snap-0000" + std::to_string(i);
    many.snapshots.push_back(snapshot);
  }
  std::vector<CaseFacts> cases{user_case(),     ebs_case(),        rds_case(), image_case(), root_case(),
                               outsider_case(), automation_case(), federated,  linked,       many};
  for (const auto& more : {cases_with_paths(), cases_of_other_actors()}) {
    cases.insert(cases.end(), more.begin(), more.end());
  }
  cases.emplace_back();  // the empty facts stand last
  return cases;
}

}  // namespace snapsleuth::fixture
