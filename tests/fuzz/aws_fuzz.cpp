// CloudTrail's source, by the fast path and by the full parse.
#include "sources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  snapsleuth::fuzzing::read_by(
      {"aws.cloudtrail"}, {data, size},
      {R"({"eventVersion":"1.08","eventTime":"2026-03-01T03:00:00Z","eventSource":"ec2.amazonaws.com",)",
       R"({"eventVersion":"1.09","eventTime":"2026-03-01T03:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"ModifySnapshotAttribute","requestParameters":{)",
       R"({"eventVersion":"1.09","eventTime":"2026-03-01T03:00:00Z","eventSource":"rds.amazonaws.com","eventName":"CopyDBSnapshot","userIdentity":{)"});
  return 0;
}
