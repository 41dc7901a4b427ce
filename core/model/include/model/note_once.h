// Lists of names for people to read: each once, in the order in which they came.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace snapsleuth {

/// Past that nobody reads on, and each name costs a look at all before it.
inline constexpr std::size_t kMostNames = 1000;

/// Adds a text that is not there yet, while there is room; an empty one never is.
inline void note_once(std::vector<std::string>& texts, std::string_view text, std::size_t most = kMostNames) {
  if (text.empty() || texts.size() >= most) return;
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.emplace_back(text);
}

}  // namespace snapsleuth
