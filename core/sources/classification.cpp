#include "classification.h"

namespace snapsleuth {

void classify_by_catalogue(const OperationInfo* known, EventDraft& draft) {
  draft.category = known == nullptr ? Category::other : known->category;
  draft.kept = draft.outcome == Outcome::denied;
  if (known == nullptr) return;
  const bool outsider = (draft.caller_flags & CallerFlags::kOutsider) != 0;
  const bool idle = known->category == Category::recon || known->category == Category::other ||
                    (known->direction == Direction::foreign_only && !outsider);
  draft.kept = draft.kept || !idle || known->activity != ActivityRule::no;
  if (known->direction == Direction::weakens) draft.event_flags |= EventFlags::kWeakens;
  if (known->direction == Direction::protects || known->direction == Direction::closes) {
    draft.event_flags |= EventFlags::kProtects;
  }
}

void settle_unsharing(EventDraft& draft) {
  draft.category = Category::configure;
  draft.event_flags |= EventFlags::kUnsharesOnly | EventFlags::kProtects;
}

}  // namespace snapsleuth
