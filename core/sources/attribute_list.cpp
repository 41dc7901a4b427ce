#include "attribute_list.h"

#include <algorithm>

namespace snapsleuth {
namespace {

/// What receivers leave free: what is shared must not be lost among those it is shared with.
constexpr std::size_t kRoomForOthers = 16;

}  // namespace

bool has_room_for(AttributeKind kind, const EventDraft& draft) {
  const bool receiver = kind == AttributeKind::share_add || kind == AttributeKind::share_remove;
  return draft.attributes.size() < AttributeList::kMaxAttributes - (receiver ? kRoomForOthers : 0);
}

void AttributeList::begin(EventDraft& draft) {
  draft_ = &draft;
  texts_.clear();
}

void AttributeList::add(AttributeKind kind, std::string_view value) {
  std::vector<Attribute>& all = draft_->attributes;
  if (value.empty()) return;
  if (!has_room_for(kind, *draft_)) {
    draft_->cut = true;
    return;
  }
  const bool there =
      std::any_of(all.begin(), all.end(), [&](const Attribute& one) { return one.kind == kind && one.value == value; });
  if (!there) all.push_back({kind, value});
}

void AttributeList::add_text(AttributeKind kind, std::string value) {
  if (value.empty()) return;
  if (texts_.size() >= kMaxTexts) {
    draft_->cut = true;
    return;
  }
  texts_.push_back(std::move(value));
  add(kind, texts_.back());
}

std::string_view AttributeList::first(AttributeKind kind) const {
  for (const Attribute& one : draft_->attributes) {
    if (one.kind == kind) return one.value;
  }
  return {};
}

bool AttributeList::has(AttributeKind kind) const { return !first(kind).empty(); }

}  // namespace snapsleuth
