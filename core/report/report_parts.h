// The parts of the report, each written in one place: the whole report and the page's views are made of them.
#pragma once

#include "finding_names.h"
#include "report/json_writer.h"
#include "report/language.h"
#include "report/report.h"

namespace snapsleuth {

class ReportParts {
 public:
  ReportParts(const Report& report, const RawRecords* raw, JsonWriter& json, Language language = Language::english)
      : report_(report), case_(report.shown()), raw_(raw), json_(json), language_(language) {}

  void coverage();
  /// `"notices":[{"text","message"}]`, where there are any: beyond the schema, which has no word on what it does not
  /// name.
  void notices();
  void totals();
  void set_aside();
  void plan_row(const PlanRow& row);
  /// Of all rows: `"plan":{"planned","actual","rows"}`.
  void plan_totals();
  void baselines();
  void input(const CaseInput& input);
  void finding(const Finding& finding);
  void finding_row(const Finding& finding);
  void event(EventIndex index);

 private:
  [[nodiscard]] std::string said(const Message& message) const;
  void message_fields(std::string_view text_name, const Message& one);
  void message(const Message& message);
  void message_value(const MessageValue& value);
  void evidence(const std::vector<EventIndex>& events);
  void source(EventIndex index);
  void place(const RecordPlace& record);
  void actor(const Finding& finding, const FindingNames& names);
  void places(const FindingNames& names);
  void decision(const Finding& finding);
  void indicators(const Finding& finding);
  void questions(const Finding& finding);
  void story(const Finding& finding);
  void exposure(const Exposure& exposure);
  void steps(const Finding& finding);
  void events(std::string_view name, const std::vector<EventIndex>& events);
  void log(const CaseLog& log);
  void question_coverage(const QuestionCoverage& question);

  const Report& report_;
  const ShownCase& case_;
  const RawRecords* raw_;
  JsonWriter& json_;
  Language language_;
};

}  // namespace snapsleuth
