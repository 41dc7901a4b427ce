// What a context file says of one thing after another: each with its facts, bounded, handed to the sink when it is
// whole.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>

#include "model/inventory.h"
#include "sources/source.h"

namespace snapsleuth {

class InventoryWriter {
 public:
  /// Of one thing: a user with a thousand policies is cut.
  static constexpr std::size_t kMaxFacts = 200;
  /// Of one value: a description may be of any length.
  static constexpr std::size_t kMaxValue = 1024;
  /// Of an id, which is never cut: past that it is none.
  static constexpr std::size_t kMaxId = 2048;

  /// `as_of`: when the list was made, 0 where it does not say. Both texts must outlive the record.
  void open(EventSink& sink, Provider provider, std::string_view list, Time as_of);

  /// What follows is about this, until `finish`.
  void begin(InventoryKind kind, std::string_view id, std::string_view scope = {}, std::string_view name = {});
  /// Nothing where `value` is empty. The text is kept.
  void add(InventoryKey key, std::string_view value);
  void add_flag(InventoryKey key, bool value) { add(key, value ? "true" : "false"); }
  /// A whole number that is not negative, as JSON has it or as text; nothing for anything else.
  void add_number(InventoryKey key, simdjson::dom::element value);
  /// Nothing where `text` is no time.
  void add_time(InventoryKey key, std::string_view text);
  /// Hands it over; nothing without an id, or where nothing is said of it.
  void finish();
  /// That the list names nothing of this kind, of whom it is of where it says so.
  void add_none(InventoryKind kind, std::string_view scope = {});

 private:
  std::string_view keep(std::string_view text);

  EventSink* sink_ = nullptr;
  InventoryDraft draft_;
  std::deque<std::string> texts_;  // a deque: a text must not move once a view of it is out
};

}  // namespace snapsleuth
