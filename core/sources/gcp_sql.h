// Cloud SQL, whose requests name instances and backups in their own way.
#pragma once

#include <simdjson.h>

#include "attribute_list.h"

namespace snapsleuth {

inline constexpr std::string_view kGcpSqlService = "cloudsql.googleapis.com";

/// Reads a parsed `protoPayload`. `project` is the log's owner. True where it starts from a backup.
bool read_gcp_sql(simdjson::dom::element payload, std::string_view resource_name, std::string_view project,
                  AttributeList& attributes);

}  // namespace snapsleuth
