// Cases that the tests of the steps share. The names are made up, in the shapes that the cloud gives.
#pragma once

#include <string>
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
  facts.first = "2024-08-03T23:10:00Z";
  facts.last = "2024-08-03T23:40:00Z";
  facts.window_from = "2024-08-02T23:10:00Z";
  facts.window_to = "2024-08-04T23:40:00Z";
  facts.coverage_from = "2024-05-01T00:00:00Z";
  facts.local_time = "2024-08-04 01:10";
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

inline CaseFacts azure_case() {
  CaseFacts facts = user_case();
  facts.provider = Provider::azure;
  facts.actor_id = "kim@example.com";
  facts.user_name.clear();
  facts.snapshots = {SnapshotFacts{}};
  facts.snapshots[0].id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Compute/snapshots/s";
  facts.snapshots[0].is_public = true;
  return facts;
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
  return {user_case(),       ebs_case(),   rds_case(), image_case(), root_case(), outsider_case(),
          automation_case(), azure_case(), federated,  linked,       many,        CaseFacts{}};
}

}  // namespace snapsleuth::fixture
