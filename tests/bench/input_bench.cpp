// How fast bytes become records: the splitter alone, and behind gzip. Records of 1.4 KB, as CloudTrail's are.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "input/door.h"

namespace snapsleuth {
namespace {

class CountingSink : public RecordSink {
 public:
  void begin_input(std::string_view, bool) override {}
  void record(const Record& record) override {
    ++records;
    bytes += record.text.size();
  }
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override { ++problems; }
  void end_input(std::uint64_t) override {}

  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
  std::uint64_t problems = 0;
};

std::string record(std::uint32_t number) {
  const std::uint32_t mixed = number * 2654435761U;
  const std::string id = std::to_string(mixed) + "-" + std::to_string(number);
  std::string text =
      R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE)" + id +
      R"(:session","arn":"arn:aws:sts::111122223333:assumed-role/backup/session-)" + id +
      R"(","accountId":"111122223333","accessKeyId":"ASIA)" + id +
      R"(","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":)"
      R"("arn:aws:iam::111122223333:role/backup","accountId":"111122223333","userName":"backup"},)"
      R"("webIdFederationData":{},"attributes":{"creationDate":"2024-05-01T10:00:00Z","mfaAuthenticated":"false"}}},)"
      R"("eventTime":"2024-05-01T10:12:13Z","eventSource":"ec2.amazonaws.com","eventName":"CreateSnapshot",)"
      R"("awsRegion":"eu-central-1","sourceIPAddress":"192.0.2.17","userAgent":"aws-cli/2.13.5 Python/3.11.4 )"
      R"(Linux/5.10 exe/x86_64.amzn.2 prompt/off command/ec2.create-snapshot","requestParameters":{"volumeId":"vol-)" +
      id +
      R"(","description":"says \"nightly\" run","tagSpecificationSet":{"items":[{"resourceType":"snapshot",)"
      R"("tags":[{"key":"Name","value":"nightly"},{"key":"owner","value":"platform"}]}]}},"responseElements":)"
      R"({"requestId":")" +
      id + R"(","snapshotId":"snap-)" + id + R"(","volumeId":"vol-)" + id +
      R"(","status":"pending","startTime":1714558333000,"progress":"","ownerId":"111122223333","volumeSize":"8",)"
      R"("encrypted":true},"requestID":")" +
      id + R"(","eventID":")" + id +
      R"(","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",)"
      R"("eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",)"
      R"("clientProvidedHostHeader":"ec2.eu-central-1.amazonaws.com"}})";
  return text;
}

std::string batch(std::uint32_t records) {
  std::string text = R"({"Records":[)";
  for (std::uint32_t i = 0; i < records; ++i) {
    if (i > 0) text += ',';
    text += record(i);
  }
  return text + "]}";
}

std::string lines(std::uint32_t records) {
  std::string text;
  for (std::uint32_t i = 0; i < records; ++i) text += record(i) + "\n";
  return text;
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// Feeds a file in chunks, as the page does.
void feed(benchmark::State& state, const std::string& file, std::size_t text_size) {
  constexpr std::size_t kChunk = std::size_t{4} << 20U;
  CountingSink sink;
  Door door(sink);
  for (auto _ : state) {
    door.open("file");
    for (std::size_t at = 0; at < file.size(); at += kChunk) {
      const std::size_t size = std::min(kChunk, file.size() - at);
      door.push({reinterpret_cast<const std::uint8_t*>(file.data()) + at, size});
    }
    door.close(Ending::complete);
  }
  if (sink.problems != 0 || sink.records == 0) state.SkipWithError("the file was not read");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text_size));
  state.counters["records/s"] = benchmark::Counter(static_cast<double>(sink.records), benchmark::Counter::kIsRate);
}

void batch_plain(benchmark::State& state) {
  const std::string text = batch(20'000);
  feed(state, text, text.size());
}

void lines_plain(benchmark::State& state) {
  const std::string text = lines(20'000);
  feed(state, text, text.size());
}

void batch_gzip(benchmark::State& state) {
  const std::string text = batch(20'000);
  feed(state, gzip(text), text.size());
}

void many_small_gzips(benchmark::State& state) {
  const std::string text = batch(20);
  const std::string file = gzip(text);
  feed(state, file, text.size());
}

/// One document of which nothing is a record: how fast its wrapper's key is looked for.
void giant_document(benchmark::State& state) {
  const std::string text = R"({"note":)" + lines(20'000).substr(0, record(0).size()) + R"(,"other":[)" + batch(20'000) +
                           R"(],"Records":[)" + record(1) + "]}";
  feed(state, text, text.size());
}

BENCHMARK(batch_plain)->Unit(benchmark::kMillisecond);
BENCHMARK(lines_plain)->Unit(benchmark::kMillisecond);
BENCHMARK(giant_document)->Unit(benchmark::kMillisecond);
BENCHMARK(batch_gzip)->Unit(benchmark::kMillisecond);
BENCHMARK(many_small_gzips)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace snapsleuth

BENCHMARK_MAIN();
