// The settings file, key by key, in the schema's order: the one place that knows how keys and fields belong together.
// Reading and writing both walk it, so they cannot differ.
//
// `Io` is Reader or Writer (settings_json.cpp). What the calls mean when writing:
//   text, value(T&), texts, values, number, flag    always written: there is a default, or it is required
//   ..._if_given, std::optional                     written only where given
#pragma once

#include "settings/settings.h"
#include "settings_texts.h"

namespace snapsleuth {

template <class Io, class C>
void calendar_keys(Io& io, C& calendar) {
  io.zone("timeZone", calendar.time_zone, calendar.time_zone_given);
  io.days("days", calendar.days);
  io.value("from", calendar.from_minute, ClockText{});
  io.value("to", calendar.to_minute, ClockText{});
  io.values("holidays", calendar.holidays, DateText{});
}

template <class Io, class K>
void known_actor_keys(Io& io, K& known) {
  io.required("pattern");
  io.text("pattern", known.pattern);
  io.texts("operations", known.operations);
  io.flag("anyHour", known.any_hour);
  io.text_if_given("note", known.note);
  io.addresses("addresses", known.addresses);
  io.texts("regions", known.regions);
  io.texts("shareTo", known.share_to);
  io.value("until", known.until, TimeText{});
}

template <class Io, class C>
void compromised_actor_keys(Io& io, C& compromised) {
  io.required("pattern");
  io.text("pattern", compromised.pattern);
  io.value("since", compromised.since, TimeText{});
}

template <class Io, class A>
void approved_change_keys(Io& io, A& change) {
  for (const char* key : {"ticket", "from", "to"}) io.required(key);
  io.text("ticket", change.ticket);
  io.text("actor", change.actor);
  io.text("scope", change.scope);
  io.text("resource", change.resource);
  io.value("from", change.from, TimeText{});
  io.value("to", change.to, TimeText{});
  io.not_before("to", change.from, change.to);
  io.texts("operations", change.operations);
  io.texts("shareTo", change.share_to);
}

template <class Io, class T>
void threshold_keys(Io& io, T& thresholds) {
  io.number("rapidCalls", thresholds.rapid_calls, 2, Thresholds::kMostCalls);
  io.number("rapidWindowSeconds", thresholds.rapid_window_seconds, 1, Thresholds::kMostSeconds);
  io.number("offHoursRepeats", thresholds.off_hours_repeats, 1, Thresholds::kMostCalls);
  io.number("historyDays", thresholds.history_days, 0, Thresholds::kMostDays);
  io.number("failedSignIns", thresholds.failed_sign_ins, 1, Thresholds::kMostCalls);
  io.number("lookBackHours", thresholds.look_back_hours, 1, Thresholds::kMostHours);
  io.number("lookAheadHours", thresholds.look_ahead_hours, 1, Thresholds::kMostHours);
  io.number("sessionGapMinutes", thresholds.session_gap_minutes, 1, Thresholds::kMostMinutes);
  io.number("refusedCalls", thresholds.refused_calls, 1, Thresholds::kMostCalls);
}

template <class Io, class T>
void trusted_scope_keys(Io& io, T& trusted) {
  io.required("scope");
  io.text("scope", trusted.scope);
  io.text_if_given("name", trusted.name);
  io.text_if_given("note", trusted.note);
}

template <class Io, class A>
void actor_calendar_keys(Io& io, A& calendar) {
  io.required("actors");
  io.texts("actors", calendar.actors);
  calendar_keys(io, calendar.hours);
}

template <class Io, class I>
void indicator_of_compromise_keys(Io& io, I& indicators) {
  io.addresses_if_given("addresses", indicators.addresses);
  io.texts_if_given("userAgents", indicators.user_agents);
  io.texts_if_given("scopes", indicators.scopes);
}

template <class Io, class S>
void settings_keys(Io& io, S& settings) {
  io.constant("schema", "snapsleuth.settings/1");
  io.object("businessHours", settings.business_hours, [](auto& in, auto& calendar) { calendar_keys(in, calendar); });
  io.list("knownActors", settings.known_actors, [](auto& in, auto& known) { known_actor_keys(in, known); });
  io.list_or_text("compromisedActors", settings.compromised_actors,
                  [](auto& in, auto& compromised) { compromised_actor_keys(in, compromised); });
  io.texts("ownScopes", settings.own_scopes);
  io.addresses("trustedAddresses", settings.trusted_addresses);
  io.list("approvedChanges", settings.approved_changes,
          [](auto& in, auto& change) { approved_change_keys(in, change); });
  io.object("thresholds", settings.thresholds, [](auto& in, auto& thresholds) { threshold_keys(in, thresholds); });
  io.list("trustedScopes", settings.trusted_scopes, [](auto& in, auto& trusted) { trusted_scope_keys(in, trusted); });
  io.texts("sensitiveResources", settings.sensitive_resources);
  io.list("calendars", settings.calendars, [](auto& in, auto& calendar) { actor_calendar_keys(in, calendar); });
  io.object("indicatorsOfCompromise", settings.indicators_of_compromise,
            [](auto& in, auto& indicators) { indicator_of_compromise_keys(in, indicators); });
  io.texts("ownRegions", settings.own_regions);
}

}  // namespace snapsleuth
