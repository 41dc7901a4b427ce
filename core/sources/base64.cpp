#include "base64.h"

#include <array>
#include <cstdint>

namespace snapsleuth {
namespace {

constexpr std::uint8_t kNone = 0xFF;
constexpr std::uint8_t kSpace = 0xFE;
constexpr std::uint8_t kPad = 0xFD;

constexpr std::array<std::uint8_t, 256> make_values() {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> values{};
  for (std::uint8_t& value : values) value = kNone;
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    values[static_cast<unsigned char>(kLetters[i])] = static_cast<std::uint8_t>(i);
  }
  values['-'] = 62;  // the URL-safe alphabet, as some queues write it
  values['_'] = 63;
  for (const unsigned char c : {' ', '\t', '\r', '\n'}) values[c] = kSpace;
  values['='] = kPad;
  return values;
}

constexpr std::array<std::uint8_t, 256> kValues = make_values();

}  // namespace

bool decode_base64(std::string_view text, std::string& out) {
  out.clear();
  out.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  std::size_t letters = 0;
  std::size_t pads = 0;
  for (const char c : text) {
    const std::uint8_t value = kValues[static_cast<unsigned char>(c)];
    if (value == kSpace) continue;
    if (value == kPad) {
      ++pads;
      continue;
    }
    if (value == kNone || pads > 0) return false;
    bits = (bits << 6U) | value;
    if (++letters % 4 != 0) continue;
    for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<char>((bits >> shift) & 0xFFU));
    bits = 0;
  }
  // Two letters left over are one byte and four bits of nothing, three are two bytes and two bits.
  const std::size_t rest = letters % 4;
  if (rest == 1 || (pads > 0 && (rest == 0 || pads != 4 - rest))) return false;
  if (rest == 2) {
    out.push_back(static_cast<char>(bits >> 4U));
    return (bits & 0x0FU) == 0;
  }
  if (rest == 3) {
    out.push_back(static_cast<char>(bits >> 10U));
    out.push_back(static_cast<char>((bits >> 2U) & 0xFFU));
    return (bits & 0x03U) == 0;
  }
  return true;
}

}  // namespace snapsleuth
