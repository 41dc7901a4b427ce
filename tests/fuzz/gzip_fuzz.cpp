// gzip: members of any content, then dented. Pieces say what the whole says.
#include "packing.h"
#include "reading.h"

using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Dented dented(Bytes(data, size));
  const std::string_view text = dented.content;
  const int level = static_cast<int>(size % 10);
  std::string made = deflated(text.substr(0, text.size() / 3), 31, level);
  made += deflated(text.substr(text.size() / 3), 31, level);
  dented.dent(made);
  agreed(bytes_of(made));
  return 0;
}
