// What was done to what: the operation's name and the resource, completed where a table spreads them over its columns,
// and the id by which the records of one operation find each other.
#pragma once

#include <string>

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
  std::string key_;
  std::string hashed_;  // the key whose id id_ is: an operation's records often follow one another
  std::string id_;
  std::string record_id_;
};

}  // namespace snapsleuth::azure
