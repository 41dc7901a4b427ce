// The last of the monitoring: this finding's own rules, as files to take away.
#include "repeat_rules.h"
#include "steps_parts.h"

namespace snapsleuth::triage {
namespace {

std::string file_of(const Case& c, std::string_view ending) { return c.name + "-repeat." + std::string(ending); }

void add_rule(const Case& c, const char* key, std::string_view ending, const std::string& rule,
              const RepeatNames& names, StepList& steps) {
  CommandSet commands;
  commands.write_file(file_of(c, ending), rule);
  std::vector<Message> note;
  if (names.left_out > 0)
    note.push_back(Message("step.part.left-out").with("count", static_cast<std::int64_t>(names.left_out)));
  steps.add(Tier::containment,
            Message(key).with("file", file_of(c, ending)).with("operations", names.operations).with("note", note),
            Effect::read, commands);
}

void add_event_rule(const Case& c, const RepeatNames& names, StepList& steps) {
  const std::string file = file_of(c, "eventbridge.json");
  CommandSet commands;
  commands.write_file(file, event_pattern(names));
  for (const std::string& region : first_targets(c.facts.regions)) {
    commands.add("aws events put-rule --region {region} --name {case}-repeat --event-pattern file://" + file,
                 {{"region", {region}}, {"case", {c.name}}});
  }
  steps.add(Tier::containment, Message("step.repair.rule.eventbridge").with("file", file), Effect::change, commands);
}

void add_alert_policy(const Case& c, const RepeatNames& names, StepList& steps) {
  const std::string file = file_of(c, "alert-policy.json");
  CommandSet commands;
  commands.write_file(file, log_alert_policy(names));
  for (const std::string& project : first_targets(c.facts.scopes)) {
    commands.add("gcloud monitoring policies create --project={project} --policy-from-file=" + file,
                 {{"project", {project}}});
  }
  steps.add(Tier::containment, Message("step.repair.rule.google").with("file", file), Effect::change, commands);
}

}  // namespace

void add_repeat_rules(const Case& c, StepList& steps) {
  const RepeatNames names(c.facts);
  if (names.empty() || !fits_gap("case", c.name)) return;
  add_rule(c, "step.repair.rule.sigma", "sigma.yml", sigma_rule(names), names, steps);
  if (const std::string query = kql_query(names); !query.empty())
    add_rule(c, "step.repair.rule.kql", "kql", query, names, steps);
  if (names.provider == Provider::aws) add_event_rule(c, names, steps);
  if (names.provider == Provider::gcp) add_alert_policy(c, names, steps);
}

}  // namespace snapsleuth::triage
