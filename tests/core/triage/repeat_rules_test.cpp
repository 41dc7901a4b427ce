// Rules to take away: what they say, and that no name of a log gets out of its quotes.
#include "../../../core/triage/repeat_rules.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "steps_fixture.h"

namespace snapsleuth {
namespace {

using nlohmann::json;
using triage::RepeatNames;

CaseFacts facts_of(Provider provider) {
  CaseFacts facts;
  facts.provider = provider;
  facts.finding_id = "0123456789abcdef";
  facts.last = "2026-03-19T21:00:00Z";
  facts.addresses = {"203.0.113.7", "ec2.amazonaws.com", "2001:db8::1"};
  return facts;
}

CaseFacts aws_facts() {
  CaseFacts facts = facts_of(Provider::aws);
  facts.actor_id = "arn:aws:iam::111122223333:user/eve";
  facts.user_name = "eve";
  facts.long_term_keys = {"AKIAIOSFODNN7EXAMPLE"};
  facts.operations = {{"ec2.amazonaws.com", "CreateSnapshot"}, {"ec2.amazonaws.com", "ModifySnapshotAttribute"}};
  SnapshotFacts snapshot;
  snapshot.id = "snap-0aaaaaaaaaaaaaaa1";
  snapshot.source = "vol-0aaaaaaaaaaaaaaa1";
  snapshot.shared_to = {"777788889999"};
  facts.snapshots = {snapshot};
  return facts;
}

TEST(RepeatRules, SigmaNamesTheCallsAndOneOfTheNames) {
  EXPECT_EQ(triage::sigma_rule(RepeatNames(aws_facts())), R"(title: Repeat of the snapshot finding 0123456789abcdef
id: 639be0b5-ccf3-4bf6-8233-1c540a0411cc
status: experimental
description: The calls of this finding, by its actor or keys, from its addresses, on its data or for its receivers.
references:
    - https://attack.mitre.org/techniques/T1578/001/
author: Snapsleuth
date: 2026-03-19
tags:
    - attack.defense-evasion
    - attack.t1578.001
logsource:
    product: aws
    service: cloudtrail
detection:
    call:
        eventSource:
            - 'ec2.amazonaws.com'
        eventName:
            - 'CreateSnapshot'
            - 'ModifySnapshotAttribute'
    repeat_actor:
        userIdentity.userName: 'eve'
        userIdentity.accountId: '111122223333'
    repeat_key:
        userIdentity.accessKeyId:
            - 'AKIAIOSFODNN7EXAMPLE'
    repeat_address:
        sourceIPAddress:
            - '203.0.113.7'
            - '2001:db8::1'
    repeat_name:
        - 'snap-0aaaaaaaaaaaaaaa1'
        - 'vol-0aaaaaaaaaaaaaaa1'
        - '777788889999'
    condition: call and 1 of repeat_*
falsepositives:
    - The same work with a ticket.
level: high
)");
}

TEST(RepeatRules, AnEventPatternIsJsonThatAsksForOneOfTheNames) {
  const json pattern = json::parse(triage::event_pattern(RepeatNames(aws_facts())), nullptr, false);
  ASSERT_FALSE(pattern.is_discarded());
  EXPECT_EQ(pattern["detail-type"], json::array({"AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"}));
  const json& detail = pattern["detail"];
  EXPECT_EQ(detail["eventName"], json::array({"CreateSnapshot", "ModifySnapshotAttribute"}));
  const json any = json::array(
      {{{"userIdentity", {{"userName", json::array({"eve"})}, {"accountId", json::array({"111122223333"})}}}},
       {{"userIdentity", {{"accessKeyId", json::array({"AKIAIOSFODNN7EXAMPLE"})}}}},
       {{"sourceIPAddress", json::array({"203.0.113.7", "2001:db8::1"})}},
       {{"requestParameters", {{"snapshotId", json::array({"snap-0aaaaaaaaaaaaaaa1"})}}}},
       {{"serviceEventDetails", {{"snapshotId", json::array({"snap-0aaaaaaaaaaaaaaa1"})}}}},
       {{"requestParameters", {{"sourceSnapshotId", json::array({"snap-0aaaaaaaaaaaaaaa1"})}}}},
       {{"requestParameters", {{"volumeId", json::array({"vol-0aaaaaaaaaaaaaaa1"})}}}},
       {{"requestParameters",
         {{"createVolumePermission", {{"add", {{"items", {{"userId", json::array({"777788889999"})}}}}}}}}}},
       {{"requestParameters",
         {{"launchPermission", {{"add", {{"items", {{"userId", json::array({"777788889999"})}}}}}}}}}},
       {{"requestParameters", {{"valuesToAdd", json::array({"777788889999"})}}}}});
  EXPECT_EQ(detail["$or"], any);
}

TEST(RepeatRules, AnEventPatternStaysWithinItsLimit) {
  CaseFacts facts = aws_facts();
  for (int i = 0; i < 60; ++i) {
    SnapshotFacts snapshot = facts.snapshots.front();
    snapshot.id = "snap-0aaaaaaaaaaaaa" + std::to_string(100 + i);
    snapshot.source = "vol-0aaaaaaaaaaaaa" + std::to_string(100 + i);
    facts.snapshots.push_back(snapshot);
  }
  const RepeatNames names(facts);
  EXPECT_GT(names.left_out, 0U) << "forty names are enough to read";
  const std::string pattern = triage::event_pattern(names);
  EXPECT_LE(pattern.size(), 2048U);
  EXPECT_FALSE(json::parse(pattern, nullptr, false).is_discarded());
}

TEST(RepeatRules, ARoleAndRootAndAnOutsiderAreToldByWhatTheRecordHas) {
  CaseFacts facts = aws_facts();
  facts.user_name.clear();
  facts.role_name = "app";
  EXPECT_NE(triage::kql_query(RepeatNames(facts))
                .find("(SessionIssuerUserName == 'app' and UserIdentityAccountId == '111122223333')"),
            std::string::npos);
  facts.role_name.clear();
  facts.partner_account = "999988887777";
  EXPECT_NE(triage::sigma_rule(RepeatNames(facts))
                .find("    repeat_actor:\n        userIdentity.accountId: '999988887777'\n"),
            std::string::npos);
  facts.partner_account.clear();
  facts.actor_kind = ActorKind::root;
  EXPECT_NE(triage::event_pattern(RepeatNames(facts))
                .find(R"({"userIdentity":{"type":["Root"],"accountId":["111122223333"]}})"),
            std::string::npos);
}

TEST(RepeatRules, AzureAsksTheActivityLog) {
  CaseFacts facts = facts_of(Provider::azure);
  facts.actor_id = "eve@example.com";
  facts.object_id = "aaaaaaaa-1111-2222-3333-444444444444";
  facts.operations = {{"Microsoft.Compute", "Microsoft.Compute/snapshots/beginGetAccess/action"}};
  EXPECT_EQ(triage::kql_query(RepeatNames(facts)),
            "// Repeat of the snapshot finding 0123456789abcdef\n"
            "AzureActivity\n"
            "| where OperationNameValue in~ ('Microsoft.Compute/snapshots/beginGetAccess/action')\n"
            "| where Caller in~ ('eve@example.com', 'aaaaaaaa-1111-2222-3333-444444444444')\n"
            "    or Claims has_any ('eve@example.com', 'aaaaaaaa-1111-2222-3333-444444444444')\n"
            "    or CallerIpAddress in ('203.0.113.7', '2001:db8::1')\n"
            "| project TimeGenerated, OperationNameValue, ActivityStatusValue, Caller, CallerIpAddress, _ResourceId, "
            "CorrelationId\n");
}

TEST(RepeatRules, GooglesAlertPolicyHoldsALoggingFilter) {
  CaseFacts facts = facts_of(Provider::gcp);
  facts.actor_id = "app@p.iam.gserviceaccount.com";
  facts.operations = {{"compute.googleapis.com", "v1.compute.snapshots.setIamPolicy"},
                      {"compute.googleapis.com", "beta.compute.snapshots.setIamPolicy"}};
  const json policy = json::parse(triage::log_alert_policy(RepeatNames(facts)), nullptr, false);
  ASSERT_FALSE(policy.is_discarded());
  EXPECT_EQ(policy["conditions"][0]["conditionMatchedLog"]["filter"],
            "protoPayload.\"@type\"=\"type.googleapis.com/google.cloud.audit.AuditLog\" AND "
            "protoPayload.methodName:(\"compute.snapshots.setIamPolicy\") AND "
            "(protoPayload.authenticationInfo.principalEmail=(\"app@p.iam.gserviceaccount.com\") OR "
            "protoPayload.requestMetadata.callerIp=(\"203.0.113.7\" OR \"2001:db8::1\"))");
  EXPECT_EQ(policy["alertStrategy"]["notificationRateLimit"]["period"], "300s") << "a log alert must have one";
}

TEST(RepeatRules, NamesWithMarksOfAnyLanguageAreLeftOutAndCounted) {
  for (const std::string hostile : {"a'b", "a\"b", "a\nb", "a*b", "a?b", "a\\b", "a b", "a`b", "$(a)", "a;b", "a|b",
                                    "a#b", "a%b", "a{b}", "[a]", "\u2019", "a\tb", "END_OF_FILE\n", "'@\n"}) {
    CaseFacts facts = aws_facts();
    facts.user_name = hostile;
    facts.snapshots.front().shared_to = {hostile};
    facts.snapshots.front().source = hostile;
    facts.operations.push_back({"ec2.amazonaws.com", hostile});
    const RepeatNames names(facts);
    EXPECT_EQ(names.left_out, 4U) << hostile;
    for (const std::string& rule :
         {triage::sigma_rule(names), triage::kql_query(names), triage::event_pattern(names)}) {
      EXPECT_EQ(rule.find("a'b"), std::string::npos) << rule;
      EXPECT_EQ(rule.find("\u2019"), std::string::npos) << rule;
      EXPECT_EQ(rule.find("'@"), std::string::npos) << rule;
      EXPECT_EQ(rule.find("END_OF_FILE"), std::string::npos) << rule;
    }
  }
}

TEST(RepeatRules, WithoutACallThereIsNoRule) {
  CaseFacts facts = aws_facts();
  facts.operations.clear();
  EXPECT_TRUE(RepeatNames(facts).empty());
  for (const Step& step : triage_steps(facts))
    EXPECT_FALSE(step.text.key.starts_with("step.repair.rule.")) << step.text.key;
}

}  // namespace
}  // namespace snapsleuth
