// Whose is it? A text that names an account, organisation, unit, subscription, tenant, project, mail domain or a
// principal inside one, against a list of scopes from the settings.
//
// What stands in the list, and what it holds:
//
// - 111122223333, arn:aws:iam::111122223333:root: the account and every ARN of it; leading zeros count.
// - o-abcde12345, or the organisation's ARN: the organisation and its units, but not its accounts, which no name shows.
// - arn:aws:organizations::…:ou/o-…/ou-…: that unit.
// - A GUID, /subscriptions/GUID: the subscription or tenant, and every resource id in it.
// - my-project, 123456789012, projects/my-project: the project, the service accounts made in it and, by its number, the
//   agents through which Google Cloud acts for it.
// - organizations/123, folders/123: itself, and the sets of principals under it.
// - example.com, domain:example.com: its mail addresses; sub-domains are named apart.
// - Any other principal, as the logs write it: itself alone.
//
// Case never counts. "all", "allUsers" and the like are the public: in no list, whatever it says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "settings/settings.h"

namespace snapsleuth {

/// A list of scopes made ready to be asked often: a question costs the same for ten scopes and for ten thousand.
class ScopeSet {
 public:
  ScopeSet() = default;
  explicit ScopeSet(const std::vector<std::string>& scopes);

  /// Index of the entry that the scope is or lies in.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view scope) const;
  [[nodiscard]] bool contains(std::string_view scope) const { return find(scope).has_value(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  std::unordered_map<std::string, std::size_t> entries_;
};

/// One question to one entry.
bool scope_within(std::string_view entry, std::string_view scope);

/// Whether the text names the public: everybody, or everybody with an account anywhere.
bool is_public_scope(std::string_view scope);

/// These two make the list ready at each call: where many scopes are asked, keep a ScopeSet.
bool is_own_scope(const Settings& settings, std::string_view scope);
const TrustedScope* trusted_scope(const Settings& settings, std::string_view scope);

}  // namespace snapsleuth
