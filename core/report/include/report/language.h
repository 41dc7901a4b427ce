// The languages in which what is read by people is written. What is read by programs (JSON, CSV, OCSF …) stays English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace snapsleuth {

/// In the order of the columns that scripts/generate-sentences.mjs makes.
enum class Language : std::uint8_t { english, german, japanese, spanish };

inline constexpr std::size_t kLanguages = 4;

/// By its tag (BCP 47): "de", and "de-AT" as well. Empty where that language is not spoken.
std::optional<Language> language_of(std::string_view tag);
std::string_view language_tag(Language language);
/// All tags, as the usage names them: "en|de|…".
std::string language_tags();

}  // namespace snapsleuth
