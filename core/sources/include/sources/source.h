// A log source: what the records of one kind of log mean.
//
// Adding one: a class here, a line in `source_table.cpp`, records of that shape in the tests.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "input/door.h"
#include "model/event.h"
#include "model/inventory.h"

namespace snapsleuth {

/// What became of one record.
enum class ReadStatus : std::uint8_t {
  event,        ///< At least one event was handed to the sink.
  set_aside,    ///< Recognised, and no event on purpose (a digest, a notification).
  not_mine,     ///< Some other source's, or nobody's.
  unsupported,  ///< Recognised, but not read by this version.
  malformed,    ///< Of this source, or of none since it is no JSON, but not readable.
};

struct ReadResult {
  ReadStatus status = ReadStatus::not_mine;
  std::string_view format;   ///< The name the report gives this kind of record ("aws.cloudtrail.records").
  std::string_view message;  ///< Why, for all but `event` and `not_mine`. A literal.
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  /// The draft's views are valid during the call.
  virtual void event(const EventDraft& draft) = 0;
  /// What a context file says of one thing. The draft's views are valid during the call.
  virtual void inventory(const InventoryDraft&) {}
  /// Of a record that carries several others: what became of one that gave no event, where the record's own result
  /// tells of another.
  virtual void no_event(const ReadResult&) {}
};

class Source {
 public:
  virtual ~Source() = default;
  virtual ReadResult read(const Record& record, EventSink& sink) = 0;
};

struct SourceDescriptor {
  std::string_view name;
  std::unique_ptr<Source> (*make)();
};

/// Every source, in the order in which they are asked about a record that the last one did not know.
std::vector<SourceDescriptor> source_table();

/// Asks the source that knew the last record first: the records of one input are nearly always of one kind. A record
/// that carries others (a queue's message, an event of a log group, a search index's document) is opened, and what is
/// in it is read in its place.
class SourceReader {
 public:
  SourceReader();
  SourceReader(const SourceReader&) = delete;
  SourceReader& operator=(const SourceReader&) = delete;
  ~SourceReader();
  ReadResult read(const Record& record, EventSink& sink) { return read(record, sink, 0); }

 private:
  class Envelope;

  ReadResult read(const Record& record, EventSink& sink, std::size_t depth);
  ReadResult ask_sources(const Record& record, EventSink& sink);
  ReadResult open_envelope(const Record& record, EventSink& sink, std::size_t depth);

  std::vector<std::unique_ptr<Source>> sources_;
  std::size_t last_ = 0;
  std::vector<std::unique_ptr<Envelope>> envelopes_;  // by depth; made when the first is met
};

}  // namespace snapsleuth
