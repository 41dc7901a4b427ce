#include "redactor.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/ascii.h"
#include "name_shapes.h"
#include "redaction_words.h"
#include "settings/addresses.h"

namespace snapsleuth {
namespace {

/// A longer text is no name: it is not looked into.
constexpr std::size_t kMostBytes = 4096;
constexpr std::size_t kMostWordBytes = 120;

constexpr std::string_view kJoints = "/:@=,;#|()[]{}\"'<>&?! \t\r\n";

bool is_joint(char c) { return kJoints.find(c) != std::string_view::npos; }

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<signed char>(c) < 0;
}

/// Calls with each part between joints and with each joint.
template <typename Part, typename Joint>
void cut(std::string_view text, Part part, Joint joint) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !is_joint(text[at])) continue;
    if (at > begin) part(text.substr(begin, at - begin), at < text.size() ? text[at] : '\0');
    if (at < text.size()) joint(text[at]);
    begin = at + 1;
  }
}

}  // namespace

/// One text, part by part: what a part is depends on what stood before it.
class Redactor::Composition {
 public:
  Composition(Redactor& redactor, std::string_view kind, bool identifies)
      : redactor_(redactor), kind_(kind), identifies_(identifies) {}

  std::string of(std::string_view text) {
    if (text.starts_with("arn:") && std::count(text.begin(), text.end(), ':') >= 5) text = arn_head(text);
    cut(
        text, [this](std::string_view part, char next) { add(part, next); },
        [this](char joint) {
          out_ += joint;
          before_ = joint;
        });
    return std::move(out_);
  }

 private:
  /// Appends "arn:aws:iam::ACCOUNT:" and gives the rest.
  std::string_view arn_head(std::string_view text) {
    enum Field : std::uint8_t { scheme, partition, service, region, account, fields };
    for (std::uint8_t field = scheme; field < fields; ++field) {
      const std::size_t end = text.find(':');
      const std::string_view value = text.substr(0, end);
      const std::string lower = ascii::lower(value);
      is_clouds_own_ = field == account && lower == "aws";
      const bool is_word = field == account ? is_clouds_own_
                                            : redaction::is_cloud_word(lower) || redactor_.words_.contains(lower) ||
                                                  (field == region && is_aws_region(lower));
      if (value.empty() || (is_word && redactor_.pseudonyms_.find(value) == nullptr))
        out_ += value;
      else
        out_ += redactor_.pseudonyms_.of(field == account ? "account" : "name", value);
      out_ += ':';
      text.remove_prefix(end + 1);
    }
    return text;
  }

  void add(std::string_view part, char next) {
    const std::string lower = ascii::lower(part);
    out_ += shown(part, lower, next);
    // The name that a word of a path announces follows at once; behind a role's stands its session's.
    const std::string_view was = behind_;
    behind_ = was.empty()     ? redaction::kind_behind(lower)
              : was == "role" ? std::string_view("person")
                              : std::string_view{};
    if (is_namespace(lower))
      after_namespace_ = 1;
    else if (after_namespace_ > 0 && before_ == '/')
      after_namespace_ += 1;  // a name with a space in it is one name
  }

  static bool is_namespace(std::string_view lower) { return lower.starts_with("microsoft."); }

  std::string shown(std::string_view part, const std::string& lower, char next) {
    if (std::none_of(part.begin(), part.end(), is_alphanumeric)) return std::string(part);
    if (before_ == '@') return domain(part, lower);
    if (const std::string* known = redactor_.pseudonyms_.find(part)) return *known;
    // Behind "user/" a word for nobody is somebody's name.
    if (behind_.empty() && redaction::is_nobody(lower)) return std::string(part);
    if (is_clouds_own_ && redactor_.is_harmless_word(part)) return std::string(part);
    if (behind_.empty() && is_readable(part, lower)) return std::string(part);
    if (const std::string_view prefix = aws_resource_prefix(lower); !prefix.empty()) {
      return redactor_.pseudonyms_.of(prefix, part);
    }
    return redactor_.pseudonyms_.of(kind_of(part, next), part);
  }

  [[nodiscard]] std::string_view kind_of(std::string_view part, char next) const {
    if (next == '@') return kind_ == "workload" ? kind_ : "person";
    const std::string_view shape = kind_by_shape(part);
    if (shape == "account" || shape == "key" || shape == "address") return shape;
    if (!behind_.empty()) return behind_;
    if (kind_ != "name" || shape.empty()) return kind_;
    return shape;
  }

  /// The domain tells whose it is. Google's own for service accounts holds the project's name.
  std::string domain(std::string_view part, const std::string& lower) {
    constexpr std::string_view kGoogle = ".iam.gserviceaccount.com";
    if (lower.ends_with(kGoogle)) {
      return redactor_.pseudonyms_.of("account", part.substr(0, part.size() - kGoogle.size())) + std::string(kGoogle);
    }
    return redactor_.pseudonyms_.of("domain", part);
  }

  [[nodiscard]] bool is_readable(std::string_view part, const std::string& lower) const {
    if (part.size() <= 5 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      return !identifies_;
    }
    if (is_cloud_service(lower)) return redactor_.is_harmless_word(part);
    if (is_namespace(lower) || ((after_namespace_ % 2) == 1 && before_ == '/')) return is_type_word(lower);
    if (identifies_ && is_whole()) return false;
    if (redaction::is_cloud_word(lower) || redactor_.words_.contains(lower)) return true;
    return is_open_range(lower) || redactor_.words_.contains(std::string(without_zone(lower)));
  }

  /// Nothing came before: a text that is one part.
  [[nodiscard]] bool is_whole() const { return out_.empty(); }

  Redactor& redactor_;
  std::string_view kind_;
  bool identifies_;
  std::string out_;
  char before_ = '\0';
  std::string_view behind_;       // the kind of the name that has to come now
  bool is_clouds_own_ = false;    // "arn:aws:iam::aws:…"
  unsigned after_namespace_ = 0;  // of Azure: types and names take turns behind it
};

std::string Redactor::compose(std::string_view text, std::string_view kind, bool identifies) {
  // What identifies may look like a time and be somebody's number.
  if (text.empty() || (!identifies && is_time(text))) return std::string(text);
  // Google's own roles; those that somebody made lie in a project or an organization.
  if (text.starts_with("roles/") && is_harmless_word(text)) return std::string(text);
  if (const std::string* known = pseudonyms_.find(text)) return *known;
  if (parse_address(text) && !is_open_range(text)) return pseudonyms_.of("address", text);
  if (text.size() > kMostBytes) return pseudonyms_.of(kind, text);
  if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos && slash > 0) {
    AddressSet range;
    if (range.add(text) && !is_open_range(text.substr(0, slash))) {
      return pseudonyms_.of("address", text.substr(0, slash)) + std::string(text.substr(slash));
    }
  }
  return Composition(*this, kind, identifies).of(text);
}

void Redactor::learn(std::string_view kind, std::string_view text) {
  if (!text.empty() && !shown_.contains(text)) shown_.emplace(text, compose(text, kind, true));
}

bool Redactor::is_harmless_word(std::string_view text) const {
  if (text.empty() || text.size() > kMostWordBytes) return false;
  const auto is_of_word = [](char c) {
    return (is_alphanumeric(c) && static_cast<signed char>(c) > 0) ||
           std::string_view("._:/*-").find(c) != std::string_view::npos;
  };
  if (!std::all_of(text.begin(), text.end(), is_of_word)) return false;
  if (pseudonyms_.find(text) != nullptr) return false;
  bool harmless = true;
  const auto look_at = [&](std::string_view part) {
    const std::string lower = ascii::lower(part);
    if (redaction::is_cloud_word(lower)) return;
    harmless = harmless && pseudonyms_.find(part) == nullptr && kind_by_shape(part).empty() &&
               aws_resource_prefix(lower).empty();
  };
  cut(
      text,
      [&](std::string_view part, char) {
        look_at(part);
        for (std::size_t begin = 0; begin < part.size();) {
          const std::size_t end = std::min(part.find('.', begin), part.size());
          look_at(part.substr(begin, end - begin));
          begin = end + 1;
        }
      },
      [](char) {});
  return harmless;
}

std::string Redactor::word(std::string_view text) {
  if (text.empty() || is_harmless_word(text)) return std::string(text);
  return std::string(this->text(text));
}

void Redactor::learn_word(std::string_view text) {
  if (text.empty() || shown_.contains(text) || !is_harmless_word(text)) return;
  shown_.emplace(text, text);
  words_.insert(ascii::lower(text));
  words_.insert(ascii::lower(text.substr(0, text.find('.'))));
}

void Redactor::learn_public(std::string_view text) {
  if (!text.empty()) shown_.emplace(text, text);
}

void Redactor::learn_agent(std::string_view text) {
  if (text.empty() || shown_.contains(text)) return;
  const std::string programs = known_programs(text);
  shown_.emplace(text, is_harmless_word(text) && is_cloud_service(ascii::lower(text)) ? std::string(text)
                       : programs.empty()                                             ? pseudonyms_.of("agent", text)
                                                                                      : programs);
}

void Redactor::learn_sentence(std::string_view text) {
  if (text.empty() || shown_.contains(text)) return;
  std::string out;
  cut(
      text,
      [&](std::string_view part, char) {
        const std::string* known = pseudonyms_.find(part);
        out += known == nullptr ? std::string(part) : *known;
      },
      [&](char joint) { out += joint; });
  shown_.emplace(text, std::move(out));
}

std::string_view Redactor::text(std::string_view text) {
  if (text.empty()) return text;
  if (const auto found = shown_.find(text); found != shown_.end()) return found->second;
  return shown_.emplace(text, compose(text, "name")).first->second;
}

std::vector<std::string> Redactor::texts(const std::vector<std::string>& of) {
  std::vector<std::string> shown;
  shown.reserve(of.size());
  for (const std::string& one : of) shown.emplace_back(text(one));
  return shown;
}

std::string Redactor::file(std::string_view name) {
  const std::size_t base = name.find_last_of("/!") == std::string_view::npos ? 0 : name.find_last_of("/!") + 1;
  std::string shown(text(name.substr(0, base)));
  const std::string_view ending = file_ending(name.substr(base));
  shown += text(name.substr(base, name.size() - base - ending.size()));
  return shown += ending;
}

std::string Redactor::value(std::string_view gap, const std::string& text) {
  const bool is_word = gap == "operation" || gap == "operations" || gap == "service" || gap == "region" ||
                       gap == "regions" || gap == "zone" || gap == "outcome";
  return is_word ? word(text) : text_of(text);
}

Message Redactor::message(const Message& said) {
  Message shown(said.key);
  for (const auto& [gap, value] : said.values) {
    if (const auto* one = std::get_if<std::string>(&value)) {
      shown.with(gap, this->value(gap, *one));
    } else if (const auto* many = std::get_if<std::vector<std::string>>(&value)) {
      std::vector<std::string> values;
      for (const std::string& text : *many) values.push_back(this->value(gap, text));
      shown.with(gap, std::move(values));
    } else if (const auto* sentences = std::get_if<std::vector<Message>>(&value)) {
      std::vector<Message> values;
      for (const Message& sentence : *sentences) values.push_back(message(sentence));
      shown.with(gap, std::move(values));
    } else {
      shown.with(gap, value);
    }
  }
  return shown;
}

}  // namespace snapsleuth
