// A gzip file: what is inside is the same input, and goes through the same door.
#pragma once

#include <string_view>

#include "chain.h"
#include "decompressed.h"
#include "gzip_decoder.h"
#include "input/fault.h"

namespace snapsleuth::input {

class GzipReader {
 public:
  GzipReader(Chain& chain, int depth) : out_(chain, depth), decoder_(out_.notes()) {}

  /// What is inside keeps the name.
  void begin(std::string_view name) {
    out_.begin(name);
    is_ready_ = decoder_.begin();
  }

  /// False: no more is wanted.
  bool push(std::string_view bytes) {
    while (is_ready_ && out_.wanted()) {
      const std::string_view text = decoder_.next(bytes);
      if (text.empty()) return true;
      out_.push(text);
    }
    return false;
  }

  void finish(const Faults& faults) {
    decoder_.finish(is_ready_ && out_.wanted() && !ends_early(faults));
    out_.finish(faults);
  }

 private:
  Decompressed out_;
  GzipDecoder decoder_;
  bool is_ready_ = true;
};

}  // namespace snapsleuth::input
