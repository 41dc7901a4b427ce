// From a log to every form in which the report leaves: what is meant to be JSON is, and nothing that was read is lost
// on the way through a partial.
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes bytes(data, size);
  const Store store = scan("input", bytes, bytes.size());
  Result<Store> read_back = read_partial(write_partial(store));
  require(read_back.ok(), "a partial that was written is read");

  Investigation investigation;
  investigation.merge(store);
  investigation.merge(read_back.value());  // the same twice: changes nothing but what repeats are counted by
  investigation.analyse();
  const Report& report = investigation.report();
  for (const ReportFormat format : {ReportFormat::json, ReportFormat::ocsf, ReportFormat::navigator}) {
    require(nlohmann::json::accept(written(report, format)), "the report is JSON");
  }
  for (const ReportFormat format :
       {ReportFormat::csv, ReportFormat::markdown, ReportFormat::html, ReportFormat::timesketch, ReportFormat::iocs}) {
    const std::string text = written(report, format);
    require(text.find('\0') == std::string::npos, "no NUL leaves");
  }
  require(report_of(store) == report_of(read_back.value()), "a partial says what the scan said");
  return 0;
}
