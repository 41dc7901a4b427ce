// How long an investigation of a million kept events takes, or of as many as SNAPSLEUTH_BENCH_EVENTS says (design.md,
// budgets): joining them to a case, and judging it, which is what a change of settings costs. As an organisation's logs
// are, and at the worst: snapshots alone, by thousands of actors and by one that did everything.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "analysis/case.h"
#include "scan/scanner.h"
#include "settings/settings.h"
#include "triage/finding.h"

namespace snapsleuth {
namespace {

std::uint64_t asked_events() {
  const char* const asked = std::getenv("SNAPSLEUTH_BENCH_EVENTS");
  return asked == nullptr ? 1'000'000 : std::strtoull(asked, nullptr, 10);
}

const std::uint64_t kEvents = asked_events();
constexpr std::uint64_t kPerFile = 20'000;
constexpr std::uint64_t kDays = 30;
constexpr std::uint64_t kBegin = 1'767'225'600;  // 2026-01-01

/// Numbers that look like chance, and are the same on every machine.
class Chance {
 public:
  std::uint64_t below(std::uint64_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_ = 1;
};

std::string stamp(std::uint64_t second) {
  const std::uint64_t day = second / 86'400;
  const std::uint64_t left = second % 86'400;
  char text[64];
  std::snprintf(text, sizeof text, "2026-01-%02dT%02d:%02d:%02dZ", static_cast<int>(day + 1),
                static_cast<int>(left / 3'600), static_cast<int>(left / 60 % 60), static_cast<int>(left % 60));
  return text;
}

/// What a million kept events are of.
enum class Shape : std::uint8_t {
  organisation,  ///< Sign-ins, refused calls, rights and networks of people; backups with habits; few incidents.
  snapshots,     ///< Snapshot calls at random times and nearly nothing else: the worst there is, not what logs hold.
};

struct Act {
  const char* source;
  const char* name;
  const char* parameters;
  const char* error = "";
};

struct Share {
  std::uint64_t below;  ///< Of 100, cumulated.
  Act act;
};

/// Mostly making and tidying, as backups do; some of everything that stands around it.
constexpr Share kSnapshotActs[] = {
    {60, {"ec2", "CreateSnapshot", R"("volumeId":"vol-%")"}},
    {82, {"ec2", "DeleteSnapshot", R"("snapshotId":"snap-%")"}},
    {88, {"ec2", "CopySnapshot", R"("sourceSnapshotId":"snap-%","sourceRegion":"eu-west-1")"}},
    {90,
     {"ec2", "ModifySnapshotAttribute",
      R"("attributeType":"CREATE_VOLUME_PERMISSION","createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}},"snapshotId":"snap-%")"}},
    {94, {"ec2", "CreateVolume", R"("snapshotId":"snap-%")"}},
    {96, {"ec2", "AuthorizeSecurityGroupIngress", R"("groupId":"sg-%")"}},
    {98, {"iam", "AttachRolePolicy", R"("roleName":"role-%","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess")"}},
    {100, {"signin", "ConsoleLogin", R"("x":"%")"}},
};

/// What people do all day that a judgement may need.
constexpr Share kDailyActs[] = {
    {55, {"signin", "ConsoleLogin", R"("x":"%")"}},
    {85, {"ec2", "DescribeInstances", R"("x":"%")", R"("errorCode":"Client.UnauthorizedOperation",)"}},
    {91, {"ec2", "AuthorizeSecurityGroupIngress", R"("groupId":"sg-%")"}},
    {97, {"iam", "AttachRolePolicy", R"("roleName":"role-%","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess")"}},
    {100, {"iam", "CreateAccessKey", R"("userName":"user-%")"}},
};

template <std::size_t kSize>
const Act& act_of(const Share (&shares)[kSize], std::uint64_t draw) {
  std::size_t at = 0;
  while (draw >= shares[at].below) ++at;
  return shares[at].act;
}

std::string write(const Act& act, const std::string& who, std::uint64_t second, std::uint64_t host, std::uint64_t thing,
                  std::uint64_t number) {
  std::string parameters = act.parameters;
  parameters.replace(parameters.find('%'), 1, std::to_string(thing));
  return R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/)" +
         who + R"(/s","accountId":"111122223333","sessionContext":{"sessionIssuer":{"type":"Role","arn":)" +
         R"("arn:aws:iam::111122223333:role/)" + who + R"(","accountId":"111122223333","userName":")" + who +
         R"("}}},"eventTime":")" + stamp(second) + R"(","eventSource":")" + act.source +
         R"(.amazonaws.com","eventName":")" + act.name + R"(","awsRegion":"eu-central-1","sourceIPAddress":"192.0.2.)" +
         std::to_string(host) + R"(",)" + act.error + R"("requestParameters":{)" + parameters +
         R"(},"responseElements":null,"eventID":"e-)" + std::to_string(number) +
         R"(","recipientAccountId":"111122223333"})";
}

/// A tenth are snapshots of backups, each at its own time of the night; one in 5,000 is of an incident.
std::string record_of_organisation(Chance& chance, std::uint64_t number, std::uint64_t actors) {
  constexpr std::uint64_t kBackups = 20;
  constexpr std::uint64_t kIncidents = 5'000;
  const std::uint64_t day = chance.below(kDays) * 86'400;
  if (number % kIncidents == 0) {
    const Act& share = kSnapshotActs[3].act;
    return write(share, "role-" + std::to_string(chance.below(actors)), day + 36'000, 1, number, number);
  }
  if (number % 10 == 0) {
    const std::uint64_t backup = chance.below(kBackups);
    const Act& act = kSnapshotActs[chance.below(2)].act;
    const std::uint64_t second = day + backup * 600 + chance.below(600);
    return write(act, "backup-" + std::to_string(backup), second, 9, number, number);
  }
  const std::string who = "role-" + std::to_string(chance.below(actors));
  const std::uint64_t second = day + 28'800 + chance.below(36'000);
  return write(act_of(kDailyActs, chance.below(100)), who, second, chance.below(8), chance.below(actors), number);
}

std::string record_of_snapshots(Chance& chance, std::uint64_t number, std::uint64_t actors) {
  const std::string who = "role-" + std::to_string(chance.below(actors));
  const Act& act = act_of(kSnapshotActs, chance.below(100));
  const std::uint64_t thing = chance.below(kEvents);
  const std::uint64_t second = chance.below(kDays * 86'400);
  return write(act, who, second, chance.below(8), thing, number);
}

std::string record(Chance& chance, std::uint64_t number, Shape shape, std::uint64_t actors) {
  return shape == Shape::organisation ? record_of_organisation(chance, number, actors)
                                      : record_of_snapshots(chance, number, actors);
}

Store scan(Shape shape, std::uint64_t actors) {
  Chance chance;
  Store store;
  for (std::uint64_t file = 0; file < kEvents / kPerFile; ++file) {
    Scanner scanner;
    scanner.open("log" + std::to_string(file) + ".jsonl", file + 1);
    for (std::uint64_t i = 0; i < kPerFile; ++i) {
      const std::string text = record(chance, file * kPerFile + i, shape, actors) + "\n";
      scanner.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    scanner.close(Ending::complete);
    store.merge(scanner.take());
  }
  return store;
}

Store& store_of(const benchmark::State& state) {
  static std::pair<std::int64_t, std::int64_t> of{-1, 0};
  static std::unique_ptr<Store> store;
  const std::pair wanted{state.range(0), state.range(1)};
  if (of != wanted) {
    store.reset();
    store = std::make_unique<Store>(scan(static_cast<Shape>(wanted.first), static_cast<std::uint64_t>(wanted.second)));
  }
  of = wanted;
  return *store;
}

Settings settings_of(bool with_tickets) {
  Settings settings;
  if (!with_tickets) return settings;
  Result<Settings> parsed = parse_settings(
      R"({"businessHours":{"timeZone":"Europe/Berlin"},"ownScopes":["444455556666"],"knownActors":[{"pattern":"backup-*"},)"
      R"({"pattern":"role-1*","anyHour":true}],"approvedChanges":[{"ticket":"C-1","actor":"role-2",)"
      R"("from":"2026-01-01T00:00:00Z","to":"2026-01-31T00:00:00Z"}]})");
  return parsed.ok() ? parsed.value() : settings;
}

/// Budgets, in milliseconds and of a million events (design.md). The first analysis is a join and a judgement.
constexpr double kAnalysisMs = 2'000;
constexpr double kChangeMs = 1'000;
double millions() { return static_cast<double>(kEvents) / 1e6; }

void join(benchmark::State& state) {
  Store& store = store_of(state);
  for (auto _ : state) {
    Case c(store);
    benchmark::DoNotOptimize(c.events().size());
    state.counters["events"] = static_cast<double>(c.events().size());
  }
  state.counters["limit_ms_with_judging"] = kAnalysisMs * millions();
}

void judge_again(benchmark::State& state) {
  Case c(store_of(state));
  const Settings settings = settings_of(state.range(2) != 0);
  std::size_t findings = 0;
  for (auto _ : state) findings = judge(c, settings).findings.size();
  state.counters["findings"] = static_cast<double>(findings);
  state.counters["limit_ms"] = kChangeMs * millions();
}

constexpr auto kOrganisation = static_cast<std::int64_t>(Shape::organisation);
constexpr auto kSnapshots = static_cast<std::int64_t>(Shape::snapshots);

void shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"snapshots_only", "actors"})->Unit(benchmark::kMillisecond)->Iterations(1);
}

BENCHMARK(join)->Apply(shapes)->Args({kOrganisation, 2000});
BENCHMARK(judge_again)
    ->ArgNames({"snapshots_only", "actors", "settings"})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->Args({kOrganisation, 2000, 0})
    ->Args({kOrganisation, 2000, 1})
    ->Args({kOrganisation, 1, 0});
BENCHMARK(join)->Apply(shapes)->Args({kSnapshots, 5000});
BENCHMARK(judge_again)
    ->ArgNames({"snapshots_only", "actors", "settings"})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->Args({kSnapshots, 5000, 0})
    ->Args({kSnapshots, 5000, 1})
    ->Args({kSnapshots, 50, 0})
    ->Args({kSnapshots, 1, 0})
    ->Args({kSnapshots, 1, 1});
BENCHMARK(join)->Apply(shapes)->Args({kSnapshots, 1});

}  // namespace
}  // namespace snapsleuth
