// A report in which accounts, people, keys, addresses and the names of things wear pseudonyms.
//
//   the same value   ─► the same pseudonym, in every format, and in every case with the same key
//   without the key  ─► nobody can tell, or try, which value it was
//
// Operations, services, regions, times, counts and the sentences stay. What is left out: the records themselves,
// commands and queries, which do nothing without the true names. contract/report.schema.json still holds.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "report/report.h"
#include "report/shown_case.h"

namespace snapsleuth {

class RedactedReport {
 public:
  /// The original must outlive it. Who has the key can try values against the pseudonyms: it stays with the analyst.
  RedactedReport(const Report& original, std::string_view key);
  RedactedReport(const RedactedReport&) = delete;
  RedactedReport& operator=(const RedactedReport&) = delete;
  ~RedactedReport();

  [[nodiscard]] const Report& report() const;
  /// What a finding of the original is called here; the id itself where there is none.
  [[nodiscard]] std::string finding_id(std::string_view original) const;
  /// Pseudonym and value, as CSV: the way back, which stays with the analyst.
  [[nodiscard]] std::string key_table() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace snapsleuth
