// Sets of IP addresses and CIDR ranges, as settings name them, and the question whether a log's address is in one.
//
// A log's source address is a text of the cloud's choosing: an address, a service's DNS name, "AWS Internal",
// "private", "...". What is no address is in no set.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// The 16 bytes of an IPv6 address. IPv4 is held as IPv4-mapped IPv6 (::ffff:a.b.c.d), so both spellings of one
/// address are equal.
using AddressBytes = std::array<std::uint8_t, 16>;

/// Reads an IPv4 or IPv6 address and nothing else: no port, no zone (`%eth0`), no brackets, no leading zeros in
/// IPv4 (to some readers they mean octal, so they may name another machine).
std::optional<AddressBytes> parse_address(std::string_view text) noexcept;

/// Addresses and ranges, in the order and spelling in which they were added.
class AddressSet {
 public:
  /// Adds an address or a range (`10.0.0.0/8`, `2001:db8::/32`); bits behind the prefix are ignored.
  /// False, and nothing added, where the text is neither.
  bool add(std::string_view text);

  /// The set of all these texts; empty where one of them is neither an address nor a range.
  static std::optional<AddressSet> parse(const std::vector<std::string>& texts);

  /// Only to be shown: these texts, which stand for addresses, and nothing is in it.
  static AddressSet shown_as(std::vector<std::string> texts);

  [[nodiscard]] bool contains(std::string_view address) const noexcept;
  [[nodiscard]] bool empty() const noexcept { return ranges_.empty(); }
  [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return texts_; }

  friend bool operator==(const AddressSet& a, const AddressSet& b) { return a.texts_ == b.texts_; }

 private:
  struct Range {
    AddressBytes base;
    unsigned prefix_bits;  // of 128
  };
  std::vector<Range> ranges_;
  std::vector<std::string> texts_;
};

}  // namespace snapsleuth
