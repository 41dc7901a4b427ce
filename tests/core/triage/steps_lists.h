// What the tests look at in a list of steps.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "triage/steps.h"

namespace snapsleuth::steps_list {

using Texts = std::vector<std::string>;

/// `tier effect key`, a line a step.
inline Texts outline(const std::vector<Step>& steps) {
  Texts lines;
  for (const Step& step : steps) {
    lines.push_back(std::string(to_word(step.tier)) + " " + (step.effect ? std::string(to_word(*step.effect)) : "-") +
                    " " + step.text.key);
  }
  return lines;
}

inline Texts commands_of(const std::vector<Step>& steps, std::string_view key, Shell shell) {
  Texts texts;
  for (const Step& step : steps) {
    for (const Command& command : step.commands) {
      if (step.text.key == key && command.shell == shell) {
        texts.push_back(command.text);
      }
    }
  }
  return texts;
}

inline Texts posix_of(const CaseFacts& facts, std::string_view key) {
  return commands_of(triage_steps(facts), key, Shell::posix);
}

inline bool has_step(const std::vector<Step>& steps, std::string_view key) {
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.text.key == key; });
}

}  // namespace snapsleuth::steps_list
