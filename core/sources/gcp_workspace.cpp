#include "gcp_workspace.h"

#include <algorithm>
#include <array>

#include "dom_members.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using A = AttributeKind;

/// Challenges that prove no second factor: what the person knows, or nothing.
constexpr std::array<std::string_view, 8> kNoSecondFactor{"captcha",
                                                          "knowledge_employee_id",
                                                          "knowledge_last_login_location",
                                                          "knowledge_preregistered_email",
                                                          "knowledge_preregistered_phone",
                                                          "none",
                                                          "other",
                                                          "password"};

template <typename Visit>
void for_parameters(element payload, Visit visit) {
  const auto events = member_at(payload, "metadata", "event");
  if (!events) return;
  for_each_element(*events, [&](element event) {
    const auto parameters = member_at(event, "parameter");
    if (!parameters) return;
    for_each_element(*parameters, [&](element parameter) { visit(text_at(parameter, "name"), parameter); });
  });
}

bool is_true_parameter(element parameter) {
  const auto value = member_at(parameter, "boolValue");
  bool flag = false;
  return value && value->get(flag) == simdjson::SUCCESS && flag;
}

enum class SecondFactor : std::uint8_t { unsaid, no, yes };

SecondFactor factor_of(element methods) {
  SecondFactor factor = SecondFactor::unsaid;
  for_each_element(methods, [&](element one) {
    std::string_view method;
    if (one.get(method) != simdjson::SUCCESS) return;
    const bool second = std::find(kNoSecondFactor.begin(), kNoSecondFactor.end(), method) == kNoSecondFactor.end();
    factor = std::max(factor, second ? SecondFactor::yes : SecondFactor::no);
  });
  return factor;
}

/// What an event's name alone says of how a sign-in ended.
Outcome outcome_of(std::string_view name, std::string_view challenge_status, Outcome otherwise) {
  if (name == "login_failure" || name.starts_with("account_disabled") || name.ends_with("_blocked")) {
    return Outcome::error;
  }
  if (name == "login_challenge" || name == "login_verification") {
    // "Challenge Passed.", "Challenge Failed."; one without a status began.
    if (challenge_status.find("assed") != std::string_view::npos) return Outcome::success;
    if (challenge_status.find("ailed") != std::string_view::npos) return Outcome::error;
    return name == "login_challenge" ? Outcome::unknown : otherwise;
  }
  return name.starts_with("suspicious_login") ? Outcome::unknown : otherwise;
}

}  // namespace

void read_workspace_login(element payload, AttributeList& attributes) {
  EventDraft& draft = attributes.draft();
  SecondFactor factor = SecondFactor::unsaid;
  std::string_view status;
  std::string_view login_type;
  for_parameters(payload, [&](std::string_view name, element parameter) {
    if (name == "login_challenge_method") {
      if (const auto methods = member_at(parameter, "multiStrValue")) factor = std::max(factor, factor_of(*methods));
    } else if (name == "is_second_factor") {
      if (is_true_parameter(parameter)) factor = SecondFactor::yes;
    } else if (name == "login_challenge_status") {
      status = text_at(parameter, "value");
    } else if (name == "login_type") {
      login_type = text_at(parameter, "value");
    } else if (name == "is_suspicious") {
      if (is_true_parameter(parameter)) attributes.add(A::detail, "suspicious");
    } else if (name == "affected_email_address") {
      attributes.add(A::target_principal, text_at(parameter, "value"));
    }
  });
  // Where another provider signed the person in, it asked for the second factor, or did not: not said here.
  const bool elsewhere = login_type == "saml" || login_type == "exchange";
  if (factor == SecondFactor::yes) attributes.add(A::mfa, "yes");
  if (factor == SecondFactor::no && !elsewhere) attributes.add(A::mfa, "no");
  const auto events = member_at(payload, "metadata", "event");
  if (!events) return;
  for_each_element(
      *events, [&](element event) { draft.outcome = outcome_of(text_at(event, "eventName"), status, draft.outcome); });
}

void read_workspace_admin(element payload, AttributeList& attributes) {
  for_parameters(payload, [&](std::string_view name, element parameter) {
    if (name == "USER_EMAIL")
      attributes.add(A::target_principal, text_at(parameter, "value"));
    else if (name == "ROLE_NAME")
      attributes.add(A::policy, text_at(parameter, "value"));
    else if (name == "GROUP_EMAIL" || name == "API_CLIENT_NAME" || name == "OAUTH2_APP_NAME")
      attributes.add(A::resource, text_at(parameter, "value"));
  });
}

}  // namespace snapsleuth
