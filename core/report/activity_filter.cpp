#include "activity_filter.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "finding_names.h"

namespace snapsleuth {
namespace {

constexpr std::array<char, 256> lower_letters() {
  std::array<char, 256> lower{};
  for (std::size_t i = 0; i < lower.size(); ++i) {
    lower[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
  }
  return lower;
}

constexpr std::array<char, 256> kLower = lower_letters();

char lower(char c) { return kLower[static_cast<unsigned char>(c)]; }

/// No value of a vocabulary.
constexpr std::uint8_t kNoWord = 255;

template <std::size_t N>
std::uint8_t word_number(std::string_view value, const std::array<std::string_view, N>& words) {
  const auto found = std::find(words.begin(), words.end(), value);
  return found == words.end() ? kNoWord : static_cast<std::uint8_t>(found - words.begin());
}

bool is_callers(QueryField field) {
  switch (field) {
    case QueryField::session:
    case QueryField::key:
    case QueryField::address:
    case QueryField::agent:
    case QueryField::region:
    case QueryField::scope:
      return true;
    default:
      return false;
  }
}

StringId field_of(const Caller& caller, QueryField field) {
  switch (field) {
    case QueryField::session:
      return caller.session;
    case QueryField::key:
      return caller.access_key;
    case QueryField::address:
      return caller.address;
    case QueryField::agent:
      return caller.agent;
    case QueryField::region:
      return caller.region;
    case QueryField::scope:
      return caller.scope;
    default:
      return 0;
  }
}

}  // namespace

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  if (part.empty()) return true;
  if (text.size() < part.size()) return false;
  const char first = part.front();
  const char* const last = text.data() + (text.size() - part.size());
  for (const char* at = text.data(); at <= last; ++at) {
    if (lower(*at) != first) continue;
    std::size_t same = 1;
    while (same < part.size() && lower(at[same]) == part[same]) same += 1;
    if (same == part.size()) return true;
  }
  return false;
}

ActivityFilter::ActivityFilter(const Case& c, const ActivityQuery& query) : case_(c) {
  std::vector<std::pair<QueryField, std::size_t>> group_of;
  for (const QueryTerm& term : query.terms) {
    if (term.hide) {
      hidden_.push_back(made_ready(term));
      continue;
    }
    const auto group = std::find_if(group_of.begin(), group_of.end(), [&](const auto& entry) {
      return entry.first == term.field && term.field != QueryField::text;
    });
    if (group != group_of.end()) {
      groups_[group->second].push_back(made_ready(term));
    } else {
      group_of.emplace_back(term.field, groups_.size());
      groups_.emplace_back().push_back(made_ready(term));
    }
  }
}

ActivityFilter::Term ActivityFilter::made_ready(const QueryTerm& term) const {
  Term ready{term.field, term.whole, term.hide, case_.store().strings.find(term.value), kNoWord, term.value,
             {},         {},         {}};
  std::transform(ready.part.begin(), ready.part.end(), ready.part.begin(), lower);
  if (term.field == QueryField::category) ready.word = word_number(term.value, vocabulary::kCategory);
  if (term.field == QueryField::outcome) ready.word = word_number(term.value, vocabulary::kOutcome);
  if (term.field == QueryField::cloud) ready.word = word_number(term.value, vocabulary::kProvider);
  return ready;
}

bool ActivityFilter::lets_through(EventIndex event) {
  const auto matching = [&](Term& term) { return matches(term, event); };
  return std::none_of(hidden_.begin(), hidden_.end(), matching) &&
         std::all_of(groups_.begin(), groups_.end(),
                     [&](auto& group) { return std::any_of(group.begin(), group.end(), matching); });
}

bool ActivityFilter::matches(Term& term, EventIndex event) {
  const CaseEvent& e = case_.event(event);
  switch (term.field) {
    case QueryField::text:
      return matches_anywhere(term, event);
    case QueryField::actor:
      return matches_shared_text(term, case_.actor(e.actor).id);
    case QueryField::service:
    case QueryField::operation:
      return matches_operation(term, event);
    case QueryField::cloud:
      return static_cast<std::uint8_t>(case_.caller(event).provider) == term.word;
    case QueryField::category:
      return static_cast<std::uint8_t>(e.stored.category) == term.word;
    case QueryField::outcome:
      return static_cast<std::uint8_t>(e.stored.outcome) == term.word;
    case QueryField::error:
      return matches_shared_text(term, e.stored.error);
    case QueryField::resource:
      return matches_resource(term, event);
    case QueryField::event:
      return matches_text(term, e.id);
    default:
      return is_callers(term.field) && matches_caller(term, event);
  }
}

bool ActivityFilter::matches_anywhere(Term& term, EventIndex event) {
  const CaseEvent& e = case_.event(event);
  if (matches_caller(term, event) || matches_operation(term, event)) return true;
  if (matches_shared_text(term, case_.actor(e.actor).id) || matches_shared_text(term, e.stored.error)) return true;
  const auto attributes = case_.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const StoredAttribute& attribute) { return matches_shared_text(term, attribute.value); }) ||
         matches_text(term, e.id);
}

namespace {

/// The answer remembered for `index`, or the one that `ask` gives.
template <typename Known, typename Ask>
bool remembered(std::vector<Known>& answers, std::size_t index, const Ask& ask) {
  if (answers.size() <= index) answers.resize(index + 1 + index / 2, Known::not_yet);
  if (answers[index] == Known::not_yet) {
    const Known answer = ask() ? Known::yes : Known::no;
    answers[index] = answer;
  }
  return answers[index] == Known::yes;
}

}  // namespace

bool ActivityFilter::matches_caller(Term& term, EventIndex event) {
  return remembered(term.of_caller, case_.event(event).stored.caller, [&] {
    const Caller& caller = case_.caller(event);
    if (term.field != QueryField::text) return matches_text(term, field_of(caller, term.field));
    const std::array<StringId, 7> texts{caller.actor, caller.session, caller.access_key, caller.address,
                                        caller.agent, caller.region,  caller.scope};
    return std::any_of(texts.begin(), texts.end(), [&](StringId text) { return matches_text(term, text); });
  });
}

bool ActivityFilter::matches_operation(Term& term, EventIndex event) {
  return remembered(term.of_operation, case_.event(event).stored.operation, [&] {
    const auto holds = [&](std::string_view text) {
      return term.whole ? text == case_.text(term.id) && term.id != 0 : contains_ignoring_case(text, term.part);
    };
    return (term.field != QueryField::operation && holds(case_.service(event))) ||
           (term.field != QueryField::service && holds(case_.operation(event)));
  });
}

bool ActivityFilter::matches_resource(Term& term, EventIndex event) {
  const auto attributes = case_.attributes(event);
  return std::any_of(attributes.begin(), attributes.end(), [&](const StoredAttribute& attribute) {
    return is_resource(attribute.kind) && matches_shared_text(term, attribute.value);
  });
}

bool ActivityFilter::matches_text(Term& term, StringId text) const {
  if (term.whole) return text == term.id && text != 0;
  return text != 0 && contains_ignoring_case(case_.text(text), term.part);
}

bool ActivityFilter::matches_shared_text(Term& term, StringId text) {
  if (term.whole) return matches_text(term, text);
  return remembered(term.of_text, text, [&] { return matches_text(term, text); });
}

}  // namespace snapsleuth
