// What is not read is named, with what to export in its place.
#include <gtest/gtest.h>

#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

void expect_named(const std::string& file, std::string_view words) {
  for (const std::string& text : {file, file.substr(0, file.size() * 2 / 3), "\xEF\xBB\xBF" + file}) {
    const std::vector<FoundInput> inputs = read_every_way(text);
    ASSERT_EQ(inputs.size(), 1U);
    EXPECT_TRUE(inputs[0].records.empty()) << text;
    ASSERT_EQ(inputs[0].problems.size(), 1U) << text << summary(inputs[0]);
    EXPECT_EQ(inputs[0].problems[0].kind, ProblemKind::unsupported) << text;
    EXPECT_NE(inputs[0].problems[0].message.find(words), std::string::npos) << inputs[0].problems[0].message;
  }
}

// The forms of the AWS CLI's user guide, "Setting the output format".
TEST(NamedFormats, LookupEventsInAnotherFormatThanJson) {
  expect_named("Events:\n- AccessKeyId: AKIAEXAMPLE\n  CloudTrailEvent: '{\"eventTime\":\"2026-03-02T03:04:17Z\"}'\n",
               "--output json");
  expect_named("EVENTS\tAKIAEXAMPLE\t{\"eventTime\":\"2026-03-02T03:04:17Z\",\"requestParameters\":{\"a\":1}}\te-1\n",
               "--output json");
  expect_named(
      "---------------------------\n|      LookupEvents       |\n+-------------------------+\n||        Events         "
      "||\n"
      "||  CloudTrailEvent | {\"eventTime\":\"2026-03-02T03:04:17Z\",\"requestParameters\":{\"a\":1}} ||\n",
      "--output json");
}

// The portal's Activity Log, its column names in the language of the portal.
TEST(NamedFormats, AzuresTableInAnotherLanguage) {
  expect_named(
      "Korrelations-ID,Vorgangsname,Ressource,Status,Ereigniskategorie,Zeit\n"
      "c1,Momentaufnahme,/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/"
      "Microsoft.Compute/snapshots/s1,Erfolgreich,Verwaltung,2026-03-02T03:04:17Z,and more text that may be cut away\n",
      "in another language");
}

// Kibana's and PowerShell's CSV: fields without the record.
TEST(NamedFormats, FieldsCutOutOfRecords) {
  expect_named(
      "@timestamp,event.action,aws.cloudtrail.user_identity.arn,source.ip\n"
      "\"Mar 2, 2026 @ 03:04:17.000\",CreateSnapshot,arn:aws:iam::111122223333:user/ann,198.51.100.7,and more of it\n",
      "event.original");
  expect_named(
      "\"AppDisplayName\",\"CreatedDateTime\",\"Status\",\"UserPrincipalName\"\n"
      "\"Portal\",\"3/2/2026 3:04:17 AM\",\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus\",\"ann\"\n",
      "ConvertTo-Json");
}

TEST(NamedFormats, LocalTimesOfNoZone) {
  expect_named(
      "\"TimeGenerated [Local Time]\",OperationNameValue,ActivityStatusValue,Caller\n"
      "\"3/2/2026, 3:04:17.123 AM\",MICROSOFT.COMPUTE/SNAPSHOTS/WRITE,Success,ann@ours.example\n",
      "set the time zone of Log Analytics to UTC");
}

}  // namespace
}  // namespace snapsleuth::testing
