#include "cloudtrail_rows.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "azure_time.h"
#include "json_parts.h"
#include "struct_text.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxName = 64;
constexpr int kMaxDepth = 8;

/// Athena and Lake fold the case of names; a record has them as here. Source: the vendor's table definition for Athena.
constexpr std::array<std::string_view, 25> kMembers{
    "additionalEventData",
    "apiVersion",
    "awsRegion",
    "errorCode",
    "errorMessage",
    "eventCategory",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "managementEvent",
    "readOnly",
    "recipientAccountId",
    "requestID",
    "requestParameters",
    "resources",
    "responseElements",
    "serviceEventDetails",
    "sessionCredentialFromConsole",
    "sharedEventID",
    "sourceIPAddress",
    "userAgent",
    "userIdentity",
};
constexpr std::array<std::string_view, 20> kIdentityMembers{
    "accessKeyId",
    "accountId",
    "arn",
    "attributes",
    "creationDate",
    "credentialId",
    "ec2RoleDelivery",
    "federatedProvider",
    "identityProvider",
    "identityStoreArn",
    "inScopeOf",
    "invokedBy",
    "mfaAuthenticated",
    "onBehalfOf",
    "principalId",
    "sessionContext",
    "sessionIssuer",
    "sourceIdentity",
    "type",
    "userName",
};
constexpr std::array<std::string_view, 3> kMoreIdentityMembers{"userId", "webIdFederationData", "sourceArn"};

/// Microsoft Sentinel's table AWSCloudTrail: a column and the member of a record that it is. Source: the reference of
/// Azure Monitor's tables. The columns that are called like their members, but for case, are not here.
struct SentinelColumn {
  std::string_view name;
  std::string_view member;
};
constexpr SentinelColumn kSentinel[] = {
    {"AwsEventId", "eventID"},
    {"AwsRequestId_", "requestID"},
    {"Category", "eventCategory"},
    {"EventTypeName", "eventType"},
    {"SessionCreationDate", "userIdentity.sessionContext.attributes.creationDate"},
    {"SessionIssuerAccountId", "userIdentity.sessionContext.sessionIssuer.accountId"},
    {"SessionIssuerArn", "userIdentity.sessionContext.sessionIssuer.arn"},
    {"SessionIssuerPrincipalId", "userIdentity.sessionContext.sessionIssuer.principalId"},
    {"SessionIssuerType", "userIdentity.sessionContext.sessionIssuer.type"},
    {"SessionIssuerUserName", "userIdentity.sessionContext.sessionIssuer.userName"},
    {"SessionMfaAuthenticated", "userIdentity.sessionContext.attributes.mfaAuthenticated"},
    {"TimeGenerated", "eventTime"},
    {"TimeGenerated [UTC]", "eventTime"},
    {"UserIdentityAccessKeyId", "userIdentity.accessKeyId"},
    {"UserIdentityAccountId", "userIdentity.accountId"},
    {"UserIdentityArn", "userIdentity.arn"},
    {"UserIdentityInvokedBy", "userIdentity.invokedBy"},
    {"UserIdentityPrincipalid", "userIdentity.principalId"},
    {"UserIdentityType", "userIdentity.type"},
    {"UserIdentityUserName", "userIdentity.userName"},
};

std::string_view sentinel_member(std::string_view column) {
  const auto* const found =
      std::find_if(std::begin(kSentinel), std::end(kSentinel), [&](const auto& one) { return one.name == column; });
  return found == std::end(kSentinel) ? column : found->member;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_folded(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

/// The name as a record has it; empty where the list has none like it.
template <std::size_t N>
std::string_view named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* const found =
      std::find_if(names.begin(), names.end(), [&](std::string_view known) { return equal_folded(known, name); });
  return found == names.end() ? std::string_view{} : *found;
}

std::string_view identity_key(std::string_view key) {
  const std::string_view name = named(kIdentityMembers, key);
  return name.empty() ? named(kMoreIdentityMembers, key) : name;
}

/// Resources of a record, and what else has a struct's keys of its own.
std::string_view resource_key(std::string_view key) {
  constexpr std::array<std::string_view, 5> kNames{"ARN", "accountId", "type", "resourceName", "resourceType"};
  return named(kNames, key);
}

/// What exports write where there is nothing.
bool is_nothing(std::string_view value) {
  return value.empty() || value == "null" || value == "NULL" || value == "-" || value == "None";
}

/// JSON whose keys Athena has folded: the same with the keys that a record has.
void append_identity(std::string& out, element value, int depth) {
  object members;
  if (depth == 0 || value.get(members) != simdjson::SUCCESS) {
    out += simdjson::minify(value);
    return;
  }
  out += '{';
  for (const simdjson::dom::key_value_pair pair : members) {
    const std::string_view name = identity_key(pair.key);
    json::append_json(out, name.empty() ? pair.key : name, {});
    append_identity(out, pair.value, depth - 1);
  }
  out += '}';
}

/// "requestParameters" of "requestParameters.volumeId", and the rest.
std::pair<std::string_view, std::string_view> split_path(std::string_view column) {
  const std::size_t dot = column.find('.');
  if (dot == std::string_view::npos) return {column, {}};
  return {column.substr(0, dot), column.substr(dot + 1)};
}

}  // namespace

/// The JSON of a value that is a structure in a record: of JSON, of a query engine's text, or just text.
std::string CloudtrailRows::structured(std::string_view name, std::string_view value) {
  std::string out;
  const bool identity = name == "userIdentity";
  if (value.front() == '{' || value.front() == '[') {
    element parsed;
    if (value_parser_.parse(repair_surrogates(value)).get(parsed) == simdjson::SUCCESS) {
      if (!identity) return simdjson::minify(parsed);
      append_identity(out, parsed, kMaxDepth);
      return out;
    }
    const StructKey known = identity ? identity_key : name == "resources" ? resource_key : any_struct_key;
    // What a struct's text holds may call itself JSON and be none: then the row would be lost for it.
    if (struct_text_to_json(value, known, out) && value_parser_.parse(out).error() == simdjson::SUCCESS) return out;
    out.clear();
  }
  json::append_text(out, value);
  return out;
}

/// `a.b.c` and its value, as objects inside one another.
void CloudtrailRows::take_path(std::string_view name, std::string_view path, std::string_view value) {
  std::string inner;
  int depth = 0;
  std::string& members = name == "userIdentity" ? identity_ : name == "requestParameters" ? request_ : response_;
  for (; depth < kMaxDepth; ++depth) {
    const auto [first, rest] = split_path(path);
    std::string_view key = first;
    if (key.ends_with("{}")) key.remove_suffix(2);  // Splunk's mark of a list
    if (name == "userIdentity" && !identity_key(key).empty()) key = identity_key(key);
    if (rest.empty()) {
      json::append_text_member(inner, key, value);
      break;
    }
    json::append_json(inner, key, "{");
    path = rest;
  }
  if (depth == kMaxDepth) return;
  if (!members.empty()) members += ',';
  members.append(inner).append(static_cast<std::size_t>(depth), '}');
}

/// The portal writes times as Americans do. `Type` and the like are the table's own.
void CloudtrailRows::take_from_sentinel(std::string_view column, std::string_view value) {
  const std::string_view member = sentinel_member(column);
  if (named(kMembers, split_path(member).first).empty()) return;
  const std::optional<Time> time = member == "eventTime" ? azure::parse_azure_time(value) : std::nullopt;
  take(member, time ? format_time(*time) : std::string(value));
}

void CloudtrailRows::take(std::string_view column, std::string_view value) {
  const auto [first, rest] = split_path(column);
  const std::string_view name = named(kMembers, first);
  const bool is_request = name == "requestParameters";
  has_request_ = has_request_ || is_request;
  has_identity_ = has_identity_ || (name == "userIdentity" && rest.empty());
  if (is_nothing(value)) return;
  const bool in_parts = name == "userIdentity" || is_request || name == "responseElements";
  if (!rest.empty()) {
    if (in_parts) take_path(name, rest, value);
    return;
  }
  if (name.empty()) {
    // SELECT useridentity.arn names its column just "arn".
    const std::string_view loose = identity_key(column);
    if (!loose.empty() && loose != "attributes") json::append_text_member(identity_, loose, value);
    return;
  }
  const bool structure =
      in_parts || name == "resources" || name == "additionalEventData" || name == "serviceEventDetails";
  if (structure) {
    json::append_json(members_, name, structured(name, value));
  } else {
    json::append_text_member(members_, name, value);
  }
}

CloudtrailRow CloudtrailRows::read(std::string_view row, std::string& record) {
  element root;
  object columns;
  if (parser_.parse(row.data(), row.size(), false).get(root) != simdjson::SUCCESS) return {};
  if (root.get(columns) != simdjson::SUCCESS) return {};
  if (read_event_history(columns, record)) return {"aws.cloudtrail.event-history-csv", true};
  for (std::string* part : {&members_, &identity_, &request_, &response_}) part->clear();
  has_request_ = has_identity_ = false;
  bool has_name = false;
  bool has_source = false;
  bool folded = true;
  const bool sentinel = columns.at_key("AwsEventId").error() == simdjson::SUCCESS;
  for (const simdjson::dom::key_value_pair column : columns) {
    std::string_view value;
    if (column.value.get(value) != simdjson::SUCCESS || column.key.size() > kMaxName * 4) continue;
    has_name = has_name || equal_folded(column.key, "eventName");
    has_source = has_source || equal_folded(column.key, "eventSource");
    folded = folded && column.key != "eventName";
    if (sentinel)
      take_from_sentinel(column.key, value);
    else
      take(column.key, value);
  }
  if (!has_name || !has_source) return {};
  record = "{" + members_;
  const std::pair<std::string_view, const std::string*> parts[] = {
      {"userIdentity", &identity_}, {"requestParameters", &request_}, {"responseElements", &response_}};
  for (const auto& [name, members] : parts) {
    if (has_identity_ && members == &identity_) continue;
    if (!members->empty()) json::append_json(record, name, "{" + *members + "}");
  }
  record += '}';
  if (sentinel) return {"aws.cloudtrail.sentinel", !has_request_};
  return {folded ? "aws.cloudtrail.athena-csv" : "aws.cloudtrail.lake", !has_request_};
}

}  // namespace snapsleuth
