#include "questions.h"

#include <algorithm>

#include "detect/history.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kEvidence = 20;

/// A binding's member without what kind of member it is: the actor of Google's logs is the address alone.
std::string_view member_name(std::string_view member) {
  for (const std::string_view kind : {"user:", "serviceAccount:"}) {
    if (member.starts_with(kind)) return member.substr(kind.size());
  }
  return member;
}

/// Whether a policy or role gives every right, or the right to give oneself every right. Azure's roles are named by
/// the ids that they have in every tenant: Owner, User Access Administrator, Role Based Access Control Administrator.
bool gives_all(std::string_view policy) {
  if (policy.find("Administrator") != std::string_view::npos) return true;
  const std::string_view role = policy.substr(policy.rfind('/') + 1);
  return role == "owner" || role == "Owner" || role == "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" ||
         role == "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9" || role == "f58310d9-a9f6-439a-9e8d-f62e7b41a168";
}

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

  /// Earlier snapshot acts of the actor that succeeded, before the run.
  QuestionAnswer history() const {
    std::vector<EventIndex> earlier;
    std::int64_t count = 0;
    for (const EventIndex event : case_.actor(run_.actor).activity) {
      const StoredEvent& stored = case_.event(event).stored;
      if (!(stored.time < run_.span.first)) break;
      if (finding_.detection.tainted_from && !(stored.time < *finding_.detection.tainted_from)) break;
      if (!makes_copy(stored.category) || stored.outcome != Outcome::success) continue;
      count += 1;
      if (earlier.size() < kEvidence) earlier.push_back(event);
    }
    const std::int64_t days = context_.days_of_logs(first_);
    if (count > 0) {
      Message why = message("answer.history.yes");
      why.with("count", count).with("since", format_time(case_.event(earlier.front()).stored.time));
      return make(QuestionId::history, Answer::yes, false, std::move(why), std::move(earlier));
    }
    if (!context_.has_history(first_)) {
      Message why = message(is_aws() ? "answer.history.unknown" : "answer.history.unknown.other");
      why.with("days", days).with("needed", context_.settings().thresholds.history_days);
      return make(QuestionId::history, Answer::unknown, false, std::move(why));
    }
    Message why = message("answer.history.no");
    why.with("days", days);
    return make(QuestionId::history, Answer::no, true, std::move(why));
  }

  /// Whether a sign-in belongs to the actor: its own, or of whoever assumed the role.
  [[nodiscard]] bool is_of_actor(EventIndex event) const {
    if (case_.event(event).actor == run_.actor) return true;
    const std::string_view target = case_.text(case_.attribute(event, AttributeKind::made));
    return !target.empty() && target.find("/" + actor_ + "/") != std::string_view::npos;
  }

  template <typename Visit>
  void for_context(std::int64_t hours_ahead, Visit visit) const {
    const Thresholds& t = context_.settings().thresholds;
    const Time from{run_.span.first.ns - t.look_back_hours * kHourNs};
    const Time to{run_.span.last.ns + hours_ahead * kHourNs};
    for (const EventIndex event : case_.context_between(from, to)) visit(event, case_.event(event).stored);
  }

  QuestionAnswer login_anomalies() const {
    std::vector<EventIndex> failed;
    std::vector<EventIndex> anomalies;
    bool any = false;
    bool without_mfa = false;
    bool failed_then_success = false;
    for_context(0, [&](EventIndex event, const StoredEvent& stored) {
      if (stored.category != Category::sign_in || !is_of_actor(event)) return;
      any = true;
      const Caller& caller = case_.caller(event);
      if (stored.outcome != Outcome::success) {
        failed.push_back(event);
        return;
      }
      if (failed.size() >= static_cast<std::size_t>(context_.settings().thresholds.failed_sign_ins)) {
        failed_then_success = true;
        anomalies.insert(anomalies.end(), failed.begin(), failed.end());
        anomalies.push_back(event);
      }
      failed.clear();
      const bool by_password = caller.kind == ActorKind::user || caller.kind == ActorKind::root;
      const bool console = case_.operation(event) == "ConsoleLogin";
      if (by_password && console && case_.text(case_.attribute(event, AttributeKind::mfa)) == "no") {
        without_mfa = true;
        anomalies.push_back(event);
      } else if (caller.kind == ActorKind::root) {
        anomalies.push_back(event);
      }
    });
    if (!anomalies.empty()) {
      const char* const key = failed_then_success ? "answer.login-anomalies.failed-then-success"
                              : without_mfa       ? "answer.login-anomalies.no-mfa"
                                                  : "answer.login-anomalies.root";
      return make(QuestionId::login_anomalies, Answer::yes, true, message(key), std::move(anomalies));
    }
    if (!any) return make(QuestionId::login_anomalies, Answer::unknown, false, message(no_sign_in()));
    return make(QuestionId::login_anomalies, Answer::no, false, message("answer.login-anomalies.no"));
  }

  [[nodiscard]] bool is_aws() const { return case_.actor(run_.actor).provider == Provider::aws; }

  /// Of a key, and of each cloud, something else is to be said where no sign-in is in the logs.
  [[nodiscard]] const char* no_sign_in() const {
    const auto any_key = [&](std::string_view part) {
      return std::any_of(run_.events.begin(), run_.events.end(), [&](EventIndex event) {
        return case_.text(case_.caller(event).access_key).find(part) != std::string_view::npos;
      });
    };
    switch (case_.actor(run_.actor).provider) {
      case Provider::azure:
        return "answer.login-anomalies.unknown.azure";
      case Provider::gcp:
        return any_key("/keys/") ? "answer.login-anomalies.key.google" : "answer.login-anomalies.unknown.google";
      case Provider::aws:
        break;
    }
    return any_key("AKIA") ? "answer.login-anomalies.key" : "answer.login-anomalies.unknown";
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
    ActorHistory history(context_, run_.actor);
    if (finding_.detection.tainted_from) history.taint(*finding_.detection.tainted_from);
    const auto own =
        history.within_own_hours(case_.event(first_).stored.time, context_.settings().thresholds.history_days);
    if (!own)
      return make(QuestionId::operating_hours, Answer::unknown, false, message("answer.operating-hours.unknown"));
    return make(QuestionId::operating_hours, *own ? Answer::yes : Answer::no, !*own,
                message(*own ? "answer.operating-hours.own.yes" : "answer.operating-hours.own.no"), {first_});
  }

  QuestionAnswer permissions() const {
    std::vector<EventIndex> gained;
    std::vector<EventIndex> refused;
    bool administrator = false;
    for_context(0, [&](EventIndex event, const StoredEvent& stored) {
      const bool by_actor = case_.event(event).actor == run_.actor;
      if (stored.outcome == Outcome::denied && by_actor) refused.push_back(event);
      if (stored.outcome != Outcome::success) return;
      if (stored.category != Category::permissions && stored.category != Category::credentials) return;
      if ((stored.flags & EventFlags::kProtects) != 0) return;
      const std::string_view target = case_.text(case_.attribute(event, AttributeKind::target_principal));
      const bool here = case_.caller(event).scope == case_.caller(first_).scope;  // another account's has the same name
      const bool for_actor =
          (here && target == actor_) || member_name(target) == case_.text(case_.actor(run_.actor).id);
      if (!by_actor && !for_actor) return;
      administrator = administrator || gives_all(case_.text(case_.attribute(event, AttributeKind::policy)));
      gained.push_back(event);
    });
    const bool root = case_.actor(run_.actor).kind == ActorKind::root;
    if (root) return make(QuestionId::permissions, Answer::yes, true, message("answer.permissions.root"), {first_});
    if (!gained.empty()) {
      Message why = message(administrator ? "answer.permissions.administrator" : "answer.permissions.gained");
      why.with("count", static_cast<std::int64_t>(gained.size()))
          .with("operation", std::string(case_.operation(gained.front())));
      return make(QuestionId::permissions, Answer::yes, true, std::move(why), std::move(gained));
    }
    if (refused.size() >= static_cast<std::size_t>(context_.settings().thresholds.refused_calls)) {
      Message why = message("answer.permissions.refused");
      why.with("count", static_cast<std::int64_t>(refused.size()));
      return make(QuestionId::permissions, Answer::yes, true, std::move(why), std::move(refused));
    }
    const Provider provider = case_.actor(run_.actor).provider;
    return make(QuestionId::permissions, Answer::unknown, false,
                message(provider == Provider::azure ? "answer.permissions.unknown.azure"
                        : provider == Provider::gcp ? "answer.permissions.unknown.google"
                                                    : "answer.permissions.unknown"));
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
