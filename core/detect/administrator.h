// Rights over everything, by the names that the logs give them.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace snapsleuth {

/// AWS managed policies, Azure's built-in roles Owner, Contributor and User Access Administrator (by id and name), and
/// the basic roles of Google Cloud.
inline constexpr std::string_view kAdministrator[] = {"AdministratorAccess",
                                                      "PowerUserAccess",
                                                      "IAMFullAccess",
                                                      "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
                                                      "b24988ac-6180-42a0-ab88-20f7382dd24c",
                                                      "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
                                                      "roles/owner",
                                                      "roles/editor"};

/// Whether a policy or a role, by its name, is one of an administrator.
inline bool is_administrator(std::string_view policy) {
  return std::any_of(std::begin(kAdministrator), std::end(kAdministrator),
                     [&](std::string_view name) { return policy.find(name) != std::string_view::npos; });
}

}  // namespace snapsleuth
