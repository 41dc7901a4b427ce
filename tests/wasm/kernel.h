// One simdjson kernel, as the tests see it. Both are compiled from kernel_reading.inc.
#pragma once

#include <cstddef>
#include <string>

namespace probe {

/// What a kernel makes of a document, `size` bytes of a buffer with simdjson's padding behind.
struct Kernel {
  const char* name;
  /// The document written again by the values that On-Demand read, or `error: NAME`.
  std::string (*read)(const char* json, std::size_t size);
  /// The same by the DOM parser.
  std::string (*read_dom)(const char* json, std::size_t size);
  /// The number of structural characters: the pass that is SIMD from end to end. 0 on an error.
  std::size_t (*find_structure)(const char* json, std::size_t size);
  /// Ten fields of each record of a CloudTrail file, by On-Demand: the sum of their lengths. 0 on an error.
  std::size_t (*extract_fields)(const char* json, std::size_t size);
};

extern const Kernel kWestmere;
extern const Kernel kFallback;

}  // namespace probe
