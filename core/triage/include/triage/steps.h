// What a responder does next, with this finding's names filled in and commands ready to paste.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/message.h"
#include "model/vocabulary.h"
#include "triage/case_facts.h"

namespace snapsleuth {

/// One command for one shell. It may have several lines, to be run together.
struct Command {
  Shell shell = Shell::posix;
  std::string text;
};

struct Step {
  Tier tier = Tier::l1;
  Message text;
  std::vector<Command> commands;  ///< For posix first, then the same for powershell; may be empty.
  std::optional<Effect> effect;   ///< Of the step, commands or not; none where it is only a question.
};

/// In the order in which they are to be done: L1 in the playbook's order, T2, containment (see, preserve, stop the
/// sharing, stop the actor, repair, and deletion last of all).
std::vector<Step> triage_steps(const CaseFacts& facts);

}  // namespace snapsleuth
