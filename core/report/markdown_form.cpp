// CommonMark with GitHub's tables: what trackers read.
#include <algorithm>
#include <string>

#include "document.h"
#include "export_text.h"

namespace snapsleuth {
namespace {

/// Escapes all that could begin markup (any ASCII punctuation may be escaped: CommonMark 0.31, 2.4): emphasis, code,
/// links, images, HTML, tables, headings, lists, mathematics, and what trackers turn into links by themselves.
std::string escaped(std::string_view text) {
  constexpr std::string_view kMarkup{"\\`*_[]<>#!|~&@$"};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const bool links = rest.starts_with("://") || (rest.front() == '.' && text.substr(0, at).ends_with("www"));
    const bool begins_list = at == 0 && std::string_view("-+=:").find(rest.front()) != std::string_view::npos;
    if (links || begins_list || kMarkup.find(rest.front()) != std::string_view::npos) out += '\\';
    out += rest.front();
  }
  // A number and a dot at the beginning of a line are a list as well.
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && (out[digits] == '.' || out[digits] == ')')) {
    if (digits + 1 == out.size() || out[digits + 1] == ' ') out.insert(digits, 1, '\\');
  }
  return out;
}

class MarkdownForm final : public DocumentForm {
 public:
  void begin(std::string& /*out*/, std::string_view /*title*/) const override {}
  void end(std::string& /*out*/) const override {}

  void heading(std::string& out, int level, std::string_view text) const override {
    out.append(static_cast<std::size_t>(level), '#').append(" ").append(escaped(text)).append("\n\n");
  }
  void paragraph(std::string& out, std::string_view text) const override { out.append(escaped(text)).append("\n\n"); }
  void list(std::string& out, const std::vector<std::string>& items) const override {
    for (const std::string& item : items) out.append("- ").append(escaped(item)).append("\n");
    out += '\n';
  }
  void step(std::string& out, std::string_view text, std::string_view note) const override {
    out.append("- [ ] ").append(escaped(text));
    if (!note.empty()) out.append(" (").append(escaped(note)).append(")");
    out += "\n\n";
  }
  void code(std::string& out, std::string_view label, std::string_view text) const override {
    // A fence is longer than any row of backticks inside.
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    out.append(fence).append(label).append("\n").append(text).append("\n").append(fence).append("\n\n");
  }
  void facts(std::string& out, const std::vector<std::pair<std::string, std::string>>& facts) const override {
    for (const auto& [name, value] : facts) {
      out.append("- **").append(escaped(name)).append("**: ").append(escaped(value)).append("\n");
    }
    out += '\n';
  }
  void table(std::string& out, const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows) const override {
    line(out, head);
    for (std::size_t i = 0; i < head.size(); ++i) out += i == 0 ? "| --- |" : " --- |";
    out += '\n';
    for (const std::vector<std::string>& row : rows) line(out, row);
    out += '\n';
  }

 private:
  static void line(std::string& out, const std::vector<std::string>& cells) {
    out += '|';
    for (const std::string& cell : cells) out.append(" ").append(escaped(cell)).append(" |");
    out += '\n';
  }
};

}  // namespace

std::unique_ptr<ReportWriter> markdown_writer(ExportScope scope) {
  return document_writer(std::move(scope), std::make_unique<MarkdownForm>());
}

}  // namespace snapsleuth
