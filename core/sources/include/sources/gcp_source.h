// Google Cloud Audit Logs, in every wrapping in which JSON of them comes: arrays and lines of LogEntry, the answer of
// `entries:list`, Pub/Sub messages, rows of BigQuery, of Log Analytics and of the Logs Explorer's CSV; and Google
// Workspace's sign-ins and administration, which come the same way.
//
// Field paths: the vendor's references of LogEntry and AuditLog; the shapes met in real files are in the tests.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_gcp_source();

}  // namespace snapsleuth
