#include <emscripten/bind.h>
#include <simdjson.h>
#include <string>
static std::string active() { return std::string(simdjson::get_active_implementation()->name()); }
EMSCRIPTEN_BINDINGS(kernels) { emscripten::function("active", &active); }
