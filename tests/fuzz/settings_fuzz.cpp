// A settings file: refused with a reason, or taken and written again as what it was.
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Result<Settings> settings = parse_settings(text);
  if (!settings.ok()) {
    require(!settings.error().message.empty(), "a refusal has a reason");
    return 0;
  }
  const std::string file = settings_to_file(settings.value());
  Result<Settings> again = parse_settings(file);
  require(again.ok(), "what was taken is written so that it is taken again");
  require(settings_to_file(again.value()) == file, "writing again changes nothing");
  return 0;
}
