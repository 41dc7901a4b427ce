// A case joins what was read: repeats and collisions, inputs in order, actors, coverage; in any order the same.
#include "analysis/case.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "../scan/scan_texts.h"
#include "model/string_table.h"

namespace snapsleuth::testing {
namespace {

std::string snapshot(std::string_view id, std::string_view time, std::string_view user = "ann") {
  return call(id, time, "CreateSnapshot", user, R"("requestParameters":{"volumeId":"vol-1"})");
}

/// One line an input: name, events, duplicates, problems.
std::vector<std::string> inputs_of(const Case& c) {
  std::vector<std::string> lines;
  for (const CaseInput& input : c.inputs()) {
    std::string line = input.name + " " + std::to_string(input.events) + " " + std::to_string(input.duplicates);
    for (const StoredProblem& p : input.problems) {
      line.append(" ").append(to_word(p.kind)).append("x").append(std::to_string(p.count));
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> ids_of(const Case& c) {
  std::vector<std::string> ids;
  for (const CaseEvent& event : c.events()) ids.emplace_back(c.text(event.id));
  return ids;
}

std::uint64_t sum_of_inputs(const Case& c) {
  std::uint64_t sum = 0;
  for (const CaseInput& input : c.inputs()) {
    sum += input.events + input.duplicates + input.merged;
    for (const StoredProblem& problem : input.problems) sum += problem.count;
  }
  return sum;
}

using Lines = std::vector<std::string>;

TEST(Case, CountsRepeatsExactlyInTheLaterInput) {  // pitfall 6
  const std::string other = call("r-1", "2024-03-01T11:00:00Z", "DescribeInstances");
  const std::string kept = snapshot("e-1", "2024-03-01T10:00:00Z");
  Store store = scan({{"b.json", batch({kept, other, snapshot("e-2", "2024-03-01T10:00:00Z")})},
                      {"a.json", batch({other, kept, kept, other})}});
  const Case c(store);
  EXPECT_EQ(inputs_of(c), (Lines{"a.json 2 2", "b.json 1 2"}));
  EXPECT_EQ(c.total_events(), 3U);
  EXPECT_EQ(c.total_records(), 7U);
  EXPECT_EQ(sum_of_inputs(c), 7U);
}

TEST(Case, EqualIdsOfDifferentEventsAreBothKept) {
  Store store =
      scan({{"a.json", batch({snapshot("e-1", "2024-03-01T10:00:00Z"), snapshot("e-1", "2024-03-01T10:00:05Z"),
                              snapshot("e-1", "2024-03-01T10:00:00Z", "bob")})}});
  const Case c(store);
  EXPECT_EQ(ids_of(c), (Lines{"e-1", "e-1~2", "e-1~3"}));
  EXPECT_EQ(inputs_of(c), (Lines{"a.json 3 0 collisionx2"}));
  EXPECT_EQ(c.total_events(), 3U);
  EXPECT_EQ(sum_of_inputs(c), c.total_records());
}

/// `first last` of what the first scope's logs are taken to cover.
std::string covered(const Case& c) {
  std::string out;
  for (const CaseLog& log : c.logs()) {
    if (log.dated) out.append(format_time(log.first)).append(" ").append(format_time(log.last)).append(";");
  }
  return out;
}

TEST(Case, AClockThatLiesMovesNothing) {
  for (const char* lie : {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z",
                          "2080-02-01T00:00:00Z", "2050-06-01T12:00:00Z"}) {
    const std::string kept = snapshot("e-9", lie);
    const std::string other = call("r-9", lie, "DescribeInstances", "bob");
    Store store = scan({{"a.json", batch({snapshot("e-1", "2024-03-01T10:00:00.5Z"), kept,
                                          call("r-1", "2024-03-01T11:00:00Z", "DescribeInstances", "bob"),
                                          snapshot("e-2", "2024-03-03T11:00:00Z")})},
                        {"b.json", batch({call("r-2", "2024-03-02T11:00:00Z", "DescribeInstances", "bob"), other})}});
    const Case c(store);
    EXPECT_EQ(covered(c), "2024-03-01T10:00:00.5Z 2024-03-03T11:00:00Z;") << lie;
    EXPECT_TRUE(c.logs().front().gaps.empty()) << lie;
    EXPECT_EQ(c.logs_begin(store.strings.find("111111111111")), parse_time("2024-03-01T10:00:00.5Z")) << lie;
    EXPECT_EQ(inputs_of(c), (Lines{"a.json 4 0 malformed-recordx1", "b.json 2 0 malformed-recordx1"})) << lie;
    EXPECT_EQ(sum_of_inputs(c), c.total_records()) << lie;
    const auto bob = std::find_if(c.actors().begin(), c.actors().end(),
                                  [&](const Actor& a) { return store.text(a.id).ends_with("/bob"); });
    ASSERT_NE(bob, c.actors().end());
    EXPECT_EQ(format_day(utc_day(bob->seen.first)), "2024-03-01") << lie;
    EXPECT_EQ(format_day(utc_day(bob->seen.last)), "2024-03-02") << lie;
    for (const ActorFact& fact : c.facts()) EXPECT_TRUE(c.believed().hold(fact.span.first)) << lie;
  }
}

TEST(Case, WhereNoDateIsMoreBelievableThanAnotherTheEarlierIs) {
  Store two = scan({{"a", batch({snapshot("e-1", "2024-03-01T10:00:00Z"), snapshot("e-2", "2080-03-01T10:00:00Z")})}});
  EXPECT_EQ(covered(Case(two)), "2024-03-01T10:00:00Z 2024-03-01T10:00:00Z;");
  Store old = scan({{"a", batch({snapshot("e-1", "1970-01-01T00:00:00Z")})}});
  EXPECT_EQ(covered(Case(old)), "1970-01-01T00:00:00Z 1970-01-01T00:00:00Z;");
}

TEST(Case, YearsOfSilenceAreBelieved) {
  Store store =
      scan({{"a", batch({snapshot("e-1", "2015-03-01T10:00:00Z"), snapshot("e-2", "2024-03-01T10:00:00Z")})}});
  const Case c(store);
  EXPECT_EQ(covered(c), "2015-03-01T10:00:00Z 2024-03-01T10:00:00Z;");
  EXPECT_EQ(inputs_of(c), (Lines{"a 2 0"}));
}

TEST(Case, ALogWhoseDatesAreAllDisbelievedIsListedAndCoversNothing) {
  Store store = scan({{"a", batch({snapshot("e-1", "2024-03-01T10:00:00Z"), snapshot("e-2", "2024-03-02T10:00:00Z")})},
                      {"b", R"({"eventID":"x","eventTime":"2080-01-01T00:00:00Z","eventName":"CreateSnapshot",)"
                            R"("eventSource":"ec2.amazonaws.com","recipientAccountId":"222222222222",)"
                            R"("userIdentity":{"type":"Root","accountId":"222222222222"}})"}});
  const Case c(store);
  EXPECT_EQ(c.logs().size(), 2U);
  EXPECT_EQ(covered(c), "2024-03-01T10:00:00Z 2024-03-02T10:00:00Z;");
  EXPECT_EQ(c.logs_begin(store.strings.find("222222222222")), std::nullopt);
}

TEST(Case, InputsAreSortedByNameSizeAndContent) {
  const std::string one = batch({snapshot("e-1", "2024-03-01T10:00:00Z")});
  const std::string two = batch({snapshot("e-2", "2024-03-01T10:00:00Z")});
  const std::string large = batch({snapshot("e-3", "2024-03-01T10:00:00Z"), snapshot("e-4", "2024-03-01T10:00:00Z")});
  Store forth = scan({{"x", one}, {"x", two}, {"x", large}, {"a", large}, {"B", one}});
  Store back = scan({{"B", one}, {"a", large}, {"x", large}, {"x", two}, {"x", one}});
  const Case first(forth);
  const Case second(back);
  ASSERT_EQ(first.inputs().size(), 5U);
  EXPECT_EQ(first.inputs()[0].name, "B");
  EXPECT_EQ(first.inputs()[1].name, "a");
  EXPECT_EQ(first.inputs()[4].bytes, large.size());
  EXPECT_EQ(inputs_of(first), inputs_of(second));
  ASSERT_EQ(ids_of(first), ids_of(second));
  for (EventIndex i = 0; i < first.events().size(); ++i) EXPECT_EQ(first.input_of(i), second.input_of(i)) << i;
}

TEST(Case, InputsThatDifferOnlyInWhatIsWrongWithThemHaveAnOrderToo) {
  const std::string gcp = R"({"protoPayload":{ }})";
  const std::string odd = R"({"someOtherKey":{ }})";
  ASSERT_EQ(gcp.size(), odd.size());
  Store forth = scan({{"x", gcp}, {"x", odd}});
  Store back = scan({{"x", odd}, {"x", gcp}});
  EXPECT_EQ(inputs_of(Case(forth)), inputs_of(Case(back)));
}

TEST(Case, ALargeInputIsOneInputWhateverItsParts) {
  std::vector<std::string> records;
  for (int i = 0; i < 40; ++i) {
    records.push_back(snapshot("e-" + std::to_string(i % 30), "2024-03-01T10:00:00Z"));
    records.push_back(call("r-" + std::to_string(i % 35), "2024-03-01T10:00:00Z", "DescribeInstances"));
  }
  records.emplace_back(R"({"a":1})");
  records.emplace_back(R"({"a":2})");
  Store whole = scan({{"big", batch(records)}});
  Store parts = scan({{"big", batch(records)}}, 1, 0, 3000);
  EXPECT_GT(parts.parts.size(), 5U);
  const Case one(whole);
  const Case many(parts);
  EXPECT_EQ(inputs_of(one), (Lines{"big 65 15 unrecognisedx2"}));
  EXPECT_EQ(inputs_of(many), inputs_of(one));
  EXPECT_EQ(ids_of(many), ids_of(one));
  EXPECT_EQ(many.inputs()[0].bytes, one.inputs()[0].bytes);
  EXPECT_EQ(many.total_records(), 82U);
}

TEST(Case, EventsOfOneSecondStandAsTheyCanFollowWhereverTheyLie) {
  const std::string deletion = call("a", "2024-03-01T10:00:00Z", "DeleteSnapshot");
  const std::string shared = call("b", "2024-03-01T10:00:00Z", "ModifySnapshotAttribute");
  const std::string made = snapshot("z", "2024-03-01T10:00:00Z");
  const std::string also_made = snapshot("y", "2024-03-01T10:00:00Z");
  const std::string earlier = snapshot("zz", "2024-03-01T09:59:59.9Z");
  Store one = scan({{"a", batch({deletion, made, shared, also_made, earlier})}});
  Store two = scan({{"b", batch({also_made, made})}, {"a", batch({shared, deletion, earlier})}});
  EXPECT_EQ(ids_of(Case(one)), (Lines{"zz", "y", "z", "b", "a"}));
  EXPECT_EQ(ids_of(Case(two)), ids_of(Case(one)));
}

std::string assume(std::string_view id, std::string_view time, std::string_view operation, std::string_view session) {
  return call(id, time, operation, "ann",
              R"("requestParameters":{"roleArn":"arn:aws:iam::111111111111:role/Ops","roleSessionName":")" +
                  std::string(session) +
                  R"("},"responseElements":{"assumedRoleUser":{"arn":"arn:aws:sts::111111111111:assumed-role/Ops/)" +
                  std::string(session) + R"("}})",
              "sts.amazonaws.com");
}

std::string by_session(std::string_view id, std::string_view time, std::string_view session) {
  return R"({"userIdentity":{"type":"AssumedRole","accountId":"111111111111","arn":)"
         R"("arn:aws:sts::111111111111:assumed-role/Ops/)" +
         std::string(session) + R"("},"eventTime":")" + std::string(time) +
         R"(","eventSource":"ec2.amazonaws.com","eventName":"CreateSnapshot","recipientAccountId":"111111111111",)"
         R"("eventID":")" +
         std::string(id) + R"("})";
}

TEST(Case, ASamlSignInMakesItsSessionAnActor) {
  // The sign-in lies in another file, read later.
  Store store = scan({{"a", by_session("e-1", "2024-03-01T10:00:00Z", "ann@example.com")},
                      {"b", by_session("e-2", "2024-03-01T10:00:01Z", "build")},
                      {"c", assume("l-1", "2024-03-01T09:00:00Z", "AssumeRoleWithSAML", "ann@example.com")}});
  const Case c(store);
  Lines actors;
  for (const EventIndex event : c.activity()) actors.emplace_back(c.text(c.actor(c.event(event).actor).id));
  EXPECT_EQ(actors,
            (Lines{"arn:aws:iam::111111111111:role/Ops/ann@example.com", "arn:aws:iam::111111111111:role/Ops"}));
  EXPECT_TRUE(c.actor(c.event(c.activity()[0]).actor).person_session);
}

TEST(Case, ASelectionTellsAPersonsSessionFromItsRole) {
  Store store = scan({{"a", by_session("e-1", "2024-03-01T10:00:00Z", "ann@example.com")},
                      {"b", by_session("e-2", "2024-03-01T10:00:01Z", "build")},
                      {"c", assume("l-1", "2024-03-01T09:00:00Z", "AssumeRoleWithSAML", "ann@example.com")}});
  const Case c(store);
  const Selection person = c.selection_of("arn:aws:iam::111111111111:role/Ops/ann@example.com");
  ASSERT_EQ(person.callers.size(), 1U);
  EXPECT_EQ(person.callers[0].actor, "arn:aws:iam::111111111111:role/Ops");
  EXPECT_EQ(person.callers[0].session, "ann@example.com");
  EXPECT_TRUE(person.others.empty());
  const Selection role = c.selection_of("arn:aws:iam::111111111111:role/Ops");
  ASSERT_EQ(role.callers.size(), 1U);
  EXPECT_FALSE(role.callers[0].session);
  ASSERT_EQ(role.others.size(), 1U);
  EXPECT_EQ(role.others[0].session, "ann@example.com");
}

TEST(Case, ASelectionHasAllThatAnActorWasCalled) {
  Store store;
  const StringId name = store.strings.intern("ann@example.com");
  const StringId alias = store.strings.intern("object-1");
  store.aliases.insert({Provider::azure, alias, name});
  for (const StringId id : {name, alias}) store.intern_actor({id, 0, Provider::azure}, ActorKind::unknown, Time{1});
  const Case c(store);
  const Selection selection = c.selection_of("ann@example.com");
  ASSERT_EQ(selection.callers.size(), 2U);
  EXPECT_EQ(selection.callers[0].actor, "ann@example.com");
  EXPECT_EQ(selection.callers[1].actor, "object-1");
  EXPECT_TRUE(c.selection_of("object-1").callers.empty()) << "the report calls nobody so";
}

TEST(Case, ASessionThatWasAssumedStaysInItsRole) {
  Store store = scan({{"a", by_session("e-1", "2024-03-01T10:00:00Z", "ann@example.com")},
                      {"c", assume("l-1", "2024-03-01T09:00:00Z", "AssumeRole", "ann@example.com")}});
  const Case c(store);
  const Actor& actor = c.actor(c.event(c.activity().at(0)).actor);
  EXPECT_EQ(c.text(actor.id), "arn:aws:iam::111111111111:role/Ops");
  const auto assumer = c.assumer_of(store.strings.find("arn:aws:iam::111111111111:role/Ops"),
                                    store.strings.find("ann@example.com"), c.event(c.activity().at(0)).stored.time);
  ASSERT_TRUE(assumer.has_value());
  EXPECT_EQ(c.text(c.actor(*assumer).id), "arn:aws:iam::111111111111:user/ann");
}

TEST(Case, OfTheLinksOfOneSessionTheFirstStaysWhereverThePartsAreCut) {
  const std::string first = assume("l-1", "2024-03-01T09:00:00Z", "AssumeRole", "ann@example.com");
  const std::string second = assume("l-2", "2024-03-02T09:00:00Z", "AssumeRole", "ann@example.com");
  Store one = scan({{"a", batch({second, first})}});
  Store two = scan({{"a", second}, {"b", first}});
  for (Store* store : {&one, &two}) {
    const Case c(*store);
    ASSERT_EQ(c.links().size(), 1U);
    EXPECT_EQ(c.text(c.event(c.links().front()).id), "l-1");
    EXPECT_TRUE(c.context().empty()) << "a role assumed is no sign-in";
    EXPECT_EQ(c.total_records(), 2U);
  }
}

TEST(Case, EveryAssumeRoleCountsOnceHoweverManyAreKept) {
  std::vector<std::string> records;
  for (int i = 0; i < 5; ++i) {
    records.push_back(
        assume("l-" + std::to_string(i), "2024-03-01T09:0" + std::to_string(i) + ":00Z", "AssumeRole", "s1"));
  }
  records.push_back(records[2]);
  Store store = scan({{"a", batch(records)}, {"b", batch({records[0], records[4]})}});
  const Case c(store);
  EXPECT_EQ(inputs_of(c), (Lines{"a 5 1", "b 0 2"}));
  EXPECT_EQ(c.total_events(), 5U);
}

TEST(Case, DaysWithoutAnEventAreGaps) {
  Store store = scan({{"a", batch({snapshot("e-1", "2024-03-01T10:00:00Z"), snapshot("e-2", "2024-03-04T00:00:00Z"),
                                   call("r-1", "2024-03-06T23:59:59Z", "DescribeInstances")})}});
  const Case c(store);
  ASSERT_EQ(c.logs().size(), 1U);
  Lines gaps;
  for (const std::int64_t day : c.logs()[0].gaps) gaps.push_back(format_day(day));
  EXPECT_EQ(gaps, (Lines{"2024-03-02", "2024-03-03", "2024-03-05"}));
  EXPECT_EQ(c.logs()[0].events, 3U);
  EXPECT_EQ(c.logs()[0].scope, "111111111111");
}

TEST(Case, ABaselineIsInNoTotalAndWhatIsInBothIsOfTheLogs) {
  const std::string both = snapshot("e-1", "2024-03-01T10:00:00Z");
  Store history = scan({{"old", batch({snapshot("e-0", "2024-02-01T10:00:00Z", "bob"), both,
                                       call("r-1", "2024-02-01T10:00:00Z", "DescribeInstances")})}});
  history.mark_as_baseline();
  Store store = scan({{"new", batch({both, snapshot("e-2", "2024-03-02T10:00:00Z")})}}, 100);
  Store other_way;
  other_way.merge(history);
  other_way.merge(store);
  store.merge(history);
  for (Store* one : {&store, &other_way}) {
    const Case c(*one);
    EXPECT_EQ(inputs_of(c), (Lines{"new 2 0"}));
    EXPECT_EQ(c.total_records(), 2U);
    EXPECT_EQ(c.total_actors(), 1U);
    EXPECT_EQ(ids_of(c), (Lines{"e-0", "e-1", "e-2"}));
    EXPECT_TRUE(c.events()[0].baseline);
    EXPECT_FALSE(c.events()[1].baseline);
    EXPECT_EQ(c.activity().size(), 2U);
    ASSERT_EQ(c.logs().size(), 1U);
    EXPECT_EQ(format_time(c.logs()[0].first), "2024-03-01T10:00:00Z");
    ASSERT_TRUE(c.logs_begin(one->strings.find("111111111111")).has_value());
    EXPECT_EQ(format_time(*c.logs_begin(one->strings.find("111111111111"))), "2024-02-01T10:00:00Z");
  }
}

TEST(Case, AHostilePartialIsJudgedWithoutACrash) {
  const std::vector<std::uint8_t> whole =
      write_partial(scan({{"a", batch({by_session("e-1", "2024-03-01T10:00:00Z", "ann@example.com"),
                                       snapshot("e-1", "2024-03-02T10:00:00Z"),
                                       assume("l-1", "2024-03-01T09:00:00Z", "AssumeRoleWithSAML", "ann@example.com"),
                                       call("r-1", "2024-03-01T10:00:00Z", "DescribeInstances")})},
                          {"b", R"({"a":1})"}}));
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same bytes every time
  int read_at_all = 0;
  for (int round = 0; round < 6000; ++round) {
    std::vector<std::uint8_t> bytes = whole;
    const std::size_t at = kPartialMagic.size() + 4 + random() % (bytes.size() - kPartialMagic.size() - 12);
    bytes[at] = static_cast<std::uint8_t>(random());
    const std::size_t body = bytes.size() - sizeof(std::uint64_t);
    const std::uint64_t hash = hash_bytes({reinterpret_cast<const char*>(bytes.data()), body});
    std::memcpy(bytes.data() + body, &hash, sizeof hash);
    Result<Store> read = read_partial(bytes);
    if (!read.ok()) continue;
    ++read_at_all;
    read.value().bound_sets();
    const Case c(read.value());
    EXPECT_LE(c.activity().size(), 4U);
  }
  EXPECT_GT(read_at_all, 100);
}

}  // namespace
}  // namespace snapsleuth::testing
