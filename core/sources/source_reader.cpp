#include <optional>

#include "base64.h"
#include "envelope.h"
#include "sources/source.h"

namespace snapsleuth {
namespace {

/// SNS in SQS in Lambda's event is three.
constexpr std::size_t kMaxDepth = 4;

/// What comes out of one envelope, inflated, is held in no memory at once, and costs time all the same.
DoorLimits inner_limits() {
  DoorLimits limits;
  limits.depth = 2;
  limits.ratio = 1;  // any ratio, up to…
  limits.ratio_from = std::uint64_t{64} << 20U;
  return limits;
}

constexpr std::string_view kUnknown = "JSON, but not of a kind of log that Snapsleuth knows.";
constexpr std::string_view kNothing = "A message that carries no record.";
constexpr std::string_view kNoOriginal =
    "An Elastic document without event.original: export it with the original record.";
constexpr std::string_view kNoRaw = "A result of Splunk without _raw: export the raw events.";
constexpr std::string_view kNoBase64 = "The data inside this record are no base64.";
constexpr std::string_view kTooDeep = "Messages lie inside one another more than 4 deep: this one was not opened.";

/// In a source's words, what the door said of an envelope's content.
ReadResult result_of(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::unrecognised:
      return {ReadStatus::not_mine, "unrecognised", "The text inside this record is no JSON record."};
    case ProblemKind::unsupported:
    case ProblemKind::unsupported_encoding:
      return {ReadStatus::unsupported, "unrecognised", "The data inside this record are of a kind that is not read."};
    case ProblemKind::limit:
      return {ReadStatus::malformed, "unrecognised",
              "The data inside this record are more than 64 MiB, or too deep: not all was read."};
    default:
      return {ReadStatus::malformed, "unrecognised", "The record inside this one is cut off or damaged."};
  }
}

}  // namespace

/// An envelope being read: its content goes through a door of its own, and the records from there to the sources.
class SourceReader::Envelope final : public RecordSink {
 public:
  Envelope(SourceReader& reader, std::size_t depth) : reader_(reader), depth_(depth), door_(*this, inner_limits()) {}

  ReadResult read(const Record& record, EventSink& sink);
  /// Whether the last record here was one: then the next is likely one too, and no source need be asked.
  bool was_one() const { return was_one_; }

  void begin_input(std::string_view, bool) override {}
  void record(const Record& record) override { note(reader_.read(record, *sink_, depth_ + 1)); }
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind kind, std::string_view, std::uint64_t, std::uint64_t) override { note(result_of(kind)); }
  void end_input(std::uint64_t) override {}

 private:
  void read_payload(const Payload& payload);
  void note(const ReadResult& result);

  SourceReader& reader_;
  std::size_t depth_;
  Door door_;
  EnvelopeOpener opener_;
  std::string bytes_;  // of base64, or a row with its padding
  EventSink* sink_ = nullptr;
  bool any_event_ = false;
  std::optional<ReadResult> other_;  // the last that gave no event
  bool was_one_ = false;
};

ReadResult SourceReader::Envelope::read(const Record& record, EventSink& sink) {
  const std::string_view format = opener_.open(record);
  was_one_ = !format.empty();
  if (format.empty()) return {};
  if (depth_ == kMaxDepth) return {ReadStatus::malformed, format, kTooDeep};
  if (opener_.payloads().empty()) {
    if (format == "elastic.document") return {ReadStatus::unsupported, format, kNoOriginal};
    if (format == "splunk.raw") return {ReadStatus::unsupported, format, kNoRaw};
    return {ReadStatus::set_aside, format, kNothing};
  }
  sink_ = &sink;
  any_event_ = false;
  other_.reset();
  for (const Payload& payload : opener_.payloads()) read_payload(payload);
  if (any_event_) {
    if (other_) sink.no_event(*other_);
    return {ReadStatus::event, format, {}};
  }
  ReadResult result = other_.value_or(ReadResult{ReadStatus::set_aside, format, kNothing});
  if (result.status != ReadStatus::not_mine) result.format = format;
  return result;
}

void SourceReader::Envelope::read_payload(const Payload& payload) {
  if (payload.kind == Payload::Kind::row) {
    bytes_ = payload.text;
    bytes_.append(64, ' ');
    Record row;
    row.text = std::string_view(bytes_).substr(0, payload.text.size());
    row.frame = RecordFrame::csv_row;
    row.wrapper = payload.column;
    return note(reader_.read(row, *sink_, depth_ + 1));
  }
  std::string_view content = payload.text;
  if (payload.kind == Payload::Kind::base64) {
    if (!decode_base64(content, bytes_)) return note({ReadStatus::malformed, "unrecognised", kNoBase64});
    content = bytes_;
  }
  door_.open({});
  door_.push({reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
  door_.close(Ending::complete);
}

void SourceReader::Envelope::note(const ReadResult& result) {
  if (result.status == ReadStatus::event) {
    any_event_ = true;
    return;
  }
  if (other_) sink_->no_event(*other_);
  other_ = result;
}

SourceReader::SourceReader() {
  for (const SourceDescriptor& descriptor : source_table()) sources_.push_back(descriptor.make());
}

SourceReader::~SourceReader() = default;

ReadResult SourceReader::ask_sources(const Record& record, EventSink& sink) {
  ReadResult result = sources_[last_]->read(record, sink);
  if (result.status != ReadStatus::not_mine) return result;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (i == last_) continue;
    result = sources_[i]->read(record, sink);
    if (result.status == ReadStatus::not_mine) continue;
    last_ = i;
    return result;
  }
  return {ReadStatus::not_mine, "unrecognised", kUnknown};
}

ReadResult SourceReader::open_envelope(const Record& record, EventSink& sink, std::size_t depth) {
  if (envelopes_.size() == depth) envelopes_.push_back(std::make_unique<Envelope>(*this, depth));
  return envelopes_[depth]->read(record, sink);
}

ReadResult SourceReader::read(const Record& record, EventSink& sink, std::size_t depth) {
  // What carries a whole record beside fields cut out of it looks like a record itself, and is the poorer one.
  const bool carries = record.frame == RecordFrame::csv_row ? !record.wrapper.empty() : record.wrapper == "results";
  const bool bare = !record.text.starts_with('{');
  const bool likely = carries || bare || (depth < envelopes_.size() && envelopes_[depth]->was_one());
  ReadResult opened;
  if (likely) {
    opened = open_envelope(record, sink, depth);
    if (opened.status != ReadStatus::not_mine) return opened;
  }
  const ReadResult result =
      bare ? ReadResult{ReadStatus::not_mine, "unrecognised", kUnknown} : ask_sources(record, sink);
  if (result.status != ReadStatus::not_mine) return result;
  if (!likely) opened = open_envelope(record, sink, depth);
  return opened.format.empty() ? result : opened;
}

}  // namespace snapsleuth
