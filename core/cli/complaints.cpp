#include "complaints.h"

#include <cstdio>
#include <string>

#include "model/plain_line.h"

namespace snapsleuth {
namespace {

/// A file that could not be read was named already, with the system's own reason; what is set aside is as it should be.
void complain_of_problem(std::string_view input, const StoredProblem& problem, std::string_view message) {
  if (problem.kind == ProblemKind::set_aside || problem.kind == ProblemKind::io) return;
  complain(std::string(input) + ": " + std::string(message) +
           (problem.count > 1 ? " (" + std::to_string(problem.count) + " times)" : ""));
}

}  // namespace

void complain(std::string_view what) { std::fprintf(stderr, "snapsleuth: %s\n", plain_line(what).c_str()); }

void complain_of_unread(const std::vector<LogFile>& files, const ScanErrors& errors) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!errors.by_file[i].empty()) complain(files[i].shown_path() + ": " + errors.by_file[i]);
  }
}

void complain_of_inputs(const Case& c) {
  for (const CaseInput& input : c.inputs()) {
    for (const StoredProblem& problem : input.problems)
      complain_of_problem(input.name, problem, c.text(problem.message));
  }
}

void complain_of_parts(const Store& store) {
  for (const InputPart& part : store.parts) {
    for (const StoredProblem& problem : part.problems) {
      complain_of_problem(store.text(part.name), problem, store.text(problem.message));
    }
  }
}

void complain_of_nothing(const std::vector<LogFile>& files) {
  complain(files.empty() ? "nothing could be read: no file is in the folder"
                         : "nothing could be read: no file holds a log of a kind that Snapsleuth knows");
}

}  // namespace snapsleuth
