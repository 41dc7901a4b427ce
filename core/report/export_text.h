// Texts of strangers, made fit to be shown: what every form but JSON does to them before its own escapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"
#include "report/language.h"

namespace snapsleuth {

/// One line without anything that could steer what shows it, at most `most` bytes of it; an ellipsis says where it was
/// cut.
std::string shown_text(std::string_view text, std::size_t most = 500);

/// The sentence on one line.
std::string shown_sentence(const Message& message, Language language = Language::english);

/// A word or heading of the exports: the sentence `key`, which has no gaps.
std::string label(std::string_view key, Language language = Language::english);

std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ");

/// Appends one field of a CSV line, always quoted. What a spreadsheet would take for a formula gets an apostrophe
/// before it, which spreadsheets hide.
void append_csv_field(std::string& out, std::string_view text);
/// A whole line (RFC 4180).
void append_csv_line(std::string& out, const std::vector<std::string>& fields);
/// What tells a spreadsheet that UTF-8 follows.
inline constexpr std::string_view kCsvMark{"\xEF\xBB\xBF"};

}  // namespace snapsleuth
