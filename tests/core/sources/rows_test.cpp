// CloudTrail as tables: what each column becomes, and the text of structures in them.
#include <gtest/gtest.h>

#include "../../../core/sources/struct_text.h"
#include "model/json_escape.h"
#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

using Columns = std::vector<std::pair<std::string, std::string>>;

Seen read_row(const Columns& columns) {
  std::string text = "{";
  for (const auto& [name, value] : columns) {
    text += text.size() > 1 ? ",\"" : "\"";
    append_json_escaped(text, name);
    text += "\":\"";
    append_json_escaped(text, value);
    text += '"';
  }
  return read_record(text + "}", RecordFrame::csv_row, "");
}

SeenEvent row_event(const Columns& columns) {
  Seen seen = read_row(columns);
  EXPECT_EQ(seen.result.status, ReadStatus::event) << seen.result.message;
  EXPECT_EQ(seen.events.size(), 1U);
  return seen.events.empty() ? SeenEvent{} : seen.events.front();
}

/// The columns that Athena gives of every event, and more.
Columns athena(const std::string& operation, const Columns& more) {
  Columns columns{{"eventversion", "1.08"},
                  {"eventtime", "2024-03-01T10:00:00Z"},
                  {"eventsource", "ec2.amazonaws.com"},
                  {"eventname", operation},
                  {"awsregion", "eu-west-1"},
                  {"sourceipaddress", "198.51.100.7"},
                  {"eventid", "e-1"},
                  {"recipientaccountid", "111111111111"}};
  columns.insert(columns.end(), more.begin(), more.end());
  return columns;
}

std::string json_of(std::string_view text, StructKey known = any_struct_key) {
  std::string out;
  return struct_text_to_json(text, known, out) ? out : "none" + out;
}

TEST(Athena, ReadsTheIdentityOfAStruct) {
  const SeenEvent user = row_event(
      athena("CreateSnapshot",
             {{"useridentity",
               "{type=IAMUser, principalid=AIDA, arn=arn:aws:iam::111111111111:user/ann, "
               "accountid=111111111111, invokedby=null, accesskeyid=AKIA1, username=ann, sessioncontext=null}"},
              {"requestparameters", R"({"volumeId":"vol-1"})"},
              {"responseelements", R"({"snapshotId":"snap-1"})"},
              {"errorcode", ""}}));
  EXPECT_EQ(user.actor, "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(user.access_key, "AKIA1");
  EXPECT_EQ(user.via, "");
  EXPECT_EQ(user.scope, "111111111111");
  EXPECT_EQ(user.draft.outcome, Outcome::success);
  EXPECT_TRUE(user.has("source=vol-1") && user.has("made=snap-1"));
  EXPECT_FALSE(user.flagged(EventFlags::kReduced));
  EXPECT_TRUE(user.flagged(EventFlags::kSnapshotActivity));

  const SeenEvent role = row_event(
      athena("CreateSnapshot",
             {{"useridentity",
               "{type=AssumedRole, principalid=AROA:s=1,x@y.org, "
               "arn=arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0/s=1,x@y.org, accountid=111111111111, "
               "invokedby=null, accesskeyid=ASIA1, username=null, sessioncontext={attributes={mfaauthenticated=true, "
               "creationdate=2024-03-01T09:00:00Z}, sessionissuer={type=Role, principalid=AROA, "
               "arn=arn:aws:iam::111111111111:role/aws-reserved/AWSReservedSSO_Admin_0, accountid=111111111111, "
               "username=AWSReservedSSO_Admin_0}, ec2roledelivery=null, webidfederationdata=null}}"}}));
  EXPECT_EQ(role.actor, "arn:aws:iam::111111111111:role/AWSReservedSSO_Admin_0/s=1,x@y.org");
  EXPECT_TRUE(role.called(CallerFlags::kMfa));
  EXPECT_TRUE(role.flagged(EventFlags::kReduced)) << "no column says what was asked";
}

TEST(Athena, ReadsTheIdentityAsJsonAndInColumnsOfItsOwn) {
  EXPECT_EQ(row_event(athena("CreateSnapshot", {{"useridentity", R"({"type":"IAMUser","accountid":"111111111111",)"
                                                                 R"("username":"ann","sessioncontext":null})"}}))
                .actor,
            "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(row_event(athena("CreateSnapshot", {{"type", "IAMUser"}, {"accountid", "1"}, {"username", "ann"}})).actor,
            "arn:aws:iam::1:user/ann");
  EXPECT_EQ(
      row_event(athena("CreateSnapshot", {{"userIdentity.type", "AssumedRole"},
                                          {"userIdentity.arn", "arn:aws:sts::1:assumed-role/r/i-1"},
                                          {"userIdentity.sessionContext.sessionIssuer.arn", "arn:aws:iam::1:role/r"}}))
          .actor,
      "arn:aws:iam::1:role/r");
}

TEST(Athena, FailureIsAnErrorThatIsThere) {
  const auto outcome = [](const std::string& code) {
    return row_event(athena("CreateSnapshot", {{"errorcode", code}})).draft.outcome;
  };
  for (const char* nothing : {"", "null", "-"}) EXPECT_EQ(outcome(nothing), Outcome::success) << nothing;
  EXPECT_EQ(outcome("Client.UnauthorizedOperation"), Outcome::denied);
}

TEST(Athena, ReadsParametersInEveryForm) {
  const auto share = [](const std::string& column, const std::string& value) {
    return row_event(athena("ModifySnapshotAttribute", {{column, value}}));
  };
  EXPECT_TRUE(share("requestparameters",
                    R"({"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"222222222222"}]}}})")
                  .has("share_add=222222222222"));
  EXPECT_TRUE(share("requestparameters",
                    "{snapshotId=snap-1, attributeType=CREATE_VOLUME_PERMISSION, "
                    "createVolumePermission={add={items=[{userId=222222222222}]}}}")
                  .has("share_add=222222222222"));
  EXPECT_TRUE(
      share("requestparameters", R"({snapshotId=snap-1, createVolumePermission={"add":{"items":[{"group":"all"}]}}})")
          .has("share_add=all"));
  EXPECT_TRUE(share("requestParameters.createVolumePermission.add.items{}.userId", "222222222222")
                  .has("share_add=222222222222"));
  // Cut off, by Excel or otherwise: what is left of the row is read.
  const SeenEvent cut = share("requestparameters", R"({"snapshotId":"snap-1","createVol)");
  EXPECT_TRUE(cut.attributes.empty());
}

TEST(Sentinel, ItsTableOfCloudtrail) {
  Columns columns{
      {"AwsEventId", "e-1"},
      {"EventName", "ModifySnapshotAttribute"},
      {"EventSource", "ec2.amazonaws.com"},
      {"TimeGenerated [UTC]", "3/1/2024, 10:00:00.500 AM"},
      {"AWSRegion", "eu-west-1"},
      {"SourceIpAddress", "198.51.100.7"},
      {"UserIdentityType", "AssumedRole"},
      {"UserIdentityPrincipalid", "AROA:carol"},
      {"UserIdentityArn", "arn:aws:sts::111111111111:assumed-role/Ops/carol"},
      {"UserIdentityAccountId", "111111111111"},
      {"UserIdentityAccessKeyId", "ASIA1"},
      {"SessionMfaAuthenticated", "true"},
      {"SessionIssuerUserName", "Ops"},
      {"SessionIssuerType", "Role"},
      {"UserIdentityUserName", ""},
      {"TenantId", "workspace"},
      {"Type", "AWSCloudTrail"},
      {"RecipientAccountId", "111111111111"},
      {"ErrorCode", "Client.UnauthorizedOperation"},
      {"RequestParameters", R"({"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"2"}]}}})"}};
  const SeenEvent e = row_event(columns);
  EXPECT_EQ(e.id, "e-1");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/Ops");
  EXPECT_EQ(e.session, "carol");
  EXPECT_EQ(e.access_key, "ASIA1");
  EXPECT_EQ(e.address, "198.51.100.7");
  EXPECT_EQ(e.region, "eu-west-1");
  EXPECT_EQ(e.draft.outcome, Outcome::denied);
  EXPECT_EQ(format_time(e.draft.time), "2024-03-01T10:00:00.5Z");
  EXPECT_TRUE(e.called(CallerFlags::kMfa));
  EXPECT_TRUE(e.has("share_add=2"));
  EXPECT_FALSE(e.flagged(EventFlags::kReduced));
}

TEST(Lake, RowsOfOneKeyObjects) {
  const std::string text =
      R"({"QueryStatus":"FINISHED","QueryResultRows":[[{"eventName":"CreateSnapshot"},{"eventSource":"ec2.amazonaws.com"},)"
      R"({"eventTime":"2024-03-01 10:00:00.000"},{"eventID":"e-1"},{"requestParameters":"{volumeId=vol-1, description=a, b}"},)"
      R"({"userIdentity":"{type=IAMUser, principalid=AIDA, arn=arn:aws:iam::1:user/ann, accountid=1, username=ann}"}],)"
      R"([{"eventName":"DeleteSnapshot"},{"eventSource":"ec2.amazonaws.com"},{"eventTime":"2024-03-01 10:00:01.000"}],)"
      R"([{"eventJson":"{\"eventName\":\"CopySnapshot\",\"eventSource\":\"ec2.amazonaws.com\",\"eventTime\":\"2024-03-01T10:00:02Z\"}"},)"
      R"({"eventName":"x"}],[{"count":"7"}]]})";
  const Seen seen = read_record(text, RecordFrame::document, "");
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.lake");
  ASSERT_EQ(seen.events.size(), 3U);
  EXPECT_EQ(format_time(seen.events[0].draft.time), "2024-03-01T10:00:00Z");
  EXPECT_EQ(seen.events[0].actor, "arn:aws:iam::1:user/ann");
  EXPECT_TRUE(seen.events[0].has("source=vol-1"));
  EXPECT_TRUE(seen.events[1].flagged(EventFlags::kReduced));
  EXPECT_EQ(seen.events[2].operation, "CopySnapshot");
  ASSERT_EQ(seen.others.size(), 1U);
  EXPECT_EQ(seen.others[0].status, ReadStatus::not_mine);
}

TEST(EventHistory, IsReduced) {
  const Columns create{{"Event ID", "e-1"},
                       {"Event time", "2024-03-01T10:00:00Z"},
                       {"User name", "ann"},
                       {"Event name", "CreateSnapshot"},
                       {"Resource type", "AWS::EC2::Volume, AWS::EC2::Snapshot"},
                       {"Resource name", "vol-0123456789abcdef0, snap-0123456789abcdef0"},
                       {"AWS access key", "AKIA1"},
                       {"AWS region", "eu-west-1"},
                       {"Source IP address", "198.51.100.7"},
                       {"Event source", "ec2.amazonaws.com"},
                       {"Error code", ""},
                       {"Read-only", "false"}};
  const Seen seen = read_row(create);
  EXPECT_EQ(seen.result.format, "aws.cloudtrail.event-history-csv");
  ASSERT_EQ(seen.events.size(), 1U);
  const SeenEvent& e = seen.events[0];
  EXPECT_TRUE(e.flagged(EventFlags::kReduced) && e.flagged(EventFlags::kSnapshotActivity));
  EXPECT_EQ(e.actor, "ann");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::unknown);
  EXPECT_EQ(e.access_key, "AKIA1");
  EXPECT_EQ(e.id, "e-1");
  EXPECT_EQ(e.region, "eu-west-1");
  EXPECT_TRUE(e.has("source=vol-0123456789abcdef0") && e.has("made=snap-0123456789abcdef0"));
}

TEST(EventHistory, SaysOnlyWhatTheRowSays) {
  const auto row = [](const char* operation, const char* names, const char* user = "ann") {
    return row_event({{"Event name", operation},
                      {"Event source", "ec2.amazonaws.com"},
                      {"Event time", "2024-03-01T10:00:00Z"},
                      {"User name", user},
                      {"Resource name", names}});
  };
  EXPECT_TRUE(row("ModifySnapshotAttribute", "snap-0123456789abcdef0").has("snapshot=snap-0123456789abcdef0"));
  EXPECT_TRUE(row("CopySnapshot", "snap-0123456789abcdef0").has("resource=snap-0123456789abcdef0"));
  const SeenEvent volume = row("CreateVolume", "snap-0123456789abcdef0, vol-0123456789abcdef0");
  EXPECT_TRUE(volume.has("snapshot=snap-0123456789abcdef0") && volume.has("made=vol-0123456789abcdef0"));
  EXPECT_EQ(row("CreateSnapshot", "", "root").draft.actor_kind, ActorKind::root);
  EXPECT_EQ(row("CreateSnapshot", "", "").actor, "unknown");
}

TEST(EventHistory, ReadsATimeAsTheConsoleShowsIt) {
  const auto time = [](const char* shown) {
    const Seen seen =
        read_row({{"Event name", "CreateSnapshot"}, {"Event source", "ec2.amazonaws.com"}, {"Event time", shown}});
    return seen.events.empty() ? std::string("none") : format_time(seen.events[0].draft.time);
  };
  EXPECT_EQ(time("March 02, 2026, 03:04:17 (UTC+01:00)"), "2026-03-02T02:04:17Z");
  EXPECT_EQ(time("Mar 2, 2026, 23:04:17 (UTC-05:30)"), "2026-03-03T04:34:17Z");
  EXPECT_EQ(time("May 02, 2026 03:04:17 (UTC)"), "2026-05-02T03:04:17Z");
  // Of no zone, in no such month, cut off.
  for (const char* shown :
       {"March 02, 2026, 03:04:17", "Marsh 02, 2026, 03:04:17 (UTC)", "March 02, 2026, 03:04:17 (UTC",
        "March 32, 2026, 03:04:17 (UTC)", "March", "March 02, 2026, 03:04:17 (UTC+1)"}) {
    EXPECT_EQ(time(shown), "none") << shown;
  }
}

TEST(EventHistory, ARowWithoutATimeIsMalformed) {
  const Seen seen = read_row(
      {{"Event name", "CreateSnapshot"}, {"Event source", "ec2.amazonaws.com"}, {"Event time", "1/3/2024 10:00"}});
  EXPECT_EQ(seen.result.status, ReadStatus::malformed);
}

TEST(Rows, OtherTablesAreNotMine) {
  EXPECT_EQ(read_row({{"a", "b"}}).result.status, ReadStatus::not_mine);
  EXPECT_EQ(read_row({{"eventname", "x"}}).result.status, ReadStatus::not_mine);
  EXPECT_EQ(read_row({{"eventname", ""}, {"eventsource", ""}}).result.status, ReadStatus::malformed);
}

TEST(StructText, BecomesJson) {
  EXPECT_EQ(json_of("{}"), "{}");
  EXPECT_EQ(json_of("[]"), "[]");
  EXPECT_EQ(json_of("{a=1, b=null, c={d=x y, e=[1, {f=g}]}}"),
            R"({"a":"1","b":null,"c":{"d":"x y","e":["1",{"f":"g"}]}})");
  EXPECT_EQ(json_of("{a=, b=\"q\"}"), R"({"a":"","b":"\"q\""})");
  EXPECT_EQ(json_of(R"({a={"b":[1,"}"]}, c=[{"d":1}]})"), R"({"a":{"b":[1,"}"]},"c":[{"d":1}]})");
}

TEST(StructText, AValueEndsWhereAKeyFollows) {
  EXPECT_EQ(json_of("{a=x, y, b=z}"), R"({"a":"x, y","b":"z"})");
  EXPECT_EQ(json_of("{a=x,b=y}"), R"({"a":"x,b=y"})");
  EXPECT_EQ(json_of("{a={not a struct}, b=c}"), R"({"a":"{not a struct}","b":"c"})");
  const StructKey only_type = [](std::string_view key) { return key == "type" ? key : std::string_view{}; };
  EXPECT_EQ(json_of("{type=x, arn=y}", only_type), R"({"type":"x, arn=y"})");
}

TEST(StructText, AnythingElseIsNone) {
  for (const char* text :
       {"", "{", "}", "{a", "{a=", "{a=b", "{=b}", "{a=b}}", "[a, b", "text", "{a=b} c", "{a={b=c", "{{a=b}}"}) {
    EXPECT_EQ(json_of(text), "none") << text;
  }
}

TEST(StructText, HostileTextCostsLittle) {
  for (const char* piece : {"{a=", "{a=[", "a={b=, ", "[", "{a={\"", ", a={b="}) {
    std::string text = "{";
    for (int i = 0; i < 20'000; ++i) text += piece;
    json_of(text);
    json_of(text + "}");
    json_of("{a=" + text);
  }
}

}  // namespace
}  // namespace snapsleuth::testing
