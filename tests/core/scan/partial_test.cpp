// A partial read back is the store that was written; one that lies gives a message, never a crash.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>

#include "model/string_table.h"
#include "scan_texts.h"

namespace snapsleuth::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

Store sample() {
  return scan({{"a.json", batch({call("e-1", "2024-03-01T10:00:00Z", "ModifySnapshotAttribute", "ann",
                                      R"("requestParameters":{"snapshotId":"snap-1","createVolumePermission":)"
                                      R"({"add":{"items":[{"group":"all"}]}}})"),
                                 call("r-1", "2024-03-01T10:01:00Z", "DescribeInstances")})},
               {"c.json", R"({"Snapshots":[{"SnapshotId":"snap-1","VolumeSize":8,"OwnerId":"1","Encrypted":true}]})"},
               {"b.json", "{\"a\":1}\n{\"protoPayload\":{}}\n[{\"cut\":"}});
}

/// The trailing hash made right again, so that only the structure can give a lie away.
void sign(Bytes& bytes) {
  const std::size_t body = bytes.size() - sizeof(std::uint64_t);
  const std::uint64_t hash = hash_bytes({reinterpret_cast<const char*>(bytes.data()), body});
  std::memcpy(bytes.data() + body, &hash, sizeof hash);
}

/// An allocation of exactly that size, so that a sanitizer sees every step over its end.
Bytes exact(const Bytes& bytes, std::size_t size) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(Partial, ComesBackAsItWasWritten) {
  const Store store = sample();
  const Bytes bytes = write_partial(store);
  const Result<Store> read = read_partial(bytes);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(described(read.value()), described(store));
  EXPECT_EQ(write_partial(read.value()), bytes);
}

TEST(Partial, TheEmptyStoreToo) {
  const Result<Store> read = read_partial(write_partial(Store{}));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value().empty());
}

TEST(Partial, AMergeOfReadPartialsIsTheMergeOfStores) {
  const Store store = sample();
  Result<Store> read = read_partial(write_partial(store));
  ASSERT_TRUE(read.ok());
  read.value().merge(store);
  EXPECT_EQ(described(read.value()), described(store));
}

TEST(Partial, AnotherVersionIsRefusedByNumber) {
  Bytes bytes = write_partial(sample());
  bytes[kPartialMagic.size()] = 77;
  sign(bytes);
  const Result<Store> read = read_partial(bytes);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("77"), std::string::npos);
  EXPECT_NE(read.error().message.find(std::to_string(kPartialVersion)), std::string::npos);
}

TEST(Partial, CutAtEveryLength) {
  const Bytes whole = write_partial(sample());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Bytes bytes = exact(whole, size);
    EXPECT_FALSE(read_partial(bytes).ok()) << size;
    if (size < kPartialMagic.size() + 12) continue;
    sign(bytes);
    EXPECT_FALSE(read_partial(bytes).ok()) << size;
  }
}

TEST(Partial, OneBitAnywhereIsSeen) {
  const Bytes whole = write_partial(sample());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    Bytes bytes = whole;
    bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << (at % 8)));
    EXPECT_FALSE(read_partial(bytes).ok()) << at;
  }
}

TEST(Partial, EveryNumberMadeHuge) {
  const Bytes whole = write_partial(sample());
  for (std::size_t at = kPartialMagic.size(); at + 12 <= whole.size(); ++at) {
    for (const std::uint8_t byte : std::array<std::uint8_t, 3>{0xFF, 0x80, 0x7F}) {
      Bytes bytes = whole;
      std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 4, byte);
      sign(bytes);
      Result<Store> read = read_partial(bytes);
      if (!read.ok()) continue;
      read.value().bound_sets();
      Store into;
      into.merge(read.value());
      EXPECT_EQ(described(into), described(read.value())) << at;
    }
  }
}

TEST(Partial, RandomBytesWithARightHashNeverCrash) {
  const Bytes whole = write_partial(sample());
  std::mt19937 random(20240301);  // NOLINT(cert-msc51-cpp): the same bytes every time
  for (int round = 0; round < 20000; ++round) {
    Bytes bytes = whole;
    for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips) {
      const std::size_t at = kPartialMagic.size() + 4 + random() % (bytes.size() - kPartialMagic.size() - 12);
      bytes[at] = random() % 2 == 0 ? static_cast<std::uint8_t>(random())
                                    : static_cast<std::uint8_t>(bytes[at] ^ (1U << (random() % 8)));
    }
    sign(bytes);
    Result<Store> read = read_partial(bytes);
    if (!read.ok()) continue;
    Store into = sample();
    into.merge(read.value());
    into.bound_sets();
    (void)described(into);
  }
}

TEST(Partial, IsAnInputLikeAnyLog) {
  const Bytes bytes = write_partial(sample());
  const std::string text(bytes.begin(), bytes.end());
  for (const std::size_t chunk : {0U, 1U, 7U}) {
    const Store store = scan({{"month.partial", text}}, 1, chunk);
    EXPECT_EQ(store.events.size(), 1U);
    std::vector<std::string> names;
    for (const InputPart& part : store.parts) {
      names.emplace_back(store.text(part.name));
      EXPECT_EQ(part.file, names.back() == "month.partial" ? 1U : 0U);
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{"month.partial", "month.partial!/a.json", "month.partial!/b.json",
                                               "month.partial!/c.json"}));
  }
}

TEST(Partial, ADamagedOneIsAProblemOfItsInput) {
  Bytes bytes = write_partial(sample());
  bytes[bytes.size() / 2] ^= 1U;
  const Store store = scan({{"x", std::string(bytes.begin(), bytes.end())}});
  ASSERT_EQ(store.parts.size(), 1U);
  ASSERT_EQ(store.parts[0].problems.size(), 1U);
  EXPECT_NE(store.text(store.parts[0].problems[0].message).find("damaged"), std::string_view::npos);
}

}  // namespace
}  // namespace snapsleuth::testing
