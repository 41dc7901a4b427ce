// Lists of what there is in an account (users, volumes, snapshots, rights): gathered beside logs, and none themselves.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_context_source();

}  // namespace snapsleuth
