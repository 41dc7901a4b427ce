#include "model/time.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace snapsleuth {
namespace {

std::string round_trip(std::string_view text) {
  const auto time = parse_time(text);
  return time ? format_time(*time) : "none";
}

TEST(ParseTime, ReadsTheFormsOfCloudLogs) {  // pitfall 8
  EXPECT_EQ(parse_time("1970-01-01T00:00:00Z"), Time{0});
  EXPECT_EQ(parse_time("2024-08-01T12:28:02Z"), Time{1'722'515'282 * kSecondNs});
  EXPECT_EQ(round_trip("2024-08-01 12:28:02"), "2024-08-01T12:28:02Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02"), "2024-08-01T12:28:02Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02+01:00"), "2024-08-01T11:28:02Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02-0530"), "2024-08-01T17:58:02Z");
  EXPECT_EQ(round_trip("2024-12-31T23:30:00-01:00"), "2025-01-01T00:30:00Z");
}

TEST(ParseTime, KeepsTheFractionAndCutsItsTrailingZeros) {
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.123456789Z"), "2024-08-01T12:28:02.123456789Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.1230000Z"), "2024-08-01T12:28:02.123Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.000Z"), "2024-08-01T12:28:02Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.000000001+00:00"), "2024-08-01T12:28:02.000000001Z");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.1234567890Z"), "none");
  EXPECT_EQ(round_trip("2024-08-01T12:28:02.Z"), "none");
}

TEST(ParseTime, AnOffsetMayBeOfWholeHours) {
  EXPECT_EQ(round_trip("2021-10-19 02:57:47.339377+00"), "2021-10-19T02:57:47.339377Z");
  EXPECT_EQ(round_trip("2021-10-19T02:57:47-07"), "2021-10-19T09:57:47Z");
}

TEST(ParseTime, RefusesDatesThatDoNotExist) {
  EXPECT_EQ(round_trip("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(round_trip("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00Z");
  for (const char* text :
       {"2026-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-00-01T00:00:00Z",
        "2024-13-01T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z", "2024-01-01T23:59:60Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+01:60"}) {
    EXPECT_EQ(round_trip(text), "none") << text;
  }
}

TEST(ParseTime, RefusesEverythingElse) {
  for (const char* text : {"", "2024-08-01", "2024-08-01T12:28Z", "2024-08-01T12:28:02ZZ", " 2024-08-01T12:28:02Z",
                           "2024-08-01T12:28:02Z ", "2024-8-1T12:28:02Z", "24-08-01T12:28:02Z", "1722515282",
                           "+024-08-01T12:28:02Z", "2024-08-01T12:28:02+1", "2024-08-01T12:28:02 UTC",
                           "1/9/2007 10:41:00 AM +01:00", "2024-08-01_12:28:02Z", "2024-08-01T12:28:02+01:"}) {
    EXPECT_EQ(round_trip(text), "none") << text;
  }
  EXPECT_FALSE(parse_time(std::string_view("2024-08-01T12:28:02\0", 20)));
}

TEST(ParseTime, RefusesWhatNanosecondsCannotHold) {
  EXPECT_EQ(round_trip("1678-01-01T00:00:00Z"), "1678-01-01T00:00:00Z");
  EXPECT_EQ(round_trip("2261-12-31T23:59:59.999999999Z"), "2261-12-31T23:59:59.999999999Z");
  for (const char* text : {"0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1677-01-01T00:00:00Z",
                           "2263-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    EXPECT_EQ(round_trip(text), "none") << text;
  }
}

TEST(FormatTime, RoundsDownBefore1970) {
  EXPECT_EQ(format_time(Time{-1}), "1969-12-31T23:59:59.999999999Z");
  EXPECT_EQ(format_time(Time{-kSecondNs}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_time(Time{-kDayNs}), "1969-12-31T00:00:00Z");
  EXPECT_EQ(round_trip("1969-12-31T23:59:59.5Z"), "1969-12-31T23:59:59.5Z");
}

TEST(FormatTime, HoldsAtTheEndsOfTheRange) {
  EXPECT_EQ(format_time(Time{std::numeric_limits<std::int64_t>::max()}), "2262-04-11T23:47:16.854775807Z");
  EXPECT_EQ(format_time(Time{std::numeric_limits<std::int64_t>::min()}), "1677-09-21T00:12:43.145224192Z");
}

TEST(FormatDay, InvertsDaysFromCivil) {
  EXPECT_EQ(format_day(0), "1970-01-01");
  EXPECT_EQ(format_day(-1), "1969-12-31");
  EXPECT_EQ(format_day(days_from_civil(2024, 2, 29)), "2024-02-29");
  EXPECT_EQ(format_day(days_from_civil(1, 1, 1)), "0001-01-01");
  EXPECT_EQ(format_day(days_from_civil(0, 3, 1)), "0000-03-01");
  // Every day of four centuries, against the times that parse_time reads.
  for (std::int64_t day = days_from_civil(1700, 1, 1); day < days_from_civil(2100, 1, 1); ++day) {
    ASSERT_EQ(parse_time(format_day(day) + "T00:00:00Z"), Time{day * kDayNs});
  }
}

}  // namespace
}  // namespace snapsleuth
