#include "log_files.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "model/sha256.h"

namespace snapsleuth {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = std::size_t{1} << 20U;

void spool_standard_input(std::vector<LogFile>& files) {
  LogFile file;
  file.name = "stdin";
  file.spooled = std::tmpfile();
  if (file.spooled == nullptr) {
    file.error = std::strerror(errno);
  } else {
    std::vector<std::uint8_t> buffer(kReadBytes);
    std::size_t n = 0;
    while ((n = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0) {
      if (std::fwrite(buffer.data(), 1, n, file.spooled) != n) {
        file.error = std::string("the temporary file: ") + std::strerror(errno);
        break;
      }
    }
  }
  files.push_back(std::move(file));
}

/// "logs/" and "." have last components of their own.
std::string last_component(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (!absolute.has_filename()) absolute = absolute.parent_path();
  return absolute.filename().string();
}

void list_folder(const std::string& path, std::vector<LogFile>& files) {
  const std::string top = last_component(path);
  std::error_code error;
  fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    std::error_code status_error;
    if (!walk->is_regular_file(status_error)) continue;
    const std::string below = walk->path().lexically_relative(path).generic_string();
    files.push_back({top.empty() ? below : top + "/" + below, walk->path().string(), nullptr, {}});
  }
  if (error) files.push_back({top, path, nullptr, error.message()});
}

}  // namespace

std::vector<LogFile> find_log_files(const std::vector<std::string>& paths) {
  std::vector<LogFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-")
      spool_standard_input(files);
    else if (fs::is_directory(path, error))
      list_folder(path, files);
    else
      files.push_back({last_component(path), path, nullptr, {}});
  }
  std::stable_sort(files.begin(), files.end(), [](const LogFile& a, const LogFile& b) { return a.name < b.name; });
  return files;
}

std::vector<LogFile> files_of_part(std::vector<LogFile> files, const Part& part) {
  std::erase_if(files, [&](const LogFile& file) {
    const std::string digest = sha256_hex(file.name);
    std::uint32_t number = 0;
    std::from_chars(digest.data(), digest.data() + 8, number, 16);
    return number % part.count != part.index - 1;
  });
  return files;
}

Ending read_log_file(const LogFile& file, const std::function<bool(std::span<const std::uint8_t>)>& take,
                     std::string& error) {
  if (!file.error.empty()) {
    error = file.error;
    return Ending::io;
  }
  std::FILE* stream = file.spooled;
  if (stream != nullptr)
    std::rewind(stream);
  else
    stream = std::fopen(file.path.c_str(), "rb");
  if (stream == nullptr) {
    error = std::strerror(errno);
    return Ending::io;
  }
  std::vector<std::uint8_t> buffer(kReadBytes);
  Ending ending = Ending::complete;
  std::size_t n = 0;
  while ((n = std::fread(buffer.data(), 1, buffer.size(), stream)) > 0) {
    if (!take(std::span(buffer).first(n))) break;
  }
  if (std::ferror(stream) != 0) {
    error = std::strerror(errno);
    ending = Ending::io;
  }
  if (file.spooled == nullptr) std::fclose(stream);
  return ending;
}

bool read_whole_file(const std::string& path, std::vector<std::uint8_t>& bytes, std::string& error) {
  const LogFile file{path, path, nullptr, {}};
  return read_log_file(
             file,
             [&](std::span<const std::uint8_t> piece) {
               bytes.insert(bytes.end(), piece.begin(), piece.end());
               return true;
             },
             error) == Ending::complete;
}

}  // namespace snapsleuth
