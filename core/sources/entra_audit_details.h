// What a kept record of Entra's audit log says of whom and what it changed.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>

#include "model/event.h"

namespace snapsleuth::azure {

/// The attributes' views live until the reader's next record.
class AuditDetails {
 public:
  /// `text` must be followed by 64 readable bytes. A record that the parser refuses has no attributes.
  void read(std::string_view text, EventDraft& draft);

 private:
  void find_targets(simdjson::dom::object members, int depth);
  void take_targets(simdjson::dom::element targets);
  void take_target(simdjson::dom::object target);
  void take_change(simdjson::dom::object change);
  void take_table(simdjson::dom::object row);
  void add(AttributeKind kind, std::string_view value);
  std::string_view keep_lower(std::string_view text);

  simdjson::dom::parser parser_;
  simdjson::dom::parser targets_parser_;
  std::deque<std::string> texts_;  // a deque, so that none moves
  std::string repaired_;
  EventDraft* draft_ = nullptr;
};

}  // namespace snapsleuth::azure
