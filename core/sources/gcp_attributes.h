// What a kept audit record of Google Cloud says of the things it touched.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "attribute_list.h"
#include "gcp_fields.h"
#include "gcp_policy.h"

namespace snapsleuth {

/// What the whole record adds to its fields.
struct GcpDetails {
  bool names_snapshot = false;     ///< It starts from a snapshot, a backup or an image of the log's owner.
  bool clones = false;             ///< A disk is made straight of a disk.
  bool leaves = false;             ///< What it makes lies in another project or region than what it is made from.
  Category job = Category::other;  ///< What a job that may be anything is.
  GcpPolicyChange policy;
};

/// Reads a kept record a second time, whole. The attributes' views live until the reader's next record.
class GcpAttributes {
 public:
  /// `text` must be followed by 64 readable bytes. A record that the parser refuses has no attributes but those that
  /// its fields give.
  GcpDetails read(std::string_view text, const GcpFields& fields, EventDraft& draft);

 private:
  /// Where in a request a value stands.
  struct Place {
    std::string_view parent;  ///< The key of the object around it.
    int depth = 0;
  };

  void take_resource();
  void take_payload(simdjson::dom::element record, simdjson::dom::element payload);
  void take_request(simdjson::dom::element request);
  void walk(simdjson::dom::element value, std::string_view key, Place place);
  void take(std::string_view key, std::string_view value, Place place);
  bool take_network(std::string_view folded, std::string_view value, Place place);
  void take_source(std::string_view key, std::string_view name, std::string_view collection);
  void take_name(simdjson::dom::element request);
  void take_openness(simdjson::dom::element request);
  void take_account(simdjson::dom::element record, simdjson::dom::element payload);
  void take_whereabouts();
  [[nodiscard]] bool makes() const;
  [[nodiscard]] std::string base_of(std::string_view collection) const;

  simdjson::dom::parser parser_;
  AttributeList list_;
  std::string repaired_;  // a record with half a surrogate pair in it
  const GcpFields* fields_ = nullptr;
  EventDraft* draft_ = nullptr;
  std::string_view resource_;    // `resourceName` as a path
  std::string_view collection_;  // the kind of thing that it is
  std::string_view project_;     // of that thing, else the log's owner
  std::string_view stored_at_;   // the location that a request names for what it makes
  bool open_to_all_ = false;     // a range of addresses that is the whole internet
  GcpDetails details_;
};

}  // namespace snapsleuth
