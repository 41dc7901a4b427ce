// Who stands behind an actor: assumed the role, through however many others; made the key; made the account or set its
// password; acted as it; told the service or the machine that acted as it what to do.
#pragma once

#include <unordered_map>
#include <vector>

#include "triage/finding.h"

namespace snapsleuth {

/// Knows the case's standing orders, so that each finding finds its own. Built once a judgement.
class Originators {
 public:
  explicit Originators(const DetectContext& context);

  /// Of the finding's run, by the logs alone, baselines included: nothing that came after it, nobody for having acted
  /// as itself, no service of the cloud.
  void name(Finding& finding) const;

 private:
  using Events = std::vector<EventIndex>;
  class Naming;
  void note_order(EventIndex event);

  const DetectContext& context_;
  std::unordered_map<StringId, Events> orders_;      // AWS: by the service that was told, as calls name it
  std::unordered_map<StringId, Events> on_machine_;  // Azure, Google Cloud: by whose identity the machine has
};

}  // namespace snapsleuth
