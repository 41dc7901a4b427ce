// The attributes of one event while they are gathered: each once, bounded, with the texts that stand in no record.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "model/event.h"

namespace snapsleuth {

class AttributeList {
 public:
  /// Of one event. A call that names more is cut: a machine with a thousand disks would outgrow its event.
  static constexpr std::size_t kMaxAttributes = 256;

  /// Texts made of one record: they may repeat, unlike attributes.
  static constexpr std::size_t kMaxTexts = 4 * kMaxAttributes;

  /// Views of the last event's texts end here.
  void begin(EventDraft& draft);
  /// `value` must outlive the event's way through the sink.
  void add(AttributeKind kind, std::string_view value);
  /// A text made here. It is kept.
  void add_text(AttributeKind kind, std::string value);
  [[nodiscard]] bool has(AttributeKind kind) const;
  /// The first of a kind; empty where there is none.
  [[nodiscard]] std::string_view first(AttributeKind kind) const;
  [[nodiscard]] EventDraft& draft() const { return *draft_; }

 private:
  EventDraft* draft_ = nullptr;
  std::deque<std::string> texts_;  // a deque: a text must not move once a view of it is out
};

/// Whether an event keeps one more attribute of this kind. Where it does not, `EventDraft::cut` is to be set.
bool has_room_for(AttributeKind kind, const EventDraft& draft);

}  // namespace snapsleuth
