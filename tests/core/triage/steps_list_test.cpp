// Which steps a finding gets, in which order, and what is in their commands.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "steps_fixture.h"
#include "steps_lists.h"
#include "triage/steps.h"

namespace snapsleuth {
namespace {

using namespace steps_list;
using fixture::ebs_case;
using fixture::rds_case;

TEST(Steps, OfAnEbsCaseInOrder) {
  EXPECT_EQ(outline(triage_steps(ebs_case())), (Texts{
                                                   "l1 read step.l1.who.user",
                                                   "l1 read step.l1.history.none",
                                                   "l1 read step.l1.activity",
                                                   "l1 read step.l1.sign_ins.fetch_aws",
                                                   "l1 - step.l1.hour",
                                                   "l1 read step.l1.look.ebs",
                                                   "l1 - step.l1.ticket",
                                                   "l1 - step.l1.ask.public",
                                                   "l1 - step.l1.decide",
                                                   "t2 read step.t2.rights.user",
                                                   "t2 read step.t2.touched.ebs",
                                                   "t2 read step.t2.made_from.ebs",
                                                   "t2 read step.t2.key",
                                                   "t2 read step.t2.machines",
                                                   "t2 read step.t2.network",
                                                   "t2 read step.t2.infrastructure",
                                                   "containment change step.preserve.ebs",
                                                   "containment change step.preserve.machine",
                                                   "containment change step.stop.unshare",
                                                   "containment change step.stop.unpublish",
                                                   "containment change step.stop.block_public.ebs",
                                                   "containment change step.stop.grants",
                                                   "containment change step.actor.keys",
                                                   "containment change step.actor.deny.user",
                                                   "containment destroy step.actor.password",
                                                   "containment change step.repair.rules",
                                                   "containment change step.repair.isolate",
                                                   "containment destroy step.repair.detach",
                                                   "containment change step.repair.tighten.aws",
                                                   "containment change step.repair.monitor.aws",
                                                   "containment read step.repair.rule.sigma",
                                                   "containment read step.repair.rule.kql",
                                                   "containment change step.repair.rule.eventbridge",
                                                   "containment - step.repair.baseline",
                                                   "containment destroy step.delete.ebs",
                                               }));
}

TEST(Steps, OfAnEbsCaseAreReadyToPaste) {
  const auto steps = triage_steps(ebs_case());
  EXPECT_EQ(commands_of(steps, "step.stop.unshare", Shell::posix),
            (Texts{"aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-0123456789abcdef0 "
                   "--attribute createVolumePermission --operation-type remove --user-ids 999988887777 999988886666"}));
  EXPECT_EQ(commands_of(steps, "step.stop.unshare", Shell::powershell),
            (Texts{"aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-0123456789abcdef0 "
                   "--attribute createVolumePermission --operation-type remove --user-ids '999988887777' "
                   "'999988886666'"}));
  EXPECT_EQ(
      commands_of(steps, "step.actor.keys", Shell::posix),
      (Texts{"aws iam update-access-key --user-name=dana --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive"}));
  EXPECT_EQ(commands_of(steps, "step.repair.rules", Shell::posix),
            (Texts{"aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-0dddddddddddddddd "
                   "--security-group-rule-ids sgr-0eeeeeeeeeeeeeeee"}));
}

/// The copy in another region is ours and is handled there; the receiver's copy is out of reach.
TEST(Steps, HandleOwnCopiesWhereTheyLie) {
  EXPECT_EQ(posix_of(ebs_case(), "step.delete.ebs"),
            (Texts{"aws ec2 delete-snapshot --region eu-west-1 --snapshot-id snap-0123456789abcdef0",
                   "aws ec2 delete-snapshot --region us-west-2 --snapshot-id snap-0fedcba9876543210"}));
  for (const Step& step : triage_steps(ebs_case())) {
    for (const Command& command : step.commands) {
      EXPECT_EQ(command.text.find("0foreign"), std::string::npos) << command.text;
    }
  }
}

TEST(Steps, OfAnRdsCaseTellClustersFromInstances) {
  const auto steps = triage_steps(rds_case());
  for (const Step& step : steps) {
    EXPECT_EQ(step.text.key.find("ebs"), std::string::npos) << step.text.key;
    EXPECT_EQ(step.text.key.find("image"), std::string::npos) << step.text.key;
  }
  EXPECT_EQ(commands_of(steps, "step.stop.unpublish", Shell::posix),
            (Texts{"aws rds modify-db-cluster-snapshot-attribute --region eu-west-1 --db-cluster-snapshot-identifier "
                   "ledger-copy --attribute-name restore --values-to-remove all"}));
  EXPECT_EQ(commands_of(steps, "step.stop.unshare", Shell::posix),
            (Texts{"aws rds modify-db-snapshot-attribute --region eu-west-1 --db-snapshot-identifier "
                   "rds:orders-2024-08-03 --attribute-name restore --values-to-remove 999988887777"}));
  EXPECT_EQ(commands_of(steps, "step.t2.exported.rds", Shell::posix),
            (Texts{"aws rds describe-export-tasks --region eu-west-1 --source-arn "
                   "arn:aws:rds:eu-west-1:111122223333:snapshot:rds:orders-2024-08-03",
                   "aws s3api head-bucket --bucket orders-out-bucket --expected-bucket-owner 111122223333"}));
}

/// A manual copy may not carry the colon of an automatic snapshot's name.
TEST(Steps, NameAnRdsCopyAsRdsAllows) {
  EXPECT_EQ(posix_of(rds_case(), "step.preserve.rds")[0],
            "aws rds copy-db-snapshot --region eu-west-1 --source-db-snapshot-identifier rds:orders-2024-08-03 "
            "--target-db-snapshot-identifier case-1a2b3c4d-rds-orders-2024-08-03 --copy-tags");
}

TEST(Steps, OfAnImageCaseTakeBackEveryKindOfShare) {
  const std::string start =
      "aws ec2 modify-image-attribute --region eu-west-1 --image-id ami-0123456789abcdef0 --launch-permission ";
  EXPECT_EQ(posix_of(fixture::image_case(), "step.stop.unshare"),
            (Texts{start + "'Remove=[{UserId=999988887777}]'",
                   start + "'Remove=[{OrganizationArn=arn:aws:organizations::999988887777:organization/o-abcdefghij}]'",
                   start + "'Remove=[{OrganizationalUnitArn=arn:aws:organizations::999988887777:ou/o-abcdefghij/"
                           "ou-abcd-12345678}]'"}));
  EXPECT_EQ(posix_of(fixture::image_case(), "step.stop.unpublish"), (Texts{start + "'Remove=[{Group=all}]'"}));
}

TEST(Steps, DifferByActor) {
  const auto root = triage_steps(fixture::root_case());
  EXPECT_TRUE(has_step(root, "step.l1.who.root"));
  EXPECT_TRUE(has_step(root, "step.actor.root"));
  EXPECT_FALSE(has_step(root, "step.actor.deny.user"));
  const auto center = triage_steps(fixture::image_case());
  EXPECT_TRUE(has_step(center, "step.actor.identity_center"));
  EXPECT_FALSE(has_step(center, "step.actor.deny.role"));
  const auto outsider = triage_steps(fixture::outsider_case());
  EXPECT_TRUE(has_step(outsider, "step.l1.ask.outsider"));
  EXPECT_TRUE(has_step(outsider, "step.actor.outsider"));
  EXPECT_FALSE(has_step(outsider, "step.actor.deny.user"));
  const auto partner = triage_steps(rds_case());
  EXPECT_TRUE(has_step(partner, "step.l1.who.partner"));
  EXPECT_TRUE(has_step(partner, "step.actor.partner"));
  EXPECT_TRUE(has_step(partner, "step.actor.sessions"));
}

TEST(Steps, StopAutomationThatWasToldToDoIt) {
  EXPECT_EQ(posix_of(fixture::automation_case(), "step.actor.automation"),
            (Texts{"aws dlm update-lifecycle-policy --region eu-west-1 --policy-id policy-0123456789abcdef0 --state "
                   "DISABLED"}));
  EXPECT_EQ(posix_of(fixture::automation_case(), "step.t2.automation").size(), 2U);
}

/// What is gone is looked for in the recycle bin, and neither un-shared nor deleted again.
TEST(Steps, OfADeletedSnapshot) {
  CaseFacts facts = ebs_case();
  facts.snapshots[0].deleted = true;
  facts.snapshots[0].copied_to.clear();
  const auto steps = triage_steps(facts);
  const auto look = commands_of(steps, "step.l1.look.ebs", Shell::posix);
  EXPECT_NE(std::find(look.begin(), look.end(),
                      "aws ec2 list-snapshots-in-recycle-bin --region eu-west-1 --snapshot-ids snap-0123456789abcdef0"),
            look.end());
  EXPECT_FALSE(has_step(steps, "step.stop.unshare"));
  EXPECT_FALSE(has_step(steps, "step.delete.ebs"));
}

TEST(Steps, DeletionIsLast) {
  for (const CaseFacts& facts : fixture::all_cases()) {
    bool deleting = false;
    for (const Step& step : triage_steps(facts)) {
      const bool is_delete = step.text.key.starts_with("step.delete.");
      EXPECT_TRUE(is_delete || !deleting) << step.text.key;
      deleting = is_delete;
    }
  }
}

TEST(Steps, GiveCommandsForTenOfManySnapshots) {
  CaseFacts facts = ebs_case();
  facts.snapshots[0].copied_to.clear();
  for (int i = 0; i < 14; ++i) {
    facts.snapshots.push_back(facts.snapshots[0]);
    facts.snapshots.back().id = "snap-0000000" + std::to_string(i);
  }
  EXPECT_EQ(posix_of(facts, "step.delete.ebs").size(), 10U);
  for (const Step& step : triage_steps(facts)) {
    if (step.text.key == "step.delete.ebs") {
      EXPECT_EQ(std::get<std::vector<std::string>>(step.text.values[0].second).size(), 15U);
      EXPECT_EQ(std::get<std::vector<Message>>(step.text.values[1].second).size(), 1U);
    }
  }
}

/// A document reaches Windows PowerShell through a file; a POSIX shell takes it in quotes, with the time of the moment.
TEST(Steps, HandDocumentsOverAsEachShellCan) {
  const auto steps = triage_steps(rds_case());
  const std::string posix = commands_of(steps, "step.actor.sessions", Shell::posix).at(0);
  EXPECT_NE(posix.find(R"x("aws:TokenIssueTime":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'"}}}]}')x"), std::string::npos);
  const std::string powershell = commands_of(steps, "step.actor.sessions", Shell::powershell).at(0);
  EXPECT_TRUE(powershell.starts_with("Set-Content -Path case-1a2b3c4d-end-sessions.json -Encoding ascii -Value ('{"));
  EXPECT_NE(powershell.find(R"x("aws:TokenIssueTime":"' + (Get-Date).ToUniversalTime().ToString('s') + 'Z"}}}]}'))x"),
            std::string::npos);
  EXPECT_TRUE(powershell.ends_with("--policy-document file://case-1a2b3c4d-end-sessions.json"));
}

TEST(Steps, HaveBothShellsOrNone) {
  for (const CaseFacts& facts : fixture::all_cases()) {
    for (const Step& step : triage_steps(facts)) {
      const auto posix = std::count_if(step.commands.begin(), step.commands.end(),
                                       [](const Command& command) { return command.shell == Shell::posix; });
      EXPECT_EQ(static_cast<std::size_t>(posix) * 2, step.commands.size()) << step.text.key;
    }
  }
}

/// No cloud's commands or texts reach another's findings.
TEST(Steps, OfOneCloudNameNoOther) {
  for (const CaseFacts& facts : fixture::all_cases()) {
    const std::string tool = facts.provider == Provider::aws     ? "aws "
                             : facts.provider == Provider::azure ? "az "
                                                                 : "gcloud ";
    for (const Step& step : triage_steps(facts)) {
      const bool names_aws = step.text.key.find("aws") != std::string::npos;
      EXPECT_TRUE(facts.provider == Provider::aws || !names_aws) << step.text.key;
      for (const Command& command : step.commands) {
        const bool writes_a_file = command.text.starts_with("cat > case-") || command.text.starts_with("@'\n");
        if (writes_a_file) continue;                            // a rule, whose words are its language's
        const std::size_t line = command.text.rfind('\n') + 1;  // the files and settings that it needs stand before
        EXPECT_EQ(command.text.substr(line, tool.size()), tool) << command.text;
      }
    }
  }
}

}  // namespace
}  // namespace snapsleuth
