// One act of one actor, as far as known actors and tickets ask about it. Views into the caller's store: nothing here
// outlives them.
#pragma once

#include <span>
#include <string_view>

#include "model/time.h"
#include "settings/patterns.h"

namespace snapsleuth {

/// Empty texts are unknown, and what is unknown is within no limit.
struct Act {
  ActorTexts actor;
  std::string_view access_key;
  std::string_view service;
  std::string_view operation;
  std::string_view scope;
  std::string_view region;
  std::string_view address;
  /// Every resource that the act names or makes.
  std::span<const std::string_view> resources;
  /// Whether it gives something to somebody; un-sharing does not.
  bool shares = false;
  /// To whom: accounts, organisations, units, projects, principals, or "all".
  std::span<const std::string_view> receivers;
  Time time;
};

/// What a known actor or a ticket may answer for, indicator by indicator.
struct Answers {
  bool hour = false;
  bool rate = false;
  bool non_standard_actor = false;
  bool unfamiliar_actor = false;
  bool shared_outside = false;

  /// A ticket that answers for nothing only labels what it covers.
  [[nodiscard]] constexpr bool any() const {
    return hour || rate || non_standard_actor || unfamiliar_actor || shared_outside;
  }
  constexpr Answers& operator|=(const Answers& other) {
    hour |= other.hour;
    rate |= other.rate;
    non_standard_actor |= other.non_standard_actor;
    unfamiliar_actor |= other.unfamiliar_actor;
    shared_outside |= other.shared_outside;
    return *this;
  }
  friend constexpr bool operator==(const Answers&, const Answers&) = default;
};

}  // namespace snapsleuth
