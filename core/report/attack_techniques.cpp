#include "attack_techniques.h"

#include <algorithm>

namespace snapsleuth {

const AttackTechnique kCreateSnapshot{"T1578.001", "Create Snapshot", "Modify Cloud Compute Infrastructure", "TA0005",
                                      "Defense Evasion"};

const AttackTechnique* technique_of(IndicatorId indicator) {
  static constexpr AttackTechnique kTransfer{"T1537", "Transfer Data to Cloud Account",
                                             "Transfer Data to Cloud Account", "TA0010", "Exfiltration"};
  static constexpr AttackTechnique kStorage{"T1530", "Data from Cloud Storage", "Data from Cloud Storage", "TA0009",
                                            "Collection"};
  static constexpr AttackTechnique kInstance{"T1578.002", "Create Cloud Instance",
                                             "Modify Cloud Compute Infrastructure", "TA0005", "Defense Evasion"};
  static constexpr AttackTechnique kAccounts{"T1078.004", "Cloud Accounts", "Valid Accounts", "TA0001",
                                             "Initial Access"};
  static constexpr AttackTechnique kManipulation{"T1098", "Account Manipulation", "Account Manipulation", "TA0004",
                                                 "Privilege Escalation"};
  static constexpr AttackTechnique kDiscovery{"T1580", "Cloud Infrastructure Discovery",
                                              "Cloud Infrastructure Discovery", "TA0007", "Discovery"};
  static constexpr AttackTechnique kFirewall{"T1562.007", "Disable or Modify Cloud Firewall", "Impair Defenses",
                                             "TA0005", "Defense Evasion"};
  static constexpr AttackTechnique kLogs{"T1562.008", "Disable or Modify Cloud Logs", "Impair Defenses", "TA0005",
                                         "Defense Evasion"};
  static constexpr AttackTechnique kDefenses{"T1562", "Impair Defenses", "Impair Defenses", "TA0005",
                                             "Defense Evasion"};
  static constexpr AttackTechnique kRemoval{"T1070", "Indicator Removal", "Indicator Removal", "TA0005",
                                            "Defense Evasion"};
  switch (indicator) {
    case IndicatorId::shared_outside:
    case IndicatorId::made_public:
    case IndicatorId::copied_elsewhere:
      return &kTransfer;
    case IndicatorId::data_read_out:
      return &kStorage;
    case IndicatorId::used_elsewhere:
      return &kInstance;
    case IndicatorId::login_anomaly:
    case IndicatorId::known_compromised:
      return &kAccounts;
    case IndicatorId::privilege_escalation:
      return &kManipulation;
    case IndicatorId::unauthorized_call:
      return &kDiscovery;
    case IndicatorId::network_change:
      return &kFirewall;
    case IndicatorId::logging_tampered:
      return &kLogs;
    case IndicatorId::protection_weakened:
      return &kDefenses;
    case IndicatorId::tracks_covered:
      return &kRemoval;
    case IndicatorId::unusual_call:
    case IndicatorId::off_hours:
    case IndicatorId::non_standard_actor:
    case IndicatorId::rapid_succession:
    case IndicatorId::unfamiliar_actor:
    case IndicatorId::excessive_permissions:
      return nullptr;
  }
  return nullptr;
}

std::vector<const AttackTechnique*> techniques_of(const Finding& finding) {
  std::vector<const AttackTechnique*> techniques{&kCreateSnapshot};
  for (const Indicator& indicator : finding.detection.indicators) {
    const AttackTechnique* technique = technique_of(indicator.id);
    if (technique == nullptr || std::find(techniques.begin(), techniques.end(), technique) != techniques.end())
      continue;
    techniques.push_back(technique);
  }
  return techniques;
}

}  // namespace snapsleuth
