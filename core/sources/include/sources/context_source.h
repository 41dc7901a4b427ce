// Context files: lists of what there is in an account (users, rights, volumes, snapshots), gathered beside logs and
// none themselves. What they say goes to the sink as inventory; as records they are set aside.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_context_source();

}  // namespace snapsleuth
