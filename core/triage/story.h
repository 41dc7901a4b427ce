// What became of the data of a finding: joined by resource ids, across events and actors.
#pragma once

#include "detect/context.h"
#include "triage/finding.h"

namespace snapsleuth {

/// Whether an event hands a download link out: Azure's exports do, for whoever has it, and name no bucket.
bool gives_link(const Case& c, EventIndex event);

/// Fills `story` and `exposure`, and adds the events of other runs and actors that they rest on to `related`.
void tell_story(const DetectContext& context, Finding& finding);

}  // namespace snapsleuth
