#include "report/investigation.h"

#include <algorithm>

namespace snapsleuth {
namespace {

CaseBaseline describe(std::string name, const Store& store) {
  CaseBaseline baseline;
  baseline.name = std::move(name);
  const BelievedDays believed = believed_days(store);
  std::optional<Span> span;
  for (const LogRow& log : store.logs) {
    const std::optional<Span> of_log = believed.span_of(log);
    if (of_log && !span) span = of_log;
    if (of_log) widen(*span, *of_log);
  }
  if (span) {
    baseline.first = span->first;
    baseline.last = span->last;
  }
  for (const StoredEvent& event : store.events) {
    baseline.events += (event.flags & EventFlags::kCountedElsewhere) == 0 ? 1U : 0U;
  }
  for (const InputPart& part : store.parts) {
    for (const auto& [log, identities] : part.identities) baseline.events += identities.size();
    for (const auto& [log, joined] : part.joined) baseline.events += joined.size();
  }
  return baseline;
}

/// The first thing that went wrong in reading it; empty where nothing did.
std::string first_problem(const Store& store) {
  for (const InputPart& part : store.parts) {
    for (const StoredProblem& problem : part.problems) {
      if (problem.kind != ProblemKind::set_aside) return std::string(store.text(problem.message));
    }
  }
  return {};
}

}  // namespace

void Investigation::merge(const Store& store) {
  // The last report goes on answering until the next analysis: nothing that it points at moves.
  merged_since_ = true;
  store_.merge(store);
}

std::string Investigation::merge_baseline(std::string name, Store store) {
  if (store.logs.empty()) {
    const std::string problem = first_problem(store);
    return problem.empty() ? "No log of a kind that Snapsleuth knows is in it." : problem;
  }
  baselines_.push_back(describe(std::move(name), store));
  std::sort(baselines_.begin(), baselines_.end(),
            [](const CaseBaseline& a, const CaseBaseline& b) { return a.name < b.name; });
  store.mark_as_baseline();
  // A baseline may be a scan of these very files: its parts must not pass for parts that arrive a second time.
  for (InputPart& part : store.parts) part.serial = hash_mix(part.serial, baselines_.size());
  merge(store);
  return {};
}

void Investigation::use(Settings settings) { settings_ = std::move(settings); }

void Investigation::note_sha256(const std::map<std::uint64_t, std::string>& digests) {
  for (const auto& [file, digest] : digests) sha256_[file] = digest;
  case_->note_sha256(sha256_);
}

void Investigation::analyse() {
  report_.reset();
  judged_ = std::make_unique<Settings>(settings_);
  if (merged_since_) {
    store_.bound_sets();
    case_ = std::make_unique<Case>(store_, baselines_);
    case_->note_sha256(sha256_);
    merged_since_ = false;
  }
  judgement_ = std::make_unique<Judgement>(judge(*case_, *judged_));
  report_ = std::make_unique<Report>(*case_, *judged_, *judgement_);
}

std::string Investigation::findings_under(const Settings& settings, Language language) const {
  const Judgement judgement = judge(*case_, settings);
  return Report(*case_, settings, judgement).finding_rows(language);
}

}  // namespace snapsleuth
