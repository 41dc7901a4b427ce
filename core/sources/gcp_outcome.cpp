#include "gcp_outcome.h"

#include <array>

namespace snapsleuth {
namespace {

constexpr std::int64_t kPermissionDenied = 7;
constexpr std::int64_t kUnauthenticated = 16;

/// google.rpc.Code, by number.
constexpr std::array<std::string_view, 17> kCodes{
    "",          "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
    "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
    "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED"};

bool is_refusal(const GcpFields& fields) {
  if (fields.status_code != 0) return fields.status_code == kPermissionDenied || fields.status_code == kUnauthenticated;
  return fields.response_error == 403 || fields.response_error == 401;
}

}  // namespace

Outcome gcp_outcome(const GcpFields& fields, bool refused_log) {
  if (refused_log || is_refusal(fields)) return Outcome::denied;
  if (fields.status_code != 0 || fields.response_error != 0) return Outcome::error;
  return fields.operation.first && !fields.operation.last ? Outcome::unknown : Outcome::success;
}

std::string_view gcp_error(const GcpFields& fields) {
  if (fields.status_code > 0 && fields.status_code < static_cast<std::int64_t>(kCodes.size())) {
    return kCodes[static_cast<std::size_t>(fields.status_code)];
  }
  if (fields.status_code != 0) return "UNKNOWN";
  if (fields.response_error == 0) return {};
  return is_refusal(fields) ? kCodes[kPermissionDenied] : kCodes[2];
}

}  // namespace snapsleuth
