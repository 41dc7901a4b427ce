#include "triage/shell_quote.h"

namespace snapsleuth {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool all_plain(std::string_view text, std::string_view marks) {
  for (const char c : text) {
    if (!is_letter(c) && !is_digit(c) && !is_one_of(c, marks)) {
      return false;
    }
  }
  return !text.empty();
}

/// zsh expands a leading `=`; a `=` inside a word is plain everywhere but in a command's first word.
bool is_plain_posix(std::string_view text) { return all_plain(text, "-_./:,=@%+") && text.front() != '='; }

/// A word that starts with a digit may be read as a number (`1kb`), one that starts with a dash is split at a dot or
/// a colon; `@`, `,` and others are operators.
bool is_plain_powershell(std::string_view text) {
  if (text.starts_with('-')) {
    return all_plain(text, "-=");
  }
  return all_plain(text, "-_./:=") && is_letter(text.front());
}

/// PowerShell takes the typographic single quotes U+2018 to U+201B for plain ones: E2 80 98 to E2 80 9B.
std::size_t length_of_single_quote(std::string_view rest) {
  if (rest.starts_with('\'')) {
    return 1;
  }
  if (rest.size() >= 3 && rest.starts_with("\xE2\x80") && is_one_of(rest[2], "\x98\x99\x9A\x9B")) {
    return 3;
  }
  return 0;
}

}  // namespace

std::string quote_posix(std::string_view argument) {
  if (is_plain_posix(argument)) {
    return std::string(argument);
  }
  std::string quoted{"'"};
  for (const char c : argument) {
    if (c == '\'') {
      quoted += "'\\''";
    } else if (c != '\0') {
      quoted += c;
    }
  }
  return quoted += '\'';
}

std::string quote_powershell(std::string_view argument) {
  if (is_plain_powershell(argument)) {
    return std::string(argument);
  }
  std::string clean;
  for (const char c : argument) {
    if (c != '\0') {
      clean += c;
    }
  }
  std::string quoted{"'"};
  for (std::size_t at = 0; at < clean.size();) {
    const std::string_view rest = std::string_view(clean).substr(at);
    const std::size_t quote = length_of_single_quote(rest);
    const std::string_view piece = rest.substr(0, quote == 0 ? 1 : quote);
    quoted += piece;
    if (quote != 0) {
      quoted += piece;
    }
    at += piece.size();
  }
  return quoted += '\'';
}

}  // namespace snapsleuth
