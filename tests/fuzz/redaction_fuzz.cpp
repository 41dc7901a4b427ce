// A report under pseudonyms: every form is well made, says the same twice, and none holds a name that only people and
// things had. The seeds (tests/fuzz/seeds.mjs) carry the marker wherever somebody or something is named.
#include <array>
#include <cctype>

#include "report/redacted_report.h"
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

namespace {

constexpr std::string_view marker = "qzxw7kvj";

bool holds_marker(std::string_view text) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return std::search(text.begin(), text.end(), marker.begin(), marker.end(), same) != text.end();
}

/// Operations, services, regions, errors and agents may stay readable: where a mutation has put the marker there,
/// nothing can be told from it.
bool may_stay_readable(const Case& c) {
  for (EventIndex event = 0; event < c.events().size(); ++event) {
    const Caller& caller = c.caller(event);
    for (const std::string_view text : {c.operation(event), c.service(event), c.text(caller.region),
                                        c.text(caller.agent), c.text(c.event(event).stored.error)}) {
      if (holds_marker(text)) return true;
    }
    for (const StoredAttribute& attribute : c.attributes(event)) {
      const bool is_region =
          attribute.kind == AttributeKind::source_region || attribute.kind == AttributeKind::destination_region;
      if (is_region && holds_marker(c.text(attribute.value))) return true;
    }
  }
  return false;
}

constexpr std::array formats{ReportFormat::json, ReportFormat::ocsf,     ReportFormat::navigator,  ReportFormat::csv,
                             ReportFormat::html, ReportFormat::markdown, ReportFormat::timesketch, ReportFormat::iocs};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes bytes(data, size);
  Investigation investigation;
  investigation.merge(scan("input", bytes, bytes.size()));
  investigation.analyse();
  const Report& report = investigation.report();
  const RedactedReport redacted(report, "a key");
  const RedactedReport again(report, "a key");
  const bool tells = !may_stay_readable(report.investigated());
  for (const ReportFormat format : formats) {
    const std::string text = written(redacted.report(), format);
    require(text == written(again.report(), format), "the same key gives the same pseudonyms");
    require(text.find('\0') == std::string::npos, "no NUL leaves");
    require(!tells || !holds_marker(text), "no name leaves under pseudonyms");
  }
  require(nlohmann::json::accept(written(redacted.report(), ReportFormat::json)), "the report is JSON");
  return 0;
}
