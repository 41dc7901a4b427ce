// What several fuzz targets do with bytes: scan them, in chunks of any size, and judge what came of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "basics.h"
#include "report/export.h"
#include "report/investigation.h"
#include "scan/partial.h"
#include "scan/scanner.h"

namespace snapsleuth::fuzzing {

inline Store scan(std::string_view name, Bytes bytes, std::size_t chunk) {
  Scanner scanner(limits());
  scanner.open(name, 1);
  while (!bytes.empty()) {
    const std::size_t some = std::min(chunk, bytes.size());
    if (!scanner.push(bytes.first(some))) break;
    bytes = bytes.subspan(some);
  }
  scanner.close(Ending::complete);
  return scanner.take();
}

inline std::string written(const Report& report, ReportFormat format) {
  const RawRecords raw;
  const auto writer = report_writer(format, report, {"0", "", "fuzz"}, raw);
  std::string out;
  while (writer->next(out)) {
  }
  return out;
}

inline std::string report_of(const Store& store) {
  Investigation investigation;
  investigation.merge(store);
  investigation.analyse();
  return written(investigation.report(), ReportFormat::json);
}

}  // namespace snapsleuth::fuzzing
