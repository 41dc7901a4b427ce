// The records of one operation are one event (pitfalls 17 and 22): whatever file each lies in, and however often.
#include <gtest/gtest.h>

#include "../scan/scan_texts.h"
#include "analysis/case.h"

namespace snapsleuth::testing {
namespace {

/// An entry of Google Cloud's audit log for a long-running operation; `part` is "first" or "last".
std::string entry(std::string_view id, std::string_view time, std::string_view part, std::string_view more,
                  std::string_view method = "v1.compute.disks.createSnapshot") {
  std::string out = R"({"logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","timestamp":")";
  out.append(time).append(R"(","insertId":")").append(id).append("-").append(part);
  out.append(R"(","operation":{"id":"operation-)").append(id).append(R"(","producer":"compute.googleapis.com",")");
  out.append(part).append(
      R"(":true},"resource":{"type":"gce_disk","labels":{"project_id":"p","zone":"europe-west3-a"}},)");
  out.append(R"("protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog",)");
  out.append(R"("serviceName":"compute.googleapis.com","methodName":")").append(method).append("\",");
  out.append(R"("resourceName":"projects/p/zones/europe-west3-a/disks/d",)");
  out.append(R"("authenticationInfo":{"principalEmail":"ann@example.com"})").append(more);
  return out.append("}}");
}

std::string first(std::string_view id, std::string_view time = "2024-03-01T10:00:00.5Z") {
  return entry(id, time, "first",
               R"(,"requestMetadata":{"callerIp":"198.51.100.7","callerSuppliedUserAgent":"gcloud"},)"
               R"("request":{"@type":"type.googleapis.com/compute.disks.createSnapshot","name":"s"})");
}

std::string last(std::string_view id, std::string_view status = "") {
  std::string more = R"(,"request":{"@type":"type.googleapis.com/compute.disks.createSnapshot"})";
  if (!status.empty()) more.append(R"(,"status":)").append(status);
  return entry(id, "2024-03-01T10:00:09Z", "last", more);
}

std::string lines(const std::vector<std::string>& records) {
  std::string out;
  for (const std::string& record : records) out.append(record).append("\n");
  return out;
}

const CaseInput& input(const Case& c, std::size_t i) { return c.inputs().at(i); }

TEST(Join, OneEventOfTwoEntriesInTwoFiles) {
  Store store = scan({{"b", lines({first("1")})}, {"a", lines({last("1")})}});
  const Case c(store);
  ASSERT_EQ(c.events().size(), 1U);
  EXPECT_EQ(c.text(c.event(0).id), "operation-1");
  EXPECT_EQ(format_time(c.event(0).stored.time), "2024-03-01T10:00:00.5Z");
  EXPECT_EQ(c.event(0).stored.outcome, Outcome::success) << "the last entry decides";
  EXPECT_EQ(c.text(c.caller(0).address), "198.51.100.7") << "the first entry says from where";
  EXPECT_TRUE(c.is_activity(0));
  EXPECT_EQ(input(c, 0).merged, 1U);
  EXPECT_EQ(input(c, 1).events, 1U);
  EXPECT_EQ(c.total_records(), 2U);
  ASSERT_EQ(c.more_sources(0).size(), 1U);
  EXPECT_EQ(c.more_sources(0).front().input, 0U);
}

TEST(Join, TheLastEntrysFailureIsTheOperations) {
  Store store = scan({{"a", lines({first("1"), last("1", R"({"code":7,"message":"PERMISSION_DENIED"})")})}});
  const Case c(store);
  ASSERT_EQ(c.events().size(), 1U);
  EXPECT_EQ(c.event(0).stored.outcome, Outcome::denied);
}

TEST(Join, AFirstEntryAloneIsUnknown) {
  Store store = scan({{"a", lines({first("1")})}});
  const Case c(store);
  ASSERT_EQ(c.events().size(), 1U);
  EXPECT_EQ(c.event(0).stored.outcome, Outcome::unknown);
  EXPECT_TRUE(c.more_sources(0).empty());
}

TEST(Join, RepeatsAreCountedApartFromMergedRecords) {
  Store store = scan({{"a", lines({first("1"), last("1"), first("1")})}, {"b", lines({last("1"), first("2")})}});
  const Case c(store);
  EXPECT_EQ(c.events().size(), 2U);
  EXPECT_EQ(input(c, 0).events, 1U);
  EXPECT_EQ(input(c, 0).merged, 1U);
  EXPECT_EQ(input(c, 0).duplicates, 1U);
  EXPECT_EQ(input(c, 1).events, 1U);
  EXPECT_EQ(input(c, 1).duplicates, 1U);
}

TEST(Join, WhatIsNotKeptIsCountedTheSameWay) {
  const std::string method = "v1.compute.urlMaps.insert";
  const std::string begin = entry("7", "2024-03-01T10:00:00Z", "first", "", method);
  const std::string end = entry("7", "2024-03-01T10:00:05Z", "last", "", method);
  Store store = scan({{"a", lines({begin, end, begin})}, {"b", lines({end})}});
  const Case c(store);
  EXPECT_TRUE(c.events().empty());
  EXPECT_EQ(input(c, 0).events, 1U);
  EXPECT_EQ(input(c, 0).merged, 1U);
  EXPECT_EQ(input(c, 0).duplicates, 1U);
  EXPECT_EQ(input(c, 1).duplicates, 1U);
  EXPECT_EQ(c.total_events(), 1U);
}

TEST(Join, SurvivesAPartialAndAnyOrder) {
  const std::vector<TextFile> files{{"a", lines({first("1"), first("2")})}, {"b", lines({last("2"), last("1")})}};
  Store forth = scan(files);
  Result<Store> read = read_partial(write_partial(forth));
  ASSERT_TRUE(read.ok());
  Store back = scan({files[1], files[0]});
  const auto told = [](Store& store) {
    const Case c(store);
    std::string out;
    for (EventIndex i = 0; i < c.events().size(); ++i) {
      out.append(c.text(c.event(i).id)).append(format_time(c.event(i).stored.time));
      out.append(to_word(c.event(i).stored.outcome)).append(std::to_string(c.attributes(i).size())).append(" ");
    }
    return out;
  };
  EXPECT_EQ(told(forth), told(back));
  EXPECT_EQ(told(forth), told(read.value()));
}

}  // namespace
}  // namespace snapsleuth::testing
