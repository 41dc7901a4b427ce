#include "report_parts.h"

#include <algorithm>
#include <array>

#include "notices.h"
#include "report/sentences.h"

namespace snapsleuth {

void ReportParts::message_value(const MessageValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    json_.text(*text);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    json_.number(*number);
  } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
    json_.begin_array();
    for (const std::string& one : *texts) json_.text(one);
    json_.end_array();
  } else if (const auto* messages = std::get_if<std::vector<Message>>(&value)) {
    json_.begin_array();
    for (const Message& one : *messages) message(one);
    json_.end_array();
  }
}

void ReportParts::message(const Message& message) {
  json_.begin_object().field("key", message.key).key("values").begin_object();
  for (const auto& [name, value] : message.values) {
    json_.key(name);
    message_value(value);
  }
  json_.end_object().end_object();
}

std::string ReportParts::said(const Message& message) const { return sentence(message, language_); }

void ReportParts::message_fields(std::string_view text_name, const Message& one) {
  json_.field(text_name, said(one)).key("message");
  message(one);
}

void ReportParts::evidence(const std::vector<EventIndex>& events) {
  json_.key("evidence").begin_array();
  std::vector<EventIndex> written;
  for (const EventIndex event : events) {
    const EventIndex head = report_.shown_as(event);
    if (std::find(written.begin(), written.end(), head) != written.end()) continue;
    written.push_back(head);
    json_.text(case_.text(case_.event(head).id));
  }
  json_.end_array();
}

void ReportParts::source(EventIndex index) {
  const CaseEvent& event = case_.event(index);
  // A baseline's records are in no input: the schema wants a place, this one holds nothing.
  const bool known = !event.baseline;
  json_.key("source");
  place(known ? RecordPlace{case_.input_of(index), event.stored.length, event.stored.offset} : RecordPlace{});
  const std::span<const RecordPlace> more = case_.more_sources(index);
  if (more.empty()) return;
  json_.key("moreSources").begin_array();
  for (const RecordPlace& record : more) place(record);
  json_.end_array();
}

void ReportParts::place(const RecordPlace& record) {
  json_.begin_object().field("input", std::uint64_t{record.input}).field("offset", record.offset);
  json_.field("length", std::uint64_t{record.length}).end_object();
}

void ReportParts::event(EventIndex index) {
  const CaseEvent& event = case_.event(index);
  const Caller& caller = case_.caller(index);
  json_.begin_object();
  json_.field("id", case_.text(event.id));
  json_.field("time", format_time(event.stored.time));
  json_.field("provider", to_word(caller.provider));
  json_.field("service", case_.service(index));
  json_.field("operation", case_.operation(index));
  json_.field("category", to_word(event.stored.category));
  json_.field("outcome", to_word(event.stored.outcome));
  json_.optional_field("error", case_.text(event.stored.error));
  json_.field("actor", case_.text(case_.actor(event.actor).id));
  json_.optional_field("session", case_.text(caller.session));
  json_.optional_field("accessKey", case_.text(caller.access_key));
  json_.optional_field("sourceAddress", case_.text(caller.address));
  json_.optional_field("userAgent", case_.text(caller.agent));
  json_.optional_field("region", case_.text(caller.region));
  json_.field("scope", case_.text(caller.scope));
  const std::vector<std::string> resources = resources_of(case_, index);
  if (!resources.empty()) json_.texts("resources", resources);
  if (const Report::Fold* fold = report_.fold_of(index)) {
    json_.field("count", fold->count).field("until", format_time(fold->until));
  }
  source(index);
  const RawRecord* raw =
      raw_ == nullptr || event.baseline ? nullptr : raw_->find(case_.input_of(index), event.stored.offset);
  if (raw != nullptr) {
    json_.field("raw", raw->text);
    if (raw->truncated) json_.key("rawTruncated").boolean(true);
  }
  json_.end_object();
}

void ReportParts::events(std::string_view name, const std::vector<EventIndex>& list) {
  json_.key(name).begin_array();
  EventIndex last = ~0U;
  for (const EventIndex index : list) {
    const EventIndex head = report_.shown_as(index);
    if (head == last) continue;
    last = head;
    event(head);
  }
  json_.end_array();
}

void ReportParts::actor(const Finding& finding, const FindingNames& names) {
  const Actor& actor = case_.actor(finding.detection.run.actor);
  json_.key("actor").begin_object();
  json_.field("id", case_.text(actor.id)).field("kind", to_word(actor.kind));
  json_.optional_field("name", case_.actor_name(finding.detection.run.actor));
  if (!names.sessions.empty()) json_.texts("sessions", names.sessions);
  if (!names.access_keys.empty()) json_.texts("accessKeys", names.access_keys);
  if (!names.via.empty()) json_.texts("via", names.via);
  json_.end_object();
}

void ReportParts::places(const FindingNames& names) {
  json_.texts("scopes", names.scopes).texts("regions", names.regions).texts("sourceAddresses", names.addresses);
  json_.texts("userAgents", names.agents).texts("resources", names.resources);
}

void ReportParts::decision(const Finding& finding) {
  json_.field("severity", to_word(finding.severity));
  json_.key("score").number(static_cast<std::int64_t>(finding.score));
  json_.key("scoreParts").begin_array();
  for (const ScorePart& part : finding.score_parts) {
    json_.begin_object().field("text", said(part.text)).key("points").number(static_cast<std::int64_t>(part.points));
    json_.end_object();
  }
  json_.end_array();
  json_.key("escalate").boolean(finding.decision == Decision::escalate);
  json_.field("decision", to_word(finding.decision));
  json_.key("escalationReasons").begin_array();
  for (const EscalationReason& reason : finding.reasons) {
    json_.begin_object().field("id", to_word(reason.id));
    message_fields("text", reason.text);
    evidence(reason.evidence);
    json_.end_object();
  }
  json_.end_array().key("wouldChange").begin_array();
  for (const Message& change : finding.would_change) {
    json_.begin_object();
    message_fields("text", change);
    json_.end_object();
  }
  json_.end_array();
}

void ReportParts::indicators(const Finding& finding) {
  json_.key("indicators").begin_array();
  for (const Indicator& indicator : finding.detection.indicators) {
    json_.begin_object().field("id", to_word(indicator.id));
    message_fields("why", indicator.why);
    evidence(indicator.evidence);
    json_.end_object();
  }
  json_.end_array();
  if (finding.detection.silenced.empty()) return;
  json_.key("silenced").begin_array();
  for (const Silenced& silenced : finding.detection.silenced) {
    json_.begin_object().field("indicator", to_word(silenced.indicator)).field("by", silenced.by).end_object();
  }
  json_.end_array();
}

void ReportParts::questions(const Finding& finding) {
  json_.key("questions").begin_array();
  for (const QuestionAnswer& question : finding.questions) {
    json_.begin_object().field("id", to_word(question.id));
    json_.field("text", said(playbook_question(question.id)));
    json_.field("answer", to_word(question.answer));
    message_fields("why", answer_with_context(question));
    evidence(question.evidence);
    json_.key("concern").boolean(question.concern);
    json_.end_object();
  }
  json_.end_array();
}

void ReportParts::story(const Finding& finding) {
  json_.key("story").begin_array();
  for (const StoryEdge& edge : finding.story) {
    json_.begin_object().field("from", edge.from).field("to", edge.to).field("kind", to_word(edge.kind));
    if (edge.attempt) json_.key("attempt").boolean(true);
    json_.field("event", case_.text(case_.event(report_.shown_as(edge.event)).id)).end_object();
  }
  json_.end_array();
}

void ReportParts::exposure(const Exposure& exposure) {
  json_.key("exposure").begin_object();
  json_.texts("data", exposure.data);
  json_.field("encrypted", to_word(exposure.encrypted));
  if (exposure.size_gib) json_.field("sizeGiB", *exposure.size_gib);
  json_.texts("readers", exposure.readers).field("from", format_time(exposure.from)).key("to");
  if (exposure.to)
    json_.text(format_time(*exposure.to));
  else
    json_.null();
  json_.field("opened", to_word(exposure.opened));
  json_.key("periods").begin_array();
  for (const OpenPeriod& period : exposure.periods) {
    json_.begin_object().field("what", period.what).field("reader", period.reader);
    json_.field("from", format_time(period.from)).key("to");
    if (period.to)
      json_.text(format_time(*period.to));
    else
      json_.null();
    json_.end_object();
  }
  json_.end_array();
  evidence(exposure.evidence);
  json_.end_object();
}

void ReportParts::steps(const Finding& finding) {
  json_.key("steps").begin_array();
  for (const Step& step : report_.steps(finding)) {
    json_.begin_object().field("tier", to_word(step.tier));
    message_fields("text", step.text);
    if (!step.commands.empty()) {
      json_.key("commands").begin_array();
      for (const Command& command : step.commands) {
        json_.begin_object().field("shell", to_word(command.shell)).field("text", command.text).end_object();
      }
      json_.end_array();
    }
    if (step.effect) json_.field("effect", to_word(*step.effect));
    json_.end_object();
  }
  json_.end_array();
}

void ReportParts::finding(const Finding& finding) {
  const Run& run = finding.detection.run;
  const FindingNames names = names_in(case_, finding);
  json_.begin_object();
  json_.field("id", finding.id).field("provider", to_word(case_.actor(run.actor).provider));
  decision(finding);
  message_fields("title", finding.title);
  actor(finding, names);
  json_.field("from", format_time(run.span.first)).field("to", format_time(run.span.last));
  places(names);
  indicators(finding);
  questions(finding);
  story(finding);
  if (finding.exposure) exposure(*finding.exposure);
  if (!finding.originators.empty()) {
    json_.key("originators").begin_array();
    for (const Originator& originator : finding.originators) {
      json_.begin_object().field("actor", originator.actor).field("how", said(originator.how));
      evidence(originator.evidence);
      json_.end_object();
    }
    json_.end_array();
  }
  if (!finding.linked.empty()) json_.texts("linked", finding.linked);
  steps(finding);
  events("events", finding.events);
  json_.field("eventsTotal", std::uint64_t{run.events.size()});
  events("related", finding.related);
  json_.end_object();
}

void ReportParts::finding_row(const Finding& finding) {
  const Run& run = finding.detection.run;
  const FindingNames names = names_in(case_, finding);
  json_.begin_object();
  json_.field("id", finding.id).field("provider", to_word(case_.actor(run.actor).provider));
  json_.field("severity", to_word(finding.severity)).key("score").number(static_cast<std::int64_t>(finding.score));
  json_.key("escalate").boolean(finding.decision == Decision::escalate);
  json_.field("decision", to_word(finding.decision)).field("title", said(finding.title));
  json_.field("from", format_time(run.span.first)).field("to", format_time(run.span.last));
  actor(finding, names);
  json_.key("indicators").begin_array();
  for (const Indicator& indicator : finding.detection.indicators) json_.text(to_word(indicator.id));
  json_.end_array();
  places(names);
  json_.end_object();
}

void ReportParts::input(const CaseInput& input) {
  json_.begin_object();
  json_.field("name", input.name).field("bytes", input.bytes);
  json_.optional_field("sha256", input.sha256).field("format", input.format);
  json_.field("events", input.events).field("duplicates", input.duplicates).field("merged", input.merged);
  std::vector<StoredProblem> problems = input.problems;
  std::sort(problems.begin(), problems.end(), [this](const StoredProblem& a, const StoredProblem& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return case_.text(a.message) < case_.text(b.message);
  });
  json_.key("problems").begin_array();
  for (const StoredProblem& problem : problems) {
    json_.begin_object().field("kind", to_word(problem.kind)).field("message", case_.text(problem.message));
    json_.field("offset", problem.offset).field("count", problem.count).end_object();
  }
  json_.end_array().end_object();
}

void ReportParts::log(const CaseLog& log) {
  json_.begin_object();
  json_.field("provider", to_word(log.provider)).field("scope", log.scope).field("kind", log.kind);
  json_.texts("regions", log.regions).field("from", format_time(log.first)).field("to", format_time(log.last));
  json_.field("events", log.events).key("gaps").begin_array();
  for (const std::int64_t day : log.gaps) json_.text(format_day(day));
  json_.end_array().end_object();
}

void ReportParts::question_coverage(const QuestionCoverage& question) {
  json_.begin_object().field("id", to_word(question.id)).field("answerable", to_word(question.answerable));
  json_.key("missing").begin_array();
  for (const QuestionCoverage::Missing& missing : question.missing) {
    json_.begin_object().field("log", said(missing.log)).field("why", said(missing.why));
    json_.optional_field("query", missing.query).end_object();
  }
  json_.end_array().end_object();
}

void ReportParts::coverage() {
  std::optional<Time> from;
  std::optional<Time> to;
  std::vector<std::string> providers;
  for (const CaseLog& log : case_.logs()) {
    note_once(providers, to_word(log.provider));
    if (!log.dated) continue;
    if (!from || log.first < *from) from = log.first;
    if (!to || *to < log.last) to = log.last;
  }
  json_.key("coverage").begin_object().texts("providers", providers);
  for (const auto& [name, time] : {std::pair{"from", from}, std::pair{"to", to}}) {
    json_.key(name);
    if (time)
      json_.text(format_time(*time));
    else
      json_.null();
  }
  json_.key("logs").begin_array();
  for (const CaseLog& one : case_.logs()) log(one);
  json_.end_array().key("questions").begin_array();
  for (const QuestionCoverage& question : report_.judgement().questions) question_coverage(question);
  json_.end_array().end_object();
}

void ReportParts::notices() {
  const std::vector<Message> notices = notices_of(report_.judgement());
  if (notices.empty()) return;
  json_.key("notices").begin_array();
  for (const Message& notice : notices) {
    json_.begin_object();
    message_fields("text", notice);
    json_.end_object();
  }
  json_.end_array();
}

void ReportParts::totals() {
  const auto escalations = std::count_if(report_.judgement().findings.begin(), report_.judgement().findings.end(),
                                         [](const Finding& f) { return f.decision == Decision::escalate; });
  json_.key("totals").begin_object();
  json_.field("records", case_.total_records()).field("events", case_.total_events());
  json_.field("snapshotEvents", std::uint64_t{case_.activity().size()}).field("actors", case_.total_actors());
  json_.field("findings", std::uint64_t{report_.judgement().findings.size()});
  json_.field("escalations", static_cast<std::uint64_t>(escalations)).end_object();
}

void ReportParts::set_aside() {
  json_.key("setAside").begin_array();
  for (const SetAside& one : report_.judgement().set_aside) {
    json_.begin_object().field("actor", case_.text(case_.actor(one.actor).id));
    json_.field("provider", to_word(case_.actor(one.actor).provider)).field("why", to_word(one.why));
    json_.field("text", said(one.text)).field("events", one.events).end_object();
  }
  json_.end_array();
}

void ReportParts::plan_row(const PlanRow& row) {
  json_.begin_object().field("day", format_day(row.day)).field("actor", case_.text(case_.actor(row.actor).id));
  json_.field("provider", to_word(case_.actor(row.actor).provider)).field("scope", case_.text(row.scope));
  json_.field("region", case_.text(row.region)).field("planned", row.planned).field("actual", row.actual);
  json_.key("why").begin_array();
  for (const SetAsideWhy why :
       {SetAsideWhy::cloud_automation, SetAsideWhy::habit, SetAsideWhy::known_actor, SetAsideWhy::ticket}) {
    if ((row.why & (1U << static_cast<unsigned>(why))) != 0) json_.text(to_word(why));
  }
  json_.end_array().end_object();
}

void ReportParts::plan_totals() {
  std::uint64_t planned = 0;
  std::uint64_t actual = 0;
  for (const PlanRow& row : report_.judgement().plan) {
    planned += row.planned;
    actual += row.actual;
  }
  json_.key("plan").begin_object().field("planned", planned).field("actual", actual);
  json_.field("rows", std::uint64_t{report_.judgement().plan.size()}).end_object();
}

void ReportParts::baselines() {
  json_.key("baselines").begin_array();
  for (const CaseBaseline& baseline : case_.baselines()) {
    json_.begin_object().field("name", baseline.name).field("from", format_time(baseline.first));
    json_.field("to", format_time(baseline.last)).field("events", baseline.events).end_object();
  }
  json_.end_array();
}

}  // namespace snapsleuth
