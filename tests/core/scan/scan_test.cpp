// Files become stores: the same one however the bytes come, in whatever order and grouping stores are merged.
#include <gtest/gtest.h>

#include "scan_texts.h"

namespace snapsleuth::testing {
namespace {

std::string snapshot(int n, std::string_view time, std::string_view user = "ann") {
  return call("e-" + std::to_string(n), time, "CreateSnapshot", user,
              R"("requestParameters":{"volumeId":"vol-)" + std::to_string(n) + R"("})");
}

std::vector<TextFile> files() {
  return {{"a.json",
           batch({snapshot(1, "2024-03-01T10:00:00Z"), call("r-1", "2024-03-01T10:01:00Z", "DescribeInstances")})},
          {"b.json", batch({snapshot(2, "2024-03-02T10:00:00Z", "bob"), snapshot(1, "2024-03-01T10:00:00Z"),
                            call("r-2", "2024-03-04T10:01:00Z", "DescribeVpcs", "bob")})},
          {"c.json", R"({"protoPayload":{}})"
                     "\n{\"a\":1}\n" +
                         snapshot(3, "2024-03-03T10:00:00Z")},
          {"d.json", "[" + call("r-3", "2024-02-01T10:01:00Z", "DescribeInstances")},
          {"e.txt", "no log at all"}};
}

Store merged(std::vector<Store>& parts, const std::vector<std::size_t>& order) {
  Store out;
  for (const std::size_t i : order) out.merge(parts[i]);
  return out;
}

std::vector<Store> one_by_one() {
  std::vector<Store> out;
  const std::vector<TextFile> all = files();
  for (std::size_t i = 0; i < all.size(); ++i) out.push_back(scan({all[i]}, i + 1));
  return out;
}

TEST(Scan, ChunkBordersMeanNothing) {
  const auto whole = described(scan(files()));
  for (const std::size_t chunk : {1U, 7U, 100U}) EXPECT_EQ(described(scan(files(), 1, chunk)), whole) << chunk;
}

TEST(Scan, ARowOfATableLiesWhereItStood) {
  const std::string row =
      R"(2024-03-01T10:00:00Z,ec2.amazonaws.com,CreateSnapshot,"{""volumeId"":""vol-1"",""description"":""a)"
      "\n"
      R"(b""}",e-1)";
  const std::string text = "eventtime,eventsource,eventname,requestparameters,eventid\r\n" + row + "\r\n";
  const Store whole = scan({{"athena.csv", text}});
  ASSERT_EQ(whole.events.size(), 1U);
  EXPECT_EQ(text.substr(whole.events[0].offset, whole.events[0].length), row);
  EXPECT_EQ(whole.text(whole.parts.at(0).format), "aws.cloudtrail.athena-csv");
  for (const std::size_t chunk : {1U, 7U, 100U}) {
    EXPECT_EQ(described(scan({{"athena.csv", text}}, 1, chunk)), described(whole)) << chunk;
  }
}

TEST(Scan, WhatAnEnvelopeHoldsIsCountedOneByOne) {
  const Store store = scan({{"queue.json", R"({"Messages":[{"Body":"{}"},{"Body":"no log"},{"Body":"no log"}]})"}});
  ASSERT_EQ(store.parts.size(), 1U);
  std::uint64_t count = 0;
  for (const StoredProblem& problem : store.parts[0].problems) {
    EXPECT_EQ(problem.kind, ProblemKind::unrecognised);
    count += problem.count;
  }
  EXPECT_EQ(count, 3U);
}

TEST(Scan, AnEmptyListIsNoSilentZero) {
  for (const char* text : {"[]", R"({"Records":[]})", R"({"Snapshots":[]})", R"({"value":[],"nextLink":null})"}) {
    const Store store = scan({{"empty.json", text}});
    ASSERT_EQ(store.parts.size(), 1U) << text;
    ASSERT_EQ(store.parts[0].problems.size(), 1U) << text;
    const bool list = text[0] == '{';
    EXPECT_EQ(store.parts[0].problems[0].kind, list ? ProblemKind::set_aside : ProblemKind::unrecognised) << text;
  }
}

TEST(Scan, MergesInAnyOrderAndMoreThanOnce) {
  const auto whole = described(scan(files()));
  std::vector<Store> parts = one_by_one();
  std::vector<std::size_t> order{0, 1, 2, 3, 4};
  do {
    ASSERT_EQ(described(merged(parts, order)), whole);
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(described(merged(parts, {0, 1, 0, 2, 3, 1, 4, 4, 0, 3, 2})), whole);
}

TEST(Scan, MergesInAnyGrouping) {
  const auto whole = described(scan(files()));
  std::vector<Store> parts = one_by_one();
  Store left = merged(parts, {4, 2});
  Store right = merged(parts, {3, 0, 1, 2});
  right.merge(left);
  EXPECT_EQ(described(right), whole);
  left.merge(right);
  EXPECT_EQ(described(left), whole);
}

TEST(Scan, ALargeInputComesInPartsThatJoinAgain) {
  std::vector<std::string> records;
  for (int i = 0; i < 60; ++i) records.push_back(snapshot(i, "2024-03-01T10:00:00Z"));
  const std::string text = batch(records);
  constexpr std::uint64_t kPart = 2000;
  const Store cut = scan({{"big.json", text}}, 1, 0, kPart);
  EXPECT_EQ(cut.events.size(), 60U);
  EXPECT_EQ(cut.parts.size(), text.size() / kPart + (text.size() % kPart > 100 ? 1U : 0U));
  for (const StoredEvent& event : cut.events) {
    EXPECT_EQ(cut.parts[event.part].part, event.offset / kPart) << event.offset;
    EXPECT_EQ(text.substr(event.offset, event.length), records[static_cast<std::size_t>(&event - cut.events.data())]);
  }
  std::uint64_t bytes = 0;
  for (const InputPart& part : cut.parts) bytes = std::max(bytes, part.bytes);
  EXPECT_EQ(bytes, text.size());
  for (const std::size_t chunk : {1U, 7U, 1000U}) {
    EXPECT_EQ(described(scan({{"big.json", text}}, 1, chunk, kPart)), described(cut)) << chunk;
  }
}

TEST(Scan, APartUnderWayStaysBehind) {
  std::vector<std::string> records;
  for (int i = 0; i < 20; ++i) records.push_back(snapshot(i, "2024-03-01T10:00:00Z"));
  const std::string text = batch(records);
  Scanner scanner({}, 1000);
  scanner.open("big.json", 1);
  scanner.push(bytes_of(std::string_view(text).substr(0, text.size() / 2)));
  EXPECT_GT(scanner.pending(), 0U);
  Store store = scanner.take();
  EXPECT_EQ(scanner.pending(), 0U);
  for (const InputPart& part : store.parts) EXPECT_LE(part.part, text.size() / 2 / 1000);
  scanner.push(bytes_of(std::string_view(text).substr(text.size() / 2)));
  scanner.close(Ending::complete);
  store.merge(scanner.take());
  EXPECT_EQ(described(store), described(scan({{"big.json", text}}, 1, 0, 1000)));
}

TEST(Scan, WhatWasNotReadFurtherIsNamedBesideWhatWas) {
  std::vector<std::string> records;
  for (int i = 0; i < 20; ++i) records.push_back(snapshot(i, "2024-03-01T10:00:00Z"));
  const std::string text = batch(records);
  Scanner scanner({}, 1000);
  scanner.open("big.json", 7);
  scanner.push(bytes_of(std::string_view(text).substr(0, text.size() / 2)));
  Store store = scanner.take();  // and then whoever reads it is gone
  const std::size_t parts = store.parts.size();
  ASSERT_GT(parts, 0U);
  for (int twice = 0; twice < 2; ++twice) {
    Result<Store> read = read_partial(write_partial(unread("big.json", 7, Ending::failed)));
    ASSERT_TRUE(read.ok());
    store.merge(read.value());
  }
  ASSERT_EQ(store.parts.size(), parts + 1);
  const InputPart& last = store.parts.back();
  EXPECT_EQ(last.serial, store.parts.front().serial);
  ASSERT_EQ(last.problems.size(), 1U);
  EXPECT_EQ(last.problems[0].kind, ProblemKind::io);
}

TEST(Scan, TheLinkOfAPairIsKeptOnceAndEveryRecordCounted) {
  std::vector<std::string> records;
  for (int i = 9; i >= 0; --i) {
    records.push_back(call("l-" + std::to_string(i), "2024-03-01T10:0" + std::to_string(i) + ":00Z", "AssumeRole",
                           "ann",
                           R"("requestParameters":{"roleArn":"arn:aws:iam::111111111111:role/Ops"},"responseElements":)"
                           R"({"assumedRoleUser":{"arn":"arn:aws:sts::111111111111:assumed-role/Ops/s1"}})",
                           "sts.amazonaws.com"));
  }
  const Store store = scan({{"a.json", batch(records)}});
  std::size_t identities = 0;
  for (const auto& [log, list] : store.parts.at(0).identities) identities += list.size();
  EXPECT_EQ(identities, 10U);
  ASSERT_FALSE(store.events.empty());
  EXPECT_EQ(format_time(std::min_element(store.events.begin(), store.events.end(),
                                         [](const auto& a, const auto& b) { return a.time < b.time; })
                            ->time),
            "2024-03-01T10:00:00Z");
}

TEST(Scan, AnIdIsMadeWhereTheLogGivesNone) {
  const Store store = scan({{"a.json", batch({call("", "2024-03-01T10:00:00Z", "CreateSnapshot"),
                                              call("", "2024-03-01T10:00:01Z", "CreateSnapshot")})}});
  ASSERT_EQ(store.events.size(), 2U);
  const std::string first(store.text(store.events[0].id));
  EXPECT_EQ(first.size(), 18U);
  EXPECT_TRUE(first.starts_with("h:"));
  EXPECT_NE(first, store.text(store.events[1].id));
}

TEST(Scan, ReceiversPastWhatIsKeptAreAProblemAndWhatIsSharedIsKept) {
  const auto share = [](int receivers) {
    std::string items;
    for (int i = 0; i < receivers; ++i)
      items += (i == 0 ? "" : ",") + (R"({"userId":")" + std::to_string(100000000000 + i)) + "\"}";
    return call("e-1", "2024-03-01T10:00:00Z", "ModifySnapshotAttribute", "ann",
                R"("requestParameters":{"createVolumePermission":{"add":{"items":[)" + items +
                    R"(]}},"snapshotId":"snap-0123456789abcdef0"})");
  };
  const Store many = scan({{"a.json", share(300)}});
  ASSERT_EQ(many.parts.at(0).problems.size(), 1U);
  EXPECT_EQ(many.parts.at(0).problems.at(0).kind, ProblemKind::limit);
  ASSERT_EQ(many.events.size(), 1U);
  EXPECT_TRUE(std::any_of(many.attributes.begin(), many.attributes.end(),
                          [](const StoredAttribute& attribute) { return attribute.kind == AttributeKind::snapshot; }));
  EXPECT_TRUE(scan({{"a.json", share(200)}}).parts.at(0).problems.empty());
}

/// `count` calls by one user from as many addresses.
std::string from_addresses(int begin, int count) {
  std::string out;
  for (int i = begin; i < begin + count; ++i) {
    std::string record = call("r-" + std::to_string(i), "2024-03-01T10:00:00Z", "DescribeInstances");
    const std::string_view there = "198.51.100.7";
    record.replace(record.find(there), there.size(), "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250));
    out += record + "\n";
  }
  return out;
}

std::size_t addresses(const Store& store) {
  return static_cast<std::size_t>(
      std::count_if(store.facts.begin(), store.facts.end(), [](const Fact& f) { return f.kind == FactKind::address; }));
}

TEST(Scan, LargeSetsKeepTheSmallestHashesWhateverWasCutFirst) {
  const std::string left = from_addresses(0, 5000);
  const std::string right = from_addresses(4000, 5000);
  Store cut_first = scan({{"l", left}}, 1);
  Store other = scan({{"r", right}}, 2);
  cut_first.bound_sets();
  other.bound_sets();
  EXPECT_EQ(addresses(cut_first), kMaxSet);
  cut_first.merge(other);
  cut_first.bound_sets();
  Store at_once = scan({{"l", left}, {"r", right}}, 1);
  at_once.bound_sets();
  EXPECT_EQ(addresses(at_once), kMaxSet);
  EXPECT_EQ(described(cut_first), described(at_once));
  EXPECT_NE(at_once.actors.at(0).many & (1U << static_cast<unsigned>(FactKind::address)), 0);
}

TEST(Scan, SetsUpToTheBoundAreWhole) {
  Store store = scan({{"l", from_addresses(0, static_cast<int>(kMaxSet))}});
  store.bound_sets();
  EXPECT_EQ(addresses(store), kMaxSet);
  EXPECT_EQ(store.actors.at(0).many, 0);
}

}  // namespace
}  // namespace snapsleuth::testing
