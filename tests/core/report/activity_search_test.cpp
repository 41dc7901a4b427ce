// Searching activity: each field, showing and hiding, times, every kept event, and the hours of the week.
#include "report/activity_search.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../scan/scan_texts.h"
#include "report/investigation.h"

namespace snapsleuth::testing {
namespace {

using nlohmann::json;

constexpr std::string_view kAnn = "arn:aws:iam::111111111111:user/ann";

std::string share(std::string_view id, std::string_view time, std::string_view user) {
  return call(id, time, "ModifySnapshotAttribute", user,
              R"("requestParameters":{"snapshotId":"snap-)" + std::string(user) +
                  R"(","createVolumePermission":{"add":{"items":[{"userId":"222222222222"}]}}})");
}

std::string create(std::string_view id, std::string_view time, std::string_view user) {
  return call(id, time, "CreateSnapshot", user,
              R"("requestParameters":{"volumeId":"vol-1"},"responseElements":{"snapshotId":"snap-)" +
                  std::string(user) + R"("})");
}

/// Five events of activity by two users, one of them refused, and a sign-in. 1 March 2024 is a Friday.
class ActivitySearchTest : public ::testing::Test {
 protected:
  ActivitySearchTest() {
    std::string refused = create("e-5", "2024-03-01T12:00:00Z", "bob");
    refused.insert(1, R"("errorCode":"Client.UnauthorizedOperation",)");
    investigation_.merge(scan(
        {{"a.json", batch({create("e-1", "2024-03-01T03:00:00Z", "ann"), share("e-2", "2024-03-01T03:01:00Z", "ann"),
                           create("e-3", "2024-03-01T09:00:00Z", "bob"), refused,
                           call("e-4", "2024-03-02T09:00:30Z", "DeleteSnapshot", "bob",
                                R"("requestParameters":{"snapshotId":"snap-ann"})"),
                           call("e-6", "2024-03-01T02:00:00Z", "ConsoleLogin", "ann",
                                R"("responseElements":{"ConsoleLogin":"Success"})", "signin.amazonaws.com")})}}));
    investigation_.analyse();
    search_ = std::make_unique<ActivitySearch>(investigation_.report());
  }

  std::vector<std::string> ids(const json& query) {
    const Result<ActivityQuery> parsed = parse_activity_query(query.dump());
    EXPECT_TRUE(parsed.ok()) << query;
    std::vector<std::string> found;
    if (!parsed.ok()) return found;
    const json page = json::parse(search_->events(parsed.value(), 0, 100), nullptr, false);
    EXPECT_EQ(page["total"], page["events"].size());
    for (const json& event : page["events"]) found.push_back(event["id"]);
    return found;
  }
  std::vector<std::string> with(const std::vector<json>& terms) { return ids({{"terms", terms}}); }
  static json term(std::string_view field, std::string_view value, bool whole = false, bool hide = false) {
    return {{"field", field}, {"value", value}, {"whole", whole}, {"hide", hide}};
  }

  Investigation investigation_;
  std::unique_ptr<ActivitySearch> search_;
};

using Ids = std::vector<std::string>;

TEST_F(ActivitySearchTest, NothingAskedIsEverything) {
  EXPECT_EQ(with({}), (Ids{"e-1", "e-2", "e-3", "e-5", "e-4"}));
  EXPECT_TRUE(search_->events({}, 1, 2).starts_with(R"({"total":5,"events":[{"id":"e-2")"));
  EXPECT_EQ(search_->events({}, 5, 2), R"({"total":5,"events":[]})");
}

TEST_F(ActivitySearchTest, WholeValuesAndPartsOfThem) {
  EXPECT_EQ(with({term("actor", kAnn, true)}), (Ids{"e-1", "e-2"}));
  EXPECT_EQ(with({term("actor", "user/AN")}), (Ids{"e-1", "e-2"}));
  EXPECT_EQ(with({term("actor", "user/an", true)}), Ids{});
  EXPECT_EQ(with({term("operation", "snapshot")}).size(), 5U);
  EXPECT_EQ(with({term("operation", "CreateSnapshot", true)}), (Ids{"e-1", "e-3", "e-5"}));
  EXPECT_EQ(with({term("service", "CreateSnapshot")}), Ids{});
  EXPECT_EQ(with({term("event", "E-2")}), Ids{"e-2"});
  EXPECT_EQ(with({term("error", "unauthorized")}), Ids{"e-5"});
}

TEST_F(ActivitySearchTest, WordsOfAVocabularyAreWhole) {
  EXPECT_EQ(with({term("outcome", "denied")}), Ids{"e-5"});
  EXPECT_EQ(with({term("outcome", "den")}), Ids{});
  EXPECT_EQ(with({term("category", "share")}), Ids{"e-2"});
  EXPECT_EQ(with({term("cloud", "aws")}).size(), 5U);
  EXPECT_EQ(with({term("cloud", "gcp")}), Ids{});
}

TEST_F(ActivitySearchTest, TextIsLookedForInEveryField) {
  EXPECT_EQ(with({term("text", "SNAP-ANN")}), (Ids{"e-1", "e-2", "e-4"}));
  EXPECT_EQ(with({term("text", "222222222222")}), Ids{"e-2"});
  EXPECT_EQ(with({term("text", "nowhere")}), Ids{});
  EXPECT_EQ(with({term("text", "snap-ann"), term("text", "bob")}), Ids{"e-4"});
  EXPECT_EQ(with({term("resource", "222222222222")}), Ids{}) << "whom it is shared with is no resource";
}

TEST_F(ActivitySearchTest, OneFieldTwiceIsEitherAndHidingIsBoth) {
  EXPECT_EQ(with({term("operation", "DeleteSnapshot", true), term("category", "delete"), term("category", "share")}),
            Ids{"e-4"});
  EXPECT_EQ(with({term("category", "delete"), term("category", "share")}), (Ids{"e-2", "e-4"}));
  EXPECT_EQ(with({term("category", "create", false, true), term("outcome", "denied", false, true)}),
            (Ids{"e-2", "e-4"}));
  EXPECT_EQ(with({term("resource", "snap-ann", true, true)}), (Ids{"e-3", "e-5"}));
}

TEST_F(ActivitySearchTest, TimesHoldFromTheFirstToBeforeTheLast) {
  EXPECT_EQ(ids({{"from", "2024-03-01T03:01:00Z"}, {"before", "2024-03-01T12:00:00Z"}}), (Ids{"e-2", "e-3"}));
  EXPECT_EQ(ids({{"from", "2024-03-02T00:00:00Z"}}), Ids{"e-4"});
  EXPECT_EQ(ids({{"from", "2024-03-02T00:00:00Z"}, {"before", "2024-03-01T00:00:00Z"}}), Ids{});
}

TEST_F(ActivitySearchTest, EveryKeptEventIsActivityAndWhatStandsAround) {
  EXPECT_EQ(ids({{"everyEvent", true}, {"terms", std::vector<json>{term("actor", kAnn, true)}}}),
            (Ids{"e-6", "e-1", "e-2"}));
}

TEST_F(ActivitySearchTest, TypingOnNarrowsAndTakingBackWidens) {
  EXPECT_EQ(with({term("text", "s")}).size(), 5U);
  EXPECT_EQ(with({term("text", "share")}), Ids{});
  EXPECT_EQ(with({term("text", "snap-a")}), (Ids{"e-1", "e-2", "e-4"}));
  EXPECT_EQ(with({term("text", "snap-a", false, true)}), (Ids{"e-3", "e-5"}));
  EXPECT_EQ(with({term("text", "snap-an", false, true)}), (Ids{"e-3", "e-5"}));
}

TEST_F(ActivitySearchTest, HoursAreOfTheBusinessHoursZone) {
  investigation_.use(
      parse_settings(R"({"businessHours":{"timeZone":"Asia/Kolkata","from":"09:30","to":"17:00"}})").value());
  search_.reset();
  investigation_.analyse();
  ActivitySearch search(investigation_.report());
  const json all = json::parse(search.hours({}), nullptr, false);
  EXPECT_EQ(all["zone"], "Asia/Kolkata");
  EXPECT_EQ(all["total"], 5);
  EXPECT_EQ(all["hours"][4][8], 2) << "03:00 and 03:01 UTC on a Friday";
  EXPECT_EQ(all["hours"][4][14], 1);
  EXPECT_EQ(all["hours"][5][14], 1);
  EXPECT_EQ(all["business"][0][8], 0);
  EXPECT_EQ(all["business"][0][9], 1) << "open in part";
  EXPECT_EQ(all["business"][0][16], 1);
  EXPECT_EQ(all["business"][0][17], 0);
  EXPECT_EQ(all["business"][5][10], 0);
  EXPECT_EQ(all["actors"][0], (json{{"actor", "arn:aws:iam::111111111111:user/bob"}, {"events", 3}}));
  const ActivityQuery ann{false, {}, {}, {{QueryField::actor, std::string(kAnn), true, false}}};
  EXPECT_EQ(json::parse(search.hours(ann), nullptr, false)["total"], 2);
}

TEST_F(ActivitySearchTest, OverTimeCountsEqualSlicesOfTheSpan) {
  const auto day = [](const char* from, const char* before) {
    return ActivityQuery{false, parse_time(from), parse_time(before), {}};
  };
  EXPECT_EQ(search_->over_time(day("2024-03-01T00:00:00Z", "2024-03-03T00:00:00Z"), 4), "[3,1,1,0]");
  EXPECT_EQ(search_->over_time(day("2024-03-01T03:00:00Z", "2024-03-01T03:01:01Z"), 1), "[2]");
  EXPECT_EQ(search_->over_time(day("2024-03-01T03:00:00Z", "2024-03-01T03:00:00Z"), 4), "[]");
  EXPECT_EQ(search_->over_time({}, 4), "[]");
}

TEST(ActivityQuery, RefusesWhatItCannotRead) {
  EXPECT_TRUE(parse_activity_query("").ok());
  EXPECT_TRUE(parse_activity_query("{}").ok());
  for (const char* text : {"[]", "{", R"({"from":"yesterday"})", R"({"from":1})", R"({"terms":{}})", R"({"terms":[1]})",
                           R"({"terms":[{"field":"nobody","value":"x"}]})", R"({"terms":[{"field":"actor"}]})"}) {
    EXPECT_FALSE(parse_activity_query(text).ok()) << text;
  }
}

}  // namespace
}  // namespace snapsleuth::testing
