// Google Cloud's source.
#include "sources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  snapsleuth::fuzzing::read_by(
      {"gcp.audit"}, {data, size},
      {R"({"logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","timestamp":"2026-03-01T03:00:00Z","protoPayload":{"methodName":"v1.compute.disks.createSnapshot",)",
       R"({"logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","timestamp":"2026-03-01T03:00:00Z","protoPayload":{"methodName":"v1.compute.snapshots.setIamPolicy","request":{)",
       R"({"logName":"organizations/1/logs/cloudaudit.googleapis.com%2Fdata_access","timestamp":"2026-03-01T03:00:00Z","protoPayload":{"serviceName":"login.googleapis.com","metadata":{)"});
  return 0;
}
