#include "model/utf8.h"

#include <algorithm>

namespace snapsleuth {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Lead {
  std::size_t length = 0;  ///< 0: no character begins so.
  unsigned char second_from =
      0x80;  ///< The second byte's range keeps out overlong forms, surrogates and the too large.
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

struct Sequence {
  std::size_t length = 1;
  bool valid = false;
  bool cut = false;  ///< Good so far, but the text ends in it.
};

Sequence first_sequence(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (i == text.size()) return {i, false, true};
    const auto byte = static_cast<unsigned char>(text[i]);
    const unsigned char from = i == 1 ? lead.second_from : 0x80;
    const unsigned char to = i == 1 ? lead.second_to : 0xBF;
    if (byte < from || byte > to) return {i, false, false};
  }
  return {lead.length == 0 ? 1 : lead.length, lead.length != 0, false};
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const Sequence sequence = first_sequence(text);
  return sequence.valid ? sequence.length : 0;
}

void append_valid_utf8(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const Sequence sequence = first_sequence(text);
    out.append(sequence.valid ? text.substr(0, sequence.length) : kReplacement);
    text.remove_prefix(sequence.length);
  }
}

std::string_view whole_characters(std::string_view text, std::size_t most) {
  text = text.substr(0, most);
  // A character has four bytes at most: only the last three can begin one that is cut.
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const std::string_view last = text.substr(text.size() - back);
    if ((static_cast<unsigned char>(last.front()) & 0xC0U) == 0x80U) continue;
    if (first_sequence(last).cut) text.remove_suffix(back);
    break;
  }
  return text;
}

}  // namespace snapsleuth
