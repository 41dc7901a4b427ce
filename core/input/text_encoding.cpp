#include "text_encoding.h"

namespace snapsleuth::input {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

constexpr bool is_high(std::uint32_t unit) { return (unit & 0xFC00U) == 0xD800U; }
constexpr bool is_low(std::uint32_t unit) { return (unit & 0xFC00U) == 0xDC00U; }

}  // namespace

void Utf16Decoder::begin(bool big_endian) {
  big_endian_ = big_endian;
  has_odd_ = false;
  high_ = 0;
}

std::string_view Utf16Decoder::decode(std::string_view bytes) {
  // A unit makes three bytes at most; a half pair left over from before makes three more, and so does an odd byte.
  const std::size_t most = (bytes.size() / 2 + 2) * 3;
  if (out_.size() < most) out_.resize(most);
  size_ = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (!has_odd_) {
      odd_ = byte;
      has_odd_ = true;
      continue;
    }
    has_odd_ = false;
    const std::uint32_t first = odd_;
    unit(big_endian_ ? (first << 8U) | byte : (std::uint32_t{byte} << 8U) | first);
  }
  return {out_.data(), size_};
}

std::string_view Utf16Decoder::finish() {
  if (out_.size() < 8) out_.resize(8);
  size_ = 0;
  if (high_ != 0) put(kReplacement);
  if (has_odd_) put(kReplacement);
  high_ = 0;
  has_odd_ = false;
  return {out_.data(), size_};
}

void Utf16Decoder::unit(std::uint32_t value) {
  if (high_ != 0) {
    const std::uint32_t high = high_;
    high_ = 0;
    if (is_low(value)) return put(0x10000U + ((high - 0xD800U) << 10U) + (value - 0xDC00U));
    put(kReplacement);
  }
  if (is_high(value)) {
    high_ = value;
  } else {
    put(is_low(value) ? kReplacement : value);
  }
}

void Utf16Decoder::put(std::uint32_t code_point) {
  const auto add = [this](std::uint32_t byte) { out_[size_++] = static_cast<char>(byte); };
  if (code_point < 0x80U) return add(code_point);
  if (code_point < 0x800U) {
    add(0xC0U | (code_point >> 6U));
  } else {
    if (code_point < 0x10000U) {
      add(0xE0U | (code_point >> 12U));
    } else {
      add(0xF0U | (code_point >> 18U));
      add(0x80U | ((code_point >> 12U) & 0x3FU));
    }
    add(0x80U | ((code_point >> 6U) & 0x3FU));
  }
  add(0x80U | (code_point & 0x3FU));
}

}  // namespace snapsleuth::input
