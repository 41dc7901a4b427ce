#include "made_things.h"

#include <algorithm>
#include <array>
#include <set>

#include "catalogue/catalogue.h"
#include "model/ascii.h"
#include "model/resource_name.h"

namespace snapsleuth {
namespace {

struct Maker {
  std::string_view operation;
  AttributeKind named_by;
  std::string_view kind;
};

/// Calls whose records name what they make elsewhere than among the made. Names as the catalogue has them.
constexpr std::array kMakers{
    Maker{"Add service principal", AttributeKind::target_principal, "application"},
    Maker{"Add service principal credentials", AttributeKind::target_key, "access-key"},
    Maker{"Add user", AttributeKind::target_principal, "user"},
    Maker{"CreateAccessKey", AttributeKind::target_key, "access-key"},
    Maker{"CreateFunction20150331", AttributeKind::resource, "function"},
    Maker{"CreateRole", AttributeKind::target_principal, "role"},
    Maker{"CreateUser", AttributeKind::target_principal, "user"},
    Maker{"Invite external user", AttributeKind::target_principal, "user"},
    Maker{"google.admin.AdminService.createUser", AttributeKind::target_principal, "user"},
    Maker{"google.iam.admin.v1.CreateServiceAccount", AttributeKind::target_principal, "service-account"},
    Maker{"google.iam.admin.v1.CreateServiceAccountKey", AttributeKind::target_key, "access-key"},
};

struct NamedKind {
  std::string_view mark;
  std::string_view kind;
};

/// How EC2's ids begin.
constexpr std::array kPrefixes{NamedKind{"ami-", "image"}, NamedKind{"i-", "machine"}, NamedKind{"snap-", "snapshot"},
                               NamedKind{"vol-", "volume"}};

/// The last part of an Azure type, and Google's collections, in lower case.
constexpr std::array kTypes{
    NamedKind{"databases", "database"},
    NamedKind{"disks", "disk"},
    NamedKind{"images", "image"},
    NamedKind{"instances", "machine"},
    NamedKind{"instantsnapshots", "snapshot"},
    NamedKind{"machineimages", "image"},
    NamedKind{"restorepoints", "snapshot"},
    NamedKind{"servers", "database"},
    NamedKind{"snapshots", "snapshot"},
    NamedKind{"versions", "image"},
    NamedKind{"virtualmachines", "machine"},
};

std::string_view kind_of_type(std::string_view type) {
  const std::string lower = ascii::lower(type);
  const auto* const found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const NamedKind& type_kind) { return type_kind.mark == lower; });
  return found == kTypes.end() ? std::string_view{} : found->kind;
}

/// By the thing's own name, where that tells.
std::string_view kind_by_name(std::string_view name, std::string_view service) {
  for (const NamedKind& prefix : kPrefixes) {
    if (name.starts_with(prefix.mark)) return prefix.kind;
  }
  if (const auto azure = parse_azure_resource(name))
    return kind_of_type(azure->type.substr(azure->type.rfind('/') + 1));
  const auto google = parse_google_resource(name);
  if (!google) return {};
  return service.starts_with("compute.") ? kind_of_type(google->collection) : std::string_view{};
}

/// By what the call does, where the name does not tell: databases and backups have names of people's choosing.
std::string_view kind_by_call(const OperationInfo& info, Category category) {
  if (category == Category::create || category == Category::copy) {
    return info.resource_kind == ResourceKind::image ? "image" : "snapshot";
  }
  if (category != Category::restore && category != Category::use) return {};
  switch (info.resource_kind) {
    case ResourceKind::cluster:
    case ResourceKind::database:
      return "database";
    case ResourceKind::disk:
    case ResourceKind::volume:
      return "volume";
    case ResourceKind::vm:
      return "machine";
    default:
      return {};
  }
}

class Gathering {
 public:
  /// `doings`: all that the finding's actor did, in time order.
  Gathering(const Report& report, const Finding& finding, const std::vector<EventIndex>& doings)
      : report_(report),
        case_(report.investigated()),
        finding_(finding),
        run_(finding.detection.run),
        doings_(doings) {}

  std::vector<MadeThing> gather() {
    for (const EventIndex event : run_.events) {
      const Caller& caller = case_.caller(event);
      keys_.insert(caller.access_key);
      addresses_.insert(caller.address);
      take(event);
    }
    keys_.erase(0);
    addresses_.erase(0);
    gather_session();
    for (const Indicator& indicator : finding_.detection.indicators) {
      const bool names_made = indicator.id == IndicatorId::used_elsewhere ||
                              (indicator.id == IndicatorId::privilege_escalation && indicator.weight != Weight::none);
      if (!names_made || indicator.attempt) continue;
      for (const EventIndex event : indicator.evidence) take(event);
    }
    return std::move(made_);
  }

 private:
  /// The rest of what the actor did meanwhile, by a key or from an address of the run.
  void gather_session() {
    const std::int64_t gap = std::int64_t{report_.settings().thresholds.session_gap_minutes} * 60 * 1'000'000'000;
    const auto begin =
        std::lower_bound(doings_.begin(), doings_.end(), run_.span.first.ns - gap,
                         [this](EventIndex event, std::int64_t ns) { return case_.event(event).stored.time.ns < ns; });
    for (auto event = begin; event != doings_.end(); ++event) {
      if (case_.event(*event).stored.time.ns > run_.span.last.ns + gap) break;
      const Caller& caller = case_.caller(*event);
      if (keys_.contains(caller.access_key) || addresses_.contains(caller.address)) take(*event);
    }
  }

  void take(EventIndex event) {
    const StoredEvent& stored = case_.event(event).stored;
    if (stored.outcome != Outcome::success || case_.event(event).baseline || !taken_.insert(event).second) return;
    const OperationInfo* info = report_.context().operation_info(event);
    if (info == nullptr) return;
    for (const Maker& maker : kMakers) {
      if (maker.operation == info->operation) return take_named(event, maker.named_by, maker.kind);
    }
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind != AttributeKind::made) continue;
      const std::string_view name = case_.text(attribute.value);
      std::string_view kind = kind_by_name(name, info->service);
      if (kind.empty()) kind = kind_by_call(*info, stored.category);
      if (!kind.empty()) made_.push_back({kind, name, event});
    }
  }

  void take_named(EventIndex event, AttributeKind named_by, std::string_view kind) {
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      if (attribute.kind == named_by) made_.push_back({kind, case_.text(attribute.value), event});
    }
  }

  const Report& report_;
  const Case& case_;
  const Finding& finding_;
  const Run& run_;
  const std::vector<EventIndex>& doings_;
  std::set<StringId> keys_;
  std::set<StringId> addresses_;
  std::set<EventIndex> taken_;
  std::vector<MadeThing> made_;
};

}  // namespace

ThingsMade::ThingsMade(const Report& report) : report_(report), by_actor_(report.investigated().actors().size()) {
  const Case& c = report.investigated();
  std::vector<bool> wanted(by_actor_.size());
  for (const Finding& finding : report.judgement().findings) {
    if (finding.decision == Decision::escalate) wanted[finding.detection.run.actor] = true;
  }
  for (EventIndex event = 0; event < c.events().size(); ++event) {
    const ActorIndex actor = c.event(event).actor;
    if (wanted[actor]) by_actor_[actor].push_back(event);
  }
}

std::vector<MadeThing> ThingsMade::of(const Finding& finding) const {
  if (finding.decision != Decision::escalate) return {};
  return Gathering(report_, finding, by_actor_[finding.detection.run.actor]).gather();
}

}  // namespace snapsleuth
