#include "archive_members.h"

#include <algorithm>

#include "input_reader.h"
#include "model/utf8.h"

namespace snapsleuth::input {
namespace {

constexpr std::size_t kNameBytes = 4096;

}  // namespace

void ArchiveMembers::begin(std::string_view archive) {
  archive_ = archive;
  notes_.clear();
  count_ = 0;
  open_ = false;
}

/// Counts the member and makes its full name.
bool ArchiveMembers::admit(std::string_view member) {
  if (count_ == chain_.limits.members) {
    note(ProblemKind::limit, "The archive has more than " + std::to_string(count_) + " members: the rest was not read.",
         0);
    return false;
  }
  ++count_;
  name_cut_ = member.size() > kNameBytes;
  member_ = archive_;
  member_ += "!/";
  append_valid_utf8(member_, member.substr(0, kNameBytes));
  return true;
}

bool ArchiveMembers::open(std::string_view member) {
  if (!admit(member)) return false;
  open_ = true;
  chain_.layer(depth_ + 1).begin(member_);
  return true;
}

bool ArchiveMembers::push(std::string_view bytes) { return chain_.layer(depth_ + 1).push(bytes); }

void ArchiveMembers::close(const Faults& faults) {
  open_ = false;
  if (!name_cut_) return chain_.layer(depth_ + 1).finish(faults);
  Faults more{{ProblemKind::limit, "The name of this member is longer than 4,096 bytes and was cut.", 0, 1}};
  more.insert(more.end(), faults.begin(), faults.end());
  chain_.layer(depth_ + 1).finish(more);
}

bool ArchiveMembers::refuse(std::string_view member, ProblemKind kind, std::string_view message) {
  if (!admit(member)) return false;
  chain_.sink.begin_input(member_, false);
  chain_.sink.problem(kind, message, 0, 1);
  chain_.sink.end_input(0);
  return true;
}

void ArchiveMembers::note(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) {
  const auto same = std::find_if(notes_.begin(), notes_.end(),
                                 [&](const Fault& fault) { return fault.kind == kind && fault.message == message; });
  if (same != notes_.end()) {
    same->count += count;
  } else {
    notes_.push_back({kind, std::string(message), offset, count});
  }
}

void ArchiveMembers::finish(const Faults& faults, std::uint64_t offset) {
  chain_.sink.begin_input(archive_, true);
  for (const Faults* some : {static_cast<const Faults*>(&notes_), &faults}) {
    for (const Fault& fault : *some) {
      chain_.sink.problem(fault.kind, fault.message, fault.offset.value_or(offset), fault.count);
    }
  }
  if (count_ == 0 && notes_.empty() && faults.empty()) {
    chain_.sink.problem(ProblemKind::unrecognised, "The archive holds no files.", 0, 1);
  }
  chain_.sink.end_input(0);
}

}  // namespace snapsleuth::input
