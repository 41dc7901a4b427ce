#include "case_facts_around.h"

#include <algorithm>

namespace snapsleuth {
namespace {

/// Of one kind in a case, and of rules in a group.
constexpr std::size_t kMaxThings = 50;

std::string_view last_component(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class Around {
 public:
  Around(const DetectContext& context, const Finding& finding, CaseFacts& facts)
      : context_(context), case_(context.investigation()), finding_(finding), facts_(facts) {}

  void describe() {
    for (const Indicator& indicator : finding_.detection.indicators) {
      for (const EventIndex event : indicator.evidence) describe_evidence(indicator.id, event);
    }
    for (const StoryEdge& edge : finding_.story) {
      if (edge.kind == StoryKind::opened && !edge.attempt) note_opened(edge.event);
    }
    for (const EventIndex event : finding_.detection.run.events) note_order(event);
    for (const Originator& originator : finding_.originators) {
      for (const EventIndex event : originator.evidence) note_order(event);
    }
    note_grants();
  }

 private:
  [[nodiscard]] bool done(EventIndex event) const { return case_.event(event).stored.outcome == Outcome::success; }
  [[nodiscard]] std::string_view region_of(EventIndex event) const { return case_.text(case_.caller(event).region); }

  void note_place(std::vector<PlacedName>& things, std::string_view id, EventIndex event) const {
    const std::string_view region = region_of(event);
    const bool there = std::any_of(things.begin(), things.end(),
                                   [&](const PlacedName& t) { return t.id == id && t.region == region; });
    if (!id.empty() && !there && things.size() < kMaxThings)
      things.push_back({std::string(id), std::string(region), {}});
  }

  void describe_evidence(IndicatorId id, EventIndex event) {
    if (id == IndicatorId::network_change) note_opened(event);
    if (id == IndicatorId::logging_tampered && case_.service(event) == "cloudtrail.amazonaws.com")
      note_place(facts_.trails, case_.text(case_.attribute(event, AttributeKind::resource)), event);
    const bool guard = case_.operation(event).find("BlockPublicAccess") != std::string_view::npos;
    if (id == IndicatorId::protection_weakened && guard && done(event)) facts_.public_guard_lowered = true;
  }

  /// A group with the rules that the record names: their ids in AWS, their names in Azure.
  void note_opened(EventIndex event) {
    if (case_.event(event).stored.category != Category::network) return;
    const std::string_view id = case_.text(case_.attribute(event, AttributeKind::security_group));
    if (id.empty()) return;
    auto group = std::find_if(facts_.opened_groups.begin(), facts_.opened_groups.end(),
                              [&](const OpenedGroup& there) { return there.id == id; });
    if (group == facts_.opened_groups.end()) {
      if (facts_.opened_groups.size() == kMaxThings) return;
      facts_.opened_groups.push_back({std::string(id), std::string(region_of(event)), {}});
      group = facts_.opened_groups.end() - 1;
    }
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const std::string_view value = case_.text(attribute.value);
      if (attribute.kind != AttributeKind::resource || group->rules.size() == kMaxThings) continue;
      const bool of_azure = value.find("/securityrules/") != std::string_view::npos;
      const std::string_view rule = of_azure ? last_component(value) : value;
      if (!of_azure && !value.starts_with("sgr-")) continue;
      if (std::find(group->rules.begin(), group->rules.end(), rule) == group->rules.end())
        group->rules.emplace_back(rule);
    }
  }

  /// A lifecycle policy, or a vault whose policy says who may copy out of it.
  void note_order(EventIndex event) {
    if (!done(event)) return;
    const bool dlm = case_.service(event) == "dlm.amazonaws.com";
    const bool vault = case_.operation(event) == "PutBackupVaultAccessPolicy";
    if (!dlm && !vault) return;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const std::string_view value = case_.text(attribute.value);
      if (dlm && value.starts_with("policy-")) note_place(facts_.lifecycle_policies, value, event);
      const bool name = attribute.kind == AttributeKind::resource && !value.starts_with("arn:");
      if (vault && name) note_place(facts_.backup_vaults, value, event);
    }
  }

  [[nodiscard]] bool is_key_of_a_snapshot(std::string_view key) const {
    return std::any_of(facts_.snapshots.begin(), facts_.snapshots.end(), [&](const SnapshotFacts& snapshot) {
      return !snapshot.kms_key.empty() && last_component(snapshot.kms_key) == last_component(key);
    });
  }

  /// On a key of these snapshots, by the actor itself: a service asks for grants with every encrypted disk.
  void note_grants() {
    if (facts_.provider != Provider::aws) return;
    const Thresholds& t = context_.settings().thresholds;
    const Span& span = finding_.detection.run.span;
    const Time from{span.first.ns - t.look_back_hours * kHourNs};
    const Time to{span.last.ns + t.look_ahead_hours * kHourNs};
    for (const EventIndex event : context_.surroundings().by(finding_.detection.run.actor, from, to)) {
      if (case_.operation(event) != "CreateGrant" || !done(event) || case_.caller(event).via != 0) continue;
      const std::string_view key = case_.text(case_.attribute(event, AttributeKind::key));
      if (!is_key_of_a_snapshot(key) || facts_.grants.size() == kMaxThings) continue;
      for (const StoredAttribute& attribute : case_.attributes(event)) {
        const std::string_view value = case_.text(attribute.value);
        if (attribute.kind == AttributeKind::resource && !value.starts_with("arn:"))
          facts_.grants.push_back({std::string(key), std::string(value), std::string(region_of(event))});
      }
    }
  }

  const DetectContext& context_;
  const Case& case_;
  const Finding& finding_;
  CaseFacts& facts_;
};

}  // namespace

void describe_around(const DetectContext& context, const Finding& finding, CaseFacts& facts) {
  Around(context, finding, facts).describe();
}

}  // namespace snapsleuth
