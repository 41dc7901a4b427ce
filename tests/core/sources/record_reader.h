// Reads one record and keeps what its event said, as texts of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sources/source.h"

namespace snapsleuth::testing {

/// An event whose texts outlive the record.
struct SeenEvent {
  EventDraft draft;  ///< For the numbers; its views are void.
  std::string id, record_id, shared_id, service, operation, actor, actor_alias, session, via, access_key, address,
      agent, region, scope, error, log_kind;
  std::vector<std::string> attributes;  ///< "share_add=111111111111", in the order in which they were found.

  [[nodiscard]] bool has(std::string_view attribute) const;
  [[nodiscard]] bool flagged(std::uint16_t event_flag) const { return (draft.event_flags & event_flag) != 0; }
  [[nodiscard]] bool called(std::uint16_t caller_flag) const { return (draft.caller_flags & caller_flag) != 0; }
};

/// What a context file says of one thing.
struct SeenInventory {
  InventoryDraft draft;  ///< For the numbers; its views are void.
  std::string list, id, scope, name;
  std::vector<std::string> facts;  ///< "encrypted=false", in the order in which they were found.
};

struct Seen {
  ReadResult result;
  std::vector<SeenEvent> events;
  std::vector<SeenInventory> inventory;
  std::vector<ReadResult> others;  ///< Of records inside the record, that gave no event.
};

/// A copy of `text` with the padding that a record has, in an allocation of exactly that size.
Seen read_record(std::string_view text, RecordFrame frame = RecordFrame::element, std::string_view wrapper = "Records");

/// The one event of a record; a failed expectation where there is not just one.
SeenEvent event_of(std::string_view text);

/// A CloudTrail record in account 111111111111: `members` are put after those that every record has, and so win
/// nothing: name none twice. `identity` is the whole of userIdentity.
std::string cloudtrail(std::string_view service, std::string_view operation, std::string_view members = "",
                       std::string_view identity = R"({"type":"IAMUser","arn":"arn:aws:iam::111111111111:user/ann",)"
                                                   R"("accountId":"111111111111","userName":"ann"})");

/// A LogEntry of the admin activity log of project "ours": `payload` are the members of protoPayload after those that
/// every record has, `members` those of the entry.
std::string gcp_entry(std::string_view service, std::string_view method, std::string_view payload = "",
                      std::string_view members = "");

/// The attributes of a call to EC2 with these request parameters and answer.
std::vector<std::string> attributes_of(std::string_view service, std::string_view operation, std::string_view request,
                                       std::string_view response = "null");

}  // namespace snapsleuth::testing
