#include "settings/calendar.h"

#include <gtest/gtest.h>

namespace snapsleuth {
namespace {

Time at(std::string_view text) {
  const auto time = parse_time(text);
  EXPECT_TRUE(time) << text;
  return time.value_or(Time{});
}

Calendar hours(int from, int to, std::string zone = "UTC") {
  Calendar calendar;
  calendar.time_zone = std::move(zone);
  calendar.from_minute = from;
  calendar.to_minute = to;
  return calendar;
}

constexpr int kHour = 60;

TEST(WithinHours, DayShiftHasItsStartAndNotItsEnd) {
  const Calendar calendar;  // 2024-08-01 is a Thursday
  EXPECT_FALSE(within_hours(calendar, at("2024-08-01T07:59:59.999999999Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-08-01T08:00:00Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-08-01T17:59:59.999999999Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-01T18:00:00Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-03T12:00:00Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-04T12:00:00Z")));
  EXPECT_TRUE(within_hours(calendar, at("1969-12-31T12:00:00Z")));  // a Wednesday
  EXPECT_FALSE(within_hours(calendar, at("1969-12-31T23:59:59.5Z")));
}

TEST(WithinHours, HolidayIsAllOff) {
  Calendar calendar = hours(8 * kHour, 18 * kHour, "America/New_York");
  calendar.holidays = {days_from_civil(2024, 7, 4)};
  EXPECT_FALSE(within_hours(calendar, at("2024-07-04T14:00:00Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-07-05T14:00:00Z")));
  // The 5th by UTC, still the holiday's evening in New York.
  calendar.from_minute = calendar.to_minute = 0;
  EXPECT_FALSE(within_hours(calendar, at("2024-07-05T03:59:59Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-07-05T04:00:00Z")));
}

TEST(WithinHours, EqualEndsAreTheWholeDay) {
  const Calendar calendar = hours(9 * kHour, 9 * kHour);
  EXPECT_TRUE(within_hours(calendar, at("2024-08-01T00:00:00Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-08-02T23:59:59Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-03T00:00:00Z")));
}

TEST(WithinHours, NightShiftBelongsToTheDayItStarts) {
  const Calendar calendar = hours(22 * kHour, 6 * kHour);           // Monday to Friday
  EXPECT_TRUE(within_hours(calendar, at("2024-08-02T22:00:00Z")));  // Friday night
  EXPECT_TRUE(within_hours(calendar, at("2024-08-03T05:59:59Z")));  // runs into Saturday
  EXPECT_FALSE(within_hours(calendar, at("2024-08-03T06:00:00Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-03T22:00:00Z")));  // none starts on Saturday
  EXPECT_FALSE(within_hours(calendar, at("2024-08-05T05:00:00Z")));  // nor on Sunday, so Monday morning is off
  EXPECT_TRUE(within_hours(calendar, at("2024-08-05T22:00:00Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-06T12:00:00Z")));
}

TEST(WithinHours, NightShiftThatStartsOnAHolidayIsOffToItsEnd) {
  Calendar calendar = hours(22 * kHour, 6 * kHour);
  calendar.holidays = {days_from_civil(2024, 8, 1)};                // Thursday
  EXPECT_TRUE(within_hours(calendar, at("2024-08-01T05:00:00Z")));  // Wednesday's shift
  EXPECT_FALSE(within_hours(calendar, at("2024-08-01T23:00:00Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-02T05:00:00Z")));
  EXPECT_TRUE(within_hours(calendar, at("2024-08-02T23:00:00Z")));
}

TEST(WithinHours, ShiftThatEndsAtMidnight) {
  const Calendar calendar = hours(16 * kHour, 0);
  EXPECT_TRUE(within_hours(calendar, at("2024-08-02T23:59:59Z")));
  EXPECT_FALSE(within_hours(calendar, at("2024-08-03T00:00:00Z")));
}

TEST(WithinHours, FollowsDaylightSaving) {
  const Calendar berlin = hours(8 * kHour, 18 * kHour, "Europe/Berlin");
  EXPECT_FALSE(within_hours(berlin, at("2024-03-29T06:59:59Z")));  // Friday, UTC+1
  EXPECT_TRUE(within_hours(berlin, at("2024-03-29T07:00:00Z")));
  EXPECT_FALSE(within_hours(berlin, at("2024-03-29T17:00:00Z")));
  EXPECT_TRUE(within_hours(berlin, at("2024-04-01T06:00:00Z")));  // Monday, UTC+2
  EXPECT_FALSE(within_hours(berlin, at("2024-04-01T16:00:00Z")));
  EXPECT_TRUE(within_hours(berlin, at("2024-10-28T07:00:00Z")));  // Monday after the change back
  EXPECT_FALSE(within_hours(berlin, at("2024-10-28T06:59:59Z")));
}

TEST(WithinHours, TheHourThatIsSkippedAndTheHourThatComesTwice) {
  Calendar berlin = hours(2 * kHour, 3 * kHour, "Europe/Berlin");
  berlin.days.fill(true);
  // 2024-03-31: 01:59:59 is followed by 03:00:00.
  EXPECT_FALSE(within_hours(berlin, at("2024-03-31T00:59:59Z")));
  EXPECT_FALSE(within_hours(berlin, at("2024-03-31T01:00:00Z")));
  // 2024-10-27: 02:00 to 03:00 is there twice, and both count.
  EXPECT_TRUE(within_hours(berlin, at("2024-10-27T00:00:00Z")));
  EXPECT_TRUE(within_hours(berlin, at("2024-10-27T01:00:00Z")));
  EXPECT_TRUE(within_hours(berlin, at("2024-10-27T01:59:59Z")));
  EXPECT_FALSE(within_hours(berlin, at("2024-10-27T02:00:00Z")));
}

TEST(LocalTimeOf, OffsetsOfPartsOfAnHourAndDatesApart) {
  const LocalTime kathmandu = local_time_of(hours(0, 0, "Asia/Kathmandu"), at("2024-08-01T20:30:00Z"));
  EXPECT_EQ(kathmandu.day, 2);
  EXPECT_EQ(kathmandu.hour * 60 + kathmandu.minute, 2 * 60 + 15);
  EXPECT_EQ(kathmandu.weekday, 4);
  EXPECT_EQ(local_time_of(hours(0, 0, "Pacific/Kiritimati"), at("2024-12-31T10:00:00Z")).year, 2025);
  EXPECT_EQ(local_time_of(hours(0, 0, "No/Where"), at("2024-08-01T20:30:00Z")).hour, 20);
}

TEST(CalendarFor, TheFirstThatNamesTheActorHolds) {
  Settings settings;
  settings.calendars.resize(3);
  settings.calendars[0].actors = {"night-*", "carol"};
  settings.calendars[1].actors = {"*:user/night-bob", "dave@example.com"};
  settings.calendars[2].actors = {};
  EXPECT_EQ(&calendar_for(settings, {"arn:aws:iam::1:user/night-bob", "night-bob", ""}), &settings.calendars[0].hours);
  EXPECT_EQ(&calendar_for(settings, {"arn:aws:iam::1:user/night-bob", "", ""}), &settings.calendars[1].hours);
  EXPECT_EQ(&calendar_for(settings, {"arn:aws:iam::1:role/Ops", "Ops", "carol"}), &settings.calendars[0].hours);
  EXPECT_EQ(&calendar_for(settings, {"dave@example.com", "Dave", ""}), &settings.calendars[1].hours);
  EXPECT_EQ(&calendar_for(settings, {"erin", "", ""}), &settings.business_hours);
}

}  // namespace
}  // namespace snapsleuth
