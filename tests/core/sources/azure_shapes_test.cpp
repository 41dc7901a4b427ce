// The exports that the Activity Log comes in, and what is set aside by name.
#include <gtest/gtest.h>

#include "azure_records.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

Seen seen(const std::string& text) { return read_record(text, RecordFrame::document, ""); }

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

void expect_whole(const SeenEvent& e) {
  EXPECT_EQ(e.draft.provider, Provider::azure);
  EXPECT_EQ(e.service, "Microsoft.Compute");
  EXPECT_EQ(e.operation, "Microsoft.Compute/snapshots/write");
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_EQ(e.scope, kSubscription);
  EXPECT_EQ(e.draft.outcome, Outcome::success);
  EXPECT_EQ(e.draft.category, Category::create);
  EXPECT_TRUE(e.has("made=" + std::string(kSnapshotLower)));
  EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_TRUE(e.draft.kept);
}

TEST(AzureShapes, Rest) {
  const Seen s = seen(ActivityRecord{}.rest());
  EXPECT_EQ(s.result.format, "azure.activity.rest");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
  EXPECT_EQ(s.events[0].address, "198.51.100.7");
  EXPECT_EQ(format_time(s.events[0].draft.time), "2024-03-01T10:00:00.1234567Z");
  EXPECT_EQ(s.events[0].log_kind, "azure.activity");
}

// Pitfall 18: capitals, and the operation as plain text.
TEST(AzureShapes, DiagnosticSettings) {
  ActivityRecord record;
  record.status = "Success";
  const Seen s = seen(record.diagnostic());
  EXPECT_EQ(s.result.format, "azure.activity.diagnostic");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
}

// Pitfall 18: what kind of call it was, in the category's place.
TEST(AzureShapes, OlderCategories) {  // pitfall 18
  for (const char* category : {"Action", "Write", "Delete"}) {
    EXPECT_EQ(seen(replaced(ActivityRecord{}.diagnostic(), "Administrative", category)).result.status,
              ReadStatus::event)
        << category;
  }
}

TEST(AzureShapes, PowerShell) {
  const std::string record =
      R"({"Authorization":{"Action":"Microsoft.Compute/snapshots/write","Scope":"x"},"Claims":{"Content":)" +
      person_claims() +
      R"(},"Caller":"ann@contoso.com","CorrelationId":"c-1","Category":"Administrative",)"
      R"("EventTimestamp":"\/Date(1709287200123)\/","OperationName":{"Value":"Microsoft.Compute/snapshots/write",)"
      R"("LocalizedValue":"Create or Update Snapshot"},"ResourceId":")" +
      std::string(kSnapshotId) +
      R"(","Status":{"Value":"Succeeded"},"SubscriptionId":"0b1f6471-1bf0-4dda-aec3-111122223333",)"
      R"("HttpRequest":{"ClientIpAddress":"198.51.100.7"},"Properties":{"Content":{"requestbody":)" +
      json_text(R"({"properties":{"creationData":{"sourceResourceId":"/Disks/D"}}})") + "}}}";
  const Seen s = seen(record);
  EXPECT_EQ(s.result.format, "azure.activity.powershell");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
  EXPECT_EQ(format_time(s.events[0].draft.time), "2024-03-01T10:00:00.123Z");
  EXPECT_TRUE(s.events[0].has("source=/disks/d"));
  EXPECT_TRUE(s.events[0].called(CallerFlags::kMfa));
}

std::string log_analytics_row(std::string_view time_column, std::string_view time) {
  return R"({"TenantId":"workspace",")" + std::string(time_column) + R"(":")" + std::string(time) +
         R"(","OperationName":"","OperationNameValue":"MICROSOFT.COMPUTE/SNAPSHOTS/WRITE","ActivityStatus":"Succeeded",)"
         R"("ActivityStatusValue":"Success","ActivitySubstatusValue":"","CategoryValue":"Administrative",)"
         R"("Caller":"ann@contoso.com","CallerIpAddress":"198.51.100.7","CorrelationId":"c-1","_ResourceId":")" +
         std::string(kSnapshotLower) + R"(","SubscriptionId":"0b1f6471-1bf0-4dda-aec3-111122223333","Authorization":)" +
         json_text(R"({"action":"Microsoft.Compute/snapshots/write"})") + R"(,"Claims":)" + json_text(person_claims()) +
         R"(,"HTTPRequest":)" + json_text(R"({"clientIpAddress":"198.51.100.8","method":"PUT"})") +
         R"(,"Properties":)" +
         json_text(R"({"requestbody":)" +
                   json_text(R"({"properties":{"creationData":{"sourceResourceId":"/Disks/D"}}})") + "}") +
         R"(,"Type":"AzureActivity"})";
}

// Pitfall 20: JSON text within JSON text within JSON text.
/// Az.Monitor since 4.0: the parts of a structure are members of their own. Source: the reference of Get-AzActivityLog.
TEST(AzureShapes, PowerShellFlattened) {
  const SeenEvent e = event_of(
      R"({"AuthorizationAction":"Microsoft.Compute/snapshots/beginGetAccess/action","AuthorizationScope":"/x",)"
      R"("Caller":"ann@contoso.com","CategoryValue":"Administrative","Claim":{"appid":"a"},"CorrelationId":"c-1",)"
      R"("EventTimestamp":"2024-03-01T10:00:00.5Z","HttpRequestClientIPAddress":"198.51.100.7",)"
      R"("HttpRequestMethod":"POST","OperationNameValue":"Microsoft.Compute/snapshots/beginGetAccess/action",)"
      R"("OperationNameLocalizedValue":"Get Snapshot SAS URI","ResourceId":"/subscriptions/S/resourceGroups/G/providers/)"
      R"(Microsoft.Compute/snapshots/snap","StatusValue":"Failed","SubStatusValue":"Forbidden","SubscriptionId":"S"})");
  EXPECT_EQ(e.operation, "Microsoft.Compute/snapshots/beginGetAccess/action");
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_EQ(e.address, "198.51.100.7");
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  EXPECT_EQ(format_time(e.draft.time), "2024-03-01T10:00:00.5Z");
}

TEST(AzureShapes, LogAnalyticsRows) {
  for (const std::string& row : {log_analytics_row("TimeGenerated", "2025-02-25T09:19:25.391Z"),
                                 log_analytics_row("TimeGenerated [UTC]", "2/25/2025, 9:19:25.391 AM")}) {
    const Seen s = seen(row);
    EXPECT_EQ(s.result.format, "azure.activity.log-analytics");
    ASSERT_EQ(s.events.size(), 1U);
    expect_whole(s.events[0]);
    EXPECT_EQ(format_time(s.events[0].draft.time), "2025-02-25T09:19:25.391Z");
    EXPECT_EQ(s.events[0].address, "198.51.100.8");
    EXPECT_EQ(s.events[0].access_key, "kINdgmA35kmIMsXXinoXAA");
    EXPECT_TRUE(s.events[0].has("source=/disks/d"));
  }
}

std::string query_answer(std::string_view first, std::string_view second) {
  return std::string(R"({"tables":[{"name":"PrimaryResult",)") + std::string(first) + "," + std::string(second) + "}]}";
}

TEST(AzureShapes, AnswersOfQueriesHoldManyEvents) {
  const std::string columns =
      R"("columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"OperationNameValue","type":"string"},)"
      R"({"name":"ActivityStatusValue","type":"string"},{"name":"Caller"},{"name":"CorrelationId"},{"name":"_ResourceId"}])";
  const std::string rows =
      R"("rows":[["2025-02-25T09:19:25Z","MICROSOFT.COMPUTE/SNAPSHOTS/DELETE","Start","a@b.c","c","/x"],)"
      R"(["2025-02-25T09:19:27Z","MICROSOFT.COMPUTE/SNAPSHOTS/DELETE","Success","a@b.c","c","/x"],[1],[]])";
  for (const std::string& text : {query_answer(columns, rows), query_answer(rows, columns)}) {
    const Seen s = seen(text);
    EXPECT_EQ(s.result.status, ReadStatus::event);
    ASSERT_EQ(s.events.size(), 2U);
    EXPECT_EQ(s.events[0].id, s.events[1].id);
    EXPECT_EQ(s.events[1].draft.category, Category::delete_);
  }
  EXPECT_EQ(seen(R"({"tables":[]})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(seen(R"({"tables":[{"columns":7,"rows":{}}]})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(seen(R"({"tables":[{"columns":[{"name":"Computer"}],"rows":[["x"]]}]})").result.status,
            ReadStatus::not_mine);
}

// Pitfall 18: the portal's table has friendly names, and no addresses.
TEST(AzureShapes, PortalTable) {  // pitfall 18
  const auto row = [](std::string_view operation, std::string_view type, std::string_view resource) {
    return R"({"Correlation id":"cdab1f54-adff-4d32-91ce-829db00381ae","Operation name":")" + std::string(operation) +
           R"(","Status":"Succeeded","Event category":"Administrative","Level":"Informational",)"
           R"("Time":"2024-03-01T10:00:00.1234567Z","Subscription":"0b1f6471-1bf0-4dda-aec3-111122223333",)"
           R"("Event initiated by":"ann@contoso.com","Resource type":")" +
           std::string(type) + R"(","Resource group":"RG-Data","Resource":")" + std::string(resource) + R"("})";
  };
  const Seen s = seen(row("Create or Update Snapshot", "Microsoft.Compute/snapshots", "Snap1"));
  EXPECT_EQ(s.result.format, "azure.activity.portal-csv");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
  EXPECT_TRUE(s.events[0].flagged(EventFlags::kReduced));
  // The same event in the portal's JSON: one id.
  EXPECT_EQ(s.events[0].id, event_of(ActivityRecord{}.rest()).id);
  EXPECT_EQ(s.events[0].record_id, event_of(ActivityRecord{}.rest()).record_id);

  EXPECT_EQ(event_of(row("Get Snapshot SAS URI", "microsoft.compute/snapshots", kSnapshotId)).operation,
            "Microsoft.Compute/snapshots/beginGetAccess/action");
  EXPECT_TRUE(
      event_of(row("Delete database", "Microsoft.Sql/servers/databases", "srv/db")).operation.ends_with("/delete"));
  const SeenEvent unknown = event_of(row("Momentaufnahme erstellen", "Microsoft.Compute/snapshots", "Snap1"));
  EXPECT_EQ(unknown.operation, "Momentaufnahme erstellen");
  EXPECT_EQ(unknown.service, "Microsoft.Compute");
}

TEST(AzureShapes, PythonSdk) {
  const std::string record =
      R"({"caller":"ann@contoso.com","correlation_id":"c-1","event_timestamp":"2022-02-09T03:04:54.297853Z",)"
      R"("category":{"value":"Administrative"},"operation_name":{"value":"Microsoft.Compute/snapshots/write"},)"
      R"("status":{"value":"Succeeded"},"resource_id":")" +
      std::string(kSnapshotId) +
      R"(","subscription_id":"0b1f6471-1bf0-4dda-aec3-111122223333","http_request":{"client_ip_address":"1.2.3.4"}})";
  const Seen s = seen(record);
  EXPECT_EQ(s.result.format, "azure.activity.sdk");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
  EXPECT_EQ(s.events[0].address, "1.2.3.4");
}

TEST(AzureShapes, AnEnvelopeAroundTheRecord) {
  const Seen s = seen(R"({"data":)" + ActivityRecord{}.rest() + R"(,"version":1,"eventType":"AZURE_CLOUD"})");
  EXPECT_EQ(s.result.format, "azure.activity.rest");
  ASSERT_EQ(s.events.size(), 1U);
  expect_whole(s.events[0]);
}

// Event Grid's reference, "Azure subscription as an Event Grid source": the time stands outside of the data.
TEST(AzureShapes, AnEventOfEventGrid) {
  const std::string head = R"({"eventType":"Microsoft.Resources.ResourceWriteSuccess","id":"1",)";
  const std::string data =
      R"("data":{"correlationId":"c","operationName":"Microsoft.Compute/snapshots/write","status":"Succeeded",)"
      R"("resourceUri":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/snapshots/s1"}})";
  const Seen s = seen(head + R"("eventTime":"2026-03-01T10:00:00Z",)" + data);
  ASSERT_EQ(s.events.size(), 1U) << s.result.message;
  EXPECT_EQ(format_time(s.events[0].draft.time), "2026-03-01T10:00:00Z");
  EXPECT_EQ(s.events[0].scope, "s");
  EXPECT_EQ(seen(head + data).result.status, ReadStatus::malformed);
}

TEST(AzureShapes, WhatIsNobodysCallIsSetAside) {
  const std::pair<const char*, const char*> categories[] = {
      {"Policy", "azure.activity.policy"},
      {"ServiceHealth", "azure.activity.service-health"},
      {"ResourceHealth", "azure.activity.resource-health"},
      {"Alert", "azure.activity.alert"},
      {"Autoscale", "azure.activity.autoscale"},
      {"Recommendation", "azure.activity.recommendation"},
      {"Security", "azure.activity.security"},
  };
  for (const auto& [category, format] : categories) {
    for (const std::string& record : {ActivityRecord{}.rest(), ActivityRecord{}.diagnostic()}) {
      const Seen s = seen(replaced(record, "Administrative", category));
      EXPECT_EQ(s.result.status, ReadStatus::set_aside) << category;
      EXPECT_EQ(s.result.format, format);
      EXPECT_TRUE(s.events.empty());
    }
  }
  ActivityRecord policy;
  policy.operation = "Microsoft.Authorization/policies/audit/action";
  EXPECT_EQ(seen(policy.rest()).result.status, ReadStatus::set_aside);
  ActivityRecord check;
  check.properties = R"({"isComplianceCheck":"True"})";
  EXPECT_EQ(seen(check.rest()).result.format, "azure.activity.policy");
}

TEST(AzureShapes, ResourceLogsAreNamed) {
  const Seen s = seen(R"({"time":"2024-03-01T10:00:00Z","resourceId":"/SUBSCRIPTIONS/X","operationName":"GetBlob",)"
                      R"("category":"StorageRead","statusCode":200})");
  EXPECT_EQ(s.result.status, ReadStatus::unsupported);
  EXPECT_EQ(s.result.format, "azure.resource-log");
}

TEST(AzureShapes, AnotherTableWithATimeAndAnOperationIsNone) {
  EXPECT_EQ(seen(R"({"Time":"2024-03-01T10:00:00Z","OperationName":"a/b"})").result.status, ReadStatus::not_mine);
  EXPECT_EQ(seen(R"({"OperationName":"x","Value":1})").result.status, ReadStatus::not_mine);
}

// Pitfall 8.
TEST(AzureShapes, Times) {
  const std::pair<const char*, const char*> times[] = {
      {"01/09/2007 09:41:00", "2007-01-09T09:41:00Z"},
      {"1/9/2007 9:41:00 AM", "2007-01-09T09:41:00Z"},
      {"1/9/2007 10:41:00 AM +01:00", "2007-01-09T09:41:00Z"},
      {"1/9/2007 12:00:01 AM", "2007-01-09T00:00:01Z"},
      {"1/9/2007, 12:00:01.5 PM", "2007-01-09T12:00:01.5Z"},
      {"9.1.2007 09:41:00", "2007-01-09T09:41:00Z"},
      {"09.01.2007, 10:41:00.25 +01:00", "2007-01-09T09:41:00.25Z"},
      {"2007-01-09T09:41:00", "2007-01-09T09:41:00Z"},
      {"2007-01-09T09:41:00.535404056Z", "2007-01-09T09:41:00.535404056Z"},
      {"2007-01-09T11:41:00+02:00", "2007-01-09T09:41:00Z"},
      {"Tue Jan 09 2007 10:41:00 GMT+0100 (Central European Standard Time)", "2007-01-09T09:41:00Z"},
  };
  for (const auto& [text, time] : times) {
    ActivityRecord record;
    record.time = text;
    EXPECT_EQ(format_time(event_of(record.diagnostic()).draft.time), time) << text;
  }
  for (const char* text : {"", "x", "13/40/2007 9:41:00 AM", "1/9/2007 13:00:00 PM", "/Date(x)/", "1/9/2007",
                           "40.1.2007 9:41:00", "/Date(99999999999999999999)/", "Mon Foo 09 2007 10:41:00 GMT+0100"}) {
    ActivityRecord record;
    record.time = text;
    EXPECT_EQ(seen(record.diagnostic()).result.status, ReadStatus::malformed) << text;
  }
}

TEST(AzureShapes, TheIdTellsTheTimeWhereNothingElseDoes) {
  const auto record = [](std::string_view ticks) {
    return R"({"id":"/subscriptions/s/events/e/ticks/)" + std::string(ticks) +
           R"(","operationName":{"value":"Microsoft.Storage/storageAccounts/listKeys/action"},"correlationId":"c"})";
  };
  EXPECT_EQ(format_time(event_of(record("638448840001234567")).draft.time), "2024-03-01T10:00:00.1234567Z");
  EXPECT_EQ(seen(record("2193871283612873612")).result.status, ReadStatus::malformed);
}

TEST(AzureShapes, NoCutOfARecordIsACrash) {
  ActivityRecord record = asked("Microsoft.Compute/snapshots/write", std::string(kSnapshotId),
                                R"({"properties":{"creationData":{"sourceResourceId":"/d"}}})");
  record.claims = json_text(person_claims());
  const std::string text = record.rest();
  for (std::size_t n = 0; n < text.size(); ++n) {
    EXPECT_NE(read_record(std::string_view(text).substr(0, n)).result.status, ReadStatus::event) << n;
  }
}

TEST(AzureShapes, ValuesOfAnyType) {
  for (const char* value : {"null", "7", "-1e400", "true", "[]", "{}", "[{}]", "{\"value\":null}", "{\"value\":{}}",
                            "\"\"", "\"{\"", "\"[\"", "\"{\\\"a\\\":\"", "\"\\ud800\""}) {
    for (const char* name : {"caller", "claims", "authorization", "properties", "httpRequest", "resourceId", "status",
                             "subStatus", "correlationId", "identity", "tenantId"}) {
      const std::string record = R"({")" + std::string(name) + R"(":)" + value +
                                 R"(,"eventTimestamp":"2024-03-01T10:00:00Z","operationName":)"
                                 R"({"value":"Microsoft.Compute/snapshots/write"}})";
      (void)seen(record);
      (void)seen(R"({"data":)" + record + "}");
    }
    ActivityRecord record;
    record.properties = R"({"requestbody":)" + std::string(value) + R"(,"responseBody":)" + value + "}";
    EXPECT_EQ(seen(record.rest()).result.status, ReadStatus::event) << value;
  }
}

}  // namespace
}  // namespace snapsleuth::testing
