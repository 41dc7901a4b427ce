// The splitting of text into records, bare and within the arrays that logs have. Pieces say what the whole says.
#include "reading.h"

using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kBeginnings[] = {
      "", "{\"Records\":[", "[", "{\"a\":1}\n", "{\"records\":[{\"a\":\"", "Mar 1 10:00:00 host audit: "};
  std::string text(kBeginnings[data[0] % std::size(kBeginnings)]);
  text.append(reinterpret_cast<const char*>(data + 1), size - 1);
  agreed(bytes_of(text));
  return 0;
}
