#include "detect/own_hours.h"

#include <algorithm>

namespace snapsleuth {
namespace {

/// Pipelines run when somebody pushes: what lies two hours from an earlier day's activity is still their time of day.
constexpr std::int32_t kToleranceQuarters = 8;
/// Fewer days than make a habit show no hours either.
constexpr std::size_t kFewestDays = 5;
/// Eleven hours of the day, and the tolerance on either side of them: who works in more of it has no hours.
constexpr std::size_t kMostSlots = 11 * 4 + std::size_t{2} * kToleranceQuarters;
/// A handful of runs at random times leaves half of the day free by chance. From so few active quarter-hours only six
/// hours of the day, and the tolerance, are taken for hours that are kept.
constexpr std::size_t kFewQuarters = 48;
constexpr std::size_t kMostSlotsOfFew = 6 * 4 + std::size_t{2} * kToleranceQuarters;
/// Of ten days, so many may lie apart from all others. It is the chance that the next day will, too, whatever the
/// times are drawn from (Good and Turing's estimate): a workload that keeps hours repeats itself.
constexpr std::size_t kApartOfTen = 1;

}  // namespace

void OwnHours::add(std::int32_t quarter) {
  if (quarter < 0) return;
  Slot& slot = slots_[static_cast<std::size_t>(quarter % kQuartersOfDay)];
  if (slot.first < 0) slot.first = quarter;
  slot.last = quarter;
  if (!first_) first_ = quarter;
  quarters_ += 1;
  const std::int32_t day = quarter / kQuartersOfDay;
  if (day != last_day_) days_ += 1;
  last_day_ = day;
}

/// What was seen within the tolerance of a time of day.
OwnHours::Slot OwnHours::around(std::int32_t slot) const {
  Slot all;
  for (std::int32_t apart = -kToleranceQuarters; apart <= kToleranceQuarters; ++apart) {
    const Slot& there = slots_[static_cast<std::size_t>((slot + apart + kQuartersOfDay) % kQuartersOfDay)];
    if (there.first < 0) continue;
    all.first = all.first < 0 ? there.first : std::min(all.first, there.first);
    all.last = std::max(all.last, there.last);
  }
  return all;
}

bool OwnHours::keeps_hours() const {
  if (days_ < kFewestDays) return false;
  std::size_t covered = 0;
  std::size_t apart = 0;
  std::int32_t last_apart = -kQuartersOfDay;
  for (std::int32_t slot = 0; slot < kQuartersOfDay; ++slot) {
    const Slot all = around(slot);
    if (all.first < 0) continue;
    covered += 1;
    // Half a day apart is another day's: nights reach over midnight.
    const std::int32_t own = slots_[static_cast<std::size_t>(slot)].first;
    const bool alone = own >= 0 && all.last - own <= kQuartersOfDay / 2 && own - all.first <= kQuartersOfDay / 2;
    if (!alone) continue;
    if (own - last_apart > kToleranceQuarters || own < last_apart) apart += 1;
    last_apart = own;
  }
  return covered <= (quarters_ < kFewQuarters ? kMostSlotsOfFew : kMostSlots) && apart * 10 <= days_ * kApartOfTen;
}

OwnHour OwnHours::at(std::int32_t quarter, std::int64_t days) const {
  if (!first_ || quarter - *first_ < days * kQuartersOfDay) return OwnHour::unknown;
  const std::int32_t slot = ((quarter % kQuartersOfDay) + kQuartersOfDay) % kQuartersOfDay;
  if (around(slot).first >= 0) return OwnHour::within;
  return keeps_hours() ? OwnHour::outside : OwnHour::none;
}

}  // namespace snapsleuth
