#include "detect/grants.h"

#include <algorithm>

#include "catalogue/catalogue.h"

namespace snapsleuth {
namespace {

/// A right on a key comes with every encrypted disk; a role of its own with every service that is switched on.
bool is_routine(const Case& c, EventIndex event) {
  return c.service(event) == "kms.amazonaws.com" || c.actor(c.event(event).actor).kind == ActorKind::cloud_service;
}

}  // namespace

bool gives_rights(const Case& c, EventIndex event) {
  const StoredEvent& stored = c.event(event).stored;
  if (stored.outcome != Outcome::success || (stored.flags & EventFlags::kProtects) != 0) return false;
  if (stored.category != Category::permissions && stored.category != Category::credentials) return false;
  const OperationInfo* info = find_operation(c.caller(event).provider, c.service(event), c.operation(event));
  if (info == nullptr) return false;
  switch (info->resource_kind) {
    case ResourceKind::identity:
    case ResourceKind::vm:
    case ResourceKind::key:
      break;
    default:  // a bucket's or a network's rules are no rights of an account
      return false;
  }
  if (info->direction == Direction::opens) return true;
  const bool names_rights =
      c.attribute(event, AttributeKind::target_principal) != 0 || c.attribute(event, AttributeKind::policy) != 0;
  return info->direction == Direction::by_value && names_rights;
}

bool is_activation(const Case& c, EventIndex event) { return c.operation(event).ends_with("(PIM activation)"); }

bool is_for_itself(const Case& c, EventIndex event) {
  const auto attributes = c.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    return attribute.kind == AttributeKind::target_principal &&
           c.actor_named(event, attribute.value) == c.event(event).actor;
  });
}

bool is_gift(const Case& c, EventIndex event) {
  return gives_rights(c, event) && !is_routine(c, event) && !is_activation(c, event) && !is_for_itself(c, event);
}

Grants::Grants(const Case& c) : case_(c) {
  for (const EventIndex event : c.context()) {
    if (!gives_rights(c, event)) continue;
    const ActorIndex actor = c.event(event).actor;
    if (is_activation(c, event)) {
      note_activation(event);
    } else if (!first_gift_.contains(actor) && is_gift(c, event)) {
      first_gift_.emplace(actor, event);
    }
  }
}

void Grants::note_activation(EventIndex event) {
  const StringId role = case_.attribute(event, AttributeKind::policy);
  for (const StoredAttribute& attribute : case_.attributes(event)) {
    if (attribute.kind != AttributeKind::target_principal) continue;
    const std::optional<ActorIndex> of = case_.actor_named(event, attribute.value);
    if (of) first_activation_.try_emplace({*of, role}, event);
  }
}

std::optional<EventIndex> Grants::first_gift(ActorIndex by) const {
  const auto found = first_gift_.find(by);
  return found == first_gift_.end() ? std::nullopt : std::optional(found->second);
}

EventIndex Grants::first_activation(ActorIndex of, EventIndex activation) const {
  const auto found = first_activation_.find({of, case_.attribute(activation, AttributeKind::policy)});
  return found == first_activation_.end() ? activation : found->second;
}

}  // namespace snapsleuth
