// gzip, inflated in pieces into one window that is used again: any number of members, zero bytes between and after.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chain.h"
#include "decompressed.h"
#include "fault.h"
#include "inflater.h"

namespace snapsleuth::input {

class GzipReader {
 public:
  GzipReader(Chain& chain, int depth) : out_(chain, depth) {}
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  /// What is inside is the same input: it keeps the name.
  void begin(std::string_view name);
  bool push(std::string_view bytes);
  void finish(const Faults& faults);

 private:
  enum class State : std::uint8_t {
    member,
    length,   ///< After a wrong checksum: the four bytes of the length are still to come.
    padding,  ///< After a member: zeros, or another member.
    garbage,  ///< After the last member: bytes that are no gzip.
    damaged,  ///< The rest cannot be inflated.
  };

  std::string_view inflate_member(std::string_view bytes);
  std::string_view skip_padding(std::string_view bytes);
  void member_failed();
  void wrong_checksum();

  Decompressed out_;
  Inflater inflater_{Inflater::kGzip};
  State state_ = State::member;
  std::uint64_t member_out_ = 0;
  std::uint64_t members_ = 0;
  std::uint64_t skipped_ = 0;  ///< Bytes of the length, of garbage, or of what is damaged.
  std::string damage_;
};

}  // namespace snapsleuth::input
