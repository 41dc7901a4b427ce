// What became of the data in Azure and Google Cloud: the story, the exposure, and the steps that follow from them.
#include "composed_store.h"
#include "steps_lists.h"

namespace snapsleuth {
namespace {

using namespace composed_store;
using steps_list::commands_of;
using steps_list::has_step;
using Texts = std::vector<std::string>;

const std::string kSubscription = "11111111-2222-3333-4444-555555555555";
const std::string kOtherSubscription = "99999999-2222-3333-4444-555555555555";

std::string azure(const std::string& name, const std::string& subscription = kSubscription) {
  return "/subscriptions/" + subscription + "/resourcegroups/rg/providers/microsoft.compute/" + name;
}

std::string at(const std::string& clock) { return "2026-03-10T" + clock + "Z"; }

Deed made(const std::string& time, const std::string& what, const std::string& of) {
  return {time, "Microsoft.Compute/snapshots/write", Category::create, {{A::made, what}, {A::source, of}}};
}

Deed link_given(const std::string& time, const std::string& thing, const std::string& detail = "Read 3600 s") {
  return {time,
          "Microsoft.Compute/snapshots/beginGetAccess/action",
          Category::export_,
          {{A::snapshot, thing}, {A::detail, detail}}};
}

Deed link_ended(const std::string& time, const std::string& thing) {
  Deed deed{time, "Microsoft.Compute/snapshots/endGetAccess/action", Category::configure, {{A::snapshot, thing}}};
  deed.actor = "anna@example.com";
  deed.event_flags |= EventFlags::kProtects;
  return deed;
}

Log azure_log(std::vector<Deed> deeds) { return {Provider::azure, kSubscription, std::move(deeds)}; }

const std::string kS1 = azure("snapshots/s1");
const std::string kD1 = azure("disks/d1");

TEST(CloudStory, ADownloadLinkIsAnExposureToAnyoneUntilItEnds) {
  const JudgedLog judged(azure_log({made(at("01:00:00"), kS1, kD1), link_given(at("01:05:00"), kS1)}));
  EXPECT_EQ(judged.story(), (Texts{"made d1 s1", "exported s1 anyone with the link"}));
  const auto& exposure = judged.finding().exposure;
  ASSERT_TRUE(exposure.has_value());
  EXPECT_EQ(exposure->readers, Texts{"anyone with the link"});
  EXPECT_EQ(exposure->data, Texts{kD1});
  EXPECT_EQ(format_time(exposure->from), at("01:05:00"));
  ASSERT_TRUE(exposure->to.has_value()) << "the call says for how long";
  EXPECT_EQ(format_time(*exposure->to), at("02:05:00"));
  const auto steps = judged.steps();
  EXPECT_EQ(commands_of(steps, "step.stop.links", Shell::posix), (Texts{"az snapshot revoke-access --ids " + kS1}));
}

TEST(CloudStory, ALinkThatSaysNoEndHasNone) {
  for (const std::string detail : {"Read", "Read x s", "Read  s", "Read 99999999999999999999 s", ""}) {
    const JudgedLog judged(azure_log({made(at("01:00:00"), kS1, kD1), link_given(at("01:05:00"), kS1, detail)}));
    ASSERT_TRUE(judged.finding().exposure.has_value());
    EXPECT_FALSE(judged.finding().exposure->to.has_value()) << detail;
  }
}

TEST(CloudStory, TheEndOfAccessClosesTheLinkWhoeverEndsIt) {
  const JudgedLog judged(azure_log(
      {made(at("01:00:00"), kS1, kD1), link_given(at("01:05:00"), kS1, "Read"), link_ended(at("09:00:00"), kS1)}));
  EXPECT_EQ(judged.story().back(), "unshared s1 anyone with the link");
  ASSERT_TRUE(judged.finding().exposure->to.has_value());
  EXPECT_EQ(format_time(*judged.finding().exposure->to), at("09:00:00"));
  EXPECT_FALSE(has_step(judged.steps(), "step.stop.links"));
}

/// A disk's own backups and its machine are no part of the story of a link to it; the end of the link is.
TEST(CloudStory, OfADisksLinkFollowsOnlyWhoWasLetIn) {
  Deed backup = made(at("03:00:00"), azure("snapshots/nightly"), kD1);
  backup.actor = "backup";
  backup.kind = ActorKind::service_account;
  const JudgedLog judged(azure_log({link_given(at("01:05:00"), kD1, "Read"), backup, link_ended(at("09:00:00"), kD1)}));
  for (const Finding& finding : judged.judgement().findings) {
    if (finding.story.empty() || finding.story.front().kind != StoryKind::exported) continue;
    EXPECT_EQ(finding.story.size(), 2U);
    EXPECT_EQ(finding.story.back().kind, StoryKind::unshared);
  }
}

/// The gallery is shared hours later, in another run: its version holds the snapshot's data.
TEST(CloudStory, AGallerysShareIsOfWhatItsVersionsWereMadeFrom) {
  const std::string version = azure("galleries/g/images/i/versions/1.0.0");
  const std::string gallery = azure("galleries/g");
  const Deed copied{at("01:10:00"),
                    "Microsoft.Compute/galleries/images/versions/write",
                    Category::copy,
                    {{A::made, version}, {A::source, kS1}}};
  Deed shared{at("08:00:00"),
              "Microsoft.Compute/galleries/share/action",
              Category::share,
              {{A::snapshot, gallery}, {A::share_add, kOtherSubscription}}};
  shared.actor = "helper@example.com";
  Deed reset{at("12:00:00"), "Microsoft.Compute/galleries/share/action", Category::configure, {{A::snapshot, gallery}}};
  reset.actor = "anna@example.com";
  reset.event_flags |= EventFlags::kProtects | EventFlags::kUnsharesOnly;
  const JudgedLog judged(azure_log({made(at("01:00:00"), kS1, kD1), copied, shared, reset}));
  const auto& findings = judged.judgement().findings;
  const auto kims = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return judged.investigation().actor_name(finding.detection.run.actor) == "kim@example.com";
  });
  ASSERT_NE(kims, findings.end());
  Texts edges;
  for (const StoryEdge& edge : kims->story)
    edges.push_back(std::string(to_word(edge.kind)) + " " + short_name(edge.from) + " " + short_name(edge.to));
  EXPECT_EQ(edges, (Texts{"made d1 s1", "copied s1 g/i/1.0.0", "shared g " + kOtherSubscription,
                          "unshared g " + kOtherSubscription}));
  ASSERT_TRUE(kims->exposure.has_value());
  EXPECT_EQ(kims->exposure->data, Texts{kD1});
  ASSERT_TRUE(kims->exposure->to.has_value());
  EXPECT_EQ(format_time(*kims->exposure->to), at("12:00:00"));
}

/// A machine is written with all of its disks.
TEST(CloudStory, AMachineMountsTheDiskThatWasMadeOfTheSnapshot) {
  const std::string copy = azure("disks/copy");
  const std::string machine = azure("virtualmachines/vm1");
  const Deed turned{
      at("01:10:00"), "Microsoft.Compute/disks/write", Category::restore, {{A::made, copy}, {A::snapshot, kS1}}};
  Deed mounted{at("01:20:00"),
               "Microsoft.Compute/virtualMachines/write",
               Category::use,
               {{A::source, azure("disks/os")}, {A::source, copy}, {A::attached_to, machine}}};
  mounted.event_flags = 0;
  const Deed deleted{at("01:30:00"), "Microsoft.Compute/snapshots/delete", Category::delete_, {{A::snapshot, kS1}}};
  const JudgedLog judged(azure_log({made(at("01:00:00"), kS1, kD1), turned, mounted, deleted}));
  EXPECT_EQ(judged.story(),
            (Texts{"made d1 s1", "turned-into s1 copy", "mounted copy vm1", "deleted s1 kim@example.com"}));
  EXPECT_EQ(commands_of(judged.steps(), "step.t2.machines", Shell::posix),
            (Texts{"az vm show --ids " + machine + " --show-details -o json"}));
}

TEST(CloudStory, AnAzureActorIsStoppedByItsObjectId) {
  Log log = azure_log({made(at("01:00:00"), kS1, kD1), link_given(at("01:05:00"), kS1)});
  log.aliases = {{"aaaaaaaa-1111-2222-3333-444444444444", "kim@example.com"}};
  const JudgedLog judged(log);
  EXPECT_EQ(commands_of(judged.steps(), "step.actor.azure.person", Shell::posix).at(0),
            "az ad user update --id aaaaaaaa-1111-2222-3333-444444444444 --account-enabled false");
  log.aliases.emplace_back("bbbbbbbb-1111-2222-3333-444444444444", "kim@example.com");
  const JudgedLog twice(log);
  EXPECT_EQ(commands_of(twice.steps(), "step.actor.azure.person", Shell::posix).at(0),
            "az ad user update --id kim@example.com --account-enabled false");
}

const std::string kGoogleS1 = "projects/my-project/global/snapshots/s1";
const std::string kGoogleD1 = "projects/my-project/zones/europe-west1-b/disks/d1";

Log google_log(std::vector<Deed> deeds) { return {Provider::gcp, "my-project", std::move(deeds)}; }

/// Pitfall 26: a policy on a snapshot shares it.
TEST(CloudStory, AGoogleSnapshotIsSharedByItsPolicy) {
  const Deed make{at("01:00:00"),
                  "v1.compute.disks.createSnapshot",
                  Category::create,
                  {{A::source, kGoogleD1}, {A::made, kGoogleS1}}};
  const Deed share{at("01:05:00"),
                   "v1.compute.snapshots.setIamPolicy",
                   Category::share,
                   {{A::snapshot, kGoogleS1},
                    {A::share_add, "user:eve@other.example"},
                    {A::share_add, "all"},
                    {A::share_add, "serviceAccount:job@my-project.iam.gserviceaccount.com"},
                    {A::policy, "roles/compute.storageAdmin"}}};
  const JudgedLog judged(google_log({make, share}));
  EXPECT_EQ(judged.story(), (Texts{"made d1 s1", "shared s1 user:eve@other.example", "made-public s1 everyone",
                                   "shared s1 serviceAccount:job@my-project.iam.gserviceaccount.com"}));
  ASSERT_TRUE(judged.finding().exposure.has_value());
  EXPECT_EQ(judged.finding().exposure->readers, (Texts{"user:eve@other.example", "everyone"})) << "the job is ours";
  EXPECT_EQ(commands_of(judged.steps(), "step.stop.unpublish", Shell::posix),
            (Texts{"gcloud compute snapshots remove-iam-policy-binding s1 --project=my-project "
                   "--member=allAuthenticatedUsers --role=roles/compute.storageAdmin --all"}));
}

TEST(CloudStory, ACopyIntoAForeignGoogleProjectIsOutOfReach) {
  const std::string theirs = "projects/their-project/global/snapshots/s1";
  const Deed copy{at("01:00:00"),
                  "v1.compute.snapshots.insert",
                  Category::copy,
                  {{A::source, kGoogleD1}, {A::made, theirs}, {A::destination_account, "their-project"}}};
  const JudgedLog judged(google_log({copy}));
  EXPECT_EQ(judged.story(), Texts{"copied d1 s1"});
  const auto steps = judged.steps();
  EXPECT_TRUE(has_step(steps, "step.stop.out_of_reach"));
  EXPECT_FALSE(has_step(steps, "step.delete.google"));
  Settings own;
  own.own_scopes = {"their-project"};
  const JudgedLog ours(google_log({copy}), own);
  EXPECT_FALSE(has_step(ours.steps(), "step.stop.out_of_reach"));
  EXPECT_EQ(commands_of(ours.steps(), "step.delete.google", Shell::posix),
            (Texts{"gcloud compute snapshots delete s1 --project=their-project"}));
}

/// The trace that a stranger's snapshot of a shared disk leaves with the disk's owner.
TEST(CloudStory, AStrangersSnapshotOfASharedDiskOpensIt) {
  const Deed share{at("01:05:00"),
                   "v1.compute.disks.setIamPolicy",
                   Category::share,
                   {{A::snapshot, kGoogleD1}, {A::share_add, "user:eve@other.example"}}};
  Deed stolen{at("02:00:00"),
              "v1.compute.snapshots.insert",
              Category::copy,
              {{A::snapshot, kGoogleD1}, {A::foreign_principal, "eve@other.example"}}};
  stolen.actor = "eve@other.example";
  stolen.caller_flags = CallerFlags::kOutsider;
  const JudgedLog judged(google_log({share, stolen}));
  ASSERT_EQ(judged.judgement().findings.size(), 2U);
  for (const Finding& finding : judged.judgement().findings) {
    ASSERT_TRUE(finding.exposure.has_value());
    EXPECT_EQ(finding.exposure->opened, Answer::yes);
    EXPECT_EQ(finding.story.back().kind, StoryKind::opened);
  }
}

TEST(CloudStory, NothingRefusedIsToldAsMade) {
  Deed nameless{at("01:00:00"), "v1.compute.snapshots.insert", Category::create, {{A::source, kGoogleD1}}};
  const JudgedLog judged(google_log({nameless,
                                     {at("01:05:00"),
                                      "v1.compute.snapshots.setIamPolicy",
                                      Category::share,
                                      {{A::snapshot, kGoogleS1}, {A::share_add, "all"}}}}));
  EXPECT_EQ(judged.story(), Texts{"made-public s1 everyone"});
}

const QuestionCoverage& coverage_of(const Judgement& judgement, QuestionId id) {
  return *std::find_if(judgement.questions.begin(), judgement.questions.end(),
                       [&](const QuestionCoverage& coverage) { return coverage.id == id; });
}

TEST(CloudCoverage, FetchesWhatIsMissingInEachCloudsOwnWords) {
  const JudgedLog azure_judged(azure_log({made(at("01:00:00"), kS1, kD1), link_given(at("01:05:00"), kS1)}));
  const auto& sign_ins = coverage_of(azure_judged.judgement(), QuestionId::login_anomalies);
  ASSERT_EQ(sign_ins.missing.size(), 1U);
  EXPECT_EQ(sign_ins.missing[0].query,
            "union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs, AADServicePrincipalSignInLogs, "
            "AADManagedIdentitySignInLogs | where TimeGenerated between (datetime(2026-03-03T01:00:00Z) .. "
            "datetime(2026-03-10T01:05:00Z))");
  const JudgedLog google_judged(
      google_log({{at("01:00:00"), "v1.compute.snapshots.insert", Category::create, {{A::made, kGoogleS1}}}}));
  EXPECT_EQ(coverage_of(google_judged.judgement(), QuestionId::permissions).missing[0].query,
            "gcloud projects get-iam-policy my-project --format=json");
  EXPECT_TRUE(coverage_of(google_judged.judgement(), QuestionId::history)
                  .missing[0]
                  .query.starts_with("gcloud logging read 'logName:\"cloudaudit.googleapis.com\" AND "));
}

TEST(CloudCoverage, AHostileProjectIsInNoQuery) {
  Log log = google_log({{at("01:00:00"), "v1.compute.snapshots.insert", Category::create, {{A::made, kGoogleS1}}}});
  log.scope = "p'; touch owned; '";
  const JudgedLog judged(log);
  for (const QuestionCoverage& coverage : judged.judgement().questions) {
    for (const auto& missing : coverage.missing) EXPECT_EQ(missing.query.find("touch"), std::string::npos);
  }
}

}  // namespace
}  // namespace snapsleuth
