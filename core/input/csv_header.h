// The first row of a table: which separator it has, and whether its columns are those of a log that is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth::input {

struct CsvHeader {
  char separator = ',';
  std::vector<std::string> columns;  ///< Without spaces around them; the second of two equal ones is "name (2)".
  std::string record_column;         ///< Holds a whole record as JSON; empty without such a column.
  std::size_t end = 0;               ///< Of the row, in the text.
};

enum class HeaderVerdict : std::uint8_t { no, yes, undecided };

/// So much text is looked through for the end of a first row.
inline constexpr std::size_t kHeaderBytes = std::size_t{64} << 10U;

/// Whether the text, from an input's beginning, begins with the header of a known log. `final`: there is no more of it.
HeaderVerdict read_csv_header(std::string_view text, bool final, CsvHeader& header);

/// "A, B, C": the first columns of a table of no known log, for the message about it.
std::string first_columns(std::string_view text);

}  // namespace snapsleuth::input
