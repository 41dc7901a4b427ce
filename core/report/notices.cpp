#include "notices.h"

#include <algorithm>

#include "model/note_once.h"

namespace snapsleuth {
namespace {

/// One escalation says it itself.
constexpr std::int64_t kSeveral = 2;

}  // namespace

std::vector<Message> notices_of(const Judgement& judgement) {
  std::int64_t count = 0;
  std::vector<std::string> scopes;
  for (const Finding& finding : judgement.findings) {
    if (finding.decision != Decision::escalate) continue;
    for (const Message& change : finding.would_change) {
      if (change.key != "change.shared-outside.in-logs") continue;
      count += 1;
      for (const auto& [name, value] : change.values) {
        const auto* of_finding = std::get_if<std::vector<std::string>>(&value);
        if (of_finding == nullptr) continue;
        for (const std::string& scope : *of_finding) note_once(scopes, scope);
      }
    }
  }
  if (count < kSeveral) return {};
  std::sort(scopes.begin(), scopes.end());
  return {Message("notice.shared-in-logs").with("count", count).with("scopes", std::move(scopes))};
}

}  // namespace snapsleuth
