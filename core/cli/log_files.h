// The files that were named, found and read: the native program's I/O.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "input/door.h"
#include "options.h"

namespace snapsleuth {

struct LogFile {
  std::string name;  ///< By contract/rules.md: the folder's own last component first; a single file's base name.
  std::string path;
  std::FILE* spooled = nullptr;  ///< Standard input, in an unlinked temporary file, so that records can be read again.
  std::string error;             ///< Why it is known beforehand that it cannot be read.
};

/// The files under the paths, sorted by name. What cannot be listed is among them, with the reason.
std::vector<LogFile> find_log_files(const std::vector<std::string>& paths);

/// The share of one machine among many. Which part a file is in depends on its name alone: whoever lists the same
/// files cuts them alike, and a file that arrives meanwhile moves no other.
std::vector<LogFile> files_of_part(std::vector<LogFile> files, const Part& part);

/// Reads a file from its beginning in pieces until `take` wants no more. `error` says why it could not be read.
Ending read_log_file(const LogFile& file, const std::function<bool(std::span<const std::uint8_t>)>& take,
                     std::string& error);

/// A whole small file: settings, a baseline.
bool read_whole_file(const std::string& path, std::vector<std::uint8_t>& bytes, std::string& error);

}  // namespace snapsleuth
