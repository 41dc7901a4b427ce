// A record whose brackets are known is read by them, where it can be: the same must come out as when it is parsed.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "input/door.h"
#include "sources/source.h"

namespace snapsleuth {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

std::string_view pick(Random& random, const std::vector<std::string_view>& from) {
  return from[below(random, from.size())];
}

/// Every key that the reader asks for, and some that it steps over.
std::string_view any_key(Random& random) {
  static const std::vector<std::string_view> keys = {"eventID",
                                                     "readOnly",
                                                     "eventTime",
                                                     "eventName",
                                                     "awsRegion",
                                                     "userAgent",
                                                     "errorCode",
                                                     "eventType",
                                                     "eventSource",
                                                     "userIdentity",
                                                     "errorMessage",
                                                     "sharedEventID",
                                                     "eventCategory",
                                                     "sourceIPAddress",
                                                     "managementEvent",
                                                     "recipientAccountId",
                                                     "sessionCredentialFromConsole",
                                                     "CloudTrailEvent",
                                                     "detail-type",
                                                     "detail",
                                                     "time",
                                                     "@timestamp",
                                                     "digestStartTime",
                                                     "type",
                                                     "principalId",
                                                     "arn",
                                                     "accountId",
                                                     "accessKeyId",
                                                     "userName",
                                                     "invokedBy",
                                                     "identityProvider",
                                                     "sessionContext",
                                                     "onBehalfOf",
                                                     "userId",
                                                     "sessionIssuer",
                                                     "attributes",
                                                     "mfaAuthenticated",
                                                     "webIdFederationData",
                                                     "federatedProvider",
                                                     "sourceIdentity",
                                                     "requestParameters",
                                                     "responseElements",
                                                     "",
                                                     "x",
                                                     "Records",
                                                     "eventVersion",
                                                     "event\\u0049D",
                                                     "\\\"",
                                                     "schl\xC3\xBCssel",
                                                     "tab\there"};
  return pick(random, keys);
}

std::string_view any_text(Random& random) {
  static const std::vector<std::string_view> texts = {
      "",
      "true",
      "false",
      "2026-03-01T10:00:00Z",
      "ec2.amazonaws.com",
      "CreateSnapshot",
      "DescribeInstances",
      "AssumeRole",
      "us-east-1",
      "AssumedRole",
      "IAMUser",
      "Root",
      "AWSService",
      "FederatedUser",
      "111122223333",
      "arn:aws:sts::111122223333:assumed-role/backup/i-0123456789abcdef0",
      "arn:aws:iam::111122223333:user/ann",
      "Client.UnauthorizedOperation",
      "AwsApiCall",
      "Management",
      "Data",
      "AwsCloudTrailInsight",
      "AWS API Call via CloudTrail",
      "aws-sdk-go/1.44.100 (go1.19; linux; amd64) [exec-env/AWS] {x}",
      "quoted \\\"name\\\"",
      "back\\\\",
      "\\u00e9",
      "\\ud800",
      "\\q",
      "caf\xC3\xA9",
      "\xFF",
      "tab\there",
      "[{",
      "}]",
      ",",
      ":"};
  return pick(random, texts);
}

std::string_view any_scalar(Random& random) {
  static const std::vector<std::string_view> scalars = {"true", "false", "null", "0",     "-12.5e+3", "012",
                                                        "1e",   "--",    "tru",  "trues", "nul",      "falsey",
                                                        "1 2",  "",      "NaN",  "@"};
  // Most are what a writer of JSON writes.
  return scalars[below(random, below(random, 8) == 0 ? scalars.size() : 5)];
}

std::string space(Random& random) {
  return std::string(pick(random, {"", "", "", "", "", "", " ", "\n  ", "\t", "\r\n"}));
}

std::string any_value(Random& random, int depth);

std::string any_object(Random& random, int depth) {
  std::string out = "{" + space(random);
  const std::size_t count = below(random, 7);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += below(random, 200) == 0 ? space(random) : "," + space(random);
    out += "\"" + std::string(any_key(random)) + "\"" + space(random);
    out += below(random, 200) == 0 ? "" : ":";
    out += space(random) + any_value(random, depth - 1) + space(random);
  }
  return out + (below(random, 200) == 0 ? ",}" : "}");
}

std::string any_value(Random& random, int depth) {
  const std::size_t kind = below(random, 10);
  if (kind < 6 || depth == 0) return "\"" + std::string(any_text(random)) + "\"";
  if (kind == 6) return std::string(any_scalar(random));
  if (kind == 7) return "[" + any_value(random, depth - 1) + "," + any_value(random, depth - 1) + "]";
  return any_object(random, depth);
}

/// A record as a trail writes it, with some of its members put elsewhere, twice, or of another type.
std::string any_record(Random& random) {
  std::string out = R"({"eventVersion":"1.09","userIdentity":)";
  if (below(random, 2) == 0) {
    out += R"({"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/r/s","sessionContext":)" +
           any_object(random, 3) + "}";
  } else {
    out += any_object(random, 4);
  }
  out += R"(,"eventTime":"2026-03-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":)";
  out += below(random, 3) == 0 ? R"("CreateSnapshot","requestParameters":)" : R"("DescribeInstances","x":)";
  out += any_value(random, 4);
  const std::size_t more = below(random, 6);
  for (std::size_t i = 0; i < more; ++i) out += ",\"" + std::string(any_key(random)) + "\":" + any_value(random, 4);
  return out + "}";
}

/// What was said of a record: its result, and all of its events but what they have in numbers only.
class Said final : public EventSink {
 public:
  void event(const EventDraft& d) override {
    for (const std::string_view part :
         {d.id, d.record_id, d.shared_id, d.service, d.operation, d.actor, d.actor_alias, d.session, d.via,
          d.access_key, d.address, d.agent, d.region, d.scope, d.error, d.log_kind}) {
      text.append(part).append("|");
    }
    for (const Attribute& attribute : d.attributes) text.append(attribute.value).append(";");
    for (const auto number : {static_cast<long long>(d.time.ns), static_cast<long long>(d.event_flags),
                              static_cast<long long>(d.caller_flags), static_cast<long long>(d.outcome),
                              static_cast<long long>(d.category), static_cast<long long>(d.actor_kind)}) {
      text.append(std::to_string(number)).append(" ");
    }
  }
  void no_event(const ReadResult& result) override { note(result); }
  void note(const ReadResult& result) {
    text.append(std::to_string(static_cast<int>(result.status))).append(result.format).append(result.message);
  }

  std::string text;
};

std::string said_of(SourceReader& reader, const Record& record) {
  Said said;
  said.note(reader.read(record, said));
  return said.text;
}

class Comparer final : public RecordSink {
 public:
  void begin_input(std::string_view, bool) override {}
  void record(const Record& record) override {
    Record parsed = record;
    parsed.brackets = {};
    ++records;
    outlined += record.brackets.empty() ? 0 : 1;
    ASSERT_EQ(said_of(by_outline_, record), said_of(by_parser_, parsed)) << record.text;
  }
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override {}
  void end_input(std::uint64_t) override {}

  int records = 0;
  int outlined = 0;

 private:
  SourceReader by_outline_;
  SourceReader by_parser_;
};

void push_in_chunks(Door& door, std::string_view text, std::size_t chunk) {
  for (std::size_t at = 0; at < text.size(); at += chunk) {
    const std::string_view piece = text.substr(at, chunk);
    door.push({reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size()});
  }
}

TEST(Outline, ReadsTheSameAsTheParser) {
  Random random(20261124);
  Comparer comparer;
  Door door(comparer);
  for (int round = 0; round < 3000; ++round) {
    std::string text = R"({"Records":[)";
    for (int i = 0; i < 8; ++i) text += (i > 0 ? "," : "") + space(random) + any_record(random);
    text += "]}";
    if (round % 4 == 0) text = any_record(random) + "\n" + any_record(random) + "\n" + any_object(random, 4) + "\n";
    door.open("log.json");
    push_in_chunks(door, text, round % 5 == 0 ? 1 + below(random, 100) : text.size());
    door.close(Ending::complete);
  }
  EXPECT_GT(comparer.records, 10000);
  EXPECT_GT(comparer.outlined, comparer.records / 4);
}

class Outlines final : public RecordSink {
 public:
  void begin_input(std::string_view, bool) override {}
  void record(const Record& record) override { found.emplace_back(record.brackets.begin(), record.brackets.end()); }
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override {}
  void end_input(std::uint64_t) override {}

  std::vector<std::vector<std::uint32_t>> found;
};

std::vector<std::vector<std::uint32_t>> outlines_of(std::string_view text, std::size_t chunk) {
  Outlines outlines;
  Door door(outlines);
  door.open("log.json");
  push_in_chunks(door, text, chunk);
  door.close(Ending::complete);
  return outlines.found;
}

TEST(Outline, NamesEveryBracketOfAPlainRecordAndNoneOfAnother) {
  const std::string far(200, ' ');  // so that what is wrong with a record lies in no block of the next one
  const std::string text = R"({"Records":[{"a":{"b":[1,"]}{"]}},)" + far + "{\"a\":\"\xC3\xA9\"}," + far +
                           "{\"a\":\"\t\"}," + far + R"({"a":"\u00e9\""}]})";
  using List = std::vector<std::vector<std::uint32_t>>;
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{100}, text.size()}) {
    EXPECT_EQ(outlines_of(text, chunk), (List{{0, 5, 10, 18, 19, 20}, {}, {}, {0, 15}})) << chunk;
  }
}

TEST(Outline, IsLeftOutOfARecordWithTooManyBrackets) {
  std::string text = R"({"a":[)";
  for (int i = 0; i < 5000; ++i) text += "[],";
  text += "0]}";
  EXPECT_EQ(outlines_of(text, text.size()), (std::vector<std::vector<std::uint32_t>>{{}}));
}

}  // namespace
}  // namespace snapsleuth
