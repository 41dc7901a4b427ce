// One investigation from partials to report: what the page's analysis worker and the native program both hold.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case.h"
#include "report/report.h"
#include "scan/store.h"
#include "settings/settings.h"
#include "triage/finding.h"

namespace snapsleuth {

class Investigation {
 public:
  /// Analysed, of nothing: whoever asks before there is anything gets an empty report.
  Investigation() { analyse(); }
  Investigation(const Investigation&) = delete;
  Investigation& operator=(const Investigation&) = delete;

  void merge(const Store& store);
  /// The same as history only: no finding starts in it, and it is in no total. Nothing is merged of what holds no log:
  /// then the answer says what is wrong with it, and is empty else.
  std::string merge_baseline(std::string name, Store store);
  void use(Settings settings);

  /// The SHA-256 of files as given, by their serials: a report says them from now on.
  void note_sha256(const std::map<std::uint64_t, std::string>& digests);

  /// Judges everything anew. Nothing is read again: what changed since the last time is all that is done.
  void analyse();

  /// The findings as other settings would judge them, as `Report::finding_rows`. What is shown stays as it is.
  [[nodiscard]] std::string findings_under(const Settings& settings, Language language = Language::english) const;

  [[nodiscard]] const Settings& settings() const { return settings_; }
  /// As of the last `analyse`.
  [[nodiscard]] const Case& investigated() const { return *case_; }
  [[nodiscard]] const Judgement& judgement() const { return *judgement_; }
  [[nodiscard]] const Report& report() const { return *report_; }
  /// All that was merged, to write as a partial.
  [[nodiscard]] const Store& store() const { return store_; }

 private:
  Store store_;
  std::vector<CaseBaseline> baselines_;
  Settings settings_;
  std::unique_ptr<Settings> judged_;  // those of the report: a change holds from the next analysis on
  bool merged_since_ = true;
  std::map<std::uint64_t, std::string> sha256_;  // by file
  std::unique_ptr<Case> case_;                   // built once for what was merged; settings do not touch it
  std::unique_ptr<Judgement> judgement_;
  std::unique_ptr<Report> report_;
};

}  // namespace snapsleuth
