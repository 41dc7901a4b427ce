// What an analyst can set: contract/settings.schema.json as plain types, read strictly and written whole.
//
// The other headers of this stage say what the settings mean for one act: calendar.h (is this hour inside hours),
// known_actors.h, tickets.h, own_scopes.h, addresses.h, patterns.h.
//
// A field of type std::optional has no default: absent means that the setting says nothing of it, and a list that is
// there but empty names nothing (`"regions": []` fits no region).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/time.h"
#include "settings/addresses.h"

namespace snapsleuth {

/// Working hours, by the wall clock of one time zone. Asked through calendar.h.
struct Calendar {
  /// IANA name, known to the zone data in the core.
  std::string time_zone = "UTC";
  /// Whether the settings name the zone. Where not, the hour is shown but is never the only reason to escalate.
  bool time_zone_given = false;
  /// Working days, Monday first.
  std::array<bool, 7> days{true, true, true, true, true, false, false};
  /// Minutes after midnight; `from` inside, `to` outside. `to` before `from`: a night shift, which belongs to the
  /// day it starts. Equal: the whole day.
  int from_minute = 8 * 60;
  int to_minute = 18 * 60;
  /// Days since 1970-01-01 of local dates, sorted, each once.
  std::vector<std::int64_t> holidays;

  friend bool operator==(const Calendar&, const Calendar&) = default;
};

/// Other hours for some actors.
struct ActorCalendar {
  /// Patterns (patterns.h).
  std::vector<std::string> actors;
  Calendar hours;

  friend bool operator==(const ActorCalendar&, const ActorCalendar&) = default;
};

/// Somebody who is expected to make snapshots, within limits.
struct KnownActor {
  /// Of the actor's id, name or session (patterns.h).
  std::string pattern;
  /// Operations it is known for, as the log writes them; `*` stands for any run (patterns.h).
  std::optional<std::vector<std::string>> operations;
  /// Whether it answers for the hour too.
  bool any_hour = false;
  /// For people; nothing is judged by it. Empty: none.
  std::string note;
  /// Where it calls from.
  std::optional<AddressSet> addresses;
  std::optional<std::vector<std::string>> regions;
  /// Whom it shares with outside own scopes. Asked only of acts that share.
  std::optional<std::vector<std::string>> share_to;
  /// The last instant for which the entry holds.
  std::optional<Time> until;

  friend bool operator==(const KnownActor&, const KnownActor&) = default;
};

/// An account or key known to be in wrong hands.
struct CompromisedActor {
  /// Of the actor's id, name, session or access key id.
  std::string pattern;
  /// The first instant from which it counts; absent: always.
  std::optional<Time> since;

  friend bool operator==(const CompromisedActor&, const CompromisedActor&) = default;
};

/// A ticket. What it covers and answers for: tickets.h.
struct ApprovedChange {
  std::string ticket;
  /// Pattern of the actor's id, name or session.
  std::optional<std::string> actor;
  /// The scope in which the act was logged: account, subscription, project.
  std::optional<std::string> scope;
  /// Pattern of a resource of the act.
  std::optional<std::string> resource;
  /// Both ends belong to it.
  Time from;
  Time to;
  std::optional<std::vector<std::string>> operations;
  std::optional<std::vector<std::string>> share_to;

  friend bool operator==(const ApprovedChange&, const ApprovedChange&) = default;
};

/// A third party that may hold our snapshots.
struct TrustedScope {
  /// Account, organisation, subscription, tenant, project or mail domain.
  std::string scope;
  /// For people. Empty: none.
  std::string name;
  std::string note;

  friend bool operator==(const TrustedScope&, const TrustedScope&) = default;
};

/// What the responder already knows is hostile.
struct IndicatorsOfCompromise {
  AddressSet addresses;
  /// Patterns of user agents.
  std::vector<std::string> user_agents;
  /// Accounts, subscriptions, projects, mail domains, as in ownScopes.
  std::vector<std::string> scopes;

  friend bool operator==(const IndicatorsOfCompromise&, const IndicatorsOfCompromise&) = default;
};

/// Numbers at which indicators fire. A larger number than kMostOf... says is read as that: no log tells the
/// difference, and no multiplication by kHourNs and the like overflows.
struct Thresholds {
  static constexpr std::int64_t kMostCalls = 1'000'000'000;
  static constexpr std::int64_t kMostDays = 36'500;
  static constexpr std::int64_t kMostHours = kMostDays * 24;
  static constexpr std::int64_t kMostMinutes = kMostHours * 60;
  static constexpr std::int64_t kMostSeconds = kMostMinutes * 60;

  /// Snapshot calls of one actor within the window.
  std::int64_t rapid_calls = 5;
  std::int64_t rapid_window_seconds = 600;
  /// Creations, copies or exports outside hours.
  std::int64_t off_hours_repeats = 2;
  /// Days of an actor's own earlier activity that make it familiar.
  std::int64_t history_days = 7;
  /// Failed sign-ins before one that succeeds.
  std::int64_t failed_sign_ins = 3;
  /// How far before, and after, snapshot activity to look for what belongs to it.
  std::int64_t look_back_hours = 168;
  std::int64_t look_ahead_hours = 72;
  /// A longer pause ends a run of activity.
  std::int64_t session_gap_minutes = 60;
  /// Refused calls.
  std::int64_t refused_calls = 3;

  friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

struct Settings {
  /// For everybody whom no entry of `calendars` names.
  Calendar business_hours;
  std::vector<KnownActor> known_actors;
  std::vector<CompromisedActor> compromised_actors;
  /// Accounts, organisations, units, subscriptions, tenants, projects, mail domains that are ours (own_scopes.h).
  std::vector<std::string> own_scopes;
  /// Answer for a new address in login-anomaly and unusual-call, nothing else.
  AddressSet trusted_addresses;
  std::vector<ApprovedChange> approved_changes;
  Thresholds thresholds;
  std::vector<TrustedScope> trusted_scopes;
  /// Patterns of resources whose snapshots weigh more (patterns.h, matches_resource).
  std::vector<std::string> sensitive_resources;
  /// The first that names an actor holds for it.
  std::vector<ActorCalendar> calendars;
  IndicatorsOfCompromise indicators_of_compromise;
  /// Empty: those seen in the logs before.
  std::vector<std::string> own_regions;

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// Reads a settings file: JSON in UTF-8, a byte order mark tolerated. Strict: an unknown key, a wrong type, a value
/// that does not exist (a zone, a date, an address) is an error that names the key by its path. The first error wins.
Result<Settings> parse_settings(std::string_view json);

/// The settings in force, whole, defaults filled in, keys in the schema's order: what a report says.
/// Fields without a default are written only where given.
std::string settings_to_json(const Settings& settings, bool pretty = false);

/// The same as a file to keep: what parse_settings reads back to equal settings. Differs from settings_to_json in one
/// point: a time zone that nobody gave stays out, since to name it would change what the hour alone may say.
std::string settings_to_file(const Settings& settings);

}  // namespace snapsleuth
