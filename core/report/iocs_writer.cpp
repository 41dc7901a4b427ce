// Indicators of compromise, a value a row: what to search for elsewhere, to block, and to take down, each with the
// events that it rests on. What the settings name as the organisation's own is none: a trusted address, an own scope.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "export_text.h"
#include "export_writers.h"
#include "finding_names.h"
#include "made_things.h"
#include "model/note_once.h"

namespace snapsleuth {
namespace {

struct Seen {
  Time first;
  Time last;
  std::uint64_t events = 0;
  Decision gravest = Decision::none;
  std::vector<std::string> findings;
  std::vector<std::string> evidence;  ///< Ids of the first events.
};

constexpr std::size_t kMaxEvidence = 10;

class IocsWriter final : public PartsWriter {
 public:
  explicit IocsWriter(ExportScope scope) : scope_(std::move(scope)), case_(scope_.report.shown()) {
    const ThingsMade things(scope_.report.original());
    for (const Finding* finding : scope_.findings) {
      for (const EventIndex event : finding->detection.run.events) gather(event, *finding);
      gather_receivers(*finding);
      for (const MadeThing& made : things.of(scope_.report.original(*finding))) {
        const std::string_view name = case_.shown(made.name);
        if (noted_.insert({name, made.event}).second) note(made.kind, name, made.event, *finding);
      }
    }
    for (auto& [name, seen] : seen_) rows_.emplace_back(name, std::move(seen));
  }

 private:
  using Name = std::pair<std::string_view, std::string_view>;  // kind and value

  void gather(EventIndex event, const Finding& finding) {
    const Caller& caller = case_.caller(event);
    note("actor", case_.text(case_.actor(case_.event(event).actor).id), event, finding);
    note("access-key", case_.text(caller.access_key), event, finding);
    // A cloud service calls under its own name, which would find the whole cloud.
    const std::string_view address = case_.text(caller.address);
    const bool is_own = scope_.report.original().settings().trusted_addresses.contains(case_.true_text(caller.address));
    if (case_.is_address(caller.address) && !is_own) note("address", address, event, finding);
    if (case_.text(caller.agent) != address) note("user-agent", case_.text(caller.agent), event, finding);
    // A listing names what is there, not what was touched.
    if (case_.event(event).stored.category == Category::list) return;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind != AttributeKind::snapshot) continue;
      const std::string_view name = case_.text(attribute.value);
      if (noted_.insert({name, event}).second) note(is_image(event, name) ? "image" : "snapshot", name, event, finding);
    }
  }

  [[nodiscard]] bool is_image(EventIndex event, std::string_view name) const {
    const OperationInfo* info = scope_.report.context().operation_info(event);
    return name.starts_with("ami-") || (info != nullptr && info->resource_kind == ResourceKind::image);
  }

  /// Who was given access and is none of the own scopes.
  void gather_receivers(const Finding& finding) {
    for (const Indicator& indicator : finding.detection.indicators) {
      if (indicator.id != IndicatorId::shared_outside) continue;
      for (const std::string& receiver : indicator.targets) {
        for (const EventIndex event : indicator.evidence) note("receiver", receiver, event, finding);
      }
    }
  }

  void note(std::string_view kind, std::string_view value, EventIndex event, const Finding& finding) {
    if (value.empty()) return;
    const Time time = case_.event(event).stored.time;
    Seen& seen = seen_[{kind, value}];
    if (seen.events++ == 0) seen.first = time;
    seen.first = std::min(seen.first, time);
    seen.last = std::max(seen.last, time);
    seen.gravest = std::min(seen.gravest, finding.decision);
    note_once(seen.findings, finding.id);
    note_once(seen.evidence, case_.text(case_.event(event).id), kMaxEvidence);
  }

  void head(std::string& out) override {
    out += kCsvMark;
    append_csv_line(out, {"kind", "value", "first_seen", "last_seen", "events", "decision", "findings", "evidence"});
  }
  [[nodiscard]] std::size_t parts() const override { return rows_.size(); }
  void part(std::size_t index, std::string& out) override {
    const auto& [name, seen] = rows_[index];
    append_csv_line(out, {std::string(name.first), std::string(name.second), format_time(seen.first),
                          format_time(seen.last), std::to_string(seen.events), std::string(to_word(seen.gravest)),
                          joined(seen.findings, " "), joined(seen.evidence, " ")});
  }
  void tail(std::string& /*out*/) override {}

  ExportScope scope_;
  const ShownCase& case_;
  std::map<Name, Seen> seen_;
  std::set<std::pair<std::string_view, EventIndex>> noted_;  // things: touched and made by one call
  std::vector<std::pair<Name, Seen>> rows_;
};

}  // namespace

std::unique_ptr<ReportWriter> iocs_writer(ExportScope scope) { return std::make_unique<IocsWriter>(std::move(scope)); }

}  // namespace snapsleuth
