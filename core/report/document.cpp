#include "document.h"

#include <algorithm>

#include "export_text.h"
#include "finding_names.h"
#include "notices.h"
#include "report/sentences.h"
#include "settings/settings.h"

namespace snapsleuth {
namespace {

/// Rows of evidence that a document shows of one finding; the CSV and the JSON report hold all.
constexpr std::size_t kMostRows = 100;
/// Names of one kind in a line of facts.
constexpr std::size_t kMostNames = 12;

/// What of `name.story` says an edge: a use of the data, or of the way to it, by what was done.
std::string story_word(StoryKind kind, Category category) {
  std::string word(to_word(kind));
  if (kind != StoryKind::opened) return word;
  switch (category) {
    case Category::copy:
    case Category::create:
    case Category::network:
    case Category::restore:
    case Category::use:
      return word + "." + std::string(to_word(category));
    default:
      return word;
  }
}

/// Whether the data is its receiver's own from then on, whatever is taken back.
bool is_kept(std::string_view word) { return word == "opened.copy" || word == "opened.create"; }

std::string some_of(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kMostNames) break;
    shown.push_back(shown_text(name, 200));
  }
  std::string line = joined(shown);
  if (names.size() > kMostNames) line += " …";
  return line;
}

class DocumentWriter final : public PartsWriter {
 public:
  DocumentWriter(ExportScope scope, std::unique_ptr<DocumentForm> form)
      : scope_(std::move(scope)), form_(std::move(form)), case_(scope_.report.shown()) {}

 private:
  using Facts = std::vector<std::pair<std::string, std::string>>;
  using Rows = std::vector<std::vector<std::string>>;

  [[nodiscard]] std::string said(const Message& message) const { return shown_sentence(message, scope_.language); }
  [[nodiscard]] std::string word(std::string_view key) const { return label(key, scope_.language); }
  [[nodiscard]] std::string named(std::string_view family, std::string_view id) const {
    return word("name." + std::string(family) + "." + std::string(id));
  }

  void head(std::string& out) override {
    const auto escalations = std::count_if(scope_.findings.begin(), scope_.findings.end(), [](const Finding* finding) {
      return finding->decision == Decision::escalate;
    });
    const std::string title = said(Message("document.title")
                                       .with("escalations", static_cast<std::int64_t>(escalations))
                                       .with("reviews", static_cast<std::int64_t>(scope_.findings.size()) -
                                                            static_cast<std::int64_t>(escalations)));
    form_->begin(out, title);
    form_->heading(out, 1, title);
    Facts facts;
    for (const CaseLog& log : case_.logs()) {
      const std::string name = std::string(to_word(log.provider)) + " " + shown_text(log.scope, 100);
      facts.emplace_back(word("document.logs"), name + ", " + shown_text(log.kind, 60) + ": " + format_time(log.first) +
                                                    " – " + format_time(log.last) + ", " + std::to_string(log.events));
      if (facts.size() == kMostNames) break;
    }
    const Settings& settings = scope_.report.settings();
    facts.emplace_back(word("document.records"), std::to_string(case_.total_records()));
    facts.emplace_back(word("document.events"), std::to_string(case_.activity().size()));
    facts.emplace_back(word("document.time-zone"), settings.business_hours.time_zone);
    facts.emplace_back(word("document.made-with"), "Snapsleuth " + scope_.tool.version + ", MITRE ATT&CK T1578.001");
    form_->facts(out, facts);
    if (case_.is_redacted()) form_->paragraph(out, word("document.redacted"));
    if (scope_.whole) {
      for (const Message& notice : notices_of(scope_.report.judgement())) form_->paragraph(out, said(notice));
    }
    if (scope_.findings.empty())
      form_->paragraph(out, word(case_.logs().empty() ? "document.nothing-read" : "document.nothing"));
  }

  [[nodiscard]] std::size_t parts() const override { return scope_.findings.size(); }

  void part(std::size_t index, std::string& out) override {
    const Finding& finding = *scope_.findings[index];
    form_->heading(out, 2, named("decision", to_word(finding.decision)) + ": " + said(finding.title));
    overview(out, finding);
    reasons(out, finding);
    questions(out, finding);
    story(out, finding);
    if (finding.exposure) exposure(out, *finding.exposure);
    steps(out, finding);
    evidence(out, finding);
  }

  void tail(std::string& out) override {
    if (scope_.whole) {
      set_aside(out);
      coverage(out);
      inputs(out);
    }
    form_->end(out);
  }

  void overview(std::string& out, const Finding& finding) {
    const Run& run = finding.detection.run;
    const Actor& actor = case_.actor(run.actor);
    const FindingNames names = names_in(case_, finding);
    Facts facts;
    facts.emplace_back(word("document.finding"), finding.id);
    facts.emplace_back(word("document.severity"),
                       named("severity", to_word(finding.severity)) + ", " + std::to_string(finding.score) + " / 100");
    facts.emplace_back(word("document.actor"),
                       shown_text(case_.text(actor.id)) + " (" + std::string(to_word(actor.kind)) + ")");
    facts.emplace_back(word("document.time"), format_time(run.span.first) + " – " + format_time(run.span.last));
    const std::pair<std::string_view, const std::vector<std::string>*> lists[] = {
        {"document.scopes", &names.scopes},       {"document.regions", &names.regions},
        {"document.addresses", &names.addresses}, {"document.sessions", &names.sessions},
        {"document.keys", &names.access_keys},    {"document.agents", &names.agents},
        {"document.resources", &names.resources}};
    for (const auto& [key, list] : lists) {
      if (!list->empty()) facts.emplace_back(word(key), some_of(*list));
    }
    if (!finding.linked.empty()) facts.emplace_back(word("document.linked"), some_of(finding.linked));
    for (const Originator& originator : finding.originators) {
      facts.emplace_back(word("document.originator"), shown_text(originator.actor) + ": " + said(originator.how));
    }
    form_->facts(out, facts);
  }

  void reasons(std::string& out, const Finding& finding) {
    std::vector<std::string> lines;
    for (const EscalationReason& reason : finding.reasons) lines.push_back(said(reason.text));
    if (!lines.empty()) {
      form_->heading(out, 3, word("document.reasons"));
      form_->list(out, lines);
    }
    lines.clear();
    for (const Indicator& indicator : finding.detection.indicators) {
      lines.push_back(named("indicator", to_word(indicator.id)) + ": " + said(indicator.why));
    }
    form_->heading(out, 3, word("document.indicators"));
    form_->list(out, lines);
    lines.clear();
    for (const Message& change : finding.would_change) lines.push_back(said(change));
    if (lines.empty()) return;
    form_->heading(out, 3, word("document.would-change"));
    form_->list(out, lines);
  }

  void questions(std::string& out, const Finding& finding) {
    Rows rows;
    for (const QuestionAnswer& question : finding.questions) {
      rows.push_back({said(playbook_question(question.id)), named("answer", to_word(question.answer)),
                      said(answer_with_context(question))});
    }
    form_->heading(out, 3, word("document.questions"));
    form_->table(out, {word("document.question"), word("document.answer"), word("document.why")}, rows);
  }

  void story(std::string& out, const Finding& finding) {
    if (finding.story.empty()) return;
    Rows rows;
    for (const StoryEdge& edge : finding.story) {
      const std::string what = story_word(edge.kind, case_.event(edge.event).stored.category);
      std::string kind = named("story", what);
      if (edge.attempt) kind += " (" + word("document.attempt") + ")";
      std::string to = shown_text(edge.to, 200);
      if (is_kept(what)) to += word("document.keeps-it");
      rows.push_back(
          {format_time(case_.event(edge.event).stored.time), shown_text(edge.from, 200), kind, std::move(to)});
    }
    form_->heading(out, 3, word("document.story"));
    form_->table(out, {word("document.time"), word("document.from"), word("document.what"), word("document.to")}, rows);
  }

  void exposure(std::string& out, const Exposure& exposure) {
    Facts facts;
    facts.emplace_back(word("document.data"), some_of(exposure.data));
    if (exposure.size_gib) facts.emplace_back(word("document.size"), std::to_string(*exposure.size_gib) + " GiB");
    facts.emplace_back(word("document.encrypted"), named("answer", to_word(exposure.encrypted)));
    facts.emplace_back(word("document.readers"), some_of(exposure.readers));
    facts.emplace_back(word("document.opened"), named("answer", to_word(exposure.opened)));
    form_->heading(out, 3, word("document.exposure"));
    form_->facts(out, facts);
    if (exposure.periods.empty()) return;
    Rows rows;
    for (const OpenPeriod& period : exposure.periods) {
      rows.push_back({shown_text(period.what, 200), shown_text(period.reader, 200), format_time(period.from),
                      period.to ? format_time(*period.to) : word("document.still")});
    }
    form_->table(
        out,
        {word("document.what-given"), word("document.reader"), word("document.open-from"), word("document.open-to")},
        rows);
  }

  void steps(std::string& out, const Finding& finding) {
    form_->heading(out, 3, word("document.steps"));
    std::optional<Tier> tier;
    for (const Step& step : scope_.report.steps(finding)) {
      if (tier != step.tier) form_->heading(out, 4, named("tier", to_word(step.tier)));
      tier = step.tier;
      form_->step(out, said(step.text), step.effect ? named("effect", to_word(*step.effect)) : "");
      for (const Command& command : step.commands) {
        // One shell is enough on paper; the page and the JSON report have both.
        if (command.shell == Shell::posix) form_->code(out, "sh", command.text);
      }
    }
  }

  void evidence(std::string& out, const Finding& finding) {
    std::vector<EventIndex> events = finding.events;
    events.insert(events.end(), finding.related.begin(), finding.related.end());
    for (EventIndex& event : events) event = scope_.report.shown_as(event);
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    Rows rows;
    for (const EventIndex index : events) {
      if (rows.size() == kMostRows) break;
      rows.push_back(evidence_row(index));
    }
    form_->heading(out, 3, word("document.evidence"));
    form_->table(out,
                 {word("document.time"), word("document.operation"), word("document.outcome"), word("document.actor"),
                  word("document.address"), word("document.resources"), word("document.event"), word("document.place")},
                 rows);
    if (events.size() > kMostRows) {
      form_->paragraph(
          out,
          said(Message("document.more-events").with("count", static_cast<std::int64_t>(events.size() - kMostRows))));
    }
  }

  [[nodiscard]] std::vector<std::string> evidence_row(EventIndex index) const {
    const CaseEvent& event = case_.event(index);
    const Caller& caller = case_.caller(index);
    std::string outcome(to_word(event.stored.outcome));
    if (const auto error = case_.text(event.stored.error); !error.empty()) outcome += ": " + shown_text(error, 120);
    std::string operation = shown_text(case_.operation(index), 120);
    if (const Report::Fold* fold = scope_.report.fold_of(index)) operation += " × " + std::to_string(fold->count);
    std::string place;
    if (!event.baseline) {
      place = shown_text(case_.inputs()[case_.input_of(index)].name, 200) + " @ " + std::to_string(event.stored.offset);
    }
    return {format_time(event.stored.time),
            operation,
            outcome,
            shown_text(case_.text(case_.actor(event.actor).id), 200),
            shown_text(case_.text(caller.address), 100),
            some_of(resources_of(case_, index)),
            shown_text(case_.text(event.id), 120),
            place};
  }

  void set_aside(std::string& out) {
    if (scope_.report.judgement().set_aside.empty()) return;
    Rows rows;
    for (const SetAside& one : scope_.report.judgement().set_aside) {
      rows.push_back({shown_text(case_.text(case_.actor(one.actor).id), 200), named("set-aside", to_word(one.why)),
                      said(one.text), std::to_string(one.events)});
    }
    form_->heading(out, 2, word("document.set-aside"));
    form_->table(out, {word("document.actor"), word("document.why"), word("document.what"), word("document.events")},
                 rows);
  }

  void coverage(std::string& out) {
    Rows rows;
    for (const CaseLog& log : case_.logs()) {
      std::vector<std::string> days;
      for (const std::int64_t day : log.gaps) days.push_back(format_day(day));
      rows.push_back({std::string(to_word(log.provider)), shown_text(log.scope, 100), shown_text(log.kind, 60),
                      some_of(log.regions), format_time(log.first) + " – " + format_time(log.last),
                      std::to_string(log.events), some_of(days)});
    }
    form_->heading(out, 2, word("document.coverage"));
    form_->table(out,
                 {word("document.cloud"), word("document.scope"), word("document.kind"), word("document.regions"),
                  word("document.time"), word("document.events-read"), word("document.gaps")},
                 rows);
    for (const QuestionCoverage& question : scope_.report.judgement().questions) {
      if (question.missing.empty()) continue;
      form_->heading(out, 3, said(playbook_question(question.id)));
      for (const QuestionCoverage::Missing& missing : question.missing) {
        form_->paragraph(out, said(missing.log) + ": " + said(missing.why));
        if (!missing.query.empty()) form_->code(out, "", missing.query);
      }
    }
  }

  void inputs(std::string& out) {
    constexpr std::size_t kMostInputs = 1'000;
    const bool has_digests = std::any_of(case_.inputs().begin(), case_.inputs().end(),
                                         [](const CaseInput& input) { return !input.sha256.empty(); });
    Rows rows;
    for (const CaseInput& input : case_.inputs()) {
      if (rows.size() == kMostInputs) break;
      std::vector<std::string> problems;
      for (const StoredProblem& problem : input.problems) problems.emplace_back(case_.text(problem.message));
      rows.push_back({shown_text(input.name, 300), input.format, std::to_string(input.bytes),
                      std::to_string(input.events), std::to_string(input.duplicates), std::to_string(input.merged),
                      some_of(problems)});
      if (has_digests) rows.back().push_back(input.sha256);
    }
    std::vector<std::string> head{word("document.file"),        word("document.format"),     word("document.bytes"),
                                  word("document.events-read"), word("document.duplicates"), word("document.merged"),
                                  word("document.problems")};
    if (has_digests) head.push_back(word("document.sha256"));
    form_->heading(out, 2, word("document.inputs"));
    form_->table(out, head, rows);
    if (case_.inputs().size() > kMostInputs) {
      form_->paragraph(out, said(Message("document.more-inputs")
                                     .with("count", static_cast<std::int64_t>(case_.inputs().size() - kMostInputs))));
    }
  }

  ExportScope scope_;
  std::unique_ptr<DocumentForm> form_;
  const ShownCase& case_;
};

}  // namespace

std::unique_ptr<ReportWriter> document_writer(ExportScope scope, std::unique_ptr<DocumentForm> form) {
  return std::make_unique<DocumentWriter>(std::move(scope), std::move(form));
}

}  // namespace snapsleuth
