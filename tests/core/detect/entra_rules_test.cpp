// Rights that are taken for a while (Entra's Privileged Identity Management), beside Azure's snapshots.
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "detect/detect.h"
#include "scan/scanner.h"

namespace snapsleuth {
namespace {

const std::string kPam = "pam@contoso.example";

std::string day_time(int day) {
  char text[32];
  std::snprintf(text, sizeof text, "2026-03-%02dT10:00:00Z", day);
  return text;
}

std::string activation(int day, const std::string& role) {
  return R"({"id":"pim-)" + role + std::to_string(day) + R"(","activityDateTime":")" + day_time(day) +
         R"~(","activityDisplayName":"Add member to role completed (PIM activation)","category":"RoleManagement",)~"
         R"("result":"success","loggedByService":"PIM","initiatedBy":{"user":{"userPrincipalName":")" +
         kPam + R"("}},"targetResources":[{"id":"r-)" + role + R"(","displayName":")" + role +
         R"(","type":"Role"},{"id":"u1","type":"User","userPrincipalName":")" + kPam + "\"}]}";
}

std::string snapshot(int day) {
  return R"({"time":")" + day_time(day) +
         R"(","resourceId":"/SUBSCRIPTIONS/S1/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.COMPUTE/SNAPSHOTS/S)" +
         std::to_string(day) +
         R"(","operationName":"MICROSOFT.COMPUTE/SNAPSHOTS/WRITE","category":"Administrative","resultType":"Success",)"
         R"("resultSignature":"Succeeded.Created","callerIpAddress":"192.0.2.7","correlationId":"c)" +
         std::to_string(day) +
         R"(","identity":{"claims":{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":")" + kPam + "\"}}}";
}

/// Whether a run of the person's fires privilege-escalation on that day.
bool fires_on(int day, const std::vector<std::string>& records) {
  Store store;
  for (std::size_t i = 0; i < records.size(); ++i) {
    Scanner scanner;
    scanner.open("log" + std::to_string(i) + ".json", i + 1);
    scanner.push({reinterpret_cast<const std::uint8_t*>(records[i].data()), records[i].size()});
    scanner.close(Ending::complete);
    store.merge(scanner.take());
  }
  const Case c(store);
  const Settings settings;
  const DetectContext context(c, settings);
  for (const Detection& detection : detect(context).detections) {
    if (format_time(detection.run.span.first) != day_time(day)) continue;
    for (const Indicator& indicator : detection.indicators) {
      if (indicator.id == IndicatorId::privilege_escalation) return true;
    }
  }
  return false;
}

std::vector<std::string> daily(const std::string& role, int until) {
  std::vector<std::string> records;
  for (int day = 1; day <= until; ++day) {
    records.push_back(activation(day, role));
    records.push_back(snapshot(day));
  }
  return records;
}

TEST(PrivilegeEscalation, ARoleTakenEveryDayIsNoneAHigherOneIs) {
  std::vector<std::string> records = daily("Contributor", 20);
  EXPECT_FALSE(fires_on(20, records)) << "by the organisation's own process";
  records.push_back(activation(20, "Owner"));
  EXPECT_TRUE(fires_on(20, records)) << "never taken before";
  records.push_back(activation(2, "Owner"));
  EXPECT_FALSE(fires_on(20, records)) << "taken before the look-back";
}

TEST(PrivilegeEscalation, ARoleTakenInShortLogsIsUnknown) {
  std::vector<std::string> records = daily("Contributor", 4);
  records.push_back(activation(4, "Owner"));
  EXPECT_FALSE(fires_on(4, records));
}

}  // namespace
}  // namespace snapsleuth
