#include "baselines.h"

#include <utility>

#include "complaints.h"
#include "scan_files.h"

namespace snapsleuth {
namespace {

bool load_baseline(const std::string& path, Investigation& investigation, std::vector<LogFile>& all) {
  const std::vector<LogFile> files = find_log_files({path});
  all.insert(all.end(), files.begin(), files.end());
  ScanErrors errors;
  Store store = scan_files(files, errors);
  if (!store.logs.empty()) complain_of_parts(store);
  if (files.size() > 1) complain_of_unread(files, errors);
  std::string wrong = files.size() == 1 ? errors.by_file[0] : "";
  if (files.empty()) wrong = "no file is in the folder";
  if (wrong.empty()) wrong = investigation.merge_baseline(input_name(path), std::move(store));
  if (wrong.empty()) return true;
  complain("--baseline " + path + ": " + wrong);
  return false;
}

}  // namespace

bool load_baselines(const std::vector<std::string>& paths, Investigation& investigation, std::vector<LogFile>& files) {
  for (const std::string& path : paths) {
    if (!load_baseline(path, investigation, files)) return false;
  }
  return true;
}

}  // namespace snapsleuth
