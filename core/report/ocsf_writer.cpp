// OCSF 1.4.0, class Detection Finding (2004), with the cloud profile: one array of findings.
#include <algorithm>

#include "attack_techniques.h"
#include "export_text.h"
#include "export_writers.h"
#include "finding_names.h"
#include "report/json_writer.h"

namespace snapsleuth {
namespace {

/// Evidence artifacts a finding carries; the whole list is in the JSON report.
constexpr std::size_t kMostEvidences = 100;

std::int64_t milliseconds(Time time) { return time.ns / 1'000'000; }

struct Caption {
  std::int64_t id;
  std::string_view name;
};

Caption severity_of(Severity severity) {
  switch (severity) {
    case Severity::low:
      return {2, "Low"};
    case Severity::medium:
      return {3, "Medium"};
    case Severity::high:
      return {4, "High"};
    case Severity::critical:
      return {5, "Critical"};
  }
  return {0, "Unknown"};
}

/// As OCSF's cloud object suggests to write them.
std::string_view cloud_name(Provider provider) {
  switch (provider) {
    case Provider::aws:
      return "AWS";
    case Provider::azure:
      return "Azure";
    case Provider::gcp:
      return "GCP";
  }
  return "";
}

void caption(JsonWriter& json, std::string_view id_name, std::string_view name, const Caption& value) {
  json.key(id_name).number(value.id).field(name, value.name);
}

class OcsfWriter final : public PartsWriter {
 public:
  explicit OcsfWriter(ExportScope scope) : scope_(std::move(scope)), case_(scope_.report.shown()) {}

 private:
  void head(std::string& out) override { out += "[\n"; }
  [[nodiscard]] std::size_t parts() const override { return scope_.findings.size(); }

  void part(std::size_t index, std::string& out) override {
    if (index > 0) out += ",\n";
    const Finding& finding = *scope_.findings[index];
    JsonWriter json(out);
    json.begin_object();
    classification(json, finding);
    metadata(json);
    cloud(json, finding);
    finding_info(json, finding);
    evidences(json, finding);
    resources(json, finding);
    remediation(json, finding);
    json.end_object();
  }

  void tail(std::string& out) override { out += "\n]\n"; }

  static void classification(JsonWriter& json, const Finding& finding) {
    caption(json, "category_uid", "category_name", {2, "Findings"});
    caption(json, "class_uid", "class_name", {2004, "Detection Finding"});
    caption(json, "activity_id", "activity_name", {1, "Create"});
    caption(json, "type_uid", "type_name", {200401, "Detection Finding: Create"});
    caption(json, "severity_id", "severity", severity_of(finding.severity));
    caption(json, "status_id", "status", {1, "New"});
    json.key("is_alert").boolean(finding.decision == Decision::escalate);
    json.key("risk_score").number(static_cast<std::int64_t>(finding.score));
    json.field("message", shown_sentence(finding.title));
    // The core has no clock: the finding is as old as what it was made from.
    const Span& span = finding.detection.run.span;
    json.key("time").number(milliseconds(span.last));
    json.key("start_time").number(milliseconds(span.first)).key("end_time").number(milliseconds(span.last));
  }

  void metadata(JsonWriter& json) const {
    json.key("metadata").begin_object().field("version", "1.4.0").texts("profiles", {"cloud"});
    json.key("product").begin_object().field("name", "Snapsleuth").field("vendor_name", "Snapsleuth");
    json.field("version", scope_.tool.version).end_object().end_object();
  }

  void cloud(JsonWriter& json, const Finding& finding) const {
    const FindingNames names = names_in(case_, finding);
    json.key("cloud").begin_object();
    json.field("provider", cloud_name(case_.actor(finding.detection.run.actor).provider));
    if (!names.scopes.empty()) json.key("account").begin_object().field("uid", names.scopes.front()).end_object();
    if (!names.regions.empty()) json.field("region", names.regions.front());
    json.end_object();
  }

  static void finding_info(JsonWriter& json, const Finding& finding) {
    std::string reasons;
    for (const EscalationReason& reason : finding.reasons) {
      if (!reasons.empty()) reasons += ' ';
      reasons += shown_sentence(reason.text);
    }
    std::vector<std::string> types;
    for (const Indicator& indicator : finding.detection.indicators) note_once(types, to_word(indicator.id));
    const Span& span = finding.detection.run.span;
    json.key("finding_info").begin_object().field("uid", finding.id);
    json.field("title", shown_sentence(finding.title)).optional_field("desc", reasons).texts("types", types);
    json.key("first_seen_time").number(milliseconds(span.first));
    json.key("last_seen_time").number(milliseconds(span.last));
    json.key("analytic").begin_object().key("type_id").number(std::int64_t{1}).field("type", "Rule");
    json.field("name", "Snapsleuth T1578.001").field("uid", "T1578.001").end_object();
    json.key("attacks").begin_array();
    for (const AttackTechnique* technique : techniques_of(finding)) attack(json, *technique);
    json.end_array().end_object();
  }

  static void attack(JsonWriter& json, const AttackTechnique& technique) {
    const std::string_view parent = technique.id.substr(0, technique.id.find('.'));
    json.begin_object().field("version", kAttackVersion);
    json.key("tactic")
        .begin_object()
        .field("uid", technique.tactic_id)
        .field("name", technique.tactic_name)
        .end_object();
    json.key("technique").begin_object().field("uid", parent).field("name", technique.parent_name).end_object();
    if (parent != technique.id) {
      json.key("sub_technique").begin_object().field("uid", technique.id).field("name", technique.name).end_object();
    }
    json.end_object();
  }

  void evidences(JsonWriter& json, const Finding& finding) const {
    json.key("evidences").begin_array();
    EventIndex last = ~0U;
    std::size_t written = 0;
    for (const EventIndex event : finding.events) {
      const EventIndex shown = scope_.report.shown_as(event);
      if (shown == last) continue;
      if (written++ == kMostEvidences) break;
      last = shown;
      evidence(json, shown);
    }
    json.end_array();
  }

  void evidence(JsonWriter& json, EventIndex index) const {
    const CaseEvent& event = case_.event(index);
    const Caller& caller = case_.caller(index);
    json.begin_object().field("uid", case_.text(event.id));
    json.key("actor").begin_object().key("user").begin_object();
    json.field("uid", case_.text(case_.actor(event.actor).id));
    json.optional_field("name", case_.actor_name(event.actor));
    json.optional_field("credential_uid", case_.text(caller.access_key)).end_object();
    if (const std::string_view session = case_.text(caller.session); !session.empty()) {
      json.key("session").begin_object().field("uid", session).end_object();
    }
    json.end_object();
    json.key("api").begin_object().field("operation", case_.operation(index));
    json.key("service").begin_object().field("name", case_.service(index)).end_object();
    json.key("response").begin_object().optional_field("error", case_.text(event.stored.error));
    json.field("message", to_word(event.stored.outcome)).end_object();
    json.key("request").begin_object().field("uid", case_.text(event.id)).end_object().end_object();
    const std::string_view address = case_.text(caller.address);
    if (case_.is_address(caller.address)) {
      // A pseudonym is no address: OCSF has a field for what only tells endpoints apart.
      json.key("src_endpoint").begin_object().field(case_.is_redacted() ? "uid" : "ip", address).end_object();
    } else if (!address.empty()) {
      // A cloud service calls under a name of its own ("ec2.amazonaws.com").
      json.key("src_endpoint").begin_object().field("svc_name", address).end_object();
    }
    json.key("data").begin_object().field("time", format_time(event.stored.time)).end_object();
    json.end_object();
  }

  void resources(JsonWriter& json, const Finding& finding) const {
    json.key("resources").begin_array();
    for (const std::string& name : names_in(case_, finding).resources) {
      json.begin_object().field("uid", name).end_object();
    }
    json.end_array();
  }

  void remediation(JsonWriter& json, const Finding& finding) const {
    std::string text;
    for (const Step& step : scope_.report.steps(finding)) {
      if (step.tier != Tier::containment) continue;
      if (!text.empty()) text += ' ';
      text += shown_sentence(step.text);
    }
    if (!text.empty()) json.key("remediation").begin_object().field("desc", text).end_object();
  }

  ExportScope scope_;
  const ShownCase& case_;
};

}  // namespace

std::unique_ptr<ReportWriter> ocsf_writer(ExportScope scope) { return std::make_unique<OcsfWriter>(std::move(scope)); }

}  // namespace snapsleuth
