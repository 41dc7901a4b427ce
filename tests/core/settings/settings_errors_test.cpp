// What a wrong settings file is told: the key by its path, and what it should have been.
#include <gtest/gtest.h>

#include <string>

#include "model/time_zone.h"
#include "settings/settings.h"

namespace snapsleuth {
namespace {

std::string error_of(std::string_view json) {
  const auto result = parse_settings(json);
  return result.ok() ? "no error" : result.error().message;
}

TEST(SettingsErrors, WrongTypes) {
  EXPECT_EQ(error_of("[]"), "the settings: must be an object, is a list.");
  EXPECT_EQ(error_of("null"), "the settings: must be an object, is null.");
  EXPECT_EQ(error_of(R"({"schema":"snapsleuth.settings/2"})"),
            R"(schema: must be "snapsleuth.settings/1", is "snapsleuth.settings/2".)");
  EXPECT_EQ(error_of(R"({"businessHours":5})"), "businessHours: must be an object, is 5.");
  EXPECT_EQ(error_of(R"({"businessHours":null})"), "businessHours: must be an object, is null.");
  EXPECT_EQ(error_of(R"({"knownActors":{}})"), "knownActors: must be a list, is an object.");
  EXPECT_EQ(error_of(R"({"knownActors":["backup"]})"), R"(knownActors[0]: must be an object, is "backup".)");
  EXPECT_EQ(error_of(R"({"knownActors":[{"pattern":"a"},{"pattern":7}]})"),
            "knownActors[1].pattern: must be a text, is 7.");
  EXPECT_EQ(error_of(R"({"knownActors":[{"pattern":"a","anyHour":"yes"}]})"),
            R"(knownActors[0].anyHour: must be true or false, is "yes".)");
  EXPECT_EQ(error_of(R"({"knownActors":[{"pattern":"a","operations":["A",1.5]}]})"),
            "knownActors[0].operations[1]: must be a text, is 1.5.");
  EXPECT_EQ(error_of(R"({"compromisedActors":[true]})"), "compromisedActors[0]: must be a text or an object, is true.");
  EXPECT_EQ(error_of(R"({"ownScopes":[123456789012]})"), "ownScopes[0]: must be a text, is 123456789012.");
  EXPECT_EQ(error_of(R"({"ownRegions":"eu-west-1"})"), R"(ownRegions: must be a list, is "eu-west-1".)");
}

TEST(SettingsErrors, Numbers) {
  EXPECT_EQ(error_of(R"({"thresholds":{"rapidCalls":"5"}})"),
            R"(thresholds.rapidCalls: must be an integer of at least 2, is "5".)");
  EXPECT_EQ(error_of(R"({"thresholds":{"rapidCalls":1}})"),
            "thresholds.rapidCalls: must be an integer of at least 2, is 1.");
  EXPECT_EQ(error_of(R"({"thresholds":{"rapidCalls":2.5}})"),
            "thresholds.rapidCalls: must be an integer of at least 2, is 2.5.");
  EXPECT_EQ(error_of(R"({"thresholds":{"historyDays":-1}})"),
            "thresholds.historyDays: must be an integer of at least 0, is -1.");
  EXPECT_EQ(error_of(R"({"thresholds":{"refusedCalls":true}})"),
            "thresholds.refusedCalls: must be an integer of at least 1, is true.");
  for (const char* key : {"rapidWindowSeconds", "offHoursRepeats", "failedSignIns", "lookBackHours", "lookAheadHours",
                          "sessionGapMinutes", "refusedCalls"}) {
    const std::string file = std::string(R"({"thresholds":{")") + key;
    EXPECT_NE(error_of(file + R"(":0}})").find("at least 1, is 0."), std::string::npos) << key;
    EXPECT_EQ(error_of(file + R"(":1}})"), "no error") << key;
  }
}

TEST(SettingsErrors, UnknownKeys) {
  EXPECT_EQ(error_of(R"({"thresholds":{"rapidCall":5}})"),
            "thresholds.rapidCall: is not a known key, did you mean rapidCalls?");
  EXPECT_EQ(error_of(R"({"businesshours":{}})"), "businesshours: is not a known key, did you mean businessHours?");
  EXPECT_EQ(error_of(R"({"knownActors":[{"patern":"a"}]})"),
            "knownActors[0].patern: is not a known key, did you mean pattern?");
  EXPECT_EQ(error_of(R"({"trustedScopes":[{"scope":"1","colour":"red"}]})"),
            "trustedScopes[0].colour: is not a known key; known here: scope, name, note.");
  EXPECT_EQ(error_of("{\"\xE2\x80\xAE\\n\\\"x\":1}").substr(0, 14), "[\"\xEF\xBF\xBD\xEF\xBF\xBD\\\"x\"]:");
  EXPECT_LT(error_of("{\"" + std::string(100'000, 'k') + "\":1}").size(), 400U);
}

TEST(SettingsErrors, MissingKeys) {
  EXPECT_EQ(error_of(R"({"knownActors":[{}]})"), "knownActors[0].pattern: is required.");
  EXPECT_EQ(error_of(R"({"compromisedActors":["a",{}]})"), "compromisedActors[1].pattern: is required.");
  EXPECT_EQ(error_of(R"({"trustedScopes":[{"name":"x"}]})"), "trustedScopes[0].scope: is required.");
  EXPECT_EQ(error_of(R"({"calendars":[{"from":"09:00"}]})"), "calendars[0].actors: is required.");
  EXPECT_EQ(error_of(R"({"approvedChanges":[{"from":"2024-08-01T00:00:00Z","to":"2024-08-01T00:00:00Z"}]})"),
            "approvedChanges[0].ticket: is required.");
  EXPECT_EQ(error_of(R"({"approvedChanges":[{"ticket":"1","to":"2024-08-01T00:00:00Z"}]})"),
            "approvedChanges[0].from: is required.");
}

TEST(SettingsErrors, TimesAndDates) {
  EXPECT_EQ(error_of(R"({"businessHours":{"from":"24:00"}})"),
            R"(businessHours.from: must be a time of day from 00:00 to 23:59, is "24:00".)");
  for (const char* clock : {"8:00", "08:60", "08:00:00", "08.00", " 8:00", "-1:00", "0a:00", ""}) {
    EXPECT_NE(error_of(std::string(R"({"businessHours":{"to":")") + clock + "\"}}"), "no error") << clock;
  }
  EXPECT_EQ(error_of(R"({"businessHours":{"days":["mon","Tue"]}})"),
            R"(businessHours.days[1]: must be one of mon, tue, wed, thu, fri, sat, sun, is "Tue".)");
  EXPECT_EQ(error_of(R"({"businessHours":{"holidays":["2026-02-30"]}})"),
            R"(businessHours.holidays[0]: must be a date that exists, such as 2026-01-31, is "2026-02-30".)");
  for (const char* date :
       {"2026-2-3", "2026-00-01", "2026-13-01", "2026-04-31", "2025-02-29", "2026-01-01T00:00:00Z", "20260101"}) {
    EXPECT_NE(error_of(std::string(R"({"businessHours":{"holidays":[")") + date + "\"]}}"), "no error") << date;
  }
  EXPECT_EQ(error_of(R"({"compromisedActors":[{"pattern":"a","since":"2026-02-30T00:00:00Z"}]})"),
            R"(compromisedActors[0].since: must be a time in UTC that exists and lies between 1678 and 2261, )"
            R"(such as 2026-01-31T08:00:00Z, is "2026-02-30T00:00:00Z".)");
  // Times that logs may write, but the schema's pattern does not let through.
  for (const char* time : {"2026-01-31", "2026-01-31T08:00:00", "2026-01-31 08:00:00Z", "2026-01-31T08:00:00+01:00",
                           "2026-01-31T08:00:00z", "2026-01-31T08:00:00.1234567890Z", "Z", ""}) {
    EXPECT_NE(error_of(std::string(R"({"knownActors":[{"pattern":"a","until":")") + time + "\"}]}"), "no error")
        << time;
  }
  EXPECT_EQ(
      error_of(R"({"approvedChanges":[{"ticket":"1","from":"2024-08-02T00:00:00Z","to":"2024-08-01T00:00:00Z"}]})"),
      "approvedChanges[0].to: lies before from, so that nothing would be covered.");
}

TEST(SettingsErrors, ZonesAndAddresses) {
  const std::string version(time_zone_data_version());
  EXPECT_EQ(error_of(R"({"businessHours":{"timeZone":"Europe/Berln"}})"),
            "businessHours.timeZone: \"Europe/Berln\" is not a time zone of the IANA database (" + version +
                "), did you mean Europe/Berlin?");
  EXPECT_EQ(error_of(R"({"calendars":[{"actors":["a"],"timeZone":"Atlantis/Capital"}]})"),
            "calendars[0].timeZone: \"Atlantis/Capital\" is not a time zone of the IANA database (" + version + ").");
  EXPECT_EQ(error_of(R"({"businessHours":{"timeZone":""}})"),
            "businessHours.timeZone: \"\" is not a time zone of the IANA database (" + version + ").");
  EXPECT_EQ(error_of(R"({"trustedAddresses":["10.0.0.0/8","10.0.0.0/33"]})"),
            R"(trustedAddresses[1]: "10.0.0.0/33" is not an IPv4 or IPv6 address or CIDR range.)");
  EXPECT_EQ(error_of(R"({"knownActors":[{"pattern":"a","addresses":["office"]}]})"),
            R"(knownActors[0].addresses[0]: "office" is not an IPv4 or IPv6 address or CIDR range.)");
  EXPECT_EQ(error_of(R"({"indicatorsOfCompromise":{"addresses":[""]}})"),
            R"(indicatorsOfCompromise.addresses[0]: "" is not an IPv4 or IPv6 address or CIDR range.)");
}

TEST(SettingsErrors, Syntax) {
  EXPECT_EQ(error_of("{\n  \"ownScopes\": [\"1\",]\n}"),
            "line 2, column 21: not JSON: unexpected ']'; expected '[', '{', or a literal.");
  EXPECT_EQ(error_of(""), "line 1, column 1: not JSON: unexpected end of input; expected '[', '{', or a literal.");
  EXPECT_EQ(error_of("{} x"), "line 1, column 4: not JSON: invalid literal; expected end of input.");
  EXPECT_EQ(error_of("{\"ownRegions\":[\"\xC3\xA9\" 1]}"),
            "line 1, column 20: not JSON: unexpected number literal; expected ']'.");
  EXPECT_EQ(error_of("\xEF\xBB\xBF{x"), "line 1, column 2: not JSON: invalid literal; expected string literal.");
  EXPECT_EQ(error_of("{\"schema\":\"\xFF\"}"), "line 1, column 12: not JSON: invalid string: ill-formed UTF-8 byte.");
  EXPECT_EQ(error_of(R"({"thresholds":{"rapidCalls":1e999}})"),
            "line 1, column 33: not JSON: number overflow parsing '1e999'.");
  EXPECT_EQ(error_of(std::string_view("\xFF\xFE{\0}\0", 6)), "the settings: are in UTF-16, and must be in UTF-8.");
}

TEST(SettingsErrors, WhatJsonLetsPass) {
  EXPECT_EQ(error_of(R"({"ownScopes":[],"ownScopes":["1"]})"), "ownScopes: stands twice.");
  EXPECT_EQ(error_of(R"({"calendars":[{"actors":[]},{"actors":[],"from":"08:00","from":"09:00"}]})"),
            "calendars[1].from: stands twice.");
  EXPECT_NE(error_of(std::string(100'000, '[')).find("is nested too deep"), std::string::npos);
  std::string wide = "{";
  for (int i = 0; i < 100'000; ++i) wide += "\"k" + std::to_string(i) + "\":1,";
  EXPECT_EQ(error_of(wide + "\"z\":1}"), "the settings: has too many keys.");
}

}  // namespace
}  // namespace snapsleuth
