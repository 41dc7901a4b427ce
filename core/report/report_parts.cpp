#include "report_parts.h"

#include <algorithm>
#include <array>

#include "report/sentences.h"

namespace snapsleuth {
namespace {

/// The playbook's questions, in its words.
constexpr std::array<std::string_view, 4> kQuestionTexts{
    "Was the snapshot activity performed by an account with a history of such actions?",
    "Are there associated login anomalies with the account involved?",
    "Did the event occur during regular operational hours, or does it stand out?",
    "Are there any known vulnerabilities or excessive permissions associated with the account?"};

void note_once(std::vector<std::string>& texts, std::string_view text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.emplace_back(text);
}

/// What the logs say first, then what context files say.
Message with_context(const QuestionAnswer& question) {
  if (question.context.empty()) return question.why;
  return Message("answer.with-context")
      .with("answer", std::vector<Message>{question.why})
      .with("context", question.context);
}

/// How many names of one kind a finding lists; a burst from a thousand addresses says so by its number of events.
constexpr std::size_t kMaxNames = 100;

}  // namespace

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

void ReportParts::message_fields(std::string_view text_name, const Message& said) {
  json_.field(text_name, english(said)).key("message");
  message(said);
}

EventIndex ReportParts::head_of(EventIndex index) const {
  const auto folded = report_.folded_in_.find(index);
  return folded == report_.folded_in_.end() ? index : folded->second;
}

void ReportParts::evidence(const std::vector<EventIndex>& events) {
  json_.key("evidence").begin_array();
  std::vector<EventIndex> written;
  for (const EventIndex event : events) {
    const EventIndex head = head_of(event);
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
  std::vector<std::string> resources;
  for (const StoredAttribute& attribute : case_.attributes(index)) {
    switch (attribute.kind) {
      case AttributeKind::snapshot:
      case AttributeKind::source:
      case AttributeKind::made:
      case AttributeKind::attached_to:
      case AttributeKind::owner_volume:
      case AttributeKind::bucket:
      case AttributeKind::resource:
        note_once(resources, case_.text(attribute.value));
        break;
      default:
        break;
    }
  }
  if (!resources.empty()) json_.texts("resources", resources);
  if (const auto fold = report_.folds_.find(index); fold != report_.folds_.end() && fold->second.count > 1) {
    json_.field("count", fold->second.count).field("until", format_time(fold->second.until));
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
    const EventIndex head = head_of(index);
    if (head == last) continue;
    last = head;
    event(head);
  }
  json_.end_array();
}

void ReportParts::actor(const Finding& finding) {
  const Actor& actor = case_.actor(finding.detection.run.actor);
  std::vector<std::string> sessions;
  std::vector<std::string> keys;
  std::vector<std::string> via;
  for (const EventIndex event : finding.detection.run.events) {
    const Caller& caller = case_.caller(event);
    if (sessions.size() < kMaxNames) note_once(sessions, case_.text(caller.session));
    if (keys.size() < kMaxNames) note_once(keys, case_.text(caller.access_key));
    if (via.size() < kMaxNames) note_once(via, case_.text(caller.via));
  }
  json_.key("actor").begin_object();
  json_.field("id", case_.text(actor.id)).field("kind", to_word(actor.kind));
  json_.optional_field("name", case_.actor_name(finding.detection.run.actor));
  if (!sessions.empty()) json_.texts("sessions", sessions);
  if (!keys.empty()) json_.texts("accessKeys", keys);
  if (!via.empty()) json_.texts("via", via);
  json_.end_object();
}

void ReportParts::places(const Finding& finding) {
  std::vector<std::string> scopes;
  std::vector<std::string> regions;
  std::vector<std::string> addresses;
  std::vector<std::string> agents;
  std::vector<std::string> resources;
  for (const EventIndex event : finding.detection.run.events) {
    const Caller& caller = case_.caller(event);
    note_once(scopes, case_.text(caller.scope));
    if (regions.size() < kMaxNames) note_once(regions, case_.text(caller.region));
    if (addresses.size() < kMaxNames) note_once(addresses, case_.text(caller.address));
    if (agents.size() < kMaxNames) note_once(agents, case_.text(caller.agent));
    if (case_.event(event).stored.category == Category::list) continue;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const bool snapshot = attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::made ||
                            attribute.kind == AttributeKind::source;
      if (snapshot && resources.size() < kMaxNames) note_once(resources, case_.text(attribute.value));
    }
  }
  json_.texts("scopes", scopes).texts("regions", regions).texts("sourceAddresses", addresses);
  json_.texts("userAgents", agents).texts("resources", resources);
}

void ReportParts::decision(const Finding& finding) {
  json_.field("severity", to_word(finding.severity));
  json_.key("score").number(static_cast<std::int64_t>(finding.score));
  json_.key("scoreParts").begin_array();
  for (const ScorePart& part : finding.score_parts) {
    json_.begin_object().field("text", english(part.text)).key("points").number(static_cast<std::int64_t>(part.points));
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
    json_.field("text", kQuestionTexts[static_cast<std::size_t>(question.id)]);
    json_.field("answer", to_word(question.answer));
    message_fields("why", with_context(question));
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
    json_.field("event", case_.text(case_.event(head_of(edge.event)).id)).end_object();
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
  evidence(exposure.evidence);
  json_.end_object();
}

void ReportParts::steps(const Finding& finding) {
  json_.key("steps").begin_array();
  for (const Step& step : steps_of(report_.context_, finding)) {
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
  json_.begin_object();
  json_.field("id", finding.id).field("provider", to_word(case_.actor(run.actor).provider));
  decision(finding);
  message_fields("title", finding.title);
  actor(finding);
  json_.field("from", format_time(run.span.first)).field("to", format_time(run.span.last));
  places(finding);
  indicators(finding);
  questions(finding);
  story(finding);
  if (finding.exposure) exposure(*finding.exposure);
  if (!finding.originators.empty()) {
    json_.key("originators").begin_array();
    for (const Originator& originator : finding.originators) {
      json_.begin_object()
          .field("actor", case_.text(case_.actor(originator.actor).id))
          .field("how", english(originator.how));
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
  json_.begin_object();
  json_.field("id", finding.id).field("provider", to_word(case_.actor(run.actor).provider));
  json_.field("severity", to_word(finding.severity)).key("score").number(static_cast<std::int64_t>(finding.score));
  json_.key("escalate").boolean(finding.decision == Decision::escalate);
  json_.field("decision", to_word(finding.decision)).field("title", english(finding.title));
  json_.field("from", format_time(run.span.first)).field("to", format_time(run.span.last));
  actor(finding);
  json_.key("indicators").begin_array();
  for (const Indicator& indicator : finding.detection.indicators) json_.text(to_word(indicator.id));
  json_.end_array();
  places(finding);
  json_.end_object();
}

void ReportParts::input(const CaseInput& input) {
  json_.begin_object();
  json_.field("name", input.name).field("bytes", input.bytes).field("format", input.format);
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
    json_.begin_object().field("log", english(missing.log)).field("why", english(missing.why));
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
  for (const QuestionCoverage& question : report_.judgement_.questions) question_coverage(question);
  json_.end_array().end_object();
}

void ReportParts::totals() {
  const auto escalations = std::count_if(report_.judgement_.findings.begin(), report_.judgement_.findings.end(),
                                         [](const Finding& f) { return f.decision == Decision::escalate; });
  json_.key("totals").begin_object();
  json_.field("records", case_.total_records()).field("events", case_.total_events());
  json_.field("snapshotEvents", std::uint64_t{case_.activity().size()}).field("actors", case_.total_actors());
  json_.field("findings", std::uint64_t{report_.judgement_.findings.size()});
  json_.field("escalations", static_cast<std::uint64_t>(escalations)).end_object();
}

void ReportParts::set_aside() {
  json_.key("setAside").begin_array();
  for (const SetAside& one : report_.judgement_.set_aside) {
    json_.begin_object().field("actor", case_.text(case_.actor(one.actor).id));
    json_.field("provider", to_word(case_.actor(one.actor).provider)).field("why", to_word(one.why));
    json_.field("text", english(one.text)).field("events", one.events).end_object();
  }
  json_.end_array();
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
