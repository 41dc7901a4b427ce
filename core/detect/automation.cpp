#include "detect/automation.h"

#include "catalogue/catalogue.h"

namespace snapsleuth {
namespace {

bool stays_within_own_scopes(const DetectContext& context, EventIndex event) {
  for (const StoredAttribute& attribute : context.investigation().attributes(event)) {
    if (attribute.kind == AttributeKind::share_add || attribute.kind == AttributeKind::foreign_principal) return false;
    const bool destination = attribute.kind == AttributeKind::destination_account;
    if (!destination && attribute.kind != AttributeKind::resource) continue;
    const std::string_view named = context.text(attribute.value);
    // A destination may be a project or a subscription; of other resources only an ARN shows whose it is.
    const std::string_view account = destination ? named : account_of(named);
    if (!account.empty() && context.receiver(event, account) != Receiver::own) return false;
  }
  return true;
}

}  // namespace

/// AWS: the type is AWSService, the role a service-linked one, or `invokedBy` a service that snapshots on its own
/// schedule. Google Cloud: the platform's own principals, by the source: its service agents acting for nobody, and what
/// it writes to the log of system events.
bool platform_acted(const DetectContext& context, EventIndex event) {
  const Case& c = context.investigation();
  const Caller& caller = c.caller(event);
  if ((caller.flags & (CallerFlags::kServiceCaller | CallerFlags::kServiceLinked)) != 0) return true;
  const bool person = caller.kind == ActorKind::user || caller.kind == ActorKind::root ||
                      caller.kind == ActorKind::federated || c.actor(c.event(event).actor).person_session;
  return !person && is_scheduled_snapshot_service(c.text(caller.via));
}

bool is_cloud_automation(const DetectContext& context, EventIndex event) {
  const Category category = context.investigation().event(event).stored.category;
  if (category != Category::create && category != Category::copy && category != Category::delete_) return false;
  if (context.is_outsider(event) || !platform_acted(context, event)) return false;
  return category == Category::create || stays_within_own_scopes(context, event);
}

bool is_own_trace(const DetectContext& context, EventIndex event) {
  const StoredEvent& stored = context.investigation().event(event).stored;
  const Caller& caller = context.investigation().caller(event);
  const bool foreign = (caller.flags & CallerFlags::kOutsider) != 0;
  const std::string_view service_account = context.text(caller.actor);
  return (stored.flags & EventFlags::kServiceEvent) != 0 && !foreign && service_account == context.text(caller.scope);
}

}  // namespace snapsleuth
