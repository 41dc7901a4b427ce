#include "gcp_attributes.h"

#include <algorithm>
#include <array>

#include "dom_members.h"
#include "gcp_identity.h"
#include "gcp_jobs.h"
#include "gcp_names.h"
#include "gcp_sql.h"
#include "gcp_workspace.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using A = AttributeKind;

constexpr auto npos = std::string_view::npos;
/// Deep enough for every request; a hostile record cannot make the walk deeper.
constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxKeyLength = 40;

/// Members of a request that name what something is made from, in lower case without underscores: Compute Engine
/// writes `sourceDisk`, others `source_backup`. With the kind of thing that a bare name is of.
struct SourceKey {
  std::string_view key;
  std::string_view collection;
};
constexpr std::array kSourceKeys{
    SourceKey{"backup", "backups"},
    SourceKey{"backupname", "backups"},
    SourceKey{"backupsource", "backups"},
    SourceKey{"clustername", ""},
    SourceKey{"database", ""},
    SourceKey{"snapshot", "snapshots"},
    SourceKey{"source", "disks"},
    SourceKey{"sourcebackup", "backups"},
    SourceKey{"sourcecluster", ""},
    SourceKey{"sourcedatabase", ""},
    SourceKey{"sourcedisk", "disks"},
    SourceKey{"sourceimage", "images"},
    SourceKey{"sourceinstance", "instances"},
    SourceKey{"sourceinstantsnapshot", "instantSnapshots"},
    SourceKey{"sourceinstantsnapshotgroup", "instantSnapshotGroups"},
    SourceKey{"sourcemachineimage", "machineImages"},
    SourceKey{"sourcesnapshot", "snapshots"},
    SourceKey{"sourcetable", ""},
    SourceKey{"sourcevolume", ""},
};

const SourceKey* source_key(std::string_view folded) {
  const auto* const found = std::lower_bound(kSourceKeys.begin(), kSourceKeys.end(), folded,
                                             [](const SourceKey& k, std::string_view text) { return k.key < text; });
  return found != kSourceKeys.end() && found->key == folded ? found : nullptr;
}

/// A key in lower case without underscores, in `buffer`; empty for one too long to be known.
std::string_view fold(std::string_view key, std::array<char, kMaxKeyLength>& buffer) {
  std::size_t size = 0;
  for (const char c : key) {
    if (c == '_') continue;
    if (size == buffer.size()) return {};
    buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return {buffer.data(), size};
}

bool is_everywhere(std::string_view range) { return range == "0.0.0.0/0" || range == "::/0" || range == "::0/0"; }

bool ends_in_any_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.end() - static_cast<std::ptrdiff_t>(lower.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

/// `SetIamPolicy`, `SetIAMPolicy`, `v1.compute.snapshots.setIamPolicy`, `storage.setIamPermissions`.
bool sets_policy(std::string_view operation) {
  return ends_in_any_case(operation, "setiampolicy") || ends_in_any_case(operation, "setiampermissions");
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether two names are of two projects. A number and an id may be one project's: that cannot be told.
bool are_two_projects(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b && a != "_" && b != "_" && is_number(a) == is_number(b);
}

/// The operation makes the thing that its resource is, one of `collection`: "compute.disks.insert" and
/// "compute.regionDisks.insert" a disk, not "compute.disks.createSnapshot", nor "compute.snapshots.insert", which the
/// owner of a disk sees on the disk when somebody copies it from another project.
bool inserts(std::string_view operation, std::string_view collection) {
  const std::size_t dot = operation.rfind('.');
  if (dot == npos) return false;
  const std::string_view verb = operation.substr(dot + 1);
  return (verb == "insert" || verb == "bulkInsert") && ends_in_any_case(operation.substr(0, dot), collection);
}

}  // namespace

bool GcpAttributes::makes() const { return draft_->category == Category::create || draft_->category == Category::copy; }

/// What `resourceName` is to the call, by what the call does and what kind of thing it is.
void GcpAttributes::take_resource() {
  resource_ = gcp_path(fields_->resource_name);
  if (resource_.ends_with('/')) resource_ = {};
  collection_ = gcp_collection(resource_);
  project_ = gcp_segment(resource_, "projects");
  if (project_.empty() || project_ == "_" || project_ == "-") project_ = draft_->scope;
  if (resource_.empty() || draft_->service == kGcpSqlService) return;
  const bool foreign = (draft_->caller_flags & CallerFlags::kOutsider) != 0;
  if (foreign) return list_.add(A::snapshot, resource_);
  if (is_gcp_snapshot_collection(collection_)) return list_.add(makes() ? A::made : A::snapshot, resource_);
  const bool shares = draft_->category == Category::share;
  if (collection_ == "disks") {
    // A disk that is shared is what the data is read out of, as a snapshot is.
    return list_.add(inserts(draft_->operation, collection_) ? A::made : shares ? A::snapshot : A::source, resource_);
  }
  if (collection_ == "instances" && draft_->service == "compute.googleapis.com") {
    const bool attaches = draft_->operation.ends_with("attachDisk");
    return list_.add(inserts(draft_->operation, collection_) ? A::made
                     : attaches                              ? A::attached_to
                                                             : A::source,
                     resource_);
  }
  if (draft_->category == Category::network && collection_ == "firewalls") list_.add(A::security_group, resource_);
  if (collection_ == "projects" || collection_ == "locations" || collection_ == "zones") {
    return list_.add(A::resource, resource_);
  }
  if (draft_->category == Category::restore) return list_.add(A::made, resource_);
  if (makes() || shares || draft_->category == Category::export_) return list_.add(A::source, resource_);
  list_.add(A::resource, resource_);
}

/// The path above a bare name of this kind.
std::string GcpAttributes::base_of(std::string_view collection) const {
  std::string base = std::string("projects/").append(project_);
  const bool placed = collection == "disks" || collection == "instances" || collection == "instantSnapshots";
  if (!placed) return base + "/global";
  for (const std::string_view key : {"zones", "regions"}) {
    const std::string_view place = gcp_segment(resource_, key);
    if (!place.empty()) return base.append("/").append(key).append("/").append(place);
  }
  return {};
}

void GcpAttributes::take_source(std::string_view key, std::string_view name, std::string_view collection) {
  const bool compute = draft_->service == "compute.googleapis.com";
  if (!compute && !gcp_path(name).starts_with("projects/")) return;  // elsewhere a bare name says too little
  std::string path = gcp_full_path(name, project_, base_of(collection), collection);
  if (path.find('/') == std::string::npos) return;
  const std::string_view kind = gcp_collection(path);
  if (path == resource_) return;
  const bool snapshot = is_gcp_snapshot_collection(kind) && kind != "images";
  // Public images lie in the projects of those who publish them: only an image of the owner's holds its data.
  const bool own_image = kind == "images" && gcp_segment(path, "projects") == draft_->scope;
  if (snapshot || own_image) details_.names_snapshot = true;
  if (key == "sourcedisk") details_.clones = true;
  const bool starts = snapshot || kind == "images";
  list_.add_text(starts && !makes() ? A::snapshot : A::source, std::move(path));
}

void GcpAttributes::take(std::string_view key, std::string_view value, Place place) {
  std::array<char, kMaxKeyLength> buffer{};
  const std::string_view folded = fold(key, buffer);
  if (folded.empty() || value.empty()) return;
  if (draft_->category == Category::export_) list_.add(A::bucket, gcp_bucket_of(value));
  if (folded == "kmskeyname" && !place.parent.starts_with("source")) return list_.add(A::key, gcp_path(value));
  if (folded == "sizegb" || folded == "disksizegb") return list_.add(A::size_gib, value);
  if (take_network(folded, value, place)) return;
  if (folded == "storagelocations" || folded == "storagelocation") {
    if (stored_at_.empty()) stored_at_ = value;
    return;
  }
  if (folded == "sourceranges" || folded == "srcipranges") {
    open_to_all_ = open_to_all_ || is_everywhere(value);
    return;
  }
  if (place.parent == "asyncPrimaryDisk" && folded == "disk") return take_source("sourcedisk", value, "disks");
  const SourceKey* source = source_key(folded);
  // `source` of a raw image is a file in a bucket, and any other service's may be anything.
  if (source == nullptr || (folded == "source" && gcp_collection(gcp_path(value)) != "disks")) return;
  take_source(folded, value, source->collection);
}

/// What lets traffic to a machine, and as whom it acts: its networks and tags, and its service account.
bool GcpAttributes::take_network(std::string_view folded, std::string_view value, Place place) {
  const bool on_machine = place.parent == "networkInterfaces";
  if (folded == "network" && on_machine) {
    list_.add_text(A::security_group, gcp_full_path(value, project_, base_of("networks"), "networks"));
  } else if (folded == "targettags" || ((folded == "tags" || folded == "items") && place.parent == "tags")) {
    list_.add(A::network_tag, value);
  } else if (folded == "email" &&
             (place.parent == "serviceAccounts" || draft_->operation.ends_with("etServiceAccount"))) {
    list_.add(A::target_principal, value);
  } else {
    return false;
  }
  return true;
}

void GcpAttributes::walk(element value, std::string_view key, Place place) {
  if (place.depth > kMaxDepth) return;
  switch (value.type()) {
    case element_type::OBJECT:
      for_each_member(value, [&](std::string_view name, element inner) {
        if (name != "policy") walk(inner, name, {key, place.depth + 1});  // a policy is read apart
      });
      return;
    case element_type::ARRAY:
      for_each_element(value, [&](element one) { walk(one, key, {place.parent, place.depth + 1}); });
      return;
    case element_type::STRING: {
      std::string_view text;
      if (value.get(text) == simdjson::SUCCESS) take(key, text, place);
      return;
    }
    case element_type::INT64:
    case element_type::UINT64: {
      std::uint64_t number = 0;
      const bool size = key == "sizeGb" || key == "diskSizeGb";
      if (size && value.get(number) == simdjson::SUCCESS) list_.add_text(A::size_gib, std::to_string(number));
      return;
    }
    default:
      return;
  }
}

/// What a request names apart from its resource: the snapshot of a disk, the backup under a parent.
void GcpAttributes::take_name(element request) {
  if (!makes() || list_.has(A::made)) return;
  const std::string_view name = text_at(request, "name");
  if (draft_->service == "compute.googleapis.com") {
    if (!name.empty()) list_.add_text(A::made, gcp_full_path(name, project_, base_of("snapshots"), "snapshots"));
    return;
  }
  std::string_view parent = text_at(request, "parent");
  if (parent.empty()) parent = resource_;
  for (const auto& [key, collection] : {std::pair<std::string_view, std::string_view>{"backupId", "backups"},
                                        {"backup_id", "backups"},
                                        {"snapshotId", "snapshots"},
                                        {"snapshot_id", "snapshots"}}) {
    const std::string_view id = text_at(request, key);
    if (!id.empty() && !parent.empty()) list_.add_text(A::made, gcp_full_path(id, {}, parent, collection));
  }
}

/// Whether a rule lets the whole internet in: it must allow, be switched on, and look inwards.
void GcpAttributes::take_openness(element request) {
  list_.add(A::resource, gcp_path(text_at(request, "network")));
  const auto flag = member_at(request, "disabled");
  bool disabled = false;
  if (flag && flag->get(disabled) != simdjson::SUCCESS) disabled = false;
  const bool denies = member_at(request, "denieds") || member_at(request, "denied") ||
                      text_at(request, "action") == "deny" || text_at(request, "action").starts_with("deny(");
  const bool inwards = text_at(request, "direction") != "EGRESS";
  if (open_to_all_ && !disabled && !denies && inwards) list_.add(A::public_access, "true");
}

void GcpAttributes::take_request(element request) {
  walk(request, "", {});
  take_name(request);
  if (draft_->category == Category::network) take_openness(request);
}

/// Whose rights or keys: of a service account, its address rather than its number.
void GcpAttributes::take_account(element record, element payload) {
  std::string_view email = text_at(record, "resource", "labels", "email_id");
  for (const std::string_view name :
       {resource_, text_at(payload, "request", "name"), text_at(payload, "response", "name")}) {
    const std::string_view named = gcp_segment(name, "serviceAccounts");
    if (email.empty() && named.find('@') != npos) email = named;
  }
  if (email.empty()) email = text_at(payload, "response", "email");
  if (email.empty()) email = text_at(payload, "request", "email");
  list_.add(A::target_principal, email);
  const std::string_view made = gcp_path(text_at(payload, "response", "name"));
  if (gcp_collection(made) == "keys") list_.add(A::target_key, made);
  if (collection_ == "keys") list_.add(A::target_key, resource_);
  if (collection_ == "roles") list_.add(A::policy, resource_);
}

/// Another project, or a region that the chosen place does not hold: then what is made leaves where its source lies.
void GcpAttributes::take_whereabouts() {
  if (!makes()) return;
  const std::string_view made = list_.first(A::made);
  const std::string_view source = list_.first(A::source);
  const std::string_view to = gcp_segment(made, "projects");
  if (are_two_projects(gcp_segment(source, "projects"), to)) {
    list_.add(A::destination_account, to);
    details_.leaves = true;
  }
  const std::string_view place = stored_at_.empty() ? gcp_region_in(made) : stored_at_;
  const std::string_view lies = source.empty() ? draft_->region : gcp_region_in(source);
  if (place.empty() || lies.empty() || gcp_location_holds(place, lies)) return;
  list_.add(A::source_region, lies);
  list_.add(A::destination_region, gcp_region_of(place));
  details_.leaves = true;
}

void GcpAttributes::take_payload(element record, element payload) {
  if (draft_->service == kGcpLoginService) return read_workspace_login(payload, list_);
  if (draft_->service == kGcpAdminService) return read_workspace_admin(payload, list_);
  if (draft_->service == kGcpBigQueryService) {
    details_.job = read_bigquery_job(payload, list_);
    return;
  }
  if (draft_->service == kGcpBuildService) {
    details_.job = read_export_build(payload, project_, list_);
    return;
  }
  if (draft_->service == kGcpSqlService) {
    details_.names_snapshot = read_gcp_sql(payload, fields_->resource_name, draft_->scope, list_);
    return;
  }
  if (sets_policy(draft_->operation)) {
    const bool shares = draft_->category == Category::share;
    details_.policy = read_gcp_policy(payload, shares, list_);
    return;
  }
  if (const auto request = member_at(payload, "request")) take_request(*request);
  if (draft_->category == Category::credentials || draft_->category == Category::permissions ||
      draft_->category == Category::sign_in) {
    take_account(record, payload);
  }
}

GcpDetails GcpAttributes::read(std::string_view text, const GcpFields& fields, EventDraft& draft) {
  fields_ = &fields;
  draft_ = &draft;
  details_ = GcpDetails{};
  stored_at_ = {};
  open_to_all_ = false;
  list_.begin(draft);
  take_resource();
  element record;
  if (parser_.parse(text.data(), text.size(), false).get(record) != simdjson::SUCCESS) {
    repaired_ = repair_surrogates(text);
    const std::string_view repaired = pad(repaired_);
    if (parser_.parse(repaired.data(), repaired.size(), false).get(record) != simdjson::SUCCESS) return details_;
  }
  if (const auto payload = member_at(record, "protoPayload")) take_payload(record, *payload);
  if ((draft.caller_flags & CallerFlags::kOutsider) != 0) list_.add(A::foreign_principal, draft.actor);
  take_whereabouts();
  return details_;
}

}  // namespace snapsleuth
