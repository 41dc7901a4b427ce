// What a finding in Google Cloud gets, in which order, and what is in its commands.
#include <gtest/gtest.h>

#include "steps_fixture.h"
#include "steps_lists.h"

namespace snapsleuth {
namespace {

using namespace steps_list;
using fixture::google_case;
using fixture::google_foreign_case;

TEST(GoogleSteps, OfASharedSnapshotInOrder) {
  EXPECT_EQ(outline(triage_steps(google_case())), (Texts{
                                                      "l1 read step.l1.who.google.service_account",
                                                      "l1 read step.l1.history.none",
                                                      "l1 read step.l1.activity.google",
                                                      "l1 read step.l1.sign_ins.fetch_google",
                                                      "l1 - step.l1.hour",
                                                      "l1 read step.l1.look.google",
                                                      "l1 - step.l1.ticket",
                                                      "l1 - step.l1.ask.public",
                                                      "l1 - step.l1.decide",
                                                      "t2 read step.t2.rights.google.service_account",
                                                      "t2 read step.t2.touched.google",
                                                      "t2 read step.t2.made_from.google",
                                                      "t2 read step.t2.exported.google",
                                                      "t2 read step.t2.machines",
                                                      "t2 read step.t2.network",
                                                      "t2 read step.t2.infrastructure",
                                                      "containment change step.preserve.google",
                                                      "containment change step.preserve.machine",
                                                      "containment change step.stop.unshare",
                                                      "containment change step.stop.unpublish",
                                                      "containment change step.actor.google.keys",
                                                      "containment change step.actor.google.service_account",
                                                      "containment change step.actor.google.roles",
                                                      "containment change step.repair.rules",
                                                      "containment change step.repair.isolate.google",
                                                      "containment destroy step.repair.detach",
                                                      "containment change step.repair.tighten.google",
                                                      "containment change step.repair.monitor.google",
                                                      "containment read step.repair.rule.sigma",
                                                      "containment change step.repair.rule.google",
                                                      "containment - step.repair.baseline",
                                                      "containment destroy step.delete.google",
                                                  }));
}

TEST(GoogleSteps, TakeBackEveryBindingThatTheLogTells) {
  EXPECT_EQ(posix_of(google_case(), "step.stop.unshare"),
            (Texts{"gcloud compute snapshots remove-iam-policy-binding s1 --project=my-project "
                   "--member=user:eve@other.example --role=roles/compute.storageAdmin --all",
                   "gcloud compute disks remove-iam-policy-binding d2 --project=my-project --zone=europe-west1-b "
                   "--member=domain:other.example --role=roles/compute.viewer --all"}));
  EXPECT_EQ(posix_of(google_case(), "step.stop.unpublish"),
            (Texts{"gcloud compute snapshots remove-iam-policy-binding s1 --project=my-project "
                   "--member=allAuthenticatedUsers --role=roles/compute.viewer --all"}));
  CaseFacts untold = google_case();
  for (SnapshotFacts& snapshot : untold.snapshots) snapshot.bindings.clear();
  EXPECT_TRUE(posix_of(untold, "step.stop.unshare").empty()) << "a role must be named";
  EXPECT_TRUE(has_step(triage_steps(untold), "step.stop.unshare"));
}

TEST(GoogleSteps, StopTheKeyAndTheAccount) {
  const std::string account = "backup@my-project.iam.gserviceaccount.com";
  EXPECT_EQ(posix_of(google_case(), "step.actor.google.keys"),
            (Texts{"gcloud iam service-accounts keys disable 0123456789abcdef0123456789abcdef01234567 --iam-account=" +
                   account}));
  EXPECT_EQ(posix_of(google_case(), "step.actor.google.service_account"),
            (Texts{"gcloud iam service-accounts disable " + account}));
  EXPECT_EQ(posix_of(google_case(), "step.actor.google.roles"),
            (Texts{"gcloud projects remove-iam-policy-binding my-project --member=serviceAccount:" + account +
                   " --role=roles/compute.storageAdmin --all"}));
}

TEST(GoogleSteps, ReadTheLogsByAFilterThatIsOneWord) {
  EXPECT_EQ(posix_of(google_case(), "step.l1.activity.google"),
            (Texts{"gcloud logging read 'logName:\"cloudaudit.googleapis.com\" AND "
                   "protoPayload.authenticationInfo.principalEmail=\"backup@my-project.iam.gserviceaccount.com\" AND "
                   "timestamp>=\"2024-08-02T23:10:00Z\" AND timestamp<=\"2024-08-04T23:40:00Z\"' --project=my-project "
                   "--order=asc --format=json"}));
}

/// PowerShell drops the double quotes inside an argument unless they are escaped, and one line makes all of its
/// versions do the same.
TEST(GoogleSteps, KeepDoubleQuotesThroughPowershell) {
  const std::string command =
      commands_of(triage_steps(google_case()), "step.t2.exported.google", Shell::powershell).back();
  EXPECT_EQ(command,
            "$PSNativeCommandArgumentPassing = 'Legacy'\n"
            "gcloud builds list --project=my-project '--filter=createTime>=\\\"2024-08-02T23:10:00Z\\\"'");
}

TEST(GoogleSteps, RetireAnImageAndNeverDeleteADisk) {
  CaseFacts facts = google_case();
  facts.snapshots[1].kind = SnapshotKind::google_image;
  facts.snapshots[1].id = "projects/my-project/global/images/i1";
  EXPECT_EQ(posix_of(facts, "step.retire.google"),
            (Texts{"gcloud compute images deprecate i1 --project=my-project --state=OBSOLETE"}));
  EXPECT_EQ(posix_of(google_case(), "step.delete.google"),
            (Texts{"gcloud compute snapshots delete s1 --project=my-project"}));
}

/// The copy is theirs; the disk that it was made of is ours, and tells by its policy how they came to it.
TEST(GoogleSteps, OfACopyInAForeignProjectReachOnlyWhatIsOurs) {
  const auto steps = triage_steps(google_foreign_case());
  for (const Step& step : steps) {
    for (const Command& command : step.commands) {
      EXPECT_EQ(command.text.find("their-project"), std::string::npos) << command.text;
    }
  }
  EXPECT_TRUE(has_step(steps, "step.stop.out_of_reach"));
  EXPECT_FALSE(has_step(steps, "step.delete.google"));
  EXPECT_EQ(commands_of(steps, "step.l1.look.google", Shell::posix),
            (Texts{"gcloud compute disks describe d1 --project=my-project --zone=europe-west1-b",
                   "gcloud compute disks get-iam-policy d1 --project=my-project --zone=europe-west1-b"}));
  EXPECT_TRUE(
      commands_of(steps, "step.t2.touched.google", Shell::posix).at(0).find("CrossEntityControlAuditMetadata") !=
      std::string::npos);
}

TEST(GoogleSteps, ACopyInAnOwnProjectIsHandledThere) {
  CaseFacts facts = google_case();
  facts.snapshots[0].copied_to = {{"projects/own-too/global/snapshots/s9", "", ""}};
  EXPECT_EQ(posix_of(facts, "step.delete.google").back(), "gcloud compute snapshots delete s9 --project=own-too");
}

}  // namespace
}  // namespace snapsleuth
