// What fuzz targets of the sources do: records from the door to one cloud's sources, each record by the fast path and
// by the full parse, which must make the same of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reading.h"
#include "sources/source.h"

namespace snapsleuth::fuzzing {

/// Everything that a source says of a record, as text.
class Description final : public EventSink {
 public:
  std::string text;

  void event(const EventDraft& draft) override {
    note({std::to_string(draft.time.ns),
          draft.id,
          draft.record_id,
          draft.shared_id,
          draft.service,
          draft.operation,
          draft.actor,
          draft.actor_alias,
          draft.session,
          draft.via,
          draft.access_key,
          draft.address,
          draft.agent,
          draft.region,
          draft.scope,
          draft.error,
          draft.log_kind,
          draft.kept ? "kept" : "",
          draft.cut ? "cut" : "",
          number(draft.provider),
          number(draft.category),
          number(draft.outcome),
          number(draft.actor_kind),
          std::to_string(draft.caller_flags),
          std::to_string(draft.event_flags)});
    for (const Attribute& attribute : draft.attributes) note({number(attribute.kind), attribute.value});
  }
  void inventory(const InventoryDraft& draft) override {
    note({number(draft.kind), draft.list, draft.id, draft.scope, draft.name, std::to_string(draft.as_of.ns),
          std::to_string(draft.latest.ns)});
    for (const InventoryFact& fact : draft.facts) note({number(fact.key), fact.value});
  }
  void no_event(const ReadResult& result) override { said(result); }
  void said(const ReadResult& result) { note({number(result.status), result.format, result.message}); }

 private:
  template <typename Word>
  static std::string number(Word word) {
    return std::to_string(static_cast<int>(word));
  }
  void note(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) text.append(word).append("|");
    text += '\n';
  }
};

/// Asks each of some sources about every record.
class Readers final : public RecordSink {
 public:
  explicit Readers(std::initializer_list<std::string_view> names) {
    for (const SourceDescriptor& descriptor : source_table()) {
      if (std::find(names.begin(), names.end(), descriptor.name) != names.end()) sources_.push_back(descriptor.make());
    }
    require(sources_.size() == names.size(), "the sources are in the table");
  }

  void record(const Record& record) override {
    for (const auto& source : sources_) {
      Record plain = record;
      plain.brackets = {};
      const std::string fast = told(*source, record);
      const std::string full = told(*source, plain);
      if (fast != full) std::fprintf(stderr, "fast: %.2000s\nfull: %.2000s\n", fast.c_str(), full.c_str());
      require(fast == full, "the fast path says what the full parse says");
    }
  }
  void begin_input(std::string_view, bool) override {}
  void partial_bytes(std::span<const std::uint8_t>) override {}
  void problem(ProblemKind, std::string_view, std::uint64_t, std::uint64_t) override {}
  void end_input(std::uint64_t) override {}

 private:
  static std::string told(Source& source, const Record& record) {
    Description description;
    description.said(source.read(record, description));
    return description.text;
  }

  std::vector<std::unique_ptr<Source>> sources_;
};

/// As it stands, and as the fields of a record that the source certainly takes for its own.
inline void read_by(std::initializer_list<std::string_view> sources, Bytes bytes,
                    std::initializer_list<std::string_view> beginnings) {
  std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!bytes.empty() && bytes[0] % 2 == 1) {
    text.replace(0, 1, *(beginnings.begin() + bytes[0] / 2 % beginnings.size()));
  }
  Readers readers(sources);
  Door door(readers, limits());
  door.open("input");
  door.push(bytes_of(text));
  door.close(Ending::complete);
}

}  // namespace snapsleuth::fuzzing
