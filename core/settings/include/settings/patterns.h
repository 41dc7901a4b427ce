// Patterns, as the settings use them all over: `*` stands for any run of characters, the empty one included;
// everything else stands for itself. There is no escape: no cloud allows `*` in the names that are matched.
//
// What a pattern must equal is always a whole text. The schema's "matches within the actor's id, name or session"
// means: the pattern equals the whole id, the whole name or the whole session. `deploy` is not `deploy-admin`, and
// somebody who names a session after a part of a known actor's name gains nothing.
#pragma once

#include <string_view>

namespace snapsleuth {

/// Whether the pattern equals the text. Case counts. Time grows with the two lengths added, whatever they hold.
bool matches(std::string_view pattern, std::string_view text);

/// The same where case does not count: regions, user agents.
bool matches_any_case(std::string_view pattern, std::string_view text);

/// Texts by which an actor goes. Empty ones match nothing, not even `*`.
struct ActorTexts {
  std::string_view id;
  std::string_view name;
  std::string_view session;
};

/// Whether the pattern equals the actor's id, name or session. In mail addresses and UPNs, and in GUIDs, case does not
/// count: the directories ignore it too, and contract/rules.md lower-cases them in ids.
bool matches_actor(std::string_view pattern, const ActorTexts& actor);

/// Whether the pattern equals one text, by the rule for actors: for access key ids, delegates and the like.
bool matches_principal(std::string_view pattern, std::string_view text);

/// Whether the pattern names the operation. The pattern may be the operation as the log writes it, without GCP's
/// version (`v1.compute.disks.insert`), or behind its service (`ec2:CreateSnapshot`, `ec2.amazonaws.com:Create*`).
/// Case does not count: Azure's logs spell one operation in three ways.
bool matches_operation(std::string_view pattern, std::string_view service, std::string_view operation);

/// Whether the pattern names the resource: all of its id, or the last part of a path or ARN (`vol-0abc` for
/// `arn:aws:ec2:eu-west-1:111122223333:volume/vol-0abc`). Case counts but in Azure's resource ids.
bool matches_resource(std::string_view pattern, std::string_view resource);

}  // namespace snapsleuth
