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

#include "input/gzip_inflow.h"
#include "input/range_extractor.h"
#include "model/sha256.h"
#include "model/time_zone.h"
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

using emscripten::typed_memory_view;
using emscripten::val;

/// A buffer that JavaScript fills: it grows and is used again.
class InputBuffer {
 public:
  val view(unsigned bytes) {
    if (bytes_.size() < bytes) bytes_.resize(bytes);
    return val(typed_memory_view(bytes, bytes_.data()));
  }
  [[nodiscard]] std::span<const std::uint8_t> first(unsigned bytes) const {
    return std::span(bytes_).first(std::min<std::size_t>(bytes, bytes_.size()));
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

template <typename Bytes>
val view_of(const Bytes& bytes) {
  return val(typed_memory_view(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())));
}

Ending ending_of(const std::string& word) {
  if (word == "cancelled") return Ending::cancelled;
  if (word == "io") return Ending::io;
  if (word == "failed") return Ending::failed;
  return word == "changed" ? Ending::changed : Ending::complete;
}

/// `[[kind, message, offset or null, count], …]`
std::string faults_to_json(const Faults& faults) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const Fault& fault : faults) {
    json.begin_array().number(static_cast<std::uint64_t>(fault.kind)).text(fault.message);
    if (fault.offset.has_value()) {
      json.number(*fault.offset);
    } else {
      json.null();
    }
    json.number(fault.count).end_array();
  }
  json.end_array();
  return out;
}

Faults faults_from_json(const std::string& text) {
  Faults faults;
  const nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_array()) return faults;
  for (const nlohmann::json& row : parsed) {
    if (!row.is_array() || row.size() != 4 || !row[0].is_number() || !row[1].is_string() || !row[3].is_number())
      continue;
    faults.push_back({row[0].get<ProblemKind>(), row[1].get<std::string>(), {}, row[3].get<std::uint64_t>()});
    if (row[2].is_number()) faults.back().offset = row[2].get<std::uint64_t>();
  }
  return faults;
}

class InflowHandle {
 public:
  [[nodiscard]] bool is_gzip(unsigned bytes) const {
    const std::span<const std::uint8_t> head = input_.first(bytes);
    return GzipInflow::is_gzip({reinterpret_cast<const char*>(head.data()), head.size()});
  }
  void open() { inflow_.open(); }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  void push(unsigned bytes) { inflow_.push(input_.first(bytes)); }
  val next() { return view_of(inflow_.next()); }
  [[nodiscard]] bool wanted() const { return inflow_.wanted(); }
  void close(bool complete) { inflow_.close(complete); }
  [[nodiscard]] std::string faults() const { return faults_to_json(inflow_.faults()); }

 private:
  GzipInflow inflow_;
  InputBuffer input_;
};

class ScannerHandle {
 public:
  /// False where the selection cannot be read: nothing is selected then.
  bool select(const std::string& selection_json) {
    Result<Selection> selection = parse_selection(selection_json);
    const bool ok = selection.ok();
    if (ok) scanner_.select(std::move(selection.value()));
    return ok;
  }
  void open(const std::string& name, double serial) { scanner_.open(name, static_cast<std::uint64_t>(serial)); }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) { return scanner_.push(input_.first(bytes)); }
  bool push_inflated(unsigned bytes, double raw_bytes, const std::string& faults) {
    return scanner_.push_inflated(input_.first(bytes), static_cast<std::uint64_t>(raw_bytes), faults_from_json(faults));
  }
  void close(const std::string& ending) { scanner_.close(ending_of(ending)); }
  [[nodiscard]] double pending() const { return static_cast<double>(scanner_.pending()); }

  [[nodiscard]] std::string progress() const {
    const ScanProgress progress = scanner_.progress();
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("records", progress.records).field("snapshotEvents", progress.snapshot_events);
    json.field("problems", progress.problems).end_object();
    return out;
  }

  val take_partial() {
    const Store store = scanner_.take();
    partial_ = store.empty() ? std::vector<std::uint8_t>{} : write_partial(store);
    return view_of(partial_);
  }

 private:
  Scanner scanner_;
  InputBuffer input_;
  std::vector<std::uint8_t> partial_;
};

class ExtractorHandle {
 public:
  void open(const std::string& name, const std::string& ranges_json) {
    std::vector<TextRange> ranges;
    const nlohmann::json parsed = nlohmann::json::parse(ranges_json, nullptr, false);
    if (parsed.is_array()) {
      for (const nlohmann::json& range : parsed) {
        if (!range.is_object()) continue;
        ranges.push_back({range.value("input", std::string()), static_cast<std::uint64_t>(range.value("offset", 0.0)),
                          static_cast<std::uint64_t>(range.value("length", 0.0))});
      }
    }
    extractor_ = std::make_unique<RangeExtractor>(ranges);
    extractor_->open(name);
  }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) { return extractor_ != nullptr && extractor_->push(input_.first(bytes)); }

  std::string close() {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    if (extractor_ != nullptr) {
      extractor_->close();
      std::uint64_t index = 0;
      for (const ExtractedText& text : extractor_->texts()) {
        if (text.found) {
          json.begin_object().field("index", index).field("raw", text.text).key("truncated").boolean(text.truncated);
          json.end_object();
        }
        index += 1;
      }
    }
    json.end_array();
    extractor_.reset();
    return out;
  }

 private:
  std::unique_ptr<RangeExtractor> extractor_;
  InputBuffer input_;
};

/// The SHA-256 of a file, as it is given.
class HasherHandle {
 public:
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) {
    const std::span<const std::uint8_t> piece = input_.first(bytes);
    sha256_.update({reinterpret_cast<const char*>(piece.data()), piece.size()});
    return true;
  }
  std::string hex() { return sha256_.hex(); }

 private:
  Sha256 sha256_;
  InputBuffer input_;
};

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
