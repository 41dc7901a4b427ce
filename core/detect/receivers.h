// Whom a run shared with, or tried to: what shared-outside and made-public look at.
#pragma once

#include "detect/detector.h"
#include "model/note_once.h"

namespace snapsleuth {

struct Sharing {
  std::vector<EventIndex> events;
  std::vector<std::string> receivers;  ///< Each once, in order.
  std::vector<std::string> snapshots;  ///< Or the vaults and policies by which copies are shared.
  bool succeeded = false;
  bool all_trusted = true;
};

/// The snapshots that a share names; where it names none, as a vault's or a lifecycle's policy does, what it is on.
inline void note_what_is_shared(const Case& c, EventIndex event, std::vector<std::string>& things) {
  const bool named = c.attribute(event, AttributeKind::snapshot) != 0;
  const bool made = !named && c.attribute(event, AttributeKind::made) != 0;
  const AttributeKind kind = named ? AttributeKind::snapshot : made ? AttributeKind::made : AttributeKind::resource;
  for (const StoredAttribute& attribute : c.attributes(event)) {
    if (attribute.kind == kind) note_once(things, c.text(attribute.value));
  }
}

/// The shares of a run to receivers of one kind. What tickets answer for is left out and noted as silenced.
template <typename Wanted>
Sharing sharing_of(const RunView& view, IndicatorId indicator, Wanted wanted);

template <typename Wanted>
Sharing sharing_of(const RunView& view, IndicatorId indicator, Wanted wanted) {
  Sharing sharing;
  const Case& c = view.investigation();
  for (const EventIndex event : view.run.events) {
    bool shares = false;
    for (const StoredAttribute& attribute : c.attributes(event)) {
      if (attribute.kind != AttributeKind::share_add) continue;
      const std::string_view target = c.text(attribute.value);
      const Receiver receiver = view.context.receiver(event, target);
      if (!wanted(receiver)) continue;
      if (const auto by = view.context.answered(event, Respect::shared_outside, target)) {
        view.silence(indicator, *by);
        continue;
      }
      shares = true;
      sharing.all_trusted = sharing.all_trusted && receiver == Receiver::trusted;
      note_once(sharing.receivers, target);
    }
    if (!shares) continue;
    sharing.events.push_back(event);
    sharing.succeeded = sharing.succeeded || view.event(event).outcome == Outcome::success;
    note_what_is_shared(c, event, sharing.snapshots);
  }
  return sharing;
}

}  // namespace snapsleuth
