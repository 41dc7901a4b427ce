#include "scan_files.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "scan/scanner.h"

namespace snapsleuth {
namespace {

/// A thread hands over what it has when this much waits.
constexpr std::uint64_t kHandOverBytes = std::uint64_t{16} << 20U;

}  // namespace

Store scan_files(const std::vector<LogFile>& files, ScanErrors& errors) {
  errors.by_file.assign(files.size(), {});
  Store merged;
  std::mutex merging;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Scanner scanner;
    const auto hand_over = [&] {
      const Store store = scanner.take();
      const std::lock_guard lock(merging);
      merged.merge(store);
    };
    for (std::size_t i = next++; i < files.size(); i = next++) {
      scanner.open(files[i].name, serial_of(i));
      const Ending ending = read_log_file(
          files[i],
          [&](std::span<const std::uint8_t> bytes) {
            const bool more = scanner.push(bytes);
            if (scanner.pending() > kHandOverBytes) hand_over();
            return more;
          },
          errors.by_file[i]);
      scanner.close(ending);
    }
    hand_over();
  };
  const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 64);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(threads, files.size()); ++i) others.emplace_back(work);
  work();
  for (std::thread& thread : others) thread.join();
  return merged;
}

}  // namespace snapsleuth
