#include "cloudtrail_outcome.h"

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

/// The codes that mean "you may not", seen in CloudTrail with and without a "Client." before them; services add their
/// own endings ("AccessDeniedException", "AccessDeniedFault"), so each is looked for as a part of the code.
constexpr std::array<std::string_view, 8> kDenials{"AccessDenied",  "UnauthorizedOperation", "UnauthorizedAccess",
                                                   "NotAuthorized", "AuthorizationError",    "Forbidden",
                                                   "Unauthorized",  "OperationNotPermitted"};

}  // namespace

bool is_dry_run(std::string_view error_code) { return error_code.find("DryRunOperation") != std::string_view::npos; }

Outcome cloudtrail_outcome(std::string_view error_code, std::string_view error_message) {
  if (error_code.empty()) return error_message.empty() ? Outcome::success : Outcome::error;
  const bool denied = std::any_of(kDenials.begin(), kDenials.end(), [&](std::string_view denial) {
    return error_code.find(denial) != std::string_view::npos;
  });
  return denied ? Outcome::denied : Outcome::error;
}

}  // namespace snapsleuth
