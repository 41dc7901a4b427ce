// Which events name a thing: one table for all names, no allocation a name.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "scan/store.h"

namespace snapsleuth {

class EventsByName {
 public:
  /// In the order of the events. One that names a thing twice stands there once.
  void note(StringId name, EventIndex event) { noted_.emplace_back(name, event); }
  /// Once all are noted; before that, nothing is found.
  void build();

  [[nodiscard]] std::span<const EventIndex> of(StringId name) const {
    if (name + std::size_t{1} >= begins_.size()) return {};
    return std::span(events_).subspan(begins_[name], begins_[name + std::size_t{1}] - begins_[name]);
  }

 private:
  void drop_repeats();

  std::vector<std::pair<StringId, EventIndex>> noted_;
  std::vector<std::uint32_t> begins_;  // by name, into `events_`; behind the last name, their end
  std::vector<EventIndex> events_;
};

}  // namespace snapsleuth
