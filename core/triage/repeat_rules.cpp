#include "repeat_rules.h"

#include <algorithm>
#include <array>

#include "model/sha256.h"

namespace snapsleuth::triage {
namespace {

/// Of one kind, in a rule that a person is to read.
constexpr std::size_t kMaxNames = 40;
/// EventBridge's limit for a pattern.
constexpr std::size_t kMaxPattern = 2048;

bool is_address(std::string_view text) {
  const bool parts = text.find('.') != std::string_view::npos || text.find(':') != std::string_view::npos;
  return parts && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
         });
}

/// `v1.compute.snapshots.insert` and `beta.compute.snapshots.insert` are one call.
std::string_view without_version(std::string_view method) {
  for (const std::string_view version : {"v1.", "beta.", "alpha."}) {
    if (method.starts_with(version)) return method.substr(version.size());
  }
  return method;
}

/// The account of `arn:aws:iam::111122223333:user/x`.
std::string_view account_in(std::string_view arn) {
  for (int part = 0; part < 4; ++part) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return arn.substr(0, arn.find(':'));
}

/// A list in a language's quotes: `'a', 'b'`.
std::string quoted(const std::vector<std::string>& names, char quote, std::string_view between) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += between;
    text.append(1, quote).append(name).append(1, quote);
  }
  return text;
}

std::vector<std::string> joined(std::initializer_list<const std::vector<std::string>*> lists) {
  std::vector<std::string> all;
  for (const auto* list : lists) all.insert(all.end(), list->begin(), list->end());
  return all;
}

/// Sigma wants a random UUID: this one is the same for the same finding, so that a rule is replaced, not doubled.
std::string uuid_of(const std::string& text) {
  std::string hex = sha256_hex("snapsleuth.repeat\n" + text).substr(0, 32);
  hex[12] = '4';
  hex[16] = '8';
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20);
}

}  // namespace

bool fits_rule(std::string_view name) {
  constexpr std::string_view kMarks{"._:/@+=,-"};
  const auto is_plain = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  };
  return !name.empty() && name.size() <= 1024 && std::all_of(name.begin(), name.end(), is_plain);
}

RepeatNames::RepeatNames(const CaseFacts& facts) : provider(facts.provider), finding_id(facts.finding_id) {
  const auto take = [this](std::vector<std::string>& into, std::string_view name) {
    if (name.empty() || std::find(into.begin(), into.end(), name) != into.end()) return;
    if (fits_rule(name) && into.size() < kMaxNames)
      into.emplace_back(name);
    else
      left_out += 1;
  };
  const auto take_one = [this](std::string& into, std::string_view name) {
    if (fits_rule(name)) into = name;
    left_out += !name.empty() && into.empty() ? 1 : 0;
  };
  if (facts.last.size() >= 10) day = facts.last.substr(0, 10);
  for (const CalledOperation& called : facts.operations) {
    take(services, called.service);
    take(operations, provider == Provider::gcp ? without_version(called.operation) : called.operation);
  }
  if (provider == Provider::aws) {
    is_root = facts.actor_kind == ActorKind::root;
    is_outsider = facts.user_name.empty() && facts.role_name.empty() && !facts.partner_account.empty();
    take_one(account, is_outsider ? std::string_view(facts.partner_account) : account_in(facts.actor_id));
    take_one(user, facts.user_name);
    take_one(role, facts.role_name);
  } else {
    take(actors, facts.actor_id);
    take(actors, facts.object_id);
  }
  for (const std::string& key : facts.long_term_keys) take(keys, key);
  for (const std::string& address : facts.addresses) {
    if (is_address(address)) take(addresses, address);  // a service's name is nobody's address
  }
  for (const SnapshotFacts& snapshot : facts.snapshots) {
    if (snapshot.account.empty()) take(data, snapshot.id);  // what lies with others stands in no log of ours
    take(data, snapshot.source);
    for (const std::string& receiver : snapshot.shared_to) take(receivers, receiver);
    for (const std::string& organisation : snapshot.organisations) take(receivers, organisation);
    take(receivers, snapshot.bucket);
  }
}

namespace {

/// One selection of a Sigma rule: `field: value` lines, or words that stand anywhere in the record.
class SigmaText {
 public:
  void begin(std::string_view name) { text_.append("    ").append(name).append(":\n"); }
  void field(std::string_view name, const std::vector<std::string>& values) {
    text_.append("        ").append(name).append(":\n");
    for (const std::string& value : values) text_.append("            - '").append(value).append("'\n");
  }
  void field(std::string_view name, const std::string& value) {
    text_.append("        ").append(name).append(": '").append(value).append("'\n");
  }
  void words(const std::vector<std::string>& values) {
    for (const std::string& value : values) text_.append("        - '").append(value).append("'\n");
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The names that the rules of a cloud know fields by.
struct SigmaFields {
  std::string_view product;
  std::string_view service;
  std::string_view operation;
  std::string_view actor;
  std::string_view address;
};

SigmaFields fields_of(Provider provider) {
  switch (provider) {
    case Provider::aws:
      return {"aws", "cloudtrail", "eventName", "userIdentity.arn", "sourceIPAddress"};
    case Provider::azure:
      return {"azure", "activitylogs", "operationName", "caller", "callerIpAddress"};
    case Provider::gcp:
      return {"gcp", "gcp.audit", "gcp.audit.method_name|endswith", "gcp.audit.authentication_info.principal_email",
              "gcp.audit.request_metadata.caller_ip"};
  }
  return {};
}

bool begin_aws_actor(const RepeatNames& names, SigmaText& out) {
  const bool named = names.is_root || names.is_outsider || !names.user.empty() || !names.role.empty();
  if (!named) return false;
  out.begin("repeat_actor");
  if (names.is_root) out.field("userIdentity.type", "Root");
  if (!names.user.empty()) out.field("userIdentity.userName", names.user);
  if (names.user.empty() && !names.role.empty())
    out.field("userIdentity.sessionContext.sessionIssuer.userName", names.role);
  if (!names.account.empty()) out.field("userIdentity.accountId", names.account);
  return true;
}

}  // namespace

std::string sigma_rule(const RepeatNames& names) {
  const SigmaFields fields = fields_of(names.provider);
  SigmaText out;
  out.begin("call");
  if (names.provider == Provider::aws) out.field("eventSource", names.services);
  out.field(fields.operation, names.operations);
  bool any = names.provider == Provider::aws && begin_aws_actor(names, out);
  const auto select = [&](std::string_view name, std::string_view field, const std::vector<std::string>& values) {
    if (values.empty()) return;
    any = true;
    out.begin(name);
    field.empty() ? out.words(values) : out.field(field, values);
  };
  select("repeat_actor", fields.actor, names.actors);
  select("repeat_key", names.provider == Provider::aws ? "userIdentity.accessKeyId" : "", names.keys);
  select("repeat_address", fields.address, names.addresses);
  select("repeat_name", "", joined({&names.data, &names.receivers}));
  std::string rule = "title: Repeat of the snapshot finding " + names.finding_id +
                     "\nid: " + uuid_of(names.finding_id) +
                     "\nstatus: experimental\n"
                     "description: The calls of this finding, by its actor or keys, from its addresses, on its data "
                     "or for its receivers.\n"
                     "references:\n    - https://attack.mitre.org/techniques/T1578/001/\nauthor: Snapsleuth\n";
  if (!names.day.empty()) rule += "date: " + names.day + "\n";
  rule += "tags:\n    - attack.defense-evasion\n    - attack.t1578.001\nlogsource:\n    product: " +
          std::string(fields.product) + "\n    service: " + std::string(fields.service) + "\ndetection:\n" +
          out.text() + "    condition: call" + (any ? " and 1 of repeat_*" : "") +
          "\nfalsepositives:\n    - The same work with a ticket.\nlevel: high\n";
  return rule;
}

std::string kql_query(const RepeatNames& names) {
  if (names.provider == Provider::gcp) return {};
  const bool aws = names.provider == Provider::aws;
  std::vector<std::string> any;
  const auto one_of = [&](std::string_view column, const std::vector<std::string>& values, std::string_view operation) {
    if (values.empty()) return;
    any.push_back(std::string(column) + " " + std::string(operation) + " (" + quoted(values, '\'', ", ") + ")");
  };
  const std::vector<std::string> words = joined({&names.data, &names.receivers});
  if (aws) {
    const std::string account = names.account.empty() ? "" : " and UserIdentityAccountId == '" + names.account + "'";
    if (names.is_root) any.push_back("(UserIdentityType == 'Root'" + account + ")");
    if (names.is_outsider && !names.account.empty()) any.push_back("UserIdentityAccountId == '" + names.account + "'");
    if (!names.user.empty()) any.push_back("(UserIdentityUserName == '" + names.user + "'" + account + ")");
    if (names.user.empty() && !names.role.empty())
      any.push_back("(SessionIssuerUserName == '" + names.role + "'" + account + ")");
    one_of("UserIdentityAccessKeyId", names.keys, "in");
    one_of("SourceIpAddress", names.addresses, "in");
    one_of("RequestParameters", words, "has_any");
    one_of("ServiceEventDetails", names.data, "has_any");
  } else {
    one_of("Caller", names.actors, "in~");
    one_of("Claims", names.actors, "has_any");
    one_of("CallerIpAddress", names.addresses, "in");
    one_of("_ResourceId", names.data, "in~");
    one_of("Properties", names.receivers, "has_any");
  }
  std::string query = "// Repeat of the snapshot finding " + names.finding_id + "\n";
  query +=
      aws ? "AWSCloudTrail\n| where EventSource in (" + quoted(names.services, '\'', ", ") + ")\n| where EventName in ("
          : "AzureActivity\n| where OperationNameValue in~ (";
  query += quoted(names.operations, '\'', ", ") + ")\n";
  for (std::size_t i = 0; i < any.size(); ++i)
    query.append(i == 0 ? "| where " : "    or ").append(any[i]).append("\n");
  query +=
      aws ? "| project TimeGenerated, EventName, UserIdentityArn, SourceIpAddress, AWSRegion, RecipientAccountId, "
            "ErrorCode, RequestParameters\n"
          : "| project TimeGenerated, OperationNameValue, ActivityStatusValue, Caller, CallerIpAddress, _ResourceId, "
            "CorrelationId\n";
  return query;
}

namespace {

std::string json_list(const std::vector<std::string>& names, std::size_t most) {
  const std::size_t count = std::min(names.size(), most);
  return "[" + quoted({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count)}, '"', ",") + "]";
}

/// Where a call's request names the thing that it is about, by how its ids begin (empty: the names of RDS).
struct DataField {
  std::string_view field;
  std::string_view prefix;
};
constexpr std::array kDataFields{
    DataField{"snapshotId", "snap-"},
    DataField{"sourceSnapshotId", "snap-"},
    DataField{"volumeId", "vol-"},
    DataField{"imageId", "ami-"},
    DataField{"dBSnapshotIdentifier", ""},
    DataField{"dBInstanceIdentifier", ""},
    DataField{"dBClusterSnapshotIdentifier", ""},
};

std::vector<std::string> names_for(const DataField& field, const std::vector<std::string>& data) {
  std::vector<std::string> fitting;
  const auto has_prefix = [](const std::string& name) {
    return name.starts_with("snap-") || name.starts_with("vol-") || name.starts_with("ami-") || name.starts_with("i-");
  };
  for (const std::string& name : data) {
    if (field.prefix.empty() ? !has_prefix(name) : name.starts_with(field.prefix)) fitting.push_back(name);
  }
  return fitting;
}

std::string pattern_with(const RepeatNames& names, std::size_t most) {
  std::vector<std::string> any;
  const std::string account = names.account.empty() ? "" : R"("accountId":[")" + names.account + "\"]";
  const std::string and_account = account.empty() ? "" : "," + account;
  if (names.is_root) any.push_back(R"({"userIdentity":{"type":["Root"])" + and_account + "}}");
  if (names.is_outsider && !account.empty()) any.push_back(R"({"userIdentity":{)" + account + "}}");
  if (!names.user.empty()) any.push_back(R"({"userIdentity":{"userName":[")" + names.user + "\"]" + and_account + "}}");
  if (names.user.empty() && !names.role.empty()) {
    any.push_back(R"({"userIdentity":{"sessionContext":{"sessionIssuer":{"userName":[")" + names.role + "\"]" +
                  and_account + "}}}}");
  }
  if (!names.keys.empty()) any.push_back(R"({"userIdentity":{"accessKeyId":)" + json_list(names.keys, most) + "}}");
  if (!names.addresses.empty()) any.push_back(R"({"sourceIPAddress":)" + json_list(names.addresses, most) + "}");
  for (const DataField& field : kDataFields) {
    const std::vector<std::string> data = names_for(field, names.data);
    if (data.empty()) continue;
    any.push_back(R"({"requestParameters":{")" + std::string(field.field) + "\":" + json_list(data, most) + "}}");
    // What a receiver does with a shared snapshot, the owner's trail tells as an event of the service's.
    if (field.field != "snapshotId") continue;
    any.push_back(R"({"serviceEventDetails":{"snapshotId":)" + json_list(data, most) + "}}");
  }
  if (!names.receivers.empty()) {
    const std::string to = json_list(names.receivers, most);
    for (const std::string_view list : {"createVolumePermission", "launchPermission"}) {
      any.push_back(R"({"requestParameters":{")" + std::string(list) + R"(":{"add":{"items":{"userId":)" + to +
                    "}}}}}");
    }
    any.push_back(R"({"requestParameters":{"valuesToAdd":)" + to + "}}");
  }
  std::string pattern =
      R"({"detail-type":["AWS API Call via CloudTrail","AWS Service Event via CloudTrail"],"detail":{"eventSource":)" +
      json_list(names.services, kMaxNames) + R"(,"eventName":)" + json_list(names.operations, kMaxNames);
  for (std::size_t i = 0; i < any.size(); ++i) pattern.append(i == 0 ? R"(,"$or":[)" : ",").append(any[i]);
  return pattern + (any.empty() ? "" : "]") + "}}\n";
}

}  // namespace

std::string event_pattern(const RepeatNames& names) {
  std::string pattern;
  for (const std::size_t most : {20U, 10U, 5U, 2U, 1U}) {
    pattern = pattern_with(names, most);
    if (pattern.size() <= kMaxPattern) break;
  }
  return pattern;
}

std::string log_alert_policy(const RepeatNames& names) {
  // Inside a JSON text, where a quote is written \".
  const auto group = [](std::string_view field, std::string_view operation, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values)
      list.append(list.empty() ? "" : " OR ").append("\\\"").append(value).append("\\\"");
    return values.empty() ? std::string{} : std::string(field) + std::string(operation) + "(" + list + ")";
  };
  std::string any;
  for (const std::string& one :
       {group("protoPayload.authenticationInfo.principalEmail", "=", names.actors),
        group("protoPayload.authenticationInfo.serviceAccountKeyName", ":", names.keys),
        group("protoPayload.requestMetadata.callerIp", "=", names.addresses),
        group("protoPayload.resourceName", ":", names.data), group("protoPayload.request.sourceDisk", ":", names.data),
        group("protoPayload.serviceData.policyDelta.bindingDeltas.member", "=", names.receivers)}) {
    if (!one.empty()) any.append(any.empty() ? "" : " OR ").append(one);
  }
  std::string filter = R"(protoPayload.\"@type\"=\"type.googleapis.com/google.cloud.audit.AuditLog\" AND )" +
                       group("protoPayload.methodName", ":", names.operations);
  if (!any.empty()) filter += " AND (" + any + ")";
  const std::string title = "Repeat of the snapshot finding " + names.finding_id;
  return R"({"displayName":")" + title + R"(","combiner":"OR","conditions":[{"displayName":")" + title +
         R"(","conditionMatchedLog":{"filter":")" + filter +
         R"("}}],"alertStrategy":{"notificationRateLimit":{"period":"300s"},"autoClose":"604800s"}})" + "\n";
}

}  // namespace snapsleuth::triage
