#include "analysis/events_by_name.h"

#include <gtest/gtest.h>

#include <vector>

namespace snapsleuth {
namespace {

std::vector<EventIndex> listed(const EventsByName& events, StringId name) {
  const auto found = events.of(name);
  return {found.begin(), found.end()};
}

TEST(EventsByName, EachNamesEventsInOrderEachOnce) {
  EventsByName events;
  for (const EventIndex event : {1U, 1U, 4U, 9U}) events.note(7, event);
  events.note(3, 5);
  events.note(0, 9);
  events.build();
  EXPECT_EQ(listed(events, 7), (std::vector<EventIndex>{1, 4, 9}));
  EXPECT_EQ(listed(events, 3), std::vector<EventIndex>{5});
  EXPECT_EQ(listed(events, 0), std::vector<EventIndex>{9});
}

TEST(EventsByName, NothingOfANameThatNoEventHas) {
  EventsByName events;
  EXPECT_TRUE(events.of(0).empty());
  events.note(3, 5);
  events.build();
  EXPECT_TRUE(events.of(2).empty());
  EXPECT_TRUE(events.of(4).empty());
  EXPECT_TRUE(events.of(~StringId{0}).empty());
}

}  // namespace
}  // namespace snapsleuth
