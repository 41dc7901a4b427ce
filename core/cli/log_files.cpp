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

void spool(std::FILE* stream, LogFile& file) {
  file.spooled = std::tmpfile();
  if (file.spooled == nullptr) {
    file.error = std::string("the temporary file: ") + std::strerror(errno);
    return;
  }
  std::vector<std::uint8_t> buffer(kReadBytes);
  std::size_t n = 0;
  while ((n = std::fread(buffer.data(), 1, buffer.size(), stream)) > 0) {
    if (std::fwrite(buffer.data(), 1, n, file.spooled) == n) continue;
    file.error = std::string("the temporary file: ") + std::strerror(errno);
    return;
  }
  if (std::ferror(stream) != 0) file.error = std::strerror(errno);
}

/// "logs/" and "." have last components of their own.
std::string last_component(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (!absolute.has_filename()) absolute = absolute.parent_path();
  return absolute.filename().string();
}

/// A pipe or a device gives its bytes once.
LogFile named_file(const std::string& path) {
  LogFile file{input_name(path), path, nullptr, {}};
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  if (type != fs::file_type::fifo && type != fs::file_type::character) return file;
  if (std::FILE* stream = std::fopen(path.c_str(), "rb"); stream != nullptr) {
    spool(stream, file);
    std::fclose(stream);
  } else {
    file.error = std::strerror(errno);
  }
  return file;
}

/// A folder's files, and a line for each of its folders that cannot be entered. Links to folders are named and not
/// followed: they may lead in a circle, or to files that are read already.
class FolderList {
 public:
  FolderList(const std::string& path, std::vector<LogFile>& files)
      : path_(path), top_(last_component(path)), files_(files) {
    folders_.emplace_back(path);
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      list(folder);
    }
  }

 private:
  void list(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator walk(folder, error);
    for (; !error && walk != fs::directory_iterator(); walk.increment(error)) take(walk->path());
    if (error) add(folder, error.message());
  }

  void take(const fs::path& path) {
    std::error_code error;
    const bool is_link = fs::is_symlink(path, error);
    const fs::file_type type = fs::status(path, error).type();
    if (type == fs::file_type::directory && !is_link)
      folders_.push_back(path);
    else if (type == fs::file_type::directory)
      add(path, "a link to a folder, which is not followed");
    else if (type == fs::file_type::regular || type == fs::file_type::not_found)
      add(path, {});
    else if (type == fs::file_type::none || type == fs::file_type::unknown)
      add(path, error.message());
  }

  void add(const fs::path& path, std::string error) {
    const std::string below = path == path_ ? "" : path.lexically_relative(path_).generic_string();
    const std::string_view slash = top_.empty() || below.empty() ? "" : "/";
    files_.push_back({top_ + std::string(slash) + below, path.string(), nullptr, std::move(error)});
  }

  const fs::path path_;
  const std::string top_;
  std::vector<LogFile>& files_;
  std::vector<fs::path> folders_;
};

}  // namespace

std::string input_name(const std::string& path) { return path == "-" ? "stdin" : last_component(path); }

std::vector<LogFile> find_log_files(const std::vector<std::string>& paths) {
  std::vector<LogFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      files.push_back({input_name(path), {}, nullptr, {}});
      spool(stdin, files.back());
    } else if (fs::is_directory(path, error)) {
      FolderList(path, files);
    } else {
      files.push_back(named_file(path));
    }
  }
  std::stable_sort(files.begin(), files.end(), [](const LogFile& a, const LogFile& b) { return a.name < b.name; });
  return files;
}

std::vector<LogFile> files_of_part(std::vector<LogFile> files, const std::optional<Part>& part) {
  if (!part) return files;
  std::erase_if(files, [&](const LogFile& file) {
    const std::string digest = sha256_hex(file.name);
    std::uint32_t number = 0;
    std::from_chars(digest.data(), digest.data() + 8, number, 16);
    return number % part->count != part->index - 1;
  });
  return files;
}

std::optional<std::string> empty_path(const std::vector<std::string>& paths) {
  const auto found = std::find_if(paths.begin(), paths.end(), [](const std::string& path) {
    std::error_code error;
    return path != "-" && (!fs::exists(path, error) || (fs::is_directory(path, error) && fs::is_empty(path, error)));
  });
  if (found == paths.end()) return std::nullopt;
  return *found;
}

const LogFile* file_at(const std::string& path, const std::vector<LogFile>& files) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return nullptr;
  const auto found = std::find_if(files.begin(), files.end(), [&](const LogFile& file) {
    return file.spooled == nullptr && !file.path.empty() && fs::equivalent(path, file.path, error);
  });
  return found == files.end() ? nullptr : &*found;
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
