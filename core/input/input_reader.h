// One input, whatever it is: its first bytes decide which reader gets it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "chain.h"
#include "input/fault.h"
#include "sniff.h"

namespace snapsleuth::input {

class GzipReader;
class ZstdReader;
class ZipReader;
class TarReader;

class InputReader {
 public:
  /// `depth`: how many compressions and archives lie around it.
  InputReader(Chain& chain, int depth);
  ~InputReader();
  InputReader(const InputReader&) = delete;
  InputReader& operator=(const InputReader&) = delete;

  void begin(std::string_view name);
  /// False: nothing more of this input is wanted.
  bool push(std::string_view bytes);
  void finish(const Faults& faults);

  /// Of a file that is text as it stands, once it has stopped: RecordSplitter::resume.
  std::optional<std::uint64_t> resume(std::string_view text, const Stretch& stretch);

 private:
  void decide(std::string_view head);
  void open();
  void refuse(ProblemKind kind, std::string_view message);
  bool deliver(std::string_view bytes);
  bool deliver_text(std::string_view text);
  void finish_here(const Faults& faults);

  Chain& chain_;
  int depth_;
  std::string name_;
  std::string head_;
  bool decided_ = false;
  bool wanted_ = true;
  Sniffed sniffed_;
  std::uint64_t bytes_ = 0;  ///< Of decoded text, or of a partial.
  // Made when the first such input comes, and kept.
  std::unique_ptr<GzipReader> gzip_;
  std::unique_ptr<ZstdReader> zstd_;
  std::unique_ptr<ZipReader> zip_;
  std::unique_ptr<TarReader> tar_;
};

}  // namespace snapsleuth::input
