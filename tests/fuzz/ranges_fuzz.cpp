// Reading records again: every record that a scan kept is found where the scan said that it lies.
#include "input/range_extractor.h"
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes bytes(data, size);
  Investigation investigation;
  investigation.merge(scan("input", bytes, bytes.size()));
  investigation.analyse();
  std::vector<TextRange> ranges;
  for (const RawRange& range : investigation.report().raw_wanted()) {
    ranges.push_back({investigation.investigated().inputs()[range.input].name, range.offset, range.length});
  }
  RangeExtractor extractor(ranges, limits());
  extractor.open("input");
  extractor.push(bytes);
  extractor.close();
  for (const ExtractedText& text : extractor.texts()) require(text.found, "a record lies where the scan said");
  return 0;
}
