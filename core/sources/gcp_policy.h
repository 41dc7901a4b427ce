// What a call did to the policy of a resource: whom it let in, whom it shut out, and what it did to the audit log.
#pragma once

#include <simdjson.h>

#include "attribute_list.h"

namespace snapsleuth {

struct GcpPolicyChange {
  bool adds = false;           ///< At least one member gains a role.
  bool removes = false;        ///< At least one member loses one, or the whole policy is emptied.
  bool weakens_audit = false;  ///< Less is logged, or somebody is exempt from it.
};

/// Reads the change from a parsed `protoPayload`. Where the record has it (`bindingDeltas`) it is exact; else it is the
/// whole new policy, said so by `detail=whole-policy`. `shares`: members become receivers (`share_add`); else their
/// rights are what changes (`target_principal`). Roles become `policy`.
GcpPolicyChange read_gcp_policy(simdjson::dom::element payload, bool shares, AttributeList& attributes);

}  // namespace snapsleuth
