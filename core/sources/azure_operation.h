// What was done to what: the operation's name and the resource, completed where a table spreads them over its columns,
// and the id by which the records of one operation find each other.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "azure_activity_fields.h"
#include "azure_outcome.h"
#include "catalogue/catalogue.h"
#include "model/event.h"

namespace snapsleuth::azure {

/// A resource id as attributes have it: in lower case, without a slash at its end.
void append_resource_id(std::string& out, std::string_view id);

class OperationNamer {
 public:
  /// Puts the name of an operation for the portal's friendly one ("Create or Update Snapshot"), and a resource's id for
  /// its parts. The views live until the next record.
  void complete(ActivityFields& fields);
  /// Sets service and operation of the draft: in the catalogue's spelling, else in the token's, else as logged.
  const OperationInfo* name(const ActivityFields& fields, EventDraft& draft);

 private:
  std::string operation_;
  std::string resource_;
};

/// contract/rules.md, "Identity".
class OperationJoiner {
 public:
  /// Sets id, record_id and the flag that says how the draft's record is joined with the operation's others.
  void join(const ActivityFields& fields, Phase phase, EventDraft& draft);

 private:
  struct Operation {
    std::string key;
    std::string id;
  };
  const std::string& id_of(const std::string& key, std::string_view correlation_id);

  std::string key_;
  /// By the key's hash: an operation's records stand near one another, and a digest costs more than the rest of a
  /// record.
  std::array<Operation, 256> known_;
  Operation oversized_;  ///< Of a log that means harm: none of those is kept for long.
  std::string record_id_;
};

}  // namespace snapsleuth::azure
