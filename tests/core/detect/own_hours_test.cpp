// The hours that a workload keeps: where it keeps none, nothing is outside of them.
#include "detect/own_hours.h"

#include <gtest/gtest.h>

#include <vector>

namespace snapsleuth {
namespace {

constexpr std::int64_t kDays = 7;

/// `clock` in hours, on a day since 1970.
std::int32_t quarter(int day, double clock) { return day * 96 + static_cast<std::int32_t>(clock * 4); }

OwnHour judged(const std::vector<std::int32_t>& quarters, std::int32_t at) {
  OwnHours hours;
  for (const std::int32_t q : quarters) hours.add(q);
  return hours.at(at, kDays);
}

std::vector<std::int32_t> office(int days) {
  std::vector<std::int32_t> quarters;
  for (int day = 0; day < days; ++day) {
    for (int q = 0; q < 32; q += 3) quarters.push_back(quarter(100 + day, 9) + q);
  }
  return quarters;
}

TEST(OwnHours, OfAnOfficesPipeline) {
  EXPECT_EQ(judged(office(10), quarter(111, 12)), OwnHour::within);
  EXPECT_EQ(judged(office(10), quarter(111, 18.5)), OwnHour::within) << "two hours after its last";
  EXPECT_EQ(judged(office(10), quarter(111, 19.25)), OwnHour::outside);
  EXPECT_EQ(judged(office(10), quarter(111, 2)), OwnHour::outside);
}

TEST(OwnHours, OfANightlyJobAlsoOverMidnight) {
  std::vector<std::int32_t> nightly;
  for (int day = 100; day < 109; ++day) {
    nightly.push_back(quarter(day, 23.5 + (day % 2)));
  }
  EXPECT_EQ(judged(nightly, quarter(110, 1)), OwnHour::within);
  EXPECT_EQ(judged(nightly, quarter(110, 12)), OwnHour::outside);
}

TEST(OwnHours, TakeEnoughDays) {
  EXPECT_EQ(judged({}, quarter(110, 2)), OwnHour::unknown);
  EXPECT_EQ(judged(office(4), quarter(106, 2)), OwnHour::unknown) << "seen for six days only";
  EXPECT_EQ(judged(office(4), quarter(120, 2)), OwnHour::none) << "four days repeat nothing";
  EXPECT_EQ(judged(office(5), quarter(120, 2)), OwnHour::outside);
}

TEST(OwnHours, OfWhatRunsAtAnyHourAreNone) {
  // Once a day at hours that have nothing to do with one another.
  const std::vector<double> clocks{3.0, 17.5, 9.25, 22.0, 13.0, 6.25, 19.75, 0.5};
  std::vector<std::int32_t> scans;
  for (std::size_t day = 0; day < clocks.size(); ++day) {
    scans.push_back(quarter(100 + static_cast<int>(day), clocks[day]));
  }
  EXPECT_EQ(judged(scans, quarter(109, 15.25)), OwnHour::none);
  // At random hours that happen to leave the night free, and to lie near one another.
  std::vector<std::int32_t> lucky;
  const std::vector<double> near{8.0, 13.5, 9.5, 15.0, 11.25, 17.5, 14.0, 10.5, 16.25, 8.75};
  for (std::size_t day = 0; day < near.size(); ++day) {
    lucky.push_back(quarter(100 + static_cast<int>(day), near[day]));
  }
  EXPECT_EQ(judged(lucky, quarter(110, 2)), OwnHour::none);
  // All around the clock but for a few hours, day after day.
  std::vector<std::int32_t> busy;
  for (int day = 100; day < 120; ++day) {
    for (int hour = 5; hour < 23; ++hour) busy.push_back(quarter(day, hour));
  }
  EXPECT_EQ(judged(busy, quarter(121, 2)), OwnHour::none);
}

TEST(OwnHours, OfOneStrayDayAmongFewAreNone) {
  std::vector<std::int32_t> quarters = office(7);
  quarters.push_back(quarter(107, 3));
  EXPECT_EQ(judged(quarters, quarter(109, 22.5)), OwnHour::none);
}

}  // namespace
}  // namespace snapsleuth
