#include "originators.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/gcp_agents.h"

namespace snapsleuth {
namespace {

/// Roles assumed from roles: people chain two or three, and a hostile log may make a ring.
constexpr std::size_t kMaxChain = 8;
/// Of one finding, and the events that one of them rests on: the latest.
constexpr std::size_t kMaxOriginators = 20;
constexpr std::size_t kMaxEvidence = 10;

struct Making {
  std::string_view operation;
  std::string_view key;  ///< Of the sentence.
};

/// What was done to the actor's account by others, by the catalogue's names.
constexpr std::array kMakings{
    Making{"Add service principal", "originator.created"},
    Making{"Add service principal credentials", "originator.credential"},
    Making{"Add user", "originator.created"},
    Making{"CreateLoginProfile", "originator.password"},
    Making{"CreateRole", "originator.created"},
    Making{"CreateUser", "originator.created"},
    Making{"GenerateAccessToken", "originator.token"},
    Making{"GenerateIdToken", "originator.token"},
    Making{"Invite external user", "originator.created"},
    Making{"Reset password (by admin)", "originator.password"},
    Making{"Reset user password", "originator.password"},
    Making{"Update application - Certificates and secrets management", "originator.credential"},
    Making{"UpdateAssumeRolePolicy", "originator.trust"},
    Making{"UpdateLoginProfile", "originator.password"},
    Making{"google.iam.admin.v1.CreateServiceAccount", "originator.created"},
    Making{"google.iam.credentials.v1.IAMCredentials.GenerateAccessToken", "originator.token"},
    Making{"google.iam.credentials.v1.IAMCredentials.GenerateIdToken", "originator.token"},
};

const Making* making_of(std::string_view operation) {
  const auto* const found =
      std::find_if(kMakings.begin(), kMakings.end(), [&](const Making& m) { return m.operation == operation; });
  return found == kMakings.end() ? nullptr : found;
}

/// AWS services of whose orders only these are ones that act later; of others the catalogue knows.
bool is_standing_order(std::string_view service, std::string_view operation) {
  if (service == "dlm.amazonaws.com")
    return operation == "CreateLifecyclePolicy" || operation == "UpdateLifecyclePolicy";
  if (service != "backup.amazonaws.com") return false;
  constexpr std::array<std::string_view, 6> kOrders{"CreateBackupPlan", "CreateBackupSelection", "StartBackupJob",
                                                    "StartCopyJob",     "StartRestoreJob",       "UpdateBackupPlan"};
  return std::find(kOrders.begin(), kOrders.end(), operation) != kOrders.end();
}

constexpr std::string_view kLambda = "lambda.amazonaws.com";

}  // namespace

/// One finding's.
class Originators::Naming {
 public:
  Naming(const Originators& all, Finding& finding)
      : all_(all),
        context_(all.context_),
        case_(all.context_.investigation()),
        finding_(finding),
        run_(finding.detection.run) {}

  void name() {
    std::set<CallerIndex> callers;
    for (const EventIndex event : run_.events) {
      follow_session(event, run_.actor, 0);
      if (!callers.insert(case_.event(event).stored.caller).second) continue;
      name_maker_of_key(event, run_.actor);
      name_delegators(event);
      name_orders(event);
      name_on_machine(event);
    }
    name_makers_of(run_.actor);
    finish();
  }

 private:
  struct Found {
    Message how;
    Events evidence;
  };

  void add(EventIndex event, Message how) {
    const ActorIndex actor = case_.event(event).actor;
    if (actor == run_.actor || case_.actor(actor).kind == ActorKind::cloud_service) return;
    how.with("actor", std::string(case_.actor_name(actor)));
    add(std::string(case_.text(case_.actor(actor).id)), std::move(how), event);
  }

  /// One entry for each actor and thing that it did; what it did again is evidence.
  void add(std::string actor, Message how, EventIndex event) {
    std::string id = how.key;
    for (const auto& [name, value] : how.values) {
      if (const auto* text = std::get_if<std::string>(&value)) id.append("\n").append(*text);
    }
    Found& found = found_[{std::move(actor), std::move(id)}];
    found.how = std::move(how);
    found.evidence.push_back(event);
  }

  /// The call that made the session an event was made in: by its key, where that was kept, else by its name.
  [[nodiscard]] std::optional<EventIndex> assumption_of(EventIndex event) const {
    const Caller& caller = case_.caller(event);
    const Time at = case_.event(event).stored.time;
    for (const EventIndex made : case_.events_of_key(caller.access_key)) {
      const bool link = (case_.event(made).stored.flags & EventFlags::kCountedElsewhere) != 0;
      if (link && case_.event(made).stored.time <= at) return made;
    }
    return case_.assumption_of(caller.actor, caller.session, at);
  }

  void follow_session(EventIndex event, ActorIndex role, std::size_t depth) {
    const auto assumption = assumption_of(event);
    if (!assumption || depth == kMaxChain || !followed_.insert(*assumption).second) return;
    Message how(depth == 0 ? "originator.assumed" : "originator.assumed.before");
    how.with("role", std::string(case_.actor_name(role)));
    add(*assumption, std::move(how));
    const ActorIndex assumer = case_.event(*assumption).actor;
    name_maker_of_key(*assumption, assumer);
    follow_session(*assumption, assumer, depth + 1);
  }

  void name_maker_of_key(EventIndex event, ActorIndex user) {
    const StringId key = case_.caller(event).access_key;
    for (const EventIndex made : case_.events_of_key(key)) {
      const StoredEvent& stored = case_.event(made).stored;
      const OperationInfo* info = context_.operation_info(made);
      const bool makes = stored.category == Category::credentials && stored.outcome == Outcome::success &&
                         info != nullptr && info->direction == Direction::opens;
      if (!makes || run_.span.last < stored.time || case_.event(made).actor == user) continue;
      add(made, Message("originator.made-key")
                    .with("key", std::string(case_.text(key)))
                    .with("name", std::string(case_.actor_name(user))));
    }
  }

  /// The chain of impersonation that Google Cloud's record itself shows ("a > b"), whoever began it first.
  void name_delegators(EventIndex event) {
    if (case_.caller(event).provider != Provider::gcp) return;
    std::string_view chain = case_.text(case_.caller(event).via);
    constexpr std::string_view kThen = " > ";
    while (!chain.empty()) {
      const std::size_t end = chain.find(kThen);
      const std::string_view name = chain.substr(0, end);
      chain = end == std::string_view::npos ? std::string_view{} : chain.substr(end + kThen.size());
      if (name.empty() || is_gcp_service_agent(name) || name == case_.text(case_.actor(run_.actor).id)) continue;
      delegated_ = true;
      add(std::string(name),
          Message("originator.impersonated")
              .with("name", std::string(case_.actor_name(run_.actor)))
              .with("actor", std::string(name)),
          event);
    }
  }

  [[nodiscard]] bool is_of_run(EventIndex order, EventIndex event) const {
    const Caller& a = case_.caller(order);
    const Caller& b = case_.caller(event);
    return a.scope == b.scope && (a.region == b.region || a.region == 0) &&
           case_.event(order).stored.time <= case_.event(event).stored.time;
  }

  /// Of a service that carried the call, or of the function whose session made it. Which of several orders it was, the
  /// record does not say: it is told who gave them.
  void name_orders(EventIndex event) {
    const Caller& caller = case_.caller(event);
    if (caller.provider != Provider::aws) return;
    // Once for each place, by its first call: a stack's thousand sessions have one set of orders.
    const bool first = caller.via != 0 && asked_.insert({caller.via, caller.scope, caller.region}).second;
    if (const auto orders = all_.orders_.find(caller.via); first && orders != all_.orders_.end()) {
      for (const EventIndex order : orders->second) {
        if (is_of_run(order, event)) add_order("originator.order", std::string(case_.text(caller.via)), order);
      }
    }
    if (const auto functions = all_.on_machine_.find(caller.session);
        caller.session != 0 && functions != all_.on_machine_.end()) {
      for (const EventIndex order : functions->second) {
        if (is_of_run(order, event)) add_order("originator.machine", std::string(case_.text(caller.session)), order);
      }
    }
  }

  void add_order(const char* key, std::string on, EventIndex order) {
    add(order, Message(key)
                   .with("on", std::move(on))
                   .with("name", std::string(case_.actor_name(run_.actor)))
                   .with("operation", std::string(case_.operation(order))));
  }

  /// A machine's identity acted: who started the machine, gave it that identity, or ran something on it.
  void name_on_machine(EventIndex event) {
    const Caller& caller = case_.caller(event);
    const Time at = case_.event(event).stored.time;
    const auto take = [&](std::span<const EventIndex> events, std::string_view on) {
      for (const EventIndex order : events) {
        const StoredEvent& stored = case_.event(order).stored;
        const bool acts = stored.category == Category::use || stored.category == Category::credentials ||
                          stored.category == Category::permissions;
        if (acts && stored.outcome == Outcome::success && stored.time <= at)
          add_order("originator.machine", std::string(on), order);
      }
    };
    if (caller.provider == Provider::aws) {
      const std::string_view machine = case_.text(caller.session);
      if (machine.starts_with("i-")) take(case_.events_naming(caller.session), machine);
      return;
    }
    const StringId identity = caller.provider == Provider::azure ? caller.session : caller.actor;
    const auto found = all_.on_machine_.find(identity);
    if (identity != 0 && found != all_.on_machine_.end()) take(found->second, case_.text(identity));
  }

  /// Who made the account, set its password, added a credential or opened its trust; asked for a token of it.
  void name_makers_of(ActorIndex actor) {
    for (const EventIndex event : context_.surroundings().about(actor, Time{INT64_MIN}, run_.span.last)) {
      const Making* making = making_of(case_.operation(event));
      const bool done = case_.event(event).stored.outcome == Outcome::success;
      if (making == nullptr || !done || (delegated_ && making->key == "originator.token")) continue;
      add(event, Message(std::string(making->key)).with("name", std::string(case_.actor_name(actor))));
    }
  }

  void finish() {
    for (auto& [id, found] : found_) {
      if (finding_.originators.size() == kMaxOriginators) break;
      std::sort(found.evidence.begin(), found.evidence.end());
      const auto end = std::unique(found.evidence.begin(), found.evidence.end());
      found.evidence.erase(end, found.evidence.end());
      const std::size_t size = found.evidence.size();
      if (size > kMaxEvidence) found.evidence.erase(found.evidence.begin(), found.evidence.end() - kMaxEvidence);
      finding_.originators.push_back({id.first, std::move(found.how), std::move(found.evidence)});
    }
  }

  const Originators& all_;
  const DetectContext& context_;
  const Case& case_;
  Finding& finding_;
  const Run& run_;
  bool delegated_ = false;
  std::set<EventIndex> followed_;
  std::set<std::array<StringId, 3>> asked_;
  std::map<std::pair<std::string, std::string>, Found> found_;  // by actor and what it did: actors have no order
};

Originators::Originators(const DetectContext& context) : context_(context) {
  const Case& c = context.investigation();
  for (EventIndex event = 0; event < c.events().size(); ++event) note_order(event);
}

void Originators::note_order(EventIndex event) {
  const Case& c = context_.investigation();
  const StoredEvent& stored = c.event(event).stored;
  if (stored.outcome != Outcome::success) return;
  const Provider provider = c.caller(event).provider;
  if (provider == Provider::aws) {
    if (stored.category != Category::use && !c.is_activity(event)) return;
    const StringId service = c.store().operations[stored.operation].service;
    const OperationInfo* info = context_.operation_info(event);
    if (info == nullptr) return;
    if (info->resource_kind == ResourceKind::automation || is_standing_order(c.service(event), c.operation(event)))
      orders_[service].push_back(event);
    if (c.text(service) == kLambda) {
      for (const StoredAttribute& attribute : c.attributes(event)) {
        if (attribute.kind == AttributeKind::resource) on_machine_[attribute.value].push_back(event);
      }
    }
    return;
  }
  if (stored.category != Category::use && stored.category != Category::permissions &&
      stored.category != Category::credentials) {
    return;
  }
  for (const StoredAttribute& attribute : c.attributes(event)) {
    const bool identity = provider == Provider::azure
                              ? attribute.kind == AttributeKind::resource || attribute.kind == AttributeKind::made ||
                                    attribute.kind == AttributeKind::attached_to
                              : attribute.kind == AttributeKind::target_principal && stored.category == Category::use;
    if (identity) on_machine_[attribute.value].push_back(event);
  }
}

void Originators::name(Finding& finding) const { Naming(*this, finding).name(); }

}  // namespace snapsleuth
