// CloudTrail records composed for a test, read by the real scanner and joined to a case.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "detect/detect.h"
#include "scan/scanner.h"

namespace snapsleuth::composed {

inline const std::string kOwner = "111122223333";
inline const std::string kOther = "777788889999";

inline std::string user(const std::string& name, const std::string& key = "AKIAEXAMPLE0000001",
                        const std::string& more = "", const std::string& account = kOwner) {
  return R"({"type":"IAMUser","arn":"arn:aws:iam::)" + account + ":user/" + name + R"(","accountId":")" + account +
         R"(","accessKeyId":")" + key + R"(","userName":")" + name + "\"" + more + "}";
}
inline std::string role(const std::string& name, const std::string& session = "i-0123456789abcdef0",
                        const std::string& path = "/", const std::string& more = "") {
  return R"({"type":"AssumedRole","arn":"arn:aws:sts::)" + kOwner + ":assumed-role/" + name + "/" + session +
         R"(","accountId":")" + kOwner + R"(","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::)" +
         kOwner + ":role" + path + name + R"(","accountId":")" + kOwner + R"(","userName":")" + name + "\"}}" + more +
         "}";
}
inline std::string through(const std::string& service) { return R"(,"invokedBy":")" + service + "\""; }
inline const std::string kRoot =
    R"({"type":"Root","arn":"arn:aws:iam::)" + kOwner + R"(:root","accountId":")" + kOwner + "\"}";

struct Call {
  std::string time;
  std::string name = "CreateSnapshot";
  std::string who = user("mallory");
  std::string request = R"({"volumeId":"vol-0aaaaaaaaaaaaaaa1"})";
  std::string response = "null";
  std::string error = {};
  std::string source = "ec2";
  std::string region = "eu-central-1";
  std::string account = kOwner;
  std::string address = "203.0.113.7";
  std::string more = {};
  std::string type = "AwsApiCall";
};

inline std::string day_time(int day, const std::string& clock) {
  char date[16];
  std::snprintf(date, sizeof date, "2026-03-%02d", day);
  return std::string(date) + "T" + clock + "Z";
}

inline Call share(const std::string& time, const std::string& item, const std::string& change = "add") {
  Call call{time, "ModifySnapshotAttribute"};
  call.request =
      R"({"snapshotId":"snap-0aaaaaaaaaaaaaaa1","attributeType":"CREATE_VOLUME_PERMISSION","createVolumePermission":{")" +
      change + R"(":{"items":[)" + item + "]}}}";
  return call;
}
inline std::string to(const std::string& account) { return R"({"userId":")" + account + "\"}"; }
inline const std::string kAll = R"({"group":"all"})";

inline Call refused(Call call) {
  call.error = "Client.UnauthorizedOperation";
  return call;
}

/// The calls, scanned as one file, joined and judged.
class Judged {
 public:
  explicit Judged(const std::vector<Call>& calls, Settings settings = {}, const std::vector<Call>& baseline = {},
                  const std::vector<Call>& more = {})
      : settings_(std::move(settings)), store_(scan(calls, 1)) {
    if (!more.empty()) store_.merge(scan(more, 2));
    if (!baseline.empty()) {
      Store earlier = scan(baseline, 3);
      earlier.mark_as_baseline();
      store_.merge(earlier);
    }
    case_ = std::make_unique<Case>(store_);
    context_ = std::make_unique<DetectContext>(*case_, settings_);
    result_ = detect(*context_);
  }

  [[nodiscard]] const Case& investigation() const { return *case_; }
  [[nodiscard]] const DetectionResult& result() const { return result_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Indicator* find(IndicatorId id) const {
    for (const Detection& detection : result_.detections) {
      for (const Indicator& indicator : detection.indicators) {
        if (indicator.id == id) return &indicator;
      }
    }
    return nullptr;
  }
  [[nodiscard]] bool fired(IndicatorId id) const { return find(id) != nullptr; }
  /// In the run that begins at this time.
  [[nodiscard]] const Detection* run_at(const std::string& time) const {
    for (const Detection& detection : result_.detections) {
      if (format_time(detection.run.span.first) == time) return &detection;
    }
    return nullptr;
  }
  [[nodiscard]] bool fired_at(const std::string& time, IndicatorId id) const {
    const Detection* detection = run_at(time);
    return detection != nullptr && std::any_of(detection->indicators.begin(), detection->indicators.end(),
                                               [&](const Indicator& i) { return i.id == id; });
  }
  [[nodiscard]] std::size_t findings() const { return result_.detections.size(); }
  [[nodiscard]] std::size_t escalations() const {
    return static_cast<std::size_t>(std::count_if(result_.detections.begin(), result_.detections.end(),
                                                  [](const Detection& d) { return escalates(d.indicators); }));
  }
  [[nodiscard]] std::uint64_t set_aside(SetAsideWhy why) const {
    std::uint64_t events = 0;
    for (const SetAside& aside : result_.set_aside) events += aside.why == why ? aside.events : 0;
    return events;
  }

 private:
  static Store scan(const std::vector<Call>& calls, std::uint64_t serial) {
    std::string text;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Call& call = calls[i];
      text += R"({"eventVersion":"1.09","userIdentity":)" + call.who + R"(,"eventTime":")" + call.time +
              R"(","eventSource":")" + call.source + R"(.amazonaws.com","eventName":")" + call.name +
              R"(","awsRegion":")" + call.region + R"(","sourceIPAddress":")" + call.address +
              R"(","userAgent":"aws-cli/2","requestParameters":)" + call.request + R"(,"responseElements":)" +
              call.response + (call.error.empty() ? "" : R"(,"errorCode":")" + call.error + "\"") + call.more +
              R"(,"eventID":"e)" + std::to_string(serial) + "-" + std::to_string(i) + R"(","eventType":")" + call.type +
              R"(","recipientAccountId":")" + call.account + "\"}\n";
    }
    Scanner scanner;
    scanner.open("log" + std::to_string(serial) + ".jsonl", serial);
    scanner.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    scanner.close(Ending::complete);
    return scanner.take();
  }

  Settings settings_;
  Store store_;
  std::unique_ptr<Case> case_;
  std::unique_ptr<DetectContext> context_;
  DetectionResult result_;
};

/// What makes the logs long enough: mallory, active by day from 1 March on, without snapshots.
inline std::vector<Call> with_history(std::vector<Call> calls, const std::string& who = user("mallory"),
                                      const std::string& name = "DescribeInstances") {
  for (int day = 1; day <= 9; ++day) {
    Call call{day_time(day, "10:00:00"), name, who};
    if (name == "DescribeInstances") call.request = "null";
    calls.push_back(call);
  }
  return calls;
}

inline Settings settings_of(const std::string& json) {
  Result<Settings> settings = parse_settings(json);
  EXPECT_TRUE(settings.ok()) << json;
  return settings.ok() ? std::move(settings.value()) : Settings{};
}

}  // namespace snapsleuth::composed
