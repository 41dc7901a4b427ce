// Records that carry other records: what a queue, a stream, a log group or a search index put around them.
#pragma once

#include <simdjson.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "input/door.h"

namespace snapsleuth {

struct Payload {
  enum class Kind : std::uint8_t {
    text,    ///< A file's worth of text, or of bytes.
    base64,  ///< The same, as base64.
    row,     ///< A row of a table, as an object.
  };
  std::string_view text;  ///< Lives until the opener's next record.
  Kind kind = Kind::text;
  std::string_view column = {};  ///< Of a row: the column that holds a whole record, if there is one.
};

/// Opens one envelope after another.
class EnvelopeOpener {
 public:
  /// What the envelope is called in the report ("aws.sns"); empty where the record is none that is known.
  std::string_view open(const Record& record);

  /// What was in it; there may be nothing (a message about a subscription).
  const std::vector<Payload>& payloads() const { return payloads_; }

 private:
  using Element = simdjson::dom::element;

  std::string_view open_row(Element record, std::string_view column);
  std::string_view open_message(Element record);
  std::string_view open_stream(Element record);
  std::string_view open_log_group(Element record);
  std::string_view open_search(Element record);
  std::string_view open_query(Element record);
  std::string_view open_hub(Element record);
  std::string_view open_sentinel(Element record);
  std::string_view open_lower_case(Element record);
  std::string_view open_batch(Element record);
  std::string_view open_forwarded(Element record);
  bool add_forwarded(Element record, bool only_likely);
  std::string_view open_bare(Element root);
  bool open_hit(Element hit);
  bool add(Element parent, std::string_view key, Payload::Kind kind = Payload::Kind::text);
  bool add_each(Element parent, std::string_view list, std::string_view key);
  bool add_row(Element row);
  bool add_athena_rows(Element set);
  std::string_view keep(std::string text);

  simdjson::dom::parser parser_;
  std::string repaired_;
  std::vector<Payload> payloads_;
  std::deque<std::string> texts_;  // of payloads that do not stand in the record as text: they must not move
};

}  // namespace snapsleuth
