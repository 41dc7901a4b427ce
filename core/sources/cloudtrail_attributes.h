// What a kept CloudTrail record says of the things it touched.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.h"

namespace snapsleuth {

/// What the whole record adds to its fields.
struct CloudtrailDetails {
  bool sign_in_failed = false;  ///< `responseElements.ConsoleLogin` says "Failure": there is no errorCode then.
  bool names_snapshot = false;  ///< The request names a snapshot or an image as what it starts from.
  bool names_bucket = false;    ///< It goes to a bucket.
  bool shares = false;          ///< It adds at least one receiver.
  bool unshares = false;        ///< It takes at least one away.
  bool deactivates = false;     ///< It makes a key inactive.
};

/// Reads a kept record a second time, whole. The attributes' views live until the reader's next record.
class CloudtrailAttributes {
 public:
  /// `text` must be followed by 64 readable bytes. A record that the parser refuses has no attributes.
  CloudtrailDetails read(std::string_view text, EventDraft& draft);

 private:
  enum class Side : std::uint8_t { request, response };
  enum class Sharing : std::uint8_t { none, add, remove };
  struct Place {
    Side side;
    Sharing sharing;
    int depth;
  };

  void walk(simdjson::dom::element element, std::string_view key, Place place);
  void take(std::string_view key, std::string_view value, Place place);
  void take_receiver(std::string_view value, Sharing sharing);
  void take_policy_document(std::string_view policy);
  void take_sign_in(simdjson::dom::element record);
  void take_service_event(simdjson::dom::element record);
  void take_resources(simdjson::dom::element record);
  void add(AttributeKind kind, std::string_view value);
  std::string_view keep(std::string value);

  simdjson::dom::parser parser_;
  simdjson::dom::parser policy_parser_;
  std::deque<std::string> texts_;  // texts that stand nowhere in the record: numbers, ids cut out of ARNs
  std::string repaired_;           // a record with half a surrogate pair in it
  EventDraft* draft_ = nullptr;
  CloudtrailDetails details_;
};

}  // namespace snapsleuth
