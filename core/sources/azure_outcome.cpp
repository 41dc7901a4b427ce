#include "azure_outcome.h"

#include <algorithm>
#include <array>

namespace snapsleuth::azure {
namespace {

/// What each export calls the same phase, as plain keys. Source: "Azure activity log event schema", and real records.
struct PhaseWord {
  std::string_view word;
  Phase phase;
};

constexpr std::array kPhases{
    PhaseWord{"start", Phase::started},     PhaseWord{"started", Phase::started},
    PhaseWord{"begin", Phase::started},     PhaseWord{"inprogress", Phase::accepted},
    PhaseWord{"accept", Phase::accepted},   PhaseWord{"accepted", Phase::accepted},
    PhaseWord{"success", Phase::succeeded}, PhaseWord{"succeeded", Phase::succeeded},
    PhaseWord{"succeed", Phase::succeeded}, PhaseWord{"completed", Phase::succeeded},
    PhaseWord{"updated", Phase::succeeded}, PhaseWord{"resolved", Phase::succeeded},
    PhaseWord{"failure", Phase::failed},    PhaseWord{"failed", Phase::failed},
    PhaseWord{"fail", Phase::failed},       PhaseWord{"error", Phase::failed},
    PhaseWord{"canceled", Phase::failed},   PhaseWord{"cancelled", Phase::failed},
    PhaseWord{"timeout", Phase::failed},
};

/// Codes of a refusal for lack of rights: the status of the answer, and the errors of the Resource Manager.
constexpr std::array<std::string_view, 3> kDenials{"Forbidden", "AuthorizationFailed", "LinkedAuthorizationFailed"};

bool is_denial(std::string_view code) {
  return std::any_of(kDenials.begin(), kDenials.end(),
                     [&](std::string_view denial) { return equal_in_any_case(denial, code); });
}

/// "Failed.Forbidden" in two parts.
std::string_view before_dot(std::string_view signature) { return signature.substr(0, signature.find('.')); }
std::string_view after_dot(std::string_view signature) {
  const std::size_t dot = signature.find('.');
  return dot == std::string_view::npos ? std::string_view{} : signature.substr(dot + 1);
}

/// "Forbidden (HTTP Status Code: 403)" is the code and a remark.
std::string_view without_remark(std::string_view code) { return code.substr(0, code.find(' ')); }

}  // namespace

Phase phase_of(const ActivityFields& fields) {
  const PlainKey word(fields.status.empty() ? before_dot(fields.signature) : fields.status);
  const auto* const found =
      std::find_if(kPhases.begin(), kPhases.end(), [&](const PhaseWord& known) { return word == known.word; });
  return found == kPhases.end() ? Phase::unnamed : found->phase;
}

std::string_view to_word(Phase phase) {
  constexpr std::array<std::string_view, 5> kWords{"", "start", "accept", "success", "failure"};
  return kWords[static_cast<std::size_t>(phase)];
}

/// `{"error":{"code":"AuthorizationFailed",…}}`, or the code without the `error` around it.
std::string_view OutcomeReader::code_of(std::string_view message) {
  simdjson::dom::element document;
  std::string_view code;
  if (message.empty() || parser_.parse(message.data(), message.size()).get(document) != simdjson::SUCCESS) return code;
  simdjson::dom::element error;
  if (document["error"].get(error) != simdjson::SUCCESS) error = document;
  return error["code"].get(code) == simdjson::SUCCESS ? code : std::string_view{};
}

ActivityOutcome OutcomeReader::read(const ActivityFields& fields, Phase phase) {
  if (phase == Phase::succeeded) return {Outcome::success, {}};
  if (phase != Phase::failed) return {Outcome::unknown, {}};
  const std::array codes{code_of(fields.status_message), fields.status_code, without_remark(fields.sub_status),
                         after_dot(fields.signature)};
  ActivityOutcome result{Outcome::error, {}};
  for (const std::string_view code : codes) {
    if (result.error.empty()) result.error = code;
    if (is_denial(code)) result.outcome = Outcome::denied;
  }
  return result;
}

}  // namespace snapsleuth::azure
