#include "azure_activity_attributes.h"

#include <algorithm>
#include <array>

#include "attribute_list.h"
#include "azure_json.h"
#include "azure_operation.h"
#include "azure_time.h"
#include "text_repair.h"

namespace snapsleuth::azure {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::key_value_pair;
using simdjson::dom::object;
using A = AttributeKind;

/// Deep enough for every body of the Resource Manager; a hostile record cannot make the walk deeper.
constexpr int kMaxDepth = 12;
/// An answer that says the thing was made longer ago than this is of something that was there before.
constexpr std::int64_t kFreshNs = 5 * kMinuteNs;

/// What a member of a body says, by its own plain name and that of the object around it (empty: any).
struct KeyMeaning {
  std::string_view key;
  std::string_view parent;
  A kind;
};

/// Sorted by key. `A::source` here means: what it is made from, whatever that turns out to be.
constexpr std::array kKeys{
    KeyMeaning{"backupid", "", A::source},
    KeyMeaning{"diskencryptionsetid", "", A::key},
    KeyMeaning{"diskid", "", A::source},
    KeyMeaning{"disksizegb", "", A::size_gib},
    KeyMeaning{"eventhubauthorizationruleid", "", A::resource},
    KeyMeaning{"id", "diskencryptionset", A::key},
    KeyMeaning{"id", "galleryimagereference", A::source},
    KeyMeaning{"id", "imagereference", A::source},
    KeyMeaning{"id", "manageddisk", A::source},
    KeyMeaning{"id", "snapshot", A::source},
    KeyMeaning{"id", "networkinterfaces", A::security_group},
    KeyMeaning{"id", "networksecuritygroup", A::security_group},
    KeyMeaning{"id", "source", A::source},
    KeyMeaning{"id", "sourcerestorepoint", A::source},
    KeyMeaning{"id", "sourcevirtualmachine", A::source},
    KeyMeaning{"longtermretentionbackupresourceid", "", A::source},
    KeyMeaning{"managedby", "", A::attached_to},
    KeyMeaning{"name", "targetregions", A::destination_region},
    KeyMeaning{"networkaccesspolicy", "", A::detail},
    KeyMeaning{"recoverabledatabaseid", "", A::source},
    KeyMeaning{"recoveryservicesrecoverypointid", "", A::source},
    KeyMeaning{"restorabledroppeddatabaseid", "", A::source},
    KeyMeaning{"restoresource", "", A::source},
    KeyMeaning{"restoresourceid", "", A::source},
    KeyMeaning{"snapshotid", "", A::source},
    KeyMeaning{"sourcedatabaseid", "", A::source},
    KeyMeaning{"sourceid", "", A::source},
    KeyMeaning{"sourceresourceid", "", A::source},
    KeyMeaning{"sourceserverresourceid", "", A::source},
    KeyMeaning{"sourceuri", "", A::source},
    KeyMeaning{"storagecontaineruri", "", A::bucket},
    KeyMeaning{"storageuri", "", A::bucket},
    KeyMeaning{"virtualmachineid", "source", A::source},
    KeyMeaning{"workspaceid", "", A::resource},
};

const KeyMeaning* meaning_of(std::string_view key, std::string_view parent) {
  const auto* found = std::lower_bound(kKeys.begin(), kKeys.end(), key,
                                       [](const KeyMeaning& k, std::string_view text) { return k.key < text; });
  for (; found != kKeys.end() && found->key == key; ++found) {
    if (found->parent.empty() || found->parent == parent) return found;
  }
  return nullptr;
}

/// Whether a resource id, in lower case, is of a snapshot, an image of one's own, a backup or a recovery point.
bool is_snapshot_like(std::string_view id) {
  constexpr std::array<std::string_view, 8> kTypes{
      "/snapshots/",      "/images/",           "/restorepoints/", "/diskrestorepoints/",
      "/recoverypoints/", "/elasticsnapshots/", "/backups/",       "/longtermretentionbackups/"};
  return std::any_of(kTypes.begin(), kTypes.end(),
                     [&](std::string_view type) { return id.find(type) != std::string_view::npos; });
}

/// How a database is made, where that takes another's data. Source: `createMode` of SQL, PostgreSQL, MySQL, Cosmos DB.
bool copies_data(std::string_view mode) {
  constexpr std::array<std::string_view, 4> kEmpty{"default", "create", "update", "new"};
  const PlainKey plain(mode);
  return std::none_of(kEmpty.begin(), kEmpty.end(), [&](std::string_view empty) { return plain == empty; });
}

/// "West Europe" and "westeurope" are one region.
std::string region_of(std::string_view location) {
  std::string region;
  append_lower(region, location);
  std::erase(region, ' ');
  return region;
}

/// The subscription of a resource id in lower case; empty where it names none.
std::string_view subscription_of(std::string_view id) {
  constexpr std::string_view kBegin = "/subscriptions/";
  if (!id.starts_with(kBegin)) return {};
  id.remove_prefix(kBegin.size());
  return id.substr(0, id.find('/'));
}

/// What stands behind the question mark of an address is, in a SAS, its secret.
std::string_view without_query(std::string_view uri) { return uri.substr(0, uri.find('?')); }

bool is_anywhere(std::string_view prefix) {
  return prefix == "*" || prefix == "0.0.0.0/0" || prefix == "::/0" || prefix == "0.0.0.0" ||
         equal_in_any_case(prefix, "internet") || equal_in_any_case(prefix, "any");
}

/// The resource that a lock, a role assignment or a diagnostic setting is of: what stands before its own part.
std::string_view extended_resource(std::string_view id) {
  for (const std::string_view part : {"/providers/microsoft.authorization/", "/providers/microsoft.insights/"}) {
    const std::size_t at = id.rfind(part);
    if (at != std::string_view::npos && at > 0) return id.substr(0, at);
  }
  return id;
}

/// Calls `visit(text)` for a text, or for each text of an array.
template <typename Visit>
void for_texts(element e, Visit visit) {
  std::string_view text;
  array several;
  if (e.get(text) == simdjson::SUCCESS) return visit(text);
  if (e.get(several) != simdjson::SUCCESS) return;
  for (const element one : several) {
    if (one.get(text) == simdjson::SUCCESS) visit(text);
  }
}

/// An object as itself or as JSON text.
bool open_object(element e, simdjson::dom::parser& parser, object& out) {
  if (e.get(out) == simdjson::SUCCESS) return true;
  std::string_view text;
  element document;
  if (e.get(text) != simdjson::SUCCESS || text.find('{') == std::string_view::npos) return false;
  return parser.parse(repair_surrogates(text)).get(document) == simdjson::SUCCESS &&
         document.get(out) == simdjson::SUCCESS;
}

}  // namespace

std::string_view ActivityAttributes::keep(std::string value) {
  texts_.push_back(std::move(value));
  return texts_.back();
}

std::string_view ActivityAttributes::keep_id(std::string_view id) {
  std::string text;
  append_resource_id(text, id);
  return keep(std::move(text));
}

void ActivityAttributes::add(AttributeKind kind, std::string_view value) {
  if (value.empty()) return;
  if (!has_room_for(kind, *draft_)) {
    draft_->cut = true;
    return;
  }
  for (const Attribute& there : draft_->attributes) {
    if (there.kind == kind && there.value == value) return;
  }
  draft_->attributes.push_back({kind, value});
}

/// What the thing is made from. A snapshot is what a restore acts on, and what a copy is made of.
void ActivityAttributes::take_origin(std::string_view value) {
  const std::string_view id = keep_id(without_query(value));
  const bool of_machine = resource_.find("/virtualmachines/") != std::string_view::npos;
  if (of_machine && id.find("/disks/") != std::string_view::npos) {
    add(A::source, id);
    add(A::attached_to, resource_);
    return;
  }
  const bool from_snapshot = is_snapshot_like(id) && id.find("/publishers/") == std::string_view::npos;
  details_.names_snapshot = details_.names_snapshot || from_snapshot;
  details_.copies = details_.copies || !from_snapshot;
  const bool restores = draft_->category == Category::restore || draft_->category == Category::use;
  add(from_snapshot && restores ? A::snapshot : A::source, id);
}

void ActivityAttributes::take_known(std::string_view key, std::string_view value, Place place) {
  const KeyMeaning* const meaning = meaning_of(key, place.parent);
  if (meaning == nullptr) return;
  switch (meaning->kind) {
    case A::source:
      // An answer repeats what a thing was once made from, whatever was asked now.
      if (place.side == Side::request || !details_.has_request) take_origin(value);
      return;
    case A::destination_region:
      return add(A::destination_region, keep(region_of(value)));
    case A::bucket:
      return add(A::bucket, keep(std::string(without_query(value))));
    case A::detail:
      if (place.side == Side::response) return;
      (equal_in_any_case(value, "AllowAll") ? details_.opens : details_.closes) = true;
      return add(A::detail, value);
    case A::key:
    case A::resource:
    case A::attached_to:
    case A::security_group:
      return add(meaning->kind, keep_id(value));
    default:
      return add(meaning->kind, value);
  }
}

void ActivityAttributes::take(std::string_view key, std::string_view value, Place place) {
  if (value.empty()) return;
  const bool asked = place.side == Side::request;
  if (key == "location" && place.depth == 1) {
    if (draft_->region.empty()) draft_->region = keep(region_of(value));
  } else if (key == "createmode" && asked) {
    details_.copies = details_.copies || copies_data(value);
  } else if (key == "timecreated") {
    const std::optional<Time> made = parse_azure_time(value);
    details_.is_older = details_.is_older || (made && draft_->time.ns - made->ns > kFreshNs);
  } else if (key == "publicnetworkaccess" && asked) {
    const bool enabled = equal_in_any_case(value, "Enabled");
    (enabled ? details_.opens : details_.closes) = true;
    if (enabled && draft_->category == Category::restore) add(A::public_access, "true");
  } else if (key == "allowblobpublicaccess" && asked) {
    if (value == "true") add(A::public_access, "true");
  } else if (key == "enabled" && place.parent == "encryptionsettingscollection") {
    add(A::encrypted, value);  // by the guest: what is downloaded stays encrypted, unlike under the platform's keys
  } else if (draft_->category == Category::permissions && key == "principalid") {
    add(A::target_principal, keep_id(value));
  } else if (draft_->category == Category::permissions && key == "roledefinitionid") {
    add(A::policy, keep_id(value));
  } else {
    take_known(key, value, place);
  }
}

/// A rule of a network security group, or of a database's firewall, that lets everybody in.
void ActivityAttributes::take_rule(object rule) {
  const std::string_view begin = text_member(rule, "startipaddress");
  bool open = begin == "0.0.0.0" && text_member(rule, "endipaddress") == "255.255.255.255";
  const bool inbound = equal_in_any_case(text_member(rule, "direction"), "Inbound");
  if (inbound && equal_in_any_case(text_member(rule, "access"), "Allow")) {
    for (const std::string_view name : {"sourceaddressprefix", "sourceaddressprefixes"}) {
      element prefixes;
      if (!member(rule, name, prefixes)) continue;
      for_texts(prefixes, [&](std::string_view prefix) { open = open || is_anywhere(prefix); });
    }
  }
  if (open) add(A::public_access, "true");
}

/// `galleries/share/action`: `{"operationType":"Add","groups":[{"type":"Subscriptions","ids":[…]}]}`.
void ActivityAttributes::take_sharing(object members) {
  element groups;
  array list;
  const PlainKey operation(text_member(members, "operationtype"));
  const bool takes_back = operation == "remove" || operation == "reset";
  (takes_back ? details_.unshares : details_.shares) = true;
  const A kind = takes_back ? A::share_remove : A::share_add;
  if (operation == "enablecommunity") add(A::share_add, "all");
  if (!member(members, "groups", groups) || groups.get(list) != simdjson::SUCCESS) return;
  for (const element one : list) {
    object group;
    element ids;
    if (one.get(group) != simdjson::SUCCESS) continue;
    if (PlainKey(text_member(group, "type")) == "community") add(kind, "all");
    if (member(group, "ids", ids)) for_texts(ids, [&](std::string_view id) { add(kind, keep_id(id)); });
  }
}

/// `beginGetAccess`: `{"access":"Read","durationInSeconds":3600}`.
void ActivityAttributes::take_access(object members) {
  element duration;
  std::uint64_t seconds = 0;
  const std::string_view access = text_member(members, "access");
  if (access.empty()) return;
  std::string detail(access);
  if (member(members, "durationinseconds", duration) && duration.get(seconds) == simdjson::SUCCESS) {
    detail.append(" ").append(std::to_string(seconds)).append(" s");
  }
  add(A::detail, keep(std::move(detail)));
}

void ActivityAttributes::walk_members(object members, std::string_view name, Place place) {
  if (draft_->category == Category::network) take_rule(members);
  for (const key_value_pair pair : members) {
    if (name == "userassignedidentities") add(A::resource, keep_id(pair.key));  // named by the members' keys
    const PlainKey key(pair.key);
    walk(pair.value, key.view(), {name, place.side, place.depth + 1});
  }
}

void ActivityAttributes::walk(element e, std::string_view name, Place place) {
  if (texts_.size() >= AttributeList::kMaxAttributes) draft_->cut = true;
  if (place.depth > kMaxDepth || texts_.size() >= AttributeList::kMaxAttributes) return;
  switch (e.type()) {
    case element_type::OBJECT: {
      object members;
      if (e.get(members) == simdjson::SUCCESS) walk_members(members, name, place);
      return;
    }
    case element_type::ARRAY: {
      array elements;
      if (e.get(elements) != simdjson::SUCCESS) return;
      for (const element one : elements) walk(one, name, {place.parent, place.side, place.depth + 1});
      return;
    }
    case element_type::STRING: {
      std::string_view text;
      if (e.get(text) == simdjson::SUCCESS) take(name, text, place);
      return;
    }
    case element_type::BOOL: {
      bool flag = false;
      if (e.get(flag) == simdjson::SUCCESS) take(name, flag ? "true" : "false", place);
      return;
    }
    case element_type::INT64:
    case element_type::UINT64: {
      std::uint64_t number = 0;
      if (name == "disksizegb" && e.get(number) == simdjson::SUCCESS) take(name, keep(std::to_string(number)), place);
      return;
    }
    default:
      return;
  }
}

void ActivityAttributes::read_body(element body, Side side, simdjson::dom::parser& parser) {
  object members;
  if (!open_object(body, parser, members)) return;
  if (side == Side::request) {
    details_.has_request = true;
    element origin;
    element properties;
    object inner;
    const bool nested = member(members, "properties", properties) && properties.get(inner) == simdjson::SUCCESS;
    details_.has_origin = member(nested ? inner : members, "creationdata", origin);
    if (draft_->category == Category::share) take_sharing(members);
    if (draft_->category == Category::export_) take_access(members);
  }
  walk_members(members, "", {"", side, 0});
}

void ActivityAttributes::read_properties(object properties) {
  element part;
  object content;
  if (member(properties, "content", part) && part.get(content) == simdjson::SUCCESS) properties = content;
  if (member(properties, "requestbody", part)) read_body(part, Side::request, request_parser_);
  if (member(properties, "responsebody", part)) read_body(part, Side::response, response_parser_);
}

ActivityDetails ActivityAttributes::read(std::string_view text, std::string_view resource_id, EventDraft& draft) {
  draft_ = &draft;
  details_ = ActivityDetails{};
  texts_.clear();
  resource_ = resource_id.empty() ? std::string_view{} : keep_id(resource_id);
  element record;
  object members;
  if (parser_.parse(text.data(), text.size(), false).get(record) != simdjson::SUCCESS) {
    repaired_ = repair_surrogates(text);
    const std::string_view repaired = pad(repaired_);
    if (parser_.parse(repaired.data(), repaired.size(), false).get(record) != simdjson::SUCCESS) return details_;
  }
  if (record.get(members) != simdjson::SUCCESS) return details_;
  for (const std::string_view name : {"properties", "propertiesd", "property"}) {
    element part;
    object properties;
    if (member(members, name, part) && open_object(part, properties_parser_, properties)) {
      read_properties(properties);
      break;
    }
  }
  take_destination();
  return details_;
}

/// What is made of something in another subscription leaves it: whoever owns the new one has the data.
void ActivityAttributes::take_destination() {
  const std::string_view to = subscription_of(resource_);
  const bool makes = draft_->category == Category::create || draft_->category == Category::copy ||
                     draft_->category == Category::restore;
  if (!makes || to.empty() || !draft_->operation.ends_with("/write")) return;
  for (const Attribute& origin : draft_->attributes) {
    if (origin.kind != A::source && origin.kind != A::snapshot) continue;
    const std::string_view from = subscription_of(origin.value);
    details_.leaves = details_.leaves || (!from.empty() && from != to);
  }
  if (details_.leaves) add(A::destination_account, to);
}

void ActivityAttributes::add_resource(EventDraft& draft) {
  draft_ = &draft;
  if (resource_.empty()) return;
  const bool writes = draft.operation.ends_with("/write");
  switch (draft.category) {
    case Category::create:
      return add(writes ? A::made : A::source, resource_);
    case Category::copy:
    case Category::restore:
      return add(writes ? A::made : A::snapshot, resource_);
    case Category::share:
    case Category::export_:
    case Category::read:
    case Category::delete_:
    case Category::configure:
    case Category::list:
      if (details_.opens && draft.category == Category::configure) add(A::public_access, "true");
      return add(A::snapshot, extended_resource(resource_));
    case Category::network:
      return take_network_resource();
    case Category::use:
      return take_machine();
    default:
      return add(A::resource, extended_resource(resource_));
  }
}

/// A rule is of its group: whoever looks for the group finds the rule.
void ActivityAttributes::take_network_resource() {
  if (resource_.find("/networksecuritygroups/") == std::string_view::npos) return add(A::resource, resource_);
  constexpr std::string_view kRules = "/securityrules/";
  const std::size_t rule = resource_.find(kRules);
  add(A::security_group, resource_.substr(0, rule));
  if (rule != std::string_view::npos) add(A::resource, resource_);
}

/// A disk, a machine: what was mounted is the source, and what it was mounted on is told apart from it.
void ActivityAttributes::take_machine() {
  const auto has = [&](A kind) {
    return std::any_of(draft_->attributes.begin(), draft_->attributes.end(),
                       [&](const Attribute& attribute) { return attribute.kind == kind; });
  };
  if (has(A::attached_to) && !has(A::source)) return add(A::source, resource_);
  add(has(A::snapshot) && !has(A::attached_to) ? A::made : A::resource, resource_);
}

}  // namespace snapsleuth::azure
