// gzip as it is found: many members, padding, cut off, damaged, one inside another.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kBatch = R"({"Records":[{"a":1},{"b":2}]})";

std::string summary_of(const std::string& file, const DoorLimits& limits = {}) {
  const std::vector<FoundInput> inputs = read_every_way(file, limits);
  EXPECT_EQ(inputs.size(), 1U);
  return summary(inputs[0]);
}

TEST(Gzip, IsOneInputOfItsName) {
  const std::vector<FoundInput> inputs = read(gzip(kBatch), 0, {}, Ending::complete, "log.json.gz");
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_EQ(inputs[0].name, "log.json.gz");
  EXPECT_EQ(inputs[0].bytes, kBatch.size());
  EXPECT_EQ(inputs[0].records.size(), 2U);
  EXPECT_EQ(inputs[0].records[1].offset, 20U);
}

TEST(Gzip, ReadsWhatToolsMake) {  // pitfall 3
  EXPECT_EQ(summary_of(gzip(kBatch) + gzip(kBatch)), "4 records");
  EXPECT_EQ(summary_of(gzip(kBatch.substr(0, 17)) + gzip(kBatch.substr(17))), "2 records") << "cut across members";
  EXPECT_EQ(summary_of(gzip(kBatch) + std::string(512, '\0')), "2 records") << "padding";
  EXPECT_EQ(summary_of(gzip(kBatch) + std::string(9, '\0') + gzip(kBatch)), "4 records");
  EXPECT_EQ(summary_of(gzip("") + gzip(kBatch)), "2 records");
  EXPECT_EQ(summary_of(gzip(gzip(kBatch))), "2 records");
  EXPECT_EQ(summary_of(gzip("")), "0 records, unrecognised@0 x1");
}

TEST(Gzip, KeepsWhatCameBeforeTheEnd) {  // pitfall 4
  const std::string file = gzip(kBatch);
  EXPECT_EQ(summary_of(file.substr(0, file.size() - 1)), "2 records, truncated@29 x1");
  EXPECT_EQ(summary_of(file.substr(0, file.size() - 8)), "2 records, truncated@29 x1");
  EXPECT_EQ(summary_of(file.substr(0, 5)), "0 records, truncated@0 x1");
  EXPECT_EQ(summary_of(gzip(kBatch) + file.substr(0, 10)), "2 records, truncated@29 x1");
  EXPECT_EQ(summary(read(file.substr(0, 20), 0, {}, Ending::cancelled)[0]).find("truncated"), std::string::npos);
}

TEST(Gzip, InflatedApartEndsAsItDoesWithin) {
  std::string wrong_sum = gzip(kBatch);
  wrong_sum[wrong_sum.size() - 8] ^= 1;
  std::string damaged = gzip(kBatch);
  damaged[11] = static_cast<char>(damaged[11] ^ 0xFF);
  const std::string prose = gzip("no log\n" + std::string(100'000, 'x'));
  for (const std::string& file : {gzip(kBatch), gzip(kBatch).substr(0, 30), wrong_sum + gzip(kBatch), damaged,
                                  gzip(kBatch) + "garbage", gzip(""), prose + wrong_sum, gzip(gzip(kBatch))}) {
    for (const Ending ending : {Ending::complete, Ending::cancelled, Ending::io, Ending::changed}) {
      EXPECT_TRUE(read_inflated(file, 9, 11, {}, ending) == read(file, 9, {}, ending)) << static_cast<int>(ending);
    }
  }
}

TEST(Gzip, SaysWhatIsWrong) {
  std::string wrong_sum = gzip(kBatch);
  wrong_sum[wrong_sum.size() - 8] ^= 1;
  EXPECT_EQ(summary_of(wrong_sum), "2 records, decompression@29 x1");
  std::string wrong_length = gzip(kBatch);
  wrong_length[wrong_length.size() - 1] ^= 1;
  EXPECT_EQ(summary_of(wrong_length + wrong_sum + gzip(kBatch)), "6 records, decompression@29 x2");
  EXPECT_EQ(summary_of(gzip(kBatch) + "garbage"), "2 records, decompression@29 x1");
  EXPECT_EQ(summary_of(gzip(kBatch) + "\x1Fgarbage"), "2 records, decompression@29 x1");
  std::string damaged = gzip(kBatch);
  damaged[11] = static_cast<char>(damaged[11] ^ 0xFF);
  damaged[12] = static_cast<char>(damaged[12] ^ 0xFF);
  const std::vector<FoundInput> inputs = read_every_way(damaged);
  ASSERT_FALSE(inputs[0].problems.empty());
  EXPECT_EQ(inputs[0].problems[0].kind, ProblemKind::decompression);
  const std::string message = read(gzip(kBatch) + "garbage")[0].problems[0].message;
  EXPECT_EQ(message, "7 bytes after the gzip data are no gzip and were not read.");
}

TEST(Gzip, CountsBytesAfterAWrongHeaderWherever) {
  std::string reserved = gzip(kBatch);
  reserved[3] = static_cast<char>(0xE0);  // flags that no version defines
  EXPECT_EQ(summary_of(gzip(kBatch) + reserved), "2 records, decompression@29 x1");
  std::string method = gzip(kBatch);
  method[2] = 7;
  EXPECT_EQ(summary_of(method), "0 records, decompression@0 x1");
}

TEST(Gzip, HasALimitOfDepth) {
  DoorLimits limits;
  limits.depth = 2;
  EXPECT_EQ(summary_of(gzip(gzip(kBatch)), limits), "2 records");
  EXPECT_EQ(summary_of(gzip(gzip(gzip(kBatch))), limits), "0 records, limit@0 x1");
}

TEST(Gzip, HasALimitOfRatio) {  // pitfall 3
  DoorLimits limits;
  limits.ratio = 100;
  limits.ratio_from = 1 << 20;
  const std::string spaces = kBatch + std::string(4 << 20, ' ');
  const std::vector<FoundInput> one = read(gzip(spaces), 0, limits);
  EXPECT_EQ(one[0].records.size(), 2U);
  ASSERT_EQ(one[0].problems.size(), 1U);
  EXPECT_EQ(one[0].problems[0].kind, ProblemKind::limit);
  limits.ratio = 1200;  // what one layer cannot reach, two can
  const std::string bomb = gzip(gzip(std::string(64 << 20, ' ')));
  const std::vector<FoundInput> two = read(bomb, 0, limits);
  ASSERT_FALSE(two[0].problems.empty());
  EXPECT_EQ(two[0].problems[0].kind, ProblemKind::limit);
}

TEST(Gzip, CarriesAPartial) {
  const std::string partial = std::string(kPartialMagic) + std::string(5000, 'p');
  const std::vector<FoundInput> plain = read(partial);
  EXPECT_EQ(plain[0].partial, partial);
  EXPECT_EQ(plain[0].bytes, partial.size());
  for (const std::size_t chunk : {0, 1, 100}) EXPECT_EQ(read(gzip(partial), chunk)[0].partial, partial);
}

TEST(Door, AsksNoName) {  // pitfall 1
  const std::string names[] = {"log.json", "log.json.gz", "log.zip", "log.csv", "log"};
  const std::string files[] = {kBatch, gzip(kBatch), zstd(kBatch), zip({{"a", kBatch}}), tar({{"a", kBatch}})};
  for (const std::string& name : names) {
    for (const std::string& file : files) {
      const std::vector<FoundInput> inputs = read(file, 0, {}, Ending::complete, name);
      EXPECT_EQ(summary(inputs[0]), "2 records") << name;
      EXPECT_TRUE(inputs[0].name.starts_with(name));
    }
  }
}

TEST(Door, CanBeUsedAgain) {
  RecordingSink sink;
  Door door(sink);
  const std::string files[] = {gzip(kBatch), kBatch, kBatch.substr(0, 15), "", gzip(kBatch), "no log"};
  for (const std::string& file : files) {
    door.open("file");
    door.push({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
    door.close(Ending::complete);
  }
  ASSERT_EQ(sink.inputs.size(), 6U);
  EXPECT_EQ(summary(sink.inputs[2]), "0 records, truncated@12 x1");
  EXPECT_EQ(summary(sink.inputs[3]), "0 records, unrecognised@0 x1");
  EXPECT_EQ(sink.inputs[3].problems[0].message, "The file is empty.");
  EXPECT_EQ(summary(sink.inputs[4]), "2 records");
  EXPECT_EQ(summary(sink.inputs[5]), "0 records, unrecognised@0 x1");
}

}  // namespace
}  // namespace snapsleuth::testing
