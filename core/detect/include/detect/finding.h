// A finding: one actor's run of snapshot activity on which something fired, and everything said of it.
//
// The detectors fill run, indicators and silenced; the triage stage fills the rest. Events are named by their index in
// the case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/case.h"
#include "detect/own_hours.h"
#include "model/message.h"
#include "model/vocabulary.h"

namespace snapsleuth {

/// Snapshot activity of one actor with gaps shorter than the session gap.
struct Run {
  ActorIndex actor = 0;
  Span span;
  std::vector<EventIndex> events;  ///< In time order; what was set aside is not among them.
};

/// How far an indicator alone carries (contract/rules.md, Judging).
enum class Weight : std::uint8_t {
  none,    ///< Listed for review; never escalates, not even with another.
  half,    ///< Never enough alone; two together are.
  enough,  ///< Enough alone to escalate.
};

struct Indicator {
  IndicatorId id = IndicatorId::unauthorized_call;
  Message why;
  std::vector<EventIndex> evidence;
  Weight weight = Weight::half;
  int points = 0;                    ///< Of 100, towards the finding's score.
  bool attempt = false;              ///< Only tried: everything it rests on was refused or failed.
  std::vector<std::string> targets;  ///< Receivers, regions: what a setting would have to name.
};

/// What a setting kept from counting, and which.
struct Silenced {
  IndicatorId indicator = IndicatorId::unauthorized_call;
  std::string by;  ///< "ticket CHG-1", "known actor backup-*".
  SetAsideWhy why = SetAsideWhy::known_actor;
};

/// What the actor had done before a run, nothing of what escalated.
struct Past {
  std::uint64_t creations = 0;              ///< Copies that succeeded.
  std::vector<EventIndex> creation_events;  ///< The first few of them.
  OwnHour hour = OwnHour::unknown;          ///< Where the run's start lies to a workload's own hours.
  bool excluded = false;                    ///< Whether there were earlier runs that escalated, and so do not count.
};

struct Detection {
  Run run;
  Past past;
  std::vector<Indicator> indicators;
  std::vector<Silenced> silenced;
};

/// What no finding holds, and why.
struct SetAside {
  ActorIndex actor = 0;
  SetAsideWhy why = SetAsideWhy::cloud_automation;
  Message text;
  std::uint64_t events = 0;
};

/// An event that was expected before anybody asked: by the platform, or by the actor's own habit.
struct PlannedEvent {
  EventIndex event = 0;
  SetAsideWhy why = SetAsideWhy::cloud_automation;
};

}  // namespace snapsleuth
