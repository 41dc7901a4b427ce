// The door that the Node tests use: bytes go into one buffer, a call says what to do with them.
#include <emscripten/bind.h>
#include <simdjson.h>

#include <cstring>
#include <string>
#include <vector>

#include "kernel.h"
#include "model/time_zone.h"

namespace {

std::vector<char> input;

const probe::Kernel& kernel(const std::string& name) {
  return name == "westmere" ? probe::kWestmere : probe::kFallback;
}

/// A view of the input, grown to `size` bytes. Whoever fills it does so before anything else is called.
emscripten::val buffer(unsigned size) {
  input.assign(size + simdjson::SIMDJSON_PADDING, ' ');
  return emscripten::val(emscripten::typed_memory_view(size, reinterpret_cast<unsigned char*>(input.data())));
}

std::string kernels() {
  std::string names;
  for (const simdjson::implementation* implementation : simdjson::get_available_implementations()) {
    names += (names.empty() ? "" : " ") + implementation->name();
  }
  return names;
}

std::string read(const std::string& name, unsigned size) { return kernel(name).read(input.data(), size); }
std::string read_dom(const std::string& name, unsigned size) { return kernel(name).read_dom(input.data(), size); }
unsigned find_structure(const std::string& name, unsigned size) {
  return static_cast<unsigned>(kernel(name).find_structure(input.data(), size));
}
unsigned extract_fields(const std::string& name, unsigned size) {
  return static_cast<unsigned>(kernel(name).extract_fields(input.data(), size));
}

std::string time_zone_names() {
  std::string names;
  for (const std::string_view name : snapsleuth::time_zone_names()) {
    names += (names.empty() ? "" : " ") + std::string(name);
  }
  return names;
}

/// Seconds east of UTC.
int utc_offset(const std::string& zone, double utc_seconds) {
  const snapsleuth::TimeZone* found = snapsleuth::find_time_zone(zone);
  return found == nullptr ? -1 : local_time(*found, static_cast<std::int64_t>(utc_seconds)).utc_offset_seconds;
}

std::string time_zone_version() { return std::string(snapsleuth::time_zone_data_version()); }

}  // namespace

EMSCRIPTEN_BINDINGS(probe) {
  emscripten::function("buffer", &buffer);
  emscripten::function("kernels", &kernels);
  emscripten::function("read", &read);
  emscripten::function("readDom", &read_dom);
  emscripten::function("findStructure", &find_structure);
  emscripten::function("extractFields", &extract_fields);
  emscripten::function("timeZoneNames", &time_zone_names);
  emscripten::function("utcOffset", &utc_offset);
  emscripten::function("timeZoneVersion", &time_zone_version);
}
