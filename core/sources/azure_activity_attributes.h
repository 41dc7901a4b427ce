// What a kept record of the Activity Log says of the things it touched.
//
// Most of it stands in the bodies of the request and of the answer, which come as objects or as JSON text within JSON
// text. Members are known by their name and, where that says too little, by the name of the object they stand in.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"
#include "model/event.h"

namespace snapsleuth::azure {

/// What the bodies add to the fields.
struct ActivityDetails {
  bool names_snapshot = false;  ///< It starts from a snapshot, an image, a backup or a recovery point.
  bool copies = false;          ///< It starts from another resource of its own kind.
  bool has_request = false;     ///< The request's body is there.
  bool has_origin = false;      ///< It says from what the thing is made (`creationData`).
  bool is_older = false;        ///< The answer says that the thing existed before.
  bool shares = false;
  bool unshares = false;
  bool opens = false;   ///< Its values make it reachable by more.
  bool closes = false;  ///< Its values make it reachable by fewer.
  bool leaves = false;  ///< What it starts from lies in another subscription.
};

/// The attributes' views live until the reader's next record.
class ActivityAttributes {
 public:
  /// `text` must be followed by 64 readable bytes. A record that the parser refuses has no attributes but its resource.
  ActivityDetails read(std::string_view text, std::string_view resource_id, EventDraft& draft);
  /// The operation's own resource, as what the event's category makes of it. Called once the category is settled.
  void add_resource(EventDraft& draft);

 private:
  void take_destination();
  enum class Side : std::uint8_t { request, response };
  struct Place {
    std::string_view parent;  ///< The plain name of the object around.
    Side side;
    int depth;
  };

  void read_properties(simdjson::dom::object properties);
  void read_body(simdjson::dom::element body, Side side, simdjson::dom::parser& parser);
  void walk_members(simdjson::dom::object members, std::string_view name, Place place);
  void walk(simdjson::dom::element element, std::string_view name, Place place);
  void take(std::string_view key, std::string_view value, Place place);
  void take_known(std::string_view key, std::string_view value, Place place);
  void take_origin(std::string_view value);
  void take_rule(simdjson::dom::object rule);
  void take_sharing(simdjson::dom::object body);
  void take_access(simdjson::dom::object body);
  void take_network_resource();
  void take_machine();
  void add(AttributeKind kind, std::string_view value);
  std::string_view keep(std::string value);
  std::string_view keep_id(std::string_view id);

  simdjson::dom::parser parser_;
  simdjson::dom::parser properties_parser_;
  simdjson::dom::parser request_parser_;
  simdjson::dom::parser response_parser_;
  std::deque<std::string> texts_;  // texts that stand nowhere in the record; a deque, so that none moves
  std::string repaired_;
  std::string_view resource_;
  EventDraft* draft_ = nullptr;
  ActivityDetails details_;
};

}  // namespace snapsleuth::azure
