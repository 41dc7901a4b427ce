#include "record_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace snapsleuth::testing {
namespace {

/// In the order of AttributeKind.
constexpr std::array<std::string_view, 25> kKinds{"snapshot",
                                                  "source",
                                                  "made",
                                                  "attached_to",
                                                  "resource",
                                                  "share_add",
                                                  "share_remove",
                                                  "source_region",
                                                  "destination_region",
                                                  "destination_account",
                                                  "bucket",
                                                  "key",
                                                  "encrypted",
                                                  "size_gib",
                                                  "foreign_principal",
                                                  "target_principal",
                                                  "target_key",
                                                  "policy",
                                                  "mfa",
                                                  "detail",
                                                  "owner_volume",
                                                  "public_access",
                                                  "security_group",
                                                  "network_tag",
                                                  "home_scope"};
static_assert(kKinds.size() == static_cast<std::size_t>(AttributeKind::home_scope) + 1);

/// In the order of InventoryKey.
constexpr std::array<std::string_view, kInventoryKeys> kInventoryWords{
    "created",     "password",   "password_used", "password_set", "mfa",       "key",         "key_rotated",
    "key_used",    "key_region", "key_service",   "policy",       "group",     "boundary",    "allows",
    "allows_some", "denies",     "from",          "size_gib",     "encrypted", "description", "tag",
    "cloud_tag",   "schedule",   "reader",        "link",         "used_by",   "state"};

class Keeper final : public EventSink {
 public:
  void event(const EventDraft& d) override {
    SeenEvent seen{d,
                   std::string(d.id),
                   std::string(d.record_id),
                   std::string(d.shared_id),
                   std::string(d.service),
                   std::string(d.operation),
                   std::string(d.actor),
                   std::string(d.actor_alias),
                   std::string(d.session),
                   std::string(d.via),
                   std::string(d.access_key),
                   std::string(d.address),
                   std::string(d.agent),
                   std::string(d.region),
                   std::string(d.scope),
                   std::string(d.error),
                   std::string(d.log_kind),
                   {}};
    for (const Attribute& attribute : d.attributes) {
      seen.attributes.push_back(std::string(kKinds[static_cast<std::size_t>(attribute.kind)]) + "=" +
                                std::string(attribute.value));
    }
    events.push_back(std::move(seen));
  }
  void inventory(const InventoryDraft& d) override {
    SeenInventory seen{d, std::string(d.list), std::string(d.id), std::string(d.scope), std::string(d.name), {}};
    for (const InventoryFact& fact : d.facts) {
      seen.facts.push_back(std::string(kInventoryWords[static_cast<std::size_t>(fact.key)]) + "=" +
                           std::string(fact.value));
    }
    told.push_back(std::move(seen));
  }
  void no_event(const ReadResult& result) override { others.push_back(result); }

  std::vector<SeenEvent> events;
  std::vector<SeenInventory> told;
  std::vector<ReadResult> others;
};

constexpr std::size_t kPadding = 64;

}  // namespace

bool SeenEvent::has(std::string_view attribute) const {
  return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
}

Seen read_record(std::string_view text, RecordFrame frame, std::string_view wrapper) {
  std::vector<char> bytes(text.begin(), text.end());
  bytes.resize(text.size() + kPadding, '#');  // what follows a record in its file may be anything
  SourceReader reader;
  Keeper keeper;
  Record record;
  record.text = {bytes.data(), text.size()};
  record.frame = frame;
  record.wrapper = wrapper;
  const ReadResult result = reader.read(record, keeper);
  return {result, std::move(keeper.events), std::move(keeper.told), std::move(keeper.others)};
}

SeenEvent event_of(std::string_view text) {
  Seen seen = read_record(text);
  EXPECT_EQ(seen.result.status, ReadStatus::event) << seen.result.message << "\n" << text;
  EXPECT_EQ(seen.events.size(), 1U) << text;
  return seen.events.empty() ? SeenEvent{} : seen.events.front();
}

std::string cloudtrail(std::string_view service, std::string_view operation, std::string_view members,
                       std::string_view identity) {
  std::string out = R"({"eventVersion":"1.08","userIdentity":)";
  out.append(identity).append(R"(,"eventTime":"2024-03-01T10:00:00Z","eventSource":")").append(service);
  out.append(R"(","eventName":")").append(operation).append(R"(","awsRegion":"eu-west-1",)");
  out.append(R"("sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.15","eventID":"e-1",)");
  out.append(R"("eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111111111111")");
  if (!members.empty()) out.append(",").append(members);
  return out + "}";
}

std::string gcp_entry(std::string_view service, std::string_view method, std::string_view payload,
                      std::string_view members) {
  std::string out = R"({"insertId":"i-1","timestamp":"2024-03-01T10:00:00.123456789Z",)";
  if (members.find("\"logName\"") == std::string_view::npos) {
    out.append(R"("logName":"projects/ours/logs/cloudaudit.googleapis.com%2Factivity",)");
  }
  out.append(R"("protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","serviceName":")");
  out.append(service).append(R"(","methodName":")").append(method).append("\"");
  if (payload.find("\"authenticationInfo\"") == std::string_view::npos) {
    out.append(R"(,"authenticationInfo":{"principalEmail":"ann@ours.example"})");
  }
  if (payload.find("\"requestMetadata\"") == std::string_view::npos) {
    out.append(R"(,"requestMetadata":{"callerIp":"198.51.100.7","callerSuppliedUserAgent":"gcloud/450"})");
  }
  if (!payload.empty()) out.append(",").append(payload);
  out.append("}");
  if (!members.empty()) out.append(",").append(members);
  return out + "}";
}

std::vector<std::string> attributes_of(std::string_view service, std::string_view operation, std::string_view request,
                                       std::string_view response) {
  const std::string members =
      R"("requestParameters":)" + std::string(request) + R"(,"responseElements":)" + std::string(response);
  return event_of(cloudtrail(service, operation, members)).attributes;
}

}  // namespace snapsleuth::testing
