// The one door through which every byte comes in.
//
// A file is given as (name, bytes, end). What comes out are records: JSON values as they stood in the file, whatever
// it was wrapped in, and the rows of tables (CSV). Chunk borders mean nothing: fed whole, in 7-byte pieces, gzipped, in
// many members or from an archive, the same records come out.
//
//   bytes ─► Door ─► gzip / zstd ─► zip / tar ─► (each member through the same door) ─► text encoding ─► splitter
//   or table reader ─► RecordSink
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "input/border.h"
#include "input/decoded_tap.h"
#include "input/fault.h"
#include "model/vocabulary.h"

namespace snapsleuth {

/// The first bytes of a saved partial.
inline constexpr std::string_view kPartialMagic{"\x89SNAPSLEUTH-PARTIAL\r\n\x1a\n", 23};

/// How a record stood in its input.
enum class RecordFrame : std::uint8_t {
  element,   ///< An element of the array that the document is, or of its wrapper's array ("Records", "Events").
  document,  ///< A JSON document of its own: a line, a single object, one of several one after another.
  csv_row,   ///< A row of a table: the text is an object made of it, its fields as strings by their columns' names.
};

/// `text` is valid during the call only, is UTF-8 (bytes that are not are left as they are) and
/// is followed by at least 64 readable bytes (simdjson's padding).
struct Record {
  std::string_view text;
  std::uint64_t offset = 0;  ///< In the input, in bytes after decompression and transcoding to UTF-8.
  std::uint64_t length = 0;  ///< In the input, likewise: of the row, where the text is made of one.
  RecordFrame frame = RecordFrame::document;
  /// The key of the array that holds it ("Records"); empty for a bare array or a document. Of a row, the column that
  /// holds a whole record as JSON, if its table has one.
  std::string_view wrapper;
  /// Where in `text` the brackets outside strings stand, each by its offset, in order; they match. Only of a record
  /// that is all ASCII and has no control character in a string, so that it can be read without looking for more than
  /// its quotes. Empty of any other, and where it is not known.
  std::span<const std::uint32_t> brackets = {};
};

/// Receives what the door finds, in the order of the bytes. Inputs never nest: each is ended before the next begins.
/// An archive has its own input after its members', since only then is known what was wrong with it.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// A new input begins: the file itself, or a member of an archive (`archive!/member`), or the archive (`is_archive`).
  virtual void begin_input(std::string_view name, bool is_archive) = 0;
  virtual void record(const Record& record) = 0;
  /// A saved partial (its first bytes are kPartialMagic) is not records: its bytes come whole, in pieces, in order.
  virtual void partial_bytes(std::span<const std::uint8_t> bytes) = 0;
  /// Something of this input could not be read. `offset` is after decompression; `count` at least 1.
  virtual void problem(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) = 0;
  /// The input ends; `bytes` are its bytes after decompression (0 for an archive, and for what is no log).
  virtual void end_input(std::uint64_t bytes) = 0;
};

/// How a file's bytes came to an end.
enum class Ending : std::uint8_t {
  complete,
  cancelled,
  io,
  changed,
  failed,  ///< Whoever read it ended before the bytes did: memory that ran out, a mistake of ours.
};

struct DoorLimits {
  int depth = 4;                                         ///< Archives and compressions inside one another.
  std::uint64_t ratio = 1200;                            ///< Bytes out for each byte in, once `ratio_from` is passed…
  std::uint64_t ratio_from = std::uint64_t{256} << 20U;  ///< …so that small, very regular logs are not refused.
  std::uint64_t members = 1'000'000;                     ///< In one archive.
  std::uint64_t record_bytes = std::uint64_t{64} << 20U;  ///< One record.
};

/// One file at a time; can be used again after `close`. Nothing is asked of the bytes given to `push`: no padding, no
/// alignment, no least size; they are not kept.
class Door {
 public:
  /// With a tap, decoded text goes to the tap and no records are split.
  explicit Door(RecordSink& sink, DoorLimits limits = {}, DecodedTap* tap = nullptr);
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  ~Door();

  void open(std::string_view name);
  /// False: nothing more of this file is wanted (it cannot be read); go on to `close`.
  bool push(std::span<const std::uint8_t> bytes);
  /// In place of `push`, for the whole of a gzip file that is inflated elsewhere (GzipInflow): its next text, how many
  /// bytes of the file that text and all before it were made of, and all that was wrong with the gzip up to the end of
  /// that text. To be called at least once, also where there is no text.
  bool push_inflated(std::span<const std::uint8_t> text, std::uint64_t raw_bytes, const Faults& faults);
  void close(Ending ending);

  /// Of a file that is JSON text as it stands, uncompressed, UTF-8 and without a mark at its beginning; of any other
  /// these do nothing.
  ///
  /// After `open`: the file ends in front of the first record at `offset` or behind it that is not its first; `push` is
  /// false then, and `border` says where that is.
  void stop_at(std::uint64_t offset);
  [[nodiscard]] std::optional<Border> border() const;
  /// Once it has stopped so: goes on elsewhere. Guesses where in `text` a record begins, takes it from there on as
  /// `push` does, and says where that is; nothing where there is none, or it cannot go on: then go on to `close`.
  std::optional<std::uint64_t> resume(std::span<const std::uint8_t> text, const Stretch& stretch);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace snapsleuth
