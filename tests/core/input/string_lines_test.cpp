// Lines of JSON strings become records, however the bytes are cut into chunks. The form is that of
// `jq '.Events[].CloudTrailEvent'` without -r (the jq manual: output is JSON unless raw output is asked for).
#include <gtest/gtest.h>

#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kFirst = R"("{\"eventName\":\"CreateSnapshot\",\"note\":\"a \\\"word\\\"\"}")";
const std::string kSecond = R"("{\"eventName\":\"DeleteSnapshot\"}")";

FoundInput lines(const std::string& file, const DoorLimits& limits = {}) {
  const std::vector<FoundInput> inputs = read_every_way(file, limits);
  EXPECT_EQ(inputs.size(), 1U);
  return inputs.at(0);
}

using Texts = std::vector<std::string>;

TEST(StringLines, EachIsARecord) {
  const std::string file = kFirst + "\r\n\nnull\n" + kSecond + "\n";
  const FoundInput input = lines(file);
  EXPECT_EQ(texts(input), (Texts{kFirst, kSecond}));
  for (const FoundRecord& record : input.records) EXPECT_EQ(file.substr(record.offset, record.length), record.text);
  EXPECT_TRUE(input.problems.empty());
  EXPECT_EQ(texts(lines(kSecond)), Texts{kSecond});
  EXPECT_EQ(texts(lines(R"("[{\"a\":1}]")")).size(), 1U);
  EXPECT_EQ(texts(lines(R"("{\n  \"a\": 1\n}")")).size(), 1U);
}

TEST(StringLines, ObjectsMayStandAmongThem) {
  EXPECT_EQ(texts(lines(kFirst + "\n{\"a\":1}\n")), (Texts{kFirst, "{\"a\":1}"}));
}

TEST(StringLines, ADamagedLineIsALossOfItsOwn) {
  for (const std::string& damaged : {kFirst.substr(0, 20), kFirst + "x", kFirst + kFirst, std::string("text")}) {
    const FoundInput input = lines(kSecond + "\n" + damaged + "\n" + kFirst + "\n");
    EXPECT_EQ(texts(input), (Texts{kSecond, kFirst})) << damaged;
    ASSERT_EQ(input.problems.size(), 1U) << damaged;
    EXPECT_EQ(input.problems[0].kind, ProblemKind::malformed_record);
    EXPECT_EQ(input.problems[0].offset, kSecond.size() + 1);
  }
}

TEST(StringLines, ACutOffLastLineIsALoss) {
  const FoundInput input = lines(kSecond + "\n" + kFirst.substr(0, 30));
  EXPECT_EQ(texts(input), Texts{kSecond});
  ASSERT_EQ(input.problems.size(), 1U);
  EXPECT_EQ(input.problems[0].kind, ProblemKind::truncated);
  EXPECT_EQ(input.problems[0].offset, kSecond.size() + 1);
}

TEST(StringLines, ALineHasALimit) {
  DoorLimits limits;
  limits.record_bytes = 40;
  const FoundInput input = lines(kFirst + "\n" + kSecond + "\n", limits);
  EXPECT_EQ(texts(input), Texts{kSecond});
  ASSERT_EQ(input.problems.size(), 1U);
  EXPECT_EQ(input.problems[0].kind, ProblemKind::limit);
}

}  // namespace
}  // namespace snapsleuth::testing
