#include "report/language.h"

#include <algorithm>
#include <array>

namespace snapsleuth {
namespace {

constexpr std::array<std::string_view, kLanguages> kTags{"en", "de", "ja", "es"};

}  // namespace

std::optional<Language> language_of(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  const auto* const found = std::find(kTags.begin(), kTags.end(), primary);
  if (found == kTags.end()) return std::nullopt;
  return static_cast<Language>(found - kTags.begin());
}

std::string_view language_tag(Language language) { return kTags[static_cast<std::size_t>(language)]; }

std::string language_tags() {
  std::string tags;
  for (const std::string_view tag : kTags) {
    if (!tags.empty()) tags += '|';
    tags += tag;
  }
  return tags;
}

}  // namespace snapsleuth
