// Scans many files on all cores.
#pragma once

#include <vector>

#include "log_files.h"
#include "scan/store.h"

namespace snapsleuth {

/// The serial of a file: its place among them, from 1.
inline std::uint64_t serial_of(std::size_t index) { return index + 1; }

/// Why a file could not be read, by its place; empty where it could.
struct ScanErrors {
  std::vector<std::string> by_file;
};

/// The same store comes out whatever the number of threads.
Store scan_files(const std::vector<LogFile>& files, ScanErrors& errors);

}  // namespace snapsleuth
