// The Azure Activity Log, in every export that its records come in: REST and portal JSON, the CLI, PowerShell, the
// Python SDK, diagnostic settings, Event Hub, Log Analytics (rows and a query's answer), and both CSV tables.
//
// Field paths: the vendor's references "Azure activity log event schema" and "AzureActivity".
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_azure_activity_source();

}  // namespace snapsleuth
