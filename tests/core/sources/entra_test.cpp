// Entra's sign-ins and audits, in the shapes of Graph, diagnostic settings, Log Analytics and the portal.
#include <gtest/gtest.h>

#include "azure_records.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

/// The portal's name of the time ends in what would end a raw string.
constexpr std::string_view kDate = "\"Date (UTC)\":";

Seen seen(const std::string& text) { return read_record(text, RecordFrame::document, ""); }

std::string sign_in(std::string_view code, std::string_view more = "") {
  return R"({"id":"s-1","createdDateTime":"2024-03-01T10:00:00.1234567+00:00","userDisplayName":"Ann","userPrincipalName":"Ann@Contoso.com",)"
         R"("userId":"95FDEFA0-a7b8-47a3-b969-046862c9a979","appId":"04b07795-8ddb-461a-bbee-02f9e1bf7b46","appDisplayName":"Microsoft Azure CLI",)"
         R"("ipAddress":"203.0.113.9","clientAppUsed":"Mobile Apps and Desktop clients","userAgent":"azsdk","isInteractive":true,)"
         R"("resourceDisplayName":"Windows Azure Service Management API","resourceId":"797f4846-ba00-4fd7-ba43-dac1f8f63013",)"
         R"("uniqueTokenIdentifier":"kINdgmA35kmIMsXXinoXAA","status":{"errorCode":)" +
         std::string(code) + R"(,"failureReason":"Other."})" + std::string(more) + "}";
}

std::string envelope(std::string_view category, std::string_view operation, const std::string& properties) {
  return R"({"time":"2024-03-01T10:05:00Z","resourceId":"/tenants/A39bedba-be8f-4c0f-bfe2-b8c7913501ea/providers/Microsoft.aadiam",)"
         R"("operationName":")" +
         std::string(operation) + R"(","category":")" + std::string(category) +
         R"(","resultType":"0","callerIpAddress":"203.0.113.9","correlationId":"c","identity":"Ann","Level":4,"properties":)" +
         properties + "}";
}

TEST(EntraSignIn, Graph) {
  const Seen s = seen(sign_in("0"));
  EXPECT_EQ(s.result.format, "entra.signin");
  ASSERT_EQ(s.events.size(), 1U);
  const SeenEvent& e = s.events[0];
  EXPECT_EQ(e.service, "entra-signin");
  EXPECT_EQ(e.operation, "Sign-in activity");
  EXPECT_EQ(e.draft.category, Category::sign_in);
  EXPECT_TRUE(e.draft.kept);
  EXPECT_EQ(e.id, "s-1");
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_EQ(e.actor_alias, "95fdefa0-a7b8-47a3-b969-046862c9a979");
  EXPECT_EQ(e.address, "203.0.113.9");
  EXPECT_EQ(e.access_key, "kINdgmA35kmIMsXXinoXAA");
  EXPECT_EQ(e.log_kind, "entra.signin.interactive");
  EXPECT_EQ(e.draft.outcome, Outcome::success);
  EXPECT_EQ(format_time(e.draft.time), "2024-03-01T10:00:00.1234567Z");
}

TEST(EntraSignIn, DiagnosticSettings) {
  const Seen s = seen(envelope("SignInLogs", "Sign-in activity", sign_in("0")));
  EXPECT_EQ(s.result.format, "entra.signin.diagnostic");
  ASSERT_EQ(s.events.size(), 1U);
  EXPECT_EQ(s.events[0].scope, kTenant);
  EXPECT_EQ(format_time(s.events[0].draft.time), "2024-03-01T10:00:00.1234567Z");
  EXPECT_EQ(s.events[0].id, "s-1");
}

// Pitfall 21: four categories.
TEST(EntraSignIn, FourKinds) {  // pitfall 21
  const std::pair<const char*, const char*> categories[] = {
      {"SignInLogs", "entra.signin.interactive"},
      {"NonInteractiveUserSignInLogs", "entra.signin.non-interactive"},
      {"ServicePrincipalSignInLogs", "entra.signin.service-principal"},
      {"ManagedIdentitySignInLogs", "entra.signin.managed-identity"},
      {"ADFSSignInLogs", "entra.signin.interactive"},
  };
  for (const auto& [category, kind] : categories) {
    EXPECT_EQ(event_of(envelope(category, "Sign-in activity", sign_in("0"))).log_kind, kind) << category;
  }
  std::string silent = sign_in("0");
  silent.replace(silent.find(R"("isInteractive":true)"), 20, R"("isInteractive":false)");
  EXPECT_EQ(event_of(silent).log_kind, "entra.signin.non-interactive");
}

TEST(EntraSignIn, AServicePrincipalIsItsAppId) {
  const std::string record =
      R"({"id":"s-2","createdDateTime":"2023-07-26 22:58:30.983201900","appId":"CFCEB902-8fab-4f8c-88ba-374d3c975c3a",)"
      R"("servicePrincipalId":"b1c34143-e405-4058-8e29-84596ad737b8","servicePrincipalName":"anything","userPrincipalName":"",)"
      R"("ipAddress":"12.12.12.12","status":{"errorCode":7000215}})";
  const SeenEvent e = event_of(record);
  EXPECT_EQ(e.actor, "cfceb902-8fab-4f8c-88ba-374d3c975c3a");
  EXPECT_EQ(e.actor_alias, "b1c34143-e405-4058-8e29-84596ad737b8");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::service_account);
  EXPECT_EQ(e.log_kind, "entra.signin.service-principal");
  EXPECT_EQ(e.draft.outcome, Outcome::error);
  EXPECT_EQ(e.error, "7000215");
}

// Pitfall 21: an interrupt is neither a failure nor a success.
TEST(EntraSignIn, Outcomes) {  // pitfall 21
  for (const char* code : {"50074", "50076", "50079", "50140", "50097", "65001", "\"50074\""}) {
    EXPECT_EQ(event_of(sign_in(code)).draft.outcome, Outcome::unknown) << code;
  }
  for (const char* code : {"50126", "50053", "50057", "50055", "50034", "53003", "500121", "\"50126\""}) {
    EXPECT_EQ(event_of(sign_in(code)).draft.outcome, Outcome::error) << code;
  }
  EXPECT_EQ(event_of(sign_in("\"0\"")).draft.outcome, Outcome::success);
  EXPECT_EQ(event_of(sign_in("null")).draft.outcome, Outcome::unknown);
}

TEST(EntraSignIn, MultiFactorWhereItWasDone) {
  const std::string_view multi = R"(,"authenticationRequirement":"multiFactorAuthentication")";
  const SeenEvent e = event_of(sign_in("0", multi));
  EXPECT_TRUE(e.has("mfa=yes"));
  EXPECT_TRUE(e.called(CallerFlags::kMfa));
  EXPECT_TRUE(event_of(sign_in("0", R"(,"authenticationRequirement":"singleFactorAuthentication")")).has("mfa=no"));
  EXPECT_FALSE(event_of(sign_in("500121", multi)).has("mfa=yes"));
}

TEST(EntraSignIn, Risk) {
  const SeenEvent e = event_of(sign_in(
      "0",
      R"(,"riskLevelDuringSignIn":"high","riskState":"atRisk","riskDetail":"none","riskEventTypes_v2":["leakedCredentials"])"));
  EXPECT_TRUE(e.has("detail=risk-level=high"));
  EXPECT_TRUE(e.has("detail=risk-state=atRisk"));
  EXPECT_TRUE(e.has("detail=risk-event=leakedCredentials"));
}

TEST(EntraSignIn, SomebodyOfAnotherTenant) {
  const auto home = [](std::string_view tenant) {
    return event_of(
        envelope("SignInLogs", "Sign-in activity", sign_in("0", R"(,"homeTenantId":")" + std::string(tenant) + "\"")));
  };
  EXPECT_TRUE(home("11111111-2222-3333-4444-555555555555").called(CallerFlags::kOutsider));
  EXPECT_FALSE(home(kTenant).called(CallerFlags::kOutsider));
}

// Pitfall 20: nested objects as JSON text.
TEST(EntraSignIn, LogAnalyticsRows) {
  const std::string row =
      R"({"TenantId":"workspace","TimeGenerated":"2024-03-01T10:05:00Z","ResourceId":"/tenants/a39bedba-be8f-4c0f-bfe2-b8c7913501ea/providers/Microsoft.aadiam",)"
      R"("OperationName":"Sign-in activity","Category":"NonInteractiveUserSignInLogs","ResultType":"50126","Id":"s-3",)"
      R"("CreatedDateTime":"2024-03-01T10:00:00Z","UserPrincipalName":"ann@contoso.com","UserId":"u","IPAddress":"203.0.113.9","AppId":"a",)"
      R"("Status":"{\"errorCode\":50126}","RiskEventTypes_V2":"[\"anonymizedIPAddress\"]","Type":"AADNonInteractiveUserSignInLogs"})";
  const Seen s = seen(row);
  EXPECT_EQ(s.result.format, "entra.signin.log-analytics");
  ASSERT_EQ(s.events.size(), 1U);
  EXPECT_EQ(s.events[0].scope, kTenant);
  EXPECT_EQ(s.events[0].log_kind, "entra.signin.non-interactive");
  EXPECT_EQ(s.events[0].draft.outcome, Outcome::error);
  EXPECT_TRUE(s.events[0].has("detail=risk-event=anonymizedIPAddress"));
}

TEST(EntraSignIn, AnswersOfQueries) {
  const Seen s = seen(
      R"({"tables":[{"name":"t","columns":[{"name":"TimeGenerated"},{"name":"CreatedDateTime"},{"name":"UserPrincipalName"},{"name":"ResultType"}],)"
      R"("rows":[["2024-03-01T10:05:00Z","2024-03-01T10:00:00Z","a@b.c","0"],["2024-03-01T10:05:00Z","2024-03-01T10:01:00Z","a@b.c","50126"]]}]})");
  EXPECT_EQ(s.events.size(), 2U);
}

TEST(EntraSignIn, PortalTable) {
  const auto row = [](std::string_view status, std::string_view code) {
    return R"({)" + std::string(kDate) +
           R"("2024-03-01T10:00:00Z","Request ID":"s-1","User agent":"Mozilla/5.0","Correlation ID":"c","User ID":"U",)"
           R"("User":"Ann","Username":"ann@contoso.com","Application":"Azure Portal","Application ID ":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c",)"
           R"("IP address":"203.0.113.9","Status":")" +
           std::string(status) + R"(","Sign-in error code":")" + std::string(code) +
           R"(","Authentication requirement":"Multifactor authentication"})";
  };
  const Seen s = seen(row("Success", ""));
  EXPECT_EQ(s.result.format, "entra.signin.portal-csv");
  ASSERT_EQ(s.events.size(), 1U);
  EXPECT_EQ(s.events[0].id, "s-1");
  EXPECT_EQ(s.events[0].actor, "ann@contoso.com");
  EXPECT_TRUE(s.events[0].called(CallerFlags::kConsole));
  EXPECT_TRUE(s.events[0].has("mfa=yes"));
  EXPECT_EQ(event_of(row("Interrupted", "50074")).draft.outcome, Outcome::unknown);
  EXPECT_EQ(event_of(row("Failure", "50126")).draft.outcome, Outcome::error);
  EXPECT_EQ(event_of(row("Interrupted", "")).draft.outcome, Outcome::unknown);
}

std::string audit(std::string_view activity, std::string_view initiator, std::string_view targets,
                  std::string_view result = "success") {
  return R"({"id":"Directory_1","category":"ApplicationManagement","result":")" + std::string(result) +
         R"(","activityDisplayName":")" + std::string(activity) +
         R"(","activityDateTime":"2021-08-02T13:29:25.983Z","loggedByService":"Core Directory","initiatedBy":)" +
         std::string(initiator) + R"(,"targetResources":)" + std::string(targets) +
         R"(,"additionalDetails":[{"key":"User-Agent","value":"PowerShell"},{"key":"ipaddr","value":"1.2.3.4"}]})";
}

constexpr std::string_view kByAnn =
    R"({"user":{"id":"U-1","userPrincipalName":"Ann@Contoso.com","ipAddress":null,"roles":[]},"app":null})";

TEST(EntraAudit, ASecretWasAdded) {
  const std::string targets =
      R"([{"id":"APP-1","displayName":"X","type":"Application","userPrincipalName":null,"modifiedProperties":[{"displayName":"KeyDescription",)"
      R"("oldValue":"[]","newValue":"[\"[KeyIdentifier=59eaeebc-8a6b-44a6-9f24-7d55e64420c9,KeyType=Password]\"]"}]}])";
  const Seen s = seen(audit("Update application \xE2\x80\x93 Certificates and secrets management ", kByAnn, targets));
  EXPECT_EQ(s.result.format, "entra.audit");
  ASSERT_EQ(s.events.size(), 1U);
  const SeenEvent& e = s.events[0];
  EXPECT_EQ(e.service, "entra-audit");
  EXPECT_EQ(e.operation, "Update application - Certificates and secrets management");
  EXPECT_EQ(e.draft.category, Category::credentials);
  EXPECT_EQ(e.log_kind, "entra.audit");
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_EQ(e.actor_alias, "u-1");
  EXPECT_EQ(e.address, "1.2.3.4");
  EXPECT_EQ(e.agent, "PowerShell");
  EXPECT_TRUE(e.has("target_principal=app-1"));
  EXPECT_TRUE(e.has("target_key=59eaeebc-8a6b-44a6-9f24-7d55e64420c9"));
}

TEST(EntraAudit, ARoleWasGiven) {
  const std::string targets =
      R"([{"id":"u-2","type":"User","userPrincipalName":"Bob@Contoso.com","modifiedProperties":[{"displayName":"Role.DisplayName",)"
      R"("oldValue":null,"newValue":"\"Global Administrator\""}]},{"id":"r","type":"Role","displayName":"Global Administrator"}])";
  const SeenEvent e =
      event_of(envelope("AuditLogs", "Add member to role", audit("Add member to role", kByAnn, targets)));
  EXPECT_EQ(e.draft.category, Category::permissions);
  EXPECT_EQ(e.scope, kTenant);
  EXPECT_TRUE(e.has("target_principal=bob@contoso.com"));
  EXPECT_TRUE(e.has("policy=Global Administrator"));
}

TEST(EntraAudit, AnApplicationIsNoDisplayName) {
  const SeenEvent e = event_of(audit(
      "Add user",
      R"({"user":null,"app":{"appId":null,"displayName":"Trust Me","servicePrincipalId":"SP-1","servicePrincipalName":null}})",
      "[]"));
  EXPECT_EQ(e.actor, "sp-1");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::service_account);
}

TEST(EntraAudit, Outcomes) {
  EXPECT_EQ(event_of(audit("Add user", kByAnn, "[]", "failure")).draft.outcome, Outcome::error);
  EXPECT_EQ(event_of(audit("Add user", kByAnn, "[]", "timeout")).draft.outcome, Outcome::unknown);
}

TEST(EntraAudit, WhatIsNotInTheCatalogueIsNotKept) {
  const SeenEvent e = event_of(audit("Update device", kByAnn, "[]"));
  EXPECT_FALSE(e.draft.kept);
  EXPECT_EQ(e.draft.category, Category::other);
}

TEST(EntraAudit, LogAnalyticsRowsHoldTheirObjectsAsText) {
  const std::string row =
      R"({"TenantId":"workspace","TimeGenerated":"2021-08-02T13:29:25.983Z","ResourceId":"/tenants/a39bedba-be8f-4c0f-bfe2-b8c7913501ea/providers/Microsoft.aadiam",)"
      R"("OperationName":"Add service principal credentials","Category":"ApplicationManagement","Id":"Directory_2","Result":"success","InitiatedBy":)" +
      json_text(kByAnn) + R"(,"TargetResources":)" + json_text(R"([{"id":"sp-9","type":"ServicePrincipal"}])") +
      R"(,"AADTenantId":"a39bedba-be8f-4c0f-bfe2-b8c7913501ea","ActivityDisplayName":"Add service principal credentials","ActivityDateTime":"2021-08-02T13:29:25.983Z","Type":"AuditLogs"})";
  const Seen s = seen(row);
  EXPECT_EQ(s.result.format, "entra.audit.log-analytics");
  ASSERT_EQ(s.events.size(), 1U);
  EXPECT_EQ(s.events[0].actor, "ann@contoso.com");
  EXPECT_EQ(s.events[0].draft.outcome, Outcome::success);
  EXPECT_TRUE(s.events[0].has("target_principal=sp-9"));
}

TEST(EntraAudit, PortalTable) {
  const SeenEvent e = event_of(
      R"({)" + std::string(kDate) +
      R"("2024-03-01T10:00:00Z","CorrelationId":"c","Service":"Core Directory","Category":"RoleManagement","Activity":"Add member to role",)"
      R"("Result":"success","ActorType":"User","ActorDisplayName":"A","ActorObjectId":"u-1","ActorUserPrincipalName":"ann@contoso.com","IPAddress":"1.2.3.4",)"
      R"("Target1Type":"User","Target1UserPrincipalName":"Bob@Contoso.com"})");
  EXPECT_EQ(e.log_kind, "entra.audit");
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_TRUE(e.has("target_principal=bob@contoso.com"));
  EXPECT_TRUE(e.flagged(EventFlags::kReduced));
}

TEST(Entra, OtherLogsOfItAreNamed) {
  const Seen s = seen(envelope("RiskyUsers", "Risky user", R"({"riskState":"atRisk"})"));
  EXPECT_EQ(s.result.status, ReadStatus::unsupported);
  EXPECT_EQ(s.result.format, "entra.other");
}

TEST(Entra, WhatLooksLikeASignInIsNone) {
  EXPECT_EQ(seen(R"({"id":"1","userPrincipalName":"a@b.c","displayName":"A","createdDateTime":"2024-03-01T10:00:00Z"})")
                .result.status,
            ReadStatus::not_mine);
  EXPECT_EQ(
      seen(R"({"id":"1","appId":"a","appDisplayName":"A","createdDateTime":"2024-03-01T10:00:00Z"})").result.status,
      ReadStatus::not_mine);
  EXPECT_EQ(
      seen(
          R"({"id":"1","riskEventType":"leakedCredentials","detectedDateTime":"2024-03-01T10:00:00Z",)"
          R"("activityDateTime":"2024-03-01T10:00:00Z","activity":"signin","userPrincipalName":"a@b.c","ipAddress":"1.2.3.4"})")
          .result.status,
      ReadStatus::unsupported);
}

TEST(Entra, ValuesOfAnyType) {
  for (const char* value :
       {"null", "7", "true", "[]", "{}", "[{}]", "[[7]]", "\"\"", "\"{\"", "\"[\"", "\"\\udc00\""}) {
    for (const char* name : {"status", "initiatedBy", "targetResources", "additionalDetails", "properties",
                             "riskEventTypes", "userPrincipalName", "id", "location", "resourceId", "category"}) {
      const std::string member = ",\"" + std::string(name) + "\":" + value;
      (void)seen(sign_in("0", member));
      (void)seen(R"({"activityDisplayName":"Add user","activityDateTime":"2021-08-02T13:29:25Z")" + member + "}");
      (void)seen(
          envelope("AuditLogs", "Add user",
                   R"({"activityDisplayName":"Add user","activityDateTime":"2021-08-02T13:29:25Z")" + member + "}"));
    }
  }
}

}  // namespace
}  // namespace snapsleuth::testing
