#include "attribute_list.h"

#include <algorithm>

namespace snapsleuth {

void AttributeList::begin(EventDraft& draft) {
  draft_ = &draft;
  texts_.clear();
}

void AttributeList::add(AttributeKind kind, std::string_view value) {
  std::vector<Attribute>& all = draft_->attributes;
  if (value.empty() || all.size() >= kMaxAttributes) return;
  const bool there =
      std::any_of(all.begin(), all.end(), [&](const Attribute& one) { return one.kind == kind && one.value == value; });
  if (!there) all.push_back({kind, value});
}

void AttributeList::add_text(AttributeKind kind, std::string value) {
  if (value.empty() || draft_->attributes.size() >= kMaxAttributes) return;
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
