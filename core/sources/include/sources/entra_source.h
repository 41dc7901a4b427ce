// Entra's sign-in and audit logs: from Graph, from diagnostic settings, from Log Analytics, and the portal's tables.
//
// Field paths: the vendor's references of the Graph resources "signIn" and "directoryAudit" and of the tables
// SigninLogs and AuditLogs.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_entra_source();

}  // namespace snapsleuth
