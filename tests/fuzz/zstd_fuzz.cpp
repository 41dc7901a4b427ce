// zstd: frames as the fuzzer makes them, behind the magic number that gets them to their reader.
#include "reading.h"

using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string made = "\x28\xb5\x2f\xfd";
  made.append(reinterpret_cast<const char*>(data), size);
  agreed(bytes_of(made));
  return 0;
}
