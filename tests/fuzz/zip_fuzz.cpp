// zip: three members of any names and content, stored, deflated and streamed, then dented.
#include "packing.h"
#include "reading.h"

using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Dented dented(Bytes(data, size));
  std::string_view rest = dented.content;
  std::string made;
  std::string directory;
  constexpr std::size_t kMembers = 3;
  for (std::size_t i = 0; i < kMembers; ++i) {
    const std::string_view text = rest.substr(0, i + 1 == kMembers ? rest.size() : rest.size() / 3);
    rest.remove_prefix(text.size());
    const std::string_view name = i == 0 ? "a.json" : text.substr(0, std::min<std::size_t>(text.size(), 20));
    const ZipMember member(name, text, i == 1, i == 2, made.size());
    made += member.local;
    directory += member.listed;
  }
  made += directory + zip_end(kMembers, directory.size(), made.size());
  dented.dent(made);
  agreed(bytes_of(made));
  return 0;
}
