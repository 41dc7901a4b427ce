// The Activity Log's and Entra's sources.
#include "sources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  snapsleuth::fuzzing::read_by(
      {"azure.activity", "entra"}, {data, size},
      {R"({"time":"2026-03-01T03:00:00Z","operationName":"MICROSOFT.COMPUTE/SNAPSHOTS/WRITE","category":"Administrative",)",
       R"({"eventTimestamp":"2026-03-01T03:00:00Z","operationName":{"value":"Microsoft.Compute/disks/beginGetAccess/action"},"properties":{)",
       R"({"time":"2026-03-01T03:00:00Z","category":"SignInLogs","operationName":"Sign-in activity","properties":{)",
       R"({"activityDateTime":"2026-03-01T03:00:00Z","activityDisplayName":"Add member to role","targetResources":[)"});
  return 0;
}
