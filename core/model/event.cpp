#include "model/event.h"

namespace snapsleuth {

void EventDraft::clear() {
  std::vector<Attribute> kept_capacity = std::move(attributes);
  kept_capacity.clear();
  *this = EventDraft{};
  attributes = std::move(kept_capacity);
}

}  // namespace snapsleuth
