// Text as JSON writes it between quotes.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// Appends the escape of one ASCII character.
void append_json_escape(std::string& out, char c);

/// Appends `text` with what JSON must escape escaped, without the quotes around it. All else, UTF-8 or not, as it is.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace snapsleuth
