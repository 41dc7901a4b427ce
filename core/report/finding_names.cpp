#include "finding_names.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kMaxNames = 100;

void note_some(std::vector<std::string>& texts, std::string_view text) { note_once(texts, text, kMaxNames); }

}  // namespace

Message playbook_question(QuestionId id) { return Message("question." + std::string(to_word(id))); }

Message answer_with_context(const QuestionAnswer& question) {
  if (question.context.empty()) return question.why;
  return Message("answer.with-context")
      .with("answer", std::vector<Message>{question.why})
      .with("context", question.context);
}

bool is_resource(AttributeKind kind) {
  switch (kind) {
    case AttributeKind::snapshot:
    case AttributeKind::source:
    case AttributeKind::made:
    case AttributeKind::attached_to:
    case AttributeKind::owner_volume:
    case AttributeKind::bucket:
    case AttributeKind::resource:
      return true;
    default:
      return false;
  }
}

std::vector<std::string> resources_of(const ShownCase& c, EventIndex event) {
  std::vector<std::string> resources;
  for (const StoredAttribute& attribute : c.attributes(event)) {
    if (is_resource(attribute.kind)) note_once(resources, c.text(attribute.value));
  }
  return resources;
}

FindingNames names_in(const ShownCase& c, const Finding& finding) {
  FindingNames names;
  for (const EventIndex event : finding.detection.run.events) {
    const Caller& caller = c.caller(event);
    note_some(names.sessions, c.text(caller.session));
    note_some(names.access_keys, c.text(caller.access_key));
    note_some(names.via, c.text(caller.via));
    note_once(names.scopes, c.text(caller.scope));
    note_some(names.regions, c.text(caller.region));
    note_some(names.addresses, c.text(caller.address));
    note_some(names.agents, c.text(caller.agent));
    // A listing names what is there, not what was touched.
    if (c.event(event).stored.category == Category::list) continue;
    for (const StoredAttribute& attribute : c.attributes(event)) {
      const bool is_data = attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::made ||
                           attribute.kind == AttributeKind::source;
      if (is_data) note_some(names.resources, c.text(attribute.value));
    }
  }
  return names;
}

}  // namespace snapsleuth
