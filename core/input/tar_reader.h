// tar: headers of 512 bytes, each followed by a member's bytes, filled up to 512. ustar, GNU's long names, pax.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive_members.h"

namespace snapsleuth::input {

class TarReader {
 public:
  TarReader(Chain& chain, int depth) : members_(chain, depth) {}

  void begin(std::string_view name);
  bool push(std::string_view bytes);
  void finish(const Faults& faults);

 private:
  enum class State : std::uint8_t { header, member, note, skip, padding, end };

  void read_header();
  void begin_data(std::string_view name, char type);
  void end_data();
  void read_note();
  void read_pax(std::string_view records);
  void take(std::string_view data);

  ArchiveMembers members_;
  State state_ = State::header;
  std::string block_;  ///< The header so far.
  std::string note_;   ///< A long name or pax records, which say something of the next member.
  char note_type_ = 0;
  std::optional<std::string> long_name_;
  std::optional<std::uint64_t> pax_size_;
  std::uint64_t left_ = 0;     ///< Of the member's bytes.
  std::uint64_t padding_ = 0;  ///< After them.
  std::uint64_t offset_ = 0;
  std::uint64_t header_at_ = 0;
  bool wanted_ = true;
  bool read_further_ = true;
};

}  // namespace snapsleuth::input
