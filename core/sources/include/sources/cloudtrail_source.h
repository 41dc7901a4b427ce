// AWS CloudTrail, in every wrapping in which it comes: S3 delivery, arrays, lines, `lookup-events`, EventBridge; rows
// of Athena, CloudTrail Lake and the console's Event history.
//
// Field paths: reference "CloudTrail record contents" of the vendor; the shapes met in real files are in tests/data.
#pragma once

#include <memory>

#include "sources/source.h"

namespace snapsleuth {

std::unique_ptr<Source> make_cloudtrail_source();

}  // namespace snapsleuth
