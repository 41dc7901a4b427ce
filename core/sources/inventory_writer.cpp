#include "inventory_writer.h"

#include <algorithm>

#include "model/utf8.h"

namespace snapsleuth {

void InventoryWriter::open(EventSink& sink, Provider provider, std::string_view list, Time as_of) {
  sink_ = &sink;
  draft_.provider = provider;
  draft_.list = list;
  draft_.as_of = as_of;
}

std::string_view InventoryWriter::keep(std::string_view text) { return texts_.emplace_back(text); }

void InventoryWriter::begin(InventoryKind kind, std::string_view id, std::string_view scope, std::string_view name) {
  texts_.clear();
  draft_.facts.clear();
  draft_.latest = {};
  draft_.kind = kind;
  const bool fits = id.size() <= kMaxId && scope.size() <= kMaxId && name.size() <= kMaxId;
  draft_.id = keep(fits ? id : std::string_view{});
  draft_.scope = keep(fits ? scope : std::string_view{});
  draft_.name = keep(fits ? name : std::string_view{});
}

void InventoryWriter::add(InventoryKey key, std::string_view value) {
  if (value.empty() || draft_.facts.size() >= kMaxFacts) return;
  draft_.facts.push_back({key, keep(whole_characters(value, std::min(value.size(), kMaxValue)))});
}

void InventoryWriter::add_number(InventoryKey key, simdjson::dom::element value) {
  constexpr std::size_t kMaxDigits = 9;
  std::uint64_t number = 0;
  std::string_view text;
  if (value.get(number) == simdjson::SUCCESS) return add(key, std::to_string(number));
  if (value.get(text) != simdjson::SUCCESS || text.size() > kMaxDigits) return;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) add(key, text);
}

void InventoryWriter::add_time(InventoryKey key, std::string_view text) {
  const std::optional<Time> time = parse_time(text);
  if (!time || !is_event_time(*time)) return;
  draft_.latest = std::max(draft_.latest, *time);
  add(key, format_time(*time));
}

void InventoryWriter::finish() {
  const bool says_something = !draft_.facts.empty() || draft_.kind == InventoryKind::grant;
  if (!draft_.id.empty() && says_something) sink_->inventory(draft_);
  draft_.id = {};
}

void InventoryWriter::add_none(InventoryKind kind, std::string_view scope) {
  begin(kind, {}, scope);
  sink_->inventory(draft_);
}

}  // namespace snapsleuth
