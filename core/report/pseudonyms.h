// Names that stand for others: the same value has the same one wherever the same key is used, and without the key
// nobody can tell or try which value it was.
//
//   person-3f9a02c1d7 ─ what it is, and ten digits of the HMAC-SHA-256 of the value, whatever the case of its letters
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/sha256.h"

namespace snapsleuth {

/// Lets a table be asked by a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class Pseudonyms {
 public:
  explicit Pseudonyms(std::string_view key) : hmac_(key) {}

  /// `kind` is the word before the digits; a value that has a pseudonym keeps it, under whatever kind it comes again.
  const std::string& of(std::string_view kind, std::string_view value);
  /// The pseudonym of a value that has one; null for others.
  [[nodiscard]] const std::string* find(std::string_view value) const;
  /// A number of so many hexadecimal digits in place of one: of a finding's id.
  [[nodiscard]] std::string digits(std::string_view value, std::size_t count) const;

  /// Pseudonym and value, in the order of the pseudonyms.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> table() const;

 private:
  struct Entry {
    std::string value;  ///< As it was first met.
    std::string pseudonym;
  };
  HmacSha256 hmac_;
  TextMap<Entry> entries_;  // by the value in lower case
};

}  // namespace snapsleuth
