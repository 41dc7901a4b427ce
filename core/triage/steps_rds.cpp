// RDS and Aurora snapshots, of one instance or of a cluster (DocumentDB and Neptune use the same calls).
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::vector<SnapshotFacts> rds_of(const Case& c) { return c.of_kind({SnapshotKind::rds, SnapshotKind::rds_cluster}); }

std::vector<SnapshotFacts> rds_present(const Case& c) { return not_deleted(rds_of(c)); }

bool is_cluster(const SnapshotFacts& snapshot) { return snapshot.kind == SnapshotKind::rds_cluster; }

Gaps gaps_of(const SnapshotFacts& snapshot) { return {{"region", {snapshot.region}}, {"rds", {snapshot.id}}}; }

/// The copy's name: letters, digits and single hyphens only, which the names of automatic snapshots are not.
std::string copy_name(const std::string& case_name, const std::string& snapshot) {
  std::string name = case_name.empty() ? std::string{} : case_name + "-";
  for (const char c : snapshot) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (plain || (!name.empty() && name.back() != '-')) {
      name += plain ? c : '-';
    }
  }
  while (!name.empty() && name.back() == '-') {
    name.pop_back();
  }
  return name;
}

std::vector<std::string> regions_of(const std::vector<SnapshotFacts>& snapshots) {
  std::vector<std::string> regions;
  for (const RegionalNames& group : by_region(snapshots)) {
    add_once(regions, group.region);
  }
  return regions;
}

void add_restored(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  CommandSet commands;
  for (const std::string& region : regions_of(snapshots)) {
    const Gaps gaps{{"region", {region}}, {"from", {c.facts.first}}};
    for (const char* event :
         {"RestoreDBInstanceFromDBSnapshot", "RestoreDBClusterFromSnapshot", "RestoreDBInstanceToPointInTime"}) {
      commands.add(
          "aws cloudtrail lookup-events --region {region} --lookup-attributes "
          "AttributeKey=EventName,AttributeValue=" +
              std::string(event) + " --start-time {from}",
          gaps);
    }
    commands.add(
        "aws rds describe-db-instances --region {region} --query "
        "DBInstances[?PubliclyAccessible].[DBInstanceIdentifier,InstanceCreateTime,Endpoint.Address] --output table",
        gaps);
  }
  steps.add(Tier::t2,
            Message("step.t2.restored.rds")
                .with("snapshots", names_of(snapshots))
                .with("databases", names_of(c.facts.databases)),
            Effect::read, commands);
}

void add_exported(const Case& c, const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  std::vector<std::string> tasks;
  std::vector<std::string> buckets;
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    if (snapshot.export_task.empty() && snapshot.bucket.empty()) {
      continue;
    }
    add_once(tasks, snapshot.export_task);
    add_once(buckets, snapshot.bucket);
    commands.add("aws rds describe-export-tasks --region {region} --source-arn {arn}",
                 {{"region", {snapshot.region}}, {"arn", {snapshot.arn}}});
    // With several own accounts it cannot be told which one should own the bucket.
    if (c.facts.scopes.size() == 1) {
      commands.add("aws s3api head-bucket --bucket {bucket} --expected-bucket-owner {account}",
                   {{"bucket", {snapshot.bucket}}, {"account", c.facts.scopes}});
    }
  }
  if (!tasks.empty() || !buckets.empty()) {
    steps.add(Tier::t2, Message("step.t2.exported.rds").with("tasks", tasks).with("buckets", buckets), Effect::read,
              commands);
  }
}

void add_unshare(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  const auto shared = shared_of(snapshots);
  if (shared.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(shared)) {
    Gaps gaps = gaps_of(snapshot);
    gaps.push_back({"account", snapshot.shared_to});
    commands.add(is_cluster(snapshot) ? "aws rds modify-db-cluster-snapshot-attribute --region {region} "
                                        "--db-cluster-snapshot-identifier {rds} --attribute-name restore "
                                        "--values-to-remove {account}"
                                      : "aws rds modify-db-snapshot-attribute --region {region} "
                                        "--db-snapshot-identifier {rds} --attribute-name restore "
                                        "--values-to-remove {account}",
                 gaps);
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unshare", shared).with("receivers", receivers_of(shared)),
            Effect::change, commands);
}

void add_unpublish(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  const auto published = published_of(snapshots);
  if (published.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(published)) {
    commands.add(is_cluster(snapshot) ? "aws rds modify-db-cluster-snapshot-attribute --region {region} "
                                        "--db-cluster-snapshot-identifier {rds} --attribute-name restore "
                                        "--values-to-remove all"
                                      : "aws rds modify-db-snapshot-attribute --region {region} "
                                        "--db-snapshot-identifier {rds} --attribute-name restore "
                                        "--values-to-remove all",
                 gaps_of(snapshot));
  }
  steps.add(Tier::containment, snapshots_text("step.stop.unpublish", published), Effect::change, commands);
}

void add_stop_exports(const std::vector<SnapshotFacts>& snapshots, StepList& steps) {
  std::vector<std::string> tasks;
  CommandSet commands;
  for (const SnapshotFacts& snapshot : snapshots) {
    add_once(tasks, snapshot.export_task);
    if (tasks.size() <= kTargetsWithCommands) {
      commands.add("aws rds cancel-export-task --region {region} --export-task-identifier {task}",
                   {{"region", {snapshot.region}}, {"task", {snapshot.export_task}}});
    }
  }
  if (!tasks.empty()) {
    steps.add(Tier::containment,
              Message("step.stop.export").with("tasks", tasks).with("note", note_on_more(tasks.size())), Effect::change,
              commands);
  }
}

void add_close_databases(const Case& c, StepList& steps) {
  const std::vector<PlacedName>& databases = c.facts.databases;
  if (databases.empty()) {
    return;
  }
  CommandSet commands;
  for (const PlacedName& database : first_targets(databases)) {
    if (database.account.empty()) {
      commands.add(
          "aws rds modify-db-instance --region {region} --db-instance-identifier {database} --no-publicly-accessible "
          "--apply-immediately",
          {{"region", {database.region}}, {"database", {database.id}}});
    }
  }
  steps.add(
      Tier::containment,
      Message("step.stop.database").with("databases", names_of(databases)).with("note", note_on_more(databases.size())),
      Effect::change, commands);
}

}  // namespace

void add_rds_look(const Case& c, StepList& steps) {
  const auto snapshots = rds_of(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    const Gaps gaps = gaps_of(snapshot);
    if (is_cluster(snapshot)) {
      commands
          .add("aws rds describe-db-cluster-snapshots --region {region} --db-cluster-snapshot-identifier {rds}", gaps)
          .add(
              "aws rds describe-db-cluster-snapshot-attributes --region {region} --db-cluster-snapshot-identifier "
              "{rds}",
              gaps);
    } else {
      commands.add("aws rds describe-db-snapshots --region {region} --db-snapshot-identifier {rds}", gaps)
          .add("aws rds describe-db-snapshot-attributes --region {region} --db-snapshot-identifier {rds}", gaps);
    }
  }
  steps.add(Tier::l1, snapshots_text("step.l1.look.rds", snapshots).with("sources", sources_of(snapshots)),
            Effect::read, commands);
}

void add_rds_t2(const Case& c, StepList& steps) {
  const auto snapshots = rds_of(c);
  if (snapshots.empty()) {
    return;
  }
  add_restored(c, snapshots, steps);
  add_exported(c, snapshots, steps);
}

void add_rds_preserve(const Case& c, StepList& steps) {
  const auto snapshots = rds_present(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    Gaps gaps = gaps_of(snapshot);
    gaps.push_back({"copy", {c.name.empty() ? std::string{} : copy_name(c.name, snapshot.id)}});
    commands.add(is_cluster(snapshot)
                     ? "aws rds copy-db-cluster-snapshot --region {region} --source-db-cluster-snapshot-identifier "
                       "{rds} --target-db-cluster-snapshot-identifier {copy} --copy-tags"
                     : "aws rds copy-db-snapshot --region {region} --source-db-snapshot-identifier {rds} "
                       "--target-db-snapshot-identifier {copy} --copy-tags",
                 gaps);
  }
  steps.add(Tier::containment, snapshots_text("step.preserve.rds", snapshots), Effect::change, commands);
}

void add_rds_stop_sharing(const Case& c, StepList& steps) {
  const auto snapshots = rds_present(c);
  add_unshare(snapshots, steps);
  add_unpublish(snapshots, steps);
  add_stop_exports(rds_of(c), steps);
  add_close_databases(c, steps);
}

/// Only where the data may have been read: shared, public, exported or restored.
void add_rds_repair(const Case& c, StepList& steps) {
  std::vector<std::string> sources;
  for (const SnapshotFacts& snapshot : rds_of(c)) {
    const bool out = !snapshot.shared_to.empty() || snapshot.is_public || !snapshot.export_task.empty() ||
                     !snapshot.bucket.empty() || !c.facts.databases.empty();
    if (out) {
      add_once(sources, snapshot.source.empty() ? snapshot.id : snapshot.source);
    }
  }
  if (!sources.empty()) {
    steps.add(Tier::containment, Message("step.repair.secrets").with("sources", sources), Effect::destroy);
  }
}

void add_rds_delete(const Case& c, StepList& steps) {
  const auto snapshots = rds_present(c);
  if (snapshots.empty()) {
    return;
  }
  CommandSet commands;
  for (const SnapshotFacts& snapshot : first_targets(snapshots)) {
    commands.add(is_cluster(snapshot)
                     ? "aws rds delete-db-cluster-snapshot --region {region} --db-cluster-snapshot-identifier {rds}"
                     : "aws rds delete-db-snapshot --region {region} --db-snapshot-identifier {rds}",
                 gaps_of(snapshot));
  }
  steps.add(Tier::containment, snapshots_text("step.delete.rds", snapshots), Effect::destroy, commands);
}

}  // namespace snapsleuth::triage
