#include "inventory_answers.h"

#include <algorithm>
#include <array>
#include <set>

#include "inventory_sentences.h"

namespace snapsleuth {
namespace {

using Kind = InventoryKind;
using Key = InventoryKey;

/// A run may touch a thousand snapshots: so many are told of, and how many more there are.
constexpr std::size_t kThingsTold = 3;
/// Volumes, disks and machines together.
constexpr std::size_t kSourcesTold = 6;
/// Of one actor's roles.
constexpr std::size_t kRolesTold = 10;
/// Sizes of what was exposed are added up: past this nothing real is.
constexpr std::uint64_t kMaxGib = std::uint64_t{1} << 40U;

constexpr std::string_view kEverything{"*"};
constexpr std::string_view kAdministrator{":iam::aws:policy/AdministratorAccess"};

/// What the policies of an AWS principal say together.
struct Rights {
  std::set<std::string, std::less<>> allows;
  std::set<std::string, std::less<>> allows_some;
  std::set<std::string, std::less<>> denies;

  [[nodiscard]] bool everything() const { return allows.contains(kEverything) && !denies.contains(kEverything); }
  [[nodiscard]] std::vector<std::string> without_denied(const std::set<std::string, std::less<>>& named) const {
    std::vector<std::string> out;
    for (const std::string& one : named) {
      if (!denies.contains(one) && !denies.contains(kEverything)) out.push_back(one);
    }
    return out;
  }
};

/// A role that allows all, or to give oneself all: in Azure on a subscription or above it, where it is not bounded to
/// one group or thing.
bool is_sweeping(Provider provider, std::string_view role, std::string_view scope) {
  constexpr std::array<std::string_view, 4> kAzure{"Owner", "Contributor", "User Access Administrator",
                                                   "Role Based Access Control Administrator"};
  constexpr std::array<std::string_view, 2> kGoogle{"roles/owner", "roles/editor"};
  if (provider == Provider::gcp) return std::find(kGoogle.begin(), kGoogle.end(), role) != kGoogle.end();
  const bool whole_subscription = scope.find("/resourcegroups/") == std::string_view::npos &&
                                  (scope.find("/providers/") == std::string_view::npos ||
                                   scope.starts_with("/providers/microsoft.management/managementgroups/"));
  return whole_subscription && std::find(kAzure.begin(), kAzure.end(), role) != kAzure.end();
}

class InventoryAnswers {
 public:
  InventoryAnswers(const DetectContext& context, Finding& finding)
      : case_(context.investigation()),
        inventory_(case_.inventory()),
        finding_(finding),
        run_(finding.detection.run),
        provider_(case_.actor(run_.actor).provider),
        scope_(case_.text(case_.caller(run_.events.front()).scope)),
        actor_(case_.actor_name(run_.actor)) {}

  void add() {
    name_actor();
    for (const std::string& id : actor_ids_) {
      tell_credentials(id);
      tell_policies(id);
    }
    tell_roles();
    tell_empty(Kind::grant);
    tell_things();
    if (!snapshots().empty()) tell_empty(Kind::snapshot);
    tell_sources();
    complete_exposure();
  }

 private:
  QuestionAnswer& question(QuestionId id) { return finding_.questions[static_cast<std::size_t>(id)]; }

  void say(QuestionId id, const StoredInventory& entry, std::string subject, std::vector<Message> facts) {
    if (facts.empty()) return;
    question(id).context.push_back(by_context_file(inventory_, entry, std::move(subject), std::move(facts)));
  }
  void say_of_actor(QuestionId id, const StoredInventory& entry, std::vector<Message> facts) {
    say(id, entry, actor_, std::move(facts));
  }
  void say_of_thing(QuestionId id, const StoredInventory& entry, std::vector<Message> facts) {
    say(id, entry, std::string(inventory_.text(entry.id)), std::move(facts));
  }

  /// Something was found: as for root, the evidence is that the account acted.
  void find_weakness() {
    QuestionAnswer& permissions = question(QuestionId::permissions);
    if (permissions.answer == Answer::yes) return;
    permissions.answer = Answer::yes;
    permissions.concern = true;
    permissions.evidence = {run_.events.front()};
  }

  /// A role is meant whatever its session; an Azure principal goes by its object id too.
  void name_actor() {
    std::string id(case_.text(case_.actor(run_.actor).id));
    if (const std::size_t role = id.find(":role/"); role != std::string::npos)
      id = id.substr(0, id.find('/', role + 6));
    actor_ids_.push_back(std::move(id));
    if (provider_ != Provider::azure) return;
    for (const ActorAlias& alias : case_.store().aliases) {
      if (alias.provider == provider_ && alias.name == case_.actor(run_.actor).id)
        actor_ids_.emplace_back(case_.text(alias.alias));
    }
  }

  void tell_created(const StoredInventory& entry) {
    const std::string created(inventory_.value(entry, Key::created));
    const std::optional<Time> time = parse_time(created);
    if (!time) return;
    const bool later = run_.span.first < *time;
    Message said(later ? "context.created.later" : "context.created");
    said.with("time", created);
    if (!later) said.with("days", (run_.span.first.ns - time->ns) / kDayNs);
    say_of_actor(QuestionId::history, entry, {std::move(said)});
  }

  void tell_credentials(const std::string& id) {
    for (const std::uint32_t index : inventory_.find(provider_, Kind::credentials, id)) {
      const StoredInventory& entry = inventory_.entry(index);
      tell_created(entry);
      say_of_actor(QuestionId::login_anomalies, entry, told_credentials(inventory_, entry));
      std::vector<Message> weak = told_weaknesses(inventory_, entry, run_.span.first);
      if (!weak.empty()) find_weakness();
      say_of_actor(QuestionId::permissions, entry, std::move(weak));
    }
  }

  void read_policies(const StoredInventory& holder, std::vector<std::string>& names, Rights& rights) const {
    for (const std::string_view id : inventory_.values(holder, Key::policy)) {
      names.push_back(policy_name(id));
      if (id.ends_with(kAdministrator)) rights.allows.emplace(kEverything);
      for (const std::uint32_t index : inventory_.find(Provider::aws, Kind::policy, id)) {
        for (const StoredInventoryFact& fact : inventory_.facts(inventory_.entry(index))) {
          std::string operation(inventory_.text(fact.value));
          if (fact.key == Key::allows)
            rights.allows.insert(std::move(operation));
          else if (fact.key == Key::allows_some)
            rights.allows_some.insert(std::move(operation));
          else if (fact.key == Key::denies)
            rights.denies.insert(std::move(operation));
        }
      }
    }
  }

  void tell_policies(const std::string& id) {
    for (const std::uint32_t index : inventory_.find(provider_, Kind::principal, id)) {
      const StoredInventory& entry = inventory_.entry(index);
      if (inventory_.find(provider_, Kind::credentials, id).empty()) tell_created(entry);
      Rights rights;
      std::vector<std::string> policies;
      std::vector<std::string> groups;
      read_policies(entry, policies, rights);
      for (const std::string_view group : inventory_.values(entry, Key::group)) {
        groups.push_back(policy_name(group));
        for (const std::uint32_t of : inventory_.find(provider_, Kind::group, group))
          read_policies(inventory_.entry(of), policies, rights);
      }
      say_of_actor(QuestionId::permissions, entry, told_rights(entry, policies, groups, rights));
      if (rights.everything()) find_weakness();
    }
  }

  [[nodiscard]] std::vector<Message> told_rights(const StoredInventory& entry, const std::vector<std::string>& policies,
                                                 const std::vector<std::string>& groups, const Rights& rights) const {
    std::vector<Message> out;
    if (policies.empty() && groups.empty()) return {Message("context.policies.none")};
    // The file may have been cut before its groups.
    if (policies.empty()) return {Message("context.groups").with("groups", groups)};
    out.push_back(Message("context.policies").with("policies", policies).with("groups", groups));
    const auto add = [&](const char* key, std::vector<std::string> operations) {
      if (!operations.empty()) out.push_back(Message(key).with("operations", std::move(operations)));
    };
    if (rights.everything()) {
      out.emplace_back("context.allows.all");
      add("context.denies", {rights.denies.begin(), rights.denies.end()});
    } else {
      add("context.allows", rights.without_denied(rights.allows));
      add("context.allows.some", rights.without_denied(rights.allows_some));
    }
    const auto boundary = inventory_.value(entry, Key::boundary);
    if (!boundary.empty()) out.push_back(Message("context.boundary").with("policy", policy_name(boundary)));
    return out;
  }

  /// Azure and Google Cloud: one entry is one role on one thing; those of one file are one sentence.
  void tell_roles() {
    struct OfFile {
      const StoredInventory* entry;
      std::vector<Message> facts;
    };
    std::vector<OfFile> files;
    std::set<std::pair<StringId, StringId>> known;
    std::size_t told = 0;
    for (const std::string& id : actor_ids_) {
      for (const std::uint32_t index : inventory_.find(provider_, Kind::grant, id)) {
        const StoredInventory& entry = inventory_.entry(index);
        const std::string role(inventory_.text(entry.name));
        const std::string scope(inventory_.text(entry.scope));
        if (!known.insert({entry.name, entry.scope}).second) continue;  // by its name and by its object id
        const bool conditional = !inventory_.value(entry, Key::allows_some).empty();
        if (!conditional && is_sweeping(provider_, role, scope)) find_weakness();
        const char* key = conditional     ? "context.role.condition"
                          : scope.empty() ? "context.role.unplaced"
                                          : "context.role";
        Message said(key);
        said.with("role", role).with("scope", scope);
        const auto same = std::find_if(files.begin(), files.end(), [&](const OfFile& file) {
          return file.entry->part == entry.part && file.entry->as_of == entry.as_of;
        });
        if (told++ >= kRolesTold) continue;
        if (same != files.end())
          same->facts.push_back(std::move(said));
        else
          files.push_back({&entry, {std::move(said)}});
      }
    }
    for (OfFile& file : files) say_of_actor(QuestionId::permissions, *file.entry, std::move(file.facts));
  }

  /// A list that is empty says so: what this run made is gone, or the list is of somewhere else.
  void tell_empty(Kind kind) {
    for (const std::uint32_t index : inventory_.empty_lists(provider_, kind))
      question(QuestionId::permissions).context.push_back(by_empty_file(inventory_, inventory_.entry(index)));
  }

  /// An id of the cloud's own holds everywhere, another name only in its own scope.
  [[nodiscard]] const StoredInventory* thing(Kind kind, std::string_view id) const {
    const auto found = inventory_.find(provider_, kind, id);
    if (is_global_name(id)) return found.empty() ? nullptr : &inventory_.entry(found.front());
    return inventory_.find_in(provider_, kind, id, scope_);
  }

  /// The snapshots of the run in its order; those that it only listed are not meant.
  [[nodiscard]] std::vector<std::string> snapshots() const {
    std::vector<std::string> out;
    std::set<StringId> seen;
    for (const EventIndex event : run_.events) {
      if (case_.event(event).stored.category == Category::list) continue;
      for (const StoredAttribute& attribute : case_.attributes(event)) {
        const bool meant = attribute.kind == AttributeKind::snapshot || attribute.kind == AttributeKind::made;
        if (meant && seen.insert(attribute.value).second) out.emplace_back(case_.text(attribute.value));
      }
    }
    return out;
  }

  void tell_things() {
    std::int64_t untold = 0;
    std::size_t told = 0;
    for (const std::string& id : snapshots()) {
      const StoredInventory* snapshot = thing(Kind::snapshot, id);
      const StoredInventory* readers = thing(Kind::readers, id);
      if (snapshot == nullptr && readers == nullptr) continue;
      if (told++ >= kThingsTold) {
        untold += 1;
        continue;
      }
      if (snapshot != nullptr) tell_snapshot(*snapshot);
      if (readers != nullptr) say_of_thing(QuestionId::permissions, *readers, told_readers(inventory_, *readers));
    }
    if (untold > 0) question(QuestionId::permissions).context.push_back(Message("context.more").with("count", untold));
  }

  void tell_snapshot(const StoredInventory& snapshot) {
    say_of_thing(QuestionId::history, snapshot, told_origin(inventory_, snapshot));
    std::vector<Message> facts = told_content(inventory_, snapshot);
    for (Message& fact : told_readers(inventory_, snapshot)) facts.push_back(std::move(fact));
    say_of_thing(QuestionId::permissions, snapshot, std::move(facts));
    tell_source(inventory_.value(snapshot, Key::from));
  }

  /// What the run made snapshots of, by the logs: a list of volumes or machines alone tells of them too.
  void tell_sources() {
    for (const EventIndex event : run_.events) {
      if (case_.event(event).stored.category == Category::list) continue;
      for (const StoredAttribute& attribute : case_.attributes(event)) {
        if (told_.size() >= kSourcesTold) return;
        if (attribute.kind == AttributeKind::source) tell_source(case_.text(attribute.value));
      }
    }
  }

  /// The volume, and the machine that has it or, of an image, that it was made from.
  void tell_source(std::string_view id) {
    const StoredInventory* attachment = thing(Kind::attachment, id);
    if (const StoredInventory* source = thing(Kind::source, id)) {
      tell_content(*source);
      for (const std::string_view machine : inventory_.values(*source, Key::used_by)) tell_machine(machine);
    } else if (attachment != nullptr && told_.insert(attachment).second) {
      say_of_thing(QuestionId::permissions, *attachment, told_content(inventory_, *attachment));
    }
    if (attachment != nullptr) tell_machine(inventory_.value(*attachment, Key::used_by));
    tell_machine(id);
  }

  void tell_machine(std::string_view id) {
    const StoredInventory* machine = thing(Kind::machine, id);
    if (machine == nullptr || !told_.insert(machine).second) return;
    std::vector<Message> facts = told_state(inventory_, *machine);
    for (Message& fact : told_origin(inventory_, *machine)) facts.push_back(std::move(fact));
    say_of_thing(QuestionId::permissions, *machine, std::move(facts));
  }

  void tell_content(const StoredInventory& source) {
    if (!told_.insert(&source).second) return;
    std::vector<Message> of_source = told_content(inventory_, source);
    for (Message& fact : told_origin(inventory_, source)) of_source.push_back(std::move(fact));
    say_of_thing(QuestionId::permissions, source, std::move(of_source));
  }

  void complete_exposure() {
    if (!finding_.exposure) return;
    Exposure& exposure = *finding_.exposure;
    std::uint64_t size = 0;
    Answer encrypted = Answer::unknown;
    for (const std::string& id : exposure.given) {
      const StoredInventory* snapshot = thing(Kind::snapshot, id);
      const bool is_disk = snapshot == nullptr;  // one that was itself handed out
      if (is_disk) snapshot = thing(Kind::source, id);
      if (snapshot == nullptr) continue;
      const std::string_view from = is_disk ? std::string_view{} : inventory_.value(*snapshot, Key::from);
      // The logs that do not show its making name the snapshot itself.
      if (!from.empty()) std::replace(exposure.data.begin(), exposure.data.end(), id, std::string(from));
      size = std::min(size + number(inventory_.value(*snapshot, Key::size_gib)), kMaxGib);
      const std::string_view said = inventory_.value(*snapshot, Key::encrypted);
      if (!said.empty() && encrypted != Answer::no) encrypted = said == "true" ? Answer::yes : Answer::no;
    }
    if (!exposure.size_gib && size > 0) exposure.size_gib = size;
    if (exposure.encrypted == Answer::unknown) exposure.encrypted = encrypted;
  }

  static std::uint64_t number(std::string_view text) {
    std::uint64_t out = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || out > kMaxGib) return 0;
      out = out * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return out;
  }

  const Case& case_;
  const Inventory& inventory_;
  Finding& finding_;
  const Run& run_;
  Provider provider_;
  std::string_view scope_;
  std::string actor_;
  std::vector<std::string> actor_ids_;
  std::set<const StoredInventory*> told_;
};

}  // namespace

void add_inventory(const DetectContext& context, Finding& finding) {
  if (!context.investigation().inventory().empty()) InventoryAnswers(context, finding).add();
}

}  // namespace snapsleuth
