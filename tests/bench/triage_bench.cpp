// How long an investigation of a million kept events takes (design.md, budgets): joining them to a case, and judging
// it, which is what a change of settings costs. With thousands of actors, and with one that did everything.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "analysis/case.h"
#include "scan/scanner.h"
#include "settings/settings.h"
#include "triage/finding.h"

namespace snapsleuth {
namespace {

constexpr std::uint64_t kEvents = 1'000'000;
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

struct Act {
  const char* source;
  const char* name;
  const char* parameters;
};

/// Mostly making and tidying, as backups do; some of everything that stands around it.
const Act& act_of(std::uint64_t draw) {
  static constexpr Act kActs[] = {
      {"ec2", "CreateSnapshot", R"("volumeId":"vol-%)"},
      {"ec2", "DeleteSnapshot", R"("snapshotId":"snap-%)"},
      {"ec2", "CopySnapshot", R"("sourceSnapshotId":"snap-%","sourceRegion":"eu-west-1)"},
      {"ec2", "ModifySnapshotAttribute",
       R"("attributeType":"CREATE_VOLUME_PERMISSION","createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}},"snapshotId":"snap-%)"},
      {"ec2", "CreateVolume", R"("snapshotId":"snap-%)"},
      {"ec2", "AuthorizeSecurityGroupIngress", R"("groupId":"sg-%)"},
      {"iam", "AttachRolePolicy", R"("roleName":"role-%","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess)"},
      {"signin", "ConsoleLogin", R"("x":"%)"},
  };
  static constexpr std::uint64_t kShares[] = {60, 82, 88, 90, 94, 96, 98, 100};
  std::size_t at = 0;
  while (draw >= kShares[at]) ++at;
  return kActs[at];
}

std::string record(Chance& chance, std::uint64_t number, std::uint64_t actors) {
  const std::string who = "role-" + std::to_string(chance.below(actors));
  const Act& act = act_of(chance.below(100));
  std::string parameters = act.parameters;
  parameters.replace(parameters.find('%'), 1, std::to_string(chance.below(kEvents)));
  return R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/)" +
         who + R"(/s","accountId":"111122223333","sessionContext":{"sessionIssuer":{"type":"Role","arn":)" +
         R"("arn:aws:iam::111122223333:role/)" + who + R"(","accountId":"111122223333","userName":")" + who +
         R"("}}},"eventTime":")" + stamp(chance.below(kDays * 86'400)) + R"(","eventSource":")" + act.source +
         R"(.amazonaws.com","eventName":")" + act.name + R"(","awsRegion":"eu-central-1","sourceIPAddress":"192.0.2.)" +
         std::to_string(chance.below(8)) + R"(","requestParameters":{)" + parameters +
         R"("},"responseElements":null,"eventID":"e-)" + std::to_string(number) +
         R"(","recipientAccountId":"111122223333"})";
}

Store scan(std::uint64_t actors) {
  Chance chance;
  Store store;
  for (std::uint64_t file = 0; file < kEvents / kPerFile; ++file) {
    Scanner scanner;
    scanner.open("log" + std::to_string(file) + ".jsonl", file + 1);
    for (std::uint64_t i = 0; i < kPerFile; ++i) {
      const std::string text = record(chance, file * kPerFile + i, actors) + "\n";
      scanner.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    scanner.close(Ending::complete);
    store.merge(scanner.take());
  }
  return store;
}

Store& store_of(std::uint64_t actors) {
  static std::uint64_t of = 0;
  static std::unique_ptr<Store> store;
  if (of != actors) store = std::make_unique<Store>(scan(actors));
  of = actors;
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

void join(benchmark::State& state) {
  Store& store = store_of(static_cast<std::uint64_t>(state.range(0)));
  for (auto _ : state) {
    Case c(store);
    benchmark::DoNotOptimize(c.events().size());
  }
}

void judge_again(benchmark::State& state) {
  Case c(store_of(static_cast<std::uint64_t>(state.range(0))));
  const Settings settings = settings_of(state.range(1) != 0);
  std::size_t findings = 0;
  for (auto _ : state) findings = judge(c, settings).findings.size();
  state.counters["findings"] = static_cast<double>(findings);
}

BENCHMARK(join)->ArgName("actors")->Arg(5000)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(judge_again)
    ->ArgNames({"actors", "settings"})
    ->Args({5000, 0})
    ->Args({5000, 1})
    ->Args({50, 0})
    ->Args({1, 0})
    ->Args({1, 1})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
}  // namespace snapsleuth
