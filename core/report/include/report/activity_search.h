// Searching the events of a case: what the page's view of activity shows, counted and filtered over columns, so that a
// million events answer within the time of a keystroke.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/report.h"

namespace snapsleuth {

/// What a term of a query is about. `text` is any field of the event.
enum class QueryField : std::uint8_t {
  text,
  actor,
  session,
  key,
  address,
  agent,
  region,
  scope,
  cloud,
  service,
  operation,
  category,
  outcome,
  error,
  resource,
  event,
};

struct QueryTerm {
  QueryField field = QueryField::text;
  std::string value;
  bool whole = false;  ///< The value as it stands; else a part of it, whatever the case of ASCII letters.
  bool hide = false;   ///< Lets through what does not match.

  friend bool operator==(const QueryTerm&, const QueryTerm&) = default;
};

/// Terms that show and are about one field let through what any of them matches; everything else holds at once. Texts
/// are each a term of their own: all of them must be found.
struct ActivityQuery {
  bool every_event = false;    ///< Of all kept events, not of snapshot activity alone.
  std::optional<Time> from;    ///< The first instant that is wanted.
  std::optional<Time> before;  ///< The first that is no longer.
  std::vector<QueryTerm> terms;

  friend bool operator==(const ActivityQuery&, const ActivityQuery&) = default;
};

/// Reads a query as the page sends it:
/// `{"everyEvent"?,"from"?,"before"?,"terms":[{"field","value","whole"?,"hide"?}]}`. Empty text is the query that lets
/// everything through.
Result<ActivityQuery> parse_activity_query(std::string_view json);

class ActivitySearch {
 public:
  /// The report, and what it is about, must outlive the search.
  explicit ActivitySearch(const Report& report) : report_(report), case_(report.investigated()) {}

  /// `{"total":n,"events":[…]}`: entries that match, in time order, and of them those from the `from`th on.
  std::string events(const ActivityQuery& query, std::size_t from, std::size_t count);
  /// When what matches happened, by the clock of the business hours, each repeated read by itself:
  /// `{"zone","total":n,"hours":[[24 counts] from Monday on],"business":[[24 times 0 or
  /// 1]…],"actors":[{"actor","events"}…]}`, of which the actors are those with most events, at most 50. Business hours
  /// are those of an ordinary week; an hour that is open in part is 1.
  std::string hours(const ActivityQuery& query);
  /// How much of what matches fell into each of `slices` equal parts of the time from `from` to `before`, which the
  /// query must name: `[count,…]`. Empty where it does not, or asks for none.
  std::string over_time(const ActivityQuery& query, std::size_t slices);

 private:
  const std::vector<EventIndex>& base(bool every_event);
  /// The same with each repeated read by itself.
  const std::vector<EventIndex>& unfolded(bool every_event) { return every_event ? base(true) : case_.activity(); }
  const std::vector<EventIndex>& matches(const ActivityQuery& query);

  const Report& report_;
  const Case& case_;
  std::vector<EventIndex> every_event_;  // with `has_every_event_`; of repeated reads the first
  bool has_every_event_ = false;
  std::optional<ActivityQuery> last_;
  std::vector<EventIndex> matches_;  // of `last_`: scrolling asks again and again
};

}  // namespace snapsleuth
