// Records of Azure and Entra as their exports write them, with members of one's own put in.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth::testing {

inline constexpr std::string_view kSubscription = "0b1f6471-1bf0-4dda-aec3-111122223333";
inline constexpr std::string_view kTenant = "a39bedba-be8f-4c0f-bfe2-b8c7913501ea";
inline constexpr std::string_view kSnapshotId =
    "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/RG-Data/providers/Microsoft.Compute/snapshots/"
    "Snap1";
inline constexpr std::string_view kSnapshotLower =
    "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourcegroups/rg-data/providers/microsoft.compute/snapshots/"
    "snap1";

/// JSON as JSON text.
inline std::string json_text(std::string_view json) {
  std::string out = "\"";
  for (const char c : json) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// What a person's token says, with the multi-factor sign-in of the CLI.
inline std::string person_claims(std::string_view more = "") {
  return R"({"aud":"https://management.core.windows.net/","iss":"https://sts.windows.net/a39bedba-be8f-4c0f-bfe2-b8c7913501ea/",)"
         R"("http://schemas.microsoft.com/claims/authnmethodsreferences":"pwd,mfa",)"
         R"("appid":"04b07795-8ddb-461a-bbee-02f9e1bf7b46","appidacr":"0","idtyp":"user","ipaddr":"203.0.113.9",)"
         R"("name":"Somebody Else","http://schemas.microsoft.com/identity/claims/objectidentifier":"95FDEFA0-a7b8-47a3-b969-046862c9a979",)"
         R"("http://schemas.microsoft.com/identity/claims/scope":"user_impersonation",)"
         R"("http://schemas.microsoft.com/identity/claims/tenantid":"a39bedba-be8f-4c0f-bfe2-b8c7913501ea",)"
         R"("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"Ann@Contoso.com","uti":"kINdgmA35kmIMsXXinoXAA")" +
         std::string(more) + "}";
}

inline std::string app_claims(std::string_view app_id, std::string_view more = "") {
  return R"({"appid":")" + std::string(app_id) +
         R"(","appidacr":"2","idtyp":"app","http://schemas.microsoft.com/identity/claims/objectidentifier":"b1c34143-e405-4058-8e29-84596ad737b8",)"
         R"("http://schemas.microsoft.com/identity/claims/tenantid":"a39bedba-be8f-4c0f-bfe2-b8c7913501ea","uti":"u-1")" +
         std::string(more) + "}";
}

struct ActivityRecord {
  std::string operation = "Microsoft.Compute/snapshots/write";
  std::string resource{kSnapshotId};
  std::string status = "Succeeded";
  std::string sub_status = "";
  std::string time = "2024-03-01T10:00:00.1234567Z";
  std::string correlation = "CDAB1F54-adff-4d32-91ce-829db00381ae";
  std::string claims = person_claims();
  std::string caller = "ann@contoso.com";
  std::string properties = "{}";
  std::string more = "";

  /// As the REST interface, the portal and the CLI write it.
  [[nodiscard]] std::string rest() const {
    return R"({"authorization":{"action":")" + operation + R"(","scope":")" + resource + R"("},"caller":")" + caller +
           R"(","claims":)" + claims + R"(,"correlationId":")" + correlation +
           R"(","eventDataId":"e-1","eventTimestamp":")" + time +
           R"(","category":{"value":"Administrative","localizedValue":"Administrative"},)"
           R"("httpRequest":{"clientRequestId":"c","clientIpAddress":"198.51.100.7:50123","method":"PUT"},)"
           R"("operationName":{"value":")" +
           operation + R"(","localizedValue":"Words"},"resourceId":")" + resource + R"(","status":{"value":")" +
           status + R"(","localizedValue":"x"},"subStatus":{"value":")" + sub_status +
           R"("},"subscriptionId":"0B1F6471-1bf0-4dda-aec3-111122223333","tenantId":"a39bedba-be8f-4c0f-bfe2-b8c7913501ea","properties":)" +
           properties + more + "}";
  }

  /// As diagnostic settings and Event Hub write it: names in capitals, no caller.
  [[nodiscard]] std::string diagnostic() const {
    return R"({"time":")" + time + R"(","resourceId":")" + upper(resource) + R"(","operationName":")" +
           upper(operation) + R"(","category":"Administrative","resultType":")" + status + R"(","resultSignature":")" +
           status + "." + sub_status + R"(","callerIpAddress":"198.51.100.7","correlationId":")" + correlation +
           R"(","identity":{"authorization":{"scope":")" + resource + R"(","action":")" + operation +
           R"(","evidence":{"role":"Owner","principalType":"User"}},"claims":)" + claims +
           R"(},"level":"Information","location":"global","properties":)" + properties + more + "}";
  }

  static std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
  }
};

/// A record whose request had this body, as text within the record.
inline ActivityRecord asked(std::string operation, std::string resource, std::string_view body) {
  ActivityRecord record;
  record.operation = std::move(operation);
  record.resource = std::move(resource);
  record.properties = R"({"requestbody":)" + json_text(body) + "}";
  return record;
}

inline std::string resource(std::string_view type_and_name) {
  return "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/rg/providers/" +
         std::string(type_and_name);
}

inline std::string resource_lower(std::string_view type_and_name) {
  std::string id = resource(type_and_name);
  for (char& c : id) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return id;
}

}  // namespace snapsleuth::testing
