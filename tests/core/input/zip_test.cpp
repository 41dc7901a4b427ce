// zip archives: every way to write a member, everything that can be wrong with one.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kBatch = R"({"Records":[{"a":1},{"b":2}]})";
const std::string kLine = R"({"c":3})";

/// "name: summary" of every input; the archive comes last.
std::vector<std::string> inputs_of(const std::string& file, const DoorLimits& limits = {}) {
  std::vector<std::string> lines;
  for (const FoundInput& input : read_every_way(file, limits)) {
    lines.push_back(input.name + (input.is_archive ? " (archive)" : "") + ": " + summary(input));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Zip, ReadsEveryWayToWriteAMember) {
  for (const bool deflate : {true, false}) {
    for (const Descriptor descriptor :
         {Descriptor::none, Descriptor::with_signature, Descriptor::without_signature, Descriptor::zip64}) {
      for (const bool zip64 : {false, true}) {
        if (zip64 && descriptor != Descriptor::none) continue;
        SCOPED_TRACE(std::to_string(static_cast<int>(deflate)) + std::to_string(static_cast<int>(descriptor)));
        const std::string file = zip({{"a.json", kBatch, deflate, descriptor, zip64},
                                      {"folder/", "", false},
                                      {"folder/b.json", kLine, deflate, descriptor, zip64}});
        EXPECT_EQ(inputs_of(file),
                  (Lines{"file!/a.json: 2 records", "file!/folder/b.json: 1 records", "file (archive): 0 records"}));
      }
    }
  }
}

TEST(Zip, OpensWhatLiesInIt) {  // pitfall 3
  const std::string inner = zip({{"c.json", kLine, false, Descriptor::with_signature}});
  const std::string file = zip({{"a.json.gz", gzip(kBatch), false},
                                {"b.zip", inner, false, Descriptor::with_signature},
                                {"read.me", "nothing to see\n"},
                                {"empty", "", false}});
  EXPECT_EQ(inputs_of(file), (Lines{"file!/a.json.gz: 2 records", "file!/b.zip!/c.json: 1 records",
                                    "file!/b.zip (archive): 0 records", "file!/read.me: 0 records, unrecognised@0 x1",
                                    "file!/empty: 0 records, unrecognised@0 x1", "file (archive): 0 records"}));
  EXPECT_EQ(inputs_of(gzip(file)).size(), 6U);
}

TEST(Zip, NamesWhatItCannotRead) {
  for (const Descriptor descriptor : {Descriptor::none, Descriptor::with_signature, Descriptor::without_signature}) {
    const std::string file = zip({{"secret.json", kBatch, true, descriptor, false, 1},
                                  {"lzma.json", kBatch, true, descriptor, false, 0, 14},
                                  {"b.json", kLine}});
    EXPECT_EQ(inputs_of(file),
              (Lines{"file!/secret.json: 0 records, unsupported@0 x1", "file!/lzma.json: 0 records, unsupported@0 x1",
                     "file!/b.json: 1 records", "file (archive): 0 records"}));
    const std::vector<FoundInput> inputs = read(file);
    EXPECT_EQ(inputs[0].problems[0].message, "This member is encrypted: unpack the archive with its password first.");
    EXPECT_NE(inputs[1].problems[0].message.find("LZMA"), std::string::npos);
  }
}

TEST(Zip, ChecksWhatItRead) {
  EXPECT_EQ(
      inputs_of(zip({{"a.json", kBatch, true, Descriptor::none, false, 0, -1, 1}, {"b.json", kLine}})),
      (Lines{"file!/a.json: 2 records, decompression@29 x1", "file!/b.json: 1 records", "file (archive): 0 records"}));
  EXPECT_EQ(
      inputs_of(zip({{"a.json", kBatch}, {"b.json", kLine, true, Descriptor::none, false, 0, -1, 0, false}})),
      (Lines{"file!/a.json: 2 records", "file!/b.json: 1 records", "file (archive): 0 records, decompression@0 x1"}));
  EXPECT_EQ(
      inputs_of(zip({{"a.json", kBatch}, {"b.json", kLine, true, Descriptor::none, false, 0, -1, 0, true, false}})),
      (Lines{"file!/a.json: 2 records", "file (archive): 0 records, decompression@0 x1"}));
}

TEST(Zip, ReadsOnAfterADamagedMember) {
  std::string file = zip({{"a.json", kBatch + std::string(300, ' ') + kBatch, true}, {"b.json", kLine}});
  file[40] = static_cast<char>(file[40] ^ 0x55);
  const std::vector<FoundInput> inputs = read_every_way(file);
  ASSERT_EQ(inputs.size(), 3U);
  ASSERT_FALSE(inputs[0].problems.empty());
  EXPECT_EQ(inputs[0].problems.front().kind, ProblemKind::decompression);
  EXPECT_EQ(summary(inputs[1]), "1 records");
}

TEST(Zip, KeepsWhatCameBeforeTheEnd) {
  const std::string file = zip({{"a.json", kBatch, false}, {"b.json", kBatch, false}});
  EXPECT_EQ(
      inputs_of(file.substr(0, 125)),
      (Lines{"file!/a.json: 2 records", "file!/b.json: 1 records, truncated@20 x1", "file (archive): 0 records"}));
  EXPECT_EQ(inputs_of(file.substr(0, 131)), (Lines{"file!/a.json: 2 records", "file!/b.json: 2 records",
                                                   "file (archive): 0 records, truncated@131 x1"}));
  EXPECT_EQ(inputs_of(file.substr(0, 40)),
            (Lines{"file!/a.json: 0 records, truncated@0 x1", "file (archive): 0 records"}));
  const std::vector<FoundInput> cancelled = read(file.substr(0, 125), 0, {}, Ending::cancelled);
  EXPECT_EQ(summary(cancelled[1]), "1 records, cancelled@20 x1");
  EXPECT_EQ(summary(cancelled[2]), "0 records");
}

TEST(Zip, IsEmpty) {
  EXPECT_EQ(inputs_of(zip({})), (Lines{"file (archive): 0 records, unrecognised@0 x1"}));
  EXPECT_EQ(inputs_of(zip({{"folder/", "", false}})), (Lines{"file (archive): 0 records, unrecognised@0 x1"}));
}

TEST(Zip, CarriesNamesAsTheyAre) {
  const std::string odd = std::string("../..\\a\0\n", 9) + "\xFF.json";
  const std::vector<FoundInput> inputs = read(zip({{odd, kLine}}));
  EXPECT_EQ(inputs[0].name, "file!/" + std::string("../..\\a\0\n", 9) + "\xEF\xBF\xBD.json");
  const std::vector<FoundInput> long_name = read(zip({{std::string(5000, 'n'), kLine}}));
  EXPECT_EQ(long_name[0].name.size(), 6U + 4096U);
  EXPECT_EQ(summary(long_name[0]), "1 records, limit@0 x1");
}

TEST(Zip, HasLimits) {
  DoorLimits limits;
  limits.members = 2;
  EXPECT_EQ(inputs_of(zip({{"a", kLine}, {"b", kLine}, {"c", kLine}}), limits),
            (Lines{"file!/a: 1 records", "file!/b: 1 records", "file (archive): 0 records, limit@0 x1"}));
  limits = {};
  limits.depth = 2;
  EXPECT_EQ(inputs_of(zip({{"a.zip", zip({{"b.zip", zip({{"c", kLine}})}, {"d", kLine}})}}), limits),
            (Lines{"file!/a.zip!/b.zip: 0 records, limit@0 x1", "file!/a.zip!/d: 1 records",
                   "file!/a.zip (archive): 0 records", "file (archive): 0 records"}));
  limits = {};
  limits.ratio = 50;
  limits.ratio_from = 1 << 16;
  const std::string bomb = zip({{"a", kLine + std::string(1 << 20, ' ')}, {"b", kLine}});
  const std::vector<FoundInput> inputs = read(bomb, 0, limits);
  EXPECT_EQ(inputs[0].problems.at(0).kind, ProblemKind::limit);
  EXPECT_TRUE(inputs.back().is_archive);
}

TEST(Zip, GoesOnPastBytesOfNoMember) {
  const std::string first = zip({{"a.json", kBatch, false}});
  const std::string second = zip({{"b.json", kLine, false}});
  const std::string file = first.substr(0, 30 + 6 + kBatch.size()) + "rubbish" + second;
  const std::vector<FoundInput> inputs = read_every_way(file);
  ASSERT_EQ(inputs.size(), 3U);
  EXPECT_EQ(summary(inputs[1]), "1 records");
  EXPECT_FALSE(inputs[2].problems.empty());
}

}  // namespace
}  // namespace snapsleuth::testing
