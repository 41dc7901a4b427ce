// tar archives: long names in three ways, and what can be wrong.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kBatch = R"({"Records":[{"a":1},{"b":2}]})";
const std::string kLine = R"({"c":3})";
using Lines = std::vector<std::string>;

std::vector<std::string> inputs_of(const std::string& file) {
  std::vector<std::string> lines;
  for (const FoundInput& input : read_every_way(file)) {
    lines.push_back(input.name + (input.is_archive ? " (archive)" : "") + ": " + summary(input));
  }
  return lines;
}

TEST(Tar, ReadsMembers) {
  const std::string file = tar({{"folder/", "", '5'},
                                {"a.json", kBatch, '0', "folder"},
                                {"link", "", '2'},
                                {"b.json.gz", gzip(kLine)},
                                {"e", ""}});
  const Lines expected{"file!/folder/a.json: 2 records", "file!/b.json.gz: 1 records",
                       "file!/e: 0 records, unrecognised@0 x1", "file (archive): 0 records"};
  EXPECT_EQ(inputs_of(file), expected);
  EXPECT_EQ(inputs_of(gzip(file)), expected) << "a .tar.gz is the archive";
}

TEST(Tar, KnowsLongNames) {
  const std::string name = std::string(150, 'd') + "/" + std::string(200, 'n');
  const std::string gnu = tar({{"././@LongLink", name + std::string(1, '\0'), 'L'}, {"cut", kLine}, {"b", kLine}});
  EXPECT_EQ(inputs_of(gnu),
            (Lines{"file!/" + name + ": 1 records", "file!/b: 1 records", "file (archive): 0 records"}));
  const std::string pax =
      tar({{"global", pax_record("comment", "x"), 'g'},
           {"pax", pax_record("mtime", "1.5") + pax_record("path", name) + pax_record("size", "7"), 'x'},
           {"cut", kLine},
           {"b", kLine}});
  EXPECT_EQ(inputs_of(pax),
            (Lines{"file!/" + name + ": 1 records", "file!/b: 1 records", "file (archive): 0 records"}));
}

TEST(Tar, KeepsWhatCameBeforeTheEnd) {
  const std::string file = tar({{"a", kBatch}, {"b", kBatch}});
  EXPECT_EQ(inputs_of(file.substr(0, 1536 + 22)),
            (Lines{"file!/a: 2 records", "file!/b: 1 records, truncated@20 x1", "file (archive): 0 records"}));
  EXPECT_EQ(inputs_of(file.substr(0, 1024 + 100)),
            (Lines{"file!/a: 2 records", "file (archive): 0 records, truncated@1124 x1"}));
  EXPECT_EQ(inputs_of(file.substr(0, 2048)),
            (Lines{"file!/a: 2 records", "file!/b: 2 records", "file (archive): 0 records"}));
  const std::string gzipped = gzip(file);
  const std::vector<FoundInput> cut = read(gzipped.substr(0, gzipped.size() - 4));
  EXPECT_EQ(cut.size(), 3U);
}

TEST(Tar, HasLimits) {
  DoorLimits limits;
  limits.members = 1;
  const std::vector<FoundInput> many = read(tar({{"a", "{}"}, {"b", "{}"}}), 0, limits);
  ASSERT_EQ(many.size(), 2U);
  EXPECT_EQ(many[1].problems.at(0).message, "The archive has more than 1 members: the rest was not read.");
  limits = {};
  limits.depth = 1;
  const std::vector<FoundInput> deep = read(tar({{"a.tar", tar({{"b", "{}"}})}}), 0, limits);
  EXPECT_EQ(deep.at(0).problems.at(0).message,
            "Archives and compressions lie inside one another more than 1 deep: this one was not opened.");
}

TEST(Tar, SaysWhatIsWrong) {
  std::string file = tar({{"a", kBatch}, {"b", kBatch}});
  file[1024 + 3] = 'x';
  EXPECT_EQ(inputs_of(file), (Lines{"file!/a: 2 records", "file (archive): 0 records, decompression@1024 x1"}));
  std::string wrong_sum = gzip(tar({{"a", kBatch}}));
  wrong_sum[wrong_sum.size() - 8] ^= 1;
  EXPECT_EQ(inputs_of(wrong_sum), (Lines{"file!/a: 2 records", "file (archive): 0 records, decompression@2048 x1"}));
  EXPECT_EQ(inputs_of(tar({{"a", kBatch, 'S'}, {"b", kLine}})),
            (Lines{"file!/a: 0 records, unsupported@0 x1", "file!/b: 1 records", "file (archive): 0 records"}));
}

}  // namespace
}  // namespace snapsleuth::testing
