#include "decision.h"

#include <algorithm>
#include <array>
#include <map>

#include "detect/detect.h"
#include "model/note_once.h"
#include "settings/patterns.h"
#include "story.h"

namespace snapsleuth {
namespace {

ReasonId reason_of(IndicatorId id) {
  switch (id) {
    case IndicatorId::unfamiliar_actor:
    case IndicatorId::non_standard_actor:
      return ReasonId::unfamiliar_account;
    case IndicatorId::privilege_escalation:
      return ReasonId::privilege_escalation;
    case IndicatorId::off_hours:
      return ReasonId::unusual_times;
    case IndicatorId::known_compromised:
      return ReasonId::known_compromised;
    default:
      return ReasonId::other_suspicious_activity;
  }
}

/// From these scores on. An escalation is never below high, a review never above medium.
constexpr int kCritical = 80;
constexpr int kHigh = 55;
constexpr int kMedium = 25;

Severity severity_of(const Finding& finding) {
  if (finding.decision == Decision::escalate) return finding.score >= kCritical ? Severity::critical : Severity::high;
  return finding.score >= kMedium ? Severity::medium : Severity::low;
}

bool touches_sensitive(const DetectContext& context, const Run& run) {
  const std::vector<std::string>& patterns = context.settings().sensitive_resources;
  if (patterns.empty()) return false;
  return std::any_of(run.events.begin(), run.events.end(), [&](EventIndex event) {
    const auto attributes = context.investigation().attributes(event);
    return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
      return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return matches_resource(pattern, context.text(attribute.value));
      });
    });
  });
}

void score(const DetectContext& context, Finding& finding) {
  for (const Indicator& indicator : finding.detection.indicators) {
    finding.score_parts.push_back(
        {Message("score." + std::string(to_word(indicator.id)) +
                 (indicator.attempt && indicator.id != IndicatorId::unauthorized_call ? ".tried" : "")),
         indicator.points});
  }
  if (finding.exposure && finding.exposure->opened == Answer::yes)
    finding.score_parts.push_back({Message("score.opened"), 15});
  if (touches_sensitive(context, finding.detection.run))
    finding.score_parts.push_back({Message("score.sensitive"), 15});
  int total = 0;
  for (const ScorePart& part : finding.score_parts) total += part.points;
  const auto bound = [&](int least, int most) {
    const int bounded = std::clamp(total, least, most);
    if (bounded != total) {
      finding.score_parts.push_back({Message(bounded > total ? "score.floor" : "score.ceiling"), bounded - total});
    }
    finding.score = bounded;
  };
  if (finding.decision == Decision::escalate)
    bound(kHigh, 100);
  else
    bound(0, kHigh - 1);
}

void give_reasons(Finding& finding) {
  // An indicator that carries the decision is a reason; where no one does alone, those that do together are.
  const std::vector<Indicator>& indicators = finding.detection.indicators;
  const bool one_is_enough =
      std::any_of(indicators.begin(), indicators.end(), [](const Indicator& i) { return i.weight == Weight::enough; });
  for (const Indicator& indicator : indicators) {
    if (indicator.weight == Weight::none || (one_is_enough && indicator.weight != Weight::enough)) continue;
    finding.reasons.push_back({reason_of(indicator.id), indicator.why, indicator.evidence});
  }
}

const char* change_of_hours(const Indicator& indicator) {
  if (indicator.why.key == "indicator.off-hours.workload") return "change.off-hours.workload";
  return indicator.weight == Weight::enough ? "change.off-hours" : "change.off-hours.zone";
}

/// A known-actor entry answers for neither root nor outsiders, however long the logs are.
void say_who_would_be_standard(const DetectContext& context, const Indicator& indicator, const Run& run,
                               std::vector<Message>& out) {
  const std::string actor(context.investigation().actor_name(run.actor));
  if (context.is_outsider(run.events.front())) {
    if (indicator.weight != Weight::none)
      out.push_back(Message("change.non-standard-actor.outsider").with("actor", actor));
    return;
  }
  if (indicator.weight == Weight::enough) return;
  if (!context.has_history(run.events.front())) {
    out.push_back(Message("change.history").with("needed", context.settings().thresholds.history_days));
  }
  if (indicator.weight != Weight::none) out.push_back(Message("change.non-standard-actor").with("actor", actor));
}

/// Whom it was shared with outside: a receiver that is named as trusted already needs no further word.
void say_who_would_be_trusted(const DetectContext& context, const Indicator& indicator, std::vector<Message>& out) {
  const Case& c = context.investigation();
  std::vector<std::string> outside;
  std::vector<std::string> in_logs;
  for (const std::string& target : indicator.targets) {
    if (context.receiver(indicator.evidence.front(), target) != Receiver::outside) continue;
    outside.push_back(target);
    const auto own_log = [&](const CaseLog& log) { return log.scope == target; };
    if (std::any_of(c.logs().begin(), c.logs().end(), own_log)) in_logs.push_back(target);
  }
  if (!in_logs.empty()) out.push_back(Message("change.shared-outside.in-logs").with("scopes", std::move(in_logs)));
  if (!outside.empty()) out.push_back(Message("change.shared-outside").with("receivers", std::move(outside)));
}

/// By how far the copy went: an account is owned or trusted, a region in use. Within own regions no setting answers.
const char* change_of_destination(const Indicator& indicator) {
  const std::string_view why = indicator.why.key;
  if (why.find(".account") != std::string_view::npos) return "change.copied-elsewhere.account";
  const bool named = why.find(".unused") != std::string_view::npos || why.find(".not-own") != std::string_view::npos;
  return named ? "change.copied-elsewhere" : "change.copied-elsewhere.own";
}

void say_what_would_change(const DetectContext& context, Finding& finding) {
  std::vector<Message>& out = finding.would_change;
  const Case& c = context.investigation();
  const std::string actor(c.actor_name(finding.detection.run.actor));
  for (const Indicator& indicator : finding.detection.indicators) {
    // What counts for nothing holds no decision up. Only that the logs are short says what would tell.
    if (indicator.weight == Weight::none && indicator.id != IndicatorId::non_standard_actor) continue;
    switch (indicator.id) {
      case IndicatorId::shared_outside:
        say_who_would_be_trusted(context, indicator, out);
        break;
      case IndicatorId::made_public:
        out.push_back(Message("change.made-public"));
        break;
      case IndicatorId::off_hours:
        out.push_back(Message(change_of_hours(indicator)).with("actor", actor));
        break;
      case IndicatorId::unusual_call:
      case IndicatorId::privilege_escalation:
      case IndicatorId::excessive_permissions:
      case IndicatorId::network_change:
      case IndicatorId::logging_tampered:
      case IndicatorId::tracks_covered:
      case IndicatorId::protection_weakened:
      case IndicatorId::used_elsewhere:
      case IndicatorId::data_read_out:
      case IndicatorId::login_anomaly:
        out.push_back(Message("change." + std::string(to_word(indicator.id))).with("actor", actor));
        break;
      case IndicatorId::unfamiliar_actor:
        out.push_back(Message("change.unfamiliar-actor").with("actor", actor));
        break;
      case IndicatorId::non_standard_actor:
        say_who_would_be_standard(context, indicator, finding.detection.run, out);
        break;
      case IndicatorId::rapid_succession:
        out.push_back(Message("change.rapid-succession").with("actor", actor));
        break;
      case IndicatorId::unauthorized_call:
        out.push_back(Message("change.unauthorized-call").with("actor", actor));
        break;
      case IndicatorId::copied_elsewhere:
        out.push_back(
            Message(change_of_destination(indicator)).with("actor", actor).with("targets", indicator.targets));
        break;
      default:
        break;
    }
  }
  if (finding.decision != Decision::escalate) out.push_back(Message("change.second-sign").with("actor", actor));
}

}  // namespace

void decide(const DetectContext& context, Finding& finding) {
  finding.decision = escalates(finding.detection.indicators) ? Decision::escalate : Decision::review;
  score(context, finding);
  finding.severity = severity_of(finding);
  if (finding.decision == Decision::escalate) give_reasons(finding);
  say_what_would_change(context, finding);
}

namespace {

/// Whom a run shared what with, and what it opened to everybody; done or only tried.
struct Shares {
  std::vector<std::string> snapshots;
  std::vector<std::string> receivers;
  std::vector<std::string> published;
  std::int64_t unnamed = 0;  ///< Shares that do not say with whom: a refused call keeps its parameters to itself.
};

Shares shares_of(const DetectContext& context, const Run& run, bool done) {
  const Case& c = context.investigation();
  Shares shares;
  for (const EventIndex event : run.events) {
    const StoredEvent& stored = c.event(event).stored;
    if (stored.category != Category::share || (stored.outcome == Outcome::success) != done) continue;
    const std::string_view snapshot = c.text(c.attribute(event, AttributeKind::snapshot));
    bool named = false;
    for (const StoredAttribute& attribute : c.attributes(event)) {
      if (attribute.kind != AttributeKind::share_add || snapshot.empty()) continue;
      named = true;
      const std::string_view receiver = c.text(attribute.value);
      if (is_public_scope(receiver)) {
        note_once(shares.published, snapshot);
      } else {
        note_once(shares.snapshots, snapshot);
        note_once(shares.receivers, receiver);
      }
    }
    shares.unnamed += named ? 0 : 1;
  }
  return shares;
}

/// More names than this are a number in a title.
constexpr std::size_t kNamesInTitle = 2;
/// More acts than this are "more" in a title.
constexpr std::size_t kActsInTitle = 4;

/// `key` with the snapshots' names, or `key`.many with their number.
Message act_on(const std::string& key, const std::string& ending, std::vector<std::string> snapshots) {
  const bool many = snapshots.size() > kNamesInTitle;
  if (!many) return std::move(Message(key + ending).with("snapshots", std::move(snapshots)));
  return std::move(Message(key + ".many" + ending).with("count", static_cast<std::int64_t>(snapshots.size())));
}

void add_shares(const DetectContext& context, const Run& run, std::vector<Message>& acts) {
  for (const bool done : {true, false}) {
    const std::string ending = done ? "" : ".tried";
    Shares shares = shares_of(context, run, done);
    if (!shares.published.empty()) acts.push_back(act_on("act.publish", ending, std::move(shares.published)));
    if (!shares.receivers.empty()) {
      const bool accounts = !account_of(shares.receivers.front()).empty() || shares.receivers.size() > 1;
      acts.push_back(act_on(accounts ? "act.share" : "act.share.named", ending, std::move(shares.snapshots)));
      acts.back().with("receivers", std::move(shares.receivers));
    }
    if (shares.unnamed > 0) acts.push_back(Message("act.share.unnamed" + ending).with("count", shares.unnamed));
  }
}

/// Google Cloud writes a copy into another project twice: whole where it is made, and without the copy's name where the
/// disk lies. Each such trace beside its copy, by category, is one too many.
class OwnersTraces {
 public:
  void note(const Case& c, EventIndex event) {
    const StoredEvent& stored = c.event(event).stored;
    const bool makes = stored.category == Category::copy || stored.category == Category::create;
    if (!makes || c.caller(event).provider != Provider::gcp) return;
    const bool named = c.attribute(event, AttributeKind::made) != 0;
    const StringId source = c.attribute(event, named ? AttributeKind::source : AttributeKind::snapshot);
    if (source == 0) return;
    Seen& seen = seen_[{stored.category, source}];
    (named ? seen.copies : seen.traces) += 1;
  }
  [[nodiscard]] std::int64_t beside_copies(Category category) const {
    std::int64_t count = 0;
    for (const auto& [of, seen] : seen_) {
      if (of.first == category) count += std::min(seen.copies, seen.traces);
    }
    return count;
  }

 private:
  struct Seen {
    std::int64_t copies = 0;
    std::int64_t traces = 0;
  };
  std::map<std::pair<Category, StringId>, Seen> seen_;
};

/// What a run did, a part a category, the gravest first: a list shows the beginning.
std::vector<Message> acts_of(const DetectContext& context, const Run& run) {
  struct Count {
    std::int64_t done = 0;
    std::int64_t tried = 0;
  };
  static constexpr std::array kOrder{Category::read,   Category::export_, Category::copy,      Category::restore,
                                     Category::create, Category::delete_, Category::configure, Category::list};
  std::array<Count, 17> counts{};
  Count links;
  OwnersTraces traces;
  std::array<std::vector<std::string>, 2> linked;  // what links were given of, and what they were tried for
  for (const EventIndex event : run.events) {
    const StoredEvent& stored = context.investigation().event(event).stored;
    Count& count =
        gives_link(context.investigation(), event) ? links : counts[static_cast<std::size_t>(stored.category)];
    const bool done = stored.outcome == Outcome::success;
    (done ? count.done : count.tried) += 1;
    if (done) traces.note(context.investigation(), event);
    if (&count == &links)
      note_once(linked[done ? 0 : 1], context.text(context.investigation().attribute(event, AttributeKind::snapshot)));
  }
  for (const Category category : {Category::copy, Category::create}) {
    counts[static_cast<std::size_t>(category)].done -= traces.beside_copies(category);
  }
  const bool only_lists = std::all_of(run.events.begin(), run.events.end(), [&](EventIndex event) {
    return context.investigation().event(event).stored.category == Category::list;
  });
  std::vector<Message> acts;
  add_shares(context, run, acts);
  for (const Category category : kOrder) {
    if (category == Category::list && !only_lists) continue;
    const auto say = [&](const std::string& key, const Count& count) {
      if (count.done > 0) acts.push_back(Message(key).with("count", count.done));
      if (count.tried > 0) acts.push_back(Message(key + ".tried").with("count", count.tried));
    };
    say("act." + std::string(to_word(category)), counts[static_cast<std::size_t>(category)]);
    if (category != Category::export_) continue;
    for (const std::size_t tried : {0U, 1U}) {
      const std::int64_t count = tried == 0 ? links.done : links.tried;
      if (count == 0) continue;
      if (linked[tried].size() > kNamesInTitle) linked[tried].clear();
      acts.push_back(Message(tried == 0 ? "act.export.link" : "act.export.link.tried")
                         .with("count", count)
                         .with("snapshots", std::move(linked[tried])));
    }
  }
  if (acts.size() > kActsInTitle + 1) {
    acts.resize(kActsInTitle);
    acts.emplace_back("act.more");
  }
  return acts;
}

}  // namespace

void entitle(const DetectContext& context, Finding& finding) {
  const Case& c = context.investigation();
  const Run& run = finding.detection.run;
  const Calendar& calendar = calendar_for(context.settings(), context.actor_texts(run.events.front()));
  const LocalTime local = local_time_of(calendar, run.span.first);
  std::vector<std::string> addresses;
  for (const EventIndex event : run.events) {
    std::string address(c.text(c.caller(event).address));
    if (!address.empty() && std::find(addresses.begin(), addresses.end(), address) == addresses.end()) {
      addresses.push_back(std::move(address));
    }
  }
  finding.title = Message("title")
                      .with("actor", std::string(c.actor_name(run.actor)))
                      .with("acts", acts_of(context, run))
                      .with("time", clock_text(local.hour * 60 + local.minute))
                      .with("weekday", std::string(weekday_name(local)))
                      .with("date", format_day(local.day_number))
                      .with("zone", calendar.time_zone)
                      .with("addresses", addresses);
}

}  // namespace snapsleuth
