// The wrappings in which Google Cloud's audit records come, and what is set aside.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

constexpr std::string_view kDelete = R"("resourceName":"projects/ours/global/snapshots/s1")";

std::string deletion() { return gcp_entry("compute.googleapis.com", "v1.compute.snapshots.delete", kDelete); }

std::string base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6;) out.push_back(kDigits[(bits >> (count -= 6)) & 63U]);
  }
  if (count > 0) out.push_back(kDigits[(bits << (6 - count)) & 63U]);
  while (out.size() % 4 != 0) out.push_back('=');
  return out;
}

/// One event, the same however it was wrapped.
SeenEvent same_deletion(const Seen& seen, std::string_view format) {
  EXPECT_EQ(seen.result.status, ReadStatus::event) << seen.result.message;
  EXPECT_EQ(seen.result.format, format);
  EXPECT_EQ(seen.events.size(), 1U);
  if (seen.events.size() != 1) return {};
  const SeenEvent& e = seen.events.front();
  EXPECT_EQ(e.draft.provider, Provider::gcp);
  EXPECT_EQ(e.service, "compute.googleapis.com");
  EXPECT_EQ(e.operation, "v1.compute.snapshots.delete");
  EXPECT_EQ(e.actor, "ann@ours.example");
  EXPECT_EQ(e.address, "198.51.100.7");
  EXPECT_EQ(e.scope, "ours");
  EXPECT_EQ(e.id, "i-1");
  EXPECT_EQ(e.log_kind, "gcp.admin-activity");
  EXPECT_EQ(e.draft.category, Category::delete_);
  EXPECT_TRUE(e.draft.kept);
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.has("snapshot=projects/ours/global/snapshots/s1"));
  return e;
}

TEST(GcpWrappings, LinesArraysAndTheAnswerOfAList) {
  same_deletion(read_record(deletion(), RecordFrame::document, ""), "gcp.audit.lines");
  same_deletion(read_record(deletion(), RecordFrame::element, ""), "gcp.audit.array");
  same_deletion(read_record(deletion(), RecordFrame::element, "entries"), "gcp.audit.entries");
}

TEST(GcpWrappings, PubSubPushPullAndBareMessages) {
  const std::string data = base64(deletion());
  for (const std::string& text :
       {R"({"message":{"data":")" + data + R"(","attributes":{"x":"y"},"messageId":"7"},"subscription":"projects/p"})",
        R"({"ackId":"a","message":{"data":")" + data + R"(","publishTime":"2024-03-01T10:00:01Z"}})",
        R"({"messageId":"7","data":")" + data + R"("})",
        R"({"@type":"type.googleapis.com/google.pubsub.v1.PubsubMessage","data":")" + data + R"("})",
        R"({"receivedMessages":[{"ackId":"a","message":{"data":")" + data + R"(","messageId":"7"}}]})"}) {
    same_deletion(read_record(text, RecordFrame::document, ""), "gcp.audit.pubsub");
  }
}

TEST(GcpWrappings, APullWithManyMessagesGivesAsManyEvents) {
  const std::string one = R"({"message":{"data":")" + base64(deletion()) + R"("}})";
  const Seen seen = read_record(R"({"receivedMessages":[)" + one + "," + one + "]}", RecordFrame::document, "");
  EXPECT_EQ(seen.events.size(), 2U);
}

TEST(GcpWrappings, WhatAMessageHoldsMayBeAnything) {
  const Seen broken = read_record(R"({"messageId":"7","data":"not base64!"})");
  EXPECT_EQ(broken.result.status, ReadStatus::malformed);
  for (const char* odd : {"abc=", "abcde", "ab==c", "====", "YWI"}) {
    const Seen seen = read_record(R"({"messageId":"7","data":")" + std::string(odd) + R"("})");
    EXPECT_NE(seen.result.status, ReadStatus::event) << odd;
  }
  EXPECT_EQ(read_record(R"({"messageId":"7","data":")" + base64("hello") + R"("})").result.status,
            ReadStatus::set_aside);
  EXPECT_EQ(read_record(R"({"messageId":"7","data":")" + base64(R"({"a":1})") + R"("})").result.status,
            ReadStatus::set_aside);
}

constexpr std::string_view kBigQueryRow =
    R"({"logName":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity","resource":{"type":"gce_snapshot",)"
    R"("labels":{"project_id":"ours"}},"protopayload_auditlog":{"serviceName":"compute.googleapis.com",)"
    R"("methodName":"v1.compute.snapshots.setIamPolicy","resourceName":"projects/ours/global/snapshots/s1",)"
    R"("authenticationInfo":{"principalEmail":"ann@ours.example"},"requestMetadata":{"callerIp":"198.51.100.7"},)"
    R"("status":{"code":"7","message":"no"},"requestJson":"{\"policy\":{\"bindings\":[{\"role\":\"roles/owner\",)"
    R"(\"members\":[\"user:eve@evil.example\"]}]}}","responseJson":null},"insertId":"i-1",)"
    R"("timestamp":"2021-10-19 02:57:47.339377 UTC","operation":null})";

TEST(GcpWrappings, BigQueryRows) {
  const Seen seen = read_record(kBigQueryRow, RecordFrame::document, "");
  EXPECT_EQ(seen.result.format, "gcp.audit.bigquery");
  ASSERT_EQ(seen.events.size(), 1U) << seen.result.message;
  const SeenEvent& e = seen.events.front();
  EXPECT_EQ(format_time(e.draft.time), "2021-10-19T02:57:47.339377Z");  // pitfall 8
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  EXPECT_TRUE(e.has("share_add=user:eve@evil.example"));
  EXPECT_TRUE(e.has("policy=roles/owner"));
  EXPECT_FALSE(e.flagged(EventFlags::kReduced));
}

TEST(GcpWrappings, BigQueryRowsFlattened) {
  const Seen seen = read_record(
      R"({"timestamp":"2021-10-19 02:57:47 UTC","logName":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity",)"
      R"("insertId":"i-1","protopayload_auditlog.serviceName":"compute.googleapis.com",)"
      R"("protopayload_auditlog.methodName":"v1.compute.snapshots.setIamPolicy",)"
      R"("protopayload_auditlog.resourceName":"projects/ours/global/snapshots/s1",)"
      R"("protopayload_auditlog.authenticationInfo.principalEmail":"ann@ours.example",)"
      R"("protopayload_auditlog.servicedata_v1_iam.policyDelta.bindingDeltas":"[{\"action\":\"ADD\",)"
      R"(\"role\":\"roles/viewer\",\"member\":\"allUsers\"}]","resource.labels.project_id":"ours"})",
      RecordFrame::document, "");
  EXPECT_EQ(seen.result.format, "gcp.audit.bigquery");
  ASSERT_EQ(seen.events.size(), 1U) << seen.result.message;
  EXPECT_TRUE(seen.events.front().has("share_add=all"));
  EXPECT_EQ(seen.events.front().actor, "ann@ours.example");
}

// BigQuery's documents: nested and repeated columns cannot be exported as CSV, so a query flattens them first.
TEST(GcpWrappings, BigQueryRowsFlattenedWithUnderscores) {
  const std::string row =
      R"({"timestamp":"2021-10-19 02:57:47 UTC","logName":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity",)"
      R"("insertId":"i-1","protopayload_auditlog_serviceName":"compute.googleapis.com",)"
      R"("protopayload_auditlog_methodName":"v1.compute.snapshots.setIamPolicy",)"
      R"("protopayload_auditlog_resourceName":"projects/ours/global/snapshots/s1",)"
      R"("protopayload_auditlog_authenticationInfo_principalEmail":"ann@ours.example",)"
      R"("protopayload_auditlog_requestMetadata_callerIp":"198.51.100.9","protopayload_auditlog_status_code":"7",)"
      R"("protopayload_auditlog_servicedata_v1_iam_policyDelta_bindingDeltas":"[{\"action\":\"ADD\",)"
      R"(\"role\":\"roles/viewer\",\"member\":\"allUsers\"}]","resource_type":"gce_snapshot",)"
      R"("resource_labels_project_id":"ours","operation_id":"","labels_a_b":"x"})";
  const Seen seen = read_record(row, RecordFrame::csv_row, "");
  EXPECT_EQ(seen.result.format, "gcp.audit.bigquery");
  ASSERT_EQ(seen.events.size(), 1U) << seen.result.message;
  const SeenEvent& e = seen.events.front();
  EXPECT_TRUE(e.has("share_add=all"));
  EXPECT_EQ(e.actor, "ann@ours.example");
  EXPECT_EQ(e.address, "198.51.100.9");
  EXPECT_EQ(e.scope, "ours");
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  // Cut in a cell: the row is read as far as it goes, and a row without its time is none.
  const Seen damaged = read_record(R"({"timestamp":"2021-10","protopayload_auditlog_methodName":"v1.compute.sn",)"
                                   R"("protopayload_auditlog_serviceName":"compute.googleapis.com"})",
                                   RecordFrame::csv_row, "");
  EXPECT_EQ(damaged.result.status, ReadStatus::malformed);
}

TEST(GcpWrappings, LogAnalyticsRows) {
  const Seen seen = read_record(
      R"({"insert_id":"i-1","log_name":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity",)"
      R"("timestamp":"2024-03-01T10:00:00.123456789Z","resource":{"type":"gce_snapshot","labels":)"
      R"("{\"project_id\":\"ours\"}"},"proto_payload":{"type":"x","audit_log":{"service_name":)"
      R"("compute.googleapis.com","method_name":"v1.compute.snapshots.delete","resource_name":)"
      R"("projects/ours/global/snapshots/s1","authentication_info":{"principal_email":"ann@ours.example",)"
      R"("service_account_delegation_info":[{"first_party_principal":{"principal_email":"bob@ours.example"}}]},)"
      R"("request_metadata":{"caller_ip":"198.51.100.7"},"request":"{\"a_b\":{\"c_d\":1}}"}}})",
      RecordFrame::document, "");
  const SeenEvent e = same_deletion(seen, "gcp.audit.bigquery");
  EXPECT_EQ(e.via, "bob@ours.example");
}

TEST(GcpWrappings, RowsOfTheLogsExplorersCsvAreReduced) {
  const Seen seen = read_record(
      R"({"insertId":"i-1","logName":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity","severity":"NOTICE",)"
      R"("protoPayload.@type":"type.googleapis.com/google.cloud.audit.AuditLog","protoPayload.serviceName":)"
      R"("compute.googleapis.com","protoPayload.methodName":"v1.compute.snapshots.delete",)"
      R"("protoPayload.authenticationInfo.principalEmail":"ann@ours.example","protoPayload.requestMetadata.callerIp":)"
      R"("198.51.100.7","protoPayload.requestMetadata.callerSuppliedUserAgent":"{\"a\":1}","protoPayload.resourceName":)"
      R"("projects/ours/global/snapshots/s1","protoPayload.status.code":"","resource.labels.project_id":"ours",)"
      R"("timestamp":"2024-03-01T10:00:00.123456789Z"})");
  const SeenEvent e = same_deletion(seen, "gcp.audit.csv");
  EXPECT_TRUE(e.flagged(EventFlags::kReduced));
  EXPECT_EQ(e.agent, R"({"a":1})");  // what a caller writes is no object
  EXPECT_EQ(e.draft.outcome, Outcome::success);
}

TEST(GcpWrappings, EntriesThatAreNoAuditRecordAreSetAside) {
  const std::pair<const char*, const char*> records[] = {
      {R"({"insertId":"1","logName":"projects/p/logs/compute.googleapis.com%2Fvpc_flows","jsonPayload":{},)"
       R"("timestamp":"2024-03-01T10:00:00Z"})",
       "gcp.flow-log"},
      {R"({"insertId":"1","logName":"projects/p/logs/requests","httpRequest":{}})", "gcp.network-log"},
      {R"({"insertId":"1","logName":"projects/p/logs/x","textPayload":"hello"})", "gcp.log-entry"},
      {R"({"insertId":"1","receiveTimestamp":"x","textPayload":"hello"})", "gcp.log-entry"},
      {R"({"protoPayload":{"@type":"type.googleapis.com/google.appengine.logging.v1.RequestLog"},"insertId":"1"})",
       "gcp.log-entry"},
      {R"({"logName":"projects/p/logs/cloudaudit.googleapis.com%2Faccess_transparency","jsonPayload":{"@type":)"
       R"("type.googleapis.com/google.cloud.audit.TransparencyLog"}})",
       "gcp.access-transparency"},
      {R"({"finding":{"category":"X","parent":"organizations/1/sources/2"},"resource":{"name":"//x"}})",
       "gcp.security-finding"},
  };
  for (const auto& [text, format] : records) {
    const Seen seen = read_record(text);
    EXPECT_EQ(seen.result.status, ReadStatus::set_aside) << text;
    EXPECT_EQ(seen.result.format, format) << text;
    EXPECT_FALSE(seen.result.message.empty());
  }
}

TEST(GcpWrappings, WhatAPerimeterOnlyWouldRefuseIsSetAside) {
  const std::string metadata =
      R"("metadata":{"@type":"type.googleapis.com/google.cloud.audit.VpcServiceControlAuditMetadata","dryRun":true})";
  const std::string log = R"("logName":"projects/ours/logs/cloudaudit.googleapis.com%2Fpolicy")";
  const Seen seen = read_record(gcp_entry("compute.googleapis.com", "v1.compute.snapshots.get", metadata, log));
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "gcp.dry-run");
}

TEST(GcpWrappings, TimesAsClientsAndTablesWriteThem) {
  const auto read_at = [](std::string_view time) {
    return read_record(
        R"({"insertId":"1","logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","timestamp":)" +
        std::string(time) +
        R"(,"protoPayload":{"serviceName":"compute.googleapis.com","methodName":"v1.compute.disks.delete"}})");
  };
  const std::pair<const char*, const char*> times[] = {
      {R"("2024-03-01T11:00:00.5+01:00")", "2024-03-01T10:00:00.5Z"},
      {R"("2024-03-01 10:00:00.123456 UTC")", "2024-03-01T10:00:00.123456Z"},
      {R"("2024-03-01 10:00:00+00")", "2024-03-01T10:00:00Z"},
      {R"("1.709287200123456E9")", "2024-03-01T10:00:00.123456Z"},
      {"1709287200.5 ", "2024-03-01T10:00:00.5Z"},
      {"1709287200", "2024-03-01T10:00:00Z"},
      {R"({"seconds":"1709287200","nanos":5})", "2024-03-01T10:00:00.000000005Z"},
      {R"({ "nanos" : 0, "seconds" : 1709287200 })", "2024-03-01T10:00:00Z"},
      {R"({"seconds":1709287200})", "2024-03-01T10:00:00Z"},
  };
  for (const auto& [text, time] : times) {
    const Seen seen = read_at(text);
    ASSERT_EQ(seen.events.size(), 1U) << text << " " << seen.result.message;
    EXPECT_EQ(format_time(seen.events[0].draft.time), time) << text;
  }
  for (const char* text : {"{}", "[]", "null", "true", "-1", R"({"seconds":"x"})",
                           R"({"seconds":99999999999999999999})", R"({"seconds":1,"nanos":1000000000})", R"("1E99")",
                           R"("1e")", R"(".5")", R"("1.5.5")", "123456789012345678901234567890", "1709287200000"}) {
    EXPECT_EQ(read_at(text).result.status, ReadStatus::malformed) << text;
  }
}

TEST(GcpWrappings, AnEntryWithoutATimeIsAProblem) {
  const Seen seen = read_record(R"({"protoPayload":{"serviceName":"compute.googleapis.com","methodName":"x"}})");
  EXPECT_EQ(seen.result.status, ReadStatus::malformed);
}

TEST(GcpWrappings, NoCutAndNoOddTypeIsACrash) {
  const std::string whole = gcp_entry(
      "compute.googleapis.com", "v1.compute.disks.createSnapshot",
      R"("resourceName":"projects/ours/zones/z-1/disks/d","request":{"name":"s","sourceDisk":"zones/z/disks/d"})",
      R"("operation":{"id":"o","first":true},"resource":{"labels":{"zone":"europe-west1-b"}})");
  for (std::size_t length = 0; length < whole.size(); ++length) read_record(whole.substr(0, length));
  // Each value in turn as something else.
  for (const char* other : {"null", "7", "[]", "{}", "\"x\"", "true", "[[{}]]", "1e400", "\"\\ud800\""}) {
    for (std::size_t at = whole.find(':'); at != std::string::npos; at = whole.find(':', at + 1)) {
      const std::size_t end = whole.find_first_of(",}", at);
      if (end == std::string::npos) break;
      read_record(whole.substr(0, at + 1) + other + whole.substr(end));
    }
    std::string row(kBigQueryRow);
    for (std::size_t at = row.find(':'); at != std::string::npos; at = row.find(':', at + 1)) {
      const std::size_t end = row.find_first_of(",}", at);
      if (end == std::string::npos) break;
      read_record(row.substr(0, at + 1) + other + row.substr(end));
    }
  }
}

TEST(GcpWrappings, DeepNestingIsNoCrash) {
  const std::string deep = std::string(400, '[') + std::string(400, ']');
  const std::string text = gcp_entry("compute.googleapis.com", "v1.compute.images.insert",
                                     R"("request":{"sourceDisk":"zones/z/disks/d","x":)" + deep + "}");
  EXPECT_EQ(read_record(text).events.size(), 1U);
  std::string columns;
  for (int i = 0; i < 200; ++i) columns += "a.";
  read_record(R"({"protoPayload.serviceName":"x","timestamp":"2024-03-01T10:00:00Z",")" + columns + R"(b":"1"})");
}

TEST(GcpWrappings, BadBytesInADescriptionDoNotLoseTheRecord) {
  const SeenEvent e = event_of(gcp_entry("compute.googleapis.com", "v1.compute.snapshots.delete",
                                         std::string(kDelete) + ",\"request\":{\"description\":\"caf\xE9 \\ud800\"}"));
  EXPECT_TRUE(e.has("snapshot=projects/ours/global/snapshots/s1"));
}

}  // namespace
}  // namespace snapsleuth::testing
