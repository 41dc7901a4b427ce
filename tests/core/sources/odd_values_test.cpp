// Values that no cloud gives and anonymised logs do: they are carried, and nobody stumbles over them.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

TEST(OddValues, AreCarriedAsTheyAre) {  // pitfall 16
  for (const char* address : {"...", "0.0.0.0", "240.1.2.3", "255.255.255.255", "AWS Internal", "<redacted>"}) {
    const SeenEvent e = event_of(
        R"({"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111111111111:user/ann","accountId":"111111111111"},)"
        R"("eventTime":"2024-03-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"CreateSnapshot",)"
        R"("awsRegion":"megatron-isob-west-1r","sourceIPAddress":")" +
        std::string(address) + R"(","recipientAccountId":"111111111111"})");
    EXPECT_EQ(e.region, "megatron-isob-west-1r");
    EXPECT_EQ(e.address, address);
    EXPECT_EQ(e.draft.outcome, Outcome::success);
  }
}

}  // namespace
}  // namespace snapsleuth::testing
