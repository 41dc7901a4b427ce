#include "pseudonyms.h"

#include <algorithm>

#include "model/ascii.h"

namespace snapsleuth {
namespace {

/// Forty bits: among ten thousand names two meet once in twenty thousand cases.
constexpr std::size_t kDigits = 10;

}  // namespace

const std::string& Pseudonyms::of(std::string_view kind, std::string_view value) {
  std::string lower = ascii::lower(value);
  if (const auto found = entries_.find(lower); found != entries_.end()) return found->second.pseudonym;
  Entry entry{std::string(value), std::string(kind) + "-" + digits(lower, kDigits)};
  return entries_.emplace(std::move(lower), std::move(entry)).first->second.pseudonym;
}

const std::string* Pseudonyms::find(std::string_view value) const {
  const auto found = entries_.find(ascii::lower(value));
  return found == entries_.end() ? nullptr : &found->second.pseudonym;
}

std::string Pseudonyms::digits(std::string_view value, std::size_t count) const {
  return hmac_.hex(value).substr(0, count);
}

std::vector<std::pair<std::string, std::string>> Pseudonyms::table() const {
  std::vector<std::pair<std::string, std::string>> rows;
  rows.reserve(entries_.size());
  for (const auto& [lower, entry] : entries_) rows.emplace_back(entry.pseudonym, entry.value);
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace snapsleuth
