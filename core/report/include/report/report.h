// The report: what one analysis says, as JSON by contract/report.schema.json; whole, in pieces, or the part the page
// shows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/language.h"
#include "report/shown_case.h"
#include "triage/finding.h"

namespace snapsleuth {

/// What wrote the report: the one part in which the page's and the native program's differ.
struct ToolInfo {
  std::string version;
  std::string commit;    ///< May be empty.
  std::string platform;  ///< "wasm", "native"; may be empty.
};

/// A record to read again: by the file's serial, and the input's name in it.
struct RawRange {
  std::uint32_t input = 0;  ///< Index into the case's inputs.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

struct RawRecord {
  std::string text;  ///< UTF-8; at most 64 KiB of the record.
  bool truncated = false;
};

/// Raw records that were read again, by where they lie.
class RawRecords {
 public:
  void put(const RawRange& range, RawRecord record) { records_[{range.input, range.offset}] = std::move(record); }
  [[nodiscard]] const RawRecord* find(std::uint32_t input, std::uint64_t offset) const {
    const auto found = records_.find({input, offset});
    return found == records_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::pair<std::uint32_t, std::uint64_t>, RawRecord> records_;
};

class Report {
 public:
  /// All three must outlive the report.
  Report(const Case& c, const Settings& settings, const Judgement& judgement);
  /// The same events and findings under other names (report/redacted_report.h).
  Report(const Report& original, Redactor& redactor, const ShownLists& lists, const Settings& settings,
         const Judgement& judgement);

  /// The records that the report quotes, in the order of inputs and offsets: those of findings first, then of activity
  /// in time order, until 256 MiB are asked for.
  [[nodiscard]] std::vector<RawRange> raw_wanted() const;

  /// Appends the next piece of the whole report to `out`; false where it is complete.
  class Pieces {
   public:
    Pieces(const Report& report, ToolInfo tool, const RawRecords& raw)
        : report_(report), tool_(std::move(tool)), raw_(raw) {}
    bool next(std::string& out);

   private:
    enum class Stage : std::uint8_t { head, findings, activity, done };
    const Report& report_;
    ToolInfo tool_;
    const RawRecords& raw_;
    Stage stage_ = Stage::head;
    std::size_t at_ = 0;
  };

  // What the page shows, its sentences in the language of its reader. The report itself is English.
  /// At a glance: totals, coverage, what was set aside, settings, and a row a finding.
  [[nodiscard]] std::string summary(Language language = Language::english) const;
  /// The rows of the findings alone, as they stand in the summary.
  [[nodiscard]] std::string finding_rows(Language language = Language::english) const;
  /// Whom a pattern of the settings means among the actors of the logs, those with most snapshot activity first:
  /// `{"total":n,"actors":[{"id","name"?,"session"?,"events"}…]}`. `session` where the pattern fits one of its
  /// sessions alone.
  [[nodiscard]] std::string actors_matching(std::string_view pattern, std::size_t most) const;
  /// Empty where there is none of that id.
  [[nodiscard]] std::string finding(std::string_view id, Language language = Language::english) const;
  [[nodiscard]] std::string inputs(std::size_t from, std::size_t count, bool only_problems) const;
  /// Planned against actual copies: `{"total":n,"rows":[{"day","actor","provider","scope","region","planned","actual",
  /// "why":[…]}]}`. Not part of the report's schema.
  [[nodiscard]] std::string plan(std::size_t from, std::size_t count) const;

  // What the formats are written from.
  /// A run of equal block reads, shown as one entry.
  struct Fold {
    std::uint64_t count = 1;
    Time until;
  };
  [[nodiscard]] const Case& investigated() const { return case_; }
  /// What may be shown of it.
  [[nodiscard]] const ShownCase& shown() const { return shown_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Judgement& judgement() const { return judgement_; }
  [[nodiscard]] const DetectContext& context() const { return context_; }
  /// All snapshot activity in time order, without what stands under another entry.
  [[nodiscard]] const std::vector<EventIndex>& shown_activity() const { return activity_; }
  /// The event that `event` stands under: itself, but for repeated reads.
  [[nodiscard]] EventIndex shown_as(EventIndex event) const;
  /// How many equal reads an entry stands for, where it is more than one.
  [[nodiscard]] const Fold* fold_of(EventIndex event) const;
  /// Under the true names: itself, but for a report under pseudonyms. Only to be asked, never to be written.
  [[nodiscard]] const Report& original() const { return original_ == nullptr ? *this : *original_; }
  /// A finding of this report as it is there.
  [[nodiscard]] const Finding& original(const Finding& finding) const {
    return original().judgement().findings[static_cast<std::size_t>(&finding - judgement_.findings.data())];
  }
  /// What to do next on a finding of this report.
  [[nodiscard]] std::vector<Step> steps(const Finding& finding) const;
  /// What stands above all findings: one setting that many of them hang on.
  [[nodiscard]] std::vector<Message> notices() const;
  /// Null where there is none of that id.
  [[nodiscard]] const Finding* find(std::string_view id) const;

 private:
  void fold_equal_reads();
  [[nodiscard]] bool is_equal_read(EventIndex a, EventIndex b) const;

  const Case& case_;
  ShownCase shown_;
  const Report* original_ = nullptr;  ///< Of a report under pseudonyms: steps are made from the true names.
  Redactor* redactor_ = nullptr;
  const Settings& settings_;
  const Judgement& judgement_;
  DetectContext context_;
  std::map<EventIndex, Fold> folds_;            ///< By the first event of a run of equal reads.
  std::map<EventIndex, EventIndex> folded_in_;  ///< The others: the event they stand under.
  std::vector<EventIndex> activity_;            ///< In time order, without what is folded.
};

}  // namespace snapsleuth
