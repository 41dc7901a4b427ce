// A case as a report shows it: as it is, or under pseudonyms. Whatever leaves is written from this, never from the
// case.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/case.h"
#include "settings/addresses.h"

namespace snapsleuth {

class Redactor;

/// What a case names by itself and not by a number, under pseudonyms.
struct ShownLists {
  std::vector<CaseInput> inputs;
  std::vector<CaseLog> logs;
  std::vector<CaseBaseline> baselines;
};

class ShownCase {
 public:
  /// As it is.
  ShownCase(const Case& c) : case_(&c) {}  // NOLINT(google-explicit-constructor): a case may be shown wherever it is
  /// Under the redactor's names. All must outlive it.
  ShownCase(const Case& c, Redactor& redactor, const ShownLists& lists)
      : case_(&c), redactor_(&redactor), lists_(&lists) {}

  [[nodiscard]] std::string_view text(StringId id) const { return shown(case_->text(id)); }
  [[nodiscard]] std::string_view operation(EventIndex index) const { return shown(case_->operation(index)); }
  [[nodiscard]] std::string_view service(EventIndex index) const { return shown(case_->service(index)); }
  [[nodiscard]] std::string_view actor_name(ActorIndex index) const { return shown(case_->actor_name(index)); }
  [[nodiscard]] const std::vector<CaseInput>& inputs() const { return lists_ ? lists_->inputs : case_->inputs(); }
  [[nodiscard]] const std::vector<CaseLog>& logs() const { return lists_ ? lists_->logs : case_->logs(); }
  [[nodiscard]] const std::vector<CaseBaseline>& baselines() const {
    return lists_ ? lists_->baselines : case_->baselines();
  }
  /// What is shown of a text of the case.
  [[nodiscard]] std::string_view shown(std::string_view text) const {
    return redactor_ == nullptr ? text : redacted(text);
  }
  /// Only to be asked about, never to be written.
  [[nodiscard]] std::string_view true_text(StringId id) const { return case_->text(id); }
  [[nodiscard]] bool is_address(StringId id) const { return parse_address(case_->text(id)).has_value(); }
  [[nodiscard]] bool is_redacted() const { return redactor_ != nullptr; }

  // Numbers, times and words of our own: the same either way.
  [[nodiscard]] const CaseEvent& event(EventIndex index) const { return case_->event(index); }
  [[nodiscard]] const Caller& caller(EventIndex index) const { return case_->caller(index); }
  [[nodiscard]] const Actor& actor(ActorIndex index) const { return case_->actor(index); }
  [[nodiscard]] const std::vector<EventIndex>& activity() const { return case_->activity(); }
  [[nodiscard]] std::uint32_t input_of(EventIndex index) const { return case_->input_of(index); }
  [[nodiscard]] std::span<const StoredAttribute> attributes(EventIndex index) const { return case_->attributes(index); }
  [[nodiscard]] std::span<const RecordPlace> more_sources(EventIndex index) const { return case_->more_sources(index); }
  [[nodiscard]] std::uint64_t total_records() const { return case_->total_records(); }
  [[nodiscard]] std::uint64_t total_events() const { return case_->total_events(); }
  [[nodiscard]] std::uint64_t total_actors() const { return case_->total_actors(); }

 private:
  [[nodiscard]] std::string_view redacted(std::string_view text) const;

  const Case* case_;
  Redactor* redactor_ = nullptr;
  const ShownLists* lists_ = nullptr;
};

}  // namespace snapsleuth
