// Members of one JSON object, read in the order in which they stand: what every source's fast pass is made of.
#pragma once

#include <simdjson.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace snapsleuth {

/// The key as it stands between its quotes, found eight bytes at a time: a record has fifty keys. One with an escape is
/// none that we look for, wherever it is cut. The record's padding makes the last read safe.
inline std::string_view key_of(simdjson::ondemand::field& f) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kQuotes = kOnes * '"';
  const char* begin = f.key().raw();
  for (std::size_t at = 0;; at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, begin + at, sizeof word);
    word ^= kQuotes;
    const std::uint64_t zeros = (word - kOnes) & ~word & (kOnes << 7U);
    if (zeros != 0) return {begin, at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8};
  }
}

/// Text, or nothing for any other type: logs carry null and numbers where text is expected.
/// A lone surrogate becomes U+FFFD and is not a reason to lose the record.
inline void take_text(simdjson::ondemand::value v, std::string_view& out) {
  const simdjson::simdjson_result<simdjson::ondemand::json_type> type = v.type();
  if (type.error() != simdjson::SUCCESS || type.value_unsafe() != simdjson::ondemand::json_type::string) return;
  std::string_view text;
  if (v.get_string(true).get(text) == simdjson::SUCCESS) out = text;
}

/// `true`, or the text "true": logs have written both.
inline bool is_true(simdjson::ondemand::value v) {
  const simdjson::simdjson_result<simdjson::ondemand::json_type> type = v.type();
  if (type.error() != simdjson::SUCCESS) return false;
  if (type.value_unsafe() == simdjson::ondemand::json_type::string) {
    std::string_view text;
    return v.get_string(true).get(text) == simdjson::SUCCESS && text == "true";
  }
  bool flag = false;
  return type.value_unsafe() == simdjson::ondemand::json_type::boolean && v.get_bool().get(flag) == simdjson::SUCCESS &&
         flag;
}

/// Opens a record that is an object. `text` must be followed by the parser's padding; `document` holds what `members`
/// reads.
inline simdjson::error_code open_object(simdjson::ondemand::parser& parser, std::string_view text,
                                        simdjson::ondemand::document& document, simdjson::ondemand::object& members) {
  const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
  if (const simdjson::error_code error = parser.iterate(padded).get(document)) return error;
  return document.get_object().get(members);
}

/// `error` of visiting all members of a record, or that the record did not end where its text does: one that is broken
/// inside can send the parser past its end, to be closed by whatever lies behind it, or make it give up inside a value.
inline simdjson::error_code at_end(simdjson::ondemand::document& document, simdjson::error_code error) {
  if (error != simdjson::SUCCESS || (document.is_alive() && document.at_end())) return error;
  return simdjson::INCOMPLETE_ARRAY_OR_OBJECT;
}

/// Calls `visit(key, value)` for each member.
template <typename Visit>
simdjson::error_code for_members(simdjson::ondemand::object members, Visit visit) {
  for (simdjson::simdjson_result<simdjson::ondemand::field> result : members) {
    simdjson::ondemand::field f;
    if (const simdjson::error_code error = std::move(result).get(f)) return error;
    const std::string_view key = key_of(f);
    visit(key, f.value());
  }
  return simdjson::SUCCESS;
}

/// Calls `visit(key, value)` for each member; a value that is no object has none.
template <typename Visit>
simdjson::error_code for_members(simdjson::ondemand::value v, Visit visit) {
  const simdjson::simdjson_result<simdjson::ondemand::json_type> type = v.type();
  if (type.error() != simdjson::SUCCESS) return type.error();
  if (type.value_unsafe() != simdjson::ondemand::json_type::object) return simdjson::SUCCESS;
  simdjson::ondemand::object members;
  if (const simdjson::error_code error = v.get_object().get(members)) return error;
  return for_members(members, visit);
}

/// The raw JSON of an object, or nothing.
inline void take_raw_object(simdjson::ondemand::value v, std::string_view& out) {
  simdjson::ondemand::object members;
  if (v.get_object().get(members) != simdjson::SUCCESS) return;
  std::string_view raw;
  if (members.raw_json().get(raw) == simdjson::SUCCESS) out = raw;
}

}  // namespace snapsleuth
