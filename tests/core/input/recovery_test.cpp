// What is broken costs what is broken, and is counted; the rest is read.
#include <gtest/gtest.h>

#include <regex>

#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

struct Broken {
  const char* what;
  std::string text;
  std::string expected;
};

const std::string kGood = R"({"eventVersion":"1","x":{"y":[1]}})";

void expect_summary(const Broken& broken) {
  SCOPED_TRACE(broken.what);
  const std::vector<FoundInput> inputs = read_every_way(broken.text);
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_EQ(summary(inputs[0]), broken.expected) << broken.text;
}

TEST(Recovery, InArrays) {
  const std::string tail = "," + kGood + "," + kGood + "]}";
  const std::string head = R"({"Records":[)" + kGood + ",";
  const std::string at = std::to_string(head.size());
  const Broken cases[] = {
      {"a quote too many", head + R"({"eventVersion":"1","x":"say "hi" to"})" + tail,
       "3 records, malformed-record@" + at + " x1"},
      {"a quote too few", head + R"({"eventVersion":"1,"x":{"y":[1]}})" + tail,
       "3 records, malformed-record@" + at + " x1"},
      {"a closer too few", head + R"({"eventVersion":"1","x":{"y":[1]})" + tail,
       "3 records, malformed-record@" + at + " x1"},
      {"a closer of the wrong kind", head + R"({"eventVersion":"1","x":{"y":[1}}})" + tail,
       "3 records, malformed-record@" + at + " x1"},
      {"a word without quotes", head + R"({"eventVersion":"1","x":None})" + tail,
       "3 records, malformed-record@" + at + " x1"},
      {"the first is broken", R"({"Records":[{"eventVersion":"1","x":oops},)" + kGood + tail,
       "3 records, malformed-record@12 x1"},
      {"values that are no objects", head + R"(1,"two",null)" + tail, "3 records, malformed-record@" + at + " x3"},
      {"an array among objects is a file of its own", head + R"([{"a":1},{"b":2}])" + tail, "4 records"},
      {"a comma too many", head + tail, "3 records"},
      {"a comma too few", R"({"Records":[)" + kGood + " " + kGood + "]}", "2 records"},
  };
  for (const Broken& broken : cases) expect_summary(broken);
}

/// Found by chance: of an array in the place of a record only the tail is kept, and its error went back by all of it.
TEST(Recovery, OffsetsHoldAfterABrokenElementThatIsNoObject) {
  const std::string text = "[[\"" + std::string(300, 'x') + "\n\"]\n" + kGood;
  const std::vector<FoundInput> inputs = read_every_way(text);
  ASSERT_EQ(inputs[0].records.size(), 1U);
  EXPECT_EQ(inputs[0].records[0].offset, text.size() - kGood.size());
}

TEST(Recovery, InLines) {
  const std::string head = kGood + "\n";
  const std::string tail = "\n" + kGood + "\n" + kGood + "\n";
  const std::string at = std::to_string(head.size());
  const std::string expected = "3 records, malformed-record@" + at + " x1";
  const Broken cases[] = {
      {"cut off in a string", head + R"({"eventVersion":"1","x":"ab)" + tail, expected},
      {"cut off after a value", head + R"({"eventVersion":"1","x":{"y":[1])" + tail, expected},
      {"cut off before a value", head + R"({"eventVersion":)" + tail, expected},
      {"a quote too many", head + R"({"eventVersion":"1","x":"say "hi" to"})" + tail, expected},
      {"text", head + "this is no JSON" + tail, expected},
      {"several lines of text", head + "this is\nno JSON\nat all" + tail, expected},
      {"a number", head + "17" + tail, expected},
      {"two broken ones", head + "{\"eventVersion\":\"1\n{\"eventVersion\":\"1" + tail,
       "3 records, malformed-record@" + at + " x1, malformed-record@" + std::to_string(head.size() + 19) + " x1"},
      {"the first is broken", "{\"eventVersion\":\"1\n" + kGood + tail, "3 records, malformed-record@0 x1"},
      {"the first is what is left of another", "\"x\":{\"y\":[1]}}\n" + kGood + tail,
       "3 records, malformed-record@0 x1"},
  };
  for (const Broken& broken : cases) expect_summary(broken);
}

/// As `split -b` cuts a file: all but its first piece begin anywhere.
TEST(Recovery, AFileWhoseHeadIsMissing) {
  const std::string record =
      R"({"eventVersion":"1","who":{"arn":"a"},"eventTime":"2026-03-01T10:00:00Z","request":{"say":"{\"b\":[1]}"},)"
      R"("resources":[{"arn":"b"},{"arn":"c"}],"last":"x"})";
  const std::string spaced = std::regex_replace(record, std::regex("([,{\\[])(?=[\"{])"), "$1\n      ");
  const struct {
    const char* what;
    std::string before, record, between, after;
  } forms[] = {
      {"one line", R"({"Records":[)", record, ",", "]}"},
      {"one line, with spaces", R"({"Records": [)", record, ", ", "]}"},
      {"an array", "[", record, ",", "]"},
      {"documents without anything between them", "", record, "", ""},
      {"many lines", "{\n  \"Records\": [\n    ", spaced, ",\n    ", "\n  ]\n}\n"},
  };
  for (const auto& form : forms) {
    SCOPED_TRACE(form.what);
    std::string text = form.before;
    for (int i = 0; i < 4; ++i) text += (i > 0 ? form.between : "") + form.record;
    text += form.after;
    const std::size_t first_ends = form.before.size() + form.record.size();
    for (std::size_t cut = 1; cut < first_ends; ++cut) {
      const std::string rest = text.substr(cut);
      // A piece that begins with a whole value, or inside an escape, is taken for what it looks like.
      const char begins = rest[std::min(rest.find_first_not_of(" \n"), rest.size() - 1)];
      if (begins == '{' || begins == '[' || begins == ',' || begins == '\\') continue;
      const std::vector<FoundInput> inputs = read(rest);
      const std::size_t whole = cut < form.before.size() ? 4 : 3;
      const std::vector<FoundRecord>& records = inputs.at(0).records;
      ASSERT_GE(records.size(), whole) << rest;
      EXPECT_EQ(records.back().text, form.record) << rest;
      ASSERT_FALSE(inputs[0].problems.empty());
      EXPECT_EQ(inputs[0].problems[0].kind, ProblemKind::malformed_record) << rest;
      if (cut % 16 == 0) {
        EXPECT_TRUE(read(rest, 7) == inputs) << rest;
      }
    }
  }
}

/// A line of text so long that it is decided upon before its end has been seen.
TEST(Recovery, PiecesDoNotMatterInLongLines) {
  const std::string lines[] = {std::string(2049, 'x') + ":", std::string(2047, 'x') + "  :" + std::string(5000, 'y'),
                               std::string(3000, 'x') + "} ,", std::string(3000, 'x') + "},x"};
  for (const std::string& line : lines) {
    read_every_way(kGood + "\n" + line);
    read_every_way(kGood + "\n" + line + "\n" + kGood);
    read_every_way(line + "\n" + kGood);
  }
}

TEST(Recovery, BetweenDocuments) {
  const Broken cases[] = {
      {"closers too many", kGood + "}\n" + kGood + "]\n" + kGood,
       "3 records, malformed-record@34 x1, malformed-record@70 x1"},
      {"an array without its end", "[" + kGood + "\n[" + kGood + "]", "2 records, truncated@36 x1"},
      {"a batch cut off at a record's end", "{\"Records\":[" + kGood + "\n{\"Records\":[" + kGood + "]}",
       "2 records, truncated@47 x1"},
      {"a pretty one without its end", "{\n \"a\": {\n  \"b\": 1\n}\n{\n \"a\": 2\n}\n",
       "1 records, malformed-record@0 x1"},
      {"broken beside the records", R"({"Records":[)" + kGood + R"(],"note":oops})" + "\n" + kGood,
       "2 records, malformed-record@55 x1"},
  };
  for (const Broken& broken : cases) expect_summary(broken);
}

TEST(Recovery, CutOffAtTheEnd) {  // pitfall 4
  const Broken cases[] = {
      {"in a record of a batch", R"({"Records":[)" + kGood + R"(,{"eventVersion":"1)", "1 records, truncated@47 x1"},
      {"between records of a batch", R"({"Records":[)" + kGood, "1 records, truncated@46 x1"},
      {"after the records of a batch", R"({"Records":[)" + kGood + "]", "1 records, truncated@47 x1"},
      {"in a line", kGood + "\n{\"a\":1", "1 records, truncated@35 x1"},
      {"in the only record", R"({"Records":[{"eventVersion":)", "0 records, truncated@12 x1"},
      {"before the first record", R"({"Records":[)", "0 records, truncated@0 x1"},
      {"after one byte", "{", "0 records, truncated@0 x1"},
  };
  for (const Broken& broken : cases) expect_summary(broken);
}

TEST(Recovery, EndsForOtherReasons) {
  const std::string text = R"({"Records":[)" + kGood + R"(,{"eventVersion":"1)";
  const auto ending = [&](Ending why) { return summary(read(text, 0, {}, why)[0]); };
  EXPECT_EQ(ending(Ending::cancelled), "1 records, cancelled@47 x1");
  EXPECT_EQ(ending(Ending::io), "1 records, io@47 x1");
  EXPECT_EQ(ending(Ending::changed), "1 records, changed@47 x1");
  EXPECT_EQ(summary(read("", 0, {}, Ending::io)[0]), "0 records, io@0 x1");
}

TEST(Recovery, NestingHasALimit) {
  std::string deep = R"({"a":)";
  for (int i = 0; i < 2000; ++i) deep += '[';
  const std::vector<FoundInput> inputs = read_every_way(kGood + "\n" + deep + "\n" + kGood + "\n");
  EXPECT_EQ(summary(inputs[0]), "2 records, malformed-record@35 x1");
}

/// Text made to have the search after an error start over again and again must not take quadratic time.
TEST(Recovery, HostileTextIsReadInLinearTime) {
  std::string text = kGood + "\n";
  while (text.size() < 4'000'000) text += R"({"eventVersion":[)";
  text += "oops";
  const std::vector<FoundInput> nested = read(text, 1 << 16);
  EXPECT_EQ(nested[0].records.size(), 1U);
  text = "[" + kGood;
  while (text.size() < 4'000'000) text += R"(,{"eventVersion":o)";
  const std::vector<FoundInput> many = read(text, 1 << 16);
  EXPECT_EQ(many[0].records.size(), 1U);
}

}  // namespace
}  // namespace snapsleuth::testing
