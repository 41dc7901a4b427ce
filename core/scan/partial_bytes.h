// The numbers, times and texts that a partial is made of: written one behind the other, and read with a doubt at each.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/time.h"
#include "scan/store.h"

namespace snapsleuth {

static_assert(std::endian::native == std::endian::little, "partials are written as the machine holds numbers");

class PartialWriter {
 public:
  explicit PartialWriter(std::vector<std::uint8_t>& out) : out_(out) {}

  template <typename T>
  void put(T value) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    const std::size_t at = out_.size();
    out_.resize(at + sizeof value);
    std::memcpy(out_.data() + at, &value, sizeof value);
  }
  void put(Time time) { put(time.ns); }
  void put(Span span) {
    put(span.first);
    put(span.last);
  }
  void put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_.insert(out_.end(), text.begin(), text.end());
  }
  template <typename Container>
  void count(const Container& container) {
    put(static_cast<std::uint64_t>(container.size()));
  }

 private:
  std::vector<std::uint8_t>& out_;
};

/// Fails once and stays failed: the caller asks at the end.
class PartialReader {
 public:
  explicit PartialReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <typename T>
  T get() {
    T value{};
    if (left() < sizeof value) fail();
    if (failed_) return value;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  Time get_time() {
    const Time time{get<std::int64_t>()};
    if (!is_event_time(time)) fail();
    return failed_ ? Time{} : time;
  }
  Span get_span() {
    const Time first = get_time();
    const Span span{first, get_time()};
    if (span.last < span.first) fail();
    return span;
  }
  /// A day or a quarter of an hour, counted from 1970 in units of `unit_ns`.
  std::int32_t get_period(std::int64_t unit_ns) {
    const auto period = get<std::int32_t>();
    if (period > INT64_MAX / unit_ns || period < INT64_MIN / unit_ns || !is_event_time({period * unit_ns})) fail();
    return failed_ ? 0 : period;
  }
  std::string_view get_text() {
    const auto size = get<std::uint32_t>();
    if (left() < size) fail();
    if (failed_) return {};
    const std::string_view text(reinterpret_cast<const char*>(bytes_.data() + at_), size);
    at_ += size;
    return text;
  }
  /// A count of rows that take at least `row_bytes` each: more than the bytes can hold is a lie.
  std::size_t count(std::size_t row_bytes) {
    const auto n = get<std::uint64_t>();
    if (n > left() / row_bytes) fail();
    return failed_ ? 0 : static_cast<std::size_t>(n);
  }
  /// A number that points into a table of `size` rows.
  std::uint32_t index(std::size_t size) {
    const auto i = get<std::uint32_t>();
    if (i >= size) fail();
    return failed_ ? 0 : i;
  }
  template <typename Enum>
  Enum word(std::size_t values) {
    const auto v = get<std::uint8_t>();
    if (v >= values) fail();
    return static_cast<Enum>(failed_ ? 0 : v);
  }

  void fail() { failed_ = true; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace snapsleuth
