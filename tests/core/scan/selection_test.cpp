// A scan that selects: every event of one caller in a time, and nothing of anybody else.
#include "scan/selection.h"

#include <gtest/gtest.h>

#include "scan_texts.h"

namespace snapsleuth::testing {
namespace {

constexpr std::string_view kAnn = "arn:aws:iam::111111111111:user/ann";

/// Ann's calls, of which a scan keeps the first alone, and one of Bob's.
std::vector<TextFile> logs() {
  const std::string get = "GetObject";
  const std::string s3 = "s3.amazonaws.com";
  return {{"a.json", batch({call("e-1", "2024-03-01T03:00:00Z", "CreateSnapshot"),
                            call("e-2", "2024-03-01T04:00:00Z", get, "ann", "", s3),
                            call("e-3", "2024-03-01T04:00:01Z", get, "bob", "", s3)})},
          {"b.json", batch({call("e-4", "2024-03-01T05:00:00Z", get, "ann", "", s3)})}};
}

std::vector<std::string> selected(const Selection& selection, const std::vector<TextFile>& files) {
  Scanner scanner;
  scanner.select(selection);
  for (std::size_t i = 0; i < files.size(); ++i) {
    scanner.open(files[i].name, i + 1);
    scanner.push(bytes_of(files[i].text));
    scanner.close(Ending::complete);
  }
  const Store store = scanner.take();
  std::vector<std::string> ids;
  for (const StoredEvent& event : store.events) ids.emplace_back(store.text(event.id));
  return ids;
}

Selection of(std::string_view actor, std::uint64_t most = 100) {
  Selection selection;
  selection.callers.push_back({Provider::aws, std::string(actor), std::nullopt});
  selection.most = most;
  return selection;
}

using Ids = std::vector<std::string>;

TEST(Selecting, KeepsWhatAScanDoesNot) {
  EXPECT_EQ(scan(logs()).events.size(), 1U);
  EXPECT_EQ(selected(of(kAnn), logs()), (Ids{"e-1", "e-2", "e-4"}));
  EXPECT_EQ(selected(of("arn:aws:iam::111111111111:user/carl"), logs()), Ids{});
}

TEST(Selecting, IsByTimeFromTheFirstInstantUpToAndWithoutTheLast) {
  Selection selection = of(kAnn);
  selection.from = parse_time("2024-03-01T04:00:00Z");
  selection.before = parse_time("2024-03-01T05:00:00Z");
  EXPECT_EQ(selected(selection, logs()), Ids{"e-2"});
}

TEST(Selecting, EndsWithTheMost) {
  EXPECT_EQ(selected(of(kAnn, 2), logs()), (Ids{"e-1", "e-2"}));
  Scanner scanner;
  scanner.select(of(kAnn, 1));
  scanner.open("a.json", 1);
  EXPECT_FALSE(scanner.push(bytes_of(logs()[0].text))) << "nothing more is wanted";
  scanner.close(Ending::complete);
  EXPECT_EQ(scanner.take().events.size(), 1U);
}

TEST(Selecting, TellsASessionFromItsRole) {
  EventDraft event;
  event.actor = "arn:aws:iam::111111111111:role/admin";
  event.session = "ann@example.com";
  Selection role = of(event.actor);
  EXPECT_TRUE(role.lets_through(event));
  role.others.push_back({Provider::aws, std::string(event.actor), "ann@example.com"});
  EXPECT_FALSE(role.lets_through(event));
  Selection person = of(event.actor);
  person.callers[0].session = "ann@example.com";
  EXPECT_TRUE(person.lets_through(event));
  event.session = "bob@example.com";
  EXPECT_FALSE(person.lets_through(event));
  EXPECT_TRUE(role.lets_through(event));
  event.provider = Provider::gcp;
  EXPECT_FALSE(role.lets_through(event));
}

TEST(Selecting, PassesSavedScansOver) {
  const std::vector<std::uint8_t> partial = write_partial(scan(logs()));
  const std::string text(partial.begin(), partial.end());
  EXPECT_EQ(selected(of(kAnn), {{"x.partial", text}}), Ids{});
}

TEST(Selecting, KeepsEachOfManyAlike) {
  const std::string sts = "sts.amazonaws.com";
  const std::string made =
      R"("requestParameters":{"roleArn":"arn:aws:iam::111111111111:role/r","roleSessionName":"s"},)"
      R"("responseElements":{"assumedRoleUser":{"arn":"arn:aws:sts::111111111111:assumed-role/r/s"}})";
  const std::vector<TextFile> files{
      {"a.json", batch({call("e-1", "2024-03-01T03:00:00Z", "AssumeRole", "ann", made, sts),
                        call("e-2", "2024-03-01T04:00:00Z", "AssumeRole", "ann", made, sts)})}};
  EXPECT_EQ(scan(files).events.size(), 1U);
  EXPECT_EQ(selected(of(kAnn), files), (Ids{"e-1", "e-2"}));
}

}  // namespace
}  // namespace snapsleuth::testing
