// What a source makes of one record: the typed event, before it is stored.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/time.h"
#include "model/vocabulary.h"

namespace snapsleuth {

/// What an event says of the things it touched, as far as the judgement needs it. The numbers are part of the partial's
/// format: add at the end.
enum class AttributeKind : std::uint8_t {
  snapshot,             ///< The snapshot, image, backup or recovery point acted on.
  source,               ///< What it was made from: a volume, instance, database, or a snapshot in a copy.
  made,                 ///< What the call made: a snapshot, volume, image, machine or database.
  attached_to,          ///< The machine that a volume was mounted on.
  resource,             ///< Any other resource named.
  share_add,            ///< A receiver: account id, organisation or unit ARN, or "all".
  share_remove,         ///< The same, taken back.
  source_region,        ///< Where the copied thing lay.
  destination_region,   ///< Where the copy goes, if not the region of the call.
  destination_account,  ///< The account that a copy goes to, if it is named.
  bucket,               ///< Where an export goes.
  key,                  ///< The encryption key of what was made.
  encrypted,            ///< "true" or "false".
  size_gib,             ///< As text.
  foreign_principal,  ///< Who, outside the owner's account, used what is shared (a service event in the owner's trail).
  target_principal,   ///< The user, role or group whose rights or credentials are changed, as an ARN or a name.
  target_key,         ///< An access key made, or got by assuming a role.
  policy,             ///< A policy named in a change of rights.
  mfa,                ///< "yes" or "no", where a sign-in says so.
  detail,             ///< A mode or state that a judgement reads ("block-new-sharing").
  owner_volume,       ///< The volume a snapshot shows in its answer.
  public_access,      ///< "true": reachable from the internet.
  security_group,     ///< Also what else lets traffic to a machine: a network interface, a network with firewall rules.
  network_tag,        ///< By which firewall rules choose the machines of a network (Google Cloud).
};

struct Attribute {
  AttributeKind kind;
  std::string_view value;
};

/// What stands in an event's identity and around it, as one bit each.
struct CallerFlags {
  static constexpr std::uint16_t kConsole = 1U << 0U;        ///< Made in a console: a person at a browser.
  static constexpr std::uint16_t kMfa = 1U << 1U;            ///< The session says that MFA was used.
  static constexpr std::uint16_t kPersonSession = 1U << 2U;  ///< The session's name names a person (Identity Center).
  static constexpr std::uint16_t kMayBePerson = 1U << 3U;    ///< It may: told by the sign-ins beside it (SAML).
  static constexpr std::uint16_t kFederatedWeb = 1U << 4U;   ///< OIDC: its session names change hourly.
  static constexpr std::uint16_t kServiceLinked = 1U << 5U;  ///< A role under /aws-service-role/.
  static constexpr std::uint16_t kOutsider = 1U << 6U;       ///< The caller's account is not the log's owner.
  static constexpr std::uint16_t kServiceCaller = 1U << 7U;  ///< The identity is a cloud service itself.
};

struct EventFlags {
  static constexpr std::uint16_t kSnapshotActivity = 1U << 0U;  ///< `activity` by contract/rules.md.
  static constexpr std::uint16_t kDryRun = 1U << 1U;            ///< A probe that would have succeeded.
  static constexpr std::uint16_t kServiceEvent = 1U << 2U;      ///< Written by the cloud, not a call.
  static constexpr std::uint16_t kReadOnly = 1U << 3U;
  static constexpr std::uint16_t kCountedElsewhere = 1U << 4U;  ///< Kept as a link; its record counts among the others.
  static constexpr std::uint16_t kWeakens = 1U << 5U;           ///< Lowers a guard.
  static constexpr std::uint16_t kProtects = 1U << 6U;          ///< Containment: un-sharing, locking.
  static constexpr std::uint16_t kUnsharesOnly = 1U << 7U;
  static constexpr std::uint16_t kJoins = 1U << 8U;     ///< One of the records of an operation: they share `id`.
  static constexpr std::uint16_t kReduced = 1U << 10U;  ///< From a table that leaves out what was asked and answered.
  static constexpr std::uint16_t kJoinsByTime = 1U
                                                << 9U;  ///< Of an operation, by a log that does not say of which one.
};

/// Views point into the record or the reader's scratch space: they live until the reader's next record.
struct EventDraft {
  Time time;
  Provider provider = Provider::aws;
  Category category = Category::other;
  Outcome outcome = Outcome::success;
  ActorKind actor_kind = ActorKind::unknown;
  std::uint16_t caller_flags = 0;
  std::uint16_t event_flags = 0;
  std::string_view id;         ///< The log's own; empty where it has none. Of the operation where `kJoins` is set.
  std::string_view record_id;  ///< With `kJoins`: tells the records of one operation apart, and repeats from others.
  std::string_view shared_id;  ///< Links the copies of one event in several accounts.
  std::string_view service;
  std::string_view operation;
  std::string_view actor;        ///< By contract/rules.md, the session kept only where `kPersonSession` is set.
  std::string_view actor_alias;  ///< An id by which other records name the same actor (an object id beside a name).
  std::string_view session;
  std::string_view via;  ///< The service that carried the call (AWS `invokedBy`).
  std::string_view access_key;
  std::string_view address;
  std::string_view agent;
  std::string_view region;
  std::string_view scope;
  std::string_view error;
  std::string_view log_kind;  ///< "cloudtrail.management", …
  bool kept = false;          ///< Whether the judgement needs more of it than the facts.
  bool cut = false;           ///< It names more things than an event keeps: `attributes` lacks the rest.
  std::vector<Attribute> attributes;

  void clear();
};

}  // namespace snapsleuth
