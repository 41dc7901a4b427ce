// The boundary between the page's workers and the core. It translates and does nothing else.
//
//   reading worker   Inflow     gzip ─► text, and what is wrong with the gzip (JSON)
//   scan worker      Scanner    bytes ─► door, sources, store ─► partial (bytes)
//                    Extractor  bytes ─► door ─► raw records (JSON)
//   analysis worker  Analysis   partials, settings (JSON) ─► case, judgement ─► summary, findings, report (JSON)
//
// The types as JavaScript sees them: web/worker/core.d.ts. No 64-bit integer crosses, numbers are doubles.
#include <emscripten/bind.h>
#include <emscripten/heap.h>
#include <simdjson.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "model/time_zone.h"
#include "reading_handles.h"
#include "report/activity_search.h"
#include "report/export.h"
#include "report/investigation.h"
#include "report/json_writer.h"
#include "report/language.h"
#include "report/redacted_report.h"
#include "report/second_pass.h"
#include "scan/partial.h"
#include "scan/scanner.h"

namespace snapsleuth {
namespace {

class AnalysisHandle {
 public:
  val buffer(unsigned bytes) { return input_.view(bytes); }

  std::string merge_partial(unsigned bytes) {
    const Result<Store> store = read_partial(input_.first(bytes));
    if (!store.ok()) return store.error().message;
    investigation_.merge(store.value());
    return {};
  }

  std::string add_baseline_part(unsigned bytes) {
    const Result<Store> store = read_partial(input_.first(bytes));
    if (!store.ok()) return store.error().message;
    baseline_.merge(store.value());
    return {};
  }

  /// What was read of a file whose end cannot be had is no history: nobody would know which part of it is missing.
  std::string merge_baseline(const std::string& name) {
    Store store = std::exchange(baseline_, Store{});
    for (const InputPart& part : store.parts) {
      for (const StoredProblem& problem : part.problems) {
        if (problem.kind == ProblemKind::io) return std::string(store.text(problem.message));
      }
    }
    return investigation_.merge_baseline(name, std::move(store));
  }

  void mark_unread(const std::string& name, double serial, const std::string& ending) {
    investigation_.merge(unread(name, static_cast<std::uint64_t>(serial), ending_of(ending)));
  }

  std::string set_settings(const std::string& text) {
    std::string out;
    JsonWriter json(out);
    Result<Settings> settings = text.empty() ? Result<Settings>(Settings{}) : parse_settings(text);
    json.begin_object().key("ok").boolean(settings.ok());
    if (settings.ok()) {
      json.key("settings").raw(settings_to_file(settings.value()));
      investigation_.use(std::move(settings.value()));
    } else {
      json.field("error", settings.error().message);
    }
    json.end_object();
    return out;
  }

  /// What other settings would make of it: the rows of findings, or `{"error"}`.
  [[nodiscard]] std::string try_settings(const std::string& text) const {
    const Result<Settings> settings = text.empty() ? Result<Settings>(Settings{}) : parse_settings(text);
    if (settings.ok()) return investigation_.findings_under(settings.value(), language_);
    std::string out;
    JsonWriter(out).begin_object().field("error", settings.error().message).end_object();
    return out;
  }
  [[nodiscard]] std::string actors_matching(const std::string& pattern, unsigned most) const {
    return investigation_.report().actors_matching(pattern, most);
  }

  /// In which the summary and the findings are said from now on, and what is exported to be read by people. A language
  /// that is not spoken is English.
  void set_language(const std::string& tag) { language_ = language_of(tag).value_or(Language::english); }

  std::string analyse() {
    search_.reset();
    writer_.reset();
    redacted_.reset();
    investigation_.analyse();
    wanted_ = investigation_.report().raw_wanted();
    raw_ = RawRecords{};
    return summary();
  }

  [[nodiscard]] std::string summary() const { return investigation_.report().summary(language_); }
  [[nodiscard]] std::string finding(const std::string& id) const {
    return investigation_.report().finding(id, language_);
  }
  [[nodiscard]] std::string inputs(unsigned from, unsigned count, bool only_problems) const {
    return investigation_.report().inputs(from, count, only_problems);
  }
  [[nodiscard]] std::string input_name(unsigned index) const {
    const auto& inputs = investigation_.investigated().inputs();
    return index < inputs.size() ? inputs[index].name : std::string();
  }
  [[nodiscard]] double input_file(unsigned index) const {
    const auto& inputs = investigation_.investigated().inputs();
    return index < inputs.size() ? static_cast<double>(inputs[index].file) : 0;
  }

  std::string activity(unsigned from, unsigned count, const std::string& query_json) {
    const Result<ActivityQuery> query = parse_activity_query(query_json);
    return query.ok() ? search().events(query.value(), from, count) : std::string();
  }
  std::string hours(const std::string& query_json) {
    const Result<ActivityQuery> query = parse_activity_query(query_json);
    return query.ok() ? search().hours(query.value()) : std::string();
  }

  std::string over_time(const std::string& query_json, unsigned slices) {
    const Result<ActivityQuery> query = parse_activity_query(query_json);
    return query.ok() ? search().over_time(query.value(), slices) : std::string();
  }

  [[nodiscard]] std::string plan(unsigned from, unsigned count) const {
    return investigation_.report().plan(from, count);
  }

  [[nodiscard]] std::string raw_wanted() const {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const RawRange& range : wanted_) {
      const CaseInput& input = investigation_.investigated().inputs()[range.input];
      json.begin_object().field("file", input.file).field("input", input.name);
      json.field("offset", range.offset).field("length", range.length).end_object();
    }
    json.end_array();
    return out;
  }
  void put_raw(unsigned index, const std::string& text, bool truncated) {
    if (index < wanted_.size()) raw_.put(wanted_[index], {text, truncated});
  }

  /// `[[serial,"hex"],…]`
  void note_sha256(const std::string& digests_json) {
    std::map<std::uint64_t, std::string> digests;
    const nlohmann::json parsed = nlohmann::json::parse(digests_json, nullptr, false);
    if (!parsed.is_array()) return;
    for (const nlohmann::json& one : parsed) {
      const bool fits = one.is_array() && one.size() == 2 && one[0].is_number_unsigned() && one[1].is_string();
      if (fits) digests[one[0].get<std::uint64_t>()] = one[1].get<std::string>();
    }
    writer_.reset();
    redacted_.reset();
    investigation_.note_sha256(digests);
  }

  val redaction_table(const std::string& key) {
    piece_ = redacted(key).key_table();
    return view_of(piece_);
  }

  /// With a key: under pseudonyms. False where there is no such format, or no such finding.
  bool report_begin(const std::string& format_word, const std::string& finding_id, const std::string& tool_json,
                    const std::string& redaction_key) {
    const std::optional<ReportFormat> format = report_format(format_word);
    if (!format) return false;
    const nlohmann::json parsed = nlohmann::json::parse(tool_json, nullptr, false);
    ToolInfo tool{SNAPSLEUTH_VERSION, "", "wasm"};
    if (parsed.is_object()) {
      if (const auto commit = parsed.find("commit"); commit != parsed.end() && commit->is_string()) {
        tool.commit = commit->get<std::string>();
      }
      if (const auto platform = parsed.find("platform"); platform != parsed.end() && platform->is_string()) {
        tool.platform = platform->get<std::string>();
      }
    }
    if (redaction_key.empty()) {
      writer_ = report_writer(*format, investigation_.report(), tool, raw_, finding_id, language_);
    } else {
      const RedactedReport& under_names = redacted(redaction_key);
      const std::string id = finding_id.empty() ? finding_id : under_names.finding_id(finding_id);
      writer_ = report_writer(*format, under_names.report(), tool, no_raw_, id, language_);
    }
    return writer_ != nullptr;
  }
  val report_next() {
    piece_.clear();
    // An empty piece would be taken for the end.
    while (writer_ != nullptr && piece_.empty() && writer_->next(piece_)) {
    }
    return view_of(piece_);
  }

  val save_partial() {
    partial_ = write_partial(investigation_.store());
    return view_of(partial_);
  }

  /// Forgets the last second pass.
  std::string second_pass_begin(const std::string& actor, const std::string& query_json, double most) {
    second_pass_ = std::make_unique<SecondPass>();
    SecondPassPlan plan = plan_second_pass(investigation_.investigated(), actor);
    const Result<ActivityQuery> query = parse_activity_query(query_json);
    if (!query.ok() || plan.selection.callers.empty()) return {};
    plan.selection.from = query.value().from;
    plan.selection.before = query.value().before;
    plan.selection.most = static_cast<std::uint64_t>(most);
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("selection", selection_to_json(plan.selection));
    json.field("notAtHand", plan.not_at_hand).key("files").begin_array();
    for (const std::uint64_t file : plan.files) json.number(file);
    json.end_array().end_object();
    return out;
  }
  /// How many events came; -1 where the partial cannot be read.
  double second_pass_merge(unsigned bytes) {
    const Result<Store> store = read_partial(input_.first(bytes));
    if (!store.ok()) return -1;
    second_pass_->merge(store.value());
    return static_cast<double>(store.value().events.size());
  }
  std::string second_pass_events(unsigned from, unsigned count, const std::string& query_json) {
    const Result<ActivityQuery> query = parse_activity_query(query_json);
    return query.ok() ? second_pass_->events(query.value(), from, count) : std::string();
  }
  [[nodiscard]] std::string second_pass_input_name(unsigned index) const { return second_pass_->input(index).name; }
  [[nodiscard]] double second_pass_input_file(unsigned index) const {
    return static_cast<double>(second_pass_->input(index).file);
  }

  [[nodiscard]] double memory() const { return static_cast<double>(emscripten_get_heap_size()); }
  [[nodiscard]] std::string time_zones() const {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const std::string_view name : time_zone_names()) json.text(name);
    json.end_array();
    return out;
  }

 private:
  /// Kept for the next form of the same report.
  const RedactedReport& redacted(const std::string& key) {
    if (redacted_ == nullptr || redacted_with_ != key) {
      writer_.reset();
      redacted_ = std::make_unique<RedactedReport>(investigation_.report(), key);
      redacted_with_ = key;
    }
    return *redacted_;
  }

  ActivitySearch& search() {
    if (search_ == nullptr) search_ = std::make_unique<ActivitySearch>(investigation_.report());
    return *search_;
  }

  Investigation investigation_;
  Store baseline_;  // the parts so far of the one that comes
  Language language_ = Language::english;
  std::unique_ptr<ActivitySearch> search_;  // of the last analysis; made when first asked
  std::unique_ptr<SecondPass> second_pass_ = std::make_unique<SecondPass>();
  InputBuffer input_;
  std::vector<RawRange> wanted_;
  RawRecords raw_;
  const RawRecords no_raw_{};
  std::unique_ptr<RedactedReport> redacted_;
  std::string redacted_with_;
  std::unique_ptr<ReportWriter> writer_;
  std::string piece_;
  std::vector<std::uint8_t> partial_;
};

std::string version() { return SNAPSLEUTH_VERSION; }
std::string kernel() { return std::string(simdjson::get_active_implementation()->name()); }

}  // namespace
}  // namespace snapsleuth

EMSCRIPTEN_BINDINGS(snapsleuth) {
  using namespace snapsleuth;
  emscripten::class_<InflowHandle>("Inflow")
      .constructor<>()
      .function("isGzip", &InflowHandle::is_gzip)
      .function("open", &InflowHandle::open)
      .function("buffer", &InflowHandle::buffer)
      .function("push", &InflowHandle::push)
      .function("next", &InflowHandle::next)
      .function("wanted", &InflowHandle::wanted)
      .function("close", &InflowHandle::close)
      .function("faults", &InflowHandle::faults);
  emscripten::class_<ScannerHandle>("Scanner")
      .constructor<>()
      .function("select", &ScannerHandle::select)
      .function("open", &ScannerHandle::open)
      .function("buffer", &ScannerHandle::buffer)
      .function("push", &ScannerHandle::push)
      .function("pushInflated", &ScannerHandle::push_inflated)
      .function("close", &ScannerHandle::close)
      .function("stopAt", &ScannerHandle::stop_at)
      .function("openBehind", &ScannerHandle::open_behind)
      .function("resume", &ScannerHandle::resume)
      .function("began", &ScannerHandle::began)
      .function("ended", &ScannerHandle::ended)
      .function("pending", &ScannerHandle::pending)
      .function("progress", &ScannerHandle::progress)
      .function("takePartial", &ScannerHandle::take_partial);
  emscripten::class_<ExtractorHandle>("Extractor")
      .constructor<>()
      .function("open", &ExtractorHandle::open)
      .function("buffer", &ExtractorHandle::buffer)
      .function("push", &ExtractorHandle::push)
      .function("close", &ExtractorHandle::close);
  emscripten::class_<HasherHandle>("Hasher")
      .constructor<>()
      .function("buffer", &HasherHandle::buffer)
      .function("push", &HasherHandle::push)
      .function("hex", &HasherHandle::hex);
  emscripten::class_<AnalysisHandle>("Analysis")
      .constructor<>()
      .function("buffer", &AnalysisHandle::buffer)
      .function("mergePartial", &AnalysisHandle::merge_partial)
      .function("addBaselinePart", &AnalysisHandle::add_baseline_part)
      .function("mergeBaseline", &AnalysisHandle::merge_baseline)
      .function("markUnread", &AnalysisHandle::mark_unread)
      .function("setSettings", &AnalysisHandle::set_settings)
      .function("trySettings", &AnalysisHandle::try_settings)
      .function("actorsMatching", &AnalysisHandle::actors_matching)
      .function("setLanguage", &AnalysisHandle::set_language)
      .function("analyse", &AnalysisHandle::analyse)
      .function("summary", &AnalysisHandle::summary)
      .function("finding", &AnalysisHandle::finding)
      .function("inputs", &AnalysisHandle::inputs)
      .function("inputName", &AnalysisHandle::input_name)
      .function("inputFile", &AnalysisHandle::input_file)
      .function("activity", &AnalysisHandle::activity)
      .function("hours", &AnalysisHandle::hours)
      .function("overTime", &AnalysisHandle::over_time)
      .function("plan", &AnalysisHandle::plan)
      .function("rawWanted", &AnalysisHandle::raw_wanted)
      .function("putRaw", &AnalysisHandle::put_raw)
      .function("noteSha256", &AnalysisHandle::note_sha256)
      .function("redactionTable", &AnalysisHandle::redaction_table)
      .function("reportBegin", &AnalysisHandle::report_begin)
      .function("reportNext", &AnalysisHandle::report_next)
      .function("savePartial", &AnalysisHandle::save_partial)
      .function("secondPassBegin", &AnalysisHandle::second_pass_begin)
      .function("secondPassMerge", &AnalysisHandle::second_pass_merge)
      .function("secondPassEvents", &AnalysisHandle::second_pass_events)
      .function("secondPassInputName", &AnalysisHandle::second_pass_input_name)
      .function("secondPassInputFile", &AnalysisHandle::second_pass_input_file)
      .function("memory", &AnalysisHandle::memory)
      .function("timeZones", &AnalysisHandle::time_zones);
  emscripten::function("version", &version);
  emscripten::function("kernel", &kernel);
}
