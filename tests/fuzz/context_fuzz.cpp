// Context files: credential reports, rights, lists of snapshots, disks and machines.
#include "sources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  snapsleuth::fuzzing::read_by(
      {"context", "unsupported"}, {data, size},
      {R"({"UserDetailList":[{"UserName":"a","Arn":"arn:aws:iam::111122223333:user/a",)",
       R"({"Snapshots":[{"SnapshotId":"snap-1","OwnerId":"111122223333",)",
       R"({"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/snapshots/n",)",
       R"({"kind":"compute#snapshot","selfLink":"https://www.googleapis.com/compute/v1/projects/p/global/snapshots/n",)",
       "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active\n"});
  return 0;
}
