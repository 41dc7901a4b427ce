// Where the report goes: a file, or standard output.
#pragma once

#include <cstdio>
#include <string>

namespace snapsleuth {

class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { close(); }

  /// With an empty path: standard output. False where it cannot be written; errno says why.
  bool open(const std::string& path);
  /// A file that nobody but its owner may read, whatever stood there before.
  bool open_private(const std::string& path);
  bool write(const void* bytes, std::size_t size);
  /// Only now it is known whether all of it arrived. Closing again is no error.
  bool close();

  [[nodiscard]] bool is_terminal() const;
  [[nodiscard]] std::string name() const { return path_.empty() ? "standard output" : "--output " + path_; }

 private:
  std::FILE* file_ = nullptr;
  std::string path_;
};

}  // namespace snapsleuth
