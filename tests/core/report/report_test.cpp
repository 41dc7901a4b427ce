// The report is the same however its partials came, and its pieces, pages and filters say what the whole says.
#include "report/report.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "../scan/scan_texts.h"
#include "model/string_table.h"
#include "report/activity_search.h"
#include "report/investigation.h"

namespace snapsleuth::testing {
namespace {

std::string whole(const Investigation& investigation, const RawRecords& raw = {}) {
  std::string out;
  Report::Pieces pieces(investigation.report(), {"0", "", ""}, raw);
  while (pieces.next(out)) {
  }
  return out;
}

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

std::vector<TextFile> files() {
  return {
      {"a.json", batch({create("e-1", "2024-03-01T03:00:00Z", "ann"), share("e-2", "2024-03-01T03:01:00Z", "ann")})},
      {"b.json", batch({create("e-1", "2024-03-01T03:00:00Z", "ann"), create("e-3", "2024-03-01T03:00:00Z", "bob"),
                        call("r-1", "2024-02-20T03:00:00Z", "DescribeInstances", "bob")})},
      {"c.json", batch({call("e-4", "2024-03-01T03:00:30Z", "DeleteSnapshot", "bob",
                             R"("requestParameters":{"snapshotId":"snap-ann"})"),
                        call("e-5", "2024-03-01T02:00:00Z", "ConsoleLogin", "ann",
                             R"("responseElements":{"ConsoleLogin":"Success"})", "signin.amazonaws.com")})},
      {"d.json", R"({"a":1})"}};
}

TEST(Report, IsTheSameInAnyOrderAndGroupingAndTwice) {  // pitfall 5
  std::vector<Store> stores;
  for (std::size_t i = 0; i < files().size(); ++i) stores.push_back(scan({files()[i]}, i + 1));
  std::vector<std::size_t> order{0, 1, 2, 3};
  std::string first;
  do {
    for (const bool twice : {false, true}) {
      Investigation investigation;
      for (const std::size_t i : order) investigation.merge(stores[i]);
      if (twice) {
        Store together;
        for (const std::size_t i : order) together.merge(stores[i]);
        investigation.merge(together);
      }
      investigation.analyse();
      const std::string report = whole(investigation);
      if (first.empty()) first = report;
      ASSERT_EQ(report, first);
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_NE(first.find(R"("escalate":true)"), std::string::npos);
}

TEST(Report, IsTheSameByPartials) {
  Investigation direct;
  direct.merge(scan(files()));
  direct.analyse();
  Investigation read_back;
  for (std::size_t i = files().size(); i > 0; --i) {
    Result<Store> store = read_partial(write_partial(scan({files()[i - 1]}, i)));
    ASSERT_TRUE(store.ok());
    read_back.merge(store.value());
  }
  read_back.analyse();
  EXPECT_EQ(whole(read_back), whole(direct));
}

TEST(Report, AnalysingAgainChangesNothing) {
  Investigation investigation;
  investigation.merge(scan(files()));
  investigation.analyse();
  const std::string before = whole(investigation);
  investigation.use(Settings{});
  investigation.analyse();
  EXPECT_EQ(whole(investigation), before);
}

TEST(Report, FindingsComeByPagesAsTheyStandInTheWhole) {
  Investigation investigation;
  investigation.merge(scan(files()));
  investigation.analyse();
  ASSERT_FALSE(investigation.judgement().findings.empty());
  const std::string all = whole(investigation);
  const std::string summary = investigation.report().summary();
  for (const Finding& finding : investigation.judgement().findings) {
    EXPECT_NE(all.find(investigation.report().finding(finding.id)), std::string::npos);
    EXPECT_NE(summary.find("\"id\":\"" + finding.id + "\""), std::string::npos);
    EXPECT_EQ(finding.id.size(), 16U);
  }
  EXPECT_EQ(investigation.report().finding("no such id"), "");
}

TEST(Report, InputsComeByPagesAndByTheirProblems) {
  Investigation investigation;
  investigation.merge(scan(files()));
  investigation.analyse();
  const Report& report = investigation.report();
  EXPECT_TRUE(report.inputs(0, 0, false).starts_with(R"({"total":4,"inputs":[])"));
  EXPECT_NE(report.inputs(1, 1, false).find("b.json"), std::string::npos);
  EXPECT_EQ(report.inputs(1, 1, false).find("a.json"), std::string::npos);
  EXPECT_TRUE(report.inputs(0, 100, true).starts_with(R"({"total":1,"inputs":[{"name":"d.json")"));
  EXPECT_TRUE(report.inputs(99, 5, false).starts_with(R"({"total":4,"inputs":[])"));
}

std::string read_block(int n, std::string_view time, std::string_view snapshot = "snap-1") {
  return call(
      "b-" + std::to_string(n), time, "GetSnapshotBlock", "ann",
      R"("requestParameters":{"snapshotId":")" + std::string(snapshot) + R"(","blockIndex":)" + std::to_string(n) + "}",
      "ebs.amazonaws.com");
}

TEST(Report, EqualReadsFoldIntoOneEntry) {
  std::vector<std::string> records;
  for (int i = 0; i < 50; ++i) records.push_back(read_block(i, "2024-03-01T10:" + std::to_string(10 + i) + ":00Z"));
  records.push_back(read_block(50, "2024-03-01T11:00:00Z", "snap-2"));
  records.push_back(read_block(51, "2024-03-01T15:00:00Z", "snap-2"));
  Investigation investigation;
  investigation.merge(scan({{"a", batch(records)}}));
  investigation.analyse();
  const std::string activity = ActivitySearch(investigation.report()).events({}, 0, 10);
  EXPECT_TRUE(activity.starts_with(R"({"total":3,)"));
  EXPECT_NE(activity.find(R"("count":50,"until":"2024-03-01T10:59:00Z")"), std::string::npos);
  EXPECT_EQ(investigation.investigated().activity().size(), 52U);
}

TEST(Report, QuotesRawRecordsWhereItHasThem) {
  const std::string text = batch({create("e-1", "2024-03-01T03:00:00Z", "ann")});
  Investigation investigation;
  investigation.merge(scan({{"a.json", text}}));
  investigation.analyse();
  const std::vector<RawRange> wanted = investigation.report().raw_wanted();
  ASSERT_EQ(wanted.size(), 1U);
  EXPECT_EQ(text.substr(wanted[0].offset, wanted[0].length), create("e-1", "2024-03-01T03:00:00Z", "ann"));
  RawRecords raw;
  raw.put(wanted[0], {"<the record>", true});
  EXPECT_NE(whole(investigation, raw).find(R"("raw":"\u003cthe record>","rawTruncated":true)"), std::string::npos);
  EXPECT_EQ(whole(investigation).find(R"("raw")"), std::string::npos);
}

TEST(Report, RawIsAbsentForAPartial) {
  const std::vector<std::uint8_t> bytes = write_partial(scan(files()));
  Investigation investigation;
  investigation.merge(scan({{"month.partial", std::string(bytes.begin(), bytes.end())}}));
  investigation.analyse();
  EXPECT_TRUE(investigation.report().raw_wanted().empty());
}

TEST(Report, ABaselineStartsNoFindingAndStandsInNoTotal) {
  Investigation investigation;
  investigation.merge_baseline("old.partial", scan(files()));
  investigation.merge(scan({{"new", batch({call("r-9", "2024-03-05T03:00:00Z", "DescribeInstances", "zoe")})}}));
  investigation.analyse();
  EXPECT_TRUE(investigation.judgement().findings.empty());
  const std::string report = whole(investigation);
  EXPECT_NE(report.find(R"("totals":{"records":1,"events":1,"snapshotEvents":0,"actors":1)"), std::string::npos);
  EXPECT_NE(report.find(R"("baselines":[{"name":"old.partial","from":"2024-02-20T03:00:00Z")"), std::string::npos);
}

TEST(Report, TheSameFilesAsBaselineAndLogsAreOfTheLogs) {
  Investigation alone;
  alone.merge(scan(files()));
  alone.analyse();
  Investigation with;
  with.merge_baseline("same.partial", scan(files()));
  with.merge(scan(files()));
  with.analyse();
  EXPECT_EQ(with.investigated().total_events(), alone.investigated().total_events());
  EXPECT_EQ(with.investigated().activity().size(), alone.investigated().activity().size());
  EXPECT_EQ(with.investigated().inputs().size(), alone.investigated().inputs().size());
}

TEST(Report, NothingAtAllIsAReportToo) {
  Investigation investigation;
  investigation.analyse();
  const std::string report = whole(investigation);
  EXPECT_NE(report.find(R"("findings":[],"activity":[])"), std::string::npos);
  EXPECT_NE(report.find(R"("from":null,"to":null)"), std::string::npos);
}

TEST(Report, AHostilePartialIsJudgedWithoutACrash) {
  const std::vector<std::uint8_t> good = write_partial(scan(files()));
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same bytes every time
  int read_at_all = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<std::uint8_t> bytes = good;
    const std::size_t at = kPartialMagic.size() + 4 + random() % (bytes.size() - kPartialMagic.size() - 12);
    bytes[at] = static_cast<std::uint8_t>(random());
    const std::size_t body = bytes.size() - sizeof(std::uint64_t);
    const std::uint64_t hash = hash_bytes({reinterpret_cast<const char*>(bytes.data()), body});
    std::memcpy(bytes.data() + body, &hash, sizeof hash);
    Result<Store> read = read_partial(bytes);
    if (!read.ok()) continue;
    ++read_at_all;
    Investigation investigation;
    investigation.merge(read.value());
    investigation.analyse();
    EXPECT_FALSE(whole(investigation).empty());
  }
  EXPECT_GT(read_at_all, 100);
}

TEST(Report, OtherSettingsAreTriedOutWithoutBeingApplied) {
  Investigation investigation;
  investigation.merge(scan(files()));
  investigation.analyse();
  const std::string before = investigation.report().finding_rows();
  ASSERT_NE(before.find("shared-outside"), std::string::npos);
  Settings settings;
  settings.own_scopes = {"222222222222"};
  EXPECT_EQ(investigation.findings_under(settings).find("shared-outside"), std::string::npos);
  EXPECT_EQ(investigation.report().finding_rows(), before);
  EXPECT_EQ(investigation.findings_under(Settings{}), before);
}

TEST(Report, SaysWhomAPatternMeans) {
  Investigation investigation;
  investigation.merge(scan(files()));
  investigation.analyse();
  const Report& report = investigation.report();
  EXPECT_EQ(report.actors_matching("nobody", 9), R"({"total":0,"actors":[]})");
  EXPECT_EQ(report.actors_matching("ann", 9),
            R"({"total":1,"actors":[{"id":"arn:aws:iam::111111111111:user/ann","name":"ann","events":2}]})");
  EXPECT_NE(report.actors_matching("*:user/*", 1).find(R"("total":2,"actors":[{"id":)"), std::string::npos);
}

}  // namespace
}  // namespace snapsleuth::testing
