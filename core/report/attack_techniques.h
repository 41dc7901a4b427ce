// What a finding is in MITRE ATT&CK (Enterprise, version 17): the playbook's own technique, and those that its
// indicators show.
#pragma once

#include <string_view>
#include <vector>

#include "triage/finding.h"

namespace snapsleuth {

inline constexpr std::string_view kAttackVersion{"17"};

struct AttackTechnique {
  std::string_view id;           ///< "T1578.001"; without a dot where it is no sub-technique.
  std::string_view name;         ///< Of the sub-technique, if it is one.
  std::string_view parent_name;  ///< Of the technique it belongs to; its own where it is one.
  std::string_view tactic_id;
  std::string_view tactic_name;
};

/// Create Snapshot, which every finding is about.
extern const AttackTechnique kCreateSnapshot;

/// What an indicator shows beside that; null where it tells how, not what: hours, rate, familiarity.
const AttackTechnique* technique_of(IndicatorId indicator);

/// Each once: Create Snapshot first, then in the order of the indicators.
std::vector<const AttackTechnique*> techniques_of(const Finding& finding);

}  // namespace snapsleuth
