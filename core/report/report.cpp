#include "report/report.h"

#include <algorithm>
#include <set>

#include "model/time_zone.h"
#include "notices.h"
#include "redacted_judgement.h"
#include "report_parts.h"
#include "settings/settings.h"

namespace snapsleuth {
namespace {

constexpr std::uint64_t kMaxRawBytes = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMaxRecordBytes = std::uint64_t{64} << 10U;
/// Of one piece: enough that the seams cost nothing, little enough that nobody waits for one.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;
/// Equal reads further apart than this are two runs.
constexpr std::int64_t kFoldGapNs = kHourNs;

}  // namespace

Report::Report(const Case& c, const Settings& settings, const Judgement& judgement)
    : case_(c), shown_(c), settings_(settings), judgement_(judgement), context_(c, settings) {
  fold_equal_reads();
}

Report::Report(const Report& original, Redactor& redactor, const ShownLists& lists, const Settings& settings,
               const Judgement& judgement)
    : case_(original.case_),
      shown_(original.case_, redactor, lists),
      original_(&original),
      redactor_(&redactor),
      settings_(settings),
      judgement_(judgement),
      context_(original.context_),
      folds_(original.folds_),
      folded_in_(original.folded_in_),
      activity_(original.activity_) {}

std::vector<Step> Report::steps(const Finding& finding) const {
  if (original_ == nullptr) return steps_of(context_, finding);
  const Finding& from = original(finding);
  return redacted(steps_of(context_, from), from, finding, *redactor_);
}

bool Report::is_equal_read(EventIndex a, EventIndex b) const {
  const StoredEvent& x = case_.event(a).stored;
  const StoredEvent& y = case_.event(b).stored;
  return x.category == Category::read && y.category == Category::read && x.operation == y.operation &&
         x.caller == y.caller && x.outcome == y.outcome && case_.event(a).baseline == case_.event(b).baseline &&
         case_.attribute(a, AttributeKind::snapshot) == case_.attribute(b, AttributeKind::snapshot);
}

void Report::fold_equal_reads() {
  for (const Actor& actor : case_.actors()) {
    EventIndex head = ~0U;
    for (const EventIndex event : actor.activity) {
      const Time time = case_.event(event).stored.time;
      const bool joins = head != ~0U && is_equal_read(head, event) && time.ns - folds_[head].until.ns < kFoldGapNs;
      if (!joins) head = case_.event(event).stored.category == Category::read ? event : ~0U;
      if (head == ~0U) continue;
      Fold& fold = folds_[head];
      if (joins) {
        fold.count += 1;
        folded_in_[event] = head;
      }
      fold.until = time;
    }
  }
  for (const EventIndex event : case_.activity()) {
    if (!folded_in_.contains(event)) activity_.push_back(event);
  }
}

EventIndex Report::shown_as(EventIndex event) const {
  const auto folded = folded_in_.find(event);
  return folded == folded_in_.end() ? event : folded->second;
}

const Report::Fold* Report::fold_of(EventIndex event) const {
  const auto fold = folds_.find(event);
  return fold == folds_.end() || fold->second.count == 1 ? nullptr : &fold->second;
}

std::vector<Message> Report::notices() const { return notices_of(judgement_); }

const Finding* Report::find(std::string_view id) const {
  const auto found = std::find_if(judgement_.findings.begin(), judgement_.findings.end(),
                                  [&](const Finding& f) { return f.id == id; });
  return found == judgement_.findings.end() ? nullptr : &*found;
}

std::vector<RawRange> Report::raw_wanted() const {
  std::vector<RawRange> wanted;
  std::set<std::pair<std::uint32_t, std::uint64_t>> known;
  std::uint64_t bytes = 0;
  const auto want = [&](EventIndex event) {
    const CaseEvent& e = case_.event(event);
    if (e.baseline || bytes >= kMaxRawBytes) return;
    const std::uint32_t input = case_.input_of(event);
    if (case_.inputs()[input].file == 0 || !known.insert({input, e.stored.offset}).second) return;
    wanted.push_back({input, e.stored.offset, e.stored.length});
    bytes += std::min<std::uint64_t>(e.stored.length, kMaxRecordBytes);
  };
  for (const Finding& finding : judgement_.findings) {
    for (const EventIndex event : finding.events) want(event);
    for (const EventIndex event : finding.related) want(event);
  }
  for (const EventIndex event : activity_) want(event);
  std::sort(wanted.begin(), wanted.end(), [](const RawRange& a, const RawRange& b) {
    return std::pair(a.input, a.offset) < std::pair(b.input, b.offset);
  });
  return wanted;
}

bool Report::Pieces::next(std::string& out) {
  JsonWriter json(out);
  ReportParts parts(report_, &raw_, json);
  const std::size_t begin = out.size();
  switch (stage_) {
    case Stage::head: {
      json.begin_object().field("schema", "snapsleuth.report/1");
      json.key("tool").begin_object().field("name", "snapsleuth").field("version", tool_.version);
      json.optional_field("commit", tool_.commit).optional_field("platform", tool_.platform);
      json.field("timeZoneData", time_zone_data_version()).end_object();
      json.field("technique", "T1578.001").key("settings").raw(settings_to_json(report_.settings()));
      json.key("inputs").begin_array();
      for (const CaseInput& input : report_.shown().inputs()) parts.input(input);
      json.end_array();
      parts.baselines();
      parts.coverage();
      parts.notices();
      parts.totals();
      parts.set_aside();
      out += ",\"findings\":[";
      stage_ = Stage::findings;
      return true;
    }
    case Stage::findings: {
      const std::vector<Finding>& findings = report_.judgement().findings;
      while (at_ < findings.size() && out.size() - begin < kPieceBytes) {
        if (at_ > 0) out += ',';
        parts.finding(findings[at_++]);
      }
      if (at_ < findings.size()) return true;
      out += "],\"activity\":[";
      stage_ = Stage::activity;
      at_ = 0;
      return true;
    }
    case Stage::activity: {
      while (at_ < report_.shown_activity().size() && out.size() - begin < kPieceBytes) {
        if (at_ > 0) out += ',';
        parts.event(report_.shown_activity()[at_++]);
      }
      if (at_ < report_.shown_activity().size()) return true;
      out += "]}\n";
      stage_ = Stage::done;
      return true;
    }
    case Stage::done:
      return false;
  }
  return false;
}

std::string Report::summary(Language language) const {
  std::string out;
  JsonWriter json(out);
  ReportParts parts(*this, nullptr, json, language);
  const auto with_problems = std::count_if(case_.inputs().begin(), case_.inputs().end(),
                                           [](const CaseInput& input) { return !input.problems.empty(); });
  json.begin_object();
  parts.totals();
  parts.notices();
  parts.coverage();
  parts.set_aside();
  json.key("settings").raw(settings_to_json(settings_)).key("settingsFile").raw(settings_to_file(settings_));
  parts.baselines();
  parts.plan_totals();
  json.field("timeZoneData", time_zone_data_version());
  json.field("inputsTotal", std::uint64_t{case_.inputs().size()});
  json.field("inputsWithProblems", static_cast<std::uint64_t>(with_problems));
  json.key("findings").raw(finding_rows(language));
  json.end_object();
  return out;
}

std::string Report::finding_rows(Language language) const {
  std::string out;
  JsonWriter json(out);
  ReportParts parts(*this, nullptr, json, language);
  json.begin_array();
  for (const Finding& finding : judgement_.findings) parts.finding_row(finding);
  json.end_array();
  return out;
}

std::string Report::finding(std::string_view id, Language language) const {
  std::string out;
  const Finding* found = find(id);
  if (found == nullptr) return out;
  JsonWriter json(out);
  ReportParts(*this, nullptr, json, language).finding(*found);
  return out;
}

std::string Report::inputs(std::size_t from, std::size_t count, bool only_problems) const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < case_.inputs().size(); ++i) {
    if (!only_problems || !case_.inputs()[i].problems.empty()) rows.push_back(i);
  }
  std::string out;
  JsonWriter json(out);
  ReportParts parts(*this, nullptr, json);
  json.begin_object().field("total", std::uint64_t{rows.size()}).key("inputs").begin_array();
  for (std::size_t i = from; i < rows.size() && i - from < count; ++i) parts.input(shown_.inputs()[rows[i]]);
  json.end_array().end_object();
  return out;
}

std::string Report::plan(std::size_t from, std::size_t count) const {
  std::string out;
  JsonWriter json(out);
  ReportParts parts(*this, nullptr, json);
  json.begin_object().field("total", std::uint64_t{judgement_.plan.size()}).key("rows").begin_array();
  for (std::size_t i = from; i < judgement_.plan.size() && i - from < count; ++i) parts.plan_row(judgement_.plan[i]);
  json.end_array().end_object();
  return out;
}

}  // namespace snapsleuth
