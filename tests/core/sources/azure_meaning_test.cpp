// What the Activity Log's records mean: outcome, actor, place, and which records are of one operation.
#include <gtest/gtest.h>

#include "azure_records.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

constexpr const char* kBackupService = "262044b1-e2ce-469f-a196-69ab7ada62d3";
constexpr const char* kApp = "f64071b9-a79b-4655-9dad-3b3535e00b84";

SeenEvent with_status(std::string status, std::string sub_status = "", std::string properties = "{}") {
  ActivityRecord record;
  record.status = std::move(status);
  record.sub_status = std::move(sub_status);
  record.properties = std::move(properties);
  return event_of(record.rest());
}

SeenEvent by(std::string claims, std::string caller = "") {
  ActivityRecord record;
  record.claims = std::move(claims);
  record.caller = std::move(caller);
  return event_of(record.rest());
}

// Pitfall 17: what only began is no success; it is an attempt all the same.
TEST(AzureOutcome, WordsOfEveryExport) {  // pitfall 17
  for (const char* word : {"Start", "Started", "Accept", "Accepted", "In Progress", ""}) {
    const SeenEvent e = with_status(word);
    EXPECT_EQ(e.draft.outcome, Outcome::unknown) << word;
    EXPECT_TRUE(e.flagged(EventFlags::kSnapshotActivity)) << word;
  }
  for (const char* word : {"Success", "Succeeded"}) EXPECT_EQ(with_status(word).draft.outcome, Outcome::success);
  for (const char* word : {"Failure", "Failed"}) EXPECT_EQ(with_status(word, "Conflict").draft.outcome, Outcome::error);
}

// Pitfall 17.
TEST(AzureOutcome, OnlyLackOfRightsIsADenial) {
  EXPECT_EQ(with_status("Failed", "Forbidden").draft.outcome, Outcome::denied);
  EXPECT_EQ(with_status("Failed", "Forbidden (HTTP Status Code: 403)").draft.outcome, Outcome::denied);
  EXPECT_EQ(with_status("Failed", "", R"({"statusCode":"Forbidden"})").draft.outcome, Outcome::denied);
  const SeenEvent coded =
      with_status("Failed", "Forbidden",
                  R"({"statusMessage":"{\"error\":{\"code\":\"LinkedAuthorizationFailed\",\"message\":\"m\"}}"})");
  EXPECT_EQ(coded.draft.outcome, Outcome::denied);
  EXPECT_EQ(coded.error, "LinkedAuthorizationFailed");
  const SeenEvent other =
      with_status("Failed", "Conflict", R"({"statusMessage":"{\"error\":{\"code\":\"ScopeLocked\"}}"})");
  EXPECT_EQ(other.draft.outcome, Outcome::error);
  EXPECT_EQ(other.error, "ScopeLocked");
  EXPECT_EQ(with_status("Failed", "", R"({"statusMessage":"no JSON"})").draft.outcome, Outcome::error);
}

TEST(AzureOutcome, ResultSignature) {
  ActivityRecord record;
  record.status = "Failure";
  record.sub_status = "Forbidden";
  EXPECT_EQ(event_of(record.diagnostic()).draft.outcome, Outcome::denied);
}

TEST(AzureOutcome, RefusedCallsAreKeptWhateverTheyAre) {
  ActivityRecord record;
  record.operation = "Microsoft.Web/sites/config/write";
  EXPECT_FALSE(event_of(record.rest()).draft.kept);
  record.status = "Failed";
  record.sub_status = "Forbidden";
  EXPECT_TRUE(event_of(record.rest()).draft.kept);
}

// Pitfall 17: by correlation id, operation and resource.
TEST(AzureJoin, RecordsOfOneOperationHaveOneId) {  // pitfall 17
  ActivityRecord start;
  start.status = "Started";
  ActivityRecord end;
  end.time = "2024-03-01T10:00:09.5Z";
  const SeenEvent first = event_of(start.rest());
  const SeenEvent last = event_of(end.rest());
  EXPECT_TRUE(first.flagged(EventFlags::kJoins));
  EXPECT_EQ(first.id, last.id);
  EXPECT_NE(first.record_id, last.record_id);
  EXPECT_EQ(first.id.substr(0, 37), "cdab1f54-adff-4d32-91ce-829db00381ae/");
  EXPECT_EQ(first.id.size(), 49U);

  ActivityRecord other = end;
  other.resource += "2";
  EXPECT_NE(event_of(other.rest()).id, last.id);
  other = end;
  other.operation = "Microsoft.Compute/snapshots/delete";
  EXPECT_NE(event_of(other.rest()).id, last.id);
}

TEST(AzureJoin, TheIdIsTheSameInEveryExport) {
  ActivityRecord record;
  const SeenEvent rest = event_of(record.rest());
  record.status = "Success";
  const SeenEvent diagnostic = event_of(record.diagnostic());
  EXPECT_EQ(rest.id, diagnostic.id);
  EXPECT_EQ(rest.record_id, diagnostic.record_id);
}

TEST(AzureJoin, ARecordThatLacksAPartJoinsByTime) {
  ActivityRecord record;
  record.correlation = "";
  const SeenEvent e = event_of(record.rest());
  EXPECT_TRUE(e.flagged(EventFlags::kJoinsByTime));
  EXPECT_FALSE(e.flagged(EventFlags::kJoins));
  EXPECT_EQ(e.id, "");
}

// Pitfall 20: a display name is not unique, and chosen freely.
TEST(AzureActor, APersonIsTheNameAndTheObjectIdBesideIt) {  // pitfall 20
  const SeenEvent e = by(person_claims());
  EXPECT_EQ(e.actor, "ann@contoso.com");
  EXPECT_EQ(e.actor_alias, "95fdefa0-a7b8-47a3-b969-046862c9a979");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::user);
  EXPECT_EQ(e.agent, "Azure CLI");
  EXPECT_EQ(e.access_key, "kINdgmA35kmIMsXXinoXAA");
  EXPECT_TRUE(e.called(CallerFlags::kMfa));
  EXPECT_FALSE(e.called(CallerFlags::kConsole));
  EXPECT_FALSE(e.called(CallerFlags::kOutsider));
}

TEST(AzureActor, APersonalAccountWithoutItsProvider) {
  EXPECT_EQ(by(R"({"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name":"live.com#Ann@Outlook.com"})").actor,
            "ann@outlook.com");
}

TEST(AzureActor, ThePortalIsAConsole) {
  const SeenEvent e = by(
      R"({"appid":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c","http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"a@b.c"})");
  EXPECT_TRUE(e.called(CallerFlags::kConsole));
  EXPECT_EQ(e.agent, "Azure portal");
  EXPECT_FALSE(e.called(CallerFlags::kMfa));
}

TEST(AzureActor, AnApplicationIsItsAppId) {  // pitfall 20
  const SeenEvent e = by(app_claims(kApp), "b1c34143-e405-4058-8e29-84596ad737b8");
  EXPECT_EQ(e.actor, kApp);
  EXPECT_EQ(e.actor_alias, "b1c34143-e405-4058-8e29-84596ad737b8");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::service_account);
  EXPECT_FALSE(e.called(CallerFlags::kServiceCaller));
}

TEST(AzureActor, AManagedIdentity) {
  const SeenEvent e =
      by(app_claims(kApp, R"(,"xms_mirid":"/subscriptions/S/providers/Microsoft.Compute/virtualMachines/VM")"));
  EXPECT_EQ(e.draft.actor_kind, ActorKind::service_account);
  EXPECT_EQ(e.session, "/subscriptions/s/providers/microsoft.compute/virtualmachines/vm");
}

TEST(AzureActor, AzureBackupIsTheClouds) {
  EXPECT_TRUE(by(app_claims(kBackupService)).called(CallerFlags::kServiceCaller));
  EXPECT_EQ(by(app_claims(kBackupService)).draft.actor_kind, ActorKind::cloud_service);
  EXPECT_TRUE(
      by(app_claims(
             kApp,
             R"(,"xms_mirid":"/subscriptions/s/resourcegroups/r/providers/Microsoft.DataProtection/BackupVaults/v")"))
          .called(CallerFlags::kServiceCaller));
  // A person's token that was got through it, and a name that says so, are not.
  const SeenEvent person =
      by(R"({"appid":"262044b1-e2ce-469f-a196-69ab7ada62d3","idtyp":"user","name":"Backup Management Service",)"
         R"("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"a@b.c"})");
  EXPECT_FALSE(person.called(CallerFlags::kServiceCaller));
  EXPECT_EQ(person.actor, "a@b.c");
}

TEST(AzureActor, AnObjectIdAlone) {
  const SeenEvent e = by("{}", "B1C34143-e405-4058-8e29-84596ad737b8");
  EXPECT_EQ(e.actor, "b1c34143-e405-4058-8e29-84596ad737b8");
  EXPECT_EQ(e.actor_alias, "");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::unknown);
  EXPECT_EQ(by("{}").actor, "unknown");
}

TEST(AzureActor, AGuestsNameIsWhole) {
  const auto named = [](const std::string& upn) {
    return by(R"({"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":")" + upn + "\"}").actor;
  };
  EXPECT_EQ(named("Bob_fabrikam.com#EXT#@contoso.com"), "bob_fabrikam.com#ext#@contoso.com");
  EXPECT_EQ(named("live.com#eve_mail.example#ext#@contoso.com"), "eve_mail.example#ext#@contoso.com");
}

TEST(AzureActor, OfAnotherTenantWhereTheTokenSaysSo) {
  const auto provider = [](std::string_view value) {
    return by(person_claims(R"(,"http://schemas.microsoft.com/identity/claims/identityprovider":")" +
                            std::string(value) + "\""));
  };
  EXPECT_TRUE(provider("https://sts.windows.net/11111111-2222-3333-4444-555555555555/").called(CallerFlags::kOutsider));
  EXPECT_FALSE(
      provider("https://sts.windows.net/a39bedba-be8f-4c0f-bfe2-b8c7913501ea/").called(CallerFlags::kOutsider));
  EXPECT_FALSE(provider("live.com").called(CallerFlags::kOutsider));
  // A guest's name alone does not say from where.
  EXPECT_FALSE(
      by(R"({"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"bob_fabrikam.com#EXT#@contoso.com"})")
          .called(CallerFlags::kOutsider));
}

TEST(AzurePlace, Addresses) {
  const std::pair<const char*, const char*> addresses[] = {
      {"198.51.100.7:50123", "198.51.100.7"},
      {"198.51.100.7", "198.51.100.7"},
      {"2001:db8::1", "2001:db8::1"},
      {"[2001:db8::1]:443", "2001:db8::1"},
      {"...", "..."},
      {"[", ""},
  };
  for (const auto& [logged, address] : addresses) {
    ActivityRecord record;
    std::string text = record.rest();
    text.replace(text.find("198.51.100.7:50123"), 18, logged);
    const SeenEvent e = event_of(text);
    EXPECT_EQ(e.address, *address == '\0' ? "203.0.113.9" : address) << logged;  // else the token's own
  }
}

TEST(AzurePlace, TheRegionIsTheResourcesAndNotTheLogs) {
  ActivityRecord record;
  EXPECT_EQ(event_of(record.diagnostic()).region, "");
  record = asked("Microsoft.Compute/snapshots/write", std::string(kSnapshotId),
                 R"({"location":"West Europe","properties":{"creationData":{"createOption":"Copy"}}})");
  EXPECT_EQ(event_of(record.rest()).region, "westeurope");
}

TEST(AzurePlace, TheSubscriptionIsInTheResourceToo) {
  EXPECT_EQ(event_of(ActivityRecord{}.diagnostic()).scope, kSubscription);
}

TEST(AzureOperation, TheSpellingIsTheCataloguesElseTheTokens) {
  ActivityRecord record;
  EXPECT_EQ(event_of(record.diagnostic()).operation, "Microsoft.Compute/snapshots/write");
  record.operation = "Microsoft.Web/sites/config/write";
  EXPECT_EQ(event_of(record.diagnostic()).operation, "Microsoft.Web/sites/config/write");
  EXPECT_EQ(event_of(record.diagnostic()).service, "Microsoft.Web");
}

}  // namespace
}  // namespace snapsleuth::testing
