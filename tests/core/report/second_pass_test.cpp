// A second pass: what is read for an actor again, found beside the case and searched as activity is.
#include "report/second_pass.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../scan/scan_texts.h"
#include "report/investigation.h"

namespace snapsleuth::testing {
namespace {

using nlohmann::json;
using Ids = std::vector<std::string>;

constexpr std::string_view kAnn = "arn:aws:iam::111111111111:user/ann";

std::vector<TextFile> logs() {
  const std::string s3 = "s3.amazonaws.com";
  return {{"a.json", batch({call("e-1", "2024-03-01T03:00:00Z", "CreateSnapshot"),
                            call("e-2", "2024-03-01T04:00:00Z", "GetObject", "ann", "", s3),
                            call("e-3", "2024-03-01T04:00:01Z", "GetObject", "bob", "", s3)})},
          {"notes.txt", "no log"}};
}

Store found(const Selection& selection) {
  Scanner scanner;
  scanner.select(selection);
  scanner.open("a.json", 1);
  scanner.push(bytes_of(logs()[0].text));
  scanner.close(Ending::complete);
  return scanner.take();
}

Ids ids(SecondPass& pass, const ActivityQuery& query) {
  Ids out;
  const json page = json::parse(pass.events(query, 0, 100), nullptr, false);
  EXPECT_EQ(page["total"], page["events"].size());
  for (const json& event : page["events"]) out.push_back(event["id"]);
  return out;
}

TEST(SecondPass, ReadsTheFilesInWhichEventsWereFound) {
  Investigation investigation;
  investigation.merge(scan(logs()));
  investigation.analyse();
  const SecondPassPlan plan = plan_second_pass(investigation.investigated(), kAnn);
  ASSERT_EQ(plan.selection.callers.size(), 1U);
  EXPECT_EQ(plan.selection.callers[0].actor, kAnn);
  EXPECT_EQ(plan.files, std::vector<std::uint64_t>{1});
  EXPECT_EQ(plan.not_at_hand, 0U);
  EXPECT_TRUE(plan_second_pass(investigation.investigated(), "nobody").selection.callers.empty());
}

TEST(SecondPass, SaysWhatLiesInNoFile) {
  const std::vector<std::uint8_t> partial = write_partial(scan(logs()));
  Investigation investigation;
  investigation.merge(scan({{"x.partial", std::string(partial.begin(), partial.end())}}));
  investigation.analyse();
  const SecondPassPlan plan = plan_second_pass(investigation.investigated(), kAnn);
  EXPECT_FALSE(plan.selection.callers.empty());
  EXPECT_TRUE(plan.files.empty());
  EXPECT_EQ(plan.not_at_hand, 1U);
}

TEST(SecondPass, FindsEverythingAndFiltersIt) {
  Investigation investigation;
  investigation.merge(scan(logs()));
  investigation.analyse();
  Selection selection = plan_second_pass(investigation.investigated(), kAnn).selection;
  selection.most = 100;
  SecondPass pass;
  EXPECT_EQ(ids(pass, {}), Ids{});
  pass.merge(found(selection));
  EXPECT_EQ(ids(pass, {}), (Ids{"e-1", "e-2"}));
  EXPECT_EQ(ids(pass, {false, {}, {}, {{QueryField::operation, "getobject", false, false}}}), Ids{"e-2"});
  EXPECT_EQ(pass.input(0).name, "a.json");
  EXPECT_EQ(pass.input(0).file, 1U);
  EXPECT_EQ(pass.input(9).file, 0U);
  EXPECT_EQ(investigation.investigated().events().size(), 1U) << "the case is as it was";
}

TEST(SecondPass, ASelectionIsReadAsItWasWritten) {
  Selection selection;
  selection.callers = {{Provider::azure, "ann@example.com", std::nullopt}, {Provider::aws, "r", "s\"\n"}};
  selection.others = {{Provider::gcp, "x", ""}};
  selection.from = parse_time("2024-03-01T03:00:00.123456789Z");
  selection.most = 200'000;
  const Result<Selection> read = parse_selection(selection_to_json(selection));
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().callers.size(), 2U);
  EXPECT_EQ(read.value().callers[0].provider, Provider::azure);
  EXPECT_FALSE(read.value().callers[0].session);
  EXPECT_EQ(read.value().callers[1].session, "s\"\n");
  EXPECT_EQ(read.value().others[0].session, "");
  EXPECT_EQ(read.value().from, selection.from);
  EXPECT_FALSE(read.value().before);
  EXPECT_EQ(read.value().most, 200'000U);
  for (const char* bad : {"", "[]", R"({"callers":[],"others":[]})", R"({"callers":[{}],"others":[],"most":1})",
                          R"({"callers":[],"others":[],"from":"x","most":1})"}) {
    EXPECT_FALSE(parse_selection(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace snapsleuth::testing
