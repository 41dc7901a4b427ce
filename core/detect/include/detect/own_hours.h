// The hours that a workload keeps, where it keeps any: learned from the quarter-hours of its earlier days.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace snapsleuth {

/// The answer to whether a time lies within a workload's own hours.
enum class OwnHour : std::uint8_t {
  unknown,  ///< It has not been seen for long enough.
  none,     ///< It works at all hours, or at any: it has none to be outside of.
  within,
  outside,
};

class OwnHours {
 public:
  /// One more quarter-hour with activity, counted from 1970 in UTC; in ascending order.
  void add(std::int32_t quarter);
  /// Where this quarter-hour lies to what was added. Needs activity `days` before it.
  [[nodiscard]] OwnHour at(std::int32_t quarter, std::int64_t days) const;

 private:
  /// First and last quarter-hour seen at one time of day.
  struct Slot {
    std::int32_t first = -1;
    std::int32_t last = -1;
  };
  static constexpr std::int32_t kQuartersOfDay = 96;

  [[nodiscard]] Slot around(std::int32_t slot) const;
  [[nodiscard]] bool keeps_hours() const;

  std::array<Slot, kQuartersOfDay> slots_;
  std::optional<std::int32_t> first_;
  std::int32_t last_day_ = -1;
  std::size_t days_ = 0;
  std::size_t quarters_ = 0;
};

}  // namespace snapsleuth
