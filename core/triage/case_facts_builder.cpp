#include "case_facts_builder.h"

#include <algorithm>
#include <unordered_map>

#include "case_facts_around.h"
#include "model/resource_name.h"
#include "questions.h"

namespace snapsleuth {
namespace {

void note(std::vector<std::string>& texts, std::string_view text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.emplace_back(text);
}

bool has(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// `//iam.googleapis.com/projects/P/serviceAccounts/SA/keys/KEY`.
bool is_service_account_key(std::string_view key) { return key.find("/keys/") != std::string_view::npos; }

/// All that a compute resource's policy can name: those without an account are not let in.
constexpr std::string_view kEverybodyInGoogle{"allAuthenticatedUsers"};
/// Of one snapshot; a responder takes back more than these by the policy itself.
constexpr std::size_t kMaxBindings = 100;
constexpr std::size_t kMaxAddresses = 100;

SnapshotKind kind_of(std::string_view id, std::string_view service, std::string_view operation) {
  if (!scope_of_path(id).empty()) return kind_by_path(id).value_or(SnapshotKind::other);
  if (id.starts_with("snap-")) return SnapshotKind::ebs;
  if (id.starts_with("ami-")) return SnapshotKind::image;
  if (service != "rds.amazonaws.com") return SnapshotKind::other;
  return operation.find("Cluster") != std::string_view::npos ? SnapshotKind::rds_cluster : SnapshotKind::rds;
}

class Builder {
 public:
  Builder(const DetectContext& context, const Finding& finding)
      : context_(context), case_(context.investigation()), finding_(finding), run_(finding.detection.run) {}

  CaseFacts build() {
    facts_.finding_id = finding_.id;
    describe_actor();
    describe_times();
    describe_rights();
    for (const EventIndex event : run_.events) describe_event(event);
    for (const StoryEdge& edge : finding_.story) describe_edge(edge);
    describe_around(context_, finding_, facts_);
    return std::move(facts_);
  }

 private:
  void describe_actor() {
    const Actor& actor = case_.actor(run_.actor);
    facts_.provider = actor.provider;
    facts_.actor_id = case_.text(actor.id);
    facts_.actor_kind = actor.kind;
    facts_.actor_name = case_.actor_name(run_.actor);
    const Caller& caller = case_.caller(run_.events.front());
    const std::string_view id = case_.text(caller.actor);
    if (const std::size_t user = id.find(":user/"); user != std::string_view::npos)
      facts_.user_name = id.substr(user + 6);
    if (const std::size_t role = id.find(":role/"); role != std::string_view::npos) {
      const std::string_view name = id.substr(role + 6);
      facts_.role_name = name.substr(0, name.find('/'));
    }
    facts_.is_identity_center = facts_.role_name.starts_with("AWSReservedSSO_");
    if (context_.is_outsider(run_.events.front())) {
      facts_.partner_account = account_of(facts_.actor_id);
      if (actor.provider != Provider::aws) facts_.actor_kind = ActorKind::external_account;
    }
    only_lists_ = std::all_of(run_.events.begin(), run_.events.end(),
                              [&](EventIndex event) { return case_.event(event).stored.category == Category::list; });
    for (const EventIndex event : run_.events) {
      const Caller& c = case_.caller(event);
      const std::string_view key = case_.text(c.access_key);
      note(facts_.sessions, case_.text(c.session));
      note(facts_.scopes, case_.text(c.scope));
      note(facts_.regions, case_.text(c.region));
      if (facts_.addresses.size() < kMaxAddresses) note(facts_.addresses, case_.text(c.address));
      note_operation(event);
      if (key.starts_with("AKIA")) note(facts_.long_term_keys, key);
      if (key.starts_with("ASIA")) note(facts_.temporary_keys, key);
      if (is_service_account_key(key)) note(facts_.service_account_keys, key);
      // An operation's id begins with its correlation id (contract/rules.md, Identity).
      const std::string_view operation = case_.text(case_.event(event).id);
      if (actor.provider == Provider::azure && operation.find('/') != std::string_view::npos)
        note(facts_.correlations, operation.substr(0, operation.find('/')));
    }
    name_object(actor);
  }

  void note_operation(EventIndex event) {
    if (case_.event(event).stored.category == Category::list && !only_lists_) return;
    const std::string_view service = case_.service(event);
    const std::string_view operation = case_.operation(event);
    const bool known = std::any_of(
        facts_.operations.begin(), facts_.operations.end(),
        [&](const CalledOperation& there) { return there.operation == operation && there.service == service; });
    if (!known) facts_.operations.push_back({std::string(service), std::string(operation)});
  }

  /// An actor that has had two object ids has been made anew: then neither is sure.
  void name_object(const Actor& actor) {
    std::vector<std::string> ids;
    for (const ActorAlias& alias : case_.store().aliases) {
      if (alias.provider == actor.provider && alias.name == actor.id) note(ids, case_.text(alias.alias));
    }
    if (ids.size() == 1) facts_.object_id = ids.front();
  }

  /// The rights that the actor got in the look-back, by the evidence of the question about them.
  void describe_rights() {
    for (const QuestionAnswer& question : finding_.questions) {
      if (question.id != QuestionId::permissions || question.answer != Answer::yes) continue;
      for (const EventIndex event : question.evidence) describe_right(event);
    }
  }

  void describe_right(EventIndex event) {
    const auto attributes = case_.attributes(event);
    const auto is_for_actor = [this](const StoredAttribute& attribute) {
      const std::string_view whom = case_.text(attribute.value);
      return attribute.kind == AttributeKind::target_principal &&
             (whom == facts_.actor_id || (!whom.empty() && whom == facts_.object_id));
    };
    const auto member = std::find_if(attributes.begin(), attributes.end(), is_for_actor);
    if (member == attributes.end() || case_.event(event).stored.outcome != Outcome::success) return;
    // Which of several members got which of several roles, the attributes do not tell.
    const auto count = [&](AttributeKind kind) {
      return std::count_if(attributes.begin(), attributes.end(), [&](const auto& a) { return a.kind == kind; });
    };
    if (count(AttributeKind::target_principal) > 1 && count(AttributeKind::policy) > 1) return;
    const std::string_view on = case_.text(case_.attribute(event, AttributeKind::resource));
    for (const StoredAttribute& attribute : attributes) {
      if (attribute.kind == AttributeKind::policy && facts_.role_bindings.size() < kMaxBindings)
        note_role(on, case_.text(member->value), case_.text(attribute.value));
    }
  }

  void note_role(std::string_view on, std::string_view member, std::string_view role) {
    if (facts_.provider == Provider::azure)
      facts_.role_bindings.push_back({std::string(on), std::string(member), std::string(last_component(role))});
    // Of a project's own policy: that of a folder or an organisation is changed by another command.
    const bool project = on.starts_with("projects/") && on == "projects/" + std::string(scope_of_path(on));
    if (facts_.provider != Provider::gcp || !project || !is_role(role)) return;
    const bool account = member.ends_with(".gserviceaccount.com");
    facts_.role_bindings.push_back({std::string(scope_of_path(on)),
                                    (account ? "serviceAccount:" : "user:") + std::string(member), std::string(role)});
  }

  static std::string_view last_component(std::string_view path) { return path.substr(path.rfind('/') + 1); }

  static bool is_role(std::string_view text) {
    return text.starts_with("roles/") || text.find("/roles/") != std::string_view::npos;
  }

  void describe_times() {
    const Thresholds& t = context_.settings().thresholds;
    facts_.first = format_time(run_.span.first);
    facts_.last = format_time(run_.span.last);
    facts_.window_from = format_time({run_.span.first.ns - t.look_back_hours * kHourNs});
    facts_.window_to = format_time({run_.span.last.ns + t.look_ahead_hours * kHourNs});
    facts_.look_back_hours = t.look_back_hours;
    if (const auto begin = case_.logs_begin(case_.caller(run_.events.front()).scope))
      facts_.coverage_from = format_time(*begin);
    const Calendar& calendar = calendar_for(context_.settings(), context_.actor_texts(run_.events.front()));
    const LocalTime local = local_time_of(calendar, run_.span.first);
    facts_.local_time = clock_text(local.hour * 60 + local.minute);
    facts_.local_date = format_day(local.day_number);
    facts_.weekday = weekday_name(local);
    if (calendar.time_zone_given) facts_.zone = calendar.time_zone;
    for (const QuestionAnswer& question : finding_.questions) {
      if (question.id != QuestionId::history || question.answer != Answer::yes) continue;
      facts_.history_count = 0;
      for (const auto& [name, value] : question.why.values) {
        if (const auto* number = std::get_if<std::int64_t>(&value); name == "count" && number != nullptr)
          facts_.history_count = *number;
      }
      if (!question.evidence.empty())
        facts_.history_first = format_time(case_.event(question.evidence.front()).stored.time);
    }
    facts_.has_sign_in_logs = case_.has_sign_ins(facts_.provider);
  }

  /// The subscription or project of a path, where it is neither that of the run nor named as ours.
  [[nodiscard]] std::string foreign_scope(std::string_view path) const {
    const std::string scope(scope_of_path(path));
    const bool ours = std::find(facts_.scopes.begin(), facts_.scopes.end(), scope) != facts_.scopes.end();
    return ours || context_.is_own_scope(scope) ? std::string{} : scope;
  }

  void note_place(std::vector<PlacedName>& names, std::string_view id, std::string_view region) const {
    const bool there = std::any_of(names.begin(), names.end(), [&](const PlacedName& n) { return n.id == id; });
    if (!id.empty() && !there) names.push_back({std::string(id), std::string(region), foreign_scope(id)});
  }

  SnapshotFacts* snapshot(std::string_view id, EventIndex event) {
    if (id.empty()) return nullptr;
    if (SnapshotFacts* there = known_snapshot(id)) return there;
    SnapshotFacts facts;
    facts.id = id;
    facts.kind = kind_of(id, case_.service(event), case_.operation(event));
    facts.region = case_.text(case_.caller(event).region);
    facts.account = foreign_scope(id);
    places_.emplace(facts.id, facts_.snapshots.size());
    facts_.snapshots.push_back(std::move(facts));
    return &facts_.snapshots.back();
  }

  SnapshotFacts* known_snapshot(std::string_view id) {
    const auto there = places_.find(std::string(id));
    return there == places_.end() ? nullptr : &facts_.snapshots[there->second];
  }

  /// The snapshots that the run names, even where it only tried.
  void describe_event(EventIndex event) {
    const StoredEvent& stored = case_.event(event).stored;
    if (stored.category == Category::list) return;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const std::string_view value = case_.text(attribute.value);
      const bool made_by_making = attribute.kind == AttributeKind::made && makes_snapshot(stored.category);
      if (attribute.kind != AttributeKind::snapshot && !made_by_making) continue;
      SnapshotFacts* facts = snapshot(value, event);
      if (facts == nullptr) continue;
      if (const StringId key = case_.attribute(event, AttributeKind::key); key != 0) facts->kms_key = case_.text(key);
      const StringId source = case_.attribute(event, AttributeKind::source);
      if (source != 0 && stored.category == Category::create) facts->source = case_.text(source);
      for (const StoredAttribute& other : case_.attributes(event)) {
        const std::string_view arn = case_.text(other.value);
        const bool is_arn = other.kind == AttributeKind::resource && arn.starts_with("arn:") && arn.ends_with(value);
        if (is_arn) facts->arn = arn;
      }
      if (stored.category == Category::export_ && stored.outcome == Outcome::success) {
        if (const StringId bucket = case_.attribute(event, AttributeKind::bucket); bucket != 0)
          facts->bucket = case_.text(bucket);
      }
    }
  }

  static bool makes_snapshot(Category category) { return category == Category::create || category == Category::copy; }

  void describe_edge(const StoryEdge& edge) {
    if (edge.attempt) {
      if (edge.kind == StoryKind::shared) note(facts_.tried_receivers, edge.to);
      return;
    }
    const std::string_view region = case_.text(case_.caller(edge.event).region);
    switch (edge.kind) {
      case StoryKind::shared:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) {
          note(edge.to.starts_with("arn:aws:organizations") ? facts->organisations : facts->shared_to, edge.to);
          std::erase(facts->taken_back, edge.to);
          note_bindings(*facts, edge.to, edge.event);
        }
        break;
      case StoryKind::made_public:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) {
          facts->is_public = true;
          std::erase(facts->taken_back, edge.to);
          note_bindings(*facts, kEverybodyInGoogle, edge.event);
        }
        break;
      case StoryKind::exported:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) {
          facts->link_open = facts->link_open || edge.to == kAnyoneWithTheLink;
        }
        break;
      case StoryKind::unshared:
        note_taken_back(edge);
        break;
      case StoryKind::deleted:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) facts->deleted = true;
        break;
      case StoryKind::copied:
        if (edge.from != edge.to) {
          if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) note_place(facts->copied_to, edge.to, region);
        }
        break;
      case StoryKind::turned_into:
        note_made(edge, region);
        break;
      case StoryKind::mounted:
        note_place(facts_.machines, edge.to, region);
        facts_.mounts.push_back({edge.from, edge.to});
        break;
      default:
        break;
    }
  }

  /// Of what was never given away there is nothing to take back.
  void note_taken_back(const StoryEdge& edge) {
    SnapshotFacts* facts = known_snapshot(edge.from);
    if (facts == nullptr) return;
    if (edge.to == kAnyoneWithTheLink) facts->link_open = false;
    const bool given = (facts->is_public && is_public_scope(edge.to)) || has(facts->shared_to, edge.to) ||
                       has(facts->organisations, edge.to);
    if (given) note(facts->taken_back, edge.to);
  }

  /// What became of a snapshot: a disk, a machine or a database.
  void note_made(const StoryEdge& edge, std::string_view region) {
    const auto azure = parse_azure_resource(edge.to);
    const auto google = parse_google_resource(edge.to);
    const std::string_view type = azure ? std::string_view(azure->type) : google ? google->collection : "";
    if (type == "microsoft.compute/disks" || type == "disks" || edge.to.starts_with("vol-"))
      note_place(facts_.volumes, edge.to, region);
    else if (type == "microsoft.compute/virtualmachines" || type == "instances" || edge.to.starts_with("i-"))
      note_place(facts_.instances, edge.to, region);
    else if (case_.service(edge.event) == "rds.amazonaws.com")
      note_place(facts_.databases, edge.to, region);
  }

  /// The member with each role that the event gave: which has which, the log of several does not tell.
  void note_bindings(SnapshotFacts& facts, std::string_view member, EventIndex event) const {
    if (facts_.provider != Provider::gcp) return;
    for (const StoredAttribute& attribute : case_.attributes(event)) {
      const std::string_view role = case_.text(attribute.value);
      if (facts.bindings.size() >= kMaxBindings) return;
      if (attribute.kind == AttributeKind::policy && is_role(role))
        facts.bindings.push_back({{}, std::string(member), std::string(role)});
    }
  }

  const DetectContext& context_;
  const Case& case_;
  const Finding& finding_;
  const Run& run_;
  bool only_lists_ = false;
  CaseFacts facts_;
  std::unordered_map<std::string, std::size_t> places_;  // of a snapshot's id in `facts_.snapshots`
};

}  // namespace

CaseFacts case_facts(const DetectContext& context, const Finding& finding) { return Builder(context, finding).build(); }

}  // namespace snapsleuth
