// Whole documents of every shape become their records, however the bytes are cut into chunks.
#include <gtest/gtest.h>

#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

struct Shape {
  const char* what;
  std::string text;
  std::vector<std::string> records;
  std::string wrapper;  ///< Of the last record.
  RecordFrame frame = RecordFrame::element;
};

void expect_records(const Shape& shape) {
  SCOPED_TRACE(shape.what);
  const std::vector<FoundInput> inputs = read_every_way(shape.text);
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_EQ(texts(inputs[0]), shape.records);
  EXPECT_TRUE(inputs[0].problems.empty()) << summary(inputs[0]);
  EXPECT_EQ(inputs[0].bytes, shape.text.size());
  for (const FoundRecord& record : inputs[0].records) {
    EXPECT_EQ(shape.text.substr(record.offset, record.text.size()), record.text);
  }
  if (inputs[0].records.empty()) return;
  EXPECT_EQ(inputs[0].records.back().wrapper, shape.wrapper);
  EXPECT_EQ(inputs[0].records.back().frame, shape.frame);
}

TEST(Splitter, ReadsEveryShapeOfArray) {  // pitfall 2
  const Shape shapes[] = {
      {"a CloudTrail batch",
       R"({"Records":[{"a":1},{"b":{"c":[2]}}]})",
       {R"({"a":1})", R"({"b":{"c":[2]}})"},
       "Records"},
      {"a bare array", R"([{"a":1},{"b":2}])", {R"({"a":1})", R"({"b":2})"}, ""},
      {"an empty array", "[]", {}, ""},
      {"pretty-printed",
       "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": [ ]\n  }\n]\n",
       {"{\n    \"a\": 1\n  }", "{\n    \"a\": [ ]\n  }"},
       ""},
      {"CRLF",
       "{\r\n \"value\" : [\r\n {\"a\":1}\r\n ,{\"a\":2}\r\n ]\r\n}\r\n",
       {R"({"a":1})", R"({"a":2})"},
       "value"},
      {"elements at the beginning of lines", "[\n{\"a\":1},\n{\"a\":2}\n]", {R"({"a":1})", R"({"a":2})"}, ""},
      {"arrays among the records",
       R"([[{"a":1},{"a":2}],{"b":[1]},[]])",
       {R"([{"a":1},{"a":2}])", R"({"b":[1]})", "[]"},
       ""},
      {"records as texts",
       "[\n    \"{\\\"a\\\":\\\"}]\\\\\\\"[{\\\"}\",\n    \"[{}]\" , {\"b\":1}\n]",
       {"\"{\\\"a\\\":\\\"}]\\\\\\\"[{\\\"}\"", "\"[{}]\"", "{\"b\":1}"},
       ""},
      {"members around the records",
       R"({"next":{"x":[1,{"y":2}]},"records":[{"a":1}],"count":[1],"s":"]}"})",
       {R"({"a":1})"},
       "records"},
      {"two wrappers in one", R"({"Events":[{"a":1}],"value":[{"a":2}]})", {R"({"a":1})", R"({"a":2})"}, "value"},
      {"a batch behind an empty one", R"({"Events":[],"value":[{"a":2}]})", {R"({"a":2})"}, "value"},
      {"one array after another",
       "[{\"a\":1}]\r\n[{\"a\":2},{\"a\":3}]\r\n[]\n",
       {R"({"a":1})", R"({"a":2})", R"({"a":3})"},
       ""},
      {"commas after documents", "[{\"a\":1}],\n[{\"a\":2}],", {R"({"a":1})", R"({"a":2})"}, ""},
      {"a batch a line",
       "{\"Records\":[{\"a\":1}]}\n{\"Records\":[{\"a\":2}]}\n",
       {R"({"a":1})", R"({"a":2})"},
       "Records"},
      {"brackets and quotes in strings",
       R"({"Records":[{"a":"}]\"[{"},{"b\\":"\\"},{"c":"\\\""}]})",
       {R"({"a":"}]\"[{"})", R"({"b\\":"\\"})", R"({"c":"\\\""})"},
       "Records"},
  };
  for (const Shape& shape : shapes) expect_records(shape);
}

TEST(Splitter, ReadsEveryShapeOfDocument) {  // pitfall 2
  constexpr RecordFrame kDocument = RecordFrame::document;
  const Shape shapes[] = {
      {"a single object", R"({"a":{"b":[1,{"c":2}]}})", {R"({"a":{"b":[1,{"c":2}]}})"}, "", kDocument},
      {"an empty object", "{}", {"{}"}, "", kDocument},
      {"an empty batch", R"({"Records":[]})", {R"({"Records":[]})"}, "", kDocument},
      {"an empty list, and a member behind it",
       R"({"Snapshots":[ ],"a":{"b":1}})",
       {R"({"Snapshots":[ ],"a":{"b":1}})"},
       "",
       kDocument},
      {"lines", "{\"a\":1}\n{\"a\":2}\n", {R"({"a":1})", R"({"a":2})"}, "", kDocument},
      {"lines without a last end", "{\"a\":1}\n{\"a\":2}", {R"({"a":1})", R"({"a":2})"}, "", kDocument},
      {"lines that end in CRLF, empty ones between",
       "{\"a\":1}\r\n\r\n{\"a\":2}\r\n",
       {R"({"a":1})", R"({"a":2})"},
       "",
       kDocument},
      {"one after another", R"({"a":1}{"a":2} {"a":3})", {R"({"a":1})", R"({"a":2})", R"({"a":3})"}, "", kDocument},
      {"pretty-printed", "{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", {"{\n \"a\": 1\n}", "{\n \"a\": 2\n}"}, "", kDocument},
      {"a wrapper's key deeper down",
       R"({"x":{"Records":[{"a":1}]}})",
       {R"({"x":{"Records":[{"a":1}]}})"},
       "",
       kDocument},
      {"a wrapper's key with numbers", R"({"value":[1,2]})", {R"({"value":[1,2]})"}, "", kDocument},
      {"a wrapper's key with an object", R"({"value":{"a":[{}]}})", {R"({"value":{"a":[{}]}})"}, "", kDocument},
      {"a wrapper's key within a string",
       R"({"a":"x\"Records\":[","b":[{"c":1}]})",
       {R"({"a":"x\"Records\":[","b":[{"c":1}]})"},
       "",
       kDocument},
      {"a longer key that ends alike", R"({"myRecords":[{"a":1}]})", {R"({"myRecords":[{"a":1}]})"}, "", kDocument},
      {"bytes that are no UTF-8", "{\"a\":\"\xFF\xC3\"}", {"{\"a\":\"\xFF\xC3\"}"}, "", kDocument},
  };
  for (const Shape& shape : shapes) expect_records(shape);
}

TEST(Splitter, NamesTextInFrontOfDocumentsAndPassesOverIt) {  // pitfall 1
  const std::pair<std::string, std::size_t> files[] = {
      {"Query: logName:\"x\"\nDNS:\n{\"a\":1}", 1},
      {"\naws> cloudtrail lookup-events\n{\"Events\":[{\"a\":1}]}", 1},
      {"First:\n{\"a\":1}\n\nSecond:\n{\"a\":2}", 2},
  };
  for (const auto& [file, records] : files) {
    const std::vector<FoundInput> inputs = read_every_way(file);
    EXPECT_EQ(inputs[0].records.size(), records) << file;
    ASSERT_EQ(inputs[0].problems.size(), 1U) << file;
    EXPECT_EQ(inputs[0].problems[0].message, "Text before the first record is no log and was passed over.");
    EXPECT_EQ(inputs[0].problems[0].offset, file.find_first_not_of('\n'));
  }
}

TEST(Splitter, PassesOverTimeStampsInFrontOfDocuments) {
  constexpr RecordFrame kDocument = RecordFrame::document;
  const Shape shapes[] = {
      {"time stamps of CloudWatch",
       "2023-07-10T12:10:36.000Z {\"a\":1}\n2023-07-10T12:10:37.000Z {\"a\":2}\n",
       {R"({"a":1})", R"({"a":2})"},
       "",
       kDocument},
      {"syslog", "<134>Jul 10 12:10:36 host app[1]: {\"a\":1}\n", {R"({"a":1})"}, "", kDocument},
  };
  for (const Shape& shape : shapes) expect_records(shape);
}

TEST(Splitter, LeavesProseAlone) {
  const std::string long_text(70'000, 'x');
  const std::string proses[] = {
      "# Read me\n\nUse [this](https://example.org) or {that}.\n",
      "# Read me\n\n```json\n{\"Records\":[{\"a\":1}]}\n```\n",
      "Notes\n\n    {\"a\": 1}\n\nand more of them\n",
      "int main() {\n  return 0;\n}\n",
      "[INFO] started\n[INFO] done\n",
      "[2023-07-10 12:10:36] started\n[2023-07-10 12:10:37] done\n",
      "{% extends %}\n{# note #}\n",
      "---\ninsertId: abc\n",
      "Event,Time,User\nLogin,1,\"{\"\"a\"\":1}\"\n",
      "Access:\n{\n  insertId:  \"abc\"\n}\n",
      long_text + "\n{\"a\":1}\n",
      "x\n" + long_text + "\n{\"a\":1}\n",
  };
  for (const std::string& prose : proses) {
    SCOPED_TRACE(prose.substr(0, 40));
    const std::vector<FoundInput> inputs = read_every_way(prose);
    ASSERT_EQ(inputs.size(), 1U);
    EXPECT_TRUE(inputs[0].records.empty());
    ASSERT_EQ(inputs[0].problems.size(), 1U) << summary(inputs[0]);
    const ProblemKind kind = inputs[0].problems[0].kind;
    EXPECT_TRUE(kind == ProblemKind::unrecognised || kind == ProblemKind::unsupported);
    EXPECT_EQ(inputs[0].bytes, 0U);
  }
}

TEST(Splitter, FindsARecordWhereverTheBlockBorderFalls) {
  for (std::size_t shift = 0; shift < 140; ++shift) {
    const std::string filler(shift, 'x');
    const std::string first = R"({"f":")" + filler + R"(\\\"","g":"\\"})";
    const std::string text = R"({"Records":[)" + first + R"(,{"b":"\"]}"}]})";
    const std::vector<FoundInput> inputs = read(text);
    EXPECT_EQ(texts(inputs[0]), (std::vector<std::string>{first, R"({"b":"\"]}"})"})) << shift;
    for (const std::size_t chunk : {shift + 1, shift + 20}) EXPECT_EQ(read(text, chunk), inputs) << shift;
  }
}

TEST(Splitter, KeepsWhiteSpaceOfAnyLengthOutOfTheWay) {
  const std::string gap(10'000, ' ');
  const std::string text = gap + "{" + gap + "\"Records\":[" + "{\"a\"" + gap + ":1}" + gap + "]" + gap + "}" + gap;
  const std::vector<FoundInput> inputs = read_every_way(text);
  EXPECT_EQ(texts(inputs[0]), std::vector<std::string>{"{\"a\"" + gap + ":1}"});
  EXPECT_TRUE(inputs[0].problems.empty()) << summary(inputs[0]);
}

TEST(Splitter, SkipsAMemberOfAnySizeBeforeTheRecords) {
  DoorLimits limits;
  limits.record_bytes = 1000;
  const std::string text =
      R"({"log":")" + std::string(50'000, 'y') + R"(","Records":[{"a":1}],"more":[)" + std::string(5'000, '1') + "]}";
  const std::vector<FoundInput> inputs = read_every_way(text, limits);
  EXPECT_EQ(texts(inputs[0]), std::vector<std::string>{R"({"a":1})"});
  EXPECT_TRUE(inputs[0].problems.empty()) << summary(inputs[0]);
}

TEST(Splitter, NamesARecordThatIsTooLong) {
  DoorLimits limits;
  limits.record_bytes = 1000;
  const std::string long_record = R"({"a":")" + std::string(5'000, 'y') + R"("})";
  const std::vector<FoundInput> array = read_every_way("[{\"a\":1}," + long_record + ",{\"a\":2}]", limits);
  EXPECT_EQ(texts(array[0]), (std::vector<std::string>{R"({"a":1})", R"({"a":2})"}));
  EXPECT_EQ(summary(array[0]), "2 records, limit@9 x1");
  const std::vector<FoundInput> lines = read_every_way("{\"a\":1}\n" + long_record + "\n{\"a\":2}\n", limits);
  EXPECT_EQ(summary(lines[0]), "2 records, limit@8 x1");
}

}  // namespace
}  // namespace snapsleuth::testing
