// A second pass over the files: every event of one actor in a time, not only those that a scan keeps, as a store and a
// case of their own. Nothing is judged in it, and nothing of it reaches the investigation that it was asked from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/activity_search.h"
#include "scan/selection.h"
#include "scan/store.h"

namespace snapsleuth {

/// What to read again, and of whom.
struct SecondPassPlan {
  Selection selection;
  std::vector<std::uint64_t> files;  ///< Serials, each once, of files in which events were found.
  std::uint64_t not_at_hand = 0;     ///< Inputs with events that came in a partial and lie in no file.
};

/// Of all that the logs of `c` hold of an actor. Without callers where the case has no such actor.
SecondPassPlan plan_second_pass(const Case& c, std::string_view actor);

/// `{"callers":[{"provider","actor","session"?}…],"others":[…],"from"?,"before"?,"most":n}`
std::string selection_to_json(const Selection& selection);
Result<Selection> parse_selection(std::string_view json);

class SecondPass {
 public:
  SecondPass() = default;
  SecondPass(const SecondPass&) = delete;
  SecondPass& operator=(const SecondPass&) = delete;

  void merge(const Store& found);
  /// As `ActivitySearch::events`, of everything that was found.
  std::string events(ActivityQuery query, std::size_t from, std::size_t count);
  /// The file that an event's `source.input` means; empty, of serial 0, where there is no such input.
  [[nodiscard]] CaseInput input(std::size_t index) const;

 private:
  void build();

  Store store_;
  Settings settings_;    // the defaults: they judge nothing here
  Judgement judgement_;  // of nothing
  std::unique_ptr<Case> case_;
  std::unique_ptr<Report> report_;
  std::unique_ptr<ActivitySearch> search_;
};

}  // namespace snapsleuth
