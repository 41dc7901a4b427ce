// What the catalogue makes of an event, in every cloud alike (contract/rules.md, Kept events).
#pragma once

#include "catalogue/catalogue.h"
#include "model/event.h"

namespace snapsleuth {

/// Sets the category, which way the operation moves what it is about, and whether the judgement needs more of the event
/// than the facts. `known` is the operation's row; null where it has none. The outcome and the caller must be set.
void classify_by_catalogue(const OperationInfo* known, EventDraft& draft);

/// Makes of a share that only takes back what it is: containment, which sets something up and gives nothing away.
void settle_unsharing(EventDraft& draft);

}  // namespace snapsleuth
