// What a second pass over the files looks for: every event of some callers in a time, whether or not a scan keeps it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event.h"
#include "model/string_table.h"

namespace snapsleuth {

struct Selection {
  /// As records name a caller: before aliases are joined, and a session that names a person apart from its role.
  struct Caller {
    Provider provider = Provider::aws;
    std::string actor;
    std::optional<std::string> session;  ///< Only as this one; else as any.
  };

  std::vector<Caller> callers;
  std::vector<Caller> others;  ///< Somebody else's sessions under an actor that `callers` names.
  std::optional<Time> from;    ///< The first instant that is wanted.
  std::optional<Time> before;  ///< The first that is no longer.
  std::uint64_t most = 0;      ///< Events; what comes after them is not looked at.

  [[nodiscard]] bool lets_through(const EventDraft& event) const {
    if ((from && event.time < *from) || (before && !(event.time < *before))) return false;
    const auto is_caller = [&](const Caller& caller) {
      return caller.provider == event.provider && equal_texts(caller.actor, event.actor) &&
             (!caller.session || equal_texts(*caller.session, event.session));
    };
    return std::any_of(callers.begin(), callers.end(), is_caller) &&
           std::none_of(others.begin(), others.end(), is_caller);
  }
};

}  // namespace snapsleuth
