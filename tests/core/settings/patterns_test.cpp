#include "settings/patterns.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

namespace snapsleuth {
namespace {

TEST(Matches, StarIsAnyRunAndEverythingElseIsItself) {
  EXPECT_TRUE(matches("", ""));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("**", "abc"));
  EXPECT_TRUE(matches("abc", "abc"));
  EXPECT_TRUE(matches("a*c", "ac"));
  EXPECT_TRUE(matches("*backup*", "arn:aws:iam::1:role/backup-daily"));
  EXPECT_TRUE(matches("a*b*c", "a--b--b--c"));
  EXPECT_TRUE(matches("*.?[a]\\*", "x.?[a]\\y"));
  EXPECT_FALSE(matches("", "a"));
  EXPECT_FALSE(matches("abc", "abcd"));
  EXPECT_FALSE(matches("a?c", "abc"));
  EXPECT_FALSE(matches("[ab]", "a"));
  EXPECT_FALSE(matches("abc", "ABC"));
  EXPECT_FALSE(matches("ab*ba", "aba"));  // the ends may not share a letter
  EXPECT_FALSE(matches("a*b*b*c", "a-b-c"));
}

// The plainest way to say it, exponential and so only for short texts.
bool slow(std::string_view p, std::string_view t) {
  if (p.empty()) return t.empty();
  if (p[0] == '*') return slow(p.substr(1), t) || (!t.empty() && slow(p, t.substr(1)));
  return !t.empty() && p[0] == t[0] && slow(p.substr(1), t.substr(1));
}

TEST(Matches, AgreesWithTheDefinition) {
  std::mt19937 random(1);
  const auto word = [&random](std::string_view letters, unsigned most) {
    std::string out(random() % (most + 1), ' ');
    for (char& c : out) c = letters[random() % letters.size()];
    return out;
  };
  for (int i = 0; i < 200'000; ++i) {
    const std::string pattern = word("ab*", 7);
    const std::string text = word("ab", 9);
    ASSERT_EQ(matches(pattern, text), slow(pattern, text)) << pattern << ' ' << text;
  }
}

TEST(Matches, HostilePatternsTakeLinearTime) {
  std::string stars;
  for (int i = 0; i < 50'000; ++i) stars += "*a";
  const std::string text(1'000'000, 'a');
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(matches(stars + "*b", text));
  EXPECT_TRUE(matches(stars + "*", text));
  // A long piece that nearly occurs everywhere: what a search without borders is slow on.
  EXPECT_FALSE(matches("*" + std::string(100'000, 'a') + "b*", text));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(MatchesActor, WholeIdNameOrSession) {
  const ActorTexts actor{"arn:aws:iam::111122223333:role/Deploy", "Deploy", "build-17"};
  EXPECT_TRUE(matches_actor("arn:aws:iam::111122223333:role/Deploy", actor));
  EXPECT_TRUE(matches_actor("Deploy", actor));
  EXPECT_TRUE(matches_actor("build-*", actor));
  EXPECT_TRUE(matches_actor("*role/Deploy", actor));
  EXPECT_FALSE(matches_actor("Dep", actor));
  EXPECT_FALSE(matches_actor("role/Deploy", actor));
  EXPECT_FALSE(matches_actor("deploy", actor));
  EXPECT_FALSE(matches_actor("", actor));
}

TEST(MatchesActor, EmptyTextsMatchNothing) {
  EXPECT_FALSE(matches_actor("*", {}));
  EXPECT_FALSE(matches_actor("", {"alice", "", ""}));
}

TEST(MatchesActor, MailAndGuidsHaveNoCase) {
  const ActorTexts upn{"alice@example.com", "Alice", ""};
  EXPECT_TRUE(matches_actor("Alice@Example.com", upn));
  EXPECT_TRUE(matches_actor("*@EXAMPLE.com", upn));
  EXPECT_FALSE(matches_actor("alice", upn));
  EXPECT_TRUE(matches_actor("262044B1-E2CE-469F-A196-69AB7ADA62D3", {"262044b1-e2ce-469f-a196-69ab7ada62d3", "", ""}));
  EXPECT_FALSE(matches_actor("ARN:aws:*", {"arn:aws:sts::1:assumed-role/A/a@b.c", "", ""}));
}

TEST(MatchesOperation, AsTheLogsAndPeopleWriteIt) {
  EXPECT_TRUE(matches_operation("CreateSnapshot", "ec2.amazonaws.com", "CreateSnapshot"));
  EXPECT_TRUE(matches_operation("Create*", "ec2.amazonaws.com", "CreateSnapshots"));
  EXPECT_TRUE(matches_operation("ec2:CreateSnapshot", "ec2.amazonaws.com", "CreateSnapshot"));
  EXPECT_TRUE(matches_operation("ec2.amazonaws.com:*", "ec2.amazonaws.com", "CreateSnapshot"));
  EXPECT_TRUE(
      matches_operation("compute.disks.createSnapshot", "compute.googleapis.com", "v1.compute.disks.createSnapshot"));
  EXPECT_TRUE(
      matches_operation("MICROSOFT.COMPUTE/SNAPSHOTS/WRITE", "Microsoft.Compute", "Microsoft.Compute/snapshots/write"));
  EXPECT_FALSE(matches_operation("CreateSnapshot", "ec2.amazonaws.com", "CreateSnapshots"));
  EXPECT_FALSE(matches_operation("rds:CreateSnapshot", "ec2.amazonaws.com", "CreateSnapshot"));
  EXPECT_FALSE(matches_operation("ec2:CreateSnapshot", "", "CreateSnapshot"));
  EXPECT_FALSE(matches_operation("*", "ec2.amazonaws.com", ""));
}

TEST(MatchesResource, WholeOrItsLastPart) {
  const std::string_view arn = "arn:aws:ec2:eu-west-1:111122223333:volume/vol-0abc";
  EXPECT_TRUE(matches_resource("vol-0abc", arn));
  EXPECT_TRUE(matches_resource("vol-*", arn));
  EXPECT_TRUE(matches_resource(arn, arn));
  EXPECT_FALSE(matches_resource("vol-0ab", arn));
  EXPECT_FALSE(matches_resource("VOL-0abc", arn));
  EXPECT_TRUE(matches_resource("prod-db", "arn:aws:rds:eu-west-1:111122223333:snapshot:prod-db"));
  EXPECT_TRUE(matches_resource("Disk1", "/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/disks/DISK1"));
  EXPECT_TRUE(matches_resource("disk-1", "projects/p/zones/z/disks/disk-1"));
  EXPECT_FALSE(matches_resource("", "trailing/"));
  EXPECT_FALSE(matches_resource("*", ""));
}

}  // namespace
}  // namespace snapsleuth
