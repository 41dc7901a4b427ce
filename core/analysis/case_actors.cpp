// Who the actors of a case are: one id each, whatever their sessions and object ids.
#include <algorithm>

#include "analysis/case.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kNobody = "unknown";

bool names_person(std::string_view session) {
  return !session.empty() && !session.starts_with("i-") && std::any_of(session.begin(), session.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

constexpr std::uint64_t actor_key(Provider provider, StringId id) {
  return (std::uint64_t{static_cast<std::uint8_t>(provider)} << 32U) | id;
}

}  // namespace

/// Of several names that one object id has had, the first in the alphabet: the same in any order of the files.
void Case::name_aliases() {
  nobody_ = store_.strings.intern(kNobody);
  for (const ActorAlias& alias : store_.aliases) {
    StringId& name = names_[actor_key(alias.provider, alias.alias)];
    if (name == 0 || text(alias.name) < text(name)) name = alias.name;
  }
}

StringId Case::name_of(Provider provider, StringId id) const {
  if (id == 0) return nobody_;
  const auto found = names_.find(actor_key(provider, id));
  return found == names_.end() ? id : found->second;
}

StringId Case::person_of(StringId actor, StringId session) {
  StringId& id = person_ids_[(std::uint64_t{actor} << 32U) | session];
  if (id == 0) id = store_.strings.intern(std::string(text(actor)) + "/" + std::string(text(session)));
  return id;
}

ActorIndex Case::intern_actor(StringId id, ActorKind kind, Provider provider) {
  const auto [place, added] =
      actor_index_.try_emplace(actor_key(provider, id), static_cast<ActorIndex>(actors_.size()));
  if (added) {
    Actor actor;
    actor.id = id;
    actor.kind = kind;
    actor.provider = provider;
    actors_.push_back(std::move(actor));
  }
  return place->second;
}

/// The role, as an actor's id, and the session that a call to AssumeRole and its like made. Empty where it failed.
std::optional<std::pair<StringId, StringId>> Case::session_made(const StoredEvent& event) {
  for (std::uint32_t i = 0; i < event.attributes_count; ++i) {
    const StoredAttribute& attribute = store_.attributes[event.attributes_begin + i];
    if (attribute.kind != AttributeKind::made) continue;
    // arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION
    const std::string_view arn = text(attribute.value);
    const std::size_t role = arn.find(":assumed-role/");
    const std::size_t session = arn.rfind('/');
    const std::size_t sts = arn.find(":sts:");
    if (role == std::string_view::npos || sts == std::string_view::npos || session < role + 15 || sts + 5 > role)
      continue;
    const std::string id = std::string(arn.substr(0, sts)) +
                           ":iam:" + std::string(arn.substr(sts + 5, role - sts - 5)) + ":role/" +
                           std::string(arn.substr(role + 14, session - role - 14));
    return std::pair{store_.strings.intern(id), store_.strings.intern(arn.substr(session + 1))};
  }
  return std::nullopt;
}

/// A role's session is an actor of its own where a SAML sign-in to it stands in the logs and it names a person.
void Case::resolve_actors() {
  const StringId by_saml = store_.strings.find("AssumeRoleWithSAML");
  for (const StoredEvent& event : store_.events) {
    if (by_saml == 0 || store_.operations[event.operation].name != by_saml) continue;
    const auto session = session_made(event);
    if (session && names_person(text(session->second))) saml_sessions_.insert(*session);
  }
  std::vector<ActorIndex> actor_of_row;
  for (const ActorRow& row : store_.actors) {
    const bool person = row.key.session != 0 && saml_sessions_.contains({row.key.actor, row.key.session});
    const StringId id = person ? person_of(row.key.actor, row.key.session) : name_of(row.key.provider, row.key.actor);
    const std::size_t known = actors_.size();
    Actor& actor = actors_[intern_actor(id, person ? ActorKind::federated : row.kind, row.key.provider)];
    if (actors_.size() > known) actor.seen = {row.first, row.last};
    actor.kind = std::min(actor.kind, person ? ActorKind::federated : row.kind);
    actor.person_session = actor.person_session || person || (row.flags & CallerFlags::kPersonSession) != 0;
    widen(actor.seen, row.first);
    widen(actor.seen, row.last);
    actor.flags = static_cast<std::uint16_t>(actor.flags | row.flags);
    actor.in_logs = actor.in_logs || row.in_logs;
    actor.many = static_cast<std::uint8_t>(actor.many | row.many);
    actor_of_row.push_back(actor_index_.at(actor_key(row.key.provider, id)));
  }
  gather_facts(actor_of_row);
  add_saml_actors();
}

/// Looked up once for each caller, not for each of its events.
ActorIndex Case::actor_of_caller(CallerIndex caller) {
  constexpr ActorIndex kNotYet = ~ActorIndex{0};
  if (actor_of_caller_.empty()) actor_of_caller_.assign(store_.callers.size(), kNotYet);
  ActorIndex& actor = actor_of_caller_[caller];
  if (actor == kNotYet) actor = actor_of(store_.callers[caller]);
  return actor;
}

void Case::gather_facts(const std::vector<ActorIndex>& actor_of_row) {
  facts_.reserve(store_.facts.size());
  for (const Fact& fact : store_.facts) facts_.push_back({actor_of_row[fact.actor], fact.kind, fact.value, fact.span});
  for (const QuarterHour& hour : store_.quarter_hours) {
    actors_[actor_of_row[hour.actor]].quarter_hours.push_back(hour.quarter);
  }
  for (Actor& actor : actors_) {
    std::sort(actor.quarter_hours.begin(), actor.quarter_hours.end());
    const auto end = std::unique(actor.quarter_hours.begin(), actor.quarter_hours.end());
    actor.quarter_hours.erase(end, actor.quarter_hours.end());
  }
}

/// What actors did at times that are not believed is no history of theirs. When they were first and last seen else, the
/// quarters of an hour tell.
void Case::believe_actors() {
  const auto held = [this](const Span& span) { return believed_.hold(span.first) && believed_.hold(span.last); };
  for (Actor& actor : actors_) {
    if (held(actor.seen)) continue;
    std::vector<std::int32_t>& quarters = actor.quarter_hours;
    const auto apart = [this](std::int32_t quarter) { return !believed_.hold({quarter * kQuarterHourNs}); };
    quarters.erase(std::remove_if(quarters.begin(), quarters.end(), apart), quarters.end());
    if (quarters.empty()) continue;
    const Time from{quarters.front() * kQuarterHourNs};
    const Time to{quarters.back() * kQuarterHourNs + kQuarterHourNs - 1};
    actor.seen = {believed_.hold(actor.seen.first) ? actor.seen.first : from,
                  believed_.hold(actor.seen.last) ? actor.seen.last : to};
  }
  for (ActorFact& fact : facts_) {
    if (held(fact.span)) continue;
    // Only what is held is known of it: as old as the actor it may be, and must not seem.
    const Span& seen = actors_[fact.actor].seen;
    const Time first = believed_.hold(fact.span.first) ? fact.span.first : fact.span.last;
    const Time last = believed_.hold(fact.span.last) ? fact.span.last : fact.span.first;
    fact.span = believed_.hold(first) && believed_.hold(last) ? Span{first, last} : Span{seen.last, seen.last};
  }
}

ActorIndex Case::actor_of(const Caller& caller) const {
  if (caller.session != 0 && saml_sessions_.contains({caller.actor, caller.session})) {
    const auto person = person_ids_.find((std::uint64_t{caller.actor} << 32U) | caller.session);
    if (person != person_ids_.end()) return actor_index_.at(actor_key(caller.provider, person->second));
  }
  return actor_index_.at(actor_key(caller.provider, name_of(caller.provider, caller.actor)));
}

std::optional<ActorIndex> Case::find_actor(Provider provider, std::string_view id) const {
  const StringId known = store_.strings.find(id);
  if (known == 0) return std::nullopt;
  const auto found = actor_index_.find(actor_key(provider, name_of(provider, known)));
  return found == actor_index_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ActorIndex> Case::actor_named(EventIndex event, StringId name) const {
  const Provider provider = caller(event).provider;
  std::string_view id = text(name);
  if (id.empty()) return std::nullopt;
  if (const auto actor = find_actor(provider, id)) return actor;
  if (provider == Provider::gcp) {  // "serviceAccount:name@project.iam.gserviceaccount.com"
    return find_actor(provider, id.substr(id.find(':') + 1));
  }
  if (provider != Provider::aws || id.starts_with("arn:")) return std::nullopt;
  const std::string account(text(caller(event).scope));
  for (const char* partition : {"aws", "aws-cn", "aws-us-gov"}) {
    for (const char* kind : {":user/", ":role/"}) {
      const std::string arn = std::string("arn:") + partition + ":iam::" + account + kind + std::string(id);
      if (const auto actor = find_actor(provider, arn)) return actor;
    }
  }
  return std::nullopt;
}

Selection Case::selection_of(std::string_view actor_id) const {
  Selection selection;
  const StringId wanted = store_.strings.find(actor_id);
  if (wanted == 0) return selection;
  const auto is_named = [&](Provider provider, std::string_view actor) {
    return std::any_of(selection.callers.begin(), selection.callers.end(), [&](const Selection::Caller& caller) {
      return caller.provider == provider && caller.actor == actor && !caller.session;
    });
  };
  for (const ActorRow& row : store_.actors) {
    const bool person = row.key.session != 0 && saml_sessions_.contains({row.key.actor, row.key.session});
    if (person || name_of(row.key.provider, row.key.actor) != wanted) continue;
    const std::string_view actor = text(row.key.actor);
    if (!is_named(row.key.provider, actor)) {
      selection.callers.push_back({row.key.provider, std::string(actor), std::nullopt});
    }
  }
  for (const auto& [actor, session] : saml_sessions_) {
    Selection::Caller person{Provider::aws, std::string(text(actor)), std::string(text(session))};
    const auto id = person_ids_.find((std::uint64_t{actor} << 32U) | session);
    if (id != person_ids_.end() && id->second == wanted) {
      selection.callers.push_back(std::move(person));
    } else if (is_named(Provider::aws, person.actor)) {
      selection.others.push_back(std::move(person));
    }
  }
  return selection;
}

/// A session that SAML gave is an actor even where all its calls were kept under the role.
void Case::add_saml_actors() {
  if (saml_sessions_.empty()) return;
  for (const StoredEvent& event : store_.events) {
    const Caller& caller = store_.callers[event.caller];
    if (caller.session != 0 && saml_sessions_.contains({caller.actor, caller.session})) {
      const std::size_t known = actors_.size();
      Actor& actor =
          actors_[intern_actor(person_of(caller.actor, caller.session), ActorKind::federated, caller.provider)];
      if (actors_.size() > known) actor.seen = {event.time, event.time};
      actor.person_session = true;
      actor.in_logs = actor.in_logs || !store_.parts[event.part].baseline;
      widen(actor.seen, event.time);
    }
  }
}

}  // namespace snapsleuth
