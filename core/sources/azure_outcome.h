// How an operation of Azure went: pitfalls of the vendor's words are that each export has its own, and that one
// operation writes up to four records.
#pragma once

#include <cstdint>
#include <string_view>

#include "azure_activity_fields.h"
#include "model/vocabulary.h"

namespace snapsleuth::azure {

/// Which of an operation's records this is. The words of the exports fold into one each: "Accept" and "Accepted".
enum class Phase : std::uint8_t { unnamed, started, accepted, succeeded, failed };

Phase phase_of(const ActivityFields& fields);
std::string_view to_word(Phase phase);

struct ActivityOutcome {
  Outcome outcome = Outcome::unknown;
  std::string_view error;  ///< The most telling code that the record has.
};

/// `denied` only where the record says that rights were lacking; any other failure is an `error`; what only began, or
/// was accepted, is `unknown`.
class OutcomeReader {
 public:
  ActivityOutcome read(const ActivityFields& fields, Phase phase);

 private:
  std::string_view code_of(std::string_view message);

  simdjson::dom::parser parser_;
};

}  // namespace snapsleuth::azure
