#include "questions.h"

#include <algorithm>
#include <set>

#include "detect/history.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kEvidence = 20;

class Questions {
 public:
  Questions(const DetectContext& context, Finding& finding)
      : context_(context),
        case_(context.investigation()),
        finding_(finding),
        run_(finding.detection.run),
        first_(run_.events.front()),
        actor_(case_.actor_name(run_.actor)) {}

  void answer() { finding_.questions = {history(), login_anomalies(), operating_hours(), permissions()}; }

 private:
  static QuestionAnswer make(QuestionId id, Answer answer, bool concern, Message why,
                             std::vector<EventIndex> evidence = {}) {
    QuestionAnswer out;
    out.id = id;
    out.answer = answer;
    out.concern = concern;
    out.why = std::move(why);
    if (evidence.size() > kEvidence) evidence.resize(kEvidence);
    out.evidence = std::move(evidence);
    return out;
  }

  [[nodiscard]] Message message(std::string key) const {
    return std::move(Message(std::move(key)).with("actor", actor_));
  }

  /// Earlier copies of the actor that succeeded, before the run.
  QuestionAnswer history() const {
    std::vector<EventIndex> earlier = finding_.detection.past.creation_events;
    const auto count = static_cast<std::int64_t>(finding_.detection.past.creations);
    const std::int64_t days = context_.days_of_logs(first_);
    if (count > 0) {
      Message why = message("answer.history.yes");
      why.with("count", count).with("since", format_time(case_.event(earlier.front()).stored.time));
      return make(QuestionId::history, Answer::yes, false, std::move(why), std::move(earlier));
    }
    if (!context_.has_history(first_)) {
      Message why = message(provider() == Provider::aws ? "answer.history.unknown" : "answer.history.unknown.other");
      why.with("days", days).with("needed", context_.settings().thresholds.history_days);
      return make(QuestionId::history, Answer::unknown, false, std::move(why));
    }
    Message why = message(finding_.detection.past.excluded ? "answer.history.no.but-escalated" : "answer.history.no");
    why.with("days", days);
    return make(QuestionId::history, Answer::no, true, std::move(why));
  }

  [[nodiscard]] const Indicator* fired(IndicatorId id) const {
    const std::vector<Indicator>& all = finding_.detection.indicators;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Indicator& i) { return i.id == id; });
    return found == all.end() ? nullptr : &*found;
  }

  /// Whoever assumed the role signed in for it.
  [[nodiscard]] bool has_sign_ins() const {
    const Time from{run_.span.first.ns - context_.settings().thresholds.look_back_hours * kHourNs};
    std::set<ActorIndex> chain{run_.actor};
    for (const EventIndex event : run_.events) {
      const Caller& caller = case_.caller(event);
      if (const auto assumer = case_.assumer_of(caller.actor, caller.session, case_.event(event).stored.time))
        chain.insert(*assumer);
    }
    return std::any_of(chain.begin(), chain.end(), [&](ActorIndex actor) {
      const auto around = context_.surroundings().by(actor, from, run_.span.last);
      return std::any_of(around.begin(), around.end(),
                         [&](EventIndex event) { return case_.event(event).stored.category == Category::sign_in; });
    });
  }

  [[nodiscard]] Provider provider() const { return case_.actor(run_.actor).provider; }

  [[nodiscard]] bool used_key_like(std::string_view part) const {
    return std::any_of(run_.events.begin(), run_.events.end(), [&](EventIndex event) {
      return case_.text(case_.caller(event).access_key).find(part) != std::string_view::npos;
    });
  }

  /// Where no sign-in is in the logs, each cloud keeps them elsewhere, and a key has none.
  [[nodiscard]] const char* no_sign_in() const {
    switch (provider()) {
      case Provider::azure:
        return "answer.login-anomalies.unknown.azure";
      case Provider::gcp:
        return used_key_like("/keys/") ? "answer.login-anomalies.key.google" : "answer.login-anomalies.unknown.google";
      case Provider::aws:
        break;
    }
    return used_key_like("AKIA") ? "answer.login-anomalies.key" : "answer.login-anomalies.unknown";
  }

  [[nodiscard]] const char* no_change_of_rights() const {
    switch (provider()) {
      case Provider::azure:
        return "answer.permissions.unknown.azure";
      case Provider::gcp:
        return "answer.permissions.unknown.google";
      case Provider::aws:
        break;
    }
    return "answer.permissions.unknown";
  }

  QuestionAnswer login_anomalies() const {
    if (const Indicator* anomaly = fired(IndicatorId::login_anomaly)) {
      return make(QuestionId::login_anomalies, Answer::yes, true, anomaly->why, anomaly->evidence);
    }
    if (has_sign_ins()) {
      // How a federated person signed in, the identity provider knows and the cloud's log does not.
      const bool federated =
          case_.actor(run_.actor).person_session || case_.actor(run_.actor).kind == ActorKind::federated;
      return make(QuestionId::login_anomalies, Answer::no, false,
                  message(federated ? "answer.login-anomalies.no.federated" : "answer.login-anomalies.no"));
    }
    return make(QuestionId::login_anomalies, Answer::unknown, false, message(no_sign_in()));
  }

  QuestionAnswer operating_hours() const {
    if (!context_.is_person(first_)) return workload_hours();
    const Calendar& calendar = calendar_for(context_.settings(), context_.actor_texts(first_));
    std::vector<EventIndex> outside;
    for (const EventIndex event : run_.events) {
      if (!within_hours(calendar, case_.event(event).stored.time)) outside.push_back(event);
    }
    Message why = message(outside.empty() ? "answer.operating-hours.yes" : "answer.operating-hours.no");
    if (!calendar.time_zone_given)
      why = message(outside.empty() ? "answer.operating-hours.yes.utc" : "answer.operating-hours.no.utc");
    why.with("count", static_cast<std::int64_t>(outside.size()))
        .with("total", static_cast<std::int64_t>(run_.events.size()))
        .with("zone", calendar.time_zone);
    const Answer answer = outside.empty() ? Answer::yes : Answer::no;
    return make(QuestionId::operating_hours, answer, answer == Answer::no, std::move(why), std::move(outside));
  }

  /// Workloads work at night: theirs are their own hours.
  QuestionAnswer workload_hours() const {
    if (case_.actor(run_.actor).kind == ActorKind::external_account) {
      return make(QuestionId::operating_hours, Answer::unknown, false, message("answer.operating-hours.outsider"));
    }
    switch (finding_.detection.past.hour) {
      case OwnHour::within:
        return make(QuestionId::operating_hours, Answer::yes, false, message("answer.operating-hours.own.yes"),
                    {first_});
      case OwnHour::outside:
        return make(QuestionId::operating_hours, Answer::no, true, message("answer.operating-hours.own.no"), {first_});
      case OwnHour::none:
        return make(QuestionId::operating_hours, Answer::unknown, false, message("answer.operating-hours.none"));
      case OwnHour::unknown:
        break;
    }
    return make(QuestionId::operating_hours, Answer::unknown, false, message("answer.operating-hours.unknown"));
  }

  QuestionAnswer permissions() const {
    if (case_.actor(run_.actor).kind == ActorKind::root)
      return make(QuestionId::permissions, Answer::yes, true, message("answer.permissions.root"), {first_});
    for (const IndicatorId id : {IndicatorId::privilege_escalation, IndicatorId::excessive_permissions}) {
      if (const Indicator* found = fired(id))
        return make(QuestionId::permissions, Answer::yes, true, found->why, found->evidence);
    }
    const Indicator* refused = fired(IndicatorId::unauthorized_call);
    if (refused != nullptr && refused->weight == Weight::enough)
      return make(QuestionId::permissions, Answer::yes, true, refused->why, refused->evidence);
    return make(QuestionId::permissions, Answer::unknown, false, message(no_change_of_rights()));
  }

  const DetectContext& context_;
  const Case& case_;
  Finding& finding_;
  const Run& run_;
  EventIndex first_;
  std::string actor_;
};

}  // namespace

void answer_questions(const DetectContext& context, Finding& finding) { Questions(context, finding).answer(); }

}  // namespace snapsleuth
