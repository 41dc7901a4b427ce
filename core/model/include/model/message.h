// A sentence as a key with named values, for other languages and exact tests. The English text is made in one
// place: core/report.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace snapsleuth {

struct Message;

/// What stands in a sentence's gap: text, a number, a list of texts, or a list of further sentences.
using MessageValue = std::variant<std::string, std::int64_t, std::vector<std::string>, std::vector<Message>>;

/// `key` names a line of core/report/sentences.en.csv; `values` fill its gaps, in the order in which they were set.
struct Message {
  std::string key;
  std::vector<std::pair<std::string, MessageValue>> values;

  Message() = default;
  explicit Message(std::string message_key) : key(std::move(message_key)) {}

  // Not inline: sentences are made in hundreds of places, and each would hold a copy of this.
  Message& with(std::string name, MessageValue value) &;
  Message&& with(std::string name, MessageValue value) &&;
};

}  // namespace snapsleuth
