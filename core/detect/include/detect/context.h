// What every detector asks: the case, the settings made ready, and whose act an event is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/case.h"
#include "catalogue/catalogue.h"
#include "detect/finding.h"
#include "detect/grants.h"
#include "detect/surroundings.h"
#include "settings/act.h"
#include "settings/calendar.h"
#include "settings/own_scopes.h"
#include "settings/settings.h"

namespace snapsleuth {

/// Where a receiver stands to the owner of the log.
enum class Receiver : std::uint8_t { own, trusted, outside, everyone };

/// Which setting answers for an act, in one respect.
enum class Respect : std::uint8_t { hour, rate, non_standard_actor, unfamiliar_actor, shared_outside };

struct Silencer {
  std::string by;
  SetAsideWhy why = SetAsideWhy::known_actor;
};

class DetectContext {
 public:
  DetectContext(const Case& c, const Settings& settings);

  [[nodiscard]] const Case& investigation() const { return case_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] const Grants& grants() const { return grants_; }
  [[nodiscard]] std::string_view text(StringId id) const { return case_.text(id); }

  [[nodiscard]] ActorTexts actor_texts(EventIndex event) const;
  /// Everything the settings may ask of an act; resources and receivers are held by the `ActParts`.
  struct ActParts {
    std::vector<std::string_view> resources;
    std::vector<std::string_view> receivers;
    Act act;
  };
  [[nodiscard]] ActParts act_of(EventIndex event) const;
  /// The known actor or ticket that answers for the event in this respect. For `shared_outside`, ask with a receiver.
  [[nodiscard]] std::optional<Silencer> answered(EventIndex event, Respect respect,
                                                 std::string_view receiver = {}) const;

  [[nodiscard]] bool is_own_scope(std::string_view scope) const { return own_.contains(scope); }
  [[nodiscard]] Receiver receiver(EventIndex event, std::string_view target) const;
  /// What the catalogue says of the event's operation; null where it says nothing.
  [[nodiscard]] const OperationInfo* operation_info(EventIndex event) const;
  /// Whether the caller's account is neither the log's owner nor named as ours.
  [[nodiscard]] bool is_outsider(EventIndex event) const;
  [[nodiscard]] bool is_trusted_outsider(EventIndex event) const;
  /// Whether a person acted: root, a user, a person's session, a role used from a console or assumed by a person.
  [[nodiscard]] bool is_person(EventIndex event) const;
  /// Whether a program may have acted: no person, or an IAM user with keys alone, never seen in a console.
  [[nodiscard]] bool may_be_program(EventIndex event) const;

  /// Whole days from where the scope's logs begin to the event; baselines count.
  [[nodiscard]] std::int64_t days_of_logs(EventIndex event) const;
  /// Whether the logs reach back far enough before the event to call anything new.
  [[nodiscard]] bool has_history(EventIndex event) const;
  /// When a region was first seen in the logs, by anybody.
  [[nodiscard]] std::optional<Time> region_first_seen(StringId region) const;

  [[nodiscard]] static bool is_refused(const StoredEvent& event) { return event.outcome == Outcome::denied; }

 private:
  /// The account or tenant that an event's caller belongs to; its own id where that is all there is.
  [[nodiscard]] std::string_view home_of_caller(EventIndex event) const;
  const Case& case_;
  const Settings& settings_;
  Surroundings surroundings_;
  Grants grants_;
  ScopeSet own_;
  ScopeSet trusted_;
  std::unordered_map<StringId, Time> regions_;
};

/// Whether a name is one thing's everywhere, as ids, ARNs and paths of Google Cloud are. Others (a database snapshot's
/// name) hold within a scope.
bool is_global_name(std::string_view resource);

/// "arn:aws:iam::111122223333:user/x" and the like: the account; an account id: itself; else empty.
std::string_view account_of(std::string_view principal);

/// Whose a principal is, as far as its name shows: its account, or the name itself, which may show a project or a mail
/// domain to the lists of scopes.
std::string_view home_of(std::string_view principal);

}  // namespace snapsleuth
