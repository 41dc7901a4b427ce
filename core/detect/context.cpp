#include "detect/context.h"

#include <algorithm>

#include "model/resource_name.h"
#include "settings/known_actors.h"
#include "settings/tickets.h"

namespace snapsleuth {
namespace {

bool answers_for(const Answers& answers, Respect respect) {
  switch (respect) {
    case Respect::hour:
      return answers.hour;
    case Respect::rate:
      return answers.rate;
    case Respect::non_standard_actor:
      return answers.non_standard_actor;
    case Respect::unfamiliar_actor:
      return answers.unfamiliar_actor;
    case Respect::shared_outside:
      return answers.shared_outside;
  }
  return false;
}

std::vector<std::string> scopes_of(const std::vector<TrustedScope>& trusted) {
  std::vector<std::string> scopes;
  for (const TrustedScope& scope : trusted) scopes.push_back(scope.scope);
  return scopes;
}

}  // namespace

std::string_view account_of(std::string_view principal) {
  const auto is_account = [](std::string_view text) {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (is_account(principal)) return principal;
  if (!principal.starts_with("arn:")) return {};
  for (int colon = 0; colon < 4; ++colon) {
    const std::size_t at = principal.find(':');
    if (at == std::string_view::npos) return {};
    principal.remove_prefix(at + 1);
  }
  const std::string_view account = principal.substr(0, principal.find(':'));
  return is_account(account) ? account : std::string_view{};
}

std::string_view home_of(std::string_view principal) {
  const std::string_view account = account_of(principal);
  return account.empty() ? principal : account;
}

bool is_global_name(std::string_view resource) {
  if (resource.starts_with("projects/")) return true;
  return resource.starts_with("snap-") || resource.starts_with("ami-") || resource.starts_with("vol-") ||
         resource.starts_with("i-") || resource.starts_with("arn:") || !scope_of_path(resource).empty();
}

DetectContext::DetectContext(const Case& c, const Settings& settings)
    : case_(c),
      settings_(settings),
      surroundings_(c),
      grants_(c),
      own_(settings.own_scopes),
      trusted_(scopes_of(settings.trusted_scopes)) {
  for (const ActorFact& fact : case_.facts()) {
    if (fact.kind != FactKind::region) continue;
    Time& first = regions_.try_emplace(fact.value, fact.span.first).first->second;
    first = std::min(first, fact.span.first);
  }
}

ActorTexts DetectContext::actor_texts(EventIndex event) const {
  const ActorIndex actor = case_.event(event).actor;
  return {text(case_.actor(actor).id), case_.actor_name(actor), text(case_.caller(event).session)};
}

DetectContext::ActParts DetectContext::act_of(EventIndex event) const {
  ActParts parts;
  for (const StoredAttribute& attribute : case_.attributes(event)) {
    switch (attribute.kind) {
      case AttributeKind::snapshot:
      case AttributeKind::source:
      case AttributeKind::made:
      case AttributeKind::owner_volume:
      case AttributeKind::resource:
        parts.resources.push_back(text(attribute.value));
        break;
      case AttributeKind::share_add:
        parts.receivers.push_back(text(attribute.value));
        break;
      default:
        break;
    }
  }
  const Caller& caller = case_.caller(event);
  parts.act.actor = actor_texts(event);
  parts.act.access_key = text(caller.access_key);
  parts.act.service = case_.service(event);
  parts.act.operation = case_.operation(event);
  parts.act.scope = text(caller.scope);
  parts.act.region = text(caller.region);
  parts.act.address = text(caller.address);
  parts.act.shares = !parts.receivers.empty();
  parts.act.time = case_.event(event).stored.time;
  return parts;
}

std::optional<Silencer> DetectContext::answered(EventIndex event, Respect respect, std::string_view receiver) const {
  if (settings_.known_actors.empty() && settings_.approved_changes.empty()) return std::nullopt;
  ActParts parts = act_of(event);
  if (!receiver.empty()) parts.receivers = {receiver};
  parts.act.resources = parts.resources;
  parts.act.receivers = parts.receivers;
  for (const CoveringTicket& covering : covering_tickets(settings_, parts.act)) {
    if (answers_for(covering.answers, respect)) {
      return Silencer{"ticket " + covering.ticket->ticket, SetAsideWhy::ticket};
    }
  }
  const KnownActor* known = known_actor(settings_, parts.act);
  if (known != nullptr && answers_for(answers_of(*known), respect)) {
    return Silencer{"known actor " + known->pattern, SetAsideWhy::known_actor};
  }
  return std::nullopt;
}

Receiver DetectContext::receiver(EventIndex event, std::string_view target) const {
  if (is_public_scope(target)) return Receiver::everyone;
  const std::string_view owner = text(case_.caller(event).scope);
  if (target == owner || own_.contains(target)) return Receiver::own;
  if (!owner.empty() && scope_within(owner, target)) return Receiver::own;
  return trusted_.contains(target) ? Receiver::trusted : Receiver::outside;
}

const OperationInfo* DetectContext::operation_info(EventIndex event) const {
  return find_operation(case_.caller(event).provider, case_.service(event), case_.operation(event));
}

bool DetectContext::is_outsider(EventIndex event) const {
  const Caller& caller = case_.caller(event);
  if ((caller.flags & CallerFlags::kOutsider) == 0) return false;
  return !own_.contains(home_of_caller(event));
}

bool DetectContext::is_trusted_outsider(EventIndex event) const { return trusted_.contains(home_of_caller(event)); }

std::string_view DetectContext::home_of_caller(EventIndex event) const {
  const StringId home = case_.attribute(event, AttributeKind::home_scope);
  return home_of(text(home != 0 ? home : case_.caller(event).actor));
}

bool DetectContext::is_person(EventIndex event) const {
  const Actor& actor = case_.actor(case_.event(event).actor);
  const Caller& caller = case_.caller(event);
  if (actor.person_session) return true;
  switch (caller.kind) {
    case ActorKind::root:
    case ActorKind::user:
      return true;
    case ActorKind::federated:
      return (caller.flags & CallerFlags::kFederatedWeb) == 0;  // a pool of workloads, not of people
    case ActorKind::role:
      break;
    default:
      return false;
  }
  if ((caller.flags & CallerFlags::kFederatedWeb) != 0) return false;
  if ((caller.flags & CallerFlags::kConsole) != 0) return true;
  if (text(caller.session).find('@') != std::string_view::npos) return true;
  const std::optional<ActorIndex> assumer =
      case_.assumer_of(caller.actor, caller.session, case_.event(event).stored.time);
  if (!assumer) return false;
  const ActorKind kind = case_.actor(*assumer).kind;
  return kind == ActorKind::user || kind == ActorKind::root || kind == ActorKind::federated;
}

bool DetectContext::may_be_program(EventIndex event) const {
  const Actor& actor = case_.actor(case_.event(event).actor);
  const bool key_alone = actor.kind == ActorKind::user && case_.caller(event).provider == Provider::aws &&
                         (actor.flags & CallerFlags::kConsole) == 0;
  return key_alone || !is_person(event);
}

std::int64_t DetectContext::days_of_logs(EventIndex event) const {
  const std::optional<Time> begin = case_.logs_begin(case_.caller(event).scope);
  return begin && case_.believed().hold(case_.event(event).stored.time)
             ? (case_.event(event).stored.time.ns - begin->ns) / kDayNs
             : 0;
}

bool DetectContext::has_history(EventIndex event) const {
  return days_of_logs(event) >= settings_.thresholds.history_days;
}

std::optional<Time> DetectContext::region_first_seen(StringId region) const {
  const auto found = regions_.find(region);
  return found == regions_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace snapsleuth
