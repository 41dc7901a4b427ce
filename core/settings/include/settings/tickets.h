// Approved changes: which of them cover an act, and what each may answer for.
//
//   the ticket names             answers for
//   actor or scope               the hour, the rate
//   actor and resource           non-standard-actor and unfamiliar-actor too
//   the receiver, in shareTo     sharing outside; but only if it names an actor, a scope or a resource
//   none of actor, scope,        nothing: it labels the act
//   resource
//
// A ticket covers an act if the act lies in its time (both ends included), is one of its operations (where it lists
// any), and is what it names: this actor, in this scope, on this resource.
#pragma once

#include <vector>

#include "settings/act.h"
#include "settings/settings.h"

namespace snapsleuth {

struct CoveringTicket {
  const ApprovedChange* ticket;
  Answers answers;
};

/// Whether the ticket covers the act. An act on several resources is covered by a ticket that names one of them: a
/// snapshot's making names the volume and the snapshot.
bool covers(const ApprovedChange& ticket, const Act& act);

/// What the ticket may answer for, given that it covers the act. Sharing is answered for only if shareTo names every
/// receiver; ask with one receiver at a time to tell them apart. The public is never named.
Answers answers_of(const ApprovedChange& ticket, const Act& act);

/// The tickets that cover the act, in the order of the settings.
std::vector<CoveringTicket> covering_tickets(const Settings& settings, const Act& act);

}  // namespace snapsleuth
