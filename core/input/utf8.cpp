#include "utf8.h"

namespace snapsleuth::input {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Lead {
  std::size_t length = 0;
  unsigned char second_from = 0x80;  ///< The second byte's range keeps out overlong forms, surrogates and the too large.
  unsigned char second_to = 0xBF;
};

constexpr Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

std::size_t utf8_sequence(std::string_view text, bool& cut) {
  cut = false;
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (i == text.size()) {
      cut = true;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    const unsigned char from = i == 1 ? lead.second_from : 0x80;
    const unsigned char to = i == 1 ? lead.second_to : 0xBF;
    if (byte < from || byte > to) return 0;
  }
  return lead.length;
}

void append_valid_utf8(std::string& out, std::string_view text) {
  while (!text.empty()) {
    bool cut = false;
    const std::size_t length = utf8_sequence(text, cut);
    out.append(length == 0 ? kReplacement : text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

}  // namespace snapsleuth::input
