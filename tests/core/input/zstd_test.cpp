// zstd as it is found: many frames, frames to pass over, cut off, damaged, with a window too large.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kBatch = R"({"Records":[{"a":1},{"b":2}]})";

/// pzstd begins its frames with such a one; they hold whatever a tool likes.
const std::string kSkippable("\x5A\x2A\x4D\x18\x05\x00\x00\x00\x28\xB5\x2F\xFD\x00", 13);

/// Of several blocks, and not the same throughout.
std::string long_log() {
  std::string log;
  for (int i = 0; i < 30'000; ++i) log += R"({"n":)" + std::to_string(i * 7919) + "}\n";
  return log;
}

std::string summary_of(const std::string& file, const DoorLimits& limits = {}) {
  const std::vector<FoundInput> inputs = read_every_way(file, limits);
  EXPECT_EQ(inputs.size(), 1U);
  return summary(inputs[0]);
}

TEST(Zstd, IsOneInputOfItsName) {
  const std::vector<FoundInput> inputs = read(zstd(kBatch), 0, {}, Ending::complete, "log.json.zst");
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_EQ(inputs[0].name, "log.json.zst");
  EXPECT_EQ(inputs[0].bytes, kBatch.size());
  EXPECT_EQ(inputs[0].records.size(), 2U);
  EXPECT_EQ(inputs[0].records[1].offset, 20U);
}

TEST(Zstd, ReadsWhatToolsMake) {
  EXPECT_EQ(summary_of(zstd(kBatch, {.checksum = false})), "2 records");
  EXPECT_EQ(summary_of(zstd(kBatch, {.known_size = true})), "2 records");
  EXPECT_EQ(summary_of(zstd(kBatch) + zstd(kBatch)), "4 records");
  EXPECT_EQ(summary_of(zstd(kBatch.substr(0, 17)) + zstd(kBatch.substr(17))), "2 records") << "cut across frames";
  EXPECT_EQ(summary_of(kSkippable + zstd(kBatch) + kSkippable + zstd(kBatch) + kSkippable), "4 records");
  EXPECT_EQ(summary_of(zstd(kBatch) + std::string(512, '\0')), "2 records") << "padding";
  EXPECT_EQ(summary_of(zstd("") + zstd(kBatch)), "2 records");
  EXPECT_EQ(summary_of(zstd("")), "0 records, unrecognised@0 x1");
  EXPECT_EQ(summary_of(kSkippable), "0 records, unrecognised@0 x1");
  for (const int level : {-5, 1, 19}) {
    for (const bool known : {false, true}) {
      EXPECT_EQ(summary_of(zstd(long_log(), {.level = level, .known_size = known})), "30000 records");
    }
  }
}

TEST(Zstd, LiesAroundAndInsideOfArchivesAndGzip) {
  const std::string archive = tar({{"a.json", kBatch}, {"b.json.zst", zstd(kBatch)}});
  const std::vector<FoundInput> inputs = read_every_way(zstd(archive));
  ASSERT_EQ(inputs.size(), 3U);
  EXPECT_EQ(inputs[0].name, "file!/a.json");
  EXPECT_EQ(inputs[1].name, "file!/b.json.zst");
  EXPECT_EQ(summary(inputs[1]), "2 records");
  EXPECT_EQ(summary_of(gzip(zstd(kBatch))), "2 records");
  EXPECT_EQ(summary_of(zstd(gzip(kBatch))), "2 records");
  DoorLimits limits;
  limits.depth = 1;
  EXPECT_EQ(summary_of(zstd(zstd(kBatch)), limits), "0 records, limit@0 x1");
}

TEST(Zstd, KeepsWhatCameBeforeTheEnd) {  // pitfall 4
  const std::string file = zstd(kBatch);
  EXPECT_EQ(summary_of(file.substr(0, file.size() - 1)), "2 records, truncated@29 x1") << "inside the checksum";
  EXPECT_EQ(summary_of(file.substr(0, file.size() - 20)), "0 records, truncated@12 x1")
      << "a stored block comes in pieces";
  EXPECT_EQ(summary_of(file.substr(0, 4)), "0 records, truncated@0 x1");
  EXPECT_EQ(summary_of(zstd(kBatch) + file.substr(0, 7)), "2 records, truncated@29 x1");
  EXPECT_EQ(summary_of(kSkippable.substr(0, 10)), "0 records, truncated@0 x1");
  EXPECT_EQ(summary(read(file.substr(0, 8), 0, {}, Ending::cancelled)[0]).find("truncated"), std::string::npos);
  const std::string cut = zstd(long_log());
  const std::vector<FoundInput> half = read_every_way(cut.substr(0, cut.size() / 2));
  EXPECT_GT(half[0].records.size(), 8'000U);
  ASSERT_EQ(half[0].problems.size(), 1U);
  EXPECT_EQ(half[0].problems[0].message, "The zstd data end too early: what follows is missing.");
}

TEST(Zstd, SaysWhatIsWrong) {
  std::string wrong_sum = zstd(kBatch);
  wrong_sum.back() ^= 1;
  EXPECT_EQ(summary_of(wrong_sum), "2 records, decompression@29 x1");
  EXPECT_EQ(summary_of(wrong_sum + wrong_sum + zstd(kBatch)), "6 records, decompression@29 x2");
  std::string known = zstd(kBatch, {.known_size = true});
  known.back() ^= 1;
  EXPECT_EQ(summary_of(known), "2 records, decompression@29 x1") << "given whole, it is not decompressed in one go";
  EXPECT_EQ(summary_of(zstd(kBatch) + "garbage"), "2 records, decompression@29 x1");
  EXPECT_EQ(summary_of(zstd(kBatch) + "(garbage"), "2 records, decompression@29 x1") << "begins like a frame";
  EXPECT_EQ(read(zstd(kBatch) + "(garbage", 3)[0].problems[0].message,
            "8 bytes after the zstd data are no zstd and were not read.");
  std::string reserved = zstd(kBatch);
  reserved[4] |= 8;
  EXPECT_EQ(summary_of(reserved), "0 records, decompression@0 x1");
  std::string damaged = zstd(long_log());
  for (std::size_t at = damaged.size() / 2; at < damaged.size() / 2 + 64; ++at) damaged[at] = '\xA5';
  const std::vector<FoundInput> inputs = read_every_way(damaged);
  EXPECT_GT(inputs[0].records.size(), 8'000U);
  ASSERT_FALSE(inputs[0].problems.empty());
  EXPECT_EQ(inputs[0].problems.back().kind, ProblemKind::decompression);
}

TEST(Zstd, NeedsNoMoreMemoryThanALimit) {
  EXPECT_EQ(summary_of(zstd(kBatch, {.window_log = 27})), "2 records");
  const std::vector<FoundInput> inputs = read_every_way(zstd(kBatch, {.window_log = 28}));
  EXPECT_EQ(summary(inputs[0]), "0 records, limit@0 x1");
  EXPECT_NE(inputs[0].problems[0].message.find("zstd -d --long=31"), std::string::npos);
}

TEST(Zstd, SaysThatADictionaryIsMissing) {
  // Level 3, a dictionary of id 7: descriptor 0x01, the id in one byte.
  const std::string file("\x28\xB5\x2F\xFD\x01\x58\x07\x01\x00\x00", 10);
  EXPECT_EQ(summary_of(file), "0 records, unsupported@0 x1");
}

TEST(Zstd, HasALimitOfRatio) {  // pitfall 3
  DoorLimits limits;
  limits.ratio = 100;
  limits.ratio_from = 1 << 20;
  const std::vector<FoundInput> one = read(zstd(kBatch + std::string(4 << 20, ' ')), 0, limits);
  EXPECT_EQ(one[0].records.size(), 2U);
  ASSERT_EQ(one[0].problems.size(), 1U);
  EXPECT_EQ(one[0].problems[0].kind, ProblemKind::limit);
}

TEST(Zstd, CarriesAPartial) {
  const std::string partial = std::string(kPartialMagic) + std::string(5000, 'p');
  for (const std::size_t chunk : {0, 1, 100}) EXPECT_EQ(read(zstd(partial), chunk)[0].partial, partial);
}

}  // namespace
}  // namespace snapsleuth::testing
