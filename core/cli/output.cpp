#include "output.h"

#include <unistd.h>

#include <utility>

namespace snapsleuth {

bool Output::open(const std::string& path) {
  path_ = path;
  file_ = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  return file_ != nullptr;
}

bool Output::write(const void* bytes, std::size_t size) { return std::fwrite(bytes, 1, size, file_) == size; }

bool Output::close() {
  std::FILE* const file = std::exchange(file_, nullptr);
  if (file == nullptr) return true;
  return (file == stdout ? std::fflush(file) : std::fclose(file)) == 0;
}

bool Output::is_terminal() const { return file_ != nullptr && isatty(fileno(file_)) == 1; }

}  // namespace snapsleuth
