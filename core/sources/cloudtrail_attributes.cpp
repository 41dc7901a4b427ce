#include "cloudtrail_attributes.h"

#include <algorithm>
#include <array>

#include "attribute_list.h"
#include "cloudtrail_identity.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

/// Deep enough for every call of EC2 and RDS; a hostile record cannot make the walk deeper.
constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxKeyLength = 40;

/// What a member of the request or of the answer says, by its name in lower case: EC2 writes `snapshotId` in old calls
/// and `SnapshotId` in new ones, RDS `dBSnapshotIdentifier`.
struct KeyMeaning {
  std::string_view key;
  AttributeKind in_request;
  AttributeKind in_response;
};

using A = AttributeKind;
constexpr std::array kKeys{
    KeyMeaning{"accesskeyid", A::target_key, A::target_key},
    KeyMeaning{"accountwithrestoreaccess", A::share_add, A::resource},
    KeyMeaning{"allocatedstorage", A::size_gib, A::size_gib},
    KeyMeaning{"backupid", A::snapshot, A::made},
    KeyMeaning{"backupvaultname", A::resource, A::resource},
    KeyMeaning{"bucket", A::bucket, A::bucket},
    KeyMeaning{"bucketname", A::bucket, A::bucket},
    KeyMeaning{"clusteridentifier", A::source, A::source},
    KeyMeaning{"clustersnapshotidentifier", A::snapshot, A::made},
    KeyMeaning{"copysourcesnapshotidentifier", A::source, A::source},
    KeyMeaning{"dbclusteridentifier", A::source, A::source},
    KeyMeaning{"dbclustersnapshotarn", A::resource, A::resource},
    KeyMeaning{"dbclustersnapshotidentifier", A::snapshot, A::snapshot},
    KeyMeaning{"dbinstanceidentifier", A::source, A::source},
    KeyMeaning{"dbsnapshotarn", A::resource, A::resource},
    KeyMeaning{"dbsnapshotidentifier", A::snapshot, A::snapshot},
    KeyMeaning{"destinationbackupvaultarn", A::resource, A::resource},
    KeyMeaning{"destinationregion", A::destination_region, A::destination_region},
    KeyMeaning{"diskname", A::source, A::source},
    KeyMeaning{"disksnapshotname", A::snapshot, A::snapshot},
    KeyMeaning{"encrypted", A::encrypted, A::encrypted},
    KeyMeaning{"exporttaskidentifier", A::resource, A::resource},
    KeyMeaning{"filesystemid", A::source, A::source},
    KeyMeaning{"functionname", A::resource, A::resource},
    KeyMeaning{"grantid", A::resource, A::resource},
    KeyMeaning{"group", A::resource, A::resource},
    KeyMeaning{"groupid", A::security_group, A::security_group},
    KeyMeaning{"groupname", A::target_principal, A::resource},
    KeyMeaning{"imageid", A::snapshot, A::made},
    KeyMeaning{"instanceid", A::source, A::made},
    KeyMeaning{"instanceids", A::source, A::resource},
    KeyMeaning{"instancename", A::source, A::source},
    KeyMeaning{"instancesnapshotname", A::snapshot, A::snapshot},
    KeyMeaning{"keyid", A::key, A::key},
    KeyMeaning{"kmskeyid", A::key, A::key},
    KeyMeaning{"name", A::resource, A::resource},
    KeyMeaning{"policyarn", A::policy, A::policy},
    KeyMeaning{"policyid", A::resource, A::made},
    KeyMeaning{"policyname", A::policy, A::policy},
    KeyMeaning{"publiclyaccessible", A::public_access, A::public_access},
    KeyMeaning{"recoverypointarn", A::snapshot, A::made},
    KeyMeaning{"rolearn", A::target_principal, A::resource},
    KeyMeaning{"rolename", A::target_principal, A::target_principal},
    KeyMeaning{"s3bucket", A::bucket, A::bucket},
    KeyMeaning{"s3bucketname", A::bucket, A::bucket},
    KeyMeaning{"securitygroupruleid", A::resource, A::resource},
    KeyMeaning{"snapshotarn", A::resource, A::resource},
    KeyMeaning{"snapshotid", A::snapshot, A::made},
    KeyMeaning{"snapshotidentifier", A::snapshot, A::snapshot},
    KeyMeaning{"snapshotname", A::snapshot, A::snapshot},
    KeyMeaning{"sourcearn", A::snapshot, A::snapshot},
    KeyMeaning{"sourcedbclustersnapshotidentifier", A::source, A::source},
    KeyMeaning{"sourcedbsnapshotidentifier", A::source, A::source},
    KeyMeaning{"sourceimageid", A::source, A::source},
    KeyMeaning{"sourceregion", A::source_region, A::source_region},
    KeyMeaning{"sourcesnapshotid", A::source, A::source},
    KeyMeaning{"sourcesnapshotidentifier", A::source, A::source},
    KeyMeaning{"sourcesnapshotname", A::source, A::source},
    KeyMeaning{"sourcevolumeid", A::source, A::source},
    KeyMeaning{"state", A::detail, A::detail},
    KeyMeaning{"storageencrypted", A::encrypted, A::encrypted},
    KeyMeaning{"targetbucket", A::bucket, A::bucket},
    KeyMeaning{"targetdbclusteridentifier", A::made, A::made},
    KeyMeaning{"targetdbclustersnapshotidentifier", A::made, A::made},
    KeyMeaning{"targetdbinstanceidentifier", A::made, A::made},
    KeyMeaning{"targetdbsnapshotidentifier", A::made, A::made},
    KeyMeaning{"targetsnapshotidentifier", A::made, A::made},
    KeyMeaning{"targetsnapshotname", A::made, A::made},
    KeyMeaning{"username", A::target_principal, A::target_principal},
    KeyMeaning{"volumeid", A::source, A::source},
    KeyMeaning{"volumesize", A::size_gib, A::size_gib},
    KeyMeaning{"vpcsecuritygroupid", A::security_group, A::security_group},
    KeyMeaning{"vpcsecuritygroupids", A::security_group, A::security_group},
};

const KeyMeaning* meaning_of(std::string_view lower) {
  const auto* const found = std::lower_bound(kKeys.begin(), kKeys.end(), lower,
                                             [](const KeyMeaning& k, std::string_view text) { return k.key < text; });
  return found != kKeys.end() && found->key == lower ? found : nullptr;
}

bool is_receiver_key(std::string_view lower) {
  return lower == "userid" || lower == "group" || lower == "organizationarn" || lower == "organizationalunitarn";
}

/// A database restored from a snapshot, or made to a point in time, is what the call makes; elsewhere it is the source.
bool restores(std::string_view operation) { return operation.starts_with("Restore"); }

/// The account of a principal in a policy document; "all" for everybody.
std::string_view receiver_of_principal(std::string_view principal) {
  if (principal == "*") return "all";
  const std::string_view account = arn_part(principal, 4);
  return account.empty() ? principal : account;
}

bool member(element parent, std::string_view key, element& out) {
  object members;
  return parent.get(members) == simdjson::SUCCESS && members.at_key(key).get(out) == simdjson::SUCCESS;
}

bool text_of(element e, std::string_view& out) { return e.get(out) == simdjson::SUCCESS && !out.empty(); }

}  // namespace

std::string_view CloudtrailAttributes::keep(std::string value) {
  // A deque: a text must not move once a view of it is out.
  texts_.push_back(std::move(value));
  return texts_.back();
}

void CloudtrailAttributes::add(AttributeKind kind, std::string_view value) {
  if (value.empty()) return;
  if (!has_room_for(kind, *draft_)) {
    draft_->cut = true;
    return;
  }
  for (const Attribute& there : draft_->attributes) {
    if (there.value != value) continue;
    if (there.kind == kind) return;
    // The answer repeats what the request named: it is not made by the call.
    const bool named = there.kind == A::snapshot || there.kind == A::source || there.kind == A::attached_to;
    if (named && (kind == A::made || kind == A::source || kind == A::snapshot)) return;
  }
  draft_->attributes.push_back({kind, value});
}

void CloudtrailAttributes::take_receiver(std::string_view value, Sharing sharing) {
  if (value.empty() || sharing == Sharing::none) return;
  const bool adds = sharing == Sharing::add;
  (adds ? details_.shares : details_.unshares) = true;
  add(adds ? A::share_add : A::share_remove, value);
}

void CloudtrailAttributes::take(std::string_view key, std::string_view value, Place place) {
  if (key.size() > kMaxKeyLength) return;
  std::array<char, kMaxKeyLength> lower_buffer{};
  std::transform(key.begin(), key.end(), lower_buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view lower(lower_buffer.data(), key.size());
  if (place.side == Side::request) {
    if (lower == "valuestoadd" || lower == "targetaccounts") return take_receiver(value, Sharing::add);
    if (lower == "valuestoremove") return take_receiver(value, Sharing::remove);
    if (place.sharing != Sharing::none && is_receiver_key(lower)) return take_receiver(value, place.sharing);
    if (lower == "accountwithrestoreaccess") {
      return take_receiver(value, draft_->operation.starts_with("Revoke") ? Sharing::remove : Sharing::add);
    }
    if (lower == "policy" && draft_->category == Category::share) return take_policy_document(value);
    if (lower == "target" && value.starts_with("i-")) return add(A::source, value);  // StartSession
    if (lower == "status" && value == "Inactive") details_.deactivates = true;
    const bool to_the_world = value == "0.0.0.0/0" || value == "::/0";
    if ((lower == "cidrip" || lower == "cidripv6") && to_the_world) return add(A::public_access, "true");
  }
  if (lower == "arn" && place.side == Side::response && draft_->operation.starts_with("AssumeRole")) {
    return add(A::made, value);  // the session that the call made: assumedRoleUser.arn
  }
  if (lower == "destinationbackupvaultarn") {
    add(A::destination_region, arn_part(value, 3));
    add(A::destination_account, arn_part(value, 4));
  }
  const KeyMeaning* meaning = meaning_of(lower);
  if (meaning == nullptr) return;
  AttributeKind kind = place.side == Side::request ? meaning->in_request : meaning->in_response;
  if (lower == "volumeid" && place.side == Side::response && draft_->operation == "CreateVolume") kind = A::made;
  if (lower == "instanceid" && draft_->operation == "AttachVolume") kind = A::attached_to;
  if ((lower == "dbinstanceidentifier" || lower == "dbclusteridentifier") && restores(draft_->operation))
    kind = A::made;
  const bool starts_from = lower == "snapshotid" || lower == "imageid" || lower == "dbsnapshotidentifier" ||
                           lower == "snapshotidentifier" || lower == "dbclustersnapshotidentifier";
  if (value.empty()) return;  // CreateVolume of nothing may say "snapshotId": ""
  if (place.side == Side::request && starts_from) details_.names_snapshot = true;
  if (kind == A::bucket) details_.names_bucket = true;
  add(kind, value);
}

/// A vault's or snapshot's resource policy: who, of those it allows, is named as a principal.
void CloudtrailAttributes::take_policy_document(std::string_view policy) {
  element document;
  if (policy_parser_.parse(repair_surrogates(policy)).get(document) != simdjson::SUCCESS) return;
  element statements;
  if (!member(document, "Statement", statements)) return;
  const auto take_statement = [&](element statement) {
    element effect;
    std::string_view word;
    if (!member(statement, "Effect", effect) || !text_of(effect, word) || word != "Allow") return;
    element principal;
    if (!member(statement, "Principal", principal)) return;
    element named = principal;
    if (principal.is_object() && !member(principal, "AWS", named)) return;
    array several;
    std::string_view one;
    if (named.get(several) == simdjson::SUCCESS) {
      for (const element e : several) {
        if (text_of(e, one)) take_receiver(keep(std::string(receiver_of_principal(one))), Sharing::add);
      }
    } else if (text_of(named, one)) {
      take_receiver(keep(std::string(receiver_of_principal(one))), Sharing::add);
    }
  };
  array list;
  if (statements.get(list) == simdjson::SUCCESS) {
    for (const element statement : list) take_statement(statement);
  } else {
    take_statement(statements);
  }
}

void CloudtrailAttributes::walk(element e, std::string_view key, Place place) {
  if (texts_.size() >= AttributeList::kMaxAttributes) draft_->cut = true;
  if (place.depth > kMaxDepth || texts_.size() >= AttributeList::kMaxAttributes) return;
  switch (e.type()) {
    case element_type::OBJECT: {
      Place inside = place;
      inside.depth += 1;
      if (key == "add" || key == "Add") inside.sharing = Sharing::add;
      if (key == "remove" || key == "Remove") inside.sharing = Sharing::remove;
      object members;
      if (e.get(members) != simdjson::SUCCESS) return;
      for (const simdjson::dom::key_value_pair pair : members) walk(pair.value, pair.key, inside);
      return;
    }
    case element_type::ARRAY: {
      Place inside = place;
      inside.depth += 1;
      array elements;
      if (e.get(elements) != simdjson::SUCCESS) return;
      for (const element one : elements) walk(one, key, inside);
      return;
    }
    case element_type::STRING: {
      std::string_view text;
      if (e.get(text) == simdjson::SUCCESS) take(key, text, place);
      return;
    }
    case element_type::BOOL: {
      bool flag = false;
      if (e.get(flag) == simdjson::SUCCESS) take(key, flag ? "true" : "false", place);
      return;
    }
    case element_type::INT64:
    case element_type::UINT64: {
      std::uint64_t number = 0;
      if (e.get(number) == simdjson::SUCCESS && meaning_of("volumesize") != nullptr) {
        if (key == "volumeSize" || key == "allocatedStorage") take(key, keep(std::to_string(number)), place);
      }
      return;
    }
    default:
      return;
  }
}

void CloudtrailAttributes::take_sign_in(element record) {
  element part;
  element value;
  std::string_view text;
  if (member(record, "responseElements", part) && member(part, "ConsoleLogin", value) && text_of(value, text)) {
    details_.sign_in_failed = text == "Failure";
  }
  if (member(record, "additionalEventData", part) && member(part, "MFAUsed", value) && text_of(value, text)) {
    add(A::mfa, text == "Yes" ? "yes" : "no");
  }
}

/// Service events in the owner's trail name the snapshot apart from any request.
void CloudtrailAttributes::take_service_event(element record) {
  element part;
  if (member(record, "serviceEventDetails", part)) walk(part, "", {Side::request, Sharing::none, 0});
  const bool foreign = (draft_->caller_flags & CallerFlags::kOutsider) != 0;
  if (foreign && (draft_->event_flags & EventFlags::kServiceEvent) != 0) add(A::foreign_principal, draft_->actor);
}

void CloudtrailAttributes::take_resources(element record) {
  element part;
  array list;
  if (!member(record, "resources", part) || part.get(list) != simdjson::SUCCESS) return;
  for (const element resource : list) {
    element arn;
    std::string_view text;
    if ((member(resource, "ARN", arn) || member(resource, "arn", arn)) && text_of(arn, text)) add(A::resource, text);
  }
}

CloudtrailDetails CloudtrailAttributes::read(std::string_view text, EventDraft& draft) {
  draft_ = &draft;
  details_ = CloudtrailDetails{};
  texts_.clear();
  element record;
  if (parser_.parse(text.data(), text.size(), false).get(record) != simdjson::SUCCESS) {
    // Half a surrogate pair in a description, which anyone may write, must not hide whom a snapshot was shared with.
    repaired_ = repair_surrogates(text);
    const std::string_view repaired = pad(repaired_);
    if (parser_.parse(repaired.data(), repaired.size(), false).get(record) != simdjson::SUCCESS) return details_;
  }
  element part;
  if (member(record, "requestParameters", part)) walk(part, "", {Side::request, Sharing::none, 0});
  if (member(record, "responseElements", part)) walk(part, "", {Side::response, Sharing::none, 0});
  if (draft.category == Category::sign_in) take_sign_in(record);
  take_service_event(record);
  take_resources(record);
  return details_;
}

}  // namespace snapsleuth
