#define SIMDJSON_BUILTIN_IMPLEMENTATION westmere
#define PROBE_KERNEL kWestmere
#define PROBE_KERNEL_NAME "westmere"
#include "kernel_reading.inc"
