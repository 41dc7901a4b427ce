// unfamiliar-actor: the playbook's unfamiliar account. First seen, or created, shortly before; or known, but never with
// snapshots, and now copying, sharing, exporting, reading or restoring, outside its hours, or more than three at once.
//
// Evidence: what it did in this run, and its creation where the logs show it. Where the logs do not reach back far
// enough, nobody can be called unfamiliar: then this does not fire, and the answer is unknown.
// Looks like it: a new colleague, a new pipeline. A ticket that names actor and resource answers for it.
#include <algorithm>

#include "detect/detector.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kManyCreations = 3;

/// Copying, exporting, reading, restoring, and giving away: a share among own scopes gives nothing away.
bool takes_data(const RunView& view, EventIndex event) {
  const Category category = view.event(event).category;
  if (category != Category::share) {
    return category == Category::copy || category == Category::export_ || category == Category::read ||
           category == Category::restore;
  }
  return !shares_among_own(view.context, event);
}

/// Calls that make an account: IAM's, Entra's and Google Cloud's.
constexpr std::string_view kCreations[] = {"CreateUser",
                                           "CreateRole",
                                           "Add user",
                                           "Invite external user",
                                           "Add service principal",
                                           "google.iam.admin.v1.CreateServiceAccount"};

/// The call that made this user, role or service account, within the days that make an actor new.
std::optional<EventIndex> creation_of_actor(const RunView& view, Time first_act) {
  const Time after{first_act.ns - view.context.settings().thresholds.history_days * kDayNs + 1};
  for (const EventIndex event : view.context.surroundings().about(view.run.actor, after, first_act)) {
    const std::string_view operation = view.investigation().operation(event);
    const bool creates = std::find(std::begin(kCreations), std::end(kCreations), operation) != std::end(kCreations);
    if (creates && view.event(event).outcome == Outcome::success) return event;
  }
  return std::nullopt;
}

/// Whoever is seen on the very day on which the logs begin may have been there for years.
bool is_new(const RunView& view, Time seen) {
  const Case& c = view.investigation();
  const std::optional<Time> begin = c.logs_begin(c.caller(view.run.events.front()).scope);
  return begin && seen.ns - begin->ns >= kDayNs;
}

bool outside_hours(const RunView& view, EventIndex event) {
  if (view.context.is_person(event)) {
    const Calendar& calendar = calendar_for(view.context.settings(), view.context.actor_texts(event));
    return calendar.time_zone_given && !within_hours(calendar, view.event(event).time);
  }
  return view.history.own_hour(view.event(event).time) == OwnHour::outside;
}

/// For somebody with a history, but none with snapshots.
bool is_more_than_a_first_snapshot(const RunView& view, const std::vector<EventIndex>& acts) {
  std::size_t made = 0;
  for (const EventIndex event : acts) {
    if (takes_data(view, event) || outside_hours(view, event)) return true;
    if (view.event(event).category == Category::create) made += 1;
  }
  return made > kManyCreations;
}

}  // namespace

std::optional<Indicator> detect_unfamiliar_actor(const RunView& view) {
  const Case& c = view.investigation();
  // A foreign account is an outsider, which non-standard-actor says; a service is no account.
  const ActorKind kind = c.actor(view.run.actor).kind;
  if (kind == ActorKind::cloud_service || kind == ActorKind::external_account) return std::nullopt;
  std::vector<EventIndex> acts;
  for (const EventIndex event : view.run.events) {
    if (counts_for_rate(view.event(event).category)) acts.push_back(event);
  }
  if (acts.empty()) return std::nullopt;

  const std::int64_t days = view.context.settings().thresholds.history_days;
  const Time first_act = view.event(acts.front()).time;
  const std::optional<EventIndex> creation = creation_of_actor(view, first_act);
  Indicator indicator;
  indicator.id = IndicatorId::unfamiliar_actor;
  if (creation) {
    indicator.why = Message("indicator.unfamiliar-actor.created")
                        .with("actor", view.actor_name())
                        .with("minutes", (first_act.ns - view.event(*creation).time.ns) / kMinuteNs)
                        .with("by", std::string(c.actor_name(c.event(*creation).actor)));
    acts.insert(acts.begin(), *creation);  // first: evidence is cut to the first hundred
  } else if (!view.context.has_history(acts.front())) {
    return std::nullopt;
  } else {
    const std::optional<Time> seen = view.history.first_seen(first_act);
    const Time in_logs = c.actor(view.run.actor).seen.first;
    const bool recent = first_act.ns - seen.value_or(first_act).ns < days * kDayNs;  // never, if no days are asked for
    if (recent && is_new(view, in_logs)) {
      indicator.why = Message(!(in_logs < first_act)     ? "indicator.unfamiliar-actor.first"
                              : seen && *seen == in_logs ? "indicator.unfamiliar-actor.recent"
                                                         : "indicator.unfamiliar-actor.escalated")
                          .with("actor", view.actor_name())
                          .with("days", view.context.days_of_logs(acts.front()))
                          .with("hours", (first_act.ns - in_logs.ns) / kHourNs)
                          .with("needed", days);
    } else if (!recent && seen && view.history.snapshot_acts() == 0 && is_more_than_a_first_snapshot(view, acts)) {
      indicator.why = Message(view.key_of_news("indicator.unfamiliar-actor.no-snapshots"))
                          .with("actor", view.actor_name())
                          .with("days", (first_act.ns - seen->ns) / kDayNs);
    } else {
      return std::nullopt;
    }
  }
  std::optional<Silencer> silencer;
  const bool answered = std::all_of(acts.begin(), acts.end(), [&](EventIndex event) {
    if (!c.is_activity(event)) return true;
    silencer = view.context.answered(event, Respect::unfamiliar_actor);
    return silencer.has_value();
  });
  if (answered && silencer) {
    view.silence(IndicatorId::unfamiliar_actor, *silencer);
    return std::nullopt;
  }
  indicator.weight = Weight::enough;
  indicator.points = 25;
  indicator.evidence = std::move(acts);
  return indicator;
}

}  // namespace snapsleuth
