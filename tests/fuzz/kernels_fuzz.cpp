// simdjson's SIMD kernels against its scalar fallback: the same document or both refuse, and the same of UTF-8.
#include <simdjson.h>

#include "reading.h"

using namespace snapsleuth::fuzzing;

namespace {

std::string read_by(const simdjson::implementation* kernel, const simdjson::padded_string& text) {
  simdjson::get_active_implementation() = kernel;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (parser.parse(text).get(document) != simdjson::SUCCESS) return "refused";
  return simdjson::minify(document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const simdjson::padded_string text(reinterpret_cast<const char*>(data), size);
  const auto* fallback = simdjson::get_available_implementations()["fallback"];
  require(fallback != nullptr, "the fallback is there");
  const std::string expected = read_by(fallback, text);
  const bool is_utf8 = fallback->validate_utf8(text.data(), text.size());
  for (const simdjson::implementation* kernel : simdjson::get_available_implementations()) {
    if (!kernel->supported_by_runtime_system()) continue;
    require(read_by(kernel, text) == expected, "every kernel reads the same");
    require(kernel->validate_utf8(text.data(), text.size()) == is_utf8, "every kernel knows UTF-8");
  }
  return 0;
}
