// Random documents: the splitter against a slow one that only knows the grammar; and random
// damage, after which every way of cutting the bytes into chunks must still agree.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "random_json.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

TEST(Property, AgreesWithASlowSplitter) {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    RandomJson random(seed);
    const std::string text = random.file();
    std::vector<FoundRecord> expected = SlowSplitter(text).records();
    const std::size_t chunks[] = {0, 1, 1 + random.below(130)};
    for (const std::size_t chunk : chunks) {
      const std::vector<FoundInput> inputs = read(text, chunk);
      ASSERT_EQ(inputs.size(), 1U);
      ASSERT_EQ(inputs[0].records, expected) << "seed " << seed << ", chunks of " << chunk << ":\n" << text;
      // Arrays in a wrapper may hold other things than objects; that is the only thing to complain of.
      for (const FoundProblem& problem : inputs[0].problems) {
        EXPECT_EQ(problem.kind, ProblemKind::malformed_record) << text;
      }
    }
  }
}

TEST(Property, DamageIsSeenAlikeHoweverTheBytesAreCut) {
  static const std::string kDamage[] = {
      "\"", "\\", "{", "}", "[", "]", "\n", ",", "oops", "\n{\"", std::string(1, '\0')};
  for (unsigned seed = 0; seed < 6000; ++seed) {
    RandomJson random(seed);
    std::string text = random.file() + random.file();
    const std::size_t size = seed % 8 == 0 ? 30'000 : 0;  // longer than any decision looks ahead
    while (text.size() < size) text += random.file();
    for (std::size_t i = random.below(3) + 1 + size / 3'000; i > 0; --i) {
      const std::size_t at = random.below(text.size());
      if (random.below(2) == 0) {
        text.erase(at, random.below(20) + 1);
      } else {
        text.insert(at, kDamage[random.below(std::size(kDamage))]);
      }
      if (text.empty()) text = "{";
    }
    const std::vector<FoundInput> whole = read(text);
    for (const std::size_t chunk : {1 + random.below(10), 1 + random.below(200), 1 + random.below(6000)}) {
      const std::vector<FoundInput> pieces = read(text, chunk);
      ASSERT_EQ(pieces.size(), whole.size());
      ASSERT_TRUE(pieces == whole) << "seed " << seed << ", chunks of " << chunk << "\nwhole: " << summary(whole[0])
                                   << "\npieces: " << summary(pieces[0]) << "\n"
                                   << text;
    }
  }
}

TEST(Property, DamagedContainersAreReadAlikeHoweverTheBytesAreCut) {
  const std::string batch = R"({"Records":[{"eventVersion":"1.08","a":[1,2]},{"eventVersion":"1.08","b":{"c":2}}]})";
  const std::string seeds[] = {
      gzip(batch) + gzip(batch),
      zip({{"a.json", batch}, {"b.json.gz", gzip(batch), false}, {"c.json", batch, true, Descriptor::with_signature}}),
      zip({{"a", batch, false, Descriptor::without_signature}, {"b", batch, false, Descriptor::zip64}, {"c", batch}}),
      tar({{"a.json", batch}, {"b.json.gz", gzip(batch)}, {"c.zip", zip({{"d.json", batch}})}}),
      gzip(tar({{"a.json", batch}, {"b.json", batch}})),
  };
  for (unsigned seed = 0; seed < 5000; ++seed) {
    RandomJson random(seed);
    std::string file = seeds[random.below(std::size(seeds))];
    for (std::size_t i = random.below(3) + 1; i > 0; --i) {
      const std::size_t at = random.below(file.size());
      if (random.below(4) == 0) {
        file.erase(at, random.below(30) + 1);
      } else {
        file[at] = static_cast<char>(random.below(256));
      }
      if (file.empty()) file = "x";
    }
    const std::vector<FoundInput> whole = read(file);
    for (const std::size_t chunk : {1 + random.below(8), 1 + random.below(300)}) {
      const std::vector<FoundInput> pieces = read(file, chunk);
      EXPECT_TRUE(pieces == whole) << "seed " << seed << ", chunks of " << chunk;
      if (pieces == whole) continue;
      for (const FoundInput& input : whole) ADD_FAILURE() << "whole:  " << input.name << " " << summary(input);
      for (const FoundInput& input : pieces) ADD_FAILURE() << "pieces: " << input.name << " " << summary(input);
      return;
    }
  }
}

}  // namespace
}  // namespace snapsleuth::testing
