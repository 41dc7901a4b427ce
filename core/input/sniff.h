// What a file is, told by its first bytes alone: names lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/vocabulary.h"

namespace snapsleuth::input {

enum class Content : std::uint8_t { text, utf16_le, utf16_be, gzip, zstd, zip, tar, partial, refused };

struct Sniffed {
  Content content = Content::text;
  std::size_t mark = 0;                          ///< Bytes of a byte order mark, which are no text.
  ProblemKind kind = ProblemKind::unrecognised;  ///< If refused: why, and in which words.
  std::string_view message = {};
};

/// So many first bytes decide.
inline constexpr std::size_t kSniffBytes = 512;

/// Of an input's first bytes: kSniffBytes of them, or all there are.
Sniffed sniff(std::string_view head);

/// What to say of text in which no record was found.
struct TextVerdict {
  ProblemKind kind = ProblemKind::unrecognised;
  std::string message = {};
  bool other_format = false;  ///< A table or the like: no JSON is to be looked for in it.
};
/// So much of the text is judged.
inline constexpr std::size_t kJudgedBytes = 2048;
TextVerdict judge_text(std::string_view head);

/// Whether a whole number, string or word of JSON stands here, followed by a comma or the array's end.
bool begins_with_value(std::string_view text);

}  // namespace snapsleuth::input
