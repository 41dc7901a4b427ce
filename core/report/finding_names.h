// The names that stand in a finding's events, each once: what every format lists beside the sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/note_once.h"
#include "report/shown_case.h"
#include "triage/finding.h"

namespace snapsleuth {

/// Each list has at most 100 names, scopes all: a burst from a thousand addresses says so by its number of events.
struct FindingNames {
  std::vector<std::string> sessions;
  std::vector<std::string> access_keys;
  std::vector<std::string> via;
  std::vector<std::string> scopes;
  std::vector<std::string> regions;
  std::vector<std::string> addresses;
  std::vector<std::string> agents;
  std::vector<std::string> resources;  ///< Snapshots, what they were made from, and what was made of them.
};

FindingNames names_in(const ShownCase& c, const Finding& finding);

/// Whether an attribute names a resource that the event shows.
bool is_resource(AttributeKind kind);
/// Everything that one event names as a resource.
std::vector<std::string> resources_of(const ShownCase& c, EventIndex event);

/// The playbook's question; in English, in its words.
Message playbook_question(QuestionId id);

/// What the logs say to a question first, then what context files say.
Message answer_with_context(const QuestionAnswer& question);

}  // namespace snapsleuth
