// Blocks of 64 bytes against the plain way of saying the same.
#include "../../../core/input/block64.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace snapsleuth::input {
namespace {

std::string random_block(std::mt19937& random, std::string_view alphabet) {
  std::string block(kBlock, ' ');
  for (char& c : block) c = alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
  return block;
}

TEST(Block64, ClassifiesEveryByteInEveryPlace) {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    for (std::size_t at = 0; at < kBlock; ++at) {
      std::string block(kBlock, ' ');
      block[at] = c;
      const BlockMasks masks = classify(block.data());
      const std::uint64_t bit = std::uint64_t{1} << at;
      const auto expected = [&](std::string_view set) { return set.find(c) != std::string_view::npos ? bit : 0; };
      ASSERT_EQ(masks.quotes, expected("\""));
      ASSERT_EQ(masks.backslashes, expected("\\"));
      ASSERT_EQ(masks.brackets, expected("{[]}"));
      ASSERT_EQ(masks.plain, value >= 0x20 && value < 0x80);
      const OddMasks odd = classify_odd(block.data());
      ASSERT_EQ(odd.controls, value < 0x20 ? bit : 0);
      ASSERT_EQ(odd.newlines, expected("\n"));
      ASSERT_EQ(odd.beyond_ascii, value > 0x7F ? bit : 0);
      ASSERT_EQ(masks.prose, expected("ikmo"));
    }
  }
}

TEST(Block64, FollowsStringsAndEscapesOverBorders) {
  std::mt19937 random(1);
  for (const std::string_view alphabet : {"\\\\\\\"", "\\\"ab", "\"abcdefgh{}"}) {
    StringCarry carry;
    bool in_string = false;
    bool escaped = false;
    for (int round = 0; round < 3000; ++round) {
      const std::size_t length = round % 3 == 0 ? 1 + random() % kBlock : kBlock;
      std::string block = random_block(random, alphabet);
      for (std::size_t i = length; i < kBlock; ++i) block[i] = ' ';
      std::uint64_t expected = 0;
      for (std::size_t i = 0; i < length; ++i) {
        const bool quote = block[i] == '"' && !escaped;
        escaped = !escaped && block[i] == '\\';
        if (quote) in_string = !in_string;
        if (in_string) expected |= std::uint64_t{1} << i;
      }
      const std::uint64_t all = length == kBlock ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1;
      ASSERT_EQ(string_mask(classify(block.data()), length, carry) & all, expected) << round << block;
    }
  }
}

}  // namespace
}  // namespace snapsleuth::input
