#include "output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace snapsleuth {

bool Output::open(const std::string& path) {
  path_ = path;
  file_ = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  return file_ != nullptr;
}

bool Output::open_private(const std::string& path) {
  path_ = path;
  constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return false;
  struct stat status {};
  const bool ready =
      fstat(file, &status) == 0 && (!S_ISREG(status.st_mode) || fchmod(file, kOwnerOnly) == 0);  // not of a pipe
  file_ = ready ? fdopen(file, "wb") : nullptr;
  if (file_ != nullptr) return true;
  const int why = errno;
  ::close(file);
  errno = why;
  return false;
}

bool Output::write(const void* bytes, std::size_t size) { return std::fwrite(bytes, 1, size, file_) == size; }

bool Output::close() {
  std::FILE* const file = std::exchange(file_, nullptr);
  if (file == nullptr) return true;
  return (file == stdout ? std::fflush(file) : std::fclose(file)) == 0;
}

bool Output::is_terminal() const { return file_ != nullptr && isatty(fileno(file_)) == 1; }

}  // namespace snapsleuth
