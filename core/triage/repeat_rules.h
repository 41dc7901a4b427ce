// Rules to take away: what would catch the repeat of a finding, in the languages that watch logs.
//
//   the finding's calls, and one of: its actor, its keys, its addresses, its data, its receivers
//     ─► Sigma, KQL, an EventBridge pattern, a Logging filter
//
// Names stand in quotes of the rule's language, and only those that hold none of its marks: letters, digits and
// `._:/@+=,-`. One that holds others is left out, and counted: a cleaned-up name could be another thing's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "triage/case_facts.h"

namespace snapsleuth::triage {

/// What a finding's rules are made of; each list bounded, each name once, all fit to be quoted.
struct RepeatNames {
  Provider provider = Provider::aws;
  std::string finding_id;
  std::string day;                      ///< Of the run's end, `2026-03-19`.
  std::vector<std::string> services;    ///< As the logs name them.
  std::vector<std::string> operations;  ///< Google Cloud's without the version before them.
  std::string account;                  ///< AWS: of the actor.
  std::string user;                     ///< AWS: an IAM user's name.
  std::string role;                     ///< AWS: a role's name.
  bool is_root = false;
  bool is_outsider = false;         ///< AWS: the account is all that is known of the actor.
  std::vector<std::string> actors;  ///< Azure, Google Cloud: by every name that the logs have for it.
  std::vector<std::string> keys;    ///< Long-term access keys.
  std::vector<std::string> addresses;
  std::vector<std::string> data;       ///< Snapshots, and what they were made from.
  std::vector<std::string> receivers;  ///< Whom it was shared with, where it was exported to.
  std::size_t left_out = 0;            ///< Names that no rule may hold, or that there is no room for.

  explicit RepeatNames(const CaseFacts& facts);
  /// Without a call there is nothing to watch for.
  [[nodiscard]] bool empty() const { return operations.empty(); }
};

/// Whether a name may stand in a rule.
bool fits_rule(std::string_view name);

// Each ends with a line break.
std::string sigma_rule(const RepeatNames& names);
/// For Microsoft Sentinel: AWSCloudTrail or AzureActivity. Empty for Google Cloud.
std::string kql_query(const RepeatNames& names);
/// Within EventBridge's 2,048 characters, with fewer names where that takes it.
std::string event_pattern(const RepeatNames& names);
/// A policy of Cloud Monitoring whose condition is a Logging filter.
std::string log_alert_policy(const RepeatNames& names);

}  // namespace snapsleuth::triage
