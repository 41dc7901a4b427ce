// The values that a settings file writes as text: how each is read, written, and complained about.
//
// Each is a type with `read`, `write` and `complaint`: what is wrong with a text that `read` refused, to stand behind
// the key's path and a colon.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/time.h"

namespace snapsleuth {

/// A text of the file for a message: in quotes, control characters escaped, cut where it is long.
std::string in_quotes(std::string_view text);

/// The known word that was most likely meant; empty where none is near.
std::string_view nearest(std::string_view word, const std::string_view* known, std::size_t count);

/// `08:00` as minutes after midnight.
struct ClockText {
  static std::optional<int> read(std::string_view text);
  static std::string write(int minutes);
  static std::string complaint(std::string_view text);
};

/// `mon` as 0.
struct DayText {
  static std::optional<int> read(std::string_view text);
  static std::string write(int day);
  static std::string complaint(std::string_view text);
};

/// `2026-01-31` as days since 1970-01-01.
struct DateText {
  static std::optional<std::int64_t> read(std::string_view text);
  static std::string write(std::int64_t day);
  static std::string complaint(std::string_view text);
};

/// `2026-01-31T08:00:00Z`.
struct TimeText {
  static std::optional<Time> read(std::string_view text);
  static std::string write(Time time);
  static std::string complaint(std::string_view text);
};

/// An IANA name.
struct ZoneText {
  static std::optional<std::string> read(std::string_view text);
  static std::string complaint(std::string_view text);
};

/// An address or range.
struct AddressText {
  static std::string complaint(std::string_view text);
};

}  // namespace snapsleuth
