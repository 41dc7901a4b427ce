// Titles and reasons read well for each cloud: things are called by their names, and stand whole in the evidence.
#include "../triage/composed_store.h"
#include "report/sentences.h"

namespace snapsleuth {
namespace {

using namespace composed_store;

const std::string kSubscription = "11111111-2222-3333-4444-555555555555";
const std::string kGroup = "/subscriptions/" + kSubscription + "/resourcegroups/rg/providers/microsoft.compute/";

std::string title_of(Provider provider, const std::string& scope, std::vector<Deed> deeds) {
  const JudgedLog judged(Log{provider, scope, std::move(deeds)});
  return english(judged.finding().title);
}

constexpr std::string_view kWhen{", starting at 01:00 on Tuesday, 2026-03-10 (UTC), from 203.0.113.7."};

TEST(CloudTitles, OfADownloadLink) {
  const std::string title = title_of(Provider::azure, kSubscription,
                                     {{"2026-03-10T01:00:00Z",
                                       "Microsoft.Compute/snapshots/write",
                                       Category::create,
                                       {{A::made, kGroup + "snapshots/s1"}, {A::source, kGroup + "disks/d1"}}},
                                      {"2026-03-10T01:05:00Z",
                                       "Microsoft.Compute/snapshots/beginGetAccess/action",
                                       Category::export_,
                                       {{A::snapshot, kGroup + "snapshots/s1"}}}});
  EXPECT_EQ(title, "kim@example.com gave out a download link of s1 and made one snapshot" + std::string(kWhen));
}

TEST(CloudTitles, OfAGallerysShare) {
  const std::string title =
      title_of(Provider::azure, kSubscription,
               {{"2026-03-10T01:00:00Z",
                 "Microsoft.Compute/galleries/share/action",
                 Category::share,
                 {{A::snapshot, kGroup + "galleries/g"}, {A::share_add, "99999999-2222-3333-4444-555555555555"}}}});
  EXPECT_EQ(title, "kim@example.com shared g with 99999999-2222-3333-4444-555555555555" + std::string(kWhen));
}

TEST(CloudTitles, OfASnapshotsPolicy) {
  const std::string snapshot = "projects/my-project/global/snapshots/s1";
  const std::string title = title_of(Provider::gcp, "my-project",
                                     {{"2026-03-10T01:00:00Z",
                                       "v1.compute.snapshots.setIamPolicy",
                                       Category::share,
                                       {{A::snapshot, snapshot}, {A::share_add, "user:eve@other.example"}}},
                                      {"2026-03-10T01:01:00Z",
                                       "v1.compute.snapshots.setIamPolicy",
                                       Category::share,
                                       {{A::snapshot, snapshot}, {A::share_add, "all"}}}});
  EXPECT_EQ(title,
            "kim@example.com opened s1 to everybody and shared s1 with user:eve@other.example" + std::string(kWhen));
}

TEST(CloudTitles, NamesThatAreAlikeStayWhole) {
  const Message message =
      Message("step.delete.google")
          .with("snapshots", std::vector<std::string>{"projects/a/global/snapshots/s", "projects/b/global/snapshots/s",
                                                      "projects/b/global/snapshots/t"})
          .with("note", std::vector<Message>{});
  EXPECT_TRUE(english(message).starts_with(
      "Delete projects/a/global/snapshots/s, projects/b/global/snapshots/s and t only last"));
}

}  // namespace
}  // namespace snapsleuth
