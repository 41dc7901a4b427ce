#include "model/time_zone.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace snapsleuth {
namespace {

// "2024-03-31 Sun 03:00:00 +7200"
std::string shown(const char* zone_name, std::int64_t utc_seconds) {
  static constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const TimeZone* zone = find_time_zone(zone_name);
  if (zone == nullptr) {
    return "no such zone";
  }
  const LocalTime t = local_time(*zone, utc_seconds);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %s %02d:%02d:%02d %+d", t.year, t.month, t.day, weekdays[t.weekday],
                t.hour, t.minute, t.second, t.utc_offset_seconds);
  return text;
}

TEST(TimeZone, UtcIsTheEpochItself) {
  EXPECT_EQ(shown("UTC", 0), "1970-01-01 Thu 00:00:00 +0");
  EXPECT_EQ(shown("UTC", -1), "1969-12-31 Wed 23:59:59 +0");
  EXPECT_EQ(shown("UTC", 1'722'515'282), "2024-08-01 Thu 12:28:02 +0");
  EXPECT_EQ(shown("UTC", 951'782'400), "2000-02-29 Tue 00:00:00 +0");
}

TEST(TimeZone, BerlinChangesAtOneUtc) {
  EXPECT_EQ(shown("Europe/Berlin", 1'711'846'799), "2024-03-31 Sun 01:59:59 +3600");
  EXPECT_EQ(shown("Europe/Berlin", 1'711'846'800), "2024-03-31 Sun 03:00:00 +7200");
  EXPECT_EQ(shown("Europe/Berlin", 1'729'990'799), "2024-10-27 Sun 02:59:59 +7200");
  EXPECT_EQ(shown("Europe/Berlin", 1'729'990'800), "2024-10-27 Sun 02:00:00 +3600");
}

TEST(TimeZone, NewYorkChangesAtTwoLocal) {
  EXPECT_EQ(shown("America/New_York", 1'710'053'999), "2024-03-10 Sun 01:59:59 -18000");
  EXPECT_EQ(shown("America/New_York", 1'710'054'000), "2024-03-10 Sun 03:00:00 -14400");
  EXPECT_EQ(shown("America/New_York", 1'730'613'599), "2024-11-03 Sun 01:59:59 -14400");
  EXPECT_EQ(shown("America/New_York", 1'730'613'600), "2024-11-03 Sun 01:00:00 -18000");
}

TEST(TimeZone, LordHoweMovesByHalfAnHour) {
  EXPECT_EQ(shown("Australia/Lord_Howe", 1'712'415'599), "2024-04-07 Sun 01:59:59 +39600");
  EXPECT_EQ(shown("Australia/Lord_Howe", 1'712'415'600), "2024-04-07 Sun 01:30:00 +37800");
  EXPECT_EQ(shown("Australia/Lord_Howe", 1'728'142'199), "2024-10-06 Sun 01:59:59 +37800");
  EXPECT_EQ(shown("Australia/Lord_Howe", 1'728'142'200), "2024-10-06 Sun 02:30:00 +39600");
}

TEST(TimeZone, KolkataIsHalfAnHourOffAndNeverChanges) {
  EXPECT_EQ(shown("Asia/Kolkata", 1'704'047'399), "2023-12-31 Sun 23:59:59 +19800");
  EXPECT_EQ(shown("Asia/Kolkata", 1'720'000'000), "2024-07-03 Wed 15:16:40 +19800");
  EXPECT_EQ(shown("Asia/Kathmandu", 1'704'047'399), "2024-01-01 Mon 00:14:59 +20700");
}

// Samoa went from the east of the date line to the west of it: there was no Friday, 30 December 2011.
TEST(TimeZone, ApiaLostADay) {
  EXPECT_EQ(shown("Pacific/Apia", 1'325'239'199), "2011-12-29 Thu 23:59:59 -36000");
  EXPECT_EQ(shown("Pacific/Apia", 1'325'239'200), "2011-12-31 Sat 00:00:00 +50400");
  const TimeZone& apia = *find_time_zone("Pacific/Apia");
  EXPECT_EQ(local_time(apia, 1'325'239'200).day_number - local_time(apia, 1'325'239'199).day_number, 2);
}

TEST(TimeZone, DaysCountFromTheLocalEpoch) {
  EXPECT_EQ(local_time(*find_time_zone("UTC"), 86'400).day_number, 1);
  EXPECT_EQ(local_time(*find_time_zone("UTC"), -1).day_number, -1);
  EXPECT_EQ(local_time(*find_time_zone("Pacific/Honolulu"), 0).day_number, -1);
}

TEST(TimeZone, NamesMatchExactly) {
  EXPECT_NE(find_time_zone("US/Eastern"), nullptr);
  EXPECT_EQ(time_zone_name(*find_time_zone("US/Eastern")), "US/Eastern");
  for (const char* wrong : {"", "utc", "europe/berlin", "Europe/Berlin ", "Europe", "CEST", "+01:00", "Zzz"}) {
    EXPECT_EQ(find_time_zone(wrong), nullptr) << wrong;
  }
}

TEST(TimeZone, EveryNameIsFoundAndTheyAreSorted) {
  const auto& names = time_zone_names();
  EXPECT_GT(names.size(), 500U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view name : names) {
    EXPECT_NE(find_time_zone(name), nullptr) << name;
  }
}

TEST(TimeZone, AfterTheDatabaseTheLastOffsetHolds) {
  EXPECT_EQ(shown("Europe/Berlin", 2'224'965'600), "2040-07-03 Tue 23:00:00 +3600");
  EXPECT_EQ(shown("UTC", 4'102'444'800), "2100-01-01 Fri 00:00:00 +0");
}

TEST(TimeZone, TheVersionIsAYearAndALetter) {
  const std::string version(time_zone_data_version());
  ASSERT_EQ(version.size(), 5U);
  EXPECT_EQ(version.substr(0, 2), "20");
  EXPECT_TRUE(version[4] >= 'a' && version[4] <= 'z');
}

}  // namespace
}  // namespace snapsleuth
