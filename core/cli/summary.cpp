#include "summary.h"

#include <algorithm>

#include "model/plain_line.h"
#include "report/sentences.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kWidth = 96;
/// Findings to review that are shown: those to escalate are shown all.
constexpr std::size_t kMostReviews = 20;
constexpr std::size_t kMostLogs = 12;

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Breaks a text between its words; the first line begins with `first`, the others stand as far in.
void append_lines(std::string& out, std::string_view first, std::string_view text) {
  const std::string margin(first.size(), ' ');
  std::size_t at = first.size();
  out += first;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t length = characters_in(word);
    const bool begins_line = at == margin.size();
    if (!begins_line && at + 1 + length > kWidth) {
      out.append("\n").append(margin);
      at = margin.size();
    } else if (!begins_line) {
      out += ' ';
      at += 1;
    }
    out += word;
    at += length;
  }
  out += '\n';
}

/// The summary while it is written: every line in one language, and nothing in it that steers a terminal.
class Summary {
 public:
  Summary(const Report& report, Language language) : report_(report), language_(language) {}

  std::string text() {
    const ShownCase& c = report_.shown();
    append_title();
    append_logs(c);
    append_notices();
    if (report_.judgement().findings.empty()) {
      append_lines(out_, "", label(c.logs().empty() ? "document.nothing-read" : "document.nothing"));
      out_ += '\n';
    }
    append_findings();
    if (!c.logs().empty()) append_missing();
    append_lines(out_, "", label("summary.more"));
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const Message& message) const { return plain_line(sentence(message, language_)); }
  [[nodiscard]] std::string label(std::string key) const { return say(Message(std::move(key))); }
  [[nodiscard]] std::string named(std::string_view family, std::string_view word) const {
    return label("name." + std::string(family) + "." + std::string(word));
  }

  void append_title() {
    const std::vector<Finding>& findings = report_.judgement().findings;
    const auto escalations = std::count_if(findings.begin(), findings.end(),
                                           [](const Finding& f) { return f.decision == Decision::escalate; });
    append_lines(out_, "",
                 say(Message("document.title")
                         .with("escalations", static_cast<std::int64_t>(escalations))
                         .with("reviews", static_cast<std::int64_t>(findings.size()) - escalations)));
  }

  void append_logs(const ShownCase& c) {
    std::size_t shown = 0;
    for (const CaseLog& log : c.logs()) {
      if (shown++ == kMostLogs) {
        append_lines(out_, "  ", "…");
        break;
      }
      append_lines(out_, "  ",
                   plain_line(log.scope) + ", " + plain_line(log.kind) + ": " + format_time(log.first) + " – " +
                       format_time(log.last));
    }
    out_ += '\n';
  }

  void append_notices() {
    for (const Message& notice : report_.notices()) {
      append_lines(out_, "", say(notice));
      out_ += '\n';
    }
  }

  void append_finding(const Finding& finding) {
    append_lines(out_, "",
                 named("decision", to_word(finding.decision)) + ", " + named("severity", to_word(finding.severity)) +
                     " " + std::to_string(finding.score) + "/100, " + finding.id);
    append_lines(out_, "  ", say(finding.title));
    if (finding.reasons.empty()) {
      for (const Indicator& indicator : finding.detection.indicators) append_lines(out_, "  - ", say(indicator.why));
    }
    for (const EscalationReason& reason : finding.reasons) append_lines(out_, "  - ", say(reason.text));
    out_ += '\n';
  }

  void append_findings() {
    std::size_t reviews = 0;
    for (const Finding& finding : report_.judgement().findings) {
      if (finding.decision == Decision::escalate || reviews++ < kMostReviews) append_finding(finding);
    }
    if (reviews <= kMostReviews) return;
    const auto more = static_cast<std::int64_t>(reviews - kMostReviews);
    append_lines(out_, "", say(Message("summary.more-findings").with("count", more)));
    out_ += '\n';
  }

  void append_missing() {
    std::string lines;
    for (const QuestionCoverage& question : report_.judgement().questions) {
      for (const QuestionCoverage::Missing& missing : question.missing) {
        append_lines(lines, "  - ", say(missing.log) + ": " + say(missing.why));
      }
    }
    if (lines.empty()) return;
    append_lines(out_, "", label("summary.missing"));
    out_.append(lines).append("\n");
  }

  const Report& report_;
  const Language language_;
  std::string out_;
};

}  // namespace

std::string summary_of(const Report& report, Language language) { return Summary(report, language).text(); }

}  // namespace snapsleuth
