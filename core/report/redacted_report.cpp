#include "report/redacted_report.h"

#include "catalogue/catalogue.h"
#include "export_text.h"
#include "finding_names.h"
#include "redacted_judgement.h"
#include "redactor.h"

namespace snapsleuth {
namespace {

std::string_view kind_word(ActorKind kind) {
  switch (kind) {
    case ActorKind::role:
      return "role";
    case ActorKind::service_account:
    case ActorKind::cloud_service:
      return "workload";
    case ActorKind::external_account:
      return "account";
    default:
      return "person";
  }
}

/// Of what kind an attribute's value is; empty where it may be the name of anything.
std::string_view kind_word(AttributeKind kind) {
  switch (kind) {
    case AttributeKind::share_add:
    case AttributeKind::share_remove:
    case AttributeKind::destination_account:
    case AttributeKind::foreign_principal:
    case AttributeKind::home_scope:
      return "account";
    case AttributeKind::target_principal:
      return "person";
    case AttributeKind::target_key:
      return "key";
    default:
      return {};
  }
}

/// Tells the redactor what is what, in an order that no format changes: what identifies first, then what may stay.
class Lesson {
 public:
  Lesson(const Case& c, Redactor& redactor) : case_(c), redactor_(redactor) {}

  void give() {
    for (const CaseLog& log : case_.logs()) redactor_.learn("account", log.scope);
    for (const Actor& actor : case_.actors()) redactor_.learn(kind_word(actor.kind), case_.text(actor.id));
    each_event([this](EventIndex event) { who(event); });
    each_event([this](EventIndex event) { what(event); });
    each_event([this](EventIndex event) { things(event); });
  }

 private:
  template <typename Take>
  void each_event(Take take) const {
    for (EventIndex event = 0; event < case_.events().size(); ++event) take(event);
  }

  void who(EventIndex event) {
    const Caller& caller = case_.caller(event);
    redactor_.learn("account", case_.text(caller.scope));
    redactor_.learn(kind_word(caller.kind), case_.text(caller.actor));
    redactor_.learn("person", case_.text(caller.session));
    redactor_.learn("workload", case_.text(caller.via));
    redactor_.learn("key", case_.text(caller.access_key));
    redactor_.learn("address", case_.text(caller.address));
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const std::string_view kind = kind_word(attribute.kind);
      if (!kind.empty()) redactor_.learn(kind, case_.text(attribute.value));
    }
  }

  void what(EventIndex event) {
    const Caller& caller = case_.caller(event);
    redactor_.learn_word(case_.service(event));
    learn_operation(event);
    redactor_.learn_word(case_.text(caller.region));
    redactor_.learn_word(case_.text(case_.event(event).stored.error));
    redactor_.learn_agent(case_.text(caller.agent));
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const bool is_region =
          attribute.kind == AttributeKind::source_region || attribute.kind == AttributeKind::destination_region;
      if (is_region) redactor_.learn_word(case_.text(attribute.value));
    }
  }

  /// A vendor's name of an operation may have spaces ("Add user"), and is nobody's.
  void learn_operation(EventIndex event) {
    const std::string_view operation = case_.operation(event);
    if (find_operation(case_.caller(event).provider, case_.service(event), operation) != nullptr)
      redactor_.learn_public(operation);
    else
      redactor_.learn_word(operation);
  }

  void things(EventIndex event) {
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (is_resource(attribute.kind)) redactor_.text(case_.text(attribute.value));
    }
    redactor_.learn("event", case_.text(case_.event(event).id));
  }

  const Case& case_;
  Redactor& redactor_;
};

ShownLists lists_of(const Case& c, Redactor& redactor) {
  ShownLists lists{c.inputs(), c.logs(), c.baselines()};
  for (CaseInput& input : lists.inputs) {
    input.name = redactor.file(input.name);
    for (const StoredProblem& problem : input.problems) redactor.learn_sentence(c.text(problem.message));
  }
  for (CaseBaseline& baseline : lists.baselines) baseline.name = redactor.file(baseline.name);
  for (CaseLog& log : lists.logs) {
    log.scope = redactor.text(log.scope);
    log.kind = redactor.word(log.kind);
    for (std::string& region : log.regions) region = redactor.word(region);
  }
  return lists;
}

}  // namespace

struct RedactedReport::Parts {
  Parts(const Report& from, std::string_view key)
      : original(from),
        redactor(key),
        lists((Lesson(from.investigated(), redactor).give(), lists_of(from.investigated(), redactor))),
        settings(redacted(from.settings(), redactor)),
        judgement(redacted(from.judgement(), redactor)),
        report(from, redactor, lists, settings, judgement) {}

  const Report& original;
  Redactor redactor;
  ShownLists lists;
  Settings settings;
  Judgement judgement;
  Report report;
};

RedactedReport::RedactedReport(const Report& original, std::string_view key)
    : parts_(std::make_unique<Parts>(original, key)) {}

RedactedReport::~RedactedReport() = default;

const Report& RedactedReport::report() const { return parts_->report; }

std::string RedactedReport::finding_id(std::string_view original) const {
  const std::vector<Finding>& findings = parts_->original.judgement().findings;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].id == original) return parts_->judgement.findings[i].id;
  }
  return std::string(original);
}

std::string RedactedReport::key_table() const {
  std::string out(kCsvMark);
  append_csv_line(out, {"pseudonym", "value"});
  for (const auto& [pseudonym, value] : parts_->redactor.pseudonyms().table()) append_csv_line(out, {pseudonym, value});
  for (std::size_t i = 0; i < parts_->judgement.findings.size(); ++i) {
    append_csv_line(out, {parts_->judgement.findings[i].id, parts_->original.judgement().findings[i].id});
  }
  return out;
}

std::string_view ShownCase::redacted(std::string_view text) const { return redactor_->text(text); }

}  // namespace snapsleuth
