// A partial that lies: read, merged, judged and written again without a wrong step.
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Result<Store> store = read_partial(Bytes(data, size));
  if (!store.ok()) return 0;
  require(nlohmann::json::accept(report_of(store.value())), "the report is JSON");
  require(read_partial(write_partial(store.value())).ok(), "a partial that was read is written readable");
  return 0;
}
