#include "redacted_judgement.h"

#include <algorithm>
#include <utility>

namespace snapsleuth {
namespace {

using Texts = std::vector<std::string>;

void redact(Texts& texts, Redactor& redactor) { texts = redactor.texts(texts); }

void redact(std::optional<Texts>& texts, Redactor& redactor) {
  if (texts) redact(*texts, redactor);
}

void redact_words(std::optional<Texts>& words, Redactor& redactor) {
  if (!words) return;
  for (std::string& word : *words) word = redactor.word(word);
}

void redact(AddressSet& addresses, Redactor& redactor) {
  addresses = AddressSet::shown_as(redactor.texts(addresses.texts()));
}

void redact(std::string& text, Redactor& redactor) { text = redactor.text_of(text); }

void redact(std::optional<std::string>& text, Redactor& redactor) {
  if (text) redact(*text, redactor);
}

/// What an analyst wrote for people.
void redact_note(std::string& note, Redactor& redactor) {
  if (!note.empty()) note = redactor.pseudonyms().of("note", note);
}

void redact(KnownActor& known, Redactor& redactor) {
  redact(known.pattern, redactor);
  redact_note(known.note, redactor);
  redact_words(known.operations, redactor);
  redact_words(known.regions, redactor);
  if (known.addresses) redact(*known.addresses, redactor);
  redact(known.share_to, redactor);
}

void redact(ApprovedChange& change, Redactor& redactor) {
  change.ticket = redactor.pseudonyms().of("ticket", change.ticket);
  redact(change.actor, redactor);
  redact(change.scope, redactor);
  redact(change.resource, redactor);
  redact_words(change.operations, redactor);
  redact(change.share_to, redactor);
}

void redact(std::vector<Message>& sentences, Redactor& redactor) {
  for (Message& sentence : sentences) sentence = redactor.message(sentence);
}

void redact(Exposure& exposure, Redactor& redactor) {
  redact(exposure.data, redactor);
  redact(exposure.readers, redactor);
  redact(exposure.given, redactor);
  for (OpenPeriod& period : exposure.periods) {
    redact(period.what, redactor);
    redact(period.reader, redactor);
  }
}

/// "ticket CHG-1", "known actor backup-*": our words, then the setting's.
void redact_silencer(std::string& by, Redactor& redactor) {
  for (const std::string_view words : {"ticket ", "known actor "}) {
    if (!by.starts_with(words)) continue;
    const std::size_t end = std::min(by.rfind(" (covers "), by.size());  // how much of the run, in our words again
    const std::string name = by.substr(words.size(), end - words.size());
    const std::string shown = words == "ticket " ? redactor.pseudonyms().of("ticket", name) : redactor.text_of(name);
    by = std::string(words) + shown + by.substr(end);
    return;
  }
  redact(by, redactor);
}

void redact(Detection& detection, Redactor& redactor) {
  for (Indicator& indicator : detection.indicators) {
    indicator.why = redactor.message(indicator.why);
    redact(indicator.targets, redactor);
  }
  for (Silenced& silenced : detection.silenced) redact_silencer(silenced.by, redactor);
}

/// A finding's id is made of names that whoever has them could try: here with the key.
std::string redacted_id(const std::string& id, const Redactor& redactor) {
  return redactor.pseudonyms().digits(id, id.size());
}

void redact(Finding& finding, Redactor& redactor) {
  finding.id = redacted_id(finding.id, redactor);
  redact(finding.detection, redactor);
  for (ScorePart& part : finding.score_parts) part.text = redactor.message(part.text);
  for (EscalationReason& reason : finding.reasons) reason.text = redactor.message(reason.text);
  finding.title = redactor.message(finding.title);
  for (QuestionAnswer& question : finding.questions) {
    question.why = redactor.message(question.why);
    redact(question.context, redactor);
  }
  for (StoryEdge& edge : finding.story) {
    redact(edge.from, redactor);
    redact(edge.to, redactor);
  }
  if (finding.exposure) redact(*finding.exposure, redactor);
  redact(finding.would_change, redactor);
  for (Originator& originator : finding.originators) {
    redact(originator.actor, redactor);
    originator.how = redactor.message(originator.how);
  }
  for (std::string& id : finding.linked) id = redacted_id(id, redactor);
}

/// A step names its files after the finding.
void rename_files(Message& text, const Finding& from, const Finding& to) {
  constexpr std::size_t kDigits = 8;
  const std::string before = "case-" + from.id.substr(0, kDigits);
  for (auto& [gap, value] : text.values) {
    auto* file = std::get_if<std::string>(&value);
    if (gap == "file" && file != nullptr && file->starts_with(before)) {
      *file = "case-" + to.id.substr(0, kDigits) + file->substr(before.size());
    }
  }
}

}  // namespace

Settings redacted(Settings settings, Redactor& redactor) {
  for (KnownActor& known : settings.known_actors) redact(known, redactor);
  for (CompromisedActor& actor : settings.compromised_actors) redact(actor.pattern, redactor);
  redact(settings.own_scopes, redactor);
  redact(settings.trusted_addresses, redactor);
  for (ApprovedChange& change : settings.approved_changes) redact(change, redactor);
  for (TrustedScope& trusted : settings.trusted_scopes) {
    redact(trusted.scope, redactor);
    redact_note(trusted.name, redactor);
    redact_note(trusted.note, redactor);
  }
  redact(settings.sensitive_resources, redactor);
  for (ActorCalendar& calendar : settings.calendars) redact(calendar.actors, redactor);
  redact(settings.indicators_of_compromise.addresses, redactor);
  for (std::string& agent : settings.indicators_of_compromise.user_agents) redact(agent, redactor);
  redact(settings.indicators_of_compromise.scopes, redactor);
  for (std::string& region : settings.own_regions) region = redactor.word(region);
  return settings;
}

Judgement redacted(Judgement judgement, Redactor& redactor) {
  for (Finding& finding : judgement.findings) redact(finding, redactor);
  for (SetAside& one : judgement.set_aside) one.text = redactor.message(one.text);
  for (QuestionCoverage& question : judgement.questions) {
    for (QuestionCoverage::Missing& missing : question.missing) {
      missing.log = redactor.message(missing.log);
      missing.why = redactor.message(missing.why);
      missing.query.clear();
    }
  }
  return judgement;
}

std::vector<Step> redacted(std::vector<Step> steps, const Finding& from, const Finding& to, Redactor& redactor) {
  for (Step& step : steps) {
    Message shown = redactor.message(step.text);
    for (std::size_t i = 0; i < shown.values.size(); ++i) {
      if (shown.values[i].first == "file") shown.values[i] = step.text.values[i];
    }
    rename_files(shown, from, to);
    step.text = std::move(shown);
    step.commands.clear();
  }
  return steps;
}

}  // namespace snapsleuth
