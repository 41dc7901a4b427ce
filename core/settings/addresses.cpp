// Reading addresses by hand, a hundred lines: inet_pton differs between C libraries in what it lets through, and the
// page and the native program must say the same of the same log.
#include "settings/addresses.h"

#include <algorithm>

#include "model/ascii.h"

namespace snapsleuth {
namespace {

constexpr unsigned kAllBits = 128;
constexpr unsigned kMappedBits = 96;  // the bits before an IPv4 address in its IPv4-mapped form
constexpr AddressBytes kMappedBase{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr std::size_t kGroups = 8;

/// A decimal number of at most `digits` digits, no sign, no leading zero.
std::optional<unsigned> parse_decimal(std::string_view text, std::size_t digits) noexcept {
  if (!ascii::all_digits(text) || text.size() > digits || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

using Quad = std::array<std::uint8_t, 4>;

std::optional<Quad> parse_quad(std::string_view text) noexcept {
  Quad quad{};
  for (std::size_t i = 0; i < quad.size(); ++i) {
    const bool last = i + 1 == quad.size();
    const std::size_t dot = text.find('.');
    if (last != (dot == std::string_view::npos)) return std::nullopt;
    const auto part = parse_decimal(text.substr(0, dot), 3);
    if (!part || *part > 255) return std::nullopt;
    quad[i] = static_cast<std::uint8_t>(*part);
    if (!last) text.remove_prefix(dot + 1);
  }
  return quad;
}

/// The 16-bit groups of one side of `::`.
struct Groups {
  std::array<std::uint16_t, kGroups> at{};
  std::size_t count = 0;

  bool push(unsigned group) noexcept {
    if (count == kGroups) return false;
    at[count++] = static_cast<std::uint16_t>(group);
    return true;
  }
};

std::optional<unsigned> parse_group(std::string_view text) noexcept {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (!ascii::is_hex(c)) return std::nullopt;
    const char digit = ascii::lower(c);
    value = value * 16 + static_cast<unsigned>(ascii::is_digit(digit) ? digit - '0' : digit - 'a' + 10);
  }
  return value;
}

/// `1:2:3`, whose last part may be `a.b.c.d` where the address ends there.
bool read_groups(std::string_view text, bool ends_address, Groups& out) noexcept {
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (colon == std::string_view::npos && ends_address && part.find('.') != std::string_view::npos) {
      const auto quad = parse_quad(part);
      return quad && out.push((*quad)[0] * 256U + (*quad)[1]) && out.push((*quad)[2] * 256U + (*quad)[3]);
    }
    const auto group = parse_group(part);
    if (!group || !out.push(*group)) return false;
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;  // a colon at the end
  }
  return true;
}

std::optional<AddressBytes> parse_ipv6(std::string_view text) noexcept {
  const std::size_t gap = text.find("::");
  const bool has_gap = gap != std::string_view::npos;
  Groups head;
  Groups tail;
  if (!read_groups(text.substr(0, gap), !has_gap, head)) return std::nullopt;
  if (has_gap && !read_groups(text.substr(gap + 2), true, tail)) return std::nullopt;
  const std::size_t given = head.count + tail.count;
  // `::` stands for at least one group.
  if (has_gap ? given >= kGroups : given != kGroups) return std::nullopt;

  AddressBytes bytes{};
  const auto put = [&bytes](std::size_t index, std::uint16_t group) {
    bytes[index * 2] = static_cast<std::uint8_t>(group >> 8U);
    bytes[index * 2 + 1] = static_cast<std::uint8_t>(group & 0xFFU);
  };
  for (std::size_t i = 0; i < head.count; ++i) put(i, head.at[i]);
  for (std::size_t i = 0; i < tail.count; ++i) put(kGroups - tail.count + i, tail.at[i]);
  return bytes;
}

bool is_ipv6_text(std::string_view text) { return text.find(':') != std::string_view::npos; }

bool in_range(const AddressBytes& address, const AddressBytes& base, unsigned bits) noexcept {
  const std::size_t whole = bits / 8;
  if (!std::equal(base.begin(), base.begin() + static_cast<std::ptrdiff_t>(whole), address.begin())) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  return ((base[whole] ^ address[whole]) >> (8U - rest)) == 0;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) noexcept {
  if (is_ipv6_text(text)) return parse_ipv6(text);
  const auto quad = parse_quad(text);
  if (!quad) return std::nullopt;
  AddressBytes bytes = kMappedBase;
  std::copy(quad->begin(), quad->end(), bytes.begin() + 12);
  return bytes;
}

bool AddressSet::add(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  const auto base = parse_address(address);
  if (!base) return false;
  unsigned bits = kAllBits;
  if (slash != std::string_view::npos) {
    const unsigned before = is_ipv6_text(address) ? 0 : kMappedBits;
    const auto prefix = parse_decimal(text.substr(slash + 1), 3);
    if (!prefix || *prefix + before > kAllBits) return false;
    bits = *prefix + before;
  }
  ranges_.push_back({*base, bits});
  texts_.emplace_back(text);
  return true;
}

std::optional<AddressSet> AddressSet::parse(const std::vector<std::string>& texts) {
  AddressSet set;
  for (const std::string& text : texts) {
    if (!set.add(text)) return std::nullopt;
  }
  return set;
}

AddressSet AddressSet::shown_as(std::vector<std::string> texts) {
  AddressSet set;
  set.texts_ = std::move(texts);
  return set;
}

bool AddressSet::contains(std::string_view address) const noexcept {
  if (ranges_.empty()) return false;
  const auto bytes = parse_address(address);
  if (!bytes) return false;
  const bool ipv4 = in_range(*bytes, kMappedBase, kMappedBits);
  return std::any_of(ranges_.begin(), ranges_.end(), [&bytes, ipv4](const Range& range) {
    // `::/0` says all of IPv6: that IPv4 is held inside it is our affair.
    if (ipv4 && range.prefix_bits < kMappedBits) return false;
    return in_range(*bytes, range.base, range.prefix_bits);
  });
}

}  // namespace snapsleuth
