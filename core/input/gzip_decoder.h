// gzip, inflated in pieces into one window that is used again: any number of members, zero bytes between and after.
// Whoever wants the text asks for it, piece by piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "decompression_notes.h"
#include "inflater.h"
#include "input/fault.h"

namespace snapsleuth::input {

class GzipDecoder {
 public:
  /// What is wrong goes to `notes`, whose bytes the caller counts.
  explicit GzipDecoder(DecompressionNotes& notes) : notes_(notes) {}
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  /// False: there is no memory for it, as the notes say.
  bool begin();
  /// The next text, made from the beginning of `bytes`; valid until the next call. Empty: all of them are used.
  std::string_view next(std::string_view& bytes);
  /// `complete`: the compressed data had their end, and all the text that they gave was wanted.
  void finish(bool complete);

 private:
  enum class State : std::uint8_t {
    member,
    length,   ///< After a wrong checksum: the four bytes of the length are still to come.
    padding,  ///< After a member: zeros, or another member.
    garbage,  ///< After the last member: bytes that are no gzip.
    damaged,  ///< The rest cannot be inflated.
  };

  std::string_view inflate_member(std::string_view& bytes);
  void settle();
  void skip_length(std::string_view& bytes);
  void skip_padding(std::string_view& bytes);
  void member_failed();
  void wrong_checksum();

  DecompressionNotes& notes_;
  Inflater inflater_{Inflater::kGzip};
  State state_ = State::member;
  /// Of the last step: it is looked at when its text has been taken, so that what it says comes behind the text.
  Inflater::Status status_ = Inflater::Status::more;
  bool holds_more_ = false;
  std::uint64_t member_out_ = 0;
  std::uint64_t members_ = 0;
  std::uint64_t skipped_ = 0;  ///< Bytes of the length, of garbage, or of what is damaged.
  std::string damage_;
};

}  // namespace snapsleuth::input
