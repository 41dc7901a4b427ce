// Names come from logs, and whoever was in the account chose them: no name may become a command of its own.
#include <gtest/gtest.h>

#include <algorithm>
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
    "name\\",
    "a&b",
    "file://x y",
    "\x1b[31m",
    std::string("a\0b", 3),
    "\u202eabc",
    "a\tb",
    "/subscriptions/11111111-2222-3333-4444-555555555555/x'; touch owned; '",
    "projects/$(touch owned)/global/snapshots/s",
    "projects/p/global/snapshots/s\" OR \"",
    "user:x@y.example' --role=roles/owner '",
};

/// Every text of the facts that a command may carry.
std::vector<std::string*> names_in(CaseFacts& facts) {
  std::vector<std::string*> names{&facts.finding_id,  &facts.actor_id,  &facts.user_name, &facts.role_name,
                                  &facts.window_from, &facts.window_to, &facts.first,     &facts.object_id};
  for (auto* list : {&facts.sessions, &facts.long_term_keys, &facts.temporary_keys, &facts.scopes, &facts.regions,
                     &facts.correlations, &facts.service_account_keys, &facts.addresses}) {
    for (std::string& name : *list) {
      names.push_back(&name);
    }
  }
  for (SnapshotFacts& snapshot : facts.snapshots) {
    for (std::string* name : {&snapshot.id, &snapshot.region, &snapshot.source, &snapshot.kms_key, &snapshot.arn,
                              &snapshot.export_task, &snapshot.bucket}) {
      names.push_back(name);
    }
    for (RoleBinding& binding : snapshot.bindings) {
      names.push_back(&binding.member);
      names.push_back(&binding.role);
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
  for (CalledOperation& called : facts.operations) {
    names.push_back(&called.service);
    names.push_back(&called.operation);
  }
  for (OpenedGroup& group : facts.opened_groups) {
    names.push_back(&group.id);
    for (std::string& rule : group.rules) {
      names.push_back(&rule);
    }
  }
  for (RoleBinding& binding : facts.role_bindings) {
    for (std::string* name : {&binding.scope, &binding.member, &binding.role}) {
      names.push_back(name);
    }
  }
  for (Mount& mount : facts.mounts) {
    names.push_back(&mount.disk);
    names.push_back(&mount.machine);
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
      // An empty argument, and an empty text inside the quotes of a filter, as each shell quotes these.
      const std::string line = command.text.substr(command.text.rfind('\n') + 1);
      EXPECT_EQ(line.find("= "), std::string::npos) << "a hole: " << command.text;
      for (const char* hole : {" '' ", R"('\'''\'')", "''''", R"("")"}) {
        EXPECT_EQ(command.text.find(hole), std::string::npos) << "a hole: " << command.text;
      }
      EXPECT_FALSE(command.text.ends_with(" ''")) << "a hole: " << command.text;
    }
  }
}

/// One name at a time: the step stays, its command does not.
TEST(HostileNames, NeverReachACommand) {
  std::vector<CaseFacts> cases = fixture::cases_with_paths();
  for (const CaseFacts& aws :
       {fixture::ebs_case(), fixture::rds_case(), fixture::image_case(), fixture::automation_case()}) {
    cases.push_back(aws);
  }
  for (const CaseFacts& original : cases) {
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

/// A snapshot that is called so by whoever made it is told as it is called, and left to the responder's own hands.
TEST(HostileNames, InAPathLeaveTheStepWithItsText) {
  for (const CaseFacts& original : fixture::cases_with_paths()) {
    for (const std::string name : {"s'; touch owned; '", "$(touch owned)", "s\ntouch owned", "s\" OR x=\"", "(s)"}) {
      CaseFacts facts = original;
      const std::string clean = facts.snapshots[0].id;
      facts.snapshots[0].id = clean.substr(0, clean.rfind('/') + 1) + name;
      bool told = false;
      for (const Step& step : triage_steps(facts)) {
        for (const auto& [gap, value] : step.text.values) {
          const auto* names = std::get_if<std::vector<std::string>>(&value);
          told = told ||
                 (names != nullptr && std::find(names->begin(), names->end(), facts.snapshots[0].id) != names->end());
        }
        for (const Command& command : step.commands) {
          EXPECT_EQ(command.text.find(name), std::string::npos) << command.text;
        }
      }
      EXPECT_TRUE(told) << name;
    }
  }
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
