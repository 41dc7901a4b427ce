#include "analysis/events_by_name.h"

#include <algorithm>

namespace snapsleuth {

void EventsByName::build() {
  StringId last = 0;
  for (const auto& [name, event] : noted_) last = std::max(last, name);
  begins_.assign(last + std::size_t{2}, 0);
  // How many events name a thing, then where they end; filled from behind, where they begin.
  for (const auto& [name, event] : noted_) begins_[name] += 1;
  std::uint32_t end = 0;
  for (std::uint32_t& begin : begins_) begin = end += begin;
  events_.resize(noted_.size());
  std::for_each(noted_.rbegin(), noted_.rend(),
                [this](const auto& one) { events_[--begins_[one.first]] = one.second; });
  noted_ = {};
  drop_repeats();
}

void EventsByName::drop_repeats() {
  std::uint32_t kept = 0;
  for (std::size_t name = 0; name + 1 < begins_.size(); ++name) {
    const std::uint32_t begin = begins_[name];
    begins_[name] = kept;
    for (std::uint32_t i = begin; i < begins_[name + 1]; ++i) {
      const bool repeats = kept > begins_[name] && events_[kept - 1] == events_[i];
      if (!repeats) events_[kept++] = events_[i];
    }
  }
  begins_.back() = kept;
  events_.resize(kept);
}

}  // namespace snapsleuth
