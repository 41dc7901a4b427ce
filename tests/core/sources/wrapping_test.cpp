// The wrappings CloudTrail comes in, what is set aside by name, and records that are broken here and there.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

std::string create(std::string_view members = "") { return cloudtrail("ec2.amazonaws.com", "CreateSnapshot", members); }

std::string quoted(const std::string& json) {
  std::string out = "\"";
  for (const char c : json) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string at(std::string_view time) {
  std::string record = create();
  const std::string_view there = "\"2024-03-01T10:00:00Z\"";
  return record.replace(record.find(there), there.size(), time);
}

std::string time_of(std::string_view time) {
  return format_time(event_of(at("\"" + std::string(time) + "\"")).draft.time);
}

TEST(Wrapping, NamesTheShape) {
  EXPECT_EQ(read_record(create()).result.format, "aws.cloudtrail.records");
  EXPECT_EQ(read_record(create(), RecordFrame::element, "").result.format, "aws.cloudtrail.array");
  EXPECT_EQ(read_record(create(), RecordFrame::document, "").result.format, "aws.cloudtrail.lines");
}

TEST(Wrapping, LookupEventsCarryTheRecordAsText) {  // pitfall 7
  const Seen seen =
      read_record(R"({"EventId":"e-1","EventName":"CreateSnapshot","EventTime":"2024-03-01 21:00:00+11:00",)"
                  R"("EventSource":"ec2.amazonaws.com","CloudTrailEvent":)" +
                      quoted(create()) + "}",
                  RecordFrame::element, "Events");
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.lookup-events");
  ASSERT_EQ(seen.events.size(), 1U);
  EXPECT_EQ(format_time(seen.events[0].draft.time), "2024-03-01T10:00:00Z");
  EXPECT_EQ(seen.events[0].id, "e-1");
}

TEST(Wrapping, ALookupEventWithBrokenTextIsMalformed) {
  for (const char* inner : {"\"{\"", "\"[]\"", "\"{}\"", "\"text\""}) {
    const Seen seen = read_record(R"({"EventId":"e-1","CloudTrailEvent":)" + std::string(inner) + "}");
    EXPECT_EQ(seen.result.status, ReadStatus::malformed) << inner;
    EXPECT_EQ(seen.result.format, "aws.cloudtrail.lookup-events");
  }
}

TEST(Wrapping, EventBridge) {
  const auto envelope = [](std::string_view type, const std::string& detail) {
    return R"({"version":"0","id":"x","detail-type":")" + std::string(type) +
           R"(","source":"aws.ec2","time":"2024-03-01T10:00:05Z","detail":)" + detail + "}";
  };
  for (const char* type :
       {"AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail", "AWS Service Event via CloudTrail"}) {
    const Seen seen = read_record(envelope(type, create()), RecordFrame::document, "");
    EXPECT_EQ(seen.result.status, ReadStatus::event) << type;
    EXPECT_EQ(seen.result.format, "aws.eventbridge");
    EXPECT_EQ(format_time(seen.events.at(0).draft.time), "2024-03-01T10:00:00Z");
  }
  EXPECT_EQ(read_record(envelope("EBS Snapshot Notification", "{}")).result.status, ReadStatus::set_aside);
  EXPECT_EQ(read_record(envelope("AWS API Call via CloudTrail", "{}")).result.status, ReadStatus::malformed);
  EXPECT_EQ(read_record(envelope("AWS API Call via CloudTrail", "null")).result.status, ReadStatus::not_mine);
}

TEST(Wrapping, LogstashTakesTheTime) {
  std::string record = create(R"("@timestamp":"2024-03-01T10:00:07.000Z")");
  const std::string_view there = R"("eventTime":"2024-03-01T10:00:00Z",)";
  record.erase(record.find(there), there.size());
  EXPECT_EQ(format_time(event_of(record).draft.time), "2024-03-01T10:00:07Z");
  // Where the record has its own, that one counts.
  EXPECT_EQ(format_time(event_of(create(R"("@timestamp":"2030-01-01T00:00:00Z")")).draft.time), "2024-03-01T10:00:00Z");
}

TEST(SetAside, DigestInsightAndNotification) {  // pitfall 7
  Seen seen = read_record(R"({"awsAccountId":"1","digestStartTime":"2024-03-01T10:00:00Z","logFiles":[]})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.digest");
  seen =
      read_record(R"({"eventTime":"2024-03-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances",)"
                  R"("eventType":"AwsCloudTrailInsight","eventCategory":"Insight"})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.insight");
  seen = read_record(R"({"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"2024-03-01T10:00:00Z",)"
                     R"("eventName":"ObjectCreated:Put","s3":{}})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.notification");
}

TEST(Unsupported, OtherCloudsAreNamed) {
  const std::pair<const char*, const char*> records[] = {
      {R"({"class_uid":6003,"metadata":{}})", "ocsf"},
      // The Admin SDK's reference, activities.list.
      {R"({"kind":"admin#reports#activities","items":[{"kind":"admin#reports#activity"}]})", "gcp.workspace.report"},
      // The common schema of the Office 365 Management Activity API, and what PowerShell gives around it.
      {R"({"CreationTime":"2026-03-02T03:04:17","Id":"i","Operation":"UserLoggedIn","RecordType":15,)"
       R"("Workload":"AzureActiveDirectory","ClientIP":"198.51.100.7","UserId":"ann@ours.example"})",
       "microsoft365.audit"},
      {R"({"RecordType":"AzureActiveDirectoryStsLogon","CreationDate":"2026-03-02T03:04:17Z","UserIds":"a",)"
       R"("AuditData":"{}"})",
       "microsoft365.audit"},
  };
  for (const auto& [text, format] : records) {
    const Seen seen = read_record(text);
    EXPECT_EQ(seen.result.status, ReadStatus::unsupported) << text;
    EXPECT_EQ(seen.result.format, format);
    EXPECT_FALSE(seen.result.message.empty());
  }
  EXPECT_EQ(read_record(R"({"a":1})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(read_record("{}").result.status, ReadStatus::not_mine);
}

TEST(Broken, BadBytesInADescriptionDoNotLoseTheRecord) {
  for (const char* bad : {"\xFF\xFE", "\xC0\x80", "\xED\xA0\x80", "caf\xE9", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    const SeenEvent e =
        event_of(create(R"("requestParameters":{"volumeId":"vol-1","description":")" + std::string(bad) + R"("})"));
    EXPECT_TRUE(e.has("source=vol-1"));
    EXPECT_EQ(e.operation, "CreateSnapshot");
  }
}

TEST(Broken, LoneSurrogatesDoNotLoseTheRecord) {
  for (const char* bad : {R"(\ud800)", R"(\udc00)", R"(\ud800x)", R"(\ud800\ud800)", R"(\uDBFF\u0041)"}) {
    const SeenEvent e =
        event_of(create(R"("requestParameters":{"volumeId":"vol-1","description":")" + std::string(bad) + R"("})"));
    EXPECT_TRUE(e.has("source=vol-1")) << bad;
    const SeenEvent named = event_of(create(R"("requestParameters":{"volumeId":"vol-)" + std::string(bad) + R"("})"));
    EXPECT_EQ(named.attributes.size(), 1U) << bad;
  }
}

TEST(Broken, TextThatIsNone) {
  const SeenEvent e = event_of(
      R"({"eventTime":"2024-03-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"CreateSnapshot","eventID":7,)"
      R"("awsRegion":null,"userAgent":["x"],"sourceIPAddress":{"a":1},"errorCode":null,"recipientAccountId":123,)"
      R"("userIdentity":{"type":null,"arn":3,"accountId":false}})");
  EXPECT_EQ(e.id + e.region + e.agent + e.address + e.scope, "");
  EXPECT_EQ(e.actor, "unknown");
  EXPECT_EQ(e.draft.outcome, Outcome::success);
}

TEST(Broken, DuplicateKeysAreReadOnce) {
  const SeenEvent e = event_of(create(R"("awsRegion":"us-east-1","requestParameters":{"volumeId":"vol-1"},)"
                                      R"("requestParameters":{"volumeId":"vol-2"})"));
  EXPECT_EQ(e.attributes.size(), 1U);
  EXPECT_FALSE(e.region.empty());
}

TEST(Broken, NoJsonIsMalformed) {
  for (const char* text : {"{", R"({"a")", R"({"a":})", R"({"eventName":"x",})", "{]}", "[1]", "7", "\"x\""}) {
    const ReadStatus status = read_record(text).result.status;
    EXPECT_TRUE(status == ReadStatus::malformed || status == ReadStatus::not_mine) << text;
  }
}

TEST(Broken, NoCutOfARecordIsACrash) {
  const std::string record =
      create(R"("requestParameters":{"volumeId":"vol-1","x":[{"y":"z"}]},"responseElements":null)");
  for (std::size_t n = 0; n < record.size(); ++n) {
    EXPECT_NE(read_record(std::string_view(record).substr(0, n)).result.status, ReadStatus::event) << n;
  }
}

TEST(Times, AsTheLogHasThem) {
  EXPECT_EQ(time_of("2024-03-01T10:00:00Z"), "2024-03-01T10:00:00Z");
  EXPECT_EQ(time_of("2024-03-01T10:00:00.120Z"), "2024-03-01T10:00:00.12Z");
  EXPECT_EQ(time_of("2024-03-01T10:00:00.123456789Z"), "2024-03-01T10:00:00.123456789Z");
  EXPECT_EQ(time_of("2024-03-01T10:00:00.000Z"), "2024-03-01T10:00:00Z");
  EXPECT_EQ(time_of("2024-03-01T10:00:00+02:00"), "2024-03-01T08:00:00Z");
  EXPECT_EQ(time_of("2024-03-01 10:00:00"), "2024-03-01T10:00:00Z");
}

TEST(Times, NoneIsAProblemAndNoEventAtTheEpoch) {
  for (const char* time : {"\"\"", "\"yesterday\"", "null", "{}", "\"2024-13-01T10:00:00Z\"",
                           "\"1700-01-01T00:00:00Z\"", "\"2261-01-01T00:00:00Z\""}) {
    const Seen seen = read_record(at(time));
    EXPECT_EQ(seen.result.status, ReadStatus::malformed) << time;
    EXPECT_TRUE(seen.events.empty()) << time;
  }
}

}  // namespace
}  // namespace snapsleuth::testing
