// The door that the Node tests use: bytes go into one buffer, a call says what to do with them.
#include <emscripten/bind.h>
#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "kernel.h"
#include "model/time_zone.h"

namespace {

std::vector<char> input;
std::vector<unsigned char> output;

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

/// Inflates the first `size` bytes of the input, a gzip, by pieces of these sizes in and out. zlib's word for how it
/// ended; what came out is in `output`.
std::string inflate_input(unsigned size, unsigned piece_in, unsigned piece_out) {
  z_stream stream{};
  output.clear();
  inflateInit2(&stream, 15 + 16);
  std::vector<Bytef> piece(piece_out);
  int status = Z_OK;
  for (unsigned at = 0; (status == Z_OK || status == Z_BUF_ERROR) && at < size; at -= stream.avail_in) {
    stream.next_in = reinterpret_cast<Bytef*>(input.data()) + at;
    stream.avail_in = std::min(piece_in, size - at);
    at += stream.avail_in;
    do {
      stream.next_out = piece.data();
      stream.avail_out = piece_out;
      status = inflate(&stream, Z_NO_FLUSH);
      output.insert(output.end(), piece.begin(), piece.end() - stream.avail_out);
    } while (status == Z_OK && stream.avail_out == 0);
  }
  const std::string word = status == Z_STREAM_END ? "ended" : stream.msg != nullptr ? stream.msg : "more";
  inflateEnd(&stream);
  return word;
}

emscripten::val inflated() { return emscripten::val(emscripten::typed_memory_view(output.size(), output.data())); }

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
  emscripten::function("inflate", &inflate_input);
  emscripten::function("inflated", &inflated);
  emscripten::function("timeZoneNames", &time_zone_names);
  emscripten::function("utcOffset", &utc_offset);
  emscripten::function("timeZoneVersion", &time_zone_version);
}
