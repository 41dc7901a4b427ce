// Logs that Snapsleuth knows by sight and cannot read yet: named, so that nobody takes silence for an answer.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_unsupported_source();

}  // namespace snapsleuth
