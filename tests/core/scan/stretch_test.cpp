// A large file read in stretches by several at a time: together they find what one alone does, or it shows that they do
// not. Small files in place of large ones, with parts of a few bytes, so that a stretch begins at every place there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/scanner.h"
#include "scan_texts.h"

namespace snapsleuth {
namespace {

using testing::batch;
using testing::bytes_of;
using testing::call;
using testing::described;

constexpr std::uint64_t kPart = 64;
constexpr std::uint64_t kSerial = 7;

struct StretchRead {
  std::optional<Border> began;
  std::optional<Border> ended;
  Store store;
};

StretchRead taken(Scanner& scanner) {
  scanner.close(Ending::complete);
  return {scanner.began(), scanner.ended(), scanner.take()};
}

void push_all(Scanner& scanner, std::string_view text, std::size_t step) {
  for (std::size_t at = 0; at < text.size(); at += step) {
    if (!scanner.push(bytes_of(text.substr(at, step)))) return;
  }
}

StretchRead first_stretch(std::string_view text, std::uint64_t to, std::size_t step) {
  Scanner scanner({}, kPart);
  scanner.open("big.json", kSerial);
  scanner.stop_at(to);
  push_all(scanner, text, step);
  return taken(scanner);
}

/// As the page does it: the head until there is enough, then from a little in front of the stretch on.
StretchRead later_stretch(std::string_view text, std::uint64_t from, std::uint64_t to, std::size_t step) {
  constexpr std::size_t kBefore = 16;
  constexpr std::size_t kHead = 4096;
  Scanner scanner({}, kPart);
  scanner.open_behind("big.json", kSerial);
  push_all(scanner, text.substr(0, kHead), step);
  const std::uint64_t offset = from - std::min<std::uint64_t>(from, kBefore);
  const std::string_view rest = text.substr(std::min(static_cast<std::size_t>(offset), text.size()));
  const std::size_t searched = std::max<std::size_t>(step, 2048);
  const Stretch stretch{offset, static_cast<std::size_t>(from - offset), to};
  if (scanner.resume(bytes_of(rest.substr(0, searched)), stretch) && rest.size() > searched) {
    push_all(scanner, rest.substr(searched), step);
  }
  return taken(scanner);
}

/// Nothing where the two do not join.
std::optional<Store> in_two(std::string_view text, std::uint64_t border, std::size_t step) {
  StretchRead first = first_stretch(text, border, step);
  if (!first.ended) return std::move(first.store);
  StretchRead second = later_stretch(text, border, UINT64_MAX, step);
  if (!second.began || !first.ended->joins(*second.began)) return std::nullopt;
  Store all;
  all.merge(second.store);
  all.merge(first.store);
  return all;
}

/// At some of the borders that parts have, others with each `turn`. Says how often the guess was right.
std::size_t splits_alike(const std::string& text, std::size_t step, std::size_t turn) {
  constexpr std::size_t kTurns = 17;
  const std::vector<std::string> whole = described(testing::scan({{"big.json", text}}, kSerial, step, kPart));
  std::size_t joined = 0;
  for (std::uint64_t border = (1 + turn % kTurns) * kPart; border < text.size(); border += kTurns * kPart) {
    const std::optional<Store> both = in_two(text, border, step);
    if (!both) continue;
    ++joined;
    EXPECT_EQ(described(*both), whole) << "split at " << border << " of " << text.size() << ", in steps of " << step;
  }
  return joined;
}

/// The text with an insertion, so that every byte of it comes to lie at a border of parts.
std::size_t splits_alike_everywhere(const std::string& begin, const std::string& rest, std::size_t every = 1) {
  std::size_t joined = 0;
  for (std::size_t shift = 0; shift < kPart; shift += every) {
    const std::string text = begin + std::string(shift, ' ') + rest;
    joined += splits_alike(text, shift % 5 == 0 ? 7 : text.size(), shift);
  }
  return joined;
}

std::string number(int n) { return std::to_string(n); }
std::string at_minute(int n) { return "2026-03-01T10:" + number(10 + n) + ":00Z"; }

/// Snapshots and what is not kept, a role that is assumed again and again, and texts that look like borders.
std::vector<std::string> records() {
  std::vector<std::string> all;
  for (int n = 0; n < 8; ++n) {
    all.push_back(call(
        "e-" + number(n), at_minute(n), n % 3 == 0 ? "CreateSnapshot" : "DescribeInstances", "ann",
        R"("requestParameters":{"volumeId":"vol-)" + number(n) + R"(","note":"} , {\"eventVersion\":\"1.08\",\\"})"));
  }
  all.push_back(call("e-0", at_minute(0), "CreateSnapshot"));
  all.push_back(call("", at_minute(30), "DeleteSnapshot", "bob",
                     R"("responseElements":[{"eventVersion":"1"},{"eventVersion":"2"}])"));
  return all;
}

std::string joined_by(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : between).append(part);
  return out;
}

TEST(Stretches, ABatchOnOneLine) {
  const std::string text = batch(records());
  EXPECT_GT(splits_alike_everywhere("", text), 120U);
}

TEST(Stretches, ALineARecord) {
  const std::string text = joined_by(records(), "\n") + "\n";
  EXPECT_GT(splits_alike_everywhere("", text), 120U);
}

TEST(Stretches, ABareArrayOverLines) {
  const std::string text = "[" + joined_by(records(), ",\n  ") + "\n]";
  EXPECT_GT(splits_alike_everywhere("", text), 120U);
}

TEST(Stretches, DocumentsOfSeveralLines) {
  const std::string two =
      batch({records()[0], records()[1]}) + "\n" + batch({records()[2], records()[3], records()[4]});
  splits_alike_everywhere("", two);
  splits_alike_everywhere("", two + "\n" + joined_by(records(), "\n"));
}

TEST(Stretches, MembersBesideTheRecords) {
  splits_alike_everywhere(R"({"a":[1,{"eventVersion":2}],"Records":[)",
                          joined_by(records(), ",") + R"(],"b":{"c":[]}})");
}

/// What is cut off, damaged or strange may be refused, and is never read otherwise.
TEST(Stretches, WhatIsDamaged) {
  const std::string lines = joined_by(records(), "\n");
  const std::string whole = batch(records());
  splits_alike_everywhere("", lines.substr(0, lines.size() - 90));
  splits_alike_everywhere("", whole.substr(0, whole.size() - 90));
  const std::vector<std::string_view> noise = {"garbage\n",
                                               "}",
                                               "]",
                                               "{",
                                               "\"",
                                               "5,",
                                               R"("{\"eventVersion\":1}",)",
                                               "\n",
                                               "]}\n",
                                               "{\"eventVersion\":\"1.08\",",
                                               "\\",
                                               "2026-03-01T10:00:00Z "};
  for (std::size_t n = 0; n < noise.size(); ++n) {
    for (const std::string& text : {lines, whole}) {
      for (std::size_t at = n * 31 + 40; at < text.size(); at += 217) {
        std::string damaged = text;
        damaged.insert(at, noise[n]);
        splits_alike(damaged, n % 4 == 0 ? 13 : damaged.size(), at);
      }
    }
  }
}

TEST(Stretches, NoiseBetweenRecords) {
  const std::vector<std::string> all = records();
  for (const std::string_view noise : {"\nnot JSON\n", "\n\n", "\n,\n", "\n]\n", "\n# a label:\n", "\n\"text\"\n"}) {
    std::string text = all[0];
    for (std::size_t n = 1; n < all.size(); ++n) text.append(n % 3 == 0 ? noise : "\n").append(all[n]);
    splits_alike_everywhere("", text, 5);
  }
  for (const std::string_view noise : {",5,", ",\"x\",", " , ", ",\n", ",null,{},", ",,"}) {
    std::string text = all[0];
    for (std::size_t n = 1; n < all.size(); ++n) text.append(n % 3 == 0 ? noise : ",").append(all[n]);
    splits_alike_everywhere("", R"({"Records":[)" + text + "]}", 5);
  }
}

TEST(Stretches, WhatIsNoPlainJsonIsNeverSplit) {
  const std::string table = "a,b\n" + std::string(500, 'x');
  const std::string marked = "\xEF\xBB\xBF" + batch(records());
  for (const std::string& text :
       {table, marked, std::string("prose, and no more"), std::string("\x1F\x8B") + batch(records())}) {
    const StretchRead first = first_stretch(text, kPart, text.size());
    EXPECT_FALSE(first.ended);
    EXPECT_EQ(described(first.store), described(testing::scan({{"big.json", text}}, kSerial, 0, kPart)));
    const StretchRead second = later_stretch(text, 2 * kPart, UINT64_MAX, text.size());
    EXPECT_FALSE(second.began);
    EXPECT_TRUE(second.store.empty());
  }
}

TEST(Stretches, AScannerIsAsItWasAfterwards) {
  Scanner scanner({}, kPart);
  const std::string text = batch(records());
  scanner.open_behind("big.json", kSerial);
  push_all(scanner, text, 100);
  scanner.close(Ending::complete);
  EXPECT_FALSE(scanner.began());
  EXPECT_TRUE(scanner.take().empty());
  EXPECT_EQ(scanner.progress().records, 0U);
  scanner.open("big.json", kSerial);
  push_all(scanner, text, 100);
  scanner.close(Ending::complete);
  EXPECT_FALSE(scanner.ended());
  EXPECT_EQ(described(scanner.take()), described(testing::scan({{"big.json", text}}, kSerial, 100, kPart)));
}

/// As many as there are: each end must join the next beginning.
TEST(Stretches, ManyInARow) {
  const std::string text = batch(records());
  const std::vector<std::string> whole = described(testing::scan({{"big.json", text}}, kSerial, 0, kPart));
  constexpr std::uint64_t kEach = 8 * kPart;
  StretchRead last = first_stretch(text, kEach, 50);
  Store all = std::move(last.store);
  std::size_t count = 1;
  for (std::uint64_t from = kEach; last.ended; from += kEach, ++count) {
    StretchRead next = later_stretch(text, from, from + kEach, 50);
    ASSERT_TRUE(next.began);
    ASSERT_TRUE(last.ended->joins(*next.began));
    all.merge(next.store);
    last = std::move(next);
  }
  EXPECT_GT(count, 4U);
  EXPECT_EQ(described(all), whole);
}

}  // namespace
}  // namespace snapsleuth
