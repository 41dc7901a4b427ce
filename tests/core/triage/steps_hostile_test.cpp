// Names come from logs, and whoever was in the account chose them: no name may become a command of its own.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "steps_fixture.h"
#include "triage/steps.h"

namespace snapsleuth {
namespace {

const std::vector<std::string> kHostileNames{
    "x'; touch owned; '",
    "$(touch owned)",
    "`touch owned`",
    "a b",
    "a\nb",
    "a;b",
    "",
    "\u2019; rm x; \u2018",
    "a|b",
    "\xff\xfe",
    "{region}",
    "a\"b",
    "a\\",
    "a&b",
    "file://x y",
    "\x1b[31m",
    std::string("a\0b", 3),
    "\u202eabc",
    "a\tb",
};

/// Every text of the facts that a command may carry.
std::vector<std::string*> names_in(CaseFacts& facts) {
  std::vector<std::string*> names{&facts.finding_id,  &facts.actor_id,  &facts.user_name, &facts.role_name,
                                  &facts.window_from, &facts.window_to, &facts.first};
  for (auto* list : {&facts.sessions, &facts.long_term_keys, &facts.temporary_keys, &facts.scopes, &facts.regions}) {
    for (std::string& name : *list) {
      names.push_back(&name);
    }
  }
  for (SnapshotFacts& snapshot : facts.snapshots) {
    for (std::string* name : {&snapshot.id, &snapshot.region, &snapshot.source, &snapshot.kms_key, &snapshot.arn,
                              &snapshot.export_task, &snapshot.bucket}) {
      names.push_back(name);
    }
    for (auto* list : {&snapshot.shared_to, &snapshot.organisations}) {
      for (std::string& name : *list) {
        names.push_back(&name);
      }
    }
  }
  for (auto* list : {&facts.volumes, &facts.instances, &facts.machines, &facts.databases, &facts.trails,
                     &facts.lifecycle_policies, &facts.backup_vaults}) {
    for (PlacedName& thing : *list) {
      names.push_back(&thing.id);
      names.push_back(&thing.region);
    }
  }
  for (OpenedGroup& group : facts.opened_groups) {
    names.push_back(&group.id);
  }
  for (KeyGrant& grant : facts.grants) {
    names.push_back(&grant.grant);
  }
  return names;
}

void expect_clean(const CaseFacts& facts, const std::string& hostile) {
  for (const Step& step : triage_steps(facts)) {
    for (const Command& command : step.commands) {
      const bool whole = hostile.size() > 1 && command.text.find(hostile) != std::string::npos;
      EXPECT_FALSE(whole) << step.text.key << ": " << command.text;
      EXPECT_EQ(command.text.find("touch"), std::string::npos) << command.text;
      EXPECT_EQ(command.text.find("= "), std::string::npos) << "a hole: " << command.text;
      EXPECT_EQ(command.text.find("''"), std::string::npos) << "a hole: " << command.text;
    }
  }
}

/// One name at a time: the step stays, its command does not.
TEST(HostileNames, NeverReachACommand) {
  for (const CaseFacts& original :
       {fixture::ebs_case(), fixture::rds_case(), fixture::image_case(), fixture::automation_case()}) {
    CaseFacts counted = original;
    for (std::size_t i = 0; i < names_in(counted).size(); ++i) {
      for (const std::string& hostile : kHostileNames) {
        CaseFacts facts = original;
        *names_in(facts)[i] = hostile;
        expect_clean(facts, hostile);
      }
    }
  }
}

TEST(HostileNames, LeaveTheStepWithItsText) {
  CaseFacts facts = fixture::ebs_case();
  facts.snapshots[0].id = "snap-1'; touch owned; '";
  bool found = false;
  for (const Step& step : triage_steps(facts)) {
    if (step.text.key == "step.stop.unshare") {
      found = true;
      EXPECT_TRUE(step.commands.empty());
      EXPECT_EQ(std::get<std::vector<std::string>>(step.text.values[0].second).at(0), facts.snapshots[0].id);
    }
  }
  EXPECT_TRUE(found);
}

/// IAM allows such names. They are no option where `=` binds them to their flag.
TEST(HostileNames, LeadingDashesAreBoundToTheirFlag) {
  CaseFacts facts = fixture::user_case();
  facts.user_name = "--endpoint-url=evil.example";
  facts.actor_id = "arn:aws:iam::111122223333:user/--endpoint-url=evil.example";
  int bound = 0;
  for (const Step& step : triage_steps(facts)) {
    for (const Command& command : step.commands) {
      EXPECT_EQ(command.text.find(" --endpoint-url"), std::string::npos) << command.text;
      bound += command.text.find("--user-name=--endpoint-url=evil.example") != std::string::npos ? 1 : 0;
    }
  }
  EXPECT_GT(bound, 0);
}

/// In `AttributeKey=…,AttributeValue=…` a comma would begin another attribute.
TEST(HostileNames, CommasStayOutOfShorthand) {
  CaseFacts facts = fixture::user_case();
  facts.user_name = "a,AttributeKey=EventName";
  for (const Step& step : triage_steps(facts)) {
    for (const Command& command : step.commands) {
      EXPECT_EQ(command.text.find("AttributeValue=a,"), std::string::npos) << command.text;
    }
  }
}

/// Anonymised logs carry letters beyond the hex digits.
TEST(HostileNames, AnonymisedIdsAreNotHostile) {
  CaseFacts facts = fixture::ebs_case();
  facts.snapshots[0].id = "snap-EXAMPLExyz";
  bool found = false;
  for (const Step& step : triage_steps(facts)) {
    for (const Command& command : step.commands) {
      found = found || command.text == "aws ec2 delete-snapshot --region eu-west-1 --snapshot-id snap-EXAMPLExyz";
    }
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace snapsleuth
