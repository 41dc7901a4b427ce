#include "case_facts_builder.h"

#include <algorithm>

namespace snapsleuth {
namespace {

void note(std::vector<std::string>& texts, std::string_view text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.emplace_back(text);
}

void note(std::vector<PlacedName>& names, std::string_view id, std::string_view region) {
  const bool there = std::any_of(names.begin(), names.end(), [&](const PlacedName& n) { return n.id == id; });
  if (!id.empty() && !there) names.push_back({std::string(id), std::string(region), {}});
}

SnapshotKind kind_of(std::string_view id, std::string_view service, std::string_view operation) {
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
    for (const EventIndex event : run_.events) describe_event(event);
    for (const StoryEdge& edge : finding_.story) describe_edge(edge);
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
    if (context_.is_outsider(run_.events.front())) facts_.partner_account = account_of(facts_.actor_id);
    for (const EventIndex event : run_.events) {
      const Caller& c = case_.caller(event);
      const std::string_view key = case_.text(c.access_key);
      note(facts_.sessions, case_.text(c.session));
      note(facts_.scopes, case_.text(c.scope));
      note(facts_.regions, case_.text(c.region));
      if (key.starts_with("AKIA")) note(facts_.long_term_keys, key);
      if (key.starts_with("ASIA")) note(facts_.temporary_keys, key);
    }
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
    facts_.has_sign_in_logs = case_.has_sign_ins();
  }

  SnapshotFacts* snapshot(std::string_view id, EventIndex event) {
    if (id.empty()) return nullptr;
    for (SnapshotFacts& there : facts_.snapshots) {
      if (there.id == id) return &there;
    }
    SnapshotFacts facts;
    facts.id = id;
    facts.kind = kind_of(id, case_.service(event), case_.operation(event));
    facts.region = case_.text(case_.caller(event).region);
    facts_.snapshots.push_back(std::move(facts));
    return &facts_.snapshots.back();
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
    if (edge.attempt) return;
    const std::string_view region = case_.text(case_.caller(edge.event).region);
    switch (edge.kind) {
      case StoryKind::shared:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) {
          note(edge.to.starts_with("arn:aws:organizations") ? facts->organisations : facts->shared_to, edge.to);
        }
        break;
      case StoryKind::made_public:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) facts->is_public = true;
        break;
      case StoryKind::deleted:
        if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) facts->deleted = true;
        break;
      case StoryKind::copied:
        if (edge.from != edge.to) {
          if (SnapshotFacts* facts = snapshot(edge.from, edge.event)) note(facts->copied_to, edge.to, region);
        }
        break;
      case StoryKind::turned_into:
        if (edge.to.starts_with("vol-"))
          note(facts_.volumes, edge.to, region);
        else if (edge.to.starts_with("i-"))
          note(facts_.instances, edge.to, region);
        else if (case_.service(edge.event) == "rds.amazonaws.com")
          note(facts_.databases, edge.to, region);
        break;
      case StoryKind::mounted:
        note(facts_.machines, edge.to, region);
        break;
      default:
        break;
    }
  }

  const DetectContext& context_;
  const Case& case_;
  const Finding& finding_;
  const Run& run_;
  CaseFacts facts_;
};

}  // namespace

CaseFacts case_facts(const DetectContext& context, const Finding& finding) { return Builder(context, finding).build(); }

}  // namespace snapsleuth
