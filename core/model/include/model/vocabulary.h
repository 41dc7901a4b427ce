// The words of the report's schema as types: every enumeration, and the text each value has in the report.
//
// Source: contract/report.schema.json. A value's position is part of the partial's format: add at the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snapsleuth {

enum class Provider : std::uint8_t { aws, azure, gcp };

/// What an operation does, as far as snapshots are concerned.
enum class Category : std::uint8_t {
  create,
  copy,
  share,
  export_,
  read,
  restore,
  delete_,
  configure,
  list,
  sign_in,
  credentials,
  permissions,
  network,
  logging,
  use,
  recon,
  other,
};

/// `denied`: refused for lack of rights. `error`: any other failure, a dry run included.
enum class Outcome : std::uint8_t { success, denied, error, unknown };

enum class ActorKind : std::uint8_t {
  user,
  role,
  root,
  service_account,
  cloud_service,
  federated,
  external_account,
  unknown,
};

/// In the order of the schema, which is the order in which a finding shows them.
enum class IndicatorId : std::uint8_t {
  unauthorized_call,
  unusual_call,
  off_hours,
  non_standard_actor,
  rapid_succession,
  unfamiliar_actor,
  login_anomaly,
  privilege_escalation,
  excessive_permissions,
  known_compromised,
  shared_outside,
  made_public,
  copied_elsewhere,
  data_read_out,
  used_elsewhere,
  network_change,
  logging_tampered,
  tracks_covered,
  protection_weakened,
};

enum class QuestionId : std::uint8_t { history, login_anomalies, operating_hours, permissions };
enum class Answer : std::uint8_t { yes, no, unknown };
enum class Answerable : std::uint8_t { yes, partly, no };
enum class Severity : std::uint8_t { low, medium, high, critical };
enum class Decision : std::uint8_t { escalate, review, none };
enum class Tier : std::uint8_t { l1, t2, containment };
enum class Shell : std::uint8_t { posix, powershell };

/// `read` changes nothing; `change` can be undone; `destroy` cannot, or stops work, or loses evidence.
enum class Effect : std::uint8_t { read, change, destroy };

enum class ReasonId : std::uint8_t {
  unfamiliar_account,
  privilege_escalation,
  unusual_times,
  known_compromised,
  other_suspicious_activity,
};

enum class StoryKind : std::uint8_t {
  made,
  copied,
  shared,
  made_public,
  unshared,
  exported,
  read,
  turned_into,
  mounted,
  opened,
  deleted,
};

enum class SetAsideWhy : std::uint8_t { cloud_automation, habit, known_actor, ticket };

/// What was not read, or was read with a loss.
enum class ProblemKind : std::uint8_t {
  unrecognised,
  unsupported,
  set_aside,
  truncated,
  malformed_record,
  unsupported_encoding,
  decompression,
  limit,
  collision,
  changed,
  cancelled,
  io,
};

namespace vocabulary {
inline constexpr std::array<std::string_view, 3> kProvider{"aws", "azure", "gcp"};
inline constexpr std::array<std::string_view, 17> kCategory{
    "create",  "copy",        "share",       "export",  "read",    "restore", "delete", "configure", "list",
    "sign-in", "credentials", "permissions", "network", "logging", "use",     "recon",  "other"};
inline constexpr std::array<std::string_view, 4> kOutcome{"success", "denied", "error", "unknown"};
inline constexpr std::array<std::string_view, 8> kActorKind{
    "user", "role", "root", "service-account", "cloud-service", "federated", "external-account", "unknown"};
inline constexpr std::array<std::string_view, 19> kIndicatorId{
    "unauthorized-call",     "unusual-call",      "off-hours",          "non-standard-actor",
    "rapid-succession",      "unfamiliar-actor",  "login-anomaly",      "privilege-escalation",
    "excessive-permissions", "known-compromised", "shared-outside",     "made-public",
    "copied-elsewhere",      "data-read-out",     "used-elsewhere",     "network-change",
    "logging-tampered",      "tracks-covered",    "protection-weakened"};
inline constexpr std::array<std::string_view, 4> kQuestionId{"history", "login-anomalies", "operating-hours",
                                                             "permissions"};
inline constexpr std::array<std::string_view, 3> kAnswer{"yes", "no", "unknown"};
inline constexpr std::array<std::string_view, 3> kAnswerable{"yes", "partly", "no"};
inline constexpr std::array<std::string_view, 4> kSeverity{"low", "medium", "high", "critical"};
inline constexpr std::array<std::string_view, 3> kDecision{"escalate", "review", "none"};
inline constexpr std::array<std::string_view, 3> kTier{"l1", "t2", "containment"};
inline constexpr std::array<std::string_view, 2> kShell{"posix", "powershell"};
inline constexpr std::array<std::string_view, 3> kEffect{"read", "change", "destroy"};
inline constexpr std::array<std::string_view, 5> kReasonId{
    "unfamiliar-account", "privilege-escalation", "unusual-times", "known-compromised", "other-suspicious-activity"};
inline constexpr std::array<std::string_view, 11> kStoryKind{"made",     "copied",   "shared", "made-public",
                                                             "unshared", "exported", "read",   "turned-into",
                                                             "mounted",  "opened",   "deleted"};
inline constexpr std::array<std::string_view, 4> kSetAsideWhy{"cloud-automation", "habit", "known-actor", "ticket"};
inline constexpr std::array<std::string_view, 12> kProblemKind{
    "unrecognised",  "unsupported", "set-aside", "truncated", "malformed-record", "unsupported-encoding",
    "decompression", "limit",       "collision", "changed",   "cancelled",        "io"};
}  // namespace vocabulary

template <typename Enum, std::size_t N>
constexpr std::string_view word_of(Enum value, const std::array<std::string_view, N>& words) {
  return words[static_cast<std::size_t>(value)];
}

constexpr std::string_view to_word(Provider v) { return word_of(v, vocabulary::kProvider); }
constexpr std::string_view to_word(Category v) { return word_of(v, vocabulary::kCategory); }
constexpr std::string_view to_word(Outcome v) { return word_of(v, vocabulary::kOutcome); }
constexpr std::string_view to_word(ActorKind v) { return word_of(v, vocabulary::kActorKind); }
constexpr std::string_view to_word(IndicatorId v) { return word_of(v, vocabulary::kIndicatorId); }
constexpr std::string_view to_word(QuestionId v) { return word_of(v, vocabulary::kQuestionId); }
constexpr std::string_view to_word(Answer v) { return word_of(v, vocabulary::kAnswer); }
constexpr std::string_view to_word(Answerable v) { return word_of(v, vocabulary::kAnswerable); }
constexpr std::string_view to_word(Severity v) { return word_of(v, vocabulary::kSeverity); }
constexpr std::string_view to_word(Decision v) { return word_of(v, vocabulary::kDecision); }
constexpr std::string_view to_word(Tier v) { return word_of(v, vocabulary::kTier); }
constexpr std::string_view to_word(Shell v) { return word_of(v, vocabulary::kShell); }
constexpr std::string_view to_word(Effect v) { return word_of(v, vocabulary::kEffect); }
constexpr std::string_view to_word(ReasonId v) { return word_of(v, vocabulary::kReasonId); }
constexpr std::string_view to_word(StoryKind v) { return word_of(v, vocabulary::kStoryKind); }
constexpr std::string_view to_word(SetAsideWhy v) { return word_of(v, vocabulary::kSetAsideWhy); }
constexpr std::string_view to_word(ProblemKind v) { return word_of(v, vocabulary::kProblemKind); }

}  // namespace snapsleuth
