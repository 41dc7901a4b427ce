// A query made ready for one case: each of its terms as a comparison of numbers, or as an answer remembered for what
// many events share.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/activity_search.h"

namespace snapsleuth {

/// Whether `part`, whose ASCII letters are all lower case, stands in `text`, whatever the case of those there.
bool contains_ignoring_case(std::string_view text, std::string_view part);

class ActivityFilter {
 public:
  ActivityFilter(const Case& c, const ActivityQuery& query);
  /// Whether the event matches all terms. Times are not asked about: events stand in their order.
  [[nodiscard]] bool lets_through(EventIndex event);

 private:
  enum class Known : std::uint8_t { not_yet, no, yes };
  struct Term {
    QueryField field;
    bool whole;
    bool hide;
    StringId id;                      // of a whole value; 0 where no event has it
    std::uint8_t word;                // of a value out of a vocabulary
    std::string part;                 // in lower case
    std::vector<Known> of_caller;     // by CallerIndex
    std::vector<Known> of_operation;  // by OperationIndex
    std::vector<Known> of_text;       // by StringId; for texts that many events share
  };

  [[nodiscard]] Term made_ready(const QueryTerm& term) const;
  [[nodiscard]] bool matches(Term& term, EventIndex event);
  [[nodiscard]] bool matches_anywhere(Term& term, EventIndex event);
  [[nodiscard]] bool matches_caller(Term& term, EventIndex event);
  [[nodiscard]] bool matches_operation(Term& term, EventIndex event);
  [[nodiscard]] bool matches_resource(Term& term, EventIndex event);
  [[nodiscard]] bool matches_text(Term& term, StringId text) const;
  [[nodiscard]] bool matches_shared_text(Term& term, StringId text);

  const Case& case_;
  /// Of each, one term must match.
  std::vector<std::vector<Term>> groups_;
  std::vector<Term> hidden_;
};

}  // namespace snapsleuth
