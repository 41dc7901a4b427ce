// Any file at all: containers, encodings, the splitting into records and every source, whole and in pieces. Piece
// borders mean nothing: the reports are equal.
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  // The first byte is the size of the pieces.
  const std::size_t chunk = std::size_t{1} + data[0] % 64U;
  const Bytes bytes(data + 1, size - 1);
  const std::string whole = report_of(scan("input", bytes, bytes.size()));
  const std::string pieces = report_of(scan("input", bytes, chunk));
  if (whole != pieces) std::fprintf(stderr, "whole:  %.2000s\npieces: %.2000s\n", whole.c_str(), pieces.c_str());
  require(whole == pieces, "pieces say what the whole says");
  return 0;
}
