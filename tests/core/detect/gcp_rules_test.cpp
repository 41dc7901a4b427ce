// The rules of contract/rules.md where Google Cloud's records are judged by them.
#include <gtest/gtest.h>

#include <memory>

#include "detect/detect.h"
#include "scan/scanner.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kDisk = "projects/ours/zones/us-central1-a/disks/d1";

struct Act {
  std::string method = "v1.compute.disks.createSnapshot";
  std::string who = "ann@ours.example";
  std::string request = R"({"name":"s1"})";
  std::string resource{kDisk};
  std::string log = "activity";
  std::string more = {};
  std::string time = "2026-03-04T10:00:00Z";
};

class Judged {
 public:
  explicit Judged(const Act& act, Settings settings = {}) : Judged(std::vector{act}, std::move(settings)) {}
  explicit Judged(const std::vector<Act>& acts, Settings settings = {}) : settings_(std::move(settings)) {
    std::string text;
    for (const Act& act : acts) {
      text += R"({"insertId":"i)" + std::to_string(text.size()) + R"(","timestamp":")" + act.time +
              R"(","logName":"projects/ours/logs/cloudaudit.googleapis.com%2F)" + act.log +
              R"(","protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","serviceName":)" +
              R"("compute.googleapis.com","methodName":")" + act.method +
              R"(","authenticationInfo":{"principalEmail":")" + act.who + R"("},"resourceName":")" + act.resource +
              R"(","request":)" + act.request + act.more + "}}\n";
    }
    Scanner scanner;
    scanner.open("log.jsonl", 1);
    scanner.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    scanner.close(Ending::complete);
    store_ = scanner.take();
    case_ = std::make_unique<Case>(store_);
    context_ = std::make_unique<DetectContext>(*case_, settings_);
    result_ = detect(*context_);
  }

  [[nodiscard]] bool set_aside() const { return !result_.set_aside.empty(); }
  [[nodiscard]] bool fired(IndicatorId id) const {
    for (const Detection& detection : result_.detections) {
      for (const Indicator& indicator : detection.indicators) {
        if (indicator.id == id) return true;
      }
    }
    return false;
  }

 private:
  Settings settings_;
  Store store_;
  std::unique_ptr<Case> case_;
  std::unique_ptr<DetectContext> context_;
  DetectionResult result_;
};

Act share_with(const std::string& member) {
  Act act{"v1.compute.disks.setIamPolicy"};
  act.request = R"({"policy":{"bindings":[{"role":"roles/viewer","members":[")" + member + R"("]}]}})";
  return act;
}

TEST(GcpAutomation, ThePlatformsOwnPrincipalsMakingCopies) {
  Act schedule{"ScheduledSnapshots", "system@google.com"};
  schedule.log = "system_event";
  EXPECT_TRUE(Judged(schedule).set_aside());
  Act agent;
  agent.who = "service-123@gcp-sa-backupdr.iam.gserviceaccount.com";
  EXPECT_TRUE(Judged(agent).set_aside());
}

TEST(GcpAutomation, NobodyElseNorForOthersNorSharing) {
  for (const char* who :
       {"ann@ours.example", "ci@ours.iam.gserviceaccount.com", "123@cloudservices.gserviceaccount.com",
        "service-123@evil.iam.gserviceaccount.com", "system@google.com.evil.example"}) {
    Act act;
    act.who = who;
    EXPECT_FALSE(Judged(act).set_aside()) << who;
  }
  Act sharing = share_with("user:eve@evil.example");
  sharing.who = "service-123@gcp-sa-backupdr.iam.gserviceaccount.com";
  EXPECT_FALSE(Judged(sharing).set_aside());
}

TEST(GcpHabits, BelongToWorkloadsAndNotToPeople) {
  const auto nightly = [](const std::string& who) {
    std::vector<Act> acts;
    for (int day = 1; day <= 9; ++day) {
      Act act;
      act.who = who;
      act.time = "2026-03-0" + std::to_string(day) + "T02:00:00Z";
      acts.push_back(act);
    }
    return acts;
  };
  EXPECT_TRUE(Judged(nightly("ci@ours.iam.gserviceaccount.com")).set_aside());
  EXPECT_FALSE(Judged(nightly("ann@ours.example")).set_aside());
}

TEST(GcpSharing, OutsideIsToldFromOwn) {
  EXPECT_TRUE(Judged(share_with("user:eve@evil.example")).fired(IndicatorId::shared_outside));
  EXPECT_TRUE(Judged(share_with("allAuthenticatedUsers")).fired(IndicatorId::made_public));
  for (const char* own : {"projectOwner:ours", "serviceAccount:ci@ours.iam.gserviceaccount.com"}) {
    EXPECT_FALSE(Judged(share_with(own)).fired(IndicatorId::shared_outside)) << own;
  }
  Settings settings;
  settings.own_scopes = {"ours.example"};
  EXPECT_FALSE(Judged(share_with("group:ops@ours.example"), settings).fired(IndicatorId::shared_outside));
}

TEST(GcpOutsiders, AStrangersUseOfADiskIsEnoughAlone) {
  Act act{"v1.compute.snapshots.insert", "eve@evil.example"};
  act.more = R"(,"metadata":{"@type":"type.googleapis.com/google.cloud.audit.CrossEntityControlAuditMetadata"})";
  EXPECT_TRUE(Judged(act).fired(IndicatorId::copied_elsewhere));
  Settings settings;
  settings.own_scopes = {"evil.example"};
  EXPECT_FALSE(Judged(act, settings).fired(IndicatorId::copied_elsewhere));
}

}  // namespace
}  // namespace snapsleuth
