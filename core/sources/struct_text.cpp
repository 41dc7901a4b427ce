#include "struct_text.h"

#include <algorithm>
#include <cstdint>

#include "model/json_escape.h"

namespace snapsleuth {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxKey = 64;

constexpr bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':' || c == '@';
}

class Reader {
 public:
  Reader(std::string_view text, StructKey known, std::string& out) : text_(text), known_(known), out_(out) {
    // Each wrong guess reads a stretch again: honest text needs few, and hostile text gets no more.
    budget_ = static_cast<std::uint64_t>(text.size()) * kMaxDepth + 1024;
  }

  bool read() { return bracketed(0) && at_ == text_.size(); }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool spend(std::size_t steps) {
    budget_ -= std::min<std::uint64_t>(budget_, steps + 1);
    return budget_ > 0;
  }

  /// A structure or a list, or JSON in its place.
  bool bracketed(int depth) {
    if (depth > kMaxDepth) return false;
    const std::size_t start = at_;
    const std::size_t written = out_.size();
    if (json()) return true;
    if (here() == '{' ? structure(depth) : here() == '[' && list(depth)) return true;
    at_ = start;
    out_.resize(written);
    return false;
  }

  bool structure(int depth) {
    ++at_;
    out_ += '{';
    for (bool first = true; here() != '}'; first = false) {
      if (!first && !comma()) return false;
      const std::string_view key = key_at(at_);
      if (key.empty()) return false;
      at_ = static_cast<std::size_t>(key.data() - text_.data()) + key.size() + 1;
      out_ += first ? "\"" : ",\"";
      append_json_escaped(out_, known_(key));
      out_ += "\":";
      if (!value('}', depth)) return false;
    }
    ++at_;
    out_ += '}';
    return true;
  }

  bool list(int depth) {
    ++at_;
    out_ += '[';
    for (bool first = true; here() != ']'; first = false) {
      if (!first && !comma()) return false;
      if (!first) out_ += ',';
      if (!value(']', depth)) return false;
    }
    ++at_;
    out_ += ']';
    return true;
  }

  bool comma() {
    if (text_.substr(at_, 2) != ", ") return false;
    at_ += 2;
    return true;
  }

  /// The known key before the `=` at a member's beginning, or nothing.
  std::string_view key_at(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && end - from < kMaxKey && is_key_letter(text_[end])) ++end;
    if (end == from || end >= text_.size() || text_[end] != '=') return {};
    const std::string_view key = text_.substr(from, end - from);
    return known_(key).empty() ? std::string_view{} : key;
  }

  bool value(char closer, int depth) {
    if (!spend(0)) return false;
    const std::size_t start = at_;
    const std::size_t written = out_.size();
    if ((here() == '{' || here() == '[') && bracketed(depth + 1) && value_ends(at_, closer)) return true;
    if (budget_ == 0) return false;
    at_ = start;
    out_.resize(written);
    // A bracket in a text mostly has its fellow in it too.
    return plain(closer, true) || plain(closer, false);
  }

  /// Whether what stands at `at` can follow a value.
  bool value_ends(std::size_t at, char closer) const {
    if (at >= text_.size()) return false;
    if (text_[at] == closer) {
      const char after = at + 1 < text_.size() ? text_[at + 1] : '\0';
      return after == '\0' || after == ',' || after == '}' || after == ']';
    }
    return text_.substr(at, 2) == ", " && (closer == ']' || !key_at(at + 2).empty());
  }

  bool plain(char closer, bool balanced) {
    std::size_t end = at_;
    int open = 0;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if (open == 0 && (c == ',' || c == closer) && value_ends(end, closer)) break;
      if (!balanced) continue;
      if (c == '{' || c == '[') ++open;
      if ((c == '}' || c == ']') && open > 0) --open;
    }
    if (!spend(end - at_) || end == text_.size()) return false;  // cut off
    const std::string_view value = text_.substr(at_, end - at_);
    at_ = end;
    if (value == "null") {
      out_ += "null";
      return true;
    }
    out_ += '"';
    append_json_escaped(out_, value);
    out_ += '"';
    return true;
  }

  /// JSON: told by the quote, bracket or emptiness behind its first bracket. Whether it is valid is for its reader.
  bool json() {
    const std::string_view two = text_.substr(at_, 2);
    if (two != "{\"" && two != "[\"" && two != "[{" && two != "{}" && two != "[]") return false;
    if (two == "[{" && text_.substr(at_ + 2, 1) != "\"") return false;
    bool in_string = false;
    int depth = 0;
    std::size_t end = at_;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if (in_string) {
        if (c == '\\') ++end;
        in_string = c != '"';
        continue;
      }
      in_string = c == '"';
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) break;
    }
    if (!spend(end - at_) || end >= text_.size()) return false;
    out_.append(text_.substr(at_, end + 1 - at_));
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  StructKey known_;
  std::string& out_;
  std::size_t at_ = 0;
  std::uint64_t budget_;
};

}  // namespace

std::string_view any_struct_key(std::string_view key) { return key; }

bool struct_text_to_json(std::string_view text, StructKey known, std::string& out) {
  const std::size_t before = out.size();
  if (Reader(text, known, out).read()) return true;
  out.resize(before);
  return false;
}

}  // namespace snapsleuth
