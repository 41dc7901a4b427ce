// One argument, so that a shell hands it on as it is.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// For sh, bash, zsh and the like. Plain words stay as they are. NUL bytes are dropped: no argument can hold one.
std::string quote_posix(std::string_view argument);

/// For PowerShell of every version, as an argument of a program. Plain words stay as they are. Double quotes inside
/// an argument do not survive Windows PowerShell's way of starting programs: give such text in a file.
std::string quote_powershell(std::string_view argument);

}  // namespace snapsleuth
