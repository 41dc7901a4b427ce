// Sentences of context files: what they say, behind the file and its date.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/inventory.h"
#include "model/message.h"

namespace snapsleuth {

/// "Not in the logs; by the credential report of TIME (file NAME): SUBJECT has …". `facts` say what the subject has, is
/// or may.
Message by_context_file(const Inventory& inventory, const StoredInventory& entry, std::string subject,
                        std::vector<Message> facts);

/// "Not in the logs; the list of snapshots in the undated file NAME is empty: …"
Message by_empty_file(const Inventory& inventory, const StoredInventory& entry);

/// What a list says of a snapshot, an image, a volume or a disk.
std::vector<Message> told_origin(const Inventory& inventory, const StoredInventory& entry);   ///< Why it was made.
std::vector<Message> told_content(const Inventory& inventory, const StoredInventory& entry);  ///< Which data it is.
std::vector<Message> told_readers(const Inventory& inventory, const StoredInventory& entry);  ///< Who can use it.
std::vector<Message> told_state(const Inventory& inventory, const StoredInventory& entry);    ///< Whether it is there.

/// How a user signs in: password, MFA, access keys.
std::vector<Message> told_credentials(const Inventory& inventory, const StoredInventory& entry);

/// What is wrong with how it does, at the time of the run: a password without MFA, a key or a password of age.
std::vector<Message> told_weaknesses(const Inventory& inventory, const StoredInventory& entry, Time at);

/// "policy/path/NAME" and "…user/ann#NAME": NAME.
std::string policy_name(std::string_view id);

}  // namespace snapsleuth
