// zip, read forward: each member by its local header, as its bytes come by. The central directory, which comes last,
// checks what was read. So an archive needs no seeking, and a cut-off one gives what it has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive_members.h"
#include "inflater.h"
#include "zip_format.h"

namespace snapsleuth::input {

class ZipReader {
 public:
  ZipReader(Chain& chain, int depth) : chain_(chain), members_(chain, depth) {}

  void begin(std::string_view name);
  bool push(std::string_view bytes);
  void finish(const Faults& faults);

 private:
  enum class State : std::uint8_t {
    header,       ///< A record of known layout, collected in header_.
    stored,       ///< A member's bytes as they are, `left_` of them.
    stored_open,  ///< The same, up to a descriptor that fits them.
    deflated,
    descriptor,  ///< What follows a member whose size was not known before.
    skip,        ///< `left_` bytes of no interest.
    hunt,        ///< In search of the next header.
    end,
  };

  // zip_reader.cpp: the way from record to record.
  std::string_view step(std::string_view bytes);
  std::string_view collect(std::string_view bytes);
  std::size_t header_size() const;
  void header_complete();
  void begin_member();
  void refuse_member(const zip::Local& local);
  void central_entry();
  std::string_view hunt(std::string_view bytes);
  void skip(std::uint64_t bytes, bool then_hunt = false);
  void start_hunt();
  void to_header();

  // zip_member.cpp: a member's bytes.
  std::string_view stored(std::string_view bytes);
  std::string_view stored_open(std::string_view bytes);
  bool descriptor_at(std::size_t at, std::size_t& data_end, std::size_t& end);
  bool sizes_fit(std::size_t at, std::size_t& end) const;
  void hash_to(std::size_t at);
  std::string_view deflated(std::string_view bytes);
  std::string_view read_descriptor(std::string_view bytes);
  bool narrow_descriptor_fits(std::size_t start) const;
  bool give(std::string_view data);
  void data_ended();
  void member_ended();
  void damaged(std::string_view why);

  Chain& chain_;
  ArchiveMembers members_;
  Inflater inflater_{Inflater::kRaw};
  State state_ = State::header;
  std::string header_;
  std::uint64_t offset_ = 0;  ///< Of the byte that comes next.
  bool read_further_ = true;

  zip::Local member_;
  bool wanted_ = true;  ///< More of the member's bytes.
  bool verify_ = true;  ///< All of it went by, so that its checksum can be checked.
  std::uint64_t left_ = 0;
  std::uint64_t taken_ = 0;  ///< Packed bytes of this member so far.
  std::uint64_t given_ = 0;  ///< Unpacked bytes of this member so far.
  std::uint64_t bytes_out_ = 0;
  std::uint32_t crc_ = 0;
  Faults faults_;           ///< Of the member.
  std::string tail_;        ///< stored_open: not yet decided upon.
  std::size_t hashed_ = 0;  ///< Of tail_.

  std::vector<std::uint64_t> read_;  ///< Where local headers were, in rising order.
  std::uint64_t matched_ = 0;
  std::uint64_t unmatched_ = 0;
  bool central_seen_ = false;
  std::uint32_t last_four_ = 0;  ///< hunt: the bytes that went by last.
  bool then_hunt_ = false;
  std::uint64_t hunted_ = 0;  ///< How often bytes were found that are no record.
};

}  // namespace snapsleuth::input
