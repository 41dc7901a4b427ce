// What a context file says of one thing of an account: a user and its credentials, a right, a snapshot. Such files are
// gathered beside logs (a credential report, a list of snapshots) and tell what logs do not. Never mixed with events:
// a list says how things were when it was made, not who did what.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/time.h"
#include "model/vocabulary.h"

namespace snapsleuth {

/// The numbers are part of the partial's format: add at the end.
enum class InventoryKind : std::uint8_t {
  credentials,  ///< The password, MFA and keys of an IAM user or of root.
  principal,    ///< An IAM user or role: its policies and groups.
  group,        ///< An IAM group: its policies.
  policy,       ///< An IAM policy: what it allows. The inline ones of a principal too.
  grant,        ///< A role (`name`) that a member has on something (`scope`): Azure, Google Cloud.
  snapshot,     ///< A snapshot or an image.
  source,       ///< A volume, disk or database: what snapshots are made from.
  readers,      ///< Who may use a snapshot or an image.
  machine,      ///< A machine: whether it is there, whose it is.
  attachment,   ///< Of a volume: the machine that has it, by a list of machines.
};
inline constexpr std::size_t kInventoryKinds = 10;

/// What is said of it. The numbers are part of the partial's format: add at the end.
enum class InventoryKey : std::uint8_t {
  created,        ///< Time, as `format_time` writes it; so are all times here.
  password,       ///< "true" or "false": whether it can sign in by one.
  password_used,  ///< Time.
  password_set,   ///< Time.
  mfa,            ///< "true" or "false".
  key,            ///< "1" or "2": an active access key; the next four are of it.
  key_rotated,    ///< Time at which it was made or made active again.
  key_used,       ///< Time.
  key_region,     ///< Where it was last used…
  key_service,    ///< …and for what.
  policy,         ///< The id of a policy that the principal or group has.
  group,          ///< The id of a group that the principal is in.
  boundary,       ///< The id of the policy that bounds its rights.
  allows,         ///< An operation, or "*" for all: on everything, without a condition.
  allows_some,    ///< The same, on some things only or under a condition.
  denies,         ///< On everything, without a condition.
  from,           ///< What it was made from.
  size_gib,       ///< A whole number.
  encrypted,      ///< "true" or "false". Where all is encrypted by the cloud's own keys, nothing is said.
  description,    ///< Free text of whoever made it.
  tag,            ///< "key=value", of a key that says what it is for or whose it is.
  cloud_tag,      ///< "key=value", of a key that only the cloud itself can set.
  schedule,       ///< The schedule or policy of the cloud that made it.
  reader,         ///< An account, "all", or an organisation's ARN.
  link,           ///< "true": a download link is open.
  used_by,        ///< The machine that has it.
  state,          ///< In which state it is, in the cloud's word ("running").
};
inline constexpr std::size_t kInventoryKeys = 27;

struct InventoryFact {
  InventoryKey key;
  std::string_view value;
};

/// Views live until the source's next record.
struct InventoryDraft {
  Provider provider = Provider::aws;
  InventoryKind kind = InventoryKind::snapshot;
  std::string_view list;   ///< The kind of file ("aws.ec2.snapshots").
  std::string_view id;     ///< As events name the thing: an actor's id, a snapshot's. Empty: the list names none.
  std::string_view scope;  ///< Of a grant, what it is on, where the file says so; else the owner, where it does.
  std::string_view name;   ///< Of a grant, its role.
  Time as_of;              ///< When the list was made; 0 where the file does not say.
  Time latest;             ///< The newest time that stands in this entry: the list is not older. 0 without one.
  std::vector<InventoryFact> facts;
};

}  // namespace snapsleuth
