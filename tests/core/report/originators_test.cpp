// Who stands behind an actor, the findings of one chain, and the way from a snapshot to an opened network.
#include "../detect/composed_logs.h"
#include "../triage/composed_store.h"
#include "report/sentences.h"
#include "triage/finding.h"

namespace snapsleuth {
namespace {

using composed::Call;
using composed::day_time;
using composed::Judged;
using composed::kOther;
using composed::kOwner;
using composed::role;
using composed::to;
using composed::user;
using Texts = std::vector<std::string>;

Call share_by(const std::string& who, const std::string& time = day_time(10, "10:05:00")) {
  Call call = composed::share(time, to(kOther));
  call.who = who;
  return call;
}

Call assume(const std::string& time, const std::string& who, const std::string& name, const std::string& session,
            const std::string& key = "ASIAEXAMPLE0000001") {
  Call call{time, "AssumeRole", who};
  call.source = "sts";
  call.request = R"({"roleArn":"arn:aws:iam::)" + kOwner + ":role/" + name + R"("})";
  call.response = R"({"credentials":{"accessKeyId":")" + key + R"("},"assumedRoleUser":{"arn":"arn:aws:sts::)" +
                  kOwner + ":assumed-role/" + name + "/" + session + "\"}}";
  return call;
}

Call iam(const std::string& time, const std::string& name, const std::string& request,
         const std::string& response = "null", const std::string& who = user("mallory")) {
  Call call{time, name, who};
  call.source = "iam";
  call.request = request;
  call.response = response;
  return call;
}

/// The originators of the finding of this actor: "who: sentence".
Texts originators(const Judgement& judgement, const Case& c, std::string_view actor) {
  Texts said;
  for (const Finding& finding : judgement.findings) {
    if (c.actor_name(finding.detection.run.actor) != actor) continue;
    for (const Originator& originator : finding.originators) {
      EXPECT_FALSE(originator.evidence.empty());
      for (const EventIndex event : originator.evidence) {
        const bool there = std::count(finding.events.begin(), finding.events.end(), event) +
                               std::count(finding.related.begin(), finding.related.end(), event) >
                           0;
        EXPECT_TRUE(there) << "evidence stands in the finding";
      }
      said.push_back(english(originator.how));
    }
  }
  return said;
}
Texts originators(const Judged& judged, std::string_view actor) {
  return originators(judge(judged.investigation(), judged.settings()), judged.investigation(), actor);
}

TEST(Originators, AChainOfRolesIsFollowedToWhoeverBeganIt) {
  const Judged judged({assume(day_time(10, "09:00:00"), user("mallory"), "first", "s1"),
                       assume(day_time(10, "09:30:00"), role("first", "s1"), "second", "s2", "ASIAEXAMPLE0000002"),
                       share_by(role("second", "s2"))});
  EXPECT_EQ(originators(judged, "second"),
            (Texts{"first assumed second in the session that acted.",
                   "mallory assumed first before that, from which the next role was assumed."}));
}

TEST(Originators, ARingOfRolesEnds) {
  const Judged judged({assume(day_time(10, "09:00:00"), role("b", "s"), "a", "s"),
                       assume(day_time(10, "09:00:00"), role("a", "s"), "b", "s"), share_by(role("b", "s"))});
  EXPECT_EQ(originators(judged, "b"), (Texts{"a assumed b in the session that acted."}));
}

TEST(Originators, WhoMadeTheKeyThatWasUsedAndTheUserAndItsPassword) {
  const std::string backdoor = user("backdoor", "AKIAEXAMPLE0000002");
  const Judged judged(
      {iam(day_time(10, "08:00:00"), "CreateUser", R"({"userName":"backdoor"})"),
       iam(day_time(10, "08:01:00"), "CreateAccessKey", R"({"userName":"backdoor"})",
           R"({"accessKey":{"accessKeyId":"AKIAEXAMPLE0000002","userName":"backdoor","status":"Active"}})"),
       iam(day_time(10, "08:02:00"), "CreateAccessKey", R"({"userName":"backdoor"})",
           R"({"accessKey":{"accessKeyId":"AKIAEXAMPLE0000003","userName":"backdoor","status":"Active"}})",
           user("other")),
       iam(day_time(10, "08:03:00"), "UpdateLoginProfile", R"({"userName":"backdoor"})"), share_by(backdoor)});
  EXPECT_EQ(originators(judged, "backdoor"),
            (Texts{"mallory made backdoor.", "mallory made the key AKIAEXAMPLE0000002, which backdoor used.",
                   "mallory set the password of backdoor."}));
}

TEST(Originators, NobodyStandsBehindItselfNorByWhatFailedOrCameLater) {
  Call refused = composed::refused(iam(day_time(10, "08:00:00"), "CreateLoginProfile", R"({"userName":"eve"})"));
  const Judged judged({iam(day_time(10, "08:01:00"), "CreateAccessKey", "null",
                           R"({"accessKey":{"accessKeyId":"AKIAEXAMPLE0000001","userName":"eve"}})", user("eve")),
                       refused, share_by(user("eve")),
                       iam(day_time(11, "08:00:00"), "UpdateLoginProfile", R"({"userName":"eve"})")});
  EXPECT_EQ(originators(judged, "eve"), Texts{});
}

TEST(Originators, WhoWroteThePolicyThatAServiceCarriesOut) {
  Call policy{day_time(10, "08:00:00"), "CreateLifecyclePolicy"};
  policy.source = "dlm";
  policy.request = R"({"PolicyDetails":{"Schedules":[{"ShareRules":[{"TargetAccounts":[")" + kOther + R"("]}]}]}})";
  policy.response = R"({"PolicyId":"policy-0123456789abcdef0"})";
  Call elsewhere = policy;
  elsewhere.region = "eu-west-1";
  elsewhere.who = user("other");
  const Judged judged({policy, elsewhere,
                       share_by(role("AWSDataLifecycleManagerDefaultRole", "s", "/service-role/",
                                     composed::through("dlm.amazonaws.com")))});
  EXPECT_EQ(originators(judged, "AWSDataLifecycleManagerDefaultRole"),
            (Texts{"mallory called CreateLifecyclePolicy, and dlm.amazonaws.com acted afterwards in the same account "
                   "and Region."}));
}

TEST(Originators, WhoRanSomethingOnTheMachineWhoseRoleActed) {
  Call start{day_time(10, "09:00:00"), "StartSession", user("mallory"), R"({"target":"i-0123456789abcdef0"})"};
  start.source = "ssm";
  const Judged judged({start, share_by(role("web"))});
  EXPECT_EQ(originators(judged, "web"),
            (Texts{"mallory called StartSession on i-0123456789abcdef0, as which web then acted."}));
}

TEST(Originators, FindingsOfOneChainAreLinkedAndThoseFarApartAreNot) {
  Call own = composed::share(day_time(10, "08:00:00"), to(kOther));
  own.request.replace(own.request.find("snap-0a"), 7, "snap-0b");
  Call early = own;
  early.time = "2026-01-10T08:00:00Z";
  early.request.replace(early.request.find("snap-0b"), 7, "snap-0c");
  const Judged judged(
      {early, own, assume(day_time(10, "09:00:00"), user("mallory"), "app", "s1"), share_by(role("app", "s1"))});
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  std::map<std::string, std::size_t> links;
  for (const Finding& finding : judgement.findings) {
    links[format_time(finding.detection.run.span.first)] = finding.linked.size();
  }
  EXPECT_EQ(links, (std::map<std::string, std::size_t>{
                       {early.time, 0}, {day_time(10, "08:00:00"), 1}, {day_time(10, "10:05:00"), 1}}));
}

TEST(Originators, TheChainToAMachineAndItsOpenedGroup) {
  Call made{day_time(10, "10:00:00"), "CreateSnapshot"};
  made.response = R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})";
  Call volume{day_time(10, "10:10:00"), "CreateVolume", user("mallory"), R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})",
              R"({"volumeId":"vol-0bbbbbbbbbbbbbbb1"})"};
  Call machine{day_time(10, "10:05:00"), "RunInstances", user("mallory"), "null",
               R"({"instancesSet":{"items":[{"instanceId":"i-0cccccccccccccc1","groupSet":{"items":[)"
               R"({"groupId":"sg-0dddddddddddddd1"}]}}]}})"};
  Call mount{day_time(10, "10:15:00"), "AttachVolume", user("mallory"),
             R"({"volumeId":"vol-0bbbbbbbbbbbbbbb1","instanceId":"i-0cccccccccccccc1"})"};
  Call open{
      day_time(10, "10:20:00"), "AuthorizeSecurityGroupIngress", user("eve"),
      R"({"groupId":"sg-0dddddddddddddd1","ipPermissions":{"items":[{"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}})",
      R"({"securityGroupRuleSet":{"items":[{"groupId":"sg-0dddddddddddddd1","securityGroupRuleId":"sgr-0eeeeeeeeeeeeee1"}]}})"};
  Call unrelated = open;
  unrelated.request = R"({"groupId":"sg-0ffffffffffffff1"})";
  unrelated.response = "null";
  const Judged judged({made, machine, volume, mount, open, unrelated});
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  ASSERT_EQ(judgement.findings.size(), 1U);
  const Finding& finding = judgement.findings.front();
  Texts told;
  for (const StoryEdge& edge : finding.story) told.push_back(std::string(to_word(edge.kind)) + " " + edge.to);
  EXPECT_EQ(told, (Texts{"made snap-0aaaaaaaaaaaaaaa1", "turned-into vol-0bbbbbbbbbbbbbbb1",
                         "mounted i-0cccccccccccccc1", "opened sg-0dddddddddddddd1"}));
  EXPECT_FALSE(finding.exposure.has_value()) << "an opened network is nobody's reading of the data";
  const DetectContext context(judged.investigation(), judged.settings());
  Texts revoked;
  for (const Step& step : steps_of(context, finding)) {
    for (const Command& command : step.commands) {
      const bool revokes = command.text.find("revoke-security-group-ingress") != std::string::npos;
      if (revokes && command.shell == Shell::posix) revoked.push_back(command.text);
    }
  }
  EXPECT_EQ(revoked,
            (Texts{"aws ec2 revoke-security-group-ingress --region eu-central-1 --group-id sg-0dddddddddddddd1 "
                   "--security-group-rule-ids sgr-0eeeeeeeeeeeeee1"}));
}

/// The commands for one shell that hold this word.
Texts commands_with(const Judged& judged, const Finding& finding, std::string_view word) {
  const DetectContext context(judged.investigation(), judged.settings());
  Texts found;
  for (const Step& step : steps_of(context, finding)) {
    for (const Command& command : step.commands) {
      const bool wanted = command.text.find(word) != std::string::npos && !command.text.starts_with("cat >");
      if (wanted && command.shell == Shell::posix) found.push_back(command.text);
    }
  }
  return found;
}

TEST(CaseFacts, WhatLiesAroundIsNamedInTheSteps) {
  Call policy{day_time(10, "08:00:00"), "CreateLifecyclePolicy"};
  policy.source = "dlm";
  policy.request = "{}";
  policy.response = R"({"PolicyId":"policy-0123456789abcdef0"})";
  Call stopped{day_time(10, "10:00:00"), "StopLogging", user("mallory"), R"({"name":"main-trail"})"};
  stopped.source = "cloudtrail";
  Call unguarded{day_time(10, "10:01:00"), "DisableSnapshotBlockPublicAccess", user("mallory"), "{}"};
  Call made{day_time(10, "10:02:00"), "CopySnapshot", user("mallory"),
            R"({"sourceSnapshotId":"snap-0aaaaaaaaaaaaaaa2","kmsKeyId":"11111111-2222-3333-4444-555555555555"})",
            R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1"})"};
  Call grant{day_time(10, "10:03:00"), "CreateGrant", user("mallory"),
             R"({"keyId":"arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"})",
             R"({"grantId":"0123456789abcdef"})"};
  grant.source = "kms";
  const Judged judged({policy, stopped, unguarded, made, grant, share_by(user("mallory"))});
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  ASSERT_FALSE(judgement.findings.empty());
  const auto gravest =
      std::max_element(judgement.findings.begin(), judgement.findings.end(),
                       [](const Finding& a, const Finding& b) { return a.events.size() < b.events.size(); });
  EXPECT_EQ(commands_with(judged, *gravest, "get-event-selectors"),
            (Texts{"aws cloudtrail get-event-selectors --region eu-central-1 --trail-name main-trail"}));
  EXPECT_EQ(commands_with(judged, *gravest, "enable-snapshot-block-public-access").size(), 1U);
  EXPECT_EQ(commands_with(judged, *gravest, "revoke-grant").size(), 1U);
}

TEST(CaseFacts, ThePolicyThatActedIsSwitchedOff) {
  Call policy{day_time(10, "08:00:00"), "CreateLifecyclePolicy"};
  policy.source = "dlm";
  policy.request = "{}";
  policy.response = R"({"PolicyId":"policy-0123456789abcdef0"})";
  const Judged judged({policy, share_by(role("AWSDataLifecycleManagerDefaultRole", "s", "/service-role/",
                                             composed::through("dlm.amazonaws.com")))});
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  for (const Finding& finding : judgement.findings) {
    if (finding.originators.empty()) continue;
    EXPECT_EQ(commands_with(judged, finding, "update-lifecycle-policy"),
              (Texts{"aws dlm update-lifecycle-policy --region eu-central-1 --policy-id policy-0123456789abcdef0 "
                     "--state DISABLED"}));
  }
}

TEST(Story, EqualReadsAreOneEdgeAndCutNoOthers) {
  std::vector<Call> calls;
  for (int i = 0; i < 900; ++i) {
    char clock[32];
    std::snprintf(clock, sizeof clock, "10:%02d:%02d", i / 60, i % 60);
    Call read{day_time(10, clock), "GetSnapshotBlock", user("mallory"),
              R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1","blockIndex":"1"})"};
    read.source = "ebs";
    calls.push_back(read);
  }
  calls.push_back(share_by(user("mallory"), day_time(10, "10:20:00")));
  const Judged judged(calls);
  const Judgement judgement = judge(judged.investigation(), judged.settings());
  ASSERT_EQ(judgement.findings.size(), 1U);
  Texts told;
  for (const StoryEdge& edge : judgement.findings.front().story) told.emplace_back(to_word(edge.kind));
  EXPECT_EQ(told, (Texts{"read", "shared"}));
}

/// A disk made of a snapshot, on a machine behind a network, and a rule of it that lets everybody in.
composed_store::Log google_log(const std::string& tag) {
  using namespace composed_store;
  const std::string snapshot = "projects/p/global/snapshots/s";
  const std::string disk = "projects/p/zones/europe-west1-b/disks/d2";
  const std::string machine = "projects/p/zones/europe-west1-b/instances/vm";
  const std::string network = "projects/p/global/networks/default";
  Deed vm{"2026-03-10T10:20:00Z",
          "v1.compute.instances.insert",
          Category::use,
          {{A::made, machine}, {A::security_group, network}, {A::network_tag, "web"}}};
  Deed made{
      "2026-03-10T10:10:00Z", "v1.compute.disks.insert", Category::restore, {{A::made, disk}, {A::snapshot, snapshot}}};
  Deed mount{"2026-03-10T10:30:00Z",
             "v1.compute.instances.attachDisk",
             Category::use,
             {{A::attached_to, machine}, {A::source, disk}}};
  Deed rule{"2026-03-10T10:40:00Z",
            "v1.compute.firewalls.insert",
            Category::network,
            {{A::security_group, "projects/p/global/firewalls/f"}, {A::resource, network}, {A::public_access, "true"}}};
  if (!tag.empty()) rule.attributes.emplace_back(A::network_tag, tag);
  for (Deed* deed : {&vm, &mount, &rule}) deed->event_flags = 0;
  Deed taken{"2026-03-10T10:00:00Z",
             "v1.compute.snapshots.setIamPolicy",
             Category::share,
             {{A::snapshot, snapshot}, {A::share_add, "user:out@example.net"}}};
  for (Deed* deed : {&vm, &made, &mount, &rule, &taken}) deed->service = "compute.googleapis.com";
  return {Provider::gcp, "p", {taken, made, vm, mount, rule}};
}

TEST(Story, GooglesFirewallRuleOnTheMachinesNetworkIsTheLastStep) {
  const composed_store::JudgedLog judged(google_log(""));
  EXPECT_EQ(judged.story().back(), "opened vm f");
  bool closes = false;
  for (const Step& step : judged.steps()) {
    for (const Command& command : step.commands)
      closes = closes || command.text == "gcloud compute firewall-rules update f --project=p --disabled";
  }
  EXPECT_TRUE(closes);
  EXPECT_EQ(composed_store::JudgedLog(google_log("web")).story().back(), "opened vm f");
}

TEST(Story, ARuleForOtherMachinesOfTheNetworkIsNoStep) {
  EXPECT_EQ(composed_store::JudgedLog(google_log("db")).story().back(), "mounted d2 vm");
}

TEST(Story, AzuresRuleIsFoundThroughTheMachinesInterface) {
  using namespace composed_store;
  const std::string base = "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg/providers/";
  const std::string snapshot = base + "microsoft.compute/snapshots/s";
  const std::string disk = base + "microsoft.compute/disks/d2";
  const std::string machine = base + "microsoft.compute/virtualmachines/vm";
  const std::string interface = base + "microsoft.network/networkinterfaces/nic";
  const std::string group = base + "microsoft.network/networksecuritygroups/nsg";
  Deed link{"2026-03-10T10:00:00Z",
            "Microsoft.Compute/snapshots/beginGetAccess/action",
            Category::export_,
            {{A::snapshot, snapshot}}};
  Deed made{"2026-03-10T10:10:00Z",
            "Microsoft.Compute/disks/write",
            Category::restore,
            {{A::made, disk}, {A::snapshot, snapshot}}};
  Deed nic{"2026-03-10T10:15:00Z",
           "Microsoft.Network/networkInterfaces/write",
           Category::network,
           {{A::security_group, group}, {A::resource, interface}}};
  Deed vm{"2026-03-10T10:20:00Z",
          "Microsoft.Compute/virtualMachines/write",
          Category::use,
          {{A::source, disk}, {A::attached_to, machine}, {A::security_group, interface}}};
  Deed rule{"2026-03-10T10:40:00Z",
            "Microsoft.Network/networkSecurityGroups/securityRules/write",
            Category::network,
            {{A::security_group, group}, {A::resource, group + "/securityrules/all"}, {A::public_access, "true"}}};
  for (Deed* deed : {&vm, &nic, &rule}) deed->event_flags = 0;
  for (Deed* deed : {&nic, &rule}) deed->service = "Microsoft.Network";
  const JudgedLog judged({Provider::azure, "11111111-2222-3333-4444-555555555555", {link, made, nic, vm, rule}});
  EXPECT_EQ(judged.story().back(), "opened vm nsg");
  Texts closing;
  for (const Step& step : judged.steps()) {
    for (const Command& command : step.commands) {
      if (command.shell == Shell::posix && command.text.find("nsg rule update") != std::string::npos)
        closing.push_back(command.text);
    }
  }
  EXPECT_EQ(closing, (Texts{"az network nsg rule update --subscription 11111111-2222-3333-4444-555555555555 "
                            "--resource-group rg --nsg-name nsg --name all --access Deny"}));
}

TEST(Originators, GooglesRecordItselfNamesWhoActedThroughAnAccount) {
  using namespace composed_store;
  Deed given{"2026-03-10T10:00:00Z",
             "beta.compute.snapshots.setIamPolicy",
             Category::share,
             {{A::snapshot, "projects/p/global/snapshots/s"}, {A::share_add, "user:out@example.net"}},
             "builder@p.iam.gserviceaccount.com"};
  given.kind = ActorKind::service_account;
  given.via = "kim@example.com > mid@p.iam.gserviceaccount.com";
  const JudgedLog judged({Provider::gcp, "p", {given}});
  EXPECT_EQ(originators(judged.judgement(), judged.investigation(), "builder@p.iam.gserviceaccount.com"),
            (Texts{"kim@example.com acted as builder@p.iam.gserviceaccount.com, as the record itself says.",
                   "mid@p.iam.gserviceaccount.com acted as builder@p.iam.gserviceaccount.com, as the record itself "
                   "says."}));
}

}  // namespace
}  // namespace snapsleuth
