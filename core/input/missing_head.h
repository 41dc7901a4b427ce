// Text that begins inside a document, since the file's head is missing: `split -b`, `tail -c`, a carved file.
//
//   …"awsRegion":"eu-west-1"},{"eventVersion":…},{"eventVersion":…}]}
//                             └─ the first whole record
#pragma once

#include <cstddef>
#include <string_view>

namespace snapsleuth::input {

/// So much of the text is looked at: more than most records are long.
inline constexpr std::size_t kMissingHeadBytes = std::size_t{32} << 10U;

/// Where the first whole record begins in text that begins inside a document; `npos` where it does not, or where that
/// cannot be told. Lines that hold a document each need no such search, and give `npos` too.
std::size_t first_record_behind_missing_head(std::string_view text);

}  // namespace snapsleuth::input
