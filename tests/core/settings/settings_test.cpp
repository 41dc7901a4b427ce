// The settings file: defaults, what every key is read as, and that what is written is read back.
#include "settings/settings.h"

#include <gtest/gtest.h>

#include <string>

namespace snapsleuth {
namespace {

Settings read(std::string_view json) {
  const auto result = parse_settings(json);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return result.ok() ? result.value() : Settings{};
}

constexpr std::string_view kDefaults =
    R"({"schema":"snapsleuth.settings/1",)"
    R"("businessHours":{"timeZone":"UTC","days":["mon","tue","wed","thu","fri"],"from":"08:00","to":"18:00","holidays":[]},)"
    R"("knownActors":[],"compromisedActors":[],"ownScopes":[],"trustedAddresses":[],"approvedChanges":[],)"
    R"("thresholds":{"rapidCalls":5,"rapidWindowSeconds":600,"offHoursRepeats":2,"historyDays":7,"failedSignIns":3,)"
    R"("lookBackHours":168,"lookAheadHours":72,"sessionGapMinutes":60,"refusedCalls":3},)"
    R"("trustedScopes":[],"sensitiveResources":[],"calendars":[],"ownRegions":[]})";

// Every key of the schema, in its order, with nothing at its default.
constexpr std::string_view kEverything =
    R"({"schema":"snapsleuth.settings/1",)"
    R"("businessHours":{"timeZone":"Europe/Berlin","days":["sat","sun"],"from":"22:30","to":"06:15","holidays":["2024-12-25","2026-01-01"]},)"
    R"("knownActors":[{"pattern":"backup-*","operations":["CreateSnapshot"],"anyHour":true,"note":"nightly","addresses":["10.0.0.0/8"],)"
    R"("regions":["eu-west-1"],"shareTo":["012345678901"],"until":"2026-12-31T23:59:59.5Z"}],)"
    R"("compromisedActors":["mallory",{"pattern":"AKIAEXAMPLE","since":"2024-08-01T00:00:00Z"}],)"
    R"("ownScopes":["012345678901","o-abcde12345","example.com"],"trustedAddresses":["192.0.2.1","2001:db8::/32"],)"
    R"("approvedChanges":[{"ticket":"CHG-1","actor":"alice","scope":"012345678901","resource":"vol-1","from":"2024-08-01T00:00:00Z",)"
    R"("to":"2024-08-02T00:00:00Z","operations":["CreateSnapshot"],"shareTo":["999999999999"]}],)"
    R"("thresholds":{"rapidCalls":2,"rapidWindowSeconds":1,"offHoursRepeats":1,"historyDays":0,"failedSignIns":1,)"
    R"("lookBackHours":1,"lookAheadHours":1,"sessionGapMinutes":1,"refusedCalls":1},)"
    R"("trustedScopes":[{"scope":"111122223333","name":"Vendor","note":"backup"}],"sensitiveResources":["*-prod"],)"
    R"("calendars":[{"actors":["bob","carol"],"timeZone":"Asia/Kolkata","days":["mon"],"from":"00:00","to":"23:59","holidays":["2024-08-15"]}],)"
    R"("indicatorsOfCompromise":{"addresses":["203.0.113.0/24"],"userAgents":["*kali*"],"scopes":["666666666666"]},)"
    R"("ownRegions":["eu-west-1"]})";

TEST(Settings, DefaultsAreTheSchemas) {
  EXPECT_EQ(read("{}"), Settings{});
  EXPECT_EQ(settings_to_json(Settings{}), kDefaults);
  EXPECT_EQ(read(R"({"businessHours":{},"thresholds":{},"indicatorsOfCompromise":{}})"), Settings{});
}

TEST(Settings, ReadsEveryKey) {
  const Settings s = read(kEverything);
  EXPECT_EQ(s.business_hours.time_zone, "Europe/Berlin");
  EXPECT_TRUE(s.business_hours.time_zone_given);
  EXPECT_EQ(s.business_hours.days, (std::array<bool, 7>{false, false, false, false, false, true, true}));
  EXPECT_EQ(s.business_hours.from_minute, 22 * 60 + 30);
  EXPECT_EQ(s.business_hours.to_minute, 6 * 60 + 15);
  EXPECT_EQ(s.business_hours.holidays,
            (std::vector<std::int64_t>{days_from_civil(2024, 12, 25), days_from_civil(2026, 1, 1)}));
  ASSERT_EQ(s.known_actors.size(), 1U);
  EXPECT_EQ(s.known_actors[0].pattern, "backup-*");
  EXPECT_TRUE(s.known_actors[0].any_hour);
  EXPECT_TRUE(s.known_actors[0].addresses->contains("10.1.2.3"));
  EXPECT_EQ(s.known_actors[0].until, parse_time("2026-12-31T23:59:59.5Z"));
  ASSERT_EQ(s.compromised_actors.size(), 2U);
  EXPECT_EQ(s.compromised_actors[0], (CompromisedActor{"mallory", std::nullopt}));
  EXPECT_EQ(s.compromised_actors[1].since, parse_time("2024-08-01T00:00:00Z"));
  EXPECT_EQ(s.own_scopes[0], "012345678901");
  EXPECT_TRUE(s.trusted_addresses.contains("2001:db8::7"));
  EXPECT_EQ(s.approved_changes[0].scope, "012345678901");
  EXPECT_EQ(s.approved_changes[0].to, *parse_time("2024-08-02T00:00:00Z"));
  EXPECT_EQ(s.thresholds.history_days, 0);
  EXPECT_EQ(s.trusted_scopes[0], (TrustedScope{"111122223333", "Vendor", "backup"}));
  EXPECT_EQ(s.calendars[0].actors, (std::vector<std::string>{"bob", "carol"}));
  EXPECT_EQ(s.calendars[0].hours.time_zone, "Asia/Kolkata");
  EXPECT_EQ(s.indicators_of_compromise.user_agents, (std::vector<std::string>{"*kali*"}));
}

TEST(Settings, RoundTrips) {
  const Settings s = read(kEverything);
  EXPECT_EQ(settings_to_json(s), kEverything);
  EXPECT_EQ(read(settings_to_json(s, true)), s);
  EXPECT_EQ(read(settings_to_file(s)), s);
  EXPECT_EQ(read(settings_to_file(Settings{})), Settings{});
  EXPECT_EQ(settings_to_json(read(kDefaults)), kDefaults);
}

TEST(Settings, AZoneNobodyGaveStaysSoInAFile) {
  EXPECT_FALSE(read("{}").business_hours.time_zone_given);
  EXPECT_TRUE(read(R"({"businessHours":{"timeZone":"UTC"}})").business_hours.time_zone_given);
  EXPECT_EQ(settings_to_file(Settings{}).find("timeZone"), std::string::npos);
  const Settings calendar = read(R"({"calendars":[{"actors":["bob"]}]})");
  EXPECT_FALSE(calendar.calendars[0].hours.time_zone_given);
  EXPECT_EQ(read(settings_to_file(calendar)), calendar);
}

TEST(Settings, AbsentAndEmptyListsAreTold) {
  const Settings s = read(R"({"knownActors":[{"pattern":"a"},{"pattern":"b","regions":[],"addresses":[]}]})");
  EXPECT_FALSE(s.known_actors[0].regions);
  ASSERT_TRUE(s.known_actors[1].regions);
  EXPECT_TRUE(s.known_actors[1].addresses->empty());
  EXPECT_EQ(read(settings_to_file(s)), s);
  EXPECT_NE(settings_to_json(s).find(
                R"([{"pattern":"a","anyHour":false},{"pattern":"b","anyHour":false,"addresses":[],"regions":[]}])"),
            std::string::npos);
}

TEST(Settings, DaysAndHolidaysAreBroughtIntoOrder) {
  const Settings s =
      read(R"({"businessHours":{"days":["fri","mon","fri"],"holidays":["2026-01-01","2024-12-25","2026-01-01"]}})");
  EXPECT_NE(settings_to_json(s).find(
                R"("days":["mon","fri"],"from":"08:00","to":"18:00","holidays":["2024-12-25","2026-01-01"])"),
            std::string::npos);
  EXPECT_EQ(read(R"({"businessHours":{"days":[]}})").business_hours.days, (std::array<bool, 7>{}));
}

TEST(Settings, NumbersAsJsonHasThem) {
  EXPECT_EQ(read(R"({"thresholds":{"rapidCalls":6.0}})").thresholds.rapid_calls, 6);
  EXPECT_EQ(read(R"({"thresholds":{"rapidCalls":1e1}})").thresholds.rapid_calls, 10);
  // As large as no log: read as the most that the arithmetic of windows bears.
  const Thresholds most = read(R"({"thresholds":{"rapidCalls":18446744073709551615,"lookBackHours":9e99}})").thresholds;
  EXPECT_EQ(most.rapid_calls, Thresholds::kMostCalls);
  EXPECT_EQ(most.look_back_hours, Thresholds::kMostHours);
  EXPECT_GT(most.look_back_hours * kHourNs, 0);
}

TEST(Settings, ByteOrderMarkIsTolerated) { EXPECT_EQ(read("\xEF\xBB\xBF{}"), Settings{}); }

TEST(Settings, HostileTextIsWrittenAsUtf8) {
  Settings s;
  s.own_regions = {"a\xFF\"b\n</script>", std::string("x\0y", 3)};
  EXPECT_NE(settings_to_json(s).find(R"(["a)"
                                     "\xEF\xBF\xBD"
                                     R"(\"b\n</script>","x\u0000y"])"),
            std::string::npos);
  EXPECT_TRUE(parse_settings(settings_to_json(s)).ok());
}

}  // namespace
}  // namespace snapsleuth
