// Records that come inside other records: queues, streams, log groups, search indexes, queries.
#include <gtest/gtest.h>

#include "../../../core/sources/base64.h"
#include "model/json_escape.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

/// The base64 of the gzip of a subscription's message with two CreateSnapshot events, e-1 and e-2.
constexpr const char* kSubscription =
    "H4sIAAAAAAACA+1Ry0+DMBj/X3qGWdBkszeyzYXDjBH0oCymQp1NKMU+RubC/+5Xyh5nD578QkL6e3zPAxJMa7pl+b5liKBFkidv"
    "62WWJaslCpDsGqYAji4C4FpuV0raFph5LW2VK8prj2dGMSqA0PDW9l2XireGy+aO14Ypjcgr+kCbQbvcscY45IB45aqAxXBoyFAB"
    "uaMpvo1n0xi7CI6Ngu5QIOasz5APMheIFCia4FmBggJZzVRaAcvNHhjQGhht0KTJ+gnYQUaV98Gf0E4TTgUhl2MSl+iKNo2Xl6W0"
    "jUkrX+wiTkXvqfBlBk8fjE3mfIRjHN+E+DrEUR5hgt33MpgHWSatKr2QlfGECvotG2hsUkpxVp1qzGHLhmUNbfWnNL7FTj+y7XEf"
    "zIYdLDKMzuZ04ZkRU+zLguKBKkjqTuO3tZO1FWwcFB5O3fcwz3ik+P9If3Kk+DdH2vQ/T+dAv9EDAAA=";

std::string as_json(std::string_view text) {
  std::string out = "\"";
  append_json_escaped(out, text);
  return out + "\"";
}

std::string create() { return cloudtrail("ec2.amazonaws.com", "CreateSnapshot"); }

Seen read_document(const std::string& text) { return read_record(text, RecordFrame::document, ""); }

void expect_one(const std::string& text, std::string_view format) {
  const Seen seen = read_document(text);
  EXPECT_EQ(seen.result.status, ReadStatus::event) << seen.result.message << "\n" << text;
  EXPECT_EQ(seen.result.format, format);
  ASSERT_EQ(seen.events.size(), 1U) << text;
  EXPECT_EQ(seen.events[0].id, "e-1");
  EXPECT_EQ(seen.events[0].operation, "CreateSnapshot");
}

TEST(Envelope, MessagesOfSnsAndSqs) {
  const std::string sns = R"({"Type":"Notification","MessageId":"m","TopicArn":"arn:aws:sns:x","Message":)" +
                          as_json(create()) + R"(,"Timestamp":"2024-03-01T10:00:03.000Z"})";
  expect_one(sns, "aws.sns");
  expect_one(R"({"EventSource":"aws:sns","EventVersion":"1.0","Sns":{"Type":"Notification","Message":)" +
                 as_json(create()) + "}}",
             "aws.sns");
  expect_one(R"({"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":)" + as_json(create()) + "}]}", "aws.sqs");
  expect_one(R"({"MessageId":"m","ReceiptHandle":"r","Body":)" + as_json(sns) + "}", "aws.sqs");
  expect_one(R"({"messageId":"m","eventSource":"aws:sqs","body":)" + as_json(sns) + "}", "aws.sqs");
}

TEST(Envelope, EventsOfLogGroups) {
  expect_one(R"({"logStreamName":"s","timestamp":1709287200000,"message":)" + as_json(create()) +
                 R"(,"ingestionTime":1709287203000,"eventId":"1"})",
             "aws.cloudwatch.log-events");
  expect_one(R"({"id":"1","timestamp":1709287200000,"message":)" + as_json(create()) + "}",
             "aws.cloudwatch.log-events");
  expect_one(R"({"id":"1","timestamp":1709287200000,"message":)" + create() + "}", "aws.cloudwatch.log-events");
  expect_one(R"({"results":[[{"field":"@timestamp","value":"2024-03-01 10:00:00.000"},)"
             R"({"field":"@message","value":)" +
                 as_json(create()) + "}]]}",
             "aws.cloudwatch.log-events");
}

TEST(Envelope, ResultsOfInsightsAsTheConsoleSavesThem) {
  expect_one(R"({"@timestamp":"2024-03-01 10:00:00.000","@message":)" + as_json(create()) + "}",
             "aws.cloudwatch.log-events");
  expect_one(R"({"@logStream":"s","@message":)" + create() + "}", "aws.cloudwatch.log-events");
}

/// As `aws athena get-query-results` prints them; the first row of the first page repeats the names.
std::string athena_results(std::string_view names, std::string_view first_row) {
  return R"({"ResultSet":{"Rows":[)" + std::string(first_row) +
         R"({"Data":[{"VarCharValue":"2024-03-01T10:00:00Z"},{"VarCharValue":"CreateSnapshot"},)"
         R"({"VarCharValue":"ec2.amazonaws.com"},{},{"VarCharValue":"e-1"}]}],"ResultSetMetadata":{"ColumnInfo":[)" +
         std::string(names) + "]}}}";
}

TEST(Envelope, RowsOfAthenasInterface) {
  constexpr std::string_view kNames =
      R"({"Name":"eventtime"},{"Name":"eventname"},{"Name":"eventsource"},{"Name":"errorcode"},{"Name":"eventid"})";
  constexpr std::string_view kFirst =
      R"({"Data":[{"VarCharValue":"eventtime"},{"VarCharValue":"eventname"},{"VarCharValue":"eventsource"},)"
      R"({"VarCharValue":"errorcode"},{"VarCharValue":"eventid"}]},)";
  expect_one(athena_results(kNames, kFirst), "aws.athena.results");
  expect_one(athena_results(kNames, ""), "aws.athena.results");
  expect_one(athena_results("", kFirst), "aws.athena.results");
  for (const char* odd : {R"({"ResultSet":{"Rows":7,"ResultSetMetadata":{"ColumnInfo":[]}}})",
                          R"({"ResultSet":{"Rows":[{"Data":[7,null,{}]},{}],"ResultSetMetadata":{"ColumnInfo":[1]}}})"})
    EXPECT_NE(read_document(odd).result.status, ReadStatus::event) << odd;
}

TEST(Envelope, MessagesOfAnEventHub) {
  const std::string batch = R"({"records":[)" + create() + "]}";
  expect_one(R"({"SequenceNumber":1,"EnqueuedTimeUtc":"t","Body":)" + as_json(batch) + "}", "azure.event-hub");
  expect_one(R"({"sequenceNumber":1,"offset":"0","body":)" + batch + "}", "azure.event-hub");
  expect_one(R"({"EnqueuedTimeUtc":"t","Body":")"
             "eyJldmVudFRpbWUiOiIyMDI0LTAzLTAxVDEwOjAwOjAwWiIsImV2ZW50TmFtZSI6IkNyZWF0ZVNuYXBzaG90IiwiZXZlbnRTb3VyY2Ui"
             "OiJlYzIuYW1hem9uYXdzLmNvbSIsImV2ZW50SUQiOiJlLTEifQ==\"}",
             "azure.event-hub");
  expect_one(batch, "azure.event-hub");
  expect_one(R"({"records":)" + as_json("[" + create() + "]") + "}", "azure.event-hub");
}

TEST(Envelope, FilesReadIntoOneArray) {
  expect_one(R"({"Records":[)" + create() + "]}", "batch");
  expect_one(R"({"Events":[{"EventName":"x","CloudTrailEvent":)" + as_json(create()) + "}]}", "batch");
  expect_one("[" + create() + "]", "batch");
  expect_one(as_json(create()), "text");
  EXPECT_EQ(read_document("[7]").result.status, ReadStatus::malformed);
  EXPECT_EQ(read_document("\"prose\"").result.status, ReadStatus::not_mine);
}

TEST(Envelope, RowsOfSentinel) {
  expect_one(R"({"AwsEventId":"e-1","EventName":"CreateSnapshot","EventSource":"ec2.amazonaws.com",)"
             R"("TimeGenerated":"2024-03-01T10:00:00Z","ReadOnly":false,"ErrorCode":null,"TableName":"PrimaryResult"})",
             "aws.cloudtrail.sentinel");
  expect_one(R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"AwsEventId"},{"name":"EventName"},)"
             R"({"name":"EventSource"},{"name":"TimeGenerated"}],"rows":[["e-1","CreateSnapshot","ec2.amazonaws.com",)"
             R"("2024-03-01T10:00:00Z","more"],7,[]]}]})",
             "aws.cloudtrail.sentinel");
}

TEST(Envelope, AnEventThatSomebodyHasParsed) {
  expect_one(R"({"EventId":"e-1","EventName":"CreateSnapshot","CloudTrailEvent":)" + create() + "}",
             "aws.cloudtrail.lookup-events");
}

TEST(Envelope, ANoticeThatAFileWasDeliveredCarriesNoRecord) {
  const Seen seen = read_document(R"({"s3Bucket":"b","s3ObjectKey":["AWSLogs/1/x.json.gz"]})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.notification");
}

TEST(Envelope, ASubscriptionsDataAreInflated) {
  const std::string data = as_json(kSubscription);
  for (const auto& [text, format] : {
           std::pair(R"({"awslogs":{"data":)" + data + "}}", "aws.cloudwatch.subscription"),
           std::pair(R"({"SequenceNumber":"1","Data":)" + data + R"(,"PartitionKey":"k"})", "aws.kinesis"),
           std::pair(R"({"kinesis":{"data":)" + data +
                         R"(},"eventSource":"aws:kinesis","eventName":"aws:kinesis:record","eventID":"x"})",
                     "aws.kinesis"),
           std::pair(R"({"recordId":"1","approximateArrivalTimestamp":1,"data":)" + data + "}", "aws.firehose"),
       }) {
    const Seen seen = read_document(text);
    EXPECT_EQ(seen.result.format, format);
    EXPECT_EQ(seen.result.status, ReadStatus::event) << seen.result.message;
    ASSERT_EQ(seen.events.size(), 2U) << format;
    EXPECT_EQ(seen.events[1].id, "e-2");
    EXPECT_TRUE(seen.events[1].has("source=vol-1"));
    EXPECT_TRUE(seen.others.empty());
  }
}

TEST(Envelope, DamagedDataAreMalformed) {
  const std::string cut = std::string(kSubscription).substr(0, 300);
  for (const std::string& data : {cut, std::string("H4sI!"), std::string("H")}) {
    const Seen seen = read_document(R"({"awslogs":{"data":)" + as_json(data) + "}}");
    EXPECT_EQ(seen.result.status, ReadStatus::malformed) << seen.result.message;
    EXPECT_EQ(seen.result.format, "aws.cloudwatch.subscription");
  }
}

TEST(Envelope, SearchIndexesGiveTheOriginal) {
  expect_one(R"({"preview":false,"result":{"_raw":)" + as_json(create()) + R"(,"eventName":"x"}})", "splunk.raw");
  expect_one(R"({"_raw":)" + as_json(create()) + "}", "splunk.raw");
  expect_one(R"({"_index":"i","_source":{"@timestamp":"t","event":{"original":)" + as_json(create()) + "}}}",
             "elastic.document");
  expect_one(R"({"_index":"i","_source":{"event.original":)" + as_json(create()) + "}}", "elastic.document");
  expect_one(R"({"@timestamp":"t","ecs":{"version":"8"},"event":{"original":)" + as_json(create()) + "}}",
             "elastic.document");
  expect_one(R"({"_index":"i","_source":{"@timestamp":"t","message":)" + as_json(create()) + "}}", "elastic.document");
  expect_one(R"({"_index":"i","_source":)" + create() + "}", "elastic.document");
  expect_one(R"({"took":1,"hits":{"total":1,"hits":[{"_source":)" + create() + "}]}}", "elastic.document");
  expect_one(R"({"@timestamp":"t","@version":"1","message":)" + as_json(create()) + "}", "elastic.document");
  EXPECT_EQ(read_document(R"({"@timestamp":"t","message":"prose"})").result.status, ReadStatus::not_mine);
  const Seen parts = read_document(R"({"preview":false,"result":{"eventName":"x","userIdentity.arn":"y"}})");
  EXPECT_EQ(parts.result.status, ReadStatus::unsupported);
  EXPECT_EQ(parts.result.format, "splunk.raw");
  const Seen without = read_document(R"({"@timestamp":"t","ecs":{"version":"8"},"aws":{"cloudtrail":{}}})");
  EXPECT_EQ(without.result.status, ReadStatus::unsupported);
  EXPECT_EQ(without.result.format, "elastic.document");
}

TEST(Envelope, ARowWithTheWholeRecordIsReadByIt) {
  // The fields that Splunk cut out of it stand beside it, and are the poorer record.
  const Seen seen =
      read_record(R"({"eventName":"x","eventSource":"y","eventTime":"z","_raw":)" + as_json(create()) + "}",
                  RecordFrame::csv_row, "_raw");
  ASSERT_EQ(seen.events.size(), 1U);
  EXPECT_EQ(seen.events[0].operation, "CreateSnapshot");
  EXPECT_EQ(seen.result.format, "splunk.raw");
  for (const char* column : {"eventJson", "message", "@message", "event.original", "_source"}) {
    const Seen row = read_record("{" + as_json(column) + ":" + as_json(create()) + "}", RecordFrame::csv_row, column);
    EXPECT_EQ(row.events.size(), 1U) << column;
  }
}

TEST(Envelope, WhatGivesNoEventIsTold) {
  const std::string messages = R"({"Messages":[{"Body":)" + as_json(create()) + R"(},{"Body":"hello"},{"Body":)" +
                               as_json(R"({"a":1})") + R"(},{"Body":)" + as_json(create().substr(0, 100)) + "}]}";
  const Seen seen = read_document(messages);
  EXPECT_EQ(seen.result.status, ReadStatus::event);
  EXPECT_EQ(seen.events.size(), 1U);
  ASSERT_EQ(seen.others.size(), 3U);
  EXPECT_EQ(seen.others[0].status, ReadStatus::not_mine);
  EXPECT_EQ(seen.others[1].status, ReadStatus::not_mine);
  EXPECT_EQ(seen.others[2].status, ReadStatus::malformed);
}

// Athena's and Glue's names, in lines of JSON: structs as texts or parsed.
TEST(Envelope, ARowInLowerCase) {
  for (const char* identity : {R"({"type":"IAMUser","arn":"arn:aws:iam::1:user/ann","accountid":"1"})",
                               R"("{type=IAMUser, arn=arn:aws:iam::1:user/ann, accountid=1}")"}) {
    const Seen seen = read_document(R"({"eventname":"ModifyImageAttribute","eventsource":"ec2.amazonaws.com",)"
                                    R"("eventtime":"2022-07-17 04:50:23","useridentity":)" +
                                    std::string(identity) +
                                    R"(,"requestparameters":"{\"imageId\":\"ami-1\",\"launchPermission\":)"
                                    R"({\"add\":{\"items\":[{\"group\":\"all\"}]}}}"})");
    EXPECT_EQ(seen.result.format, "aws.athena.results");
    ASSERT_EQ(seen.events.size(), 1U);
    EXPECT_EQ(seen.events[0].actor, "arn:aws:iam::1:user/ann");
    EXPECT_TRUE(seen.events[0].has("share_add=all"));
  }
  EXPECT_NE(read_document(R"({"eventname":1,"eventsource":[]})").result.status, ReadStatus::event);
}

// Find-CTEvent | Export-Csv: the columns beside the record are the poorer one.
TEST(Envelope, ARowOfLookupEventsIsReadByItsRecord) {
  const Seen seen = read_record(R"({"EventName":"CreateSnapshot","EventSource":"ec2.amazonaws.com","EventTime":"t",)"
                                R"("Username":"ann","CloudTrailEvent":)" +
                                    as_json(create()) + "}",
                                RecordFrame::csv_row, "CloudTrailEvent");
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.lookup-events");
  ASSERT_EQ(seen.events.size(), 1U);
  EXPECT_NE(seen.events[0].actor, "ann");
}

// The shapes of the forwarders' documents: Docker's json-file, Vector's and Fluentd's message, Splunk's HTTP Event
// Collector, Datadog's archives and API, Defender's CloudAuditEvents, OCSF's raw_data.
TEST(Envelope, WhatForwardersPutAroundARecord) {
  const std::string text = as_json(create());
  expect_one(R"({"log":)" + text + R"(,"stream":"stdout","time":"t"})", "forwarded");
  expect_one(R"({"message":)" + text + R"(,"timestamp":"t","source_type":"aws_s3"})", "forwarded");
  expect_one(R"({"time":1,"sourcetype":"aws:cloudtrail","event":)" + create() + "}", "forwarded");
  expect_one(R"({"time":1,"sourcetype":"aws:cloudtrail","event":)" + text + "}", "forwarded");
  expect_one(R"({"_id":"A","date":"d","attributes":)" + create() + R"(,"message":"prose"})", "forwarded");
  expect_one(R"({"_id":"A","date":"d","attributes":{},"message":)" + text + "}", "forwarded");
  expect_one(R"({"data":[{"id":"A","type":"log","attributes":{"attributes":)" + create() + "}}]}", "forwarded");
  expect_one(R"({"ActionType":"Create","DataSource":"AWS","RawEventData":)" + create() + "}", "forwarded");
  expect_one(R"({"json":)" + create() + "}", "forwarded");
  // Beside other members that hold something.
  expect_one(R"({"attributes":{"log.file.name":"t"},"body":)" + create() + "}", "forwarded");
  expect_one(R"({"content":{"a":1},"payload":)" + create() + "}", "forwarded");
  expect_one(R"({"attributes":"{\"a\":1}","message":)" + text + "}", "forwarded");
  expect_one(R"({"message":{"a":1},"data":[)" + create() + "]}", "forwarded");
  expect_one(R"({"@timestamp":"t","ecs":{"version":"8.0.0"},"json":)" + create() + "}", "elastic.document");
  expect_one(R"({"class_uid":6003,"raw_data":)" + text + "}", "forwarded");
  // Damaged, and of something else.
  EXPECT_NE(read_document(R"({"log":)" + text.substr(0, text.size() / 2) + R"("})").result.status, ReadStatus::event);
  EXPECT_EQ(read_document(R"({"message":"{\"a\":1}"})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(read_document(R"({"event":{"a":1},"data":[]})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(read_document(R"({"class_uid":6003,"raw_data":"prose"})").result.status, ReadStatus::unsupported);
}

TEST(Envelope, MessagesWithoutRecordsAreSetAside) {
  Seen seen = read_document(R"({"Type":"SubscriptionConfirmation","TopicArn":"a","Token":"t","Message":"m"})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.sns");
  // A notification of S3 that comes through SNS.
  seen = read_document(R"({"Type":"Notification","TopicArn":"a","Message":)" +
                       as_json(R"({"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put"}]})") + "}");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
}

TEST(Envelope, AreOpenedFourDeep) {
  std::string text = create();
  for (int depth = 1; depth <= 6; ++depth) {
    text = R"({"MessageId":"m","Body":)" + as_json(text) + "}";
    const Seen seen = read_document(text);
    EXPECT_EQ(seen.result.status, depth <= 4 ? ReadStatus::event : ReadStatus::malformed) << depth;
  }
}

TEST(Envelope, NoCutOfOneIsACrash) {
  const std::string text = R"({"hits":{"hits":[{"_source":{"event":{"original":)" + as_json(create()) + "}}}]}}";
  for (std::size_t n = 0; n < text.size(); ++n) {
    EXPECT_NE(read_document(text.substr(0, n)).result.status, ReadStatus::event);
  }
  for (const char* odd : {R"({"Messages":7})", R"({"Messages":[7,null,{"Body":[]}]})", R"({"awslogs":{"data":{}}})",
                          R"({"hits":{"hits":[1,[]]}})", R"({"QueryResultRows":[[1],2,{}]})", R"({"results":[[]]})",
                          R"({"result":{"_raw":null}})", R"({"_source":[]})", R"({"event":{"original":{}}})"}) {
    EXPECT_NE(read_document(odd).result.status, ReadStatus::event) << odd;
  }
}

TEST(Base64, ReadsWhatEncodersWrite) {
  const std::pair<const char*, const char*> texts[] = {
      {"", ""},      {"Zg==", "f"},   {"Zg", "f"},        {"Zm8=", "fo"},
      {"Zm8", "fo"}, {"Zm9v", "foo"}, {"Zm9vYg", "foob"}, {" Zm\r\n9v\tYg = =", "foob"}};
  std::string out;
  for (const auto& [text, bytes] : texts) {
    EXPECT_TRUE(decode_base64(text, out)) << text;
    EXPECT_EQ(out, bytes);
  }
  EXPECT_TRUE(decode_base64("//79+AA=", out));
  EXPECT_EQ(out, std::string("\xFF\xFE\xFD\xF8\0", 5));
  EXPECT_TRUE(decode_base64("__79-AA=", out)) << "the URL-safe alphabet";
  EXPECT_EQ(out, std::string("\xFF\xFE\xFD\xF8\0", 5));
}

TEST(Base64, RefusesAnythingElse) {
  std::string out;
  for (const char* text : {"Z", "Zm9vY", "Zg=", "Zg===", "Z===", "====", "=",
                           "Zm9v=", "Zm9v====", "Zg==Zg==", "Zm9\x80", "Zh==", "Zm9=", "{}"}) {
    EXPECT_FALSE(decode_base64(text, out)) << text;
  }
}

}  // namespace
}  // namespace snapsleuth::testing
