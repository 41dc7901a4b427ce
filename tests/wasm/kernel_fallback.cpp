#define SIMDJSON_BUILTIN_IMPLEMENTATION fallback
#define PROBE_KERNEL kFallback
#define PROBE_KERNEL_NAME "fallback"
#include "kernel_reading.inc"
