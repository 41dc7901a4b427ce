// Who is expected, and who is known to be in wrong hands.
#pragma once

#include <optional>

#include "settings/act.h"
#include "settings/settings.h"

namespace snapsleuth {

/// The limits of a known actor, in the order in which they are checked.
enum class Limit { operation, address, region, share_to, until };

/// The first limit of the entry that the act goes beyond; none where it is within all. The entry's pattern is not
/// asked. `share_to` is asked only of acts that share, and receivers in own scopes need not be named. What an act does
/// not tell (no address in the log) is not within a limit that asks for it.
std::optional<Limit> exceeded_limit(const Settings& settings, const KnownActor& known, const Act& act);

/// The first entry that names the actor and whose limits hold the act; null if there is none.
const KnownActor* known_actor(const Settings& settings, const Act& act);

/// The first entry that names the actor, whatever its limits: to say what the act went beyond.
const KnownActor* named_actor(const Settings& settings, const ActorTexts& actor);

/// Rate and non-standard-actor; the hour only where the entry says any hour. Never more: a stolen pipeline key is
/// still a known actor's.
Answers answers_of(const KnownActor& known);

/// The first entry of compromisedActors whose pattern is the actor's id, name, session or access key, from its `since`
/// on; null if there is none.
const CompromisedActor* compromised_actor(const Settings& settings, const Act& act);

}  // namespace snapsleuth
