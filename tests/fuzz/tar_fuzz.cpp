// tar: members of any names and content, one with a long name before it, then dented.
#include "packing.h"
#include "reading.h"

using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Dented dented(Bytes(data, size));
  const std::string_view text = dented.content;
  const std::string_view half = text.substr(0, text.size() / 2);
  std::string made = tar_member("a.json", half);
  made += tar_member("././@LongLink", half.substr(0, 300), 'L');
  made += tar_member("b", text.substr(half.size()));
  made += tar_member("pax", "30 path=" + std::string(half.substr(0, 20)) + "\n", 'x');
  made += tar_member(half.substr(0, 50), text);
  made.append(1024, '\0');
  dented.dent(made);
  agreed(bytes_of(made));
  return 0;
}
