// Fills the gaps of a sentence. scripts/generate-sentences.mjs says how gaps are written, and has checked the texts.
#include "report/sentences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>

#include "model/ascii.h"
#include "model/resource_name.h"

namespace snapsleuth {
namespace {

struct Sentence {
  std::string_view key;
  std::array<std::string_view, kLanguages> texts;  ///< Empty where a language has none.
};

constexpr Sentence kSentences[] = {
#include "sentences.inc"
};

/// A longer list says how many more there are: a sentence is not a table.
constexpr std::size_t kNamesShown = 5;

/// How a language strings things together, and writes numbers.
struct Manners {
  std::string_view comma;
  std::string_view last;       ///< Before the last of a list,
  std::string_view last_by_i;  ///< and where that begins with the sound of an i.
  std::string_view more;       ///< Behind a list that was cut, before how many more there are,
  std::string_view more_end;   ///< and behind that number.
  std::string_view full_stop;  ///< With which a sentence ends,
  std::string_view next;       ///< and what stands between it and the next.
  std::string_view thousands;
  std::size_t least_grouped;  ///< Digits from which on thousands are set apart.
};

// As CLDR has them for the plain forms of lists and numbers.
constexpr std::array<Manners, kLanguages> kManners{{
    {", ", " and ", " and ", " and ", " more", ".", " ", ",", 4},
    {", ", " und ", " und ", " und ", " weitere", ".", " ", ".", 4},
    {"、", "、", "、", "、ほか ", " 件", "。", "", ",", 4},
    {", ", " y ", " e ", " y ", " más", ".", " ", ".", 5},
}};

const Sentence* find_sentence(std::string_view key) {
  const auto* found = std::lower_bound(std::begin(kSentences), std::end(kSentences), key,
                                       [](const Sentence& sentence, std::string_view k) { return sentence.key < k; });
  return found != std::end(kSentences) && found->key == key ? found : nullptr;
}

const MessageValue* find_value(const Message& message, std::string_view name) {
  for (const auto& [present, value] : message.values) {
    if (present == name) {
      return &value;
    }
  }
  return nullptr;
}

std::string number_text(std::int64_t number, const Manners& manners) {
  std::string text = std::to_string(number);
  const std::size_t first_digit = number < 0 ? 1 : 0;
  if (text.size() - first_digit < manners.least_grouped) return text;
  for (std::size_t at = text.size(); at > first_digit + 3;) {
    at -= 3;
    text.insert(at, manners.thousands);
  }
  return text;
}

/// What stands between the parts of a list, before the one that is `next`.
std::string_view between(const Manners& manners, bool is_last, std::string_view next) {
  if (!is_last) return manners.comma;
  const bool by_i = next.starts_with("i") || next.starts_with("I") || next.starts_with("í") || next.starts_with("hi");
  return by_i ? manners.last_by_i : manners.last;
}

/// A sentence calls a thing by its name; its whole path stands in the evidence. Where two have one name, both stay
/// whole.
std::vector<std::string> names_in_sentence(const std::vector<std::string>& paths, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(short_name(paths[i]));
  std::vector<std::string> shown = names;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::count(names.begin(), names.end(), names[i]) > 1) shown[i] = paths[i];
  }
  return shown;
}

std::string list_text(const std::vector<std::string>& paths, const Manners& manners) {
  const std::size_t shown = std::min(paths.size(), kNamesShown);
  const std::vector<std::string> names = names_in_sentence(paths, shown);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == paths.size();
    if (i > 0) text += between(manners, last, names[i]);
    text += names[i];
  }
  if (paths.size() > shown) {
    text += manners.more;
    text += number_text(static_cast<std::int64_t>(paths.size() - shown), manners);
    text += manners.more_end;
  }
  return text;
}

/// Whole sentences stand one after another; parts of a sentence are listed as names are.
std::string sentences_text(const std::vector<Message>& messages, Language language, const Manners& manners) {
  std::string text;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string one = sentence(messages[i], language);
    const bool last = i + 1 == messages.size();
    if (i > 0) text += text.ends_with(manners.full_stop) ? manners.next : between(manners, last, one);
    text += one;
  }
  return text;
}

std::string value_text(const MessageValue& value, Language language) {
  const Manners& manners = kManners[static_cast<std::size_t>(language)];
  if (const auto* text = std::get_if<std::string>(&value)) {
    return short_name(*text);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return number_text(*number, manners);
  }
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) {
    return list_text(*names, manners);
  }
  const auto* messages = std::get_if<std::vector<Message>>(&value);
  return messages == nullptr ? std::string{} : sentences_text(*messages, language, manners);
}

/// A weekday is the one value that is a word of ours: the report names it in English.
std::string weekday_text(const MessageValue& value, Language language) {
  const auto* day = std::get_if<std::string>(&value);
  if (day == nullptr) return {};
  const std::string key = "weekday." + ascii::lower(*day);
  return known_sentence(key) ? sentence(Message(key), language) : *day;
}

/// What decides between the forms of a gap.
std::int64_t amount_of(const MessageValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return *number;
  }
  if (const auto* names = std::get_if<std::vector<std::string>>(&value)) {
    return static_cast<std::int64_t>(names->size());
  }
  if (const auto* messages = std::get_if<std::vector<Message>>(&value)) {
    return static_cast<std::int64_t>(messages->size());
  }
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || short_name(*text).empty() ? 0 : 1;
}

/// The parts of a gap: its name, and its forms if it has any.
std::vector<std::string_view> split_gap(std::string_view inner) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= inner.size(); ++at) {
    if (at == inner.size() || (inner[at] == '|' && depth == 0)) {
      parts.push_back(inner.substr(start, at - start));
      start = at + 1;
    } else if (inner[at] == '{') {
      ++depth;
    } else if (inner[at] == '}') {
      --depth;
    }
  }
  return parts;
}

/// Length of the gap that `text` begins with, its braces included.
std::size_t gap_length(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == '{' ? 1 : 0;
    depth -= text[at] == '}' ? 1 : 0;
    if (depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

class Filling {
 public:
  Filling(const Message& message, Language language) : message_(message), language_(language) {}

  /// Empty where a value is missing.
  std::optional<std::string> fill(std::string_view text) {
    append(text, false);
    return complete_ ? std::optional<std::string>(std::move(out_)) : std::nullopt;
  }

 private:
  void append(std::string_view text, bool in_form) {
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view rest = text.substr(at);
      const bool brace = !in_form && (rest.starts_with("{{") || rest.starts_with("}}"));
      if (brace || rest.front() != '{') {
        // Behind a gap at the very start that was left empty, the space goes too.
        if (!(rest.front() == ' ' && out_.empty() && at > 0)) {
          out_ += rest.front();
        }
        at += brace ? 2 : 1;
        continue;
      }
      const std::size_t length = gap_length(rest);
      append_gap(rest.substr(1, length - 2));
      at += length;
    }
  }

  void append_gap(std::string_view inner) {
    const std::vector<std::string_view> parts = split_gap(inner);
    const MessageValue* value = find_value(message_, parts.front());
    if (value == nullptr) {
      complete_ = false;
      return;
    }
    const bool is_number = std::holds_alternative<std::int64_t>(*value);
    if (!is_number && amount_of(*value) == 0) {
      leave_out(parts.size() > 1);
    } else if (parts.size() == 3) {
      append(amount_of(*value) == 1 ? parts[1] : parts[2], true);
    } else {
      out_ += parts.front() == "weekday" ? weekday_text(*value, language_) : value_text(*value, language_);
    }
  }

  /// A simple gap that is empty takes the space before it along; forms bring their own.
  void leave_out(bool has_forms) {
    if (!has_forms && out_.ends_with(' ')) {
      out_.pop_back();
    }
  }

  const Message& message_;
  Language language_;
  std::string out_;
  bool complete_ = true;
};

}  // namespace

std::string sentence(const Message& message, Language language) {
  const Sentence* known = find_sentence(message.key);
  if (known == nullptr) {
    return message.key;
  }
  const std::string_view own = known->texts[static_cast<std::size_t>(language)];
  return Filling(message, language).fill(own.empty() ? known->texts.front() : own).value_or(message.key);
}

bool known_sentence(std::string_view key) { return find_sentence(key) != nullptr; }

}  // namespace snapsleuth
