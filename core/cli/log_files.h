// The files that were named, found and read: the native program's I/O.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/door.h"
#include "options.h"

namespace snapsleuth {

struct LogFile {
  std::string name;  ///< By contract/rules.md: the folder's own last component first; a single file's base name.
  std::string path;
  /// What can be read only once (standard input, a pipe), in an unlinked temporary file, so that records can be read
  /// again.
  std::FILE* spooled = nullptr;
  std::string error;  ///< Why it is known beforehand that it cannot be read.

  /// As whoever named it would look for it.
  [[nodiscard]] const std::string& shown_path() const { return path.empty() ? name : path; }
};

/// The files under the paths, sorted by name. What cannot be listed is among them, with the reason.
std::vector<LogFile> find_log_files(const std::vector<std::string>& paths);

/// The share of one machine among many. Which part a file is in depends on its name alone: whoever lists the same
/// files cuts them alike, and a file that arrives meanwhile moves no other.
std::vector<LogFile> files_of_part(std::vector<LogFile> files, const std::optional<Part>& part);

/// The first of the paths at which there is nothing at all. A bucket that one machine has not mounted is no empty
/// share.
std::optional<std::string> empty_path(const std::vector<std::string>& paths);

/// What the report calls a path that was named.
std::string input_name(const std::string& path);

/// The file of these that a path means, by whatever name; null where it is none of them.
const LogFile* file_at(const std::string& path, const std::vector<LogFile>& files);

/// Reads a file from its beginning in pieces until `take` wants no more. `error` says why it could not be read.
Ending read_log_file(const LogFile& file, const std::function<bool(std::span<const std::uint8_t>)>& take,
                     std::string& error);

/// A whole small file: settings.
bool read_whole_file(const std::string& path, std::vector<std::uint8_t>& bytes, std::string& error);

}  // namespace snapsleuth
