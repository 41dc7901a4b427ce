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

std::string sentence(const Message& message) { return plain_line(english(message)); }
std::string label(std::string key) { return sentence(Message(std::move(key))); }
std::string named(std::string_view family, std::string_view word) {
  return label("name." + std::string(family) + "." + std::string(word));
}

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

void append_logs(std::string& out, const Case& c) {
  std::size_t shown = 0;
  for (const CaseLog& log : c.logs()) {
    if (shown++ == kMostLogs) {
      append_lines(out, "  ", "…");
      break;
    }
    append_lines(out, "  ",
                 plain_line(log.scope) + ", " + plain_line(log.kind) + ": " + format_time(log.first) + " – " +
                     format_time(log.last));
  }
}

void append_finding(std::string& out, const Finding& finding) {
  append_lines(out, "",
               named("decision", to_word(finding.decision)) + ", " + named("severity", to_word(finding.severity)) +
                   " " + std::to_string(finding.score) + "/100, " + finding.id);
  append_lines(out, "  ", sentence(finding.title));
  if (finding.reasons.empty()) {
    for (const Indicator& indicator : finding.detection.indicators) append_lines(out, "  - ", sentence(indicator.why));
  }
  for (const EscalationReason& reason : finding.reasons) append_lines(out, "  - ", sentence(reason.text));
  out += '\n';
}

void append_findings(std::string& out, const std::vector<Finding>& findings) {
  std::size_t reviews = 0;
  for (const Finding& finding : findings) {
    if (finding.decision == Decision::escalate || reviews++ < kMostReviews) append_finding(out, finding);
  }
  if (reviews <= kMostReviews) return;
  const auto more = static_cast<std::int64_t>(reviews - kMostReviews);
  append_lines(out, "", sentence(Message("summary.more-findings").with("count", more)));
  out += '\n';
}

void append_missing(std::string& out, const std::vector<QuestionCoverage>& questions) {
  std::string lines;
  for (const QuestionCoverage& question : questions) {
    for (const QuestionCoverage::Missing& missing : question.missing) {
      append_lines(lines, "  - ", sentence(missing.log) + ": " + sentence(missing.why));
    }
  }
  if (lines.empty()) return;
  append_lines(out, "", label("summary.missing"));
  out.append(lines).append("\n");
}

}  // namespace

std::string summary_of(const Report& report) {
  const Case& c = report.investigated();
  const std::vector<Finding>& findings = report.judgement().findings;
  const auto escalations = std::count_if(findings.begin(), findings.end(),
                                         [](const Finding& f) { return f.decision == Decision::escalate; });
  std::string out;
  append_lines(out, "",
               sentence(Message("document.title")
                            .with("escalations", static_cast<std::int64_t>(escalations))
                            .with("reviews", static_cast<std::int64_t>(findings.size()) - escalations)));
  append_logs(out, c);
  out += '\n';
  if (findings.empty()) {
    append_lines(out, "", label(c.logs().empty() ? "document.nothing-read" : "document.nothing"));
    out += '\n';
  }
  append_findings(out, findings);
  if (!c.logs().empty()) append_missing(out, report.judgement().questions);
  append_lines(out, "", label("summary.more"));
  return out;
}

}  // namespace snapsleuth
