// What zip and tar share: each member is an input of its own and goes through the same door; the archive itself is an
// input of no bytes, told after its members, with what was wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chain.h"
#include "input/fault.h"

namespace snapsleuth::input {

class ArchiveMembers {
 public:
  ArchiveMembers(Chain& chain, int depth) : chain_(chain), depth_(depth) {}

  void begin(std::string_view archive);
  /// False: there are more members than the limit allows; the archive is not read further.
  bool open(std::string_view member);
  /// False: the member's remaining bytes are not wanted.
  bool push(std::string_view bytes);
  void close(const Faults& faults);
  bool is_open() const { return open_; }
  std::uint64_t count() const { return count_; }

  /// Names a member that cannot be read.
  bool refuse(std::string_view member, ProblemKind kind, std::string_view message);
  /// Something is wrong with the archive itself.
  void note(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count = 1);
  /// Ends the archive; `faults` are what happened around it.
  void finish(const Faults& faults, std::uint64_t offset);

 private:
  bool admit(std::string_view member);

  Chain& chain_;
  int depth_;
  std::string archive_;
  std::string member_;
  Faults notes_;
  std::uint64_t count_ = 0;
  bool open_ = false;
  bool name_cut_ = false;
};

}  // namespace snapsleuth::input
