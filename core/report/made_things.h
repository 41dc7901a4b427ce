// What an intruder left behind: things that calls of an escalated finding made, to search for and to take down.
//
//   the run's own calls ─┐
//   the same session's other calls, within a session's gap of the run ─┼─► what they made, by kind
//   what an indicator says was made of the data, or whom rights were given ─┘
//
// A call that may have changed what was there before (an update by the same operation) makes nothing here, nor does one
// of the same actor from another session: an account that was taken over goes on with its lawful work.
#pragma once

#include <string_view>
#include <vector>

#include "report/report.h"

namespace snapsleuth {

struct MadeThing {
  std::string_view kind;  ///< "volume", "machine", "image", "snapshot", "access-key", "user", "role", "function"…
  std::string_view name;  ///< Views into the case.
  EventIndex event = 0;
};

/// Asked of one finding after another: which events are whose is found out once.
class ThingsMade {
 public:
  /// The report must outlive it.
  explicit ThingsMade(const Report& report);

  /// In no order that means anything; empty for a finding that is not to be escalated.
  [[nodiscard]] std::vector<MadeThing> of(const Finding& finding) const;

 private:
  const Report& report_;
  std::vector<std::vector<EventIndex>> by_actor_;  ///< In time order; empty for who has nothing escalated.
};

}  // namespace snapsleuth
